//! What each stage of a build costs, on 500 invented stories: opening, checking, rendering, building, building again.
//!
//! The stories come from the generator of the browser tests, which needs Node.js.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;

use criterion::{BatchSize, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use qi_stories::{Date, OpenSite, Outcome, Route, Unobserved};
use tempfile::TempDir;

/// How many stories the site has.
const STORIES: u64 = 500;

/// About how many words each story has.
const WORDS: u64 = 400;

/// Generates a site of invented stories, in `/dev/shm` if it exists.
fn generate_site() -> TempDir {
    let memory = Path::new("/dev/shm");
    let folder = match memory.is_dir() {
        true => tempfile::tempdir_in(memory),
        false => tempfile::tempdir(),
    };
    let folder = folder.expect("a folder can be made");
    let status = Command::new("node")
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/browser/generate.mjs"
        ))
        .arg(folder.path())
        .args([STORIES.to_string(), WORDS.to_string()])
        .status();
    assert!(status.expect("Node.js is installed").success());
    folder
}

fn stages(criterion: &mut Criterion) {
    let folder = generate_site();
    let folder = folder.path();
    let today = Date::parse("2025-01-15").expect("the day exists");
    let open = || OpenSite::open(folder, false, &Unobserved).expect("it can be read");
    let check = |site: OpenSite| site.check(today, &Unobserved);
    let checked = check(open());
    let mut to_check = check(open());
    let build = |output: &Path| {
        let built = checked.build(folder, output, &Unobserved);
        let built = built.expect("it can be written");
        assert!(matches!(built, Outcome::Done(_)), "{built:?}");
    };
    let (pages, files): (Vec<Route>, Vec<Route>) = checked
        .routes()
        .iter()
        .partition(|route| matches!(route, Route::Page(_)));
    let render = |routes: &[Route]| {
        for route in routes {
            black_box(checked.render(*route)).expect("the theme is whole");
        }
    };

    let mut group = criterion.benchmark_group("500 stories");
    group
        .sample_size(10)
        .sampling_mode(SamplingMode::Flat)
        .throughput(Throughput::Elements(STORIES));
    group.bench_function("open: read the folder", |bencher| bencher.iter(open));
    group.bench_function("check: parse, join and check", |bencher| {
        bencher.iter_batched(open, check, BatchSize::PerIteration);
    });
    group.bench_function("render: pages, one after the other", |bencher| {
        bencher.iter(|| render(&pages));
    });
    group.bench_function("render: data files, one after the other", |bencher| {
        bencher.iter(|| render(&files));
    });
    group.bench_function(
        "check pages: all at a time, with what they refer to",
        |bencher| bencher.iter(|| to_check.check_pages(&Unobserved)),
    );
    let output = folder.join("public");
    group.bench_function(
        "build: pages, search index and files, to a new folder",
        |bencher| {
            bencher.iter(|| {
                if output.is_dir() {
                    fs::remove_dir_all(&output).expect("can be removed");
                }
                build(&output);
            });
        },
    );
    group.bench_function("build again: compare with what is there", |bencher| {
        bencher.iter(|| build(&output))
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
