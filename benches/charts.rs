//! What charts cost: one series step by step, then 10,000 series from their values to the picture.

use std::hint::black_box;

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use qi_stories::base::path::SourcePath;
use qi_stories::base::source::Source;
use qi_stories::model::series::Series;
use qi_stories::model::site::measured::Measured;
use qi_stories::model::spc::{Better, Chart, Plan};
use qi_stories::model::story::metric::{Metric, Unit};
use qi_stories::output::data::chart::ChartData;
use qi_stories::output::render;
use qi_stories::output::theme::{Files, Theme};
use qi_stories::output::view::ChartView;
use qi_stories::parse::fields::{Reader, Text};
use qi_stories::report::Report;

/// Three years of months, as most series of a story have.
const MONTHS: u64 = 36;

/// How many charts the largest measurement makes.
const MANY: u64 = 10_000;

/// An invented CSV file of a process that drifts; each `seed` gives another.
fn table(seed: u64) -> String {
    let mut state = seed;
    let mut table = String::from("date,value\n");
    for month in 0..MONTHS {
        // The constants of Knuth's MMIX generator.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let value = 400 + (state >> 33) % 160 + (seed % 3) * month;
        let (year, month) = (2021 + month / 12, month % 12 + 1);
        table += &format!("{year}-{month:02}-01,{}.{}\n", value / 10, value % 10);
    }
    table
}

fn series(table: &str) -> Series {
    let path = SourcePath::new("content/stories/stay.csv").expect("it is a path");
    let source = Source {
        path,
        text: table.to_owned(),
    };
    let mut report = Report::default();
    let reader = &mut Reader {
        source: &source,
        report: &mut report,
    };
    Series::from_csv(reader).expect("the table is a series")
}

fn metric() -> Measured {
    let name = Text::parse("Length of stay").expect("it is a text");
    Measured::alone(Metric::named(name, Unit::None))
}

fn theme() -> Theme {
    let mut report = Report::default();
    Theme::new("default", &Files::new(), &mut report).expect("the program's own theme can be read")
}

fn chart(series: &Series, plan: &Plan) -> Chart {
    Chart::of(series, plan, None).expect("there are enough points")
}

fn view(metric: &Measured, series: &Series, chart: &Chart) -> ChartView {
    ChartView::new(metric, series, chart, "chart".to_owned())
}

fn one_chart(criterion: &mut Criterion) {
    let (metric, theme, plan) = (metric(), theme(), Plan::new(Better::Lower));
    let table = table(1);
    let series = series(&table);
    let chart_of_series = chart(&series, &plan);
    let view_of_chart = view(&metric, &series, &chart_of_series);
    let mut group = criterion.benchmark_group("36 points");
    group.bench_function("read the CSV", |bencher| {
        bencher.iter(|| self::series(black_box(&table)));
    });
    group.bench_function("statistics", |bencher| {
        bencher.iter(|| chart(black_box(&series), &plan));
    });
    group.bench_function("geometry and words", |bencher| {
        bencher.iter(|| view(&metric, &series, black_box(&chart_of_series)));
    });
    group.bench_function("SVG", |bencher| {
        bencher.iter(|| render::picture(&theme, "Stay", black_box(&view_of_chart)));
    });
    group.bench_function("statistics and JSON", |bencher| {
        bencher.iter(|| ChartData::new(black_box(&series), &plan).to_json());
    });
    group.finish();
}

fn many_charts(criterion: &mut Criterion) {
    let (metric, theme, plan) = (metric(), theme(), Plan::new(Better::Lower));
    let all: Vec<Series> = (0..MANY).map(|seed| series(&table(seed))).collect();
    let mut group = criterion.benchmark_group("10,000 charts of 36 points");
    group
        .sample_size(10)
        .sampling_mode(SamplingMode::Flat)
        .throughput(Throughput::Elements(MANY));
    group.bench_function("statistics", |bencher| {
        bencher.iter(|| {
            all.iter()
                .map(|series| chart(series, &plan))
                .for_each(|chart| drop(black_box(chart)))
        });
    });
    group.bench_function("from values to SVG", |bencher| {
        bencher.iter(|| {
            for series in &all {
                let view = view(&metric, series, &chart(series, &plan));
                black_box(render::picture(&theme, "Stay", &view)).expect("it can be drawn");
            }
        });
    });
    group.finish();
}

criterion_group!(charts, one_chart, many_charts);
criterion_main!(charts);
