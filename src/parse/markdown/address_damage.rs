//! Recognises addresses with a mistake in them, and addresses on an author's own computer.

use crate::report::suggest::did_you_mean;

/// Top-level domains that identify an address without `https://`.
const TOP_LEVEL_DOMAINS: [&str; 7] = ["uk", "com", "org", "net", "eu", "gov", "scot"];

/// Extensions of files whose names may contain an `@`: `photo@2x.png`.
const FILE_EXTENSIONS: [&str; 9] = [
    "md", "png", "jpg", "jpeg", "gif", "pdf", "csv", "docx", "html",
];

/// The longest address that is checked for mistakes, in bytes; browsers accept no longer ones.
pub(super) const LONGEST_ADDRESS: usize = 2_000;

/// Whether an address leads to a drive, share or program of its author's PC.
pub(super) fn is_on_a_drive(written: &str) -> bool {
    let lower = written.to_ascii_lowercase();
    let bytes = lower.as_bytes();
    let has_letter =
        bytes.first().is_some_and(u8::is_ascii_alphabetic) && bytes.get(1) == Some(&b':');
    let host = ["http://", "https://"]
        .iter()
        .find_map(|scheme| lower.strip_prefix(scheme))
        .and_then(|rest| rest.split(['/', ':', '?', '#']).next());
    has_letter
        || ["file:", "smb:", "\\", "/\\"]
            .iter()
            .any(|start| lower.starts_with(start))
        || matches!(host, Some("localhost" | "127.0.0.1"))
}

/// Whether words in brackets are an address: they name a file, a folder or a website.
pub(super) fn is_address(words: &str) -> bool {
    let words = words.trim();
    let path = words.split(['#', '?']).next().unwrap_or(words);
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let has_ending =
        (2..=5).contains(&extension.len()) && extension.chars().all(|c| c.is_ascii_alphanumeric());
    let has_letters = extension.chars().any(|c| c.is_ascii_alphabetic());
    has_ending && has_letters
        || words.contains("://")
        || words.starts_with("../")
        || is_on_a_drive(words)
}

/// The address that was meant instead of one with a mistake, if that can be known; `None` if there is no mistake.
pub(super) fn find(written: &str) -> Option<Option<String>> {
    if written.len() > LONGEST_ADDRESS {
        return None;
    }
    if let Some(rest) = written.strip_prefix("//") {
        return Some(web_address("https", rest.trim_start_matches(['/', '\\'])));
    }
    let end = written
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(written.len());
    let (name, rest) = written.split_at(end);
    let separator = rest.len()
        - rest
            .trim_start_matches([':', ';', '.', '/', '\\', ' '])
            .len();
    let (separator, after) = rest.split_at(separator);
    let name = name.to_ascii_lowercase();
    let has_separator = separator.contains([':', ';']) || separator.contains("//");
    match name.as_str() {
        "http" | "https" if has_separator => return in_web_address(&name, separator, after),
        "mailto" if has_separator => return in_mail_address(&rest[1..]),
        "tel" if separator.starts_with(':') => return in_telephone_address(&rest[1..]),
        _ => {}
    }
    if has_separator && name.len() > 2 {
        if let Some(meant) = did_you_mean(&name, ["http", "https"]) {
            return Some(web_address(meant, after));
        }
        if is_mail(after) && separator == ":" {
            return Some(Some(format!("mailto:{after}")));
        }
    }
    if is_mail(written) {
        return Some(Some(format!("mailto:{written}")));
    }
    let host = written.split(['/', '?', '#']).next().unwrap_or(written);
    let extension = host.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_web = TOP_LEVEL_DOMAINS.contains(&extension) && !host.starts_with('.');
    (is_web || written.to_ascii_lowercase().starts_with("www."))
        .then(|| web_address("https", written))
}

/// The web address that was meant; `None` when no host name is left.
fn web_address(scheme: &str, rest: &str) -> Option<String> {
    let whole = format!("{scheme}://{rest}");
    match in_web_address(scheme, "://", rest) {
        None => Some(whole),
        Some(meant) => meant,
    }
}

/// The mistake in an address whose scheme is `http` or `https`.
fn in_web_address(scheme: &str, separator: &str, rest: &str) -> Option<Option<String>> {
    let inner = rest.to_ascii_lowercase();
    if ["http:", "https:", "http//", "https//"]
        .iter()
        .any(|start| inner.starts_with(start))
    {
        let meant = find(rest).unwrap_or_else(|| Some(rest.to_owned()));
        return Some(meant);
    }
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest);
    let repaired: Vec<&str> = host
        .split(['.', ','])
        .filter(|part| !part.is_empty())
        .collect();
    let repaired = repaired.join(".");
    let is_bad = repaired.is_empty() || repaired.contains(|c: char| c.is_whitespace() || c == '\\');
    if is_bad {
        return Some(None);
    }
    let meant = format!("{scheme}://{repaired}{}", &rest[host.len()..]);
    (separator != "://" || repaired != host).then_some(Some(meant))
}

