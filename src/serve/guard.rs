//! Refuses requests that do not come from a page of this preview, before anything else looks at them.

use hyper::header::{CONTENT_TYPE, HOST, HeaderMap, HeaderName, ORIGIN};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};

/// The header in which browsers say from where a request comes.
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The type of what a form sends.
pub(super) const JSON: &str = "application/json";

/// The type of a file that a page sends.
pub(super) const FILE: &str = "application/octet-stream";

/// Refuses a request whose host, target, method or origin is not what a page of the server at `host`, such as
/// `127.0.0.1:49152`, sends.
pub(super) fn check(head: &Parts, host: &str) -> Result<(), StatusCode> {
    // A target with a host of its own is meant for a proxy.
    if only(&head.headers, &HOST) != Some(host) || head.uri.authority().is_some() {
        return Err(StatusCode::MISDIRECTED_REQUEST);
    }
    match head.method {
        Method::GET | Method::HEAD => Ok(()),
        Method::POST => check_origin(&head.headers, host),
        _ => Err(StatusCode::METHOD_NOT_ALLOWED),
    }
}

/// Refuses a request that changes something unless a page of this server sends it.
fn check_origin(headers: &HeaderMap, host: &str) -> Result<(), StatusCode> {
    let origin = only(headers, &ORIGIN).and_then(|origin| origin.strip_prefix("http://"));
    let is_same_site =
        !headers.contains_key(FETCH_SITE) || only(headers, &FETCH_SITE) == Some("same-origin");
    if origin != Some(host) || !is_same_site {
        return Err(StatusCode::FORBIDDEN);
    }
    Ok(())
}

/// Refuses a body that is not of this type, [`JSON`] or [`FILE`]. A form of another page could send other types without
/// asking.
pub(super) fn check_type(head: &Parts, kind: &str) -> Result<(), StatusCode> {
    match only(&head.headers, &CONTENT_TYPE) {
        Some(own) if own == kind => Ok(()),
        _ => Err(StatusCode::UNSUPPORTED_MEDIA_TYPE),
    }
}

/// The value of a header that is there exactly once.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use hyper::Request;

    use super::*;

    const HERE: &str = "127.0.0.1:5000";

    fn checked(method: &str, target: &str, headers: &[(&str, &str)]) -> Result<(), u16> {
        let mut request = Request::builder().method(method).uri(target);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (head, ()) = request.body(()).expect("is well formed").into_parts();
        check(&head, HERE).map_err(|status| status.as_u16())
    }

    #[test]
    fn only_the_exact_host_is_answered() {
        assert_eq!(checked("GET", "/", &[("host", HERE)]), Ok(()));
        for host in [
            "localhost:5000",
            "127.0.0.1",
            "127.0.0.1:5001",
            "evil.example",
            "evil.example:5000",
            "127.0.0.1:5000.evil.example",
            "[::1]:5000",
            "0.0.0.0:5000",
            "127.1:5000",
            "",
        ] {
            assert_eq!(checked("GET", "/", &[("host", host)]), Err(421), "{host}");
        }
        assert_eq!(checked("GET", "/", &[]), Err(421));
        let twice = [("host", HERE), ("host", "evil.example")];
        assert_eq!(checked("GET", "/", &twice), Err(421));
        let proxied = checked("GET", "http://evil.example/", &[("host", HERE)]);
        assert_eq!(proxied, Err(421));
    }

    #[test]
    fn only_a_page_of_the_preview_changes_anything() {
        let post = |headers: &[(&str, &str)]| {
            let headers = [&[("host", HERE)], headers].concat();
            checked("POST", "/", &headers)
        };
        let ours = ("origin", "http://127.0.0.1:5000");
        assert_eq!(post(&[ours]), Ok(()));
        assert_eq!(post(&[ours, ("sec-fetch-site", "same-origin")]), Ok(()));
        for headers in [
            &[][..],
            &[("origin", "null")],
            &[("origin", "https://127.0.0.1:5000")],
            &[("origin", "http://127.0.0.1:5001")],
            &[("origin", "http://evil.example")],
            &[("origin", "http://127.0.0.1:5000.evil.example")],
            &[ours, ours],
            &[ours, ("sec-fetch-site", "same-site")],
            &[ours, ("sec-fetch-site", "cross-site")],
            &[ours, ("sec-fetch-site", "none")],
        ] {
            assert_eq!(post(headers), Err(403), "{headers:?}");
        }
    }

    #[test]
    fn no_other_method_is_answered() {
        for method in [
            "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "get",
        ] {
            assert_eq!(
                checked(method, "/", &[("host", HERE)]),
                Err(405),
                "{method}"
            );
        }
    }
}
