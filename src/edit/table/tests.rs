//! Tests that a changed table has the wanted rows, and keeps the bytes of all other lines.

use super::*;

fn day(text: &str) -> Date {
    Date::parse(text).expect("the test writes a date")
}

fn row(was: Option<&str>, date: &str, value: &str) -> TableRow {
    TableRow {
        was: was.map(day),
        date: day(date),
        value: Some(value.to_owned()).filter(|value| !value.is_empty()),
    }
}

/// The table after one of its rows got another value, or a row was added.
fn set(text: &str, date: &str, value: &str) -> String {
    let mut rows = table_rows(text).expect("can be read").rows;
    match rows.iter_mut().find(|row| row.date == day(date)) {
        Some(row) => row.value = Some(value.to_owned()).filter(|value| !value.is_empty()),
        None => rows.push(row(None, date, value)),
    }
    change_table(text, &rows).expect("can be changed")
}

const EXCEL: &str = "Falls on the ward,,\r\nMonth,value,Note\r\nApr-24,\"1,104\",new ward\r\nMay-24,9,\r\nTotal,20,\r\n";

#[test]
fn a_new_table_is_plain_and_says_where_its_gaps_are() {
    let rows = [
        row(None, "2024-05-01", ""),
        row(None, "2024-04-01", "11"),
        row(None, "2024-06-01", "9.5"),
        row(None, "2024-07-01", ""),
    ];
    let made = change_table("", &rows).expect("can be made");
    assert_eq!(
        made,
        "date,value\n2024-04-01,11\n2024-05-01,\n2024-06-01,9.5\n"
    );
    assert_eq!(change_table("", &[]).as_deref(), Ok("date,value\n"));
}

#[test]
fn lines_that_nobody_changed_keep_their_bytes() {
    let rows = table_rows(EXCEL).expect("can be read");
    assert_eq!(rows.others, ["Note"]);
    assert_eq!(change_table(EXCEL, &rows.rows).as_deref(), Ok(EXCEL));
    assert_eq!(
        set(EXCEL, "2024-05-01", "8"),
        EXCEL.replace("May-24,9,", "May-24,8,")
    );
    assert_eq!(
        set(EXCEL, "2024-04-01", ""),
        EXCEL.replace("Apr-24,\"1,104\",new ward", "Apr-24,,new ward")
    );
    // A new line is written as those above it, and stays above the total.
    assert_eq!(
        set(EXCEL, "2024-06-01", "7"),
        EXCEL.replace("Total", "Jun-24,7\r\nTotal")
    );
}

#[test]
fn a_new_line_continues_the_form_of_the_dates() {
    for (old, new) in [
        (
            "01/04/2024,11\n01/05/2024,9\n01/06/2024,7\n",
            "01/07/2024,5\n",
        ),
        ("1/4/2024,11\n1/5/2024,9\n1/6/2024,7\n", "1/7/2024,5\n"),
        ("Apr 2024,11\nMay 2024,9\nJun 2024,7\n", "Jul 2024,5\n"),
        (
            "1 April 2024,11\n1 May 2024,9\n1 June 2024,7\n",
            "1 July 2024,5\n",
        ),
        (
            "2024-04-01,11\n2024-05-01,9\n2024-06-01,7\n",
            "2024-07-01,5\n",
        ),
    ] {
        let text = format!("month,value\n{old}");
        assert_eq!(set(&text, "2024-07-01", "5"), format!("{text}{new}"));
    }
    let newest_first = "date,value\n2024-05-01,9\n2024-04-01,11\n";
    assert_eq!(
        set(newest_first, "2024-06-01", "7"),
        "date,value\n2024-06-01,7\n2024-05-01,9\n2024-04-01,11\n"
    );
    let percent = "date;value\n2024-04-01;80%\n2024-05-01;85%\n";
    assert_eq!(
        set(percent, "2024-06-01", "90"),
        format!("{percent}2024-06-01;90%\n")
    );
    let unended = "date,value\n2024-04-01,11";
    assert_eq!(
        set(unended, "2024-05-01", "9"),
        format!("{unended}\n2024-05-01,9\n")
    );
}

#[test]
fn a_row_is_removed_with_its_line_and_a_changed_date_moves_it() {
    let text = "date,value,who\n2024-04-01,11,A\n2024-05-01,9,B\n2024-06-01,7,C\n";
    let removed = [
        row(Some("2024-04-01"), "2024-04-01", "11"),
        row(Some("2024-06-01"), "2024-06-01", "7"),
    ];
    let expected = Ok("date,value,who\n2024-04-01,11,A\n2024-06-01,7,C\n");
    assert_eq!(change_table(text, &removed).as_deref(), expected);
    let moved = [
        row(Some("2024-04-01"), "2024-07-01", "11"),
        row(Some("2024-05-01"), "2024-05-01", "9"),
        row(Some("2024-06-01"), "2024-06-01", "7"),
    ];
    let expected = Ok("date,value,who\n2024-05-01,9,B\n2024-06-01,7,C\n2024-07-01,11,A\n");
    assert_eq!(change_table(text, &moved).as_deref(), expected);
}

#[test]
fn rows_of_other_measures_leave_a_table_alone() {
    let text = "date,value\n2024-04-01,11\n2024-06-01,7\n";
    let rows = [
        row(Some("2024-04-01"), "2024-04-01", "11"),
        row(Some("2024-05-01"), "2024-05-01", ""),
        row(Some("2024-06-01"), "2024-06-01", "7"),
    ];
    assert_eq!(change_table(text, &rows).as_deref(), Ok(text));
}

#[test]
fn a_file_that_is_not_a_table_is_refused_in_words() {
    let refused = table_rows("date,value\n2024-04-01,eleven\n").expect_err("is not a number");
    assert!(refused.message.contains("“eleven”") || refused.message.contains("eleven"));
    assert!(table_rows("One, two.\n").is_err());
    assert_eq!(table_rows("\n").map(|table| table.rows.len()), Ok(0));
}

#[test]
fn rows_that_two_people_changed_are_merged() {
    let base = "date,value\n2024-04-01,11\n2024-05-01,9\n2024-06-01,7\n";
    let mine = "date,value\n2024-04-01,12\n2024-05-01,9\n2024-06-01,7\n2024-07-01,5\n";
    let theirs = "date,value\n2024-04-01,11\n2024-05-01,8\n2024-06-01,7\n";
    let merged = merge_tables(base, mine, theirs, &[]).expect("can be read");
    let expected = "date,value\n2024-04-01,12\n2024-05-01,8\n2024-06-01,7\n2024-07-01,5\n";
    assert_eq!((merged.text.as_str(), merged.both.len()), (expected, 0));
    let theirs = base.replace("2024-04-01,11", "2024-04-01,10");
    let merged = merge_tables(base, mine, &theirs, &[]).expect("can be read");
    let both = (
        day("2024-04-01"),
        Some("12".to_owned()),
        Some("10".to_owned()),
    );
    assert_eq!(merged.both, [both]);
    assert!(merged.text.contains("2024-04-01,10") && merged.text.contains("2024-07-01,5"));
    let mine_first = merge_tables(base, mine, &theirs, &[day("2024-04-01")]).expect("can be read");
    assert!(
        mine_first.text.contains("2024-04-01,12"),
        "{}",
        mine_first.text
    );
    // A row that one of them removed stays removed.
    let without = base.replace("2024-06-01,7\n", "");
    let merged = merge_tables(base, mine, &without, &[]).expect("can be read");
    assert!(!merged.text.contains("2024-06-01"), "{}", merged.text);
}
