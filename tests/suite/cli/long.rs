//! The output of a build that takes long: it reports its progress, and prints the same messages as any build.

use std::fs::File;
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{fs, thread};

use crate::cli::with_warning;
use crate::harness::{Run, program};

/// The pause before the output of a build is read again.
const PAUSE: Duration = Duration::from_millis(10);

/// How often the output of a build is read before the test gives up waiting for progress: for ten minutes or longer.
const MAX_READS: usize = 60_000;

/// A build that takes long: one page of its output is a pipe, and it waits for the pipe until it has reported progress
/// with a line that begins with `wanted`. Also returns its messages when it is quiet.
fn long_build(is_noted: bool, wanted: &str) -> (Run, String) {
    let site = with_warning();
    let quiet = site.run(&["build", "--quiet"]).ends_with(0);
    if !is_noted {
        site.remove(".public.made");
    }
    let pipe = site.public().join("stories/a.html");
    let page = fs::read(&pipe).expect("it has just been built");
    fs::remove_file(&pipe).expect("it has just been read");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()));
    let errors = site.path().join("errors.txt");
    let mut command = program(site.path(), &["build"]);
    command.stdout(Stdio::piped());
    command.stderr(File::create(&errors).expect("a file can be made"));
    let mut run = command.spawn().expect("the program can be run");
    let mut has_ended = || run.try_wait().expect("a child can be asked").is_some();
    let printed = || fs::read_to_string(&errors).expect("the program prints UTF-8");
    for _ in 0..MAX_READS {
        if printed().lines().any(|line| line.starts_with(wanted)) || has_ended() {
            break;
        }
        thread::park_timeout(PAUSE);
    }
    if !has_ended() {
        fs::write(&pipe, page).expect("the build reads it");
    }
    let mut output = run.wait_with_output().expect("a child can be waited for");
    output.stderr = printed().into_bytes();
    (Run::of(output), quiet.stderr)
}

#[test]
fn a_slow_build_reports_its_progress_as_well_as_its_messages() {
    let builds = [(true, "Comparing files …"), (false, "Making pages: ")];
    thread::scope(|scope| {
        for (is_noted, wanted) in builds {
            scope.spawn(move || {
                let (run, messages) = long_build(is_noted, wanted);
                let run = run.ends_with(0);
                let reports = |line: &String| line.starts_with(wanted);
                assert!(run.progress.iter().any(reports), "{run:#?}");
                assert!(messages.starts_with("warning[removed-html]"), "{messages}");
                assert_eq!(run.stderr, messages);
                assert!(run.stdout.contains(": 0 files written"), "{}", run.stdout);
            });
        }
    });
}
