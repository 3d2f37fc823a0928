//! A running preview and raw requests to it. Nothing here checks or corrects a request before it is sent.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::harness::{program, started};

/// How long a test waits for something that must happen.
const LONGEST_WAIT: Duration = Duration::from_secs(300);

/// The folder in the site's folder for what the program keeps for its user.
pub(super) const LOCAL_DATA: &str = "local-data";

/// A running preview, which is ended with the test.
pub(super) struct Served {
    /// The program, unless the test has started it.
    child: Option<Child>,
    /// What it prints after the address.
    pub(super) stdout: Box<dyn BufRead + Sync>,
    pub(super) stderr: Box<dyn BufRead + Sync>,
    /// The address that was printed, which works once.
    pub(super) address: String,
    /// The host and port.
    pub(super) host: String,
    /// The secret path; empty until `opened`.
    pub(super) root: String,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// The names of headers are in lower case.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Served {
    /// Starts the preview of a site.
    pub(super) fn start(site: &Path) -> Self {
        Self::start_with(site, &[])
    }

    /// Starts the preview of a site with further options.
    pub(super) fn start_with(site: &Path, options: &[&str]) -> Self {
        let mut command = program(site, &["serve", ".", "--no-open"]);
        // What the editor keeps for its user is in the folder of the test.
        let own = site.join(LOCAL_DATA);
        command
            .env("XDG_STATE_HOME", &own)
            .env("LOCALAPPDATA", &own)
            .env("HOME", &own)
            .args(options)
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        Self::of(command)
    }

    /// Starts a command that prints an address which works once.
    pub(super) fn of(mut command: Command) -> Self {
        command.stderr(Stdio::piped());
        let start = || {
            let mut child = command.spawn()?;
            let mut stdout = BufReader::new(child.stdout.take().expect("it is piped"));
            let mut address = String::new();
            stdout.read_line(&mut address)?;
            Ok((child, stdout, address))
        };
        // A program that has printed its address keeps running.
        let (mut child, stdout, address) = started(start, |(child, _, address)| {
            let ended = address.is_empty().then(|| child.wait());
            ended.and_then(|ended| ended.expect("it can be waited for").code())
        });
        let stderr = BufReader::new(child.stderr.take().expect("it is piped"));
        let address = address.trim_end().to_owned();
        let mut served = Self::unopened(&address);
        served.child = Some(child);
        served.stdout = Box::new(stdout);
        served.stderr = Box::new(stderr);
        served
    }

    /// A preview that is already running, which this address opens.
    #[cfg(unix)]
    pub(super) fn at(address: &str) -> Self {
        let mut served = Self::unopened(address);
        served.open();
        served
    }

    fn unopened(address: &str) -> Self {
        let rest = address.strip_prefix("http://").expect("is an address");
        Self {
            child: None,
            stdout: Box::new(io::empty()),
            stderr: Box::new(io::empty()),
            address: address.to_owned(),
            host: rest.split('/').next().expect("has a host").to_owned(),
            root: String::new(),
        }
    }

    /// Starts the preview of a site, and opens it.
    pub(super) fn opened(site: &Path) -> Self {
        let mut served = Self::start(site);
        served.open();
        served
    }

    /// Uses the address, and remembers the secret path.
    fn open(&mut self) {
        let answer = self.get(&self.path_of_address());
        assert_eq!(answer.status, 303, "{answer:?}");
        let first = answer.header("location").expect("leads to the preview");
        let root = first.strip_suffix("/edit/");
        self.root = root.expect("leads to the list of stories").to_owned();
    }

    /// The path of the address that was printed.
    pub(super) fn path_of_address(&self) -> String {
        let path = self.address.strip_prefix(&format!("http://{}", self.host));
        path.expect("it was split there").to_owned()
    }

