//! Requests that must be refused, each sent to the real server.

use std::io::{BufRead, Read, Write};
use std::net::TcpStream;

use crate::harness::{SiteTest, story};
use crate::serve::served::{Answer, Served};

/// A site with one story.
fn site() -> SiteTest {
    SiteTest::new(&format!("//- content/stories/a.md\n{}", story("One", "")))
}

/// The headers that every answer has, each with a part of its value.
const HEADERS: [(&str, &str); 6] = [
    ("content-security-policy", "default-src 'none'"),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("cache-control", "no-store"),
];

#[test]
fn every_answer_has_the_strict_headers_and_allows_no_other_origin() {
    let site = site();
    let served = Served::opened(site.path());
    for answer in [
        served.file("index.html"),
        served.file("missing.html"),
        served.file("search/index.js"),
        served.findings(),
        served.get("/"),
        served.get(&served.path_of_address()),
        served.request("OPTIONS", "/", "Origin: http://evil.example\r\n", ""),
        served.post("live/stop2", "{}"),
    ] {
        for (name, value) in HEADERS {
            let own = answer.header(name).unwrap_or_default();
            assert!(own.contains(value), "{name} of {answer:?}");
        }
        let allows = |(name, _): &&(String, String)| name.starts_with("access-control");
        assert!(
            !answer.headers.iter().any(|header| allows(&header)),
            "{answer:?}"
        );
        assert_eq!(answer.header("set-cookie"), None);
        assert_eq!(answer.header("server"), None);
    }
}

#[test]
fn a_request_to_another_host_is_refused_without_a_word() {
    let site = site();
    let served = Served::opened(site.path());
    let path = format!("{}/site/index.html", served.root);
    let port = served.host.rsplit_once(':').expect("has a port").1;
    let hosts = [
        format!("Host: localhost:{port}\r\n"),
        format!("Host: evil.example:{port}\r\n"),
        "Host: evil.example\r\n".to_owned(),
        "Host: 127.0.0.1\r\n".to_owned(),
        "Host: 127.0.0.1:1\r\n".to_owned(),
        format!("Host: [::1]:{port}\r\n"),
        format!("Host: 127.0.0.1:{port}.evil.example\r\n"),
        format!("Host: user@127.0.0.1:{port}\r\n"),
        format!("Host: 127.0.0.1:{port}\r\nHost: evil.example\r\n"),
        format!("X-Forwarded-Host: 127.0.0.1:{port}\r\n"),
        "Host: \r\n".to_owned(),
        String::new(),
    ];
    for host in hosts {
        let request = format!("GET {path} HTTP/1.1\r\n{host}Connection: close\r\n\r\n");
        let answer = served.send(request.as_bytes());
        assert!([421, 400].contains(&answer.status), "{host}: {answer:?}");
        assert!(answer.body.is_empty(), "{host}");
    }
    let old = served.send(format!("GET {path} HTTP/1.0\r\n\r\n").as_bytes());
    assert_eq!(old.status, 421);
    let proxied = format!(
        "GET http://evil.example{path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
        served.host
    );
    assert_eq!(served.send(proxied.as_bytes()).status, 421);
}

#[test]
fn nothing_is_found_without_the_secret() {
    let site = site();
    let served = Served::opened(site.path());
    let secret = &served.root[1..];
    let (half, other) = secret.split_at(32);
    for path in [
        "/".to_owned(),
        "/site/index.html".to_owned(),
        "/live/preview.js".to_owned(),
        "/live/findings".to_owned(),
        "//site/index.html".to_owned(),
        format!("/{half}/site/index.html"),
        format!("/{other}{half}/site/index.html"),
        format!("/{secret}0/site/index.html"),
        format!("/x/{secret}/site/index.html"),
        format!(
            "/%{:02x}{}/site/index.html",
            secret.as_bytes()[0],
            &secret[1..]
        ),
        format!("/?{secret}/site/index.html"),
        "/open/".to_owned(),
        format!("/open/{secret}"),
        "/index.html".to_owned(),
        "*".to_owned(),
    ] {
        let answer = served.get(&path);
        assert!([400, 404].contains(&answer.status), "{path}: {answer:?}");
        assert!(!answer.text().contains(secret), "{path}");
        assert!(!answer.text().contains("Stories"), "{path}");
    }
    assert_eq!(served.file("index.html").status, 200);
}

