//! Serves the guides: pages and files that never change, to one person on this computer.

use std::sync::Arc;

use hyper::body::Incoming;
use hyper::{Method, Request, StatusCode};

use crate::serve::door::{Door, Server};
use crate::serve::guard;
use crate::serve::reply::{self, Reply};
use crate::{Failure, Guides};

/// Where the guides are in a preview, below the secret path.
pub(super) const GUIDES: &str = "guides/";

/// The page that a browser is led to.
const FIRST: &str = "index.html";

/// A server of the guides.
pub(super) struct GuidesServer {
    door: Door,
    guides: Guides,
}

impl GuidesServer {
    /// The server at a port.
    pub(super) fn new(port: u16, guides: Guides) -> Result<Self, Failure> {
        let door = Door::new(port)?;
        Ok(Self { door, guides })
    }

    fn reply(&self, request: &Request<Incoming>) -> Reply {
        let head = request.method() == Method::HEAD;
        let path = request.uri().path();
        if let Some(code) = path.strip_prefix("/open/") {
            // Programs that look at an address before a browser opens it must not use it up.
            return match head {
                true => reply::empty(StatusCode::NO_CONTENT),
                false => self.door.open(code, FIRST),
            };
        }
        let Some(below) = self.door.below_secret(path) else {
            return reply::empty(StatusCode::NOT_FOUND);
        };
        self.door.note_activity();
        match below {
            "" => reply::see(&format!("{}/{FIRST}", self.door.root())),
            address => file(&self.guides, address),
        }
    }
}

/// The file of the guides at an address.
pub(super) fn file(guides: &Guides, address: &str) -> Reply {
    match guides.file(address) {
        Some(bytes) => reply::with(StatusCode::OK, reply::type_of(address), bytes.to_vec()),
        None => reply::empty(StatusCode::NOT_FOUND),
    }
}

impl Server for GuidesServer {
    fn door(&self) -> &Door {
        &self.door
    }

    async fn answer(self: Arc<Self>, request: Request<Incoming>) -> Reply {
        let (head, body) = request.into_parts();
        if let Err(status) = guard::check(&head, &self.door.host) {
            return reply::empty(status);
        }
        if head.method == Method::POST {
            return reply::empty(StatusCode::METHOD_NOT_ALLOWED);
        }
        self.reply(&Request::from_parts(head, body))
    }

    fn take_activity(&self) -> bool {
        self.door.take_activity()
    }

    fn end(&self) {
        self.door.end();
    }
}
