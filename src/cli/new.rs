//! `new`: makes a site, a story or a page, and asks on a terminal for what it needs to know.

use std::io::{self, IsTerminal};
use std::path::Path;

use crate::cli::arguments::{NewCommand, SectionName};
use crate::cli::{Exit, eprint, print, quoted};
use crate::{Failure, NewSite, NewStory, NewTexts, Section, did_you_mean, new_site, title_problem};

/// How many names are offered by number.
const MAX_OFFERED: usize = 30;

/// Makes what is asked for.
pub(super) fn run(command: &NewCommand) -> Result<Exit, Failure> {
    match command {
        NewCommand::Site { folder } => make_site(folder),
        NewCommand::Story {
            title,
            site,
            team,
            area,
        } => make_story(title.as_deref(), site, team.as_deref(), area.as_deref()),
        NewCommand::Page {
            section,
            title,
            site,
        } => make_page(*section, title.as_deref(), site),
    }
}

/// Makes a site, with placeholders for what was not given.
fn make_site(folder: &Path) -> Result<Exit, Failure> {
    let title = ask("What is the site called?")?;
    let organisation = ask("Which organisation does it belong to?")?;
    let areas = ask("Which service areas does it have? Put commas between them.")?;
    let areas: Vec<String> = areas
        .as_deref()
        .unwrap_or("Our first service area")
        .split(',')
        .map(str::trim)
        .filter(|area| !area.is_empty())
        .map(str::to_owned)
        .collect();
    let site = NewSite {
        title: title.as_deref().unwrap_or("Improvement stories"),
        organisation: organisation.as_deref().unwrap_or("Our organisation"),
        areas: &areas,
        has_example: true,
    };
    for path in new_site(folder, &site)? {
        print(&format!("made {}\n", path.display()))?;
    }
    print(&format!(
        "Next, look at it: qi-stories serve{}\n",
        quoted(folder)
    ))?;
    Ok(Exit::Done)
}

/// Makes a story.
fn make_story(
    title: Option<&str>,
    site: &Path,
    team: Option<&str>,
    area: Option<&str>,
) -> Result<Exit, Failure> {
    let texts = NewTexts::of(site)?;
    let Some(title) = title_or_ask(title, "What improved? This is the title of the story.")? else {
        return Ok(Exit::CannotUse);
    };
    if let Some(area) = area.filter(|area| !texts.areas.iter().any(|own| own == area)) {
        eprint(&format!(
            "qi-stories: the site has no service area `{area}`\n"
        ));
        match did_you_mean(area, texts.areas.iter().map(String::as_str)) {
            Some(near) => eprint(&format!("  did you mean `{near}`?\n")),
            None => eprint(&format!(
                "  its service areas are: {}\n",
                texts.areas.join(", ")
            )),
        }
        return Ok(Exit::CannotUse);
    }
    let chosen = |given: Option<&str>, question: &str, names: &[String]| match given {
        Some(given) => Ok(Some(given.to_owned())),
        None => choose(question, names),
    };
    let area = chosen(area, "Which service area is it in?", &texts.areas)?;
    let area = area.filter(|area| texts.areas.contains(area));
    let team = chosen(team, "Which team is it about?", &texts.teams)?;
    let made = texts.add_story(&NewStory {
        title: &title,
        summary: None,
        team: team.as_deref(),
        area: area.as_deref(),
        areas: &texts.areas,
        teams: &texts.teams,
    })?;
    print_next(&made, site)
}

/// Makes a page.
fn make_page(section: SectionName, title: Option<&str>, site: &Path) -> Result<Exit, Failure> {
    let texts = NewTexts::of(site)?;
    let Some(title) = title_or_ask(title, "What is the title of the page?")? else {
        return Ok(Exit::CannotUse);
    };
    let section = match section {
        SectionName::Training => Section::Training,
        SectionName::Coaches => Section::Coaches,
        SectionName::Events => Section::Events,
        SectionName::Resources => Section::Resources,
        SectionName::Pages => Section::Pages,
    };
    print_next(&texts.add_page(section, &title)?, site)
}

/// Says which file was made, and what to do with it.
fn print_next(made: &Path, site: &Path) -> Result<Exit, Failure> {
    print(&format!(
        "made {}\nNext, write in it, and look at it: qi-stories serve{}\n",
        made.display(),
        quoted(site)
    ))?;
    Ok(Exit::Done)
}

/// A title that can be used: the one that was typed, or the answer to a question. `None` if there is none, which is
/// reported.
fn title_or_ask(typed: Option<&str>, question: &str) -> Result<Option<String>, Failure> {
    if let Some(typed) = typed {
        return Ok(Some(typed.to_owned()));
    }
    while let Some(answer) = ask(question)? {
        match title_problem(&answer) {
            Some(problem) => eprint(&format!("{problem}\n")),
            None => return Ok(Some(answer)),
        }
    }
    eprint("qi-stories: write the title after the command, in quotation marks\n");
    Ok(None)
}

/// Offers names by number; the answer may also be another name.
fn choose(question: &str, names: &[String]) -> Result<Option<String>, Failure> {
    if names.is_empty() || !is_terminal() {
        return ask(question);
    }
    let offered = names.iter().take(MAX_OFFERED).enumerate();
    let lines = offered.map(|(index, name)| format!("  {} {name}\n", index + 1));
    eprint(&lines.collect::<String>());
    let answer = ask(&format!("{question} Type its number or its name."))?;
    Ok(answer.map(|answer| {
        let number = answer.parse::<usize>().ok();
        let named = number.and_then(|number| names.get(number.checked_sub(1)?));
        named.cloned().unwrap_or(answer)
    }))
}

/// Asks a person; `None` if there is no terminal, or nothing is answered.
fn ask(question: &str) -> Result<Option<String>, Failure> {
    if !is_terminal() {
        return Ok(None);
    }
    eprint(&format!("{question} "));
    let mut answer = String::new();
    let read = io::stdin().read_line(&mut answer);
    read.map_err(Failure::cannot("read", Path::new("what is typed")))?;
    let answer = answer.trim();
    Ok((!answer.is_empty()).then(|| answer.to_owned()))
}

fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}