#[test]
fn no_path_leads_to_a_file_that_is_not_published() {
    let site = site();
    site.write("content/stories/private.txt", "PRIVATE");
    site.write("content/private.txt", "PRIVATE");
    let served = Served::opened(site.path());
    served.wait_for("site/index.html", |page| page.contains("One"));
    for path in [
        "content/site.yaml",
        "../content/site.yaml",
        "../../content/private.txt",
        "..%2fcontent%2fsite.yaml",
        "%2e%2e/content/site.yaml",
        "%2e%2e%2f%2e%2e%2fetc/passwd",
        "..%5ccontent%5csite.yaml",
        "..\\content\\site.yaml",
        "..%c0%af..%c0%afetc/passwd",
        "..%255c..%255cwindows/win.ini",
        "....//....//etc/passwd",
        "/etc/passwd",
        "//etc/passwd",
        "C:/Windows/win.ini",
        "C:%5cWindows%5cwin.ini",
        "file:///etc/passwd",
        "stories/private.txt",
        "stories/a.md",
        "stories/a.html::$DATA",
        "stories/a.html%3a%3a$DATA",
        "STORIE~1/A.HTM",
        "Stories/a.html",
        "stories/A.html",
        "stories/a.html.",
        "stories/a.html%20",
        "stories/a.html%00.css",
        "stories/a%00",
        "stories%2fa.html",
        "stories/./a.html",
        "stories//a.html",
        "stories/../index.html",
        "LPT1",
        "con.html",
        "aux.html",
        "index.html/",
        "index.html/..",
        "assets/../content/site.yaml",
        "assets/%2e%2e/index.html",
        "search/../../../content/site.yaml",
        ".git/config",
        "qi-stories-manifest.txt",
        "?raw??",
        "@fs/etc/passwd",
        "themes/default/templates/base.html",
    ] {
        let answer = served.file(path);
        assert!(
            [303, 400, 404].contains(&answer.status),
            "{path}: {answer:?}"
        );
        let text = answer.text();
        for private in ["PRIVATE", "root:", "service_areas", "One –"] {
            assert!(!text.contains(private), "{path}: {text}");
        }
    }
    for path in [
        "..",
        "../site/index.html",
        "site/..",
        "%2e%2e/",
        "live/../site/index.html",
        "live/",
    ] {
        let answer = served.get(&format!("{}/{path}", served.root));
        assert!([400, 404].contains(&answer.status), "{path}: {answer:?}");
    }
}

/// A script on the address of the editor could use its secret.
#[test]
fn a_file_that_is_never_published_is_not_shown_either() {
    let site = site();
    let links = "[plan](plan.svg) [code](code.js) [page](page.html) [table](table.csv)\n";
    site.write(
        "content/stories/b.md",
        format!("{}\n{links}", story("Two", "")),
    );
    for name in ["plan.svg", "code.js", "page.html", "table.csv"] {
        site.write(&format!("content/stories/{name}"), "ONE,TWO\n");
    }
    let served = Served::opened(site.path());
    served.wait_for("site/index.html", |page| page.contains("Two"));
    for name in ["plan.svg", "code.js", "page.html"] {
        let answer = served.file(&format!("stories/{name}"));
        assert!(!answer.text().contains("ONE"), "{name}: {answer:?}");
    }
    assert!(served.file("stories/table.csv").text().contains("ONE"));
}

#[test]
fn only_a_page_of_the_preview_may_change_anything() {
    let site = site();
    let served = Served::opened(site.path());
    let ours = format!("Origin: http://{}\r\n", served.host);
    let json = "Content-Type: application/json\r\nContent-Length: 2\r\n";
    let stop = format!("{}/live/stop", served.root);
    for (headers, status) in [
        (json.to_owned(), 403),
        (format!("Origin: null\r\n{json}"), 403),
        (format!("Origin: http://evil.example\r\n{json}"), 403),
        (format!("Origin: https://{}\r\n{json}", served.host), 403),
        (
            format!("Origin: http://{}.evil.example\r\n{json}", served.host),
            403,
        ),
        (format!("Origin: http://127.0.0.1:1\r\n{json}"), 403),
        (format!("{ours}{ours}{json}"), 403),
        (format!("{ours}Sec-Fetch-Site: cross-site\r\n{json}"), 403),
        (format!("{ours}Sec-Fetch-Site: same-site\r\n{json}"), 403),
        (format!("{ours}Sec-Fetch-Site: none\r\n{json}"), 403),
        (format!("{ours}Content-Length: 2\r\n"), 415),
        (
            format!("{ours}Content-Type: text/plain\r\nContent-Length: 2\r\n"),
            415,
        ),
        (
            format!(
                "{ours}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 2\r\n"
            ),
            415,
        ),
        (
            format!("{ours}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 2\r\n"),
            415,
        ),
        (
            format!("{ours}Content-Type: application/json; charset=utf-8\r\nContent-Length: 2\r\n"),
            415,
        ),
    ] {
        let answer = served.request("POST", &stop, &headers, "{}");
        assert_eq!(answer.status, status, "{headers}");
    }
    for method in [
        "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND",
    ] {
        let answer = served.request(method, &stop, &format!("{ours}{json}"), "{}");
        assert!(
            [400, 405, 421].contains(&answer.status),
            "{method}: {answer:?}"
        );
    }
    let preflight = "Origin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n";
    assert_eq!(served.request("OPTIONS", &stop, preflight, "").status, 405);
    // Reading changes nothing.
    assert_eq!(served.get(&stop).status, 404);
    assert_eq!(served.post("live/unknown", "{}").status, 404);
    assert_eq!(served.file("index.html").status, 200);
}

