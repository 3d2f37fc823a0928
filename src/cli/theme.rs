//! `theme`: lists the files of a theme, copies a built-in one, and documents what templates may use.

use std::path::Path;

use crate::cli::arguments::ThemeCommand;
use crate::cli::{Exit, eprint, print};
use crate::{Failure, OwnTheme, TemplateStruct, built_in_theme, did_you_mean, template_structs};

/// Runs a subcommand.
pub(super) fn run(command: &ThemeCommand) -> Result<Exit, Failure> {
    match command {
        ThemeCommand::List { site } => list(site),
        ThemeCommand::Eject { file, site } => eject(file, site),
        ThemeCommand::Fields { name } => print_fields(name.as_deref()),
    }
}

/// Lists all files, and which of them the site's own theme overrides.
fn list(site: &Path) -> Result<Exit, Failure> {
    let OwnTheme {
        named, files: own, ..
    } = OwnTheme::read(site)?;
    let built_in = built_in_theme();
    let mut names: Vec<&String> = built_in.keys().chain(own.keys()).collect();
    names.sort();
    names.dedup();
    let widest = names.iter().map(|name| name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for name in names {
        let whose = match (own.contains_key(name), built_in.contains_key(name)) {
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
            "\nYour files are not in use yet: write `theme: {}` in content/site.yaml.\n",
            OwnTheme::DEFAULT_NAME
        ),
    });
    text.push_str(
        "To copy a built-in file into your theme and change it, run: qi-stories theme eject FILE\n",
    );
    print(&text)?;
    Ok(Exit::Done)
}

/// Copies a file of the built-in theme into the site's own theme.
fn eject(file: &str, site: &Path) -> Result<Exit, Failure> {
    let own = OwnTheme::read(site)?;
    let built_in = built_in_theme();
    let typed = file.replace('\\', "/");
    let ends = format!("/{typed}");
    let mut matches = built_in
        .iter()
        .filter(|(path, _)| **path == typed || path.ends_with(&ends));
    let (Some((path, bytes)), None) = (matches.next(), matches.next()) else {
        eprint(&format!(
            "qi-stories: the built-in theme has no file `{file}`, or more than one\n"
        ));
        let names = built_in
            .keys()
            .map(|path| path.rsplit('/').next().unwrap_or(path));
        match did_you_mean(typed.rsplit('/').next().unwrap_or(&typed), names) {
            Some(near) if near != typed => eprint(&format!("  did you mean `{near}`?\n")),
            _ => eprint("  to list all files, run: qi-stories theme list\n"),
        }
        return Ok(Exit::CannotUse);
    };
    let copy = own.add(path, bytes)?;
    let mut text = format!("Wrote {}, a copy of the built-in file.\n", copy.display());
    if own.named.is_none() {
        text.push_str(&format!(
            "To use it, add this line to content/site.yaml:\n\n  theme: {}\n\n",
            OwnTheme::DEFAULT_NAME
        ));
    }
    if let Some(name) = path.strip_prefix("templates/") {
        if bytes.windows(8).any(|words| words == b"{% block") {
            text.push_str(&format!(
                "To change some blocks and keep using the built-in template for the rest, even when it is updated, \
                 keep only this line\n\n  {{% extends \"default/{name}\" %}}\n\nand the blocks that you change.\n"
            ));
        }
        text.push_str("To see what a template can use, run: qi-stories theme fields\n");
    }
    text.push_str("To go back to the built-in file, delete yours.\n");
    print(&text)?;
    Ok(Exit::Done)
}

/// Documents all structs that templates see, or the one called `name`.
fn print_fields(name: Option<&str>) -> Result<Exit, Failure> {
    let all = template_structs();
    let Some(name) = name else {
        print(&format!(
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
        .find(|view| view.template_name == name || view.name == name)
    else {
        eprint(&format!(
            "qi-stories: templates have nothing called `{name}`\n"
        ));
        let names = all.iter().flat_map(|view| [view.template_name, view.name]);
        match did_you_mean(name, names.filter(|name| !name.is_empty())) {
            Some(near) => eprint(&format!("  did you mean `{near}`?\n")),
            None => eprint("  to list everything, run: qi-stories theme fields\n"),
        }
        return Ok(Exit::CannotUse);
    };
    print(&described(view))?;
    Ok(Exit::Done)
}

/// Formats a struct with its fields.
fn described(view: &TemplateStruct) -> String {
    let (head, before) = match view.template_name {
        "" => (view.name.to_owned(), String::new()),
        name => (format!("{name} ({})", view.name), format!("{name}.")),
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
