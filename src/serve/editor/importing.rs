//! Makes drafts of Word, Excel and PowerPoint files that a page sends, and shows the result of each.

use std::path::Path;

use hyper::StatusCode;
use percent_encoding::percent_decode_str;
use serde::Serialize;

use crate::base::english;
use crate::serve::editor::form::{Form, FormInput, form, label_of, plain_words, words_of};
use crate::serve::editor::sheet::{NotDone, Sheet};
use crate::serve::editor::shell::Part;
use crate::serve::editor::{self, new_story, summary};
use crate::serve::imports::{MadeDraft, SentFile};
use crate::serve::markup::{Element, Html, el};
use crate::serve::preview::Preview;
use crate::serve::reply::{self, Reply};
use crate::serve::text_id;
use crate::{
    Draft, FieldValue, FieldValues, ImportedFile, LivePages, PathStep, SourcePath, TextKind,
    body_sections, field_values, import_sent, text_on_disk, today,
};

/// Keys that say how a draft is kept, or that are described in other words.
const NOT_LISTED: [&str; 2] = ["draft", "metrics"];

/// The reasons why a page does not send a file, each with its message.
const NOT_SENT: [(&str, &str); 3] = [
    (
        "large",
        "is too large to be read. Save a copy with only the pages that the story needs, and compress its pictures in \
         Office.",
    ),
    (
        "folder",
        "is a folder. Open it, and drop the files that are in it.",
    ),
    (
        "closed",
        "cannot be opened. If it is open in another program, close it there; if it is only in the cloud, start OneDrive. \
         Then drop it again.",
    ),
];

/// The answer when a file has been read.
#[derive(Serialize)]
struct Taken {
    /// The number of its batch.
    batch: u64,
}

/// Makes drafts of a file. The query has its name, the batch that it belongs to, and whether it is the last one.
pub(super) fn take(preview: &Preview, query: &str, bytes: Vec<u8>) -> Reply {
    let given = |name: &str| {
        let value = editor::parameter(query, name).map(percent_decode_str);
        value.map(|value| value.decode_utf8_lossy().into_owned())
    };
    let Some(name) = given("name").filter(|name| !name.is_empty()) else {
        return reply::empty(StatusCode::BAD_REQUEST);
    };
    let not_sent = given("unread").and_then(|why| NOT_SENT.iter().find(|(own, _)| *own == why));
    let sent = match not_sent {
        Some((_, why)) => SentFile {
            unreadable: vec![format!("{name} {why}")],
            name,
            ..SentFile::default()
        },
        None => match import_sent(&name, bytes, &preview.folder) {
            Ok(imported) => sent_file(preview, name, imported),
            Err(failure) => {
                let message = editor::sentence(&failure.to_string());
                return editor::json(StatusCode::CONFLICT, &NotDone { message });
            }
        },
    };
    let number = given("batch").and_then(|number| number.parse().ok());
    let batch = preview.imports.add(number, sent);
    preview.look();
    if given("last").is_some() {
        let files = preview.imports.batch(batch).unwrap_or_default();
        for draft in files.iter().flat_map(|file| &file.drafts) {
            new_story::wait_until_known(preview, &text_id::of(&draft.path));
        }
    }
    editor::json(StatusCode::OK, &Taken { batch })
}

/// The result of importing a file.
fn sent_file(preview: &Preview, name: String, imported: ImportedFile) -> SentFile {
    let drafts = imported.drafts.iter().map(|path| MadeDraft {
        path: path.clone(),
        made: made(&preview.folder, path, &imported.written),
    });
    SentFile {
        name,
        drafts: drafts.collect(),
        left_out: imported.left_out,
        unreadable: imported.unreadable,
        look_at: imported.look_at,
    }
}

