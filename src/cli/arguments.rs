//! What can be typed.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::base::date::Date;
use crate::base::number::Number;
use crate::model::spc::{Better, ChartKind, RuleSet};
use crate::model::story::metric::Unit;
use crate::parse::fields::Text;

/// Turns a folder of improvement stories into an intranet site of plain files.
///
/// A site is a folder with a folder `content` in it. `content/site.yaml` says what the site is called and
/// which service areas there are; each file in `content/stories` is one story.
#[derive(Debug, Parser)]
#[command(
    name = "qi-stories",
    version,
    after_help = "Exit codes: 0 all is well; 1 something in the content must be put right; \
                  2 a file, folder or option cannot be used.",
    arg_required_else_help = true
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check the site and write its pages
    ///
    /// Checks every file first. When something must be put right, says what, where and how, and leaves the
    /// output folder exactly as it was. Otherwise writes the pages and prints the one to open.
    Build(BuildArguments),
    /// Say every problem of the site, and write nothing
    ///
    /// Reads every file and says in one run all that must be put right, each with its file, line and column,
    /// and what to type instead. Writes a file only when it is asked for a report.
    Check(CheckArguments),
    /// Bring a shared folder to the site that was built
    ///
    /// Writes only what differs, in an order that never leaves a reader with a link to nowhere, and reads back what it
    /// wrote. Interrupted, it goes on where it was when it is run again.
    Publish(PublishArguments),
    /// Take a story off the site at once, and list every file that held it
    ///
    /// Moves the story from `content` to `withdrawn`, builds the site without it, brings the shared folder to that, and
    /// lets go of the earlier versions that hold it. Links to it in other texts become plain words.
    Withdraw(WithdrawArguments),
    /// Explain a rule, or list all rules
    ///
    /// Says what the rule finds, why it matters, and shows an example with what is wrong and the same put right.
    Explain {
        /// The rule's name, as `check` prints it in brackets
        code: Option<String>,
        /// Write a page of all rules, which a browser opens by a double click
        #[arg(long, short, value_name = "FILE.html", conflicts_with = "code")]
        output: Option<PathBuf>,
    },
    /// Print what front matter may hold, for editors that complete and check it
    ///
    /// Prints a JSON Schema (draft 7) of a story's front matter, of another page's, or of `content/site.yaml`.
    Schema {
        /// What it is of
        #[arg(default_value = "story")]
        of: SchemaOf,
        /// Write it into a file, in UTF-8 [default: print it]
        #[arg(long, short, value_name = "FILE.json")]
        output: Option<PathBuf>,
    },
    /// Change the look: list the theme's files, copy one to change it, tell what templates may use
    #[command(subcommand)]
    Theme(ThemeCommand),
    /// Chart one series, without a site
    ///
    /// Reads a CSV file with the first line `date,value`, judges it by the rules of a run chart or a control
    /// chart (XmR), and prints what it shows as text, as JSON or as a picture (SVG).
    Chart(ChartArguments),
}

