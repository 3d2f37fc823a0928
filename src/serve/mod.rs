//! The preview of a site, its editor and the guides: a small web server for one person on this computer, what it adds to
//! each page, and the forms in which stories are written.
//!
//! Like a command, it uses only what `lib.rs` makes public. It may read the clock, start threads, and start a browser;
//! it listens on `127.0.0.1` only, and never asks another computer for anything. The preview writes nothing but a new
//! site, when a person asks for one, and the mark of `once`; the editor saves, publishes and withdraws through `edge`.
//!
//! ```text
//! browser ─► connections ─► guard ─► routes ─┬► documents ─► reply
//!                                            └► editor ◄─► editing
//!                                                 ▲
//! folder ─► watcher: LiveSite ─► State ───────────┘
//! ```
//!
//! One thread serves all connections, and makes pages on a few others. A further thread watches the folder and
//! publishes a new state whenever something in it has changed.
//!
//! # Safety
//!
//! Other people may use the same computer, and any web page may send requests to it. So:
//!
//! * [`connections`] listens on `127.0.0.1` only, and limits how many connections there are, and how long and large
//!   headers may be.
//! * [`guard`] refuses any other `Host`, any method but `GET`, `HEAD` and `POST`, and a `POST` from another origin.
//! * [`door`] has the secret first part of every path, random for each run. It is in no command line, log or file: the
//!   browser is started with an address that works once, for a minute.
//! * [`routes`] looks an address up among those of the site, and the editor a text by a name. No part of a request becomes
//!   a path on the disk, except the folder for readers, which a person types and `publish` checks. The
//!   name of a file that becomes a draft only gives the draft its own name, as a slug.
//! * [`reply`] gives every response the same strict headers.
//!
//! The modules are in reading order; each uses only those above it.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the server uses the clock, threads and the network of this computer"
)]

mod secret;

mod once;

mod idle;

mod guard;

mod reply;

mod door;

mod guides;

mod html;

mod markup;

mod text_id;

mod found;

mod state;

mod page;

mod list;

mod documents;

mod editing;

mod imports;

mod preview;

mod watcher;

mod events;

mod editor;

mod routes;

mod connections;

mod stops;

use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::time::timeout;

use crate::serve::door::Server;
use crate::serve::guides::GuidesServer;
use crate::serve::idle::Idle;
use crate::serve::once::{Only, Start};
use crate::serve::preview::Preview;
use crate::{Failure, Guides, LiveSite};

/// The most threads that make pages.
const PAGE_THREADS: usize = 4;

/// How often a server checks whether anybody still uses it.
const TICK: Duration = Duration::from_millis(500);

/// How long the preview keeps running after the last of its pages was closed.
const PREVIEW_TIME: Duration = Duration::from_mins(15);

/// How long the guides are served after a page of them was last opened; nothing says whether it is still open.
const GUIDES_TIME: Duration = Duration::from_hours(8);

/// How the preview of a site is served.
#[derive(Debug)]
pub struct ServeOptions<'o> {
    /// The site's folder, which need not have a site yet.
    pub folder: &'o Path,
    /// The port; the system chooses one if it is 0.
    pub port: u16,
    /// Whether a preview of the same folder that this person has started before is asked to open its page, instead of
    /// serving a second one.
    pub is_only: bool,
}

/// What happens while a preview is served.
#[derive(Debug)]
pub enum ServeEvent<'e> {
    /// The server listens. The address opens the preview once, within a minute.
    Ready {
        /// The address.
        address: &'e str,
    },
    /// A second start of the program asks for the page to be opened again.
    Wanted {
        /// The address that opens the preview once, within a minute.
        address: &'e str,
    },
    /// An address that opens the preview once was used a second time.
    UsedTwice,
}

/// Why a preview ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServeEnd {
    /// Somebody pressed Ctrl-C, closed the window, or chose to stop on a page.
    Stopped,
    /// Nobody has used it for a while.
    Unused,
    /// It did not begin, because another preview of the folder has opened its page.
    AlreadyOpen,
}

/// Opens an address in the default browser. Returns whether that was possible.
pub fn open_in_browser(address: &str) -> bool {
    webbrowser::open(address).is_ok()
}

