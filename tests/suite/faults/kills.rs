//! Runs that are killed at random moments, again and again, while a reader follows every link.

use std::path::Path;
use std::process::Child;
use std::time::Duration;
use std::{fs, thread};

use crate::faults::reader::{Reader, walk};
use crate::faults::{beside, linked_stories, start};
use crate::harness::{Files, MANIFEST, SiteTest, assert_same_files, files_in, run_in};
use crate::random::Random;

/// The marks in a list of files for files that are still being moved.
const BEING_MOVED: [&str; 2] = ["0000000000000000  ", "ffffffffffffffff  "];

/// The longest time before a run is killed, in microseconds: some runs are killed before they begin.
const LONGEST: u64 = 300_000;

/// The longest time that a run may continue after it begins to change the published site.
const LONGEST_CHANGING: u64 = 12_000;

/// One in this many runs is not killed.
const NOT_KILLED_ONE_IN: usize = 10;

/// The most runs to start for each one that must be killed: how many end before that, and how many are killed in the
/// middle, depends on the machine's speed.
const MAX_RUNS: usize = 50;

/// Two sites in turn, each with the arguments of the run that shows it.
struct Turns<'t> {
    /// What readers see.
    shown: &'t Path,
    /// The folder of each site, and the command.
    runs: [(&'t Path, Vec<&'t str>); 2],
    /// The expected files of each site.
    sites: [Files; 2],
}

impl Turns<'_> {
    /// Kills this many runs, and more until one in ten was killed in the middle and a reader has read ten files for
    /// each. Checks every promise after each run.
    #[track_caller]
    fn kill(&self, count: usize, seed: u64) {
        let mut random = Random::new(seed);
        self.run_to_the_end(0);
        let reader = Reader::of(self.shown.to_owned(), self.sites.to_vec());
        let (mut killed, mut changing, mut turn) = (0, 0, 0);
        while killed < count || changing <= count / 10 || reader.files() <= 10 * count {
            turn += 1;
            assert!(
                turn <= MAX_RUNS * count,
                "{killed} were killed, {changing} in the middle, and {} files were read",
                reader.files()
            );
            // Sometimes the same site twice, so that a run also completes what another began.
            let which = usize::from(random.below(3) > 0) * turn % 2;
            if turn % NOT_KILLED_ONE_IN == 0 {
                self.run_to_the_end(which);
                continue;
            }
            let (folder, command) = &self.runs[which];
            let list = self.shown.join(MANIFEST);
            let before = fs::metadata(&list).and_then(|list| list.modified()).ok();
            let mut run = start(folder, command);
            if random.below(4) == 0 {
                pause(random.below(LONGEST));
            } else {
                let now = || fs::metadata(&list).and_then(|list| list.modified()).ok();
                while now() == before && is_running(&mut run) {
                    pause(50);
                }
                pause(random.below(LONGEST_CHANGING));
            }
            killed += usize::from(is_running(&mut run));
            run.kill().expect("a child can be killed");
            run.wait().expect("a child can be waited for");
            let list = fs::read_to_string(&list).expect("a list is complete whenever it is read");
            changing += usize::from(BEING_MOVED.iter().any(|mark| list.contains(mark)));
            self.hold(turn);
        }
        assert_eq!(reader.stop(), Vec::<String>::new());
    }

    /// Asserts the promises that hold whenever a run is killed: every file is one of the old site or the new, and every
    /// link that a reader can follow leads somewhere.
    #[track_caller]
    fn hold(&self, turn: usize) {
        let walked = walk(self.shown, &self.sites);
        assert_eq!(walked.faults, Vec::<String>::new(), "after turn {turn}");
        let mut there = files_in(self.shown);
        there.remove(MANIFEST);
        for (path, bytes) in there {
            let is_whole = self
                .sites
                .iter()
                .any(|site| site.get(&path) == Some(&bytes));
            assert!(is_whole, "after turn {turn} {path} is neither old nor new");
        }
    }

    /// Lets a run finish, and asserts that the output is the site, to the byte, without any file of the other site and
    /// without any leftovers beside it.
    #[track_caller]
    fn run_to_the_end(&self, which: usize) {
        let (folder, command) = &self.runs[which];
        run_in(folder, command).silent();
        assert_same_files(&files_in(self.shown), &self.sites[which]);
        assert_eq!(beside(self.shown), ["shown"], "something is left");
    }
}

fn is_running(run: &mut Child) -> bool {
    run.try_wait().expect("a child can be asked").is_none()
}

/// Waits for some microseconds. The promises hold at any moment, so the length of the wait does not decide any result.
fn pause(microseconds: u64) {
    thread::park_timeout(Duration::from_micros(microseconds));
}

/// The two sites, built.
fn two_sites() -> [SiteTest; 2] {
    let mut other = linked_stories(6, 16, "other");
    let settings = other
        .get_mut("content/site.yaml")
        .expect("a site has settings");
    settings.extend_from_slice(b"theme: own\n");
    let style = b"body { color: red }\n".to_vec();
    other.insert("themes/own/assets/base.css".to_owned(), style);
    [linked_stories(1, 10, "plain"), other].map(|files| SiteTest::of(&files))
}

#[test]
fn a_hundred_killed_builds_leave_no_dead_link() {
    let sites = two_sites();
    let around = tempfile::tempdir().expect("a folder can be made");
    let shown = around.path().join("shown");
    let output = shown.to_str().expect("a temporary folder's name is UTF-8");
    let command = vec!["build", "--output", output];
    let turns = Turns {
        shown: &shown,
        runs: [
            (sites[0].path(), command.clone()),
            (sites[1].path(), command),
        ],
        sites: [sites[0].build(), sites[1].build()],
    };
    turns.kill(100, 20_241_101);
}

#[test]
fn thirty_killed_publish_runs_leave_no_dead_link() {
    let sites = two_sites();
    let around = tempfile::tempdir().expect("a folder can be made");
    let shown = around.path().join("shown");
    let to = shown.to_str().expect("a temporary folder's name is UTF-8");
    let turns = Turns {
        shown: &shown,
        sites: [sites[0].build(), sites[1].build()],
        runs: [
            (sites[0].path(), vec!["publish", "--to", to]),
            (sites[1].path(), vec!["publish", "--to", to, "--keep", "3"]),
        ],
    };
    turns.kill(30, 20_241_102);
}
