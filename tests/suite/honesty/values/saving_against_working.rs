//! The amount of a saving compared with its working.

use snapbox::str;

use super::{assert_no_findings, assert_resolved, found, found_in_each, recurring, texts, worked};
use crate::harness::assert_snapshot;

#[test]
fn savings_that_differ_from_their_working_are_found() {
    assert_snapshot(
        found(&[
            (worked("3000", "3 hours x 52 weeks x £20"), ""),
            (worked("1900", "12 × £150 = £1,800"), ""),
            (worked("1900", "12 × £150 = £1,900"), ""),
            (
                recurring("21000", "year", "£1,800 a month for 12 months"),
                "",
            ),
            (recurring("21000", "year", "£150 x 12 a month"), ""),
            (recurring("1800", "month", "£1,800 x 10 a year"), ""),
            (worked("21000", "12 bed days x £1,000"), ""),
            (worked("3300", "20% of £15,000"), ""),
            (worked("[20000, 25000]", "30 bed days at £1,000"), ""),
            (worked("60", "two nurses x 3 hours x £20"), ""),
            (worked("12.50", "50 sheets at 20p"), ""),
        ]),
        str![[r#"
warning[saving-against-working]: the working comes to £3,120, but `amount` on line 7 is £3,000
 --> content/stories/a.md:7:57
  |
7 |   - {status: planned, amount: 3000, per: once, working: "3 hours x 52 weeks x £20"}
  |                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 3120`, or correct the working
  = hint: if the amount is rounded, say so in the working, such as `rounded`

warning[saving-against-working]: the working comes to £1,800, but `amount` on line 7 is £1,900
 --> content/stories/b.md:7:57
  |
7 |   - {status: planned, amount: 1900, per: once, working: "12 × £150 = £1,800"}
  |                                                         ^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 1800`, or correct the working
  = hint: if the amount is rounded, say so in the working, such as `rounded`

warning[saving-against-working]: the working gives £1,900, but it comes to £1,800
 --> content/stories/c.md:7:57
  |
7 |   - {status: planned, amount: 1900, per: once, working: "12 × £150 = £1,900"}
  |                                                         ^^^^^^^^^^^^^^^^^^^^
  |
  = hint: correct its numbers, or write £1,800 in place of £1,900

warning[saving-against-working]: the working comes to £21,600 a year, but `amount` on line 7 is £21,000
 --> content/stories/d.md:7:79
  |
 ::: 
7 | … planned, amount: 21000, per: year, from_month: 2024-06, working: "£1,800 a month for 12 months"}
  |                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 21600`, or correct the working
  = hint: if the amount is rounded, say so in the working, such as `rounded`

warning[saving-against-working]: the working comes to £21,600 a year, but `amount` on line 7 is £21,000
 --> content/stories/e.md:7:79
  |
7 |   - {status: planned, amount: 21000, per: year, from_month: 2024-06, working: "£150 x 12 a month"}
  |                                                                               ^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 21600`, or correct the working
  = hint: if the amount is rounded, say so in the working, such as `rounded`

warning[saving-against-working]: the working comes to £1,500 a month, but `amount` on line 7 is £1,800
 --> content/stories/f.md:7:79
  |
7 |   - {status: planned, amount: 1800, per: month, from_month: 2024-06, working: "£1,800 x 10 a year"}
  |                                                                               ^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 1500`, or correct the working
  = hint: if the amount is rounded, say so in the working, such as `rounded`

warning[saving-against-working]: the working comes to £12,000, but `amount` on line 7 is £21,000
 --> content/stories/g.md:7:58
  |
7 |   - {status: planned, amount: 21000, per: once, working: "12 bed days x £1,000"}
  |                                                          ^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 12000`, or correct the working

warning[saving-against-working]: the working comes to £3,000, but `amount` on line 7 is £3,300
 --> content/stories/h.md:7:57
  |
7 |   - {status: planned, amount: 3300, per: once, working: "20% of £15,000"}
  |                                                         ^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 3000`, or correct the working
  = hint: if the amount is rounded, say so in the working, such as `rounded`

warning[saving-against-working]: the working comes to £30,000, but `amount` on line 7 is between £20,000 and £25,000
 --> content/stories/i.md:7:67
  |
7 |   - {status: planned, amount: [20000, 25000], per: once, working: "30 bed days at £1,000"}
  |                                                                   ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 30000`, or correct the working
  = hint: if the amount is rounded, say so in the working, such as `rounded`

warning[saving-against-working]: the working comes to £120, but `amount` on line 7 is £60
 --> content/stories/j.md:7:55
  |
7 |   - {status: planned, amount: 60, per: once, working: "two nurses x 3 hours x £20"}
  |                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 120`, or correct the working

warning[saving-against-working]: the working comes to £10, but `amount` on line 7 is £12.50
 --> content/stories/k.md:7:58
  |
7 |   - {status: planned, amount: 12.50, per: once, working: "50 sheets at 20p"}
  |                                                          ^^^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 10`, or correct the working

"#]],
    );
}

#[test]
fn savings_that_match_their_working_are_not_found() {
    assert_no_findings(&[
        (worked("3120", "3 hours x 52 weeks x £20"), ""),
        (worked("3100", "3 hours x 52 weeks x £20"), ""),
        (worked("1800", "12 × £150 = £1,800"), ""),
        (
            recurring("21600", "year", "£1,800 a month for 12 months"),
            "",
        ),
        (recurring("21600", "year", "£150 x 12 beds a month"), ""),
        (recurring("1500", "month", "£1,800 x 10 a year"), ""),
        (recurring("21600", "year", "12 beds x £150 a month"), ""),
        (worked("3300", "22% of £15,000"), ""),
        (worked("3333", "33% of £10,000"), ""),
        (worked("[20000, 25000]", "22 bed days at £1,000"), ""),
        (worked("3000", "3 hours x 52 weeks x £20, rounded"), ""),
        (worked("3000", "About 3 hours x 52 weeks x £20"), ""),
        (worked("10000", "12 bed days x £1,000 (excluding VAT)"), ""),
        (
            worked("10000", "12 bed days x £1,000 (less set-up costs)"),
            "",
        ),
        (
            worked("10000", "12 bed days x £1,000. Set-up costs were deducted."),
            "",
        ),
        (
            worked("10000", "12 bed days x £1,000 (80% of them staffed)"),
            "",
        ),
        (
            recurring("1200", "month", "4 hours a week at £75 an hour."),
            "",
        ),
        (worked("500", "20 lamps that were sold in 2023"), ""),
        (worked("20000", "20 beds"), ""),
    ]);
}

#[test]
fn the_suggestion_for_a_working_resolves_the_finding() {
    assert_resolved(&[
        (
            worked("3000", "3 hours x 52 weeks x £20"),
            "",
            vec![("amount: 3000", "amount: 3120")],
        ),
        (
            worked("3000", "3 hours x 52 weeks x £20"),
            "",
            vec![("£20", "£20, rounded")],
        ),
        (
            worked("1800", "12 × £150 = £1,900"),
            "",
            vec![("£1,900", "£1,800")],
        ),
        (
            recurring("21000", "year", "£1,800 a month for 12 months"),
            "",
            vec![("amount: 21000", "amount: 21600")],
        ),
    ]);
    let rounded = [
        "£1,000 (rounded)",
        "£1,000 (rounded down)",
        "£1,000. Rounded.",
        "£1,000; rounded",
    ];
    assert_resolved(&rounded.map(|rounded| {
        let story = worked("10000", "12 bed days x £1,000");
        (story, "", vec![("£1,000", rounded)])
    }));
}

#[test]
fn workings_with_other_arithmetic_are_recalculated() {
    let wrong = [
        worked("9000", "about 20 x £1,000"),
        worked("30000", "20 x £1,000, rounded"),
        worked("6000", "20 bed days x £300 less 10%"),
        worked("6000", "20 bed days x £300 minus £500"),
        worked("6000", "20 bed days x £300 plus £500"),
        worked("12000", "£12,000 - £2,000"),
        worked("12000", "£12,000 − £2,000"),
        worked("3000", "3 hours x 52 weeks x 20"),
        worked("2000", "12 x 150 = 1,900"),
        recurring("12000", "year", "£12,000 a year less £2,000 a year"),
    ];
    let each = found_in_each(texts(wrong.iter().map(|front| (front.as_str(), ""))));
    for (found, front) in each.iter().zip(&wrong) {
        assert!(
            found.contains("[saving-against-working]"),
            "{front}\n{found}"
        );
    }
    assert_no_findings(&[
        (worked("18000", "about 20 x £1,000"), ""),
        (worked("20000", "19 x £1,000, rounded"), ""),
        (
            worked("20000", "19 x £1,000 (rounded to the nearest £10,000)"),
            "",
        ),
        (worked("5400", "20 bed days x £300 less 10%"), ""),
        (worked("6500", "20 bed days x £300 plus £500"), ""),
        (worked("10000", "£12,000 - £2,000"), ""),
        (worked("3120", "3 hours x 52 weeks x 20"), ""),
        (worked("18000", "20 beds x 300 nights"), ""),
        (worked("500", "3 hours x 52 weeks"), ""),
        (worked("18000", "20 x 52"), ""),
        (worked("18000", "20 - 25 bed days x £800"), ""),
        (
            worked("5000", "20 bed days x £300 less set-up costs of £1,000"),
            "",
        ),
        (worked("5000", "20 bed days x £300 - £320"), ""),
    ]);
}

#[test]
fn rounding_is_only_suggested_where_it_explains_the_amount() {
    let rounded = "if the amount is rounded, say so";
    assert!(found(&[(worked("3000", "3 hours x 52 weeks x £20"), "")]).contains(rounded));
    assert!(!found(&[(worked("1000", "3 hours x 52 weeks x £20"), "")]).contains(rounded));
}
