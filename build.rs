//! Embeds the themes and the guides again when one of their files is added, removed or changed, computes a build fingerprint that
//! changes with anything the program is built from, and gives a program for Windows its icon, version and manifest.

use std::env;
use std::fs;
use std::hash::DefaultHasher;
use std::hash::Hash;
use std::hash::Hasher;
use std::path::Path;
use std::process::Command;

/// The files and folders that the program is built from.
const INPUTS: [&str; 8] = [
    "Cargo.lock",
    "Cargo.toml",
    "SECURITY.md",
    "build.rs",
    "docs",
    "src",
    "themes/default",
    "themes/guides",
];

/// The variables that affect how it is compiled.
const COMPILER_VARIABLES: [&str; 3] = ["TARGET", "PROFILE", "OPT_LEVEL"];

/// The icon of the program on Windows, drawn from `release/icon.svg`.
const ICON: &str = "release/icon.ico";

/// What Windows reads before it starts the program.
const MANIFEST: &str = "release/windows.manifest";

/// The variable with the commit that a release is built from, and its date: `a1b2c3d4e5 of 30 November 2026`.
const BUILT_FROM: &str = "QI_STORIES_BUILT_FROM";

fn main() {
    name_version();
    if env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("windows") {
        describe_to_windows();
    }
    let mut hasher = DefaultHasher::new();
    for path in INPUTS {
        println!("cargo::rerun-if-changed={path}");
        hash_path(Path::new(path), &mut hasher);
    }
    for name in COMPILER_VARIABLES {
        env::var(name).ok().hash(&mut hasher);
    }
    // Where it is compiled changes nothing.
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    let flags = flags.split('\x1f');
    flags
        .filter(|flag| !flag.starts_with("--remap-path-prefix"))
        .for_each(|flag| flag.hash(&mut hasher));
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

/// Sets what `--version` prints. Only a release names its commit, since any other program may be built from more than
/// was committed.
fn name_version() {
    println!("cargo::rerun-if-env-changed={BUILT_FROM}");
    let number = env::var("CARGO_PKG_VERSION").expect("Cargo sets the variable");
    let version = match env::var(BUILT_FROM) {
        Ok(built_from) => format!("{number} ({built_from})"),
        Err(_) => number,
    };
    println!("cargo::rustc-env=QI_STORIES_VERSION={version}");
}

/// Puts the icon, the version and the manifest into a program for Windows.
fn describe_to_windows() {
    for path in [ICON, MANIFEST] {
        println!("cargo::rerun-if-changed={path}");
    }
    let mut resource = winresource::WindowsResource::new();
    resource
        .set_icon(ICON)
        .set_manifest_file(MANIFEST)
        .set("FileDescription", "Improvement stories")
        .set("ProductName", "qi-stories")
        .set("LegalCopyright", "MIT licence");
    resource
        .compile()
        .expect("the compiler of Windows resources can be run");
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
        (path, fs::read(path).ok()).hash(hasher);
    }
}