    /// A new connection.
    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).expect("the server listens");
        stream
            .set_read_timeout(Some(LONGEST_WAIT))
            .expect("can be set");
        stream
    }

    /// Sends some bytes, and reads the answer to its end.
    pub(super) fn send(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // The server may close the connection before it has read everything.
        let _ = stream.write_all(request);
        Answer::read(&mut stream)
    }

    /// Sends a request with these lines of headers besides `Host` and `Connection`.
    pub(super) fn request(&self, method: &str, path: &str, headers: &str, body: &str) -> Answer {
        let host = &self.host;
        let head = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
        self.send(format!("{head}{headers}\r\n{body}").as_bytes())
    }

    pub(super) fn get(&self, path: &str) -> Answer {
        self.request("GET", path, "", "")
    }

    /// The file at an address of the site.
    pub(super) fn file(&self, address: &str) -> Answer {
        self.get(&format!("{}/site/{address}", self.root))
    }

    /// The list of everything that is wrong.
    pub(super) fn findings(&self) -> Answer {
        self.get(&format!("{}/live/findings", self.root))
    }

    /// A POST as a page of the preview sends it.
    pub(super) fn post(&self, path: &str, body: &str) -> Answer {
        let headers = format!(
            "Origin: http://{}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n",
            self.host,
            body.len()
        );
        self.request("POST", &format!("{}/{path}", self.root), &headers, body)
    }

    /// Sends a file as a page of the editor sends it; `query` is what it says about the file.
    pub(super) fn post_file(&self, path: &str, query: &str, bytes: &[u8]) -> Answer {
        let (host, root) = (&self.host, &self.root);
        let head = format!(
            "POST {root}/{path}?{query} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nOrigin: http://{host}\r\n\
             Sec-Fetch-Site: same-origin\r\nContent-Type: application/octet-stream\r\nContent-Length: {}\r\n\r\n",
            bytes.len()
        );
        self.send(&[head.as_bytes(), bytes].concat())
    }

    /// Waits until the page at a key below the secret path is as wanted, as its script does, and returns it.
    #[track_caller]
    pub(super) fn wait_for(&self, key: &str, is_wanted: impl Fn(&str) -> bool) -> String {
        loop {
            let page = self.get(&format!("{}/{key}", self.root)).text();
            let is_checked = !page.contains("Whole site: checking …");
            if is_checked && is_wanted(&page) {
                return page;
            }
            let mark = "data-fingerprint=\"";
            let (_, rest) = page.split_once(mark).expect("a page has its fingerprint");
            let (fingerprint, _) = rest.split_once('"').expect("the attribute ends");
            let site = page.split("class=\"qi-site\">").nth(1);
            let site = site.and_then(|rest| rest.split('<').next());
            self.wait_for_news(key, fingerprint, site.unwrap_or_default());
        }
    }

    /// Waits until there is something new for a page.
    #[track_caller]
    fn wait_for_news(&self, key: &str, fingerprint: &str, site: &str) {
        let mut events = self.events(key, fingerprint);
        loop {
            let mut line = String::new();
            let read = events.read_line(&mut line).expect("something happens");
            assert!(read > 0, "the stream of {key} ended");
            let is_same =
                line.contains("\"changed\":false") && line.contains(&format!("\"{site}\""));
            if line.starts_with("data: ") && !is_same {
                return;
            }
        }
    }

    /// The events of a page, from the first after the headers.
    pub(super) fn events(&self, key: &str, fingerprint: &str) -> BufReader<TcpStream> {
        let mut stream = self.connect();
        let request = format!(
            "GET {}/live/events?page={key}&fingerprint={fingerprint} HTTP/1.1\r\nHost: {}\r\n\r\n",
            self.root, self.host
        );
        stream.write_all(request.as_bytes()).expect("can be sent");
        BufReader::new(stream)
    }

    /// The number of the process.
    #[cfg(unix)]
    pub(super) fn process(&self) -> u32 {
        self.child.as_ref().expect("this test started it").id()
    }

    /// Waits until the program ends; returns its exit code, and what it printed to standard error.
    pub(super) fn end(mut self) -> (Option<i32>, String) {
        let mut errors = String::new();
        self.stderr
            .read_to_string(&mut errors)
            .expect("can be read");
        let child = self.child.as_mut().expect("this test started it");
        let status = child.wait().expect("it was started");
        (status.code(), errors)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // It may have ended.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Answer {
    /// Reads an answer; the status is 0 if the server closed the connection without one.
    pub(super) fn read(stream: &mut TcpStream) -> Self {
        let mut bytes = Vec::new();
        // A server that closes early resets the connection, after the answer.
        let _ = stream.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let (head, body) = bytes.split_at(end.map_or(bytes.len(), |end| end + 4));
        let head = String::from_utf8_lossy(head);
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let headers = lines.filter_map(|line| line.split_once(": "));
        Self {
            status: status.and_then(|status| status.parse().ok()).unwrap_or(0),
            headers: headers
                .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
                .collect(),
            body: body.to_vec(),
        }
    }

    /// The value of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let own = self.headers.iter().find(|(own, _)| own == name);
        own.map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}