/// Serves the preview of a site until somebody stops it or no page has been open for 15 minutes. Fails if the port cannot
/// be used.
pub fn serve_site(
    options: &ServeOptions<'_>,
    report: impl Fn(ServeEvent<'_>),
) -> Result<ServeEnd, Failure> {
    let only = match options.is_only {
        true => once::start(options.folder),
        false => Start::First(None),
    };
    let Start::First(only) = only else {
        return Ok(ServeEnd::AlreadyOpen);
    };
    run(serve_preview(options, only.as_ref(), report))
}

/// Serves the guides at a port, or at a free one if it is 0, until somebody stops it or no page of them has been opened
/// for 8 hours. Fails if the port cannot be used.
pub fn serve_guides(
    guides: Guides,
    port: u16,
    report: impl Fn(ServeEvent<'_>),
) -> Result<ServeEnd, Failure> {
    run(async {
        let (listener, port) = listen(port).await?;
        let server = Arc::new(GuidesServer::new(port, guides)?);
        serve_until_stopped(listener, server, (GUIDES_TIME, None), report).await
    })
}

/// Runs a server on this thread.
fn run(server: impl Future<Output = Result<ServeEnd, Failure>>) -> Result<ServeEnd, Failure> {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().max_blocking_threads(PAGE_THREADS);
    let runtime = runtime.build();
    let runtime = runtime.map_err(Failure::cannot("start", Path::new("the preview")))?;
    let ended = runtime.block_on(server);
    // A page that is still being made does not keep the program running.
    runtime.shutdown_background();
    ended
}

async fn serve_preview(
    options: &ServeOptions<'_>,
    only: Option<&Only>,
    report: impl Fn(ServeEvent<'_>),
) -> Result<ServeEnd, Failure> {
    let (listener, port) = listen(options.port).await?;
    let (looks, wanted) = mpsc::channel();
    let preview = Arc::new(Preview::new(port, looks, options.folder)?);
    let site = LiveSite::new(options.folder);
    let watched = Arc::clone(&preview);
    thread::spawn(move || watcher::watch(site, &watched, &wanted));
    serve_until_stopped(listener, preview, (PREVIEW_TIME, only), report).await
}

/// Listens at a port of this computer, or at a free one if it is 0.
async fn listen(port: u16) -> Result<(TcpListener, u16), Failure> {
    let at = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = TcpListener::bind(at).await;
    let bound = listener.and_then(|listener| Ok((listener.local_addr()?, listener)));
    let (at, listener) = bound.map_err(|error| port_failure(port, error))?;
    Ok((listener, at.port()))
}

/// Serves until somebody stops the server, or nobody has used it for a while.
async fn serve_until_stopped(
    listener: TcpListener,
    server: Arc<impl Server>,
    (time, only): (Duration, Option<&Only>),
    report: impl Fn(ServeEvent<'_>),
) -> Result<ServeEnd, Failure> {
    stops::end_when_asked(&server);
    let connections = tokio::spawn(connections::accept(listener, Arc::clone(&server)));
    report(ServeEvent::Ready {
        address: &server.door().one_time_address()?,
    });
    let ended = until_end(&*server, Idle::new(time), only, report).await?;
    connections.abort();
    server.end();
    Ok(ended)
}

/// Waits until a server should end.
async fn until_end(
    server: &impl Server,
    mut idle: Idle,
    only: Option<&Only>,
    report: impl Fn(ServeEvent<'_>),
) -> Result<ServeEnd, Failure> {
    let door = server.door();
    let mut used_twice = 0;
    loop {
        if timeout(TICK, door.ended()).await.is_ok() {
            return Ok(ServeEnd::Stopped);
        }
        if door.used_twice() > used_twice {
            used_twice = door.used_twice();
            report(ServeEvent::UsedTwice);
        }
        if only.is_some_and(Only::take_wanted) {
            report(ServeEvent::Wanted {
                address: &door.one_time_address()?,
            });
        }
        if idle.has_ended(TICK, server.take_activity()) {
            return Ok(ServeEnd::Unused);
        }
    }
}

fn port_failure(port: u16, error: io::Error) -> Failure {
    let named = format!("127.0.0.1:{port}");
    if error.kind() == io::ErrorKind::AddrInUse {
        let why = "another program uses this port; leave out `--port`, and a free one is chosen";
        return Failure::refused("serve at", Path::new(&named), why);
    }
    Failure::cannot("serve at", Path::new(&named))(error)
}
