//! The crates that the project builds on, and their requirements.

use std::process::Command;

use serde_json::Value;

use crate::harness::repository;
use crate::tidy::none;

/// A version of Rust, such as 1.91 or 1.91.0, by its numbers.
#[track_caller]
fn numbers(version: &str) -> (u32, u32) {
    let mut parts = version.split('.').map(|part| part.parse::<u32>());
    match (parts.next(), parts.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor),
        _ => panic!("`{version}` is not a version of Rust"),
    }
}

#[test]
fn no_crate_needs_a_newer_rust_than_cargo_toml_promises() {
    // A build does not fetch crates for other systems.
    let compiler = Command::new("rustc").arg("-vV").output();
    let compiler = compiler.expect("rustc runs, as it built this test").stdout;
    let compiler = String::from_utf8_lossy(&compiler);
    let host = compiler
        .lines()
        .find_map(|line| line.strip_prefix("host: "));
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked", "--offline"])
        .args(["--filter-platform", host.expect("rustc prints its host")])
        .current_dir(repository())
        .output()
        .expect("cargo runs, as it runs this test");
    let errors = String::from_utf8_lossy(&metadata.stderr);
    assert!(metadata.status.success(), "{errors}");
    let metadata: Value = serde_json::from_slice(&metadata.stdout).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("a list of crates");
    let rust_of = |name: &str| {
        let package = packages.iter().find(|package| package["name"] == name)?;
        package["rust_version"].as_str().map(numbers)
    };
    let ours = rust_of(env!("CARGO_PKG_NAME")).expect("our Cargo.toml has a rust-version");
    assert!(
        rust_of("image").is_some(),
        "no crate says which Rust it needs"
    );
    let newer = packages.iter().filter_map(|package| {
        let needed = package["rust_version"].as_str()?;
        let (name, version) = (package["name"].as_str()?, package["version"].as_str()?);
        (numbers(needed) > ours).then(|| format!("{name} {version} needs Rust {needed}"))
    });
    none(newer.collect());
}