#[test]
fn bodies_and_headers_are_limited() {
    let site = site();
    let served = Served::opened(site.path());
    let long = " ".repeat(6 * 1024 * 1024);
    assert_eq!(served.post("live/unknown", &long).status, 413);
    let host = &served.host;
    let chunked = format!(
        "POST {}/live/stop HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: application/json\r\n\
         Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n600000\r\n{long}\r\n0\r\n\r\n",
        served.root
    );
    assert_eq!(served.send(chunked.as_bytes()).status, 413);
    let wide = format!("X-Wide: {}\r\n", "x".repeat(20_000));
    let refused = [400, 414, 431];
    let answer = served.request("GET", "/", &wide, "");
    assert!(refused.contains(&answer.status), "{answer:?}");
    let many = "X-Many: x\r\n".repeat(200);
    let answer = served.request("GET", "/", &many, "");
    assert!(refused.contains(&answer.status), "{answer:?}");
    let answer = served.get(&format!("/{}", "x".repeat(100_000)));
    assert!(refused.contains(&answer.status), "{answer:?}");
    for odd in [
        &b"\r\n\r\n"[..],
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /\0 HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\nb\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ] {
        let mut stream = served.connect();
        stream.write_all(odd).expect("can be sent");
        stream.shutdown(std::net::Shutdown::Write).expect("is open");
        let answer = Answer::read(&mut stream);
        assert!(
            [0, 400, 421, 505].contains(&answer.status),
            "{odd:?}: {answer:?}"
        );
    }
    // Two lengths, or a length and chunks, are how requests are smuggled.
    for lengths in [
        "Content-Length: 2\r\nContent-Length: 3\r\n",
        "Content-Length: 2, 3\r\n",
        "Content-Length: -1\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
    ] {
        let headers =
            format!("Origin: http://{host}\r\nContent-Type: application/json\r\n{lengths}");
        let path = format!("{}/live/unknown", served.root);
        let answer = served.request("POST", &path, &headers, "{}");
        assert!([0, 400].contains(&answer.status), "{lengths}: {answer:?}");
    }
    assert_eq!(served.file("index.html").status, 200);
}

#[test]
fn a_flood_of_slow_connections_ends_by_itself() {
    let site = site();
    let served = Served::opened(site.path());
    let mut flood: Vec<TcpStream> = (0..200).map(|_| served.connect()).collect();
    for stream in &mut flood {
        // Those over the limit are closed already.
        let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: ");
    }
    for mut stream in flood {
        // The server gives up each of them; a slow one may be answered with a timeout.
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
        let text = String::from_utf8_lossy(&rest);
        assert!(rest.is_empty() || text.contains(" 408 "), "{text}");
    }
    assert_eq!(served.file("index.html").status, 200);
}

#[test]
fn only_a_few_pages_can_wait_for_changes_at_once() {
    let site = site();
    let served = Served::opened(site.path());
    let status = |events: &mut dyn BufRead| {
        let mut line = String::new();
        events.read_line(&mut line).expect("is answered");
        line
    };
    let mut waiting: Vec<_> = (0..8)
        .map(|_| served.events("site/index.html", "0"))
        .collect();
    for events in &mut waiting {
        assert!(status(events).contains(" 200 "));
    }
    let mut further = served.events("site/index.html", "0");
    assert!(status(&mut further).contains(" 503 "));
    drop(waiting);
    // The server notices that the pages are gone when it next sends something to them.
    loop {
        let mut next = served.events("site/index.html", "0");
        if status(&mut next).contains(" 200 ") {
            break;
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_listens_beyond_the_address_of_this_computer() {
    use std::fs;
    let site = site();
    let served = Served::opened(site.path());
    let port = served.host.rsplit_once(':').expect("has a port").1;
    assert!(TcpStream::connect(format!("127.0.0.2:{port}")).is_err());
    assert!(TcpStream::connect(format!("[::1]:{port}")).is_err());
    // Every socket of the process listens at 127.0.0.1 or is connected to it.
    let process = format!("/proc/{}", served.process());
    let sockets: Vec<String> = fs::read_dir(format!("{process}/fd"))
        .expect("it runs")
        .filter_map(|entry| fs::read_link(entry.ok()?.path()).ok())
        .map(|link| link.to_string_lossy().into_owned())
        .filter_map(|link| {
            Some(
                link.strip_prefix("socket:[")?
                    .trim_end_matches(']')
                    .to_owned(),
            )
        })
        .collect();
    let mut own = 0;
    for kind in ["tcp", "tcp6", "udp", "udp6", "raw"] {
        let table = fs::read_to_string(format!("{process}/net/{kind}")).unwrap_or_default();
        for line in table.lines().skip(1) {
            let fields: Vec<&str> = line.split_whitespace().collect();
            if sockets
                .iter()
                .any(|socket| Some(&socket.as_str()) == fields.get(9))
            {
                own += 1;
                assert_eq!(kind, "tcp");
                assert!(fields[1].starts_with("0100007F:"), "{line}");
            }
        }
    }
    assert!(own > 0);
}
