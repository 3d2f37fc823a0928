//! Shows the progress of a command, as a bar on a terminal and otherwise as occasional lines, and measures its stages.

use std::io::IsTerminal;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use std::{io, thread};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::eprint;
use crate::{Failure, Observer};

/// How long a stage runs before its bar appears, since a bar for a shorter stage would only flicker.
const BAR_DELAY: Duration = Duration::from_millis(300);

/// How often the bar is redrawn.
const REDRAW_INTERVAL: Duration = Duration::from_millis(100);

/// How often a line is printed if there is no terminal.
const LINE_INTERVAL: Duration = Duration::from_secs(10);

/// The templates of the bar, for stages with and without a known number of steps.
const COUNTED_TEMPLATE: &str = "{msg} [{bar:30}] {human_pos} of {human_len}";
const UNCOUNTED_TEMPLATE: &str = "{msg} … {elapsed}";

/// The progress of a command through its stages.
pub(super) struct Progress {
    is_verbose: bool,
    durations: Mutex<Vec<(&'static str, Duration)>>,
    /// The current stage.
    running: Mutex<Option<Running>>,
    /// When the next line is due; shared by all stages.
    next_line: Arc<Mutex<Instant>>,
}

/// The current stage.
struct Running {
    name: &'static str,
    began: Instant,
    bar: ProgressBar,
    /// The thread that shows the progress. It ends when the sender is dropped.
    watch: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Observer for Progress {
    fn begin(&self, name: &'static str, steps: usize) {
        let began = Instant::now();
        let length = u64::try_from(steps).ok().filter(|steps| *steps > 0);
        let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden());
        bar.set_message(name);
        let watch = self.is_verbose.then(|| {
            let (stop, stopped) = mpsc::channel();
            let (bar, next_line) = (bar.clone(), Arc::clone(&self.next_line));
            let watch = thread::spawn(move || watch(&bar, &stopped, &next_line));
            (stop, watch)
        });
        *lock(&self.running) = Some(Running {
            name,
            began,
            bar,
            watch,
        });
    }

    fn step(&self) {
        if let Some(running) = &*lock(&self.running) {
            running.bar.inc(1);
        }
    }

    fn end(&self) {
        let Some(running) = lock(&self.running).take() else {
            return;
        };
        if let Some((stop, watch)) = running.watch {
            drop(stop);
            watch.join().expect("watching cannot panic");
        }
        let time = running.began.elapsed();
        let mut durations = lock(&self.durations);
        // A stage that runs several times is listed once.
        match durations
            .iter_mut()
            .find(|(known, _)| *known == running.name)
        {
            Some((_, known)) => *known += time,
            None => durations.push((running.name, time)),
        }
    }
}

/// Locks a mutex. Its contents are valid even if a thread panicked.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Progress {
    /// Creates the progress of a command, which shows nothing if `quiet`.
    pub(super) fn new(quiet: bool) -> Self {
        Self {
            is_verbose: !quiet,
            durations: Mutex::default(),
            running: Mutex::default(),
            next_line: Arc::new(Mutex::new(Instant::now() + LINE_INTERVAL)),
        }
    }

    /// Prints a result, unless the command was asked to be quiet.
    pub(super) fn print(&self, text: &str) -> Result<(), Failure> {
        if self.is_verbose {
            crate::cli::print(text)?;
        }
        Ok(())
    }

    /// Formats the total time and that of each stage as a line: "Took 2.3 s: reading 210 ms, …".
    pub(super) fn summary(&self) -> String {
        let durations = lock(&self.durations);
        let all = durations.iter().map(|(_, time)| *time).sum();
        let stages = durations
            .iter()
            .map(|(name, time)| format!("{} {}", name.to_lowercase(), to_text(*time)));
        let stages = stages.collect::<Vec<_>>().join(", ");
        format!("Took {}: {stages}.\n", to_text(all))
    }

    /// Whether standard error is a terminal and the command is not quiet.
    pub(super) fn is_on_terminal(&self) -> bool {
        self.is_verbose && io::stderr().is_terminal()
    }
}

/// Shows the progress of a stage until it ends.
fn watch(bar: &ProgressBar, stopped: &Receiver<()>, next_line: &Mutex<Instant>) {
    let continues = |time| stopped.recv_timeout(time) == Err(RecvTimeoutError::Timeout);
    if io::stderr().is_terminal() {
        if continues(BAR_DELAY) {
            let template = bar
                .length()
                .map_or(UNCOUNTED_TEMPLATE, |_| COUNTED_TEMPLATE);
            let style = ProgressStyle::with_template(template);
            bar.set_style(style.expect("the template is well formed"));
            bar.set_draw_target(ProgressDrawTarget::stderr());
            while continues(REDRAW_INTERVAL) {
                bar.tick();
            }
            bar.finish_and_clear();
        }
    } else {
        let mut due = lock(next_line);
        while continues(due.saturating_duration_since(Instant::now())) {
            let so_far = bar.length().map_or(String::new(), |count| {
                format!(": {} of {count}", bar.position())
            });
            eprint(&format!("{}{so_far} …\n", bar.message()));
            *due = Instant::now() + LINE_INTERVAL;
        }
    }
}

/// Formats a duration in the unit that suits its length.
fn to_text(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{} ms", time.as_millis()),
        1..60 => format!("{:.1} s", time.as_secs_f64()),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_in_the_unit_that_suits_its_length() {
        let text = |millis| to_text(Duration::from_millis(millis));
        assert_eq!(text(0), "0 ms");
        assert_eq!(text(999), "999 ms");
        assert_eq!(text(1_240), "1.2 s");
        assert_eq!(text(125_000), "2 min 5 s");
    }

    #[test]
    fn each_stage_is_listed_once_in_the_order_in_which_stages_begin() {
        let progress = Progress::new(true);
        for name in ["Reading", "Making pages", "Reading"] {
            progress.begin(name, 1);
            progress.step();
            progress.end();
        }
        let line = progress.summary();
        let positions = ["Took ", ": reading ", ", making pages "].map(|part| line.find(part));
        assert!(positions.is_sorted() && positions[0] == Some(0), "{line}");
        assert_eq!(line.matches("reading").count(), 1, "{line}");
    }
}
