//! How far long work is: a bar on a terminal, a line now and then elsewhere; and how long each stage of it took.

use std::io::IsTerminal;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use std::{io, thread};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::complain;
use crate::edge::failure::Failure;
use crate::edge::observer::Observer;

/// How long a stage takes before a terminal shows how far it is: what is done sooner would only flicker.
const BEFORE_A_BAR: Duration = Duration::from_millis(300);

/// How often the bar is redrawn.
const BETWEEN_DRAWINGS: Duration = Duration::from_millis(100);

/// How often a line says how far it is where there is no terminal.
const BETWEEN_LINES: Duration = Duration::from_secs(10);

/// The bar with its stage and counts, as indicatif writes them.
const COUNTED: &str = "{msg} [{bar:30}] {human_pos} of {human_len}";
const UNCOUNTED: &str = "{msg} … {elapsed}";

/// The progress of a command through its stages.
pub(super) struct Progress {
    tells: bool,
    took: Mutex<Vec<(&'static str, Duration)>>,
    /// The stage that is being done.
    running: Mutex<Option<Running>>,
    /// When the next line is due; shared by all stages.
    next_line: Arc<Mutex<Instant>>,
}

/// A stage that is being done.
struct Running {
    name: &'static str,
    began: Instant,
    bar: ProgressBar,
    /// What shows how far it is. It ends when the first of these is dropped.
    watch: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Observer for Progress {
    fn begin(&self, name: &'static str, steps: usize) {
        let began = Instant::now();
        let length = u64::try_from(steps).ok().filter(|steps| *steps > 0);
        let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden());
        bar.set_message(name);
        let watch = self.tells.then(|| {
            let (ends, ended) = mpsc::channel();
            let (bar, next_line) = (bar.clone(), Arc::clone(&self.next_line));
            let watch = thread::spawn(move || watch(&bar, &ended, &next_line));
            (ends, watch)
        });
        *held(&self.running) = Some(Running {
            name,
            began,
            bar,
            watch,
        });
    }

    fn step(&self) {
        if let Some(running) = &*held(&self.running) {
            running.bar.inc(1);
        }
    }

    fn end(&self) {
        let Some(running) = held(&self.running).take() else {
            return;
        };
        if let Some((ends, watch)) = running.watch {
            drop(ends);
            watch.join().expect("nothing that a watch does can fail");
        }
        let time = running.began.elapsed();
        let mut took = held(&self.took);
        // A stage that comes several times is told once.
        match took.iter_mut().find(|(known, _)| *known == running.name) {
            Some((_, known)) => *known += time,
            None => took.push((running.name, time)),
        }
    }
}

/// What a lock holds. A thread that panicked has left it whole.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Progress {
    /// Of a command that was asked to be quiet, or not.
    pub(super) fn new(quiet: bool) -> Self {
        Self {
            tells: !quiet,
            took: Mutex::default(),
            running: Mutex::default(),
            next_line: Arc::new(Mutex::new(Instant::now() + BETWEEN_LINES)),
        }
    }

    /// Prints a result, unless the command was asked to be quiet.
    pub(super) fn say(&self, text: &str) -> Result<(), Failure> {
        if self.tells {
            crate::cli::say(text)?;
        }
        Ok(())
    }

    /// How long it all took and each stage of it, as a line: "Took 2.3 s: reading 210 ms, …".
    pub(super) fn took(&self) -> String {
        let took = held(&self.took);
        let all = took.iter().map(|(_, time)| *time).sum();
        let stages = took
            .iter()
            .map(|(name, time)| format!("{} {}", name.to_lowercase(), in_words(*time)));
        let stages = stages.collect::<Vec<_>>().join(", ");
        format!("Took {}: {stages}.\n", in_words(all))
    }

    /// Whether somebody looks on who wants to know how long it took.
    pub(super) fn is_watched(&self) -> bool {
        self.tells && io::stderr().is_terminal()
    }
}

/// Shows how far a stage is until it has ended.
fn watch(bar: &ProgressBar, ended: &Receiver<()>, next_line: &Mutex<Instant>) {
    let goes_on = |time| ended.recv_timeout(time) == Err(RecvTimeoutError::Timeout);
    if io::stderr().is_terminal() {
        if goes_on(BEFORE_A_BAR) {
            let template = bar.length().map_or(UNCOUNTED, |_| COUNTED);
            let style = ProgressStyle::with_template(template);
            bar.set_style(style.expect("the template is well formed"));
            bar.set_draw_target(ProgressDrawTarget::stderr());
            while goes_on(BETWEEN_DRAWINGS) {
                bar.tick();
            }
            bar.finish_and_clear();
        }
    } else {
        let mut due = held(next_line);
        while goes_on(due.saturating_duration_since(Instant::now())) {
            let so_far = bar.length().map_or(String::new(), |count| {
                format!(": {} of {count}", bar.position())
            });
            complain(&format!("{}{so_far} …\n", bar.message()));
            *due = Instant::now() + BETWEEN_LINES;
        }
    }
}

/// A time in the unit that suits it.
fn in_words(time: Duration) -> String {
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
    fn a_time_is_printed_in_the_unit_that_suits_it() {
        let told = |millis| in_words(Duration::from_millis(millis));
        assert_eq!(told(0), "0 ms");
        assert_eq!(told(999), "999 ms");
        assert_eq!(told(1_240), "1.2 s");
        assert_eq!(told(125_000), "2 min 5 s");
    }

    #[test]
    fn each_stage_is_reported_once_in_the_order_of_their_beginnings() {
        let progress = Progress::new(true);
        for name in ["Reading", "Making pages", "Reading"] {
            progress.begin(name, 1);
            progress.step();
            progress.end();
        }
        let told = progress.took();
        let places = ["Took ", ": reading ", ", making pages "].map(|part| told.find(part));
        assert!(places.is_sorted() && places[0] == Some(0), "{told}");
        assert_eq!(told.matches("reading").count(), 1, "{told}");
    }
}
