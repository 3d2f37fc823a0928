//! Savings compared with each other, and with the text of the story.

use crate::honesty::{check, found};

/// Savings from line 6 on, each as keys on one line.
fn savings(keys: &[&str]) -> String {
    let items = keys.iter().map(|keys| format!("  - {{{keys}}}\n"));
    format!("savings:\n{}", items.collect::<String>())
}

const POTENTIAL: &str = "amount: 162590, per: once, status: potential, working: 20 beds";
const REALISED: &str =
    "amount: 5000, per: once, status: realised, working: 5 lamps, confirmed_by_finance: yes";

#[test]
fn a_saving_says_how_it_was_worked_out_from_when_and_who_confirmed_it() {
    check(&[
        (
            &savings(&["amount: 5, per: once, status: planned"]),
            "",
            &["7:14 saving-without-working"],
        ),
        (
            &savings(&["amount: 5, per: year, status: planned, working: a"]),
            "",
            &["7:22 saving-without-start"],
        ),
        (
            &savings(&["amount: 5, per: month, status: potential, working: a"]),
            "",
            &["7:22 saving-without-start"],
        ),
        (
            &savings(&["amount: 5, per: year, status: planned, working: a, from_month: 2024-06"]),
            "",
            &[],
        ),
        (
            &savings(&["amount: 5, per: once, status: realised, working: a"]),
            "",
            &["7:36 unconfirmed-saving"],
        ),
        (
            &savings(&[
                "amount: 5, per: once, status: realised, working: a, confirmed_by_finance: no",
            ]),
            "",
            &["7:36 unconfirmed-saving"],
        ),
        (
            &savings(&[
                "amount: 5, per: once, status: potential, working: a, confirmed_by_finance: yes",
            ]),
            "",
            &["7:81 confirmed-potential"],
        ),
        (&savings(&[POTENTIAL, REALISED]), "", &[]),
        (
            &savings(&["amount: 5, per: once, status: planned, working: a, recurrence: recurrent"]),
            "",
            &["7:69 wrong-value"],
        ),
    ]);
}

#[test]
fn potential_savings_are_not_described_as_made() {
    let with = |text: &str| found(&savings(&[POTENTIAL]), &format!("\n{text}\n"));
    for (text, column) in [
        ("We saved £162,590.", 4),
        ("This has saved the trust £162,590 a year.", 10),
        ("It saved £5,000 on lamps.", 4),
        ("So £162,590 was saved.", 4),
        ("With £162,590 a year saved, we went on.", 6),
        ("We saw actual savings of £162,590.", 8),
        ("We **saved £162,590**.", 6),
        ("This has freed £162,590 for patients.", 10),
        ("It cut costs by £162,590.", 4),
        ("## We saved £162,590", 7),
        ("Saving £162,590 a year for patients.", 1),
        ("The trust is £162,590 better off.", 14),
    ] {
        assert_eq!(
            with(text),
            [format!("10:{column} potential-called-saved")],
            "{text}"
        );
    }
    for text in [
        "This could save £162,590.",
        "Potential savings of £162,590 per annum.",
        "Savings of £162,590 are possible.",
        "£162,590 could be saved.",
        "The text does not say that any of the £162,590 per annum has been saved.",
        "None of the £162,590 has been saved yet.",
        "We spent £162,590 and saved time.",
        "This could free £162,590.",
        "We freed 60 beds, worth up to £162,590 if they stay closed.",
        "> We saved £162,590.",
    ] {
        assert_eq!(with(text), [""; 0], "{text}");
    }
    let both = savings(&[POTENTIAL, REALISED]);
    check(&[
        (&both, "\nWe saved £5,000.\n", &[]),
        (
            &both,
            "\nWe saved £162,590.\n",
            &["11:4 potential-called-saved"],
        ),
        (&savings(&[REALISED]), "\nWe saved £5,000.\n", &[]),
    ]);
}

#[test]
fn unlike_savings_are_not_added_up_in_the_text() {
    let unlike = savings(&[POTENTIAL, REALISED]);
    let alike = savings(&[REALISED, &REALISED.replace("5000", "3000")]);
    check(&[
        (
            &unlike,
            "\nIn all it comes to £167,590.\n",
            &["11:20 savings-added-up"],
        ),
        (&unlike, "\nIt comes to £5,000 and perhaps £162,590.\n", &[]),
        (&alike, "\nIn all it comes to £8,000.\n", &[]),
    ]);
}

#[test]
fn money_that_only_the_text_mentions_is_queried() {
    check(&[
        (
            "",
            "\nThe savings are £20,000 a year.\n",
            &["8:17 money-without-saving"],
        ),
        ("", "\nWe saved £1.2m.\n", &["8:10 money-without-saving"]),
        ("", "\nWe saved 50k.\n", &["8:10 money-without-saving"]),
        (
            "",
            "\nWe saved fifty thousand pounds.\n",
            &["8:10 money-without-saving"],
        ),
        ("", "\nStaff saved 50 pounds of paper.\n", &[]),
        ("", "\nThe 5K run saved the day.\n", &[]),
        ("", "\nThe lamps cost £20,000.\n", &[]),
        ("", "\n> We saved £20,000.\n", &[]),
        (
            "",
            "\nNo money has been saved; the £8,030 is nurse time.\n",
            &[],
        ),
        ("", "\nIt could have saved £8,000, but did not.\n", &[]),
        ("", "\nThe kit cost £1,204, and saved time.\n", &[]),
        ("", "\nA national programme saved £4.7m.\n", &[]),
        (
            "",
            "\nThe kit cost £1,204, and saved £9,000.\n",
            &["8:32 money-without-saving"],
        ),
        (
            "metrics:\n  - {name: Savings, unit: £, after: 5}\n",
            "\nWe saved £5.\n",
            &[],
        ),
        (&savings(&[REALISED]), "\nWe saved £5,000.\n", &[]),
    ]);
}
