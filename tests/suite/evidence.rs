//! The pages for IT and information governance claim only what is true: each claim names a test or a file that exists.

use std::fs;

use crate::harness::repository;

/// The pages with claims.
const PAGES: [&str; 4] = [
    "SECURITY.md",
    "docs/accessibility.md",
    "docs/data-protection.md",
    "docs/supplier-questionnaire.md",
];

/// The heading of the column that names the test or file for a claim.
const HELD_BY: &str = "held by";

/// The beginning of the cell for a claim that no test checks.
const NOT_TESTED: &str = "not tested";

fn read(path: &str) -> String {
    let text = fs::read_to_string(repository().join(path));
    text.unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The cells of a row of a table; none for any other line.
fn cells(line: &str) -> Vec<&str> {
    let row = line.strip_prefix('|').and_then(|row| row.strip_suffix('|'));
    row.map_or(Vec::new(), |row| row.split('|').map(str::trim).collect())
}

/// The tests and files for the claims of a text: the cells below the heading `held by`.
fn held_by(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut column = None;
    for line in text.lines() {
        let cells = cells(line);
        match column {
            _ if cells.is_empty() => column = None,
            None => column = Some(cells.iter().position(|cell| *cell == HELD_BY)),
            Some(Some(at)) => found.push(cells.get(at).copied().unwrap_or_default().to_owned()),
            Some(None) => {}
        }
    }
    found.retain(|cell| cell != "---");
    found
}

/// Whether a file has a test of this name.
fn has_test(text: &str, name: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let function = format!("fn {name}() {{");
    let mut places = (0..lines.len()).filter(|at| lines[*at] == function);
    places.any(|at| lines[at.saturating_sub(3)..at].contains(&"#[test]"))
}

/// Whether there is a test of this name, as `cargo test` prints it, or a file at this path.
fn exists(named: &str) -> bool {
    let Some((modules, name)) = named.rsplit_once("::") else {
        return repository().join(named).exists();
    };
    let modules: Vec<&str> = modules.split("::").collect();
    let files = (1..=modules.len()).flat_map(|length| {
        let path = modules[..length].join("/");
        ["tests/suite", "src"].map(|root| format!("{root}/{path}"))
    });
    let files = files.flat_map(|path| [format!("{path}.rs"), format!("{path}/mod.rs")]);
    files
        .filter_map(|path| fs::read_to_string(repository().join(path)).ok())
        .any(|text| has_test(&text, name))
}

/// The faults in the cells that name the tests and files for the claims of a page.
fn faults(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for cell in held_by(text) {
        let named: Vec<&str> = cell.split('`').skip(1).step_by(2).collect();
        if named.is_empty() && !cell.starts_with(NOT_TESTED) {
            faults.push(format!("{path}: “{cell}” names nothing that holds it"));
        }
        let missing = named.into_iter().filter(|named| !exists(named));
        faults.extend(missing.map(|named| format!("{path}: there is no {named}")));
    }
    faults
}

#[test]
fn each_promise_names_a_test_that_exists() {
    for path in PAGES {
        let text = read(path);
        assert!(held_by(&text).len() > 5, "{path} has few promises");
        let faults = faults(path, &text);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

#[test]
fn a_promise_that_nothing_holds_is_found() {
    let text = "| promise | held by |\n| --- | --- |\n| a | `evidence::each_promise_names_a_test_that_exists` |\n\
                | b | not tested |\n| c | `evidence::no_such_test` |\n| d | trust |\n| e | `tests/none.rs` |\n\
                | f | `evidence::held_by` |\n";
    assert_eq!(
        faults("a.md", text),
        [
            "a.md: there is no evidence::no_such_test",
            "a.md: “trust” names nothing that holds it",
            "a.md: there is no tests/none.rs",
            "a.md: there is no evidence::held_by",
        ]
    );
}

/// Names that code would use to connect to another computer, look one up, or start a program.
const OUTWARD: [&str; 9] = [
    "::client",
    "Command::new",
    "TcpSocket",
    "TcpStream::connect",
    "ToSocketAddrs",
    "UdpSocket",
    "UnixStream",
    "lookup_host",
    "process::Command",
];

/// The lines of a file that have one of these names, without comments.
fn outward(text: &str) -> Vec<&str> {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    code.filter(|line| OUTWARD.iter().any(|name| line.contains(name)))
        .collect()
}

#[test]
fn no_code_connects_to_another_computer_or_starts_a_program() {
    let mut files = crate::harness::files_in(&repository().join("src"));
    files.retain(|path, _| path.ends_with(".rs"));
    assert!(files.len() > 100, "only {} files were found", files.len());
    for (path, bytes) in files {
        let text = String::from_utf8_lossy(&bytes);
        assert_eq!(outward(&text), [""; 0], "src/{path}");
    }
    // Hyper can only answer requests, not send them, and the runtime cannot start programs.
    let manifest = read("Cargo.toml");
    let line = |name: &str| {
        let mut lines = manifest.lines();
        let found = lines.find(|line| line.starts_with(&format!("{name} = ")));
        found.unwrap_or_else(|| panic!("Cargo.toml names no {name}"))
    };
    for (name, feature) in [
        ("hyper", "client"),
        ("hyper-util", "client"),
        ("tokio", "process"),
    ] {
        let line = line(name);
        assert!(line.contains("default-features = false"), "{line}");
        assert!(!line.contains(&format!("\"{feature}")), "{line}");
    }
    let refused = read("deny.toml");
    for name in ["reqwest", "ureq", "openssl-sys"] {
        let line = format!("{{ crate = \"{name}\" }}");
        assert!(refused.contains(&line), "deny.toml does not refuse {name}");
    }
}

#[test]
fn code_that_connects_or_starts_a_program_is_found() {
    let text = "// TcpStream::connect\nlet a = TcpStream::connect(b);\nlet c = std::process::Command::new(d);\n";
    assert_eq!(outward(text).len(), 2);
}
