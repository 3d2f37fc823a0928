//! The cost of one edit while a site of invented stories is served, saved or not: to the page, and to everything that
//! is wrong.
//!
//! The stories come from the generator of the browser tests, which needs Node.js.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;

use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};
use qi_stories::{Date, Draft, LiveSite, SourcePath};
use tempfile::TempDir;

/// How many stories the sites have.
const STORIES: [usize; 2] = [1_000, 10_000];

/// About how many words each story has.
const WORDS: usize = 400;

/// A text that is being written, with no table that is.
fn draft<'d>(path: &'d SourcePath, text: &'d str) -> Draft<'d> {
    Draft {
        path,
        text,
        others: Vec::new(),
    }
}

/// Generates a site of invented stories, in `/dev/shm` if it exists.
fn generate_site(stories: usize) -> TempDir {
    let memory = Path::new("/dev/shm");
    let folder = match memory.is_dir() {
        true => tempfile::tempdir_in(memory),
        false => tempfile::tempdir(),
    };
    let folder = folder.expect("a folder can be made");
    let generator = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/generate.mjs");
    let status = Command::new("node")
        .arg(generator)
        .arg(folder.path())
        .args([stories.to_string(), WORDS.to_string()])
        .status();
    assert!(status.expect("Node.js is installed").success());
    folder
}

fn edits(criterion: &mut Criterion) {
    let today = Date::parse("2025-01-15").expect("the day exists");
    for stories in STORIES {
        let folder = generate_site(stories);
        let mut names = fs::read_dir(folder.path().join("content/stories"))
            .expect("it has stories")
            .map(|entry| entry.expect("it has just been found").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "md"));
        let file = names.next().expect("it has a story");
        let text = fs::read_to_string(&file).expect("is a text");
        let stem = file.file_stem().expect("has a name").to_string_lossy();
        let address = format!("stories/{stem}.html");
        let mut live = LiveSite::new(folder.path());
        live.read().expect("it can be read");
        live.check(today).expect("it has just been read");
        let mut group = criterion.benchmark_group(format!("{stories} stories"));
        group.sample_size(10).sampling_mode(SamplingMode::Flat);
        let mut edit = 0;
        group.bench_function("one story edited, to its page", |bencher| {
            bencher.iter(|| {
                edit += 1;
                fs::write(&file, format!("{text}\nEdit {edit}.\n")).expect("can be written");
                let pages = live.read().expect("it can be read");
                black_box(pages.file(&address)).expect("it has that page");
            });
        });
        group.bench_function(
            "one story edited, to its page and all findings",
            |bencher| {
                bencher.iter(|| {
                    edit += 1;
                    fs::write(&file, format!("{text}\nEdit {edit}.\n")).expect("can be written");
                    let pages = live.read().expect("it can be read");
                    black_box(pages.file(&address)).expect("it has that page");
                    black_box(live.check(today)).expect("it has just been read");
                });
            },
        );
        let pages = live.read().expect("it can be read");
        let path = SourcePath::new(&format!("content/stories/{stem}.md"));
        let path = path.expect("the story is in the site");
        group.bench_function("one key in an unsaved story, to its page", |bencher| {
            bencher.iter(|| {
                edit += 1;
                let typed = format!("{text}\nEdit {edit}.\n");
                black_box(pages.draft_page(&draft(&path, &typed))).expect("it can be shown");
            });
        });
        group.bench_function(
            "one key in an unsaved story, to its own findings",
            |bencher| {
                bencher.iter(|| {
                    edit += 1;
                    let typed = format!("{text}\nEdit {edit}.\n");
                    black_box(pages.draft_findings(&draft(&path, &typed), today));
                });
            },
        );
        group.finish();
    }
}

criterion_group!(benches, edits);
criterion_main!(benches);