/// What is in a draft, in words.
fn made(folder: &Path, path: &SourcePath, written: &[SourcePath]) -> Vec<String> {
    let text = text_on_disk(folder, path).ok().flatten();
    let values = text
        .as_deref()
        .map(|text| field_values(TextKind::Story, text));
    let (Some(text), Some(Ok(values))) = (text.as_deref(), values) else {
        return Vec::new();
    };
    let mut made: Vec<String> = labels(&values).into_iter().collect();
    let sections = body_sections(text);
    let headed = sections
        .iter()
        .filter(|section| !section.heading.is_empty());
    match headed.count() {
        0 if sections
            .iter()
            .all(|section| section.text.trim().is_empty()) => {}
        0 => made.push("Text".to_owned()),
        count => made.push(format!(
            "Text in {}",
            english::count(count, "section", "sections")
        )),
    }
    let own = |file: &&SourcePath| text.contains(&format!("]({})", file.file_name()));
    let pictures = written.iter().filter(own).count();
    if pictures > 0 {
        made.push(english::count(pictures, "picture", "pictures"));
    }
    made.extend(metrics(folder, path, &values));
    made
}

/// The labels of the values that are written, as a list in words.
fn labels(values: &FieldValues) -> Option<String> {
    let FieldValue::Map(entries) = &values.value else {
        return None;
    };
    let listed = entries.iter().filter(|(key, value)| {
        !NOT_LISTED.contains(&key.as_str()) && !words_of(value).trim().is_empty()
    });
    let listed: Vec<String> = listed
        .map(|(key, _)| label_of(key).to_lowercase())
        .collect();
    (!listed.is_empty()).then(|| english::capitalised(&listed.join(", ")))
}

/// The metrics, each with how many values it has.
fn metrics(folder: &Path, path: &SourcePath, values: &FieldValues) -> Vec<String> {
    let at = |path: &[PathStep]| values.at(path).map(words_of).unwrap_or_default();
    let key = |key: &str| PathStep::Key(key.to_owned());
    let metrics = match values.at(&[key("metrics")]) {
        Some(FieldValue::Items(items)) => items.len(),
        _ => 0,
    };
    let described = (0..metrics).map(|index| {
        let inner = |name: &str| at(&[key("metrics"), PathStep::Item(index), key(name)]);
        let name = match inner("name").as_str() {
            "" => "A measure without a name".to_owned(),
            name => format!("“{name}”"),
        };
        match points(folder, path, &inner("data")) {
            0 => name,
            count => format!("{name}, {}", english::count(count, "value", "values")),
        }
    });
    described.collect()
}

/// How many values are in the table with a name beside a draft.
fn points(folder: &Path, draft: &SourcePath, name: &str) -> usize {
    let beside = draft
        .as_str()
        .rsplit_once('/')
        .map(|(above, _)| format!("{above}/{name}"));
    let path = beside
        .filter(|_| !name.is_empty())
        .and_then(|path| SourcePath::new(&path));
    let text = path.and_then(|path| text_on_disk(folder, &path).ok().flatten());
    let lines = text.map_or(0, |text| text.lines().count());
    lines.saturating_sub(1)
}

/// The page with the results for the files of a batch; `None` if it is no longer known.
pub(super) fn page(
    preview: &Preview,
    root: &str,
    pages: &LivePages,
    batch: Option<&str>,
) -> Option<String> {
    let files = preview.imports.batch(batch?.parse().ok()?)?;
    let drafts = files.iter().map(|file| file.drafts.len()).sum::<usize>();
    let made = match drafts {
        0 => "No draft was made".to_owned(),
        1 => "1 draft was made".to_owned(),
        drafts => format!("{drafts} drafts were made"),
    };
    let title = format!(
        "{made} from {}",
        english::count(files.len(), "file", "files")
    );
    let words = match drafts {
        0 => "Your files were not changed.",
        _ => "Readers cannot see drafts. Your files were not changed.",
    };
    let mut body = Html::from(el("p").text(words));
    let mut is_first = true;
    for file in &files {
        let mut section = el("section").class("imported");
        section = section.add(el("p").class("hint").text(&file.name));
        for draft in &file.drafts {
            section = section.add(of_draft(root, pages, (file, draft), is_first));
            is_first = false;
        }
        if file.drafts.len() != 1 {
            section = section.add(of_file(file));
        }
        body = body.and(section);
    }
    let page = Sheet {
        root,
        pages,
        title: &title,
        part: Part::Stories,
        above: vec![(format!("{root}/edit/"), "Stories".to_owned())],
        body,
    };
    Some(page.to_html())
}

