//! The cost of charts: one series in each output format, then 10,000 series from their values to SVG.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use qi_stories::{Better, ChartOptions, Plan, SeriesChart, SeriesFile, Unit};

/// Three years of monthly values, as in most series of a story.
const MONTHS: u64 = 36;

/// How many charts the largest benchmark draws.
const CHARTS: u64 = 10_000;

/// An invented CSV file of a process that drifts; each `seed` gives a different one.
fn csv(seed: u64) -> String {
    let mut state = seed;
    let mut csv = String::from("date,value\n");
    for month in 0..MONTHS {
        // The constants of Knuth's MMIX generator.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let value = 400 + (state >> 33) % 160 + (seed % 3) * month;
        let (year, month) = (2021 + month / 12, month % 12 + 1);
        csv += &format!("{year}-{month:02}-01,{}.{}\n", value / 10, value % 10);
    }
    csv
}

fn series_file(csv: &str) -> SeriesFile {
    let file = SeriesFile::in_memory(Path::new("stay.csv"), csv.as_bytes().to_vec());
    file.expect("it has a name")
}

fn chart(file: &SeriesFile) -> SeriesChart {
    let options = ChartOptions {
        plan: Plan::new(Better::Lower),
        kind: None,
        name: None,
        unit: Unit::None,
    };
    let chart = file.chart(&options).expect("the options fit");
    chart.expect("the table is a series")
}

fn one_chart(criterion: &mut Criterion) {
    let csv = csv(1);
    let chart = chart(&series_file(&csv));
    let mut group = criterion.benchmark_group("36 points");
    group.bench_function("read the CSV", |bencher| {
        bencher.iter(|| series_file(black_box(&csv)));
    });
    group.bench_function("text: statistics, geometry and words", |bencher| {
        bencher.iter(|| black_box(&chart).to_text());
    });
    group.bench_function("SVG", |bencher| {
        bencher.iter(|| black_box(&chart).to_svg());
    });
    group.bench_function("JSON: statistics", |bencher| {
        bencher.iter(|| black_box(&chart).to_json());
    });
    group.finish();
}

fn many_charts(criterion: &mut Criterion) {
    let charts: Vec<SeriesChart> = (0..CHARTS)
        .map(|seed| chart(&series_file(&csv(seed))))
        .collect();
    let mut group = criterion.benchmark_group("10,000 charts of 36 points");
    group
        .sample_size(10)
        .sampling_mode(SamplingMode::Flat)
        .throughput(Throughput::Elements(CHARTS));
    group.bench_function("from values to SVG", |bencher| {
        bencher.iter(|| {
            for chart in &charts {
                black_box(chart.to_svg()).expect("there are enough points");
            }
        });
    });
    group.finish();
}

criterion_group!(charts, one_chart, many_charts);
criterion_main!(charts);
