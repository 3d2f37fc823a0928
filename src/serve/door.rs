//! Access to a server: the secret first part of every path, the addresses that open it once, and whether anybody still
//! uses it.

use std::future::Future;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use hyper::body::Incoming;
use hyper::{Request, StatusCode};
use tokio::sync::Notify;

use crate::Failure;
use crate::serve::reply::{self, HTML, Reply};
use crate::serve::secret::{OneTimeCodes, Opening, Secret};

/// A server for one person on this computer.
pub(super) trait Server: Send + Sync + 'static {
    /// Its door.
    fn door(&self) -> &Door;

    /// Answers a request.
    fn answer(self: Arc<Self>, request: Request<Incoming>) -> impl Future<Output = Reply> + Send;

    /// Whether somebody has used it since the last call.
    fn take_activity(&self) -> bool;

    /// Ends the server.
    fn end(&self);
}

/// The door of a server.
pub(super) struct Door {
    /// The value that the header `Host` of each request must have.
    pub(super) host: String,
    secret: Secret,
    codes: Mutex<OneTimeCodes>,
    was_active: AtomicBool,
    used_twice: AtomicUsize,
    has_ended: AtomicBool,
    end: Notify,
}

impl Door {
    /// The door of a server at a port.
    pub(super) fn new(port: u16) -> Result<Self, Failure> {
        Ok(Self {
            host: format!("127.0.0.1:{port}"),
            secret: Secret::new()?,
            codes: Mutex::default(),
            was_active: AtomicBool::new(false),
            used_twice: AtomicUsize::new(0),
            has_ended: AtomicBool::new(false),
            end: Notify::new(),
        })
    }

    /// An address that opens the door once.
    pub(super) fn one_time_address(&self) -> Result<String, Failure> {
        let code = Secret::new()?;
        let address = format!("http://{}/open/{}", self.host, code.as_str());
        self.codes().add(code, Instant::now());
        Ok(address)
    }

    /// Uses up the code of such an address, and redirects to the path `to` below the secret one.
    pub(super) fn open(&self, code: &str, to: &str) -> Reply {
        let opening = self.codes().use_code(code, Instant::now());
        let (status, text) = match opening {
            Opening::Opened => {
                self.note_activity();
                return reply::see(&format!("{}/{to}", self.root()));
            }
            Opening::UsedBefore => {
                self.used_twice.fetch_add(1, Ordering::Relaxed);
                (
                    StatusCode::GONE,
                    "This address has been used before, and works only once. If that was not you, close the window of \
                     qi-stories, and start it again. Otherwise go back to the page that it opened, or start qi-stories \
                     again.",
                )
            }
            Opening::Unknown => (
                StatusCode::NOT_FOUND,
                "This address does not work, or no longer works: it can be used for one minute only. Start qi-stories again.",
            ),
        };
        let page = format!(
            "<!doctype html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>Preview</title></head>\
             <body><h1>The preview is not opened</h1><p>{text}</p></body></html>\n"
        );
        reply::with(status, HTML, page)
    }

    /// How often such an address was used a second time.
    pub(super) fn used_twice(&self) -> usize {
        self.used_twice.load(Ordering::Relaxed)
    }

    /// The first part of every path, after a `/`.
    pub(super) fn root(&self) -> String {
        format!("/{}", self.secret.as_str())
    }

    /// The path below the secret one; `None` if a path does not begin with it.
    pub(super) fn below_secret<'p>(&self, path: &'p str) -> Option<&'p str> {
        let path = path.strip_prefix('/')?;
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        self.secret.is(first).then_some(rest)
    }

    /// Notes that somebody uses the server.
    pub(super) fn note_activity(&self) {
        self.was_active.store(true, Ordering::Relaxed);
    }

    /// Whether a request came since the last call.
    pub(super) fn take_activity(&self) -> bool {
        self.was_active.swap(false, Ordering::Relaxed)
    }

    /// Ends the server.
    pub(super) fn end(&self) {
        self.has_ended.store(true, Ordering::Relaxed);
        self.end.notify_one();
    }

    /// Whether the server has been ended.
    pub(super) fn has_ended(&self) -> bool {
        self.has_ended.load(Ordering::Relaxed)
    }

    /// Waits until the server is ended.
    pub(super) async fn ended(&self) {
        self.end.notified().await;
    }

    fn codes(&self) -> MutexGuard<'_, OneTimeCodes> {
        self.codes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
