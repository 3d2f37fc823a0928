//! Which values of a metric are withheld, and which are not.

use super::*;
use crate::base::source::{Source, Span};
use crate::model::story::metric::Unit;
use crate::parse::fields::{FieldReader, Text};
use crate::report::Report;

const THRESHOLD: u64 = 5;

fn number(text: &str) -> Number {
    Number::parse(text).expect("the test writes a number")
}

/// A metric whose author asks for small counts to be withheld.
fn suppressed(unit: &str) -> Metric {
    let text = |text: &str| Text::parse(text).expect("it is a text");
    let unit = Unit::of(&text(unit)).expect("it is a unit");
    Metric {
        suppress: true,
        ..Metric::named(text("Falls"), unit)
    }
}

fn two_values(unit: &str, values: (&str, &str), counted: (u64, u64)) -> Metric {
    Metric {
        before: Some(Stated::Known(number(values.0))),
        after: Some(Stated::Known(number(values.1))),
        denominator_before: Some(Stated::Known(counted.0)),
        denominator_after: Some(Stated::Known(counted.1)),
        ..suppressed(unit)
    }
}

/// A series with a value for each month.
fn monthly(values: &[&str]) -> Series {
    match stated(values) {
        StatedSeries::Known(series) => Arc::unwrap_or_clone(series),
        StatedSeries::Withheld(_) => panic!("each value is a number"),
    }
}

/// A series with a value for each month, as its author states it.
fn stated(values: &[&str]) -> StatedSeries {
    let line = |(month, value): (usize, &&str)| format!("2024-{:02}-01,{value}\n", month + 1);
    let lines: String = values.iter().enumerate().map(line).collect();
    let source = Source::new(csv(), format!("date,value\n{lines}"));
    let report = &mut Report::default();
    let series = StatedSeries::from_csv(&mut FieldReader {
        source: &source,
        report,
    });
    series.expect("each line has a date and a value")
}

fn csv() -> SourcePath {
    SourcePath::new("content/stories/a.csv").expect("is inside")
}

/// The metric, with its values over time in a file.
fn in_file(metric: Metric) -> Metric {
    let (value, span) = (csv(), Span::new(0, 0));
    Metric {
        data: Some(Data::File(Spanned { value, span })),
        ..metric
    }
}

fn measured_with(metric: Metric, values: &[&str]) -> Measured {
    let (path, series) = (csv(), stated(values));
    let files = SeriesByPath::from([(&path, &series)]);
    measure(metric, &files, PageUrl::top("own"), THRESHOLD)
}

fn measured(metric: Metric) -> Measured {
    measured_with(metric, &["9"])
}

#[test]
fn counts_from_one_up_to_but_not_including_the_threshold_are_withheld() {
    let withheld = Disclosure::Withheld(Reason::Small);
    for (value, expected) in [
        ("0", Disclosure::Known(Number::ZERO)),
        ("0.5", withheld),
        ("1", withheld),
        ("4.9", withheld),
        ("5", Disclosure::Known(number("5"))),
        ("-3", Disclosure::Known(number("-3"))),
    ] {
        let counts = measured(two_values("patients", ("12", value), (40, 40)));
        assert_eq!(counts.before, Disclosure::Known(number("12")), "{value}");
        assert_eq!(counts.after, expected, "{value}");
        assert_eq!(
            counts.change().is_some(),
            !expected.is_withheld(),
            "{value}"
        );
        assert_eq!(
            counts.withholds_anything(),
            expected.is_withheld(),
            "{value}"
        );
    }
}

#[test]
fn a_value_derived_from_a_small_count_is_withheld_with_the_count() {
    let share = measured(two_values("%", ("30", "50"), (40, 4)));
    assert_eq!(share.before, Disclosure::Known(number("30")));
    assert_eq!(share.after, Disclosure::Withheld(Reason::DerivedFromSmall));
    assert_eq!(share.denominator_before, Disclosure::Known(40));
    assert_eq!(share.denominator_after, Disclosure::Withheld(Reason::Small));
    assert!(share.after.is_stated() && share.change().is_none());
}

#[test]
fn a_percentage_that_is_a_small_count_of_people_is_withheld() {
    // 5% of 20 people is one person, and 25% is five.
    let share = measured(two_values("%", ("25", "5"), (20, 20)));
    assert_eq!(share.before, Disclosure::Known(number("25")));
    assert_eq!(share.after, Disclosure::Withheld(Reason::DerivedFromSmall));
    assert_eq!(share.denominator_after, Disclosure::Known(20));
}