/// The mistake in an address after `mailto:`.
fn in_mail_address(rest: &str) -> Option<Option<String>> {
    let (names, more) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
    let names: Vec<&str> = names.split(',').collect();
    // An address with only a copy needs no recipient.
    if names == [""] && more.contains(['@', '%'])
        || names.iter().all(|name| is_mail(&name.replace("%40", "@")))
    {
        return None;
    }
    let plain = names
        .iter()
        .map(|name| name.trim_matches([' ', '/', '.', ';', '<', '>']));
    let plain: Vec<&str> = plain.filter(|name| !name.is_empty()).collect();
    let is_repaired = !plain.is_empty() && plain.iter().all(|name| is_mail(name));
    Some(is_repaired.then(|| format!("mailto:{}{more}", plain.join(","))))
}

/// The mistake in an address after `tel:`.
fn in_telephone_address(rest: &str) -> Option<Option<String>> {
    let (number, _) = rest.split_at(rest.find(';').unwrap_or(rest.len()));
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let is_number = number
        .replace("%20", " ")
        .chars()
        .all(|c| c.is_ascii_digit() || "+-(). ".contains(c));
    (digits < 2 || !is_number).then_some(None)
}

/// Whether a text is an e-mail address.
fn is_mail(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let extension = host
        .rsplit_once('.')
        .map_or("", |(_, extension)| extension)
        .to_ascii_lowercase();
    let is_plain = |c: char| !c.is_whitespace() && !"@/\\:;<>,".contains(c);
    !name.is_empty()
        && text.chars().filter(|c| *c == '@').count() == 1
        && text.chars().all(|c| c == '@' || is_plain(c))
        && extension.len() > 1
        && extension.chars().all(|c| c.is_ascii_alphabetic())
        && !host.starts_with('.')
        && !host.contains("..")
        && !FILE_EXTENSIONS.contains(&extension.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_that_was_meant_is_found() {
        for (written, meant) in [
            ("www.nhs.uk", "https://www.nhs.uk"),
            ("WWW.nhs.uk/a", "https://WWW.nhs.uk/a"),
            ("england.nhs.uk/a#b", "https://england.nhs.uk/a#b"),
            ("//www.nhs.uk/a", "https://www.nhs.uk/a"),
            ("http:/www.nhs.uk", "http://www.nhs.uk"),
            ("http:www.nhs.uk", "http://www.nhs.uk"),
            ("https:///www.nhs.uk", "https://www.nhs.uk"),
            ("https//www.nhs.uk", "https://www.nhs.uk"),
            ("https;//www.nhs.uk", "https://www.nhs.uk"),
            ("https:\\www.nhs.uk", "https://www.nhs.uk"),
            ("htp://www.nhs.uk", "http://www.nhs.uk"),
            ("hhtps://www.nhs.uk", "https://www.nhs.uk"),
            ("htttp://www.nhs.uk", "http://www.nhs.uk"),
            ("https://https://www.nhs.uk", "https://www.nhs.uk"),
            ("http://https//www.nhs.uk", "https://www.nhs.uk"),
            ("https://www,nhs.uk/a", "https://www.nhs.uk/a"),
            ("https://www..nhs.uk", "https://www.nhs.uk"),
            ("https://www.nhs.uk./a", "https://www.nhs.uk/a"),
            ("qi.team@example.nhs.uk", "mailto:qi.team@example.nhs.uk"),
            ("mailto://a@b.nhs.uk", "mailto:a@b.nhs.uk"),
            ("mailto: a@b.nhs.uk", "mailto:a@b.nhs.uk"),
            ("mail:a@b.nhs.uk", "mailto:a@b.nhs.uk"),
            ("email:a@b.nhs.uk", "mailto:a@b.nhs.uk"),
        ] {
            assert_eq!(find(written), Some(Some(meant.to_owned())), "{written}");
        }
        for written in [
            "http://",
            "mailto:",
            "mailto:team",
            "mailto:a@b@c.uk",
            "tel:",
            "tel:ward",
        ] {
            assert_eq!(find(written), Some(None), "{written}");
        }
    }

    #[test]
    fn good_addresses_are_left_alone() {
        for written in [
            "https://www.nhs.uk/a?b=c&d#e",
            "http://intranet/qi",
            "https://user.example:8080/a,b..c",
            "HTTPS://www.nhs.uk",
            "mailto:a@b.nhs.uk",
            "mailto:?cc=a@b.nhs.uk",
            "mailto:a@b.nhs.uk,c@d.nhs.uk?subject=A b@c",
            "tel:+44(0)1632-960123",
            "http.md",
            "http/a.md",
            "https.png",
            "mail.md",
            "../pages/our-team.md#a:b",
            "photo@2x.png",
            "a@b.md",
            "b.md",
            "ward.uk.md",
            "a/b.uk/c.md",
            "#www.nhs.uk",
            "javascript:alert(1)",
            "data:text/html,x",
            "a.b.c.pdf",
        ] {
            assert_eq!(find(written), None, "{written}");
            assert!(!is_on_a_drive(written), "{written}");
        }
    }

    #[test]
    fn drives_and_shares_are_recognised() {
        for written in [
            "C:\\Users\\a.docx",
            "p:/QI/a.docx",
            "\\\\server\\share\\a.docx",
            "\\server\\share\\a.docx",
            "file:///C:/a.docx",
            "file://server/a.docx",
            "smb://server/a",
            "http://localhost:1111/a.html",
            "http://127.0.0.1/a",
        ] {
            assert!(is_on_a_drive(written), "{written}");
        }
    }
}
