//! Watches the site's folder, and updates what is shown whenever something in it has changed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::serve::found::Found;
use crate::serve::preview::Preview;
use crate::serve::state::State;
use crate::{Date, LiveSite, Look, today};

/// The least time between two looks at the whole folder.
const WHOLE_INTERVAL: Duration = Duration::from_millis(250);

/// The least time between two looks at the files of open pages.
const OPEN_INTERVAL: Duration = Duration::from_millis(40);

/// The time between two looks at something that may still be changing.
const CHANGING_INTERVAL: Duration = Duration::from_millis(20);

/// The watcher waits this many times as long as a look took before it looks again, so that it puts little load on a
/// slow share.
const SHARE: u32 = 20;

/// If a check takes longer than this, pages are shown before they are checked.
const LONG_CHECK: Duration = Duration::from_millis(300);

/// What is shown if the program has a fault.
const FAULT: &str = "qi-stories has a fault of its own, and cannot show the newest version. Its window says more; please \
                     report what it says. To continue, change the last thing that you wrote";

/// Watches a folder until the preview ends. `wanted` asks for a look at once.
pub(super) fn watch(mut site: LiveSite, preview: &Preview, wanted: &Receiver<()>) {
    let mut timing = Timing::default();
    let mut last_check = None;
    let mut day = refresh(&mut site, preview, &mut last_check);
    while !preview.door.has_ended() {
        let was_asked = match wanted.recv_timeout(timing.pause()) {
            Ok(()) => true,
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        // Several pages that come to the front at once need one look.
        while wanted.try_recv().is_ok() {}
        let look = timing.look(&mut site, preview, was_asked);
        if look == Look::Changed || today() != day {
            day = refresh(&mut site, preview, &mut last_check);
        }
    }
}

/// When to look next, and at what.
#[derive(Default)]
struct Timing {
    last_whole: Option<Instant>,
    whole_took: Duration,
    open_took: Duration,
    /// Whether the last look saw something that may still be changing, and whether that was the whole folder.
    changing: Option<bool>,
}

impl Timing {
    /// How long to wait before the next look.
    fn pause(&self) -> Duration {
        match self.changing {
            Some(true) => CHANGING_INTERVAL.max(self.whole_took),
            Some(false) => CHANGING_INTERVAL.max(self.open_took),
            None => OPEN_INTERVAL.max(self.open_took * SHARE),
        }
    }

    /// Looks at the whole folder if that is due or asked for, otherwise at the files of open pages.
    fn look(&mut self, site: &mut LiveSite, preview: &Preview, was_asked: bool) -> Look {
        let began = Instant::now();
        let interval = WHOLE_INTERVAL.max(self.whole_took * SHARE);
        let is_due = self
            .last_whole
            .is_none_or(|last| began.duration_since(last) >= interval);
        let is_whole =
            was_asked || self.changing == Some(true) || self.changing.is_none() && is_due;
        let look = match is_whole {
            true => site.look(),
            false => site.look_at(&preview.open_files()),
        };
        let ended = Instant::now();
        let took = ended.duration_since(began);
        if is_whole {
            self.whole_took = took;
            self.last_whole = Some(ended);
        } else {
            self.open_took = took;
        }
        self.changing = (look == Look::Changing).then_some(is_whole);
        look
    }
}

/// Reads and checks the site, and updates what is shown. Returns the day of the check.
fn refresh(site: &mut LiveSite, preview: &Preview, last_check: &mut Option<Duration>) -> Date {
    let day = today();
    let refreshed = catch_unwind(AssertUnwindSafe(|| {
        read_and_check(site, preview, last_check, day)
    }));
    if refreshed.is_err() {
        site.forget();
        preview.publish(State {
            trouble: Some(FAULT.to_owned()),
            is_checking: false,
            ..preview.state()
        });
    }
    day
}

fn read_and_check(
    site: &mut LiveSite,
    preview: &Preview,
    last_check: &mut Option<Duration>,
    day: Date,
) {
    let before = preview.state();
    let pages = match site.read() {
        Ok(pages) => Some(Arc::new(pages)),
        Err(failure) => {
            preview.publish(State {
                trouble: Some(failure.to_string()),
                can_begin: site.folder().is_dir() && !site.folder().join("content").exists(),
                ..before
            });
            return;
        }
    };
    if last_check.is_none_or(|took| took > LONG_CHECK) {
        preview.publish(State {
            pages: pages.clone(),
            found: before.found,
            is_checking: true,
            ..State::default()
        });
    }
    let began = Instant::now();
    let found = site.check(day).map(|checked| Arc::new(Found::new(checked)));
    *last_check = Some(began.elapsed());
    preview.publish(State {
        pages,
        found,
        ..State::default()
    });
}
