//! Writes the seed corpus for the fuzz targets: the stories, tables and settings of the tests and of the rules'
//! examples, and a sample of each kind of document.

use std::fs;
use std::path::{Path, PathBuf};

use qi_stories::rules;
use qi_stories_fuzz::documents::{slides, word, workbook};

/// The longest file that makes a useful seed; the fuzzer finds longer ones itself.
const MAX_LENGTH: usize = 8_000;

/// Requests to the preview, with names in place of its host and its secret.
const REQUESTS: [&str; 6] = [
    "GET /SECRET/site/index.html HTTP/1.1\r\nHost: HOST\r\n\r\n",
    "GET /SECRET/live/events?page=site/index.html&fingerprint=0 HTTP/1.0\r\nHost: HOST\r\n\r\n",
    "POST /SECRET/live/new-site HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\nContent-Type: application/json\r\n\
     Content-Length: 2\r\n\r\n{}",
    "GET /SECRET/site/../%2e%2e/..%5c::$DATA HTTP/1.1\r\nHost: HOST\r\n\r\n",
    "GET /open/0 HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: evil.example\r\nOrigin: null\r\n\r\n",
];

/// Documents with something of everything that is read of them.
const BODY: &str = include_str!("samples/body.xml");
const SHAPES: &str = include_str!("samples/shapes.xml");
const HTML: &str = include_str!("samples/clipboard.htm");
const SHEET: &str = include_str!("samples/sheet.xml");
const OPEN_SHEET: &str = include_str!("samples/open-sheet.xml");

/// The records of a sheet of Excel 97: its beginning, its size, a hidden column, a hidden row, two headings, three months
/// with a number each, a hidden number, two numbers in one record, a comment, and the end.
const OLD_SHEET: [&[u8]; 16] = [
    &[9, 8, 8, 0, 0, 6, 16, 0, 0, 0, 0, 0],
    &[0, 2, 14, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 5, 0, 0, 0],
    &[125, 0, 12, 0, 4, 0, 4, 0, 0, 8, 0, 0, 1, 0, 0, 0],
    &[
        8, 2, 16, 0, 5, 0, 0, 0, 5, 0, 255, 0, 0, 0, 0, 0, 32, 1, 0, 0,
    ],
    &[
        4, 2, 14, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 77, 111, 110, 116, 104,
    ],
    &[
        4, 2, 14, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 70, 97, 108, 108, 115,
    ],
    &[3, 2, 14, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128, 29, 230, 64],
    &[3, 2, 14, 0, 1, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 16, 64],
    &[3, 2, 14, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 96, 33, 230, 64],
    &[3, 2, 14, 0, 2, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 20, 64],
    &[3, 2, 14, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 37, 230, 64],
    &[3, 2, 14, 0, 3, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 8, 64],
    &[3, 2, 14, 0, 1, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 16, 64],
    &[
        189, 0, 18, 0, 2, 0, 2, 0, 2, 0, 3, 1, 0, 0, 1, 0, 3, 2, 0, 0, 3, 0,
    ],
    &[28, 0, 8, 0, 1, 0, 1, 0, 0, 0, 1, 0],
    &[10, 0, 0, 0],
];

fn main() {
    let folder = std::env::args().nth(1).map(PathBuf::from);
    let folder = folder.expect("the folder to write to is the first argument");
    let write = |target: &str, number: usize, bytes: &[u8]| {
        let folder = folder.join(target);
        fs::create_dir_all(&folder).expect("the folder can be made");
        fs::write(folder.join(format!("seed-{number}")), bytes).expect("the seed can be written");
    };
    for (number, request) in REQUESTS.iter().enumerate() {
        write("requests", number, request.as_bytes());
    }
    write("word", 0, BODY.as_bytes());
    write("slides", 0, SHAPES.as_bytes());
    write("html", 0, HTML.as_bytes());
    let sheets = [
        (b'x', SHEET.as_bytes().to_vec()),
        (b'o', OPEN_SHEET.as_bytes().to_vec()),
        (b'b', OLD_SHEET.concat()),
    ];
    for (number, (program, sheet)) in sheets.iter().enumerate() {
        write(
            "workbook",
            number,
            &[&[*program], sheet.as_slice()].concat(),
        );
    }
    for (number, package) in [word(BODY), slides(SHAPES), workbook(SHEET)]
        .iter()
        .enumerate()
    {
        write("package", number, package);
    }
    let mut texts = Vec::new();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../golden");
    collect_texts(&golden, &mut texts);
    for rule in rules() {
        for fixture in [rule.bad(), rule.good()] {
            texts.extend(fixture.split("//- ").filter_map(|file| {
                let (path, text) = file.split_once('\n')?;
                Some((path.trim().to_owned(), text.to_owned()))
            }));
        }
    }
    for (number, (path, text)) in texts.into_iter().enumerate() {
        let write = |target: &str, text: &str| write(target, number, text.as_bytes());
        if text.len() > MAX_LENGTH {
            continue;
        }
        match path.rsplit_once('.').map(|(_, extension)| extension) {
            Some("md") => {
                let halves = text
                    .strip_prefix("---\n")
                    .and_then(|text| text.split_once("\n---\n"));
                let (front_matter, body) = halves.unwrap_or(("", &text));
                write("front_matter", front_matter);
                write("markdown", body);
            }
            Some("csv") => write("csv", &text),
            Some("yaml") => write("site_yaml", &text),
            _ => {}
        }
    }
}

/// Collects the texts below a folder, sorted by path.
fn collect_texts(folder: &Path, texts: &mut Vec<(String, String)>) {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("it has just been found").path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect_texts(&path, texts);
        } else if let Ok(text) = fs::read_to_string(&path) {
            texts.push((path.to_string_lossy().into_owned(), text));
        }
    }
}
