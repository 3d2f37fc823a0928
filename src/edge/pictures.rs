//! The smaller copies of pictures: each is made once, and kept as long as its picture stays the same.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::base::path::SourcePath;
use crate::base::picture::Picture;
use crate::base::source::Sources;
use crate::check::site::broken_picture;
use crate::edge::destination::Destination;
use crate::edge::failure::Failure;
use crate::edge::load::Origin;
use crate::model::site::Site;
use crate::model::site::attachment::shown_pictures;
use crate::report::Report;

/// How many pictures may be decoded at once.
const MAX_PARALLEL: usize = 4;

/// A picture with more pixels than this is decoded alone.
const MAX_PARALLEL_PIXELS: u64 = 16_000_000;

/// The pictures that texts show and that have smaller copies. Two files with the same picture have the same copies, so
/// only one of them is listed.
pub(super) fn needing_copies<'s>(
    site: &'s Site,
    sources: &'s Sources,
) -> Vec<(&'s SourcePath, &'s Picture)> {
    let mut names = BTreeSet::new();
    let shown = shown_pictures(site, sources).into_iter();
    let is_new = |(_, picture): &(&SourcePath, &Picture)| {
        let first = picture.copies().into_iter().next();
        first.is_some_and(|copy| names.insert(copy.url))
    };
    shown.filter(is_new).collect()
}

/// Makes the copies of pictures; calls `step` after each picture. Returns the files that cannot be decoded completely.
pub(super) fn make_copies<'s>(
    shown: &[(&'s SourcePath, &'s Picture)],
    origin: &Origin<'_>,
    to: &dyn Destination,
    step: &(dyn Fn() + Sync),
) -> Result<Vec<&'s SourcePath>, Failure> {
    let is_large = |(_, picture): &(&SourcePath, &Picture)| picture.pixels() > MAX_PARALLEL_PIXELS;
    let (large, small): (Vec<_>, Vec<_>) = shown.iter().copied().partition(is_large);
    let mut unreadable = Vec::new();
    for group in small.chunks(MAX_PARALLEL).chain(large.chunks(1)) {
        let read: Result<Vec<bool>, Failure> = group
            .par_iter()
            .map(|(path, picture)| {
                let is_read = make_copies_of(path, picture, origin, to);
                step();
                is_read
            })
            .collect();
        let unread = group.iter().zip(read?).filter(|(_, is_read)| !is_read);
        unreadable.extend(unread.map(|((path, _), _)| *path));
    }
    Ok(unreadable)
}

/// Reports the pictures that cannot be decoded completely, wherever a text names them.
pub(super) fn report(site: &Site, sources: &Sources, unreadable: &[SourcePath]) -> Report {
    let mut report = Report::default();
    for named in site.named_files() {
        if unreadable.contains(&named.path) {
            let source = &sources.texts[&named.source];
            broken_picture::unreadable(&mut report, source, named.span, named.path.file_name());
        }
    }
    report.sort();
    report
}

/// Makes the copies of one picture; returns whether it could be decoded.
fn make_copies_of(
    path: &SourcePath,
    picture: &Picture,
    origin: &Origin<'_>,
    to: &dyn Destination,
) -> Result<bool, Failure> {
    let mut wanted = Vec::new();
    for copy in picture.copies() {
        if !to.reuse(&copy.url)? {
            wanted.push(copy.url);
        }
    }
    if wanted.is_empty() {
        return Ok(true);
    }
    let bytes = origin.bytes(path)?;
    let Ok(made) = picture.make_copies(&bytes) else {
        return Ok(false);
    };
    for (copy, bytes) in made.iter().filter(|(copy, _)| wanted.contains(&copy.url)) {
        to.write(&copy.url, bytes)?;
    }
    Ok(true)
}
