//! Embeds the default theme again when one of its files is added, removed or changed, and computes a build fingerprint
//! that changes with anything the program is built from.

use std::env;
use std::fs;
use std::hash::DefaultHasher;
use std::hash::Hash;
use std::hash::Hasher;
use std::path::Path;
use std::process::Command;

/// The files and folders that the program is built from.
const MADE_FROM: [&str; 6] = [
    "Cargo.lock",
    "Cargo.toml",
    "build.rs",
    "docs/rules",
    "src",
    "themes/default",
];

/// The variables that affect how it is compiled.
const TOLD: [&str; 4] = ["TARGET", "PROFILE", "OPT_LEVEL", "CARGO_ENCODED_RUSTFLAGS"];

fn main() {
    let mut number = DefaultHasher::new();
    for path in MADE_FROM {
        println!("cargo::rerun-if-changed={path}");
        take_in(Path::new(path), &mut number);
    }
    for name in TOLD {
        env::var(name).ok().hash(&mut number);
    }
    let compiler = env::var_os("RUSTC").expect("cargo says which compiler it runs");
    let version = Command::new(compiler).arg("--version").output();
    version
        .expect("the compiler can be run")
        .stdout
        .hash(&mut number);
    println!(
        "cargo::rustc-env=QI_STORIES_PROGRAM={:016x}",
        number.finish()
    );
}

/// Hashes a file, or all files of a folder in order of name.
fn take_in(path: &Path, number: &mut DefaultHasher) {
    if path.is_dir() {
        let entries = fs::read_dir(path).expect("the folder can be read");
        let entries = entries.map(|entry| entry.expect("the folder can be read").path());
        let mut entries: Vec<_> = entries.collect();
        entries.sort();
        entries.iter().for_each(|entry| take_in(entry, number));
    } else {
        // A distributed package may lack some of these files.
        (path, fs::read(path).ok()).hash(number);
    }
}
