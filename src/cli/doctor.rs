//! `doctor`: prints the facts about a site that a support person asks for first, with no name, title or word of its
//! content.

use std::collections::BTreeMap;

use crate::base::english;
use crate::cli::arguments::{DoctorArguments, ResultFormat};
use crate::cli::progress::Progress;
use crate::cli::{Exit, deliver, print};
use crate::{
    ContentFacts, DiskFacts, DiskKind, Failure, FolderFacts, FormatFound, Place, PublicationFacts,
    Rights, RunFacts, SiteFacts, SiteState, ThemeFacts, day_in_words, time_of_day, today,
};

/// The width of the names of facts.
const NAMES: usize = 24;

/// Prints the facts, and succeeds whatever they are.
pub(super) fn run(arguments: &DoctorArguments) -> Result<Exit, Failure> {
    let is_for_people = arguments.format == ResultFormat::Text;
    let progress = Progress::new(!is_for_people);
    let output = deliver::output(&arguments.site, arguments.output.as_deref());
    let facts = SiteFacts::of(&arguments.site, &output, today(), &progress);
    match is_for_people {
        true => print(&in_words(&facts))?,
        false => print(&facts.to_json())?,
    }
    Ok(Exit::Done)
}

/// Lines of facts under headings.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn head(&mut self, heading: &str) {
        self.0.push_str(&format!("\n{heading}\n"));
    }

    fn add(&mut self, name: &str, words: impl AsRef<str>) {
        self.0
            .push_str(&format!("  {name:NAMES$}{}\n", words.as_ref()));
    }
}

/// The facts as text for people.
fn in_words(facts: &SiteFacts) -> String {
    let program = &facts.program;
    let disk = program
        .disk
        .as_ref()
        .map(|disk| format!(", started from {}", disk_in_words(disk)));
    let mut lines = Lines(format!(
        "qi-stories {} on {} ({}){}\n",
        program.version,
        program.system,
        program.processor,
        disk.unwrap_or_default()
    ));
    lines.head("Folder");
    add_folder(&mut lines, &facts.folder);
    lines.add("site", site_in_words(facts));
    lines.head("What this person may do");
    for folder in &facts.rights {
        lines.add(folder.folder, rights_in_words(folder.rights));
    }
    if let Some(content) = &facts.content {
        lines.head("Content");
        add_content(&mut lines, content);
    }
    lines.head("Published");
    add_publications(&mut lines, &facts.publications);
    lines.head("Runs");
    add_runs(&mut lines, &facts.runs);
    lines.head("Formats of files");
    for format in &facts.formats {
        lines.add(format.name, format_in_words(format));
    }
    lines.0
        + "\nThis names no person, team, story or folder, so you can send it to whoever helps you. Nothing was changed.\n"
}

fn add_folder(lines: &mut Lines, folder: &FolderFacts) {
    let place = match folder.place {
        Place::Home => "in the home folder (~)",
        Place::Share => "on a share",
        Place::Disk => "not in the home folder",
    };
    lines.add(
        "place",
        format!(
            "{place}, {} down; its path has {} characters",
            english::count(folder.depth, "folder", "folders"),
            folder.characters
        ),
    );
    lines.add("disk", disk_in_words(&folder.disk));
    lines.add(
        "capitals in names",
        match folder.capitals_matter {
            Some(true) => "matter: A.md and a.md are two files",
            Some(false) => "do not matter: A.md and a.md are one file",
            None => "not known",
        },
    );
}

/// A disk in words, such as “a network share (cifs)”.
fn disk_in_words(disk: &DiskFacts) -> String {
    let whose = match (disk.kind, disk.service) {
        (DiskKind::Share, _) => "a network share".to_owned(),
        (DiskKind::Cloud, service) => {
            format!(
                "a folder of {} on this computer",
                service.unwrap_or("the cloud")
            )
        }
        (DiskKind::Local, _) => "this computer".to_owned(),
    };
    match &disk.file_system {
        Some(name) => format!("{whose} ({name})"),
        None => whose,
    }
}

fn site_in_words(facts: &SiteFacts) -> String {
    let words = match facts.site {
        SiteState::Site => "is there",
        SiteState::NotThere => "there is no such folder",
        SiteState::File => "this is a file, not a folder",
        SiteState::NoContent => "none: there is no folder `content` in it",
        SiteState::Newer => "its content is in the format of a newer qi-stories",
        SiteState::Unreadable => "its content cannot be read",
    };
    match &facts.unreadable_because {
        Some(reason) => format!("{words}: {reason}. `qi-stories check` names the file"),
        None => words.to_owned(),
    }
}

fn rights_in_words(rights: Rights) -> &'static str {
    match (rights.is_there, rights.can_read, rights.can_write) {
        (true, true, true) => "read and write",
        (true, true, false) => "READ ONLY",
        (true, false, true) => "WRITE ONLY",
        (true, false, false) => "NEITHER READ NOR WRITE",
        (false, _, true) => "does not exist yet; can be created",
        (false, _, false) => "NOT THERE, AND CANNOT BE MADE",
    }
}

