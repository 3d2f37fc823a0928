//! Columns as other programs and other languages write them.

use crate::spreadsheets::{chart, read};

#[test]
fn headings_in_another_language_are_found_and_their_dates_have_the_day_first() {
    for heading in ["Datum;Wert", "Fecha;Valor", "Dyddiad;Gwerth", "Data;Liczba"] {
        let found = read(&format!(
            "{heading}\n01.02.2024;12,5\n01.03.2024;13,5\n01.04.2024;11\n"
        ));
        assert!(
            found.contains("2024-02-01 12.5\n2024-03-01 13.5\n2024-04-01 11"),
            "{found}"
        );
    }
    // In English, data are values.
    let found = read("Month,Data\n2024-02-01,12\n2024-03-01,13\n");
    assert!(found.contains("2024-02-01 12"), "{found}");
}

#[test]
fn times_after_dates_are_left_out_and_reported() {
    for dates in [
        [
            "2024-01-01T00:00:00Z",
            "2024-02-01T00:00:00Z",
            "2024-03-01T00:00:00Z",
        ],
        ["2024-01-01 00:00:00", "2024-02-01 00:00", "2024-03-01"],
    ] {
        let [one, two, three] = dates;
        let found = read(&format!("date,value\n{one},1\n{two},5\n{three},3\n"));
        assert!(
            found.contains("the times after the dates are left out"),
            "{found}"
        );
        assert!(found.contains("2024-02-01 5"), "{found}");
    }
}

#[test]
fn a_zero_in_the_accounting_format_is_a_zero_and_a_hyphen_is_not_a_value() {
    let found = read(
        "date,value\n2024-01-01,£ -\n2024-02-01,\" £-   \"\n2024-03-01,£5.00\n2024-04-01, -   \n",
    );
    assert!(found.contains("`£ -` is read as 0"), "{found}");
    assert!(found.contains("1 date has no value"), "{found}");
    assert!(
        found.contains("2024-01-01 0.0\n2024-02-01 0.0\n2024-03-01 5"),
        "{found}"
    );
}

#[test]
fn months_that_continue_after_december_in_the_old_year_are_never_sorted_silently() {
    let run = chart("date,value\nNov-23,5\nDec-23,6\nJan-23,7\n").ends_with(1);
    assert!(
        run.stderr
            .contains("`Jan-23` is below `Dec-23`, but is eleven months before it"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("write `Jan-24`"), "{}", run.stderr);
    let found = read("date,value\nNov-23,5\nDec-23,6\nJan-24,7\n");
    assert!(found.contains("2024-01-01 7"), "{found}");
    // Newest first, December is below January.
    let found = read("date,value\nFeb-24,5\nJan-24,6\nDec-23,7\n");
    assert!(found.contains("2023-12-01 7"), "{found}");
}