#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    /// The site's folder: the one that holds `content`
    #[arg(default_value = ".")]
    pub(super) site: PathBuf,
    /// The folder to write the pages to [default: SITE/public]
    #[arg(long, short, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Show stories and pages marked `draft: yes` too
    #[arg(long)]
    pub(super) drafts: bool,
    /// Print nothing but what is wrong
    #[arg(long, short)]
    pub(super) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum ThemeCommand {
    /// List the files of the theme, and which of them the site's own replaces
    List {
        /// The site's folder: the one that holds `content`
        #[arg(default_value = ".")]
        site: PathBuf,
    },
    /// Copy one built-in file into the site's own theme, to change it there; replaces nothing
    Eject {
        /// The file, such as `story.html`, `parts/card.html` or `base.css`
        file: String,
        /// The site's folder: the one that holds `content`
        #[arg(default_value = ".")]
        site: PathBuf,
    },
    /// Tell what templates may use
    Fields {
        /// One name alone, such as `story` or `LinkView`
        name: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// The site's folder: the one that holds `content`
    #[arg(default_value = ".")]
    pub(super) site: PathBuf,
    /// Check stories and pages marked `draft: yes` as part of the site
    #[arg(long)]
    pub(super) drafts: bool,
    /// How to tell: text for people, or JSON or GitHub's commands for other programs
    #[arg(long, default_value = "text")]
    pub(super) format: Format,
    /// Write what was found as a web page too, to open with a double click or to send to an author
    #[arg(long, value_name = "FILE.html")]
    pub(super) report: Option<PathBuf>,
    /// Print nothing but what is wrong
    #[arg(long, short)]
    pub(super) quiet: bool,
}

#[derive(Debug, Args)]
pub(super) struct PublishArguments {
    /// The site's folder: the one that holds `content`
    #[arg(default_value = ".")]
    pub(super) site: PathBuf,
    /// The folder that readers see, such as a network share
    #[arg(long, value_name = "DIR")]
    pub(super) to: PathBuf,
    /// The folder the pages were built to [default: SITE/public]
    #[arg(long, short, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Say what would be changed, and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Keep so many earlier versions, in SITE/earlier [default: as many as there are, and at least 1]
    #[arg(long, value_name = "N", conflicts_with_all = ["undo", "dry_run"])]
    pub(super) keep: Option<usize>,
    /// Bring back the version before, as it was kept
    #[arg(long, conflicts_with = "output")]
    pub(super) undo: bool,
    /// Print nothing but what is wrong
    #[arg(long, short)]
    pub(super) quiet: bool,
}

#[derive(Debug, Args)]
pub(super) struct WithdrawArguments {
    /// The story, or another page: its file, the name of that, or its address
    pub(super) story: String,
    /// The site's folder: the one that holds `content`
    #[arg(default_value = ".")]
    pub(super) site: PathBuf,
    /// The folder that readers see, to take the story off it in the same step
    #[arg(long, value_name = "DIR")]
    pub(super) to: Option<PathBuf>,
    /// The folder the pages are built to [default: SITE/public]
    #[arg(long, short, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
}

/// How to tell what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Text,
    /// For other programs.
    Json,
    /// For GitHub, which shows each problem beside its line.
    Github,
}

/// What a schema is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaOf {
    /// The front matter of a story.
    Story,
    /// The front matter of another page.
    Page,
    /// `content/site.yaml`.
    Site,
}

#[derive(Debug, Args)]
pub(super) struct ChartArguments {
    /// The CSV file: a first line `date,value`, then lines such as `2024-11-01,31`
    pub(super) file: PathBuf,
    /// Which way is better
    #[arg(long, default_value = "neither", value_parser = one_of(Better::ALL))]
    pub(super) better: Better,
    /// The rules that find signals: those of NHS England's Making Data Count, or of NHSRplotthedots
    #[arg(long, default_value = "mdc-v5", value_parser = one_of(RuleSet::ALL))]
    pub(super) rules: RuleSet,
    /// Work out the limits anew from this date on; may be given many times
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) recalculate: Vec<Date>,
    /// Let the first N points fix the mean and limits
    #[arg(long, value_name = "N")]
    pub(super) baseline: Option<usize>,
    /// The value that is aimed for
    #[arg(long, value_name = "X", value_parser = number, allow_negative_numbers = true)]
    pub(super) target: Option<Number>,
    /// Keep moving ranges far above their mean, where the rules leave them out
    #[arg(long)]
    pub(super) no_screening: bool,
    /// The chart; a control chart from 13 points on when nobody says
    #[arg(long, value_parser = one_of(ChartKind::ALL))]
    pub(super) chart: Option<ChartKind>,
    /// What is measured, to stand on the chart [default: the name of the file]
    #[arg(long, value_name = "TEXT", value_parser = words)]
    pub(super) name: Option<Text>,
    /// What the values count, such as `days` or `%`
    #[arg(long, value_name = "TEXT", value_parser = unit)]
    pub(super) unit: Option<Unit>,
    /// How it is printed
    #[arg(long, default_value = "text", value_enum)]
    pub(super) format: ChartFormat,
}

/// How a chart is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ChartFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// As a picture.
    Svg,
}

/// One of the words of a choice.
fn one_of<T: Copy + Send + Sync + 'static>(
    choices: &'static [(&'static str, T)],
) -> impl TypedValueParser<Value = T> {
    let words = choices.iter().map(|(word, _)| *word);
    PossibleValuesParser::new(words).map(move |typed| {
        let chosen = choices.iter().find(|(word, _)| *word == typed);
        chosen.expect("only these words are let through").1
    })
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write a date such as 2024-11-01".to_owned())
}

fn words(text: &str) -> Result<Text, String> {
    Text::parse(text).ok_or_else(|| "write some words".to_owned())
}

fn unit(text: &str) -> Result<Unit, String> {
    let unit = Text::parse(text).and_then(|text| Unit::of(&text));
    unit.ok_or_else(|| "write a unit such as days, or % or £ alone".to_owned())
}

fn number(text: &str) -> Result<Number, String> {
    Number::parse(text).ok_or_else(|| "write a number such as 31 or 4.5".to_owned())
}