#[test]
fn nothing_is_withheld_unless_the_author_asks() {
    let metric = Metric {
        suppress: false,
        ..two_values("patients", ("3", "4"), (2, 2))
    };
    let shown = measured_with(in_file(metric), &["1", "2", "3"]);
    assert_eq!(shown.before, Disclosure::Known(number("3")));
    assert_eq!(shown.denominator_after, Disclosure::Known(2));
    assert_eq!(shown.series(), Some(&monthly(&["1", "2", "3"])));
    assert!(!shown.withholds_anything());
}

#[test]
fn values_over_time_have_a_chart_and_a_table_only_if_none_of_them_is_withheld() {
    let values = ["9", "8", "7"];
    let whole = measured_with(in_file(suppressed("patients")), &values);
    assert_eq!(whole.series(), Some(&monthly(&values)));
    assert!(whole.data.chart.is_some() && whole.has_data());
    assert_eq!(whole.data.table, PageUrl::attachment(&csv()));
    let partly = measured_with(in_file(suppressed("patients")), &["9", "4", "7"]);
    let dates = monthly(&values);
    let dates = dates.points().iter().map(|point| point.date);
    let withheld = Disclosure::Withheld(Reason::Small);
    let shown = [
        Disclosure::Known(number("9")),
        withheld,
        Disclosure::Known(number("7")),
    ];
    let expected = Values::Withheld {
        points: dates.zip(shown).collect(),
        file: Some(csv()),
    };
    assert_eq!(partly.data.values, expected);
    assert!(partly.data.chart.is_none() && partly.series().is_none() && !partly.has_data());
    assert!(partly.data.table.is_none() && partly.data.file.is_none());
}

#[test]
fn percentages_over_time_are_not_counts() {
    let shares = measured_with(in_file(suppressed("%")), &["1", "2", "3"]);
    assert!(shares.data.chart.is_some() && !shares.withholds_anything());
}

#[test]
fn inline_values_get_a_table_that_the_site_makes() {
    let own = |values: &[&str]| {
        measured(Metric {
            data: Some(Data::Inline(stated(values))),
            ..suppressed("patients")
        })
    };
    assert_eq!(own(&["9", "8"]).data.table, Some(PageUrl::top("own")));
    assert_eq!(own(&["9", "8"]).own_series(), Some(&monthly(&["9", "8"])));
    assert_eq!(own(&["9", "1"]).data.table, None);
    assert_eq!(own(&["9", "1"]).own_series(), None);
}

#[test]
fn an_unreadable_file_counts_as_data_without_values() {
    let unread = measure(
        in_file(suppressed("patients")),
        &SeriesByPath::new(),
        PageUrl::top("own"),
        THRESHOLD,
    );
    assert!(unread.has_data() && unread.series().is_none() && unread.data.chart.is_none());
}

#[test]
fn a_count_that_its_author_withholds_is_withheld_and_called_small_only_if_it_is() {
    let count = |text: &str| {
        let before = Stated::parse(text);
        let metric = Metric {
            before,
            ..suppressed("patients")
        };
        measured(metric).before
    };
    for text in ["<5", "fewer than 5", "≤4", "<3"] {
        assert_eq!(count(text), Disclosure::Withheld(Reason::Small), "{text}");
    }
    for text in ["<10", "*", "suppressed", "[c]"] {
        assert_eq!(
            count(text),
            Disclosure::Withheld(Reason::NotGiven),
            "{text}"
        );
    }
    let unasked = Metric {
        before: Stated::parse("<5"),
        ..Metric::named(Text::parse("Falls").expect("it is a text"), Unit::None)
    };
    assert!(measured(unasked).before.is_withheld());
    let partly = measured_with(in_file(suppressed("patients")), &["9", "<5", "*"]);
    let Values::Withheld { points, .. } = &partly.data.values else {
        panic!("two of them are withheld")
    };
    let values: Vec<_> = points.iter().map(|(_, value)| *value).collect();
    let expected = [
        Disclosure::Known(number("9")),
        Disclosure::Withheld(Reason::Small),
        Disclosure::Withheld(Reason::NotGiven),
    ];
    assert_eq!(values, expected);
    let share = Metric {
        before: Stated::parse("40"),
        denominator_before: Some(Stated::Withheld(WithheldCount { below: Some(5) })),
        ..suppressed("%")
    };
    let share = measured(share);
    assert_eq!(share.before, Disclosure::Withheld(Reason::DerivedFromSmall));
    assert_eq!(
        share.denominator_before,
        Disclosure::Withheld(Reason::Small)
    );
}