fn add_content(lines: &mut Lines, content: &ContentFacts) {
    lines.add("stories", content.stories.to_string());
    lines.add("drafts", content.drafts.to_string());
    lines.add("withdrawn texts", content.withdrawn.to_string());
    lines.add(
        "pages of the site",
        match content.pages {
            0 => "none can be made: a text lacks something it must have".to_owned(),
            pages => pages.to_string(),
        },
    );
    lines.add("pictures", content.pictures.to_string());
    lines.add("series", content.series.to_string());
    if content.only_in_the_cloud > 0 {
        lines.add("only in the cloud", files(content.only_in_the_cloud));
    }
    lines.add(
        "theme",
        match content.theme {
            ThemeFacts::Default => "the built-in theme".to_owned(),
            ThemeFacts::Own(number) => format!("the site's own, {}", files(number)),
            ThemeFacts::Missing => "THE SETTINGS NAME A THEME THAT DOES NOT EXIST".to_owned(),
        },
    );
    lines.add("errors", findings_in_words(&content.errors));
    lines.add("warnings", findings_in_words(&content.warnings));
}

fn files(number: usize) -> String {
    english::count(number, "file", "files")
}

/// How often each rule found something: “3: broken-link 1, missing-key 2”.
fn findings_in_words(found: &BTreeMap<&'static str, usize>) -> String {
    let sum: usize = found.values().sum();
    let rules: Vec<String> = found
        .iter()
        .map(|(code, number)| format!("{code} {number}"))
        .collect();
    match sum {
        0 => "none".to_owned(),
        sum => format!("{sum}: {}", rules.join(", ")),
    }
}

fn add_publications(lines: &mut Lines, published: &PublicationFacts) {
    lines.add(
        "last",
        match &published.last {
            None => "no publication is recorded".to_owned(),
            Some(last) => format!(
                "{} at {}, to {}; {}",
                day_in_words(last.time),
                time_of_day(last.time),
                disk_in_words(&last.disk),
                match last.is_there {
                    true => "it is there as it was published",
                    false => "it is not there as it was published",
                }
            ),
        },
    );
    let disks: Vec<String> = published.folders.iter().map(disk_in_words).collect();
    lines.add(
        "folders for readers",
        match disks.is_empty() {
            true => "none".to_owned(),
            false => format!("{}: {}", disks.len(), disks.join("; ")),
        },
    );
    lines.add("earlier versions", published.earlier_versions.to_string());
}

fn add_runs(lines: &mut Lines, runs: &RunFacts) {
    let folders = |number| english::count(number, "folder", "folders");
    let mut now = Vec::new();
    if runs.is_building {
        now.push("the site is being built".to_owned());
    }
    if runs.publishing > 0 {
        now.push(format!(
            "{} for readers being written to",
            folders(runs.publishing)
        ));
    }
    if runs.is_open {
        now.push("this person has it open in the editor or preview".to_owned());
    }
    lines.add("now", or_nothing(now));
    let mut interrupted = Vec::new();
    if runs.half_changed > 0 {
        interrupted.push(format!("{} changed in part", folders(runs.half_changed)));
    }
    if runs.with_leftovers > 0 {
        let left = folders(runs.with_leftovers);
        interrupted.push(format!(
            "{left} with files left over, which the next run uses or removes"
        ));
    }
    if runs.half_written > 0 {
        interrupted.push(format!(
            "{} not written to the end",
            files(runs.half_written)
        ));
    }
    lines.add("interrupted", or_nothing(interrupted));
    lines.add(
        "unsaved work",
        match runs.unsaved {
            0 => "none of this person".to_owned(),
            number => format!(
                "of this person, on {}",
                english::count(number, "text", "texts")
            ),
        },
    );
}

fn or_nothing(parts: Vec<String>) -> String {
    match parts.is_empty() {
        true => "nothing".to_owned(),
        false => parts.join("; "),
    }
}

fn format_in_words(format: &FormatFound) -> String {
    let versions = |found: &BTreeMap<u32, usize>| {
        let versions = found.iter();
        let versions = versions.map(|(version, number)| format!("{version} ({})", files(*number)));
        versions.collect::<Vec<_>>().join(", ")
    };
    let mut parts = Vec::new();
    if !format.known.is_empty() {
        parts.push(versions(&format.known));
    }
    if !format.newer.is_empty() {
        parts.push(format!(
            "NEWER: {}; this version reads up to {}, so use the newer qi-stories",
            versions(&format.newer),
            format.reads
        ));
    }
    if format.damaged > 0 {
        parts.push(format!("DAMAGED: {}", files(format.damaged)));
    }
    match parts.is_empty() {
        true => "no file".to_owned(),
        false => parts.join("; "),
    }
}
