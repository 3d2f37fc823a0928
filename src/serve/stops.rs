//! Ends a server when somebody presses Ctrl-C, closes its window, logs off or ends it in another way.

use std::io;
use std::sync::Arc;

use crate::serve::door::Server;

/// Waits for one kind of request to end.
macro_rules! wait_for {
    ($requests:expr, $server:expr) => {{
        let requests: io::Result<_> = $requests;
        // Where the system cannot report such a request, it ends the program itself.
        if let Ok(mut requests) = requests {
            let server = Arc::clone($server);
            tokio::spawn(async move {
                requests.recv().await;
                server.end();
            });
        }
    }};
}

/// Ends a server when the system asks for it.
#[cfg(unix)]
pub(super) fn end_when_asked(server: &Arc<impl Server>) {
    use tokio::signal::unix::{SignalKind, signal};
    wait_for!(signal(SignalKind::interrupt()), server);
    wait_for!(signal(SignalKind::terminate()), server);
    wait_for!(signal(SignalKind::hangup()), server);
}

/// Ends a server when the system asks for it.
#[cfg(windows)]
pub(super) fn end_when_asked(server: &Arc<impl Server>) {
    use tokio::signal::windows::{ctrl_break, ctrl_c, ctrl_close, ctrl_logoff, ctrl_shutdown};
    wait_for!(ctrl_c(), server);
    wait_for!(ctrl_break(), server);
    wait_for!(ctrl_close(), server);
    wait_for!(ctrl_logoff(), server);
    wait_for!(ctrl_shutdown(), server);
}
