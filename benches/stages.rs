//! What each stage of a build costs, on 500 invented stories: reading, parsing, checking, making pages, search, writing.
//!
//! The stories come from the generator of the browser tests, which needs Node.js.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use qi_stories::base::date::Date;
use qi_stories::base::path::PageUrl;
use qi_stories::check;
use qi_stories::check::overrides;
use qi_stories::edge::load;
use qi_stories::edge::stage::{Leftovers, Stage};
use qi_stories::model::site::Site;
use qi_stories::model::site::route::Route;
use qi_stories::output::links::Outputs;
use qi_stories::output::theme::Theme;
use qi_stories::output::view::SiteView;
use qi_stories::output::{render, search};
use qi_stories::report::Report;
use tempfile::TempDir;

/// How many stories the site has.
const STORIES: u64 = 500;

/// About how many words each story has.
const WORDS: u64 = 400;

/// A site of invented stories, in memory where there is a folder for that.
fn invented() -> TempDir {
    let memory = Path::new("/dev/shm");
    let folder = match memory.is_dir() {
        true => tempfile::tempdir_in(memory),
        false => tempfile::tempdir(),
    };
    let folder = folder.expect("a folder can be made");
    let made = Command::new("node")
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/browser/generate.mjs"
        ))
        .arg(folder.path())
        .args([STORIES.to_string(), WORDS.to_string()])
        .status();
    assert!(made.expect("Node.js is installed").success());
    folder
}

fn stages(criterion: &mut Criterion) {
    let folder = invented();
    let folder = folder.path();
    let today = Date::parse("2025-01-15").expect("the day exists");
    let read = || load::sources(folder).expect("it can be read");
    let sources = read();
    let assembled = || Site::assemble(&sources, false, &mut Report::default());
    let site = assembled();
    let theme = Theme::carried().for_site(&SiteView::new(&site));
    let routes = site.routes();
    let rendered = |route: &Route| {
        let text = render::render(&site, &theme, *route).expect("the theme is whole");
        (route.url(&site), text)
    };
    let pages: Vec<(PageUrl, String)> = routes.iter().map(rendered).collect();

    let mut group = criterion.benchmark_group("500 stories");
    group
        .sample_size(10)
        .sampling_mode(SamplingMode::Flat)
        .throughput(Throughput::Elements(STORIES));
    group.bench_function("load: read the folder", |bencher| bencher.iter(read));
    group.bench_function("parse and assemble", |bencher| bencher.iter(assembled));
    group.bench_function("check", |bencher| {
        bencher.iter(|| {
            let mut report = Report::default();
            check::check(&site, &sources, today, &mut report);
            overrides::settle(&site, &sources, &mut report);
            report
        });
    });
    group.bench_function("render: pages and data, one after the other", |bencher| {
        bencher.iter(|| {
            routes
                .iter()
                .map(rendered)
                .for_each(|page| drop(black_box(page)))
        });
    });
    group.bench_function("look up references", |bencher| {
        let outputs = Outputs::new(pages.iter().map(|(url, _)| url.clone()));
        bencher.iter(|| {
            for (url, text) in &pages {
                black_box(outputs.of_page(url, text));
            }
        });
    });
    group.bench_function("search: the index", |bencher| {
        let dropped = |_: &PageUrl, text: &str| {
            black_box(text);
            Ok::<(), ()>(())
        };
        bencher.iter(|| search::files(&site, dropped));
    });
    group.bench_function("stage and commit, to a new folder", |bencher| {
        let output = folder.join("public");
        bencher.iter(|| {
            if output.is_dir() {
                fs::remove_dir_all(&output).expect("can be removed");
            }
            let stage = Stage::open(folder, &output, Leftovers::Cleared).expect("can be opened");
            for (url, text) in &pages {
                stage.write(url, text.as_bytes()).expect("can be written");
            }
            stage.commit(&|| ()).expect("can be committed")
        });
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
