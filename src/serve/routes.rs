//! Answers a request: which path does what.

use std::future::Future;
use std::io::ErrorKind;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Limited};
use hyper::body::{Body, Incoming};
use hyper::{Method, Request, StatusCode};
use serde::Deserialize;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::serve::documents::SITE;
use crate::serve::door::{Door, Server};
use crate::serve::editor::{self, EDIT};
use crate::serve::guides::{self, GUIDES};
use crate::serve::preview::Preview;
use crate::serve::reply::{self, HTML, Reply};
use crate::serve::{events, guard};
use crate::{FailureKind, MAX_IMPORTED_FILE, MAX_PICTURE_FILE, NewSite, new_site};

/// The limits for what a form sends.
const FORM: Accepted = Accepted {
    kind: guard::JSON,
    most: 5 * 1024 * 1024,
    time: Duration::from_secs(30),
};

/// The limits for a file that becomes a draft; it may come from a slow drive.
const IMPORTED: Accepted = Accepted {
    kind: guard::FILE,
    most: MAX_IMPORTED_FILE,
    time: Duration::from_mins(5),
};

/// The limits for a picture.
const PICTURE: Accepted = Accepted {
    most: MAX_PICTURE_FILE,
    ..IMPORTED
};

/// What a path accepts.
struct Accepted {
    /// The type of the body.
    kind: &'static str,
    /// Its most bytes.
    most: usize,
    /// How long it may take.
    time: Duration,
}

/// How long the preview keeps running after somebody has stopped it.
const TIME_TO_ANSWER: Duration = Duration::from_millis(200);

/// The files of the preview itself, by their paths below the secret one.
const FILES: [(&str, &str); 2] = [
    ("live/preview.css", include_str!("preview.css")),
    ("live/preview.js", include_str!("preview.js")),
];

impl Server for Preview {
    fn door(&self) -> &Door {
        &self.door
    }

    fn answer(self: Arc<Self>, request: Request<Incoming>) -> impl Future<Output = Reply> + Send {
        answer(self, request)
    }

    fn take_activity(&self) -> bool {
        self.take_activity()
    }

    fn end(&self) {
        self.end();
    }
}

/// Answers a request.
async fn answer(preview: Arc<Preview>, request: Request<Incoming>) -> Reply {
    let (head, body) = request.into_parts();
    if let Err(status) = guard::check(&head, &preview.door.host) {
        return reply::empty(status);
    }
    let path = head.uri.path();
    let is_reading = head.method != Method::POST;
    if let Some(code) = path.strip_prefix("/open/").filter(|_| is_reading) {
        // Programs that look at an address before a browser opens it must not use it up.
        return match head.method == Method::HEAD {
            true => reply::empty(StatusCode::NO_CONTENT),
            false => preview.open(code, EDIT),
        };
    }
    let Some(below) = preview.door.below_secret(path) else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    preview.door.note_activity();
    if is_reading {
        let below = below.to_owned();
        return read(preview, below, head.uri.query().unwrap_or_default()).await;
    }
    let accepted = accepted(below);
    if let Err(status) = guard::check_type(&head, accepted.kind) {
        return reply::empty(status);
    }
    if body.size_hint().lower() > accepted.most as u64 {
        return reply::empty(StatusCode::PAYLOAD_TOO_LARGE);
    }
    // Only one file at a time is in memory.
    let turn = match accepted.kind {
        guard::FILE => Arc::clone(&preview.file_turn).acquire_owned().await.ok(),
        _ => None,
    };
    match self::body(body, &accepted).await {
        Ok(_) if below == "live/stop" => stop(preview),
        Ok(body) => {
            let below = below.to_owned();
            let query = head.uri.query().unwrap_or_default().to_owned();
            let changed = spawn_blocking(move || {
                let _turn = turn;
                change(&preview, (&below, &query), body)
            });
            let changed = changed.await;
            changed.unwrap_or_else(|_| reply::empty(StatusCode::INTERNAL_SERVER_ERROR))
        }
        Err(status) => reply::empty(status),
    }
}

/// Answers a request that changes nothing.
async fn read(preview: Arc<Preview>, below: String, query: &str) -> Reply {
    if let Some((name, text)) = FILES.iter().find(|(name, _)| *name == below) {
        return reply::with(StatusCode::OK, reply::type_of(name), *text);
    }
    match below.as_str() {
        "" | "edit" => reply::see(&format!("{}/{EDIT}", preview.root())),
        "site" | "site/" => reply::see(&format!("{}/{SITE}index.html", preview.root())),
        "live/here" => reply::empty(StatusCode::NO_CONTENT),
        "live/events" => {
            let parameter = |name: &str| {
                let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
                let value = pairs.find(|(own, _)| *own == name);
                value.map_or(String::new(), |(_, value)| value.to_owned())
            };
            events::stream(preview, parameter("page"), parameter("fingerprint"))
        }
        "guides" | "guides/" => reply::see(&format!("{}/{GUIDES}index.html", preview.root())),
        _ => {
            let query = query.to_owned();
            let made = spawn_blocking(move || document_or_file(&preview, &below, &query)).await;
            // A panic while a page was made is a fault of the program, which must not end it.
            made.unwrap_or_else(|_| reply::empty(StatusCode::INTERNAL_SERVER_ERROR))
        }
    }
}

