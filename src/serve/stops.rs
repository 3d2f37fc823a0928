//! Ends the preview when somebody presses Ctrl-C, closes its window, logs off or ends it in another way.

use std::io;
use std::sync::Arc;

use crate::serve::preview::Preview;

/// Waits for one kind of request to end.
macro_rules! wait_for {
    ($requests:expr, $preview:expr) => {{
        let requests: io::Result<_> = $requests;
        // Where the system cannot report such a request, it ends the program itself.
        if let Ok(mut requests) = requests {
            let preview = Arc::clone($preview);
            tokio::spawn(async move {
                requests.recv().await;
                preview.end();
            });
        }
    }};
}

/// Ends the preview when the system asks for it.
#[cfg(unix)]
pub(super) fn end_when_asked(preview: &Arc<Preview>) {
    use tokio::signal::unix::{SignalKind, signal};
    wait_for!(signal(SignalKind::interrupt()), preview);
    wait_for!(signal(SignalKind::terminate()), preview);
    wait_for!(signal(SignalKind::hangup()), preview);
}

/// Ends the preview when the system asks for it.
#[cfg(windows)]
pub(super) fn end_when_asked(preview: &Arc<Preview>) {
    use tokio::signal::windows::{ctrl_break, ctrl_c, ctrl_close, ctrl_logoff, ctrl_shutdown};
    wait_for!(ctrl_c(), preview);
    wait_for!(ctrl_break(), preview);
    wait_for!(ctrl_close(), preview);
    wait_for!(ctrl_logoff(), preview);
    wait_for!(ctrl_shutdown(), preview);
}
