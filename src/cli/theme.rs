//! `theme`: which files a look is made of, a copy of one of them to change, and what templates may use.

use std::path::Path;

use crate::cli::arguments::ThemeCommand;
use crate::cli::{Exit, complain, say};
use crate::edge::failure::Failure;
use crate::edge::theme::{DEFAULT_OWN_THEME, OwnTheme};
use crate::output::described::Described;
use crate::output::theme;
use crate::output::view::fields;
use crate::report::suggest::did_you_mean;

/// Does what was asked.
pub(super) fn run(command: &ThemeCommand) -> Result<Exit, Failure> {
    match command {
        ThemeCommand::List { site } => list(site),
        ThemeCommand::Eject { file, site } => eject(file, site),
        ThemeCommand::Fields { name } => tell_fields(name.as_deref()),
    }
}

/// Says which files there are, and which of them the site's own theme replaces.
fn list(site: &Path) -> Result<Exit, Failure> {
    let OwnTheme {
        named, files: own, ..
    } = OwnTheme::read(site)?;
    let carried = theme::carried_files();
    let mut names: Vec<&String> = carried.keys().chain(own.keys()).collect();
    names.sort();
    names.dedup();
    let widest = names.iter().map(|name| name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for name in names {
        let whose = match (own.contains_key(name), carried.contains_key(name)) {
            (true, true) => "yours, replaces the built-in file",
            (true, false) => "yours",
            (false, _) => "built in",
        };
        text.push_str(&format!("{name:widest$}  {whose}\n"));
    }
    text.push_str(&match (named, own.is_empty()) {
        (Some(name), _) => format!("\nThe site uses `theme: {name}`.\n"),
        (None, true) => "\nThe site has no theme of its own.\n".to_owned(),
        (None, false) => format!(
            "\nYour files are not in use yet: write `theme: {DEFAULT_OWN_THEME}` in content/site.yaml.\n"
        ),
    });
    text.push_str(
        "To copy a built-in file into your theme and change it, run: qi-stories theme eject FILE\n",
    );
    say(&text)?;
    Ok(Exit::Done)
}

/// Copies a file of the built-in theme into the site's own theme.
fn eject(file: &str, site: &Path) -> Result<Exit, Failure> {
    let own = OwnTheme::read(site)?;
    let carried = theme::carried_files();
    let typed = file.replace('\\', "/");
    let ends = format!("/{typed}");
    let mut meant = carried
        .iter()
        .filter(|(path, _)| **path == typed || path.ends_with(&ends));
    let (Some((path, bytes)), None) = (meant.next(), meant.next()) else {
        complain(&format!(
            "qi-stories: the built-in theme has no file `{file}`, or more than one\n"
        ));
        let names = carried
            .keys()
            .map(|path| path.rsplit('/').next().unwrap_or(path));
        match did_you_mean(typed.rsplit('/').next().unwrap_or(&typed), names) {
            Some(near) if near != typed => complain(&format!("  did you mean `{near}`?\n")),
            _ => complain("  to list all files, run: qi-stories theme list\n"),
        }
        return Ok(Exit::CannotUse);
    };
    let place = own.add(path, bytes)?;
    let mut text = format!("Wrote {}, a copy of the built-in file.\n", place.display());
    if own.named.is_none() {
        text.push_str(&format!(
            "To use it, add this line to content/site.yaml:\n\n  theme: {DEFAULT_OWN_THEME}\n\n"
        ));
    }
    if let Some(called) = path.strip_prefix("templates/") {
        if bytes.windows(8).any(|words| words == b"{% block") {
            text.push_str(&format!(
                "To change some blocks and keep using the built-in template for the rest, even when it is updated, \
                 keep only this line\n\n  {{% extends \"default/{called}\" %}}\n\nand the blocks that you change.\n"
            ));
        }
        text.push_str("To see what a template can use, run: qi-stories theme fields\n");
    }
    text.push_str("To go back to the built-in file, delete yours.\n");
    say(&text)?;
    Ok(Exit::Done)
}

/// Says what templates may use: all of it, or what one name means.
fn tell_fields(name: Option<&str>) -> Result<Exit, Failure> {
    let all = fields::described();
    let Some(name) = name else {
        say(&format!(
            "Every page of a site has `page`, `site`, `root` (text: the path from the page to the top of the site; \
             put it before each address) and `assets` (the address of each file, by file name). Each kind of page \
             also has one value of its own. If a value is not known, its text is empty.\n\n{}",
            all.iter().map(described).collect::<Vec<_>>().join("\n")
        ))?;
        return Ok(Exit::Done);
    };
    let name = name.trim_end_matches(".html");
    let Some(view) = all
        .iter()
        .find(|view| view.called == name || view.name == name)
    else {
        complain(&format!(
            "qi-stories: templates have nothing called `{name}`\n"
        ));
        let names = all.iter().flat_map(|view| [view.called, view.name]);
        match did_you_mean(name, names.filter(|name| !name.is_empty())) {
            Some(near) => complain(&format!("  did you mean `{near}`?\n")),
            None => complain("  to list everything, run: qi-stories theme fields\n"),
        }
        return Ok(Exit::CannotUse);
    };
    say(&described(view))?;
    Ok(Exit::Done)
}

/// A kind of thing with its fields.
fn described(view: &Described) -> String {
    let (head, before) = match view.called {
        "" => (view.name.to_owned(), String::new()),
        called => (format!("{called} ({})", view.name), format!("{called}.")),
    };
    let mut text = format!("{head}: {}\n", view.text);
    for field in &view.fields {
        text.push_str(&format!(
            "  {before}{}: {}. {}\n",
            field.name, field.kind, field.text
        ));
    }
    text
}
