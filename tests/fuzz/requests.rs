//! Laws that hold for the server of a preview, whatever is sent to it.

use std::fs;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::PathBuf;
use std::sync::{LazyLock, mpsc};
use std::thread;

use qi_stories::{ServeEvent, ServeOptions, serve_site};

use crate::{SETTINGS, STORY};

/// What an input has in place of the host and the secret path, which differ in each run.
const HOST: &str = "HOST";
const SECRET: &str = "SECRET";

/// The text of a file that is beside the published ones.
const PRIVATE: &str = "a text that is not published";

/// A running preview.
struct Server {
    host: String,
    secret: String,
}

static SERVER: LazyLock<Server> = LazyLock::new(|| {
    let folder = site();
    let (ready, started) = mpsc::channel();
    thread::spawn(move || {
        let options = ServeOptions {
            folder: &folder,
            port: 0,
            is_only: false,
        };
        let report = |event: ServeEvent<'_>| {
            if let ServeEvent::Ready { address } = event {
                ready.send(address.to_owned()).expect("somebody waits");
            }
        };
        serve_site(&options, report).expect("a port is free");
    });
    let address = started.recv().expect("the server starts");
    let address = address.strip_prefix("http://").expect("is an address");
    let (host, path) = address.split_once('/').expect("has a path");
    let request = format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    let answer = sent(host, request.as_bytes());
    let first = answer
        .lines()
        .find_map(|line| line.strip_prefix("location: /"));
    let secret = first.and_then(|path| path.split('/').next());
    Server {
        host: host.to_owned(),
        secret: secret.expect("leads to the preview").to_owned(),
    }
});

/// A site with one story and a file that is not published.
fn site() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("qi-stories-requests-{}", std::process::id()));
    let stories = folder.join("content/stories");
    fs::create_dir_all(&stories).expect("a folder can be made");
    let write = |path: PathBuf, text: &str| fs::write(path, text).expect("can be written");
    write(folder.join("content/site.yaml"), SETTINGS);
    write(stories.join("a.md"), &format!("---\n{STORY}---\nText.\n"));
    write(stories.join("private.txt"), PRIVATE);
    folder
}

/// Sends bytes and returns what comes back.
fn sent(host: &str, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(host).expect("the server listens");
    // The server may close the connection first.
    let _ = stream.write_all(bytes);
    let _ = stream.shutdown(Shutdown::Write);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// Sends an input, with the true host and secret in place of their names. Panics if a law is broken.
pub fn check_request(input: &[u8]) {
    let server = &*SERVER;
    // Stopping the preview is allowed, and would end this.
    let text = String::from_utf8_lossy(input).replace("stop", "");
    let knows_secret = text.contains(SECRET);
    let request = text
        .replace(HOST, &server.host)
        .replace(SECRET, &server.secret);
    let answer = sent(&server.host, request.as_bytes());
    assert!(!answer.contains(PRIVATE), "{request:?}");
    for line in answer.lines().filter(|line| line.starts_with("HTTP/1.")) {
        let status = line
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse::<u16>().ok());
        let status = status.expect("every answer has a status");
        assert!(
            status < 500 || [503, 505].contains(&status),
            "{status}: {request:?}"
        );
        let is_refused = status >= 400 || knows_secret;
        assert!(is_refused, "{status} without the secret: {request:?}");
    }
    if !knows_secret {
        assert!(!answer.contains(&server.secret), "{request:?}");
    }
}
