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
const INPUTS: [&str; 6] = [
    "Cargo.lock",
    "Cargo.toml",
    "build.rs",
    "docs/rules",
    "src",
    "themes/default",
];

/// The variables that affect how it is compiled.
const COMPILER_VARIABLES: [&str; 4] = ["TARGET", "PROFILE", "OPT_LEVEL", "CARGO_ENCODED_RUSTFLAGS"];

fn main() {
    let mut hasher = DefaultHasher::new();
    for path in INPUTS {
        println!("cargo::rerun-if-changed={path}");
        hash_path(Path::new(path), &mut hasher);
    }
    for name in COMPILER_VARIABLES {
        env::var(name).ok().hash(&mut hasher);
    }
    let compiler = env::var_os("RUSTC").expect("Cargo sets the variable");
    let version = Command::new(compiler).arg("--version").output();
    version
        .expect("the compiler can be run")
        .stdout
        .hash(&mut hasher);
    println!(
        "cargo::rustc-env=QI_STORIES_PROGRAM={:016x}",
        hasher.finish()
    );
}

/// Hashes a file, or all files of a folder in order of name.
fn hash_path(path: &Path, hasher: &mut DefaultHasher) {
    if path.is_dir() {
        let entries = fs::read_dir(path).expect("the folder can be read");
        let entries = entries.map(|entry| entry.expect("the folder can be read").path());
        let mut entries: Vec<_> = entries.collect();
        entries.sort();
        entries.iter().for_each(|entry| hash_path(entry, hasher));
    } else {
        // Embeds the default theme again when one of its files is added, removed or changed, and computes a build
        // fingerprint that changes with everything the program is built from.
        (path, fs::read(path).ok()).hash(hasher);
    }
}
