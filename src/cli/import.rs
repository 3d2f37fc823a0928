//! `import`: makes drafts of Word, Excel and PowerPoint files, and prints the result for each.

use std::path::Path;

use serde_json::{Value, json};

use crate::base::english;
use crate::cli::arguments::{ImportArguments, ResultFormat};
use crate::cli::findings::columns;
use crate::cli::progress::Progress;
use crate::cli::{Exit, print, quoted};
use crate::{Failure, ImportedFile, SourcePath, ToFinish, import_files, wrap};

/// Makes drafts of files.
pub(super) fn run(arguments: &ImportArguments) -> Result<Exit, Failure> {
    let progress = Progress::new(arguments.format == ResultFormat::Json);
    let run = import_files(&arguments.files, &arguments.site, &progress)?;
    let imported = run.files;
    match arguments.format {
        ResultFormat::Json => print(&to_json(&imported))?,
        ResultFormat::Text => print(&to_text(&imported, &arguments.site))?,
    }
    if let Some(failure) = run.stopped_by {
        return Err(failure);
    }
    let is_made = imported.iter().all(|file| !file.drafts.is_empty());
    Ok(if is_made { Exit::Done } else { Exit::CannotUse })
}

/// The result for each file, for other programs.
fn to_json(imported: &[ImportedFile]) -> String {
    let paths = |paths: &[SourcePath]| -> Vec<Value> {
        paths.iter().map(|path| json!(path.as_str())).collect()
    };
    let files = imported.iter().map(|file| {
        json!({
            "file": file.file.to_string_lossy(),
            "drafts": paths(&file.drafts),
            "written": paths(&file.written),
            "to_finish": file.to_finish.iter().map(finding).collect::<Vec<_>>(),
            "left_out": file.left_out,
            "unreadable": file.unreadable,
            "look_at": file.look_at,
        })
    });
    let all = json!({ "files": files.collect::<Vec<_>>() });
    format!("{all:#}\n")
}

fn finding(found: &ToFinish) -> Value {
    let finding = &found.finding;
    json!({
        "path": finding.location.path.as_str(),
        "line": found.line,
        "column": found.column,
        "rule": finding.rule.code,
        "severity": finding.severity.word(),
        "message": finding.message,
        "suggestions": finding.hints,
    })
}

/// The result for each file, for people.
fn to_text(imported: &[ImportedFile], site: &Path) -> String {
    let mut text = String::new();
    for file in imported {
        text += &format!("{}\n", file.file.display());
        let written = file.written.iter().map(|path| path.as_str().to_owned());
        add(&mut text, "Made", written.collect());
        let findings = file.to_finish.iter().map(|found| {
            let path = &found.finding.location.path;
            let line = shortened(&found.text);
            format!(
                "{}:{}{line}: {}",
                path.file_name(),
                found.line,
                found.finding.one_line()
            )
        });
        add(
            &mut text,
            "To finish before it is published",
            findings.collect(),
        );
        add(&mut text, "Left out", file.left_out.clone());
        add(&mut text, "Could not be read", file.unreadable.clone());
        add(&mut text, "Look at", file.look_at.clone());
        text.push('\n');
    }
    let drafts: usize = imported.iter().map(|file| file.drafts.len()).sum();
    let made = english::count(drafts, "draft", "drafts");
    let files = english::count(imported.len(), "file", "files");
    let next = match drafts {
        0 => String::new(),
        _ => format!(
            " Readers do not see drafts. Next, finish them and look at them: qi-stories serve{}",
            quoted(site)
        ),
    };
    text + &wrapped(&format!("Made {made} of {files}.{next}"), 0) + "\n"
}

/// A text in lines that fit on the terminal, each but the first after `indent` spaces.
fn wrapped(text: &str, indent: usize) -> String {
    let Some(columns) = columns() else {
        return text.to_owned();
    };
    let lines = wrap(text, columns.saturating_sub(indent).max(20));
    lines.replace('\n', &format!("\n{}", " ".repeat(indent)))
}

/// The line to finish, after a comma.
fn shortened(line: &str) -> String {
    const LONGEST: usize = 40;
    match line.char_indices().nth(LONGEST) {
        _ if line.is_empty() => String::new(),
        Some((end, _)) => format!(", `{}…`", line[..end].trim_end()),
        None => format!(", `{line}`"),
    }
}

/// Adds a list with its heading, if there is anything in it.
fn add(text: &mut String, heading: &str, list: Vec<String>) {
    if list.is_empty() {
        return;
    }
    *text += &format!("  {heading}:\n");
    for line in list {
        *text += &format!("    - {}\n", wrapped(&line, 6));
    }
}
