//! Packages for tests, made of texts, so that no test reads a file that a person cannot read.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The parts of a package: their paths and their bytes.
pub type Parts = Vec<(String, Vec<u8>)>;

/// A package with parts of text.
pub fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts = parts
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    packed_parts(&parts.collect())
}

/// A package with parts of any bytes.
pub fn packed_parts(parts: &Parts) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let started = archive.start_file(name.as_str(), SimpleFileOptions::default());
        started.expect("a part in memory can be begun");
        archive.write_all(bytes).expect("memory can be written");
    }
    archive
        .finish()
        .expect("memory can be written")
        .into_inner()
}
