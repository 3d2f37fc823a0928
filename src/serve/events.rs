//! Notifies an open page when there is something new, with server-sent events.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use hyper::StatusCode;
use hyper::body::Bytes;
use serde_json::json;
use tokio::sync::mpsc::Sender;
use tokio::task::spawn_blocking;

use crate::serve::page;
use crate::serve::preview::Preview;
use crate::serve::reply::{self, Reply};

/// How often a comment is sent if nothing happens, so that a page that is gone is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// What a page says if the address that opens the preview once was used again.
const USED_TWICE: &str = "Somebody used the address that opens this preview a second time. If that was not you, stop the \
                          preview and start it again";

/// A page that waits for changes.
struct Stream {
    preview: Arc<Preview>,
    number: u64,
    /// The key of the page.
    key: String,
    /// The fingerprint of what its reader sees.
    fingerprint: String,
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.preview.close_stream(self.number);
    }
}

/// Keeps a page with this key and fingerprint up to date.
pub(super) fn stream(preview: Arc<Preview>, key: String, fingerprint: String) -> Reply {
    let Some(number) = preview.open_stream() else {
        return reply::empty(StatusCode::SERVICE_UNAVAILABLE);
    };
    // A page that comes to the front again may have missed something that is not read yet either.
    preview.look();
    let (pieces, receiver) = tokio::sync::mpsc::channel(1);
    let stream = Arc::new(Stream {
        preview,
        number,
        key,
        fingerprint,
    });
    tokio::spawn(run(stream, pieces));
    reply::events(receiver)
}

/// Sends what is new until the page is closed.
async fn run(stream: Arc<Stream>, pieces: Sender<Bytes>) {
    let mut versions = stream.preview.versions();
    let mut last = String::new();
    loop {
        versions.mark_unchanged();
        let own = Arc::clone(&stream);
        let Ok(event) = spawn_blocking(move || own.event()).await else {
            return;
        };
        if event != last {
            let piece = format!("data: {event}\n\n");
            if pieces.send(piece.into()).await.is_err() {
                return;
            }
            last = event;
        }
        loop {
            let changed = tokio::time::timeout(HEARTBEAT, versions.changed());
            match first(changed, pieces.closed()).await {
                Some(Ok(Ok(()))) => break,
                Some(Err(_)) => {
                    if pieces.send(Bytes::from_static(b":\n\n")).await.is_err() {
                        return;
                    }
                }
                Some(Ok(Err(_))) | None => return,
            }
        }
    }
}

impl Stream {
    /// What the page should know now.
    fn event(&self) -> String {
        self.preview.note_files(self.number, &self.key);
        let shown = self.preview.document(&self.key);
        let is_new = shown.is_none_or(|shown| shown.fingerprint != self.fingerprint);
        let site = match self.preview.door.used_twice() {
            0 => page::site_part(&self.preview.state()),
            _ => USED_TWICE.to_owned(),
        };
        json!({ "changed": is_new, "site": site }).to_string()
    }
}

/// The result of a future; `None` if another is ready first.
async fn first<T>(one: impl Future<Output = T>, other: impl Future) -> Option<T> {
    let (mut one, mut other) = (pin!(one), pin!(other));
    poll_fn(|context| {
        if let Poll::Ready(done) = one.as_mut().poll(context) {
            return Poll::Ready(Some(done));
        }
        match other.as_mut().poll(context) {
            Poll::Ready(_) => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}
