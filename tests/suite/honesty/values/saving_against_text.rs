//! The amount of a saving compared with the text.

use snapbox::str;

use super::{assert_no_findings, assert_resolved, found, recurring, saving};
use crate::harness::assert_snapshot;

#[test]
fn savings_with_a_different_amount_in_the_text_are_found() {
    let one = || saving("amount: 21000, per: once, working: Lamps");
    assert_snapshot(
        found(&[
            (one(), "This could save £12,000."),
            (one(), "Potential savings of £12,000 a year."),
            (one(), "We plan to save the trust about £12,000."),
            (one(), "£12,000 could be saved."),
            (one(), "It would be £12k in savings."),
            (one(), "A £12,000 saving is expected."),
            (one(), "The savings could be more than £30,000."),
            (one(), "The savings could be up to £12,000."),
            (one(), "We aim to save £0.12 million."),
            (
                recurring("21000", "year", "Lamps"),
                "It could save £2,100 a month.",
            ),
            (
                saving("amount: [20000, 25000], per: once, working: Lamps"),
                "It could save £30,000.",
            ),
            (
                format!("learning: A board could save £12,000.\n{}", one()),
                "",
            ),
        ]),
        str![[r#"
warning[saving-against-text]: `£12,000` is not the amount of the saving, which is £21,000 on line 7
 --> content/stories/a.md:9:17
  |
9 | This could save £12,000.
  |                 ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is a separate saving, add it under `savings`

warning[saving-against-text]: `£12,000 a year` is not the amount of the saving, which is £21,000 on line 7
 --> content/stories/b.md:9:22
  |
9 | Potential savings of £12,000 a year.
  |                      ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is a separate saving, add it under `savings`

warning[saving-against-text]: `£12,000` is not the amount of the saving, which is £21,000 on line 7
 --> content/stories/c.md:9:33
  |
9 | We plan to save the trust about £12,000.
  |                                 ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is a separate saving, add it under `savings`

warning[saving-against-text]: `£12,000` is not the amount of the saving, which is £21,000 on line 7
 --> content/stories/d.md:9:1
  |
9 | £12,000 could be saved.
  | ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is a separate saving, add it under `savings`

warning[saving-against-text]: `£12k` is not the amount of the saving, which is £21,000 on line 7
 --> content/stories/e.md:9:13
  |
9 | It would be £12k in savings.
  |             ^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is a separate saving, add it under `savings`

warning[saving-against-text]: `£12,000` is not the amount of the saving, which is £21,000 on line 7
 --> content/stories/f.md:9:3
  |
9 | A £12,000 saving is expected.
  |   ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is a separate saving, add it under `savings`

warning[saving-against-text]: `£30,000` is not the amount of the saving, which is £21,000 on line 7
 --> content/stories/g.md:9:32
  |
9 | The savings could be more than £30,000.
  |                                ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is a separate saving, add it under `savings`

warning[saving-against-text]: `£12,000` is not the amount of the saving, which is £21,000 on line 7
 --> content/stories/h.md:9:28
  |
9 | The savings could be up to £12,000.
  |                            ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is a separate saving, add it under `savings`

warning[saving-against-text]: `£0.12 million` is not the amount of the saving, which is £21,000 on line 7
 --> content/stories/i.md:9:16
  |
9 | We aim to save £0.12 million.
  |                ^^^^^^^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is a separate saving, add it under `savings`

warning[saving-against-text]: `£2,100 a month` is not the amount of the saving, which is £21,000 a year on line 7
 --> content/stories/j.md:9:15
  |
9 | It could save £2,100 a month.
  |               ^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is a separate saving, add it under `savings`

warning[saving-against-text]: `£30,000` is not the amount of the saving, which is £20,000 to £25,000 on line 7
 --> content/stories/k.md:9:15
  |
9 | It could save £30,000.
  |               ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is a separate saving, add it under `savings`

warning[saving-against-text]: `£12,000` is not the amount of the saving, which is £21,000 on line 8
 --> content/stories/l.md:6:30
  |
6 | learning: A board could save £12,000.
  |                              ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is a separate saving, add it under `savings`

"#]],
    );
}

#[test]
fn amounts_that_do_not_contradict_a_saving_are_not_found() {
    let one = || saving("amount: 21000, per: once, working: \"21 lamps x £1,000\"");
    let two = || {
        let second = "  - {status: planned, amount: 3000, per: once, working: Beds}\n";
        format!("{}{second}", one())
    };
    assert_no_findings(&[
        (one(), "This could save £21,000."),
        (one(), "This could save £21k."),
        (one(), "This could save nearly £22,000."),
        (one(), "This could save more than £20,000."),
        (one(), "This could save up to £25,000."),
        (one(), "This could save £1,000 a lamp."),
        (one(), "This could save £1,000 each."),
        (one(), "The lamps cost £12,000."),
        (one(), "It saves time, and a lamp costs £500."),
        (one(), "Another ward could save £12,000."),
        (one(), "So far this could save £12,000."),
        (one(), "After costs of £9,000 it could save £12,000."),
        (one(), "> This could save £12,000."),
        (one(), "It could save £12,000 on heating."),
        (two(), "Together they could save £24,000."),
        (two(), "Beds could save £3,000."),
        (
            recurring("21600", "year", "Lamps"),
            "It could save £1,800 a month.",
        ),
        (
            recurring("1800", "month", "Lamps"),
            "It could save £21,600 a year.",
        ),
        (
            saving("amount: [20000, 25000], per: once, working: Lamps"),
            "It could save £22,000.",
        ),
        (
            saving("amount: 162590, per: once, working: Beds"),
            "It could save £160,000.",
        ),
    ]);
}

#[test]
fn the_suggestion_for_a_saving_resolves_the_finding() {
    assert_resolved(&[
        (
            saving("amount: 21000, per: once, working: Lamps"),
            "This could save £12,000.",
            vec![("£12,000", "£21,000")],
        ),
        (
            saving("amount: 21000, per: once, working: Lamps"),
            "This could save £12,000.",
            vec![(
                "working: Lamps}",
                "working: Lamps}\n  - {status: planned, amount: 12000, per: once, working: Beds}",
            )],
        ),
    ]);
}

#[test]
fn an_amount_for_a_different_period_is_found() {
    assert_snapshot(
        found(&[
            (
                recurring("20000", "year", "Beds"),
                "This could save £20,000 a month.",
            ),
            (
                recurring("20000", "month", "Beds"),
                "This could save £20,000 a year.",
            ),
        ]),
        str![[r#"
warning[saving-against-text]: `£20,000 a month` is not the amount of the saving, which is £20,000 a year on line 7
 --> content/stories/a.md:9:17
  |
9 | This could save £20,000 a month.
  |                 ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is a separate saving, add it under `savings`

warning[saving-against-text]: `£20,000 a year` is not the amount of the saving, which is £20,000 a month on line 7
 --> content/stories/b.md:9:17
  |
9 | This could save £20,000 a year.
  |                 ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is a separate saving, add it under `savings`

"#]],
    );
    assert_no_findings(&[
        (
            recurring("20000", "year", "Beds"),
            "This could save £20,000 a year, and it could save £1,667 a month.",
        ),
        (
            recurring("20000", "year", "Beds"),
            "This could save £20,000.",
        ),
        (
            recurring("20000", "month", "Beds"),
            "This could save £240,000 a year.",
        ),
        (
            recurring("20000", "year", "20 x £1,000 a month"),
            "This could save £1,000 a month.",
        ),
    ]);
}