/// A draft with what was made, what to finish and, if it is the only draft of its file, what was left out.
fn of_draft(
    root: &str,
    pages: &LivePages,
    (file, draft): (&SentFile, &MadeDraft),
    is_first: bool,
) -> Html {
    let href = format!("{root}/edit/text/{}", text_id::of(&draft.path));
    let Some(text) = pages.text(&draft.path) else {
        let words = "This draft is no longer here";
        return el("h2").text(words).into();
    };
    let written = Draft {
        path: &draft.path,
        text,
        others: Vec::new(),
    };
    let found = pages.draft_findings(&written, today());
    let form = form(&FormInput {
        kind: TextKind::Story,
        text,
        found: &found,
        names: &pages.names(),
    });
    let values = field_values(TextKind::Story, text).ok();
    let title = values.and_then(|values| {
        values
            .at(&[PathStep::Key("title".to_owned())])
            .map(words_of)
    });
    let title = title
        .filter(|title| !title.is_empty())
        .unwrap_or_else(|| "No title yet".to_owned());
    let class = if is_first {
        "button button-filled"
    } else {
        "button"
    };
    let open = el("a")
        .class(class)
        .attr("href", &href)
        .attr("aria-label", format!("Open draft: {title}"))
        .text("Open draft");
    let head = el("div")
        .class("imported-head")
        .add(el("h2").text(&title))
        .add(open);
    let mut columns = vec![
        column(
            "Made",
            draft.made.iter().map(|words| Html::text(words)).collect(),
        ),
        column("To finish", to_finish(&href, form.ok().as_ref())),
    ];
    if file.drafts.len() == 1 {
        columns.extend(of_whole_file(file));
    }
    let columns = columns.into_iter().flatten();
    Html::from(head).and(el("div").class("imported-columns").all(columns))
}

/// What to finish in a draft, with links to its fields.
fn to_finish(href: &str, form: Option<&Form>) -> Vec<Html> {
    let lines = form.map(summary::lines).unwrap_or_default();
    let lines = lines.into_iter().map(|(words, field)| {
        let link = el("a").attr("href", format!("{href}#{field}"));
        link.text(words.trim_end_matches('.')).into()
    });
    lines.collect()
}

/// The words about a file that became no draft, or several.
fn of_file(file: &SentFile) -> Html {
    let listed = of_whole_file(file).into_iter().flatten();
    let columns = el("div").class("imported-columns").all(listed);
    if !file.drafts.is_empty() {
        return columns.into();
    }
    // The words continue the name of the file, which is above.
    let words = file.unreadable.iter().map(|why| {
        let why = why
            .strip_prefix(&file.name)
            .map_or(why.clone(), |rest| format!("It{rest}"));
        el("p").text(&editor::sentence(&why))
    });
    let heading = match file.unreadable.is_empty() {
        true => "This file has nothing that can become a draft",
        false => "This file could not be read",
    };
    let read = el("div")
        .class("narrow")
        .add(el("h2").text(heading))
        .all(words);
    let only_left_out = column("Left out", listed_in(&file.left_out));
    Html::from(read).and(el("div").class("imported-columns").all(only_left_out))
}

/// What must be looked at, what was left out of a file, and what of it could not be read.
fn of_whole_file(file: &SentFile) -> [Option<Element>; 3] {
    [
        column("Look at", listed_in(&file.look_at)),
        column("Left out", listed_in(&file.left_out)),
        column("Could not be read", listed_in(&file.unreadable)),
    ]
}

fn listed_in(sentences: &[String]) -> Vec<Html> {
    let items = sentences.iter().map(|words| {
        let words = plain_words(words);
        Html::text(words.trim_end_matches('.'))
    });
    items.collect()
}

/// A list with its heading, if there is anything in it.
fn column(heading: &str, items: Vec<Html>) -> Option<Element> {
    if items.is_empty() {
        return None;
    }
    let items = items.into_iter().map(|item| el("li").add(item));
    let column = el("div")
        .add(el("h3").text(heading))
        .add(el("ul").all(items));
    Some(column)
}