/// A page, or a file of the site.
fn document_or_file(preview: &Preview, key: &str, query: &str) -> Reply {
    if let Some(below) = key.strip_prefix(EDIT) {
        return editor::read(preview, below, query);
    }
    if let Some(address) = key.strip_prefix(GUIDES) {
        return guides::file(preview.guides(), address);
    }
    let draft = query.strip_prefix("draft=").zip(key.strip_prefix(SITE));
    if let Some((name, address)) = draft {
        let name = name.split('&').next().unwrap_or(name);
        if let Some(html) = editor::draft_page(preview, address, name) {
            return reply::with(StatusCode::OK, HTML, html);
        }
    }
    if key.ends_with(".html") || !key.starts_with(SITE) {
        return match preview.document(key) {
            Some(shown) if shown.exists => reply::with(StatusCode::OK, HTML, shown.html),
            Some(shown) => reply::with(StatusCode::NOT_FOUND, HTML, shown.html),
            None => reply::empty(StatusCode::NOT_FOUND),
        };
    }
    let state = preview.state();
    let address = key.strip_prefix(SITE).unwrap_or(key);
    let file = state.pages.and_then(|pages| pages.file(address));
    match file {
        Some(file) => reply::with(StatusCode::OK, reply::type_of(address), file.bytes),
        None => reply::empty(StatusCode::NOT_FOUND),
    }
}

/// What the path below the secret one accepts.
fn accepted(below: &str) -> Accepted {
    match below {
        "edit/import" => IMPORTED,
        "edit/picture" => PICTURE,
        _ => FORM,
    }
}

/// Reads a body that is neither too long nor too slow.
async fn body(body: Incoming, accepted: &Accepted) -> Result<Vec<u8>, StatusCode> {
    let body = whole(Limited::new(body, accepted.most));
    let read = timeout(accepted.time, body).await;
    read.unwrap_or(Err(StatusCode::REQUEST_TIMEOUT))
}

/// All bytes of a body, held in memory only once.
async fn whole(mut body: Limited<Incoming>) -> Result<Vec<u8>, StatusCode> {
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
        if let Ok(data) = frame.into_data() {
            bytes.extend_from_slice(&data);
        }
    }
    Ok(bytes)
}

/// Ends the preview, after the page has its answer.
fn stop(preview: Arc<Preview>) -> Reply {
    tokio::spawn(async move {
        tokio::time::sleep(TIME_TO_ANSWER).await;
        preview.end();
    });
    reply::empty(StatusCode::NO_CONTENT)
}

/// Answers a request from one of our pages that changes something.
fn change(preview: &Preview, (below, query): (&str, &str), body: Vec<u8>) -> Reply {
    if let Some(below) = below.strip_prefix(EDIT) {
        return editor::change(preview, (below, query), body);
    }
    match below {
        "live/new-site" => make_site(preview, &body),
        _ => reply::empty(StatusCode::NOT_FOUND),
    }
}

/// What a person writes in the form for a new site.
#[derive(Deserialize)]
struct SiteForm {
    title: String,
    organisation: String,
    /// One on each line.
    areas: String,
    /// `no` for a site without an example story.
    #[serde(default)]
    example: String,
}

/// Makes a site in the folder of the preview.
fn make_site(preview: &Preview, body: &[u8]) -> Reply {
    let Ok(form) = serde_json::from_slice::<SiteForm>(body) else {
        return reply::empty(StatusCode::BAD_REQUEST);
    };
    let areas = form
        .areas
        .lines()
        .map(str::trim)
        .filter(|area| !area.is_empty());
    let areas: Vec<String> = areas.map(str::to_owned).collect();
    let is_empty = |text: &str| text.trim().is_empty();
    if is_empty(&form.title) || is_empty(&form.organisation) || areas.is_empty() {
        let why = "Write a name, an organisation and at least one service area.";
        return reply::with(StatusCode::CONFLICT, reply::type_of("a.txt"), why);
    }
    let site = NewSite {
        title: &form.title,
        organisation: &form.organisation,
        areas: &areas,
        has_example: form.example != "no",
    };
    match new_site(&preview.folder, &site) {
        Ok(_) => {
            preview.look();
            reply::empty(StatusCode::NO_CONTENT)
        }
        Err(failure) => {
            let is_forbidden = FailureKind::System(ErrorKind::PermissionDenied);
            let why = match failure.kind() == is_forbidden {
                true => format!(
                    "You cannot write in this folder. Ask IT for the right to change files in {}, or choose another folder.",
                    preview.folder.display()
                ),
                false => editor::sentence(&failure.to_string()),
            };
            reply::with(StatusCode::CONFLICT, reply::type_of("a.txt"), why)
        }
    }
}
