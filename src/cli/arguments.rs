//! The command line.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::{Better, ChartKind, Date, Number, RuleSet, Text, Unit};

/// Turns a folder of improvement stories into an intranet site of plain files.
///
/// A site is a folder that contains a folder called `content`. `content/site.yaml` gives the site's name and its
/// service areas. Each file in `content/stories` is one story. Without a command, the program does what `serve` does.
#[derive(Debug, Parser)]
#[command(
    name = "qi-stories",
    version = env!("QI_STORIES_VERSION"),
    after_help = "Exit codes: 0 success; 1 something in the content must be fixed; 2 a file, folder or option cannot \
                  be used."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Show the site in your browser while you write, with everything that is wrong with it
    ///
    /// Opens the site as it will be published, drafts included, and keeps it up to date: save a file, and its page
    /// changes by itself. Only you can open it, on this computer. Ends when you close its window or press Ctrl-C, or 15
    /// minutes after you close the last page.
    Serve(ServeArguments),
    /// Make a site, a story or a page, with everything prompted; never replaces a file
    #[command(subcommand)]
    New(NewCommand),
    /// Make draft stories of Word, PowerPoint and Excel files; never replaces a file
    ///
    /// Writes one draft or more for each file, with its pictures and series beside it, and says what to finish, what was
    /// left out and why, and what a person must look at. Nothing is made up: what is not certain is asked, or stays in
    /// the text. Comments, hidden text and the names in a file's properties are never imported.
    Import(ImportArguments),
    /// Check the site and write its pages
    ///
    /// Checks every file first. If something must be fixed, says what, where and how, and leaves the output folder
    /// exactly as it was. Otherwise, writes the pages and prints the one to open.
    Build(BuildArguments),
    /// List every problem on the site, and write nothing
    ///
    /// Reads every file and lists everything that needs fixing, each with its file, line and column, and what to type
    /// instead. Only writes a file if you ask for a report.
    Check(CheckArguments),
    /// Copy the built site to a shared folder
    ///
    /// Writes only the files that differ, in an order that never leaves readers with a broken link, and checks what it
    /// wrote. If it is interrupted, run it again and it continues where it stopped.
    Publish(PublishArguments),
    /// Take a story off the site at once, and list every file that contained it
    ///
    /// Moves the story from `content` to `withdrawn`, builds the site without it, updates the shared folder, and deletes
    /// the earlier versions that contain it. Links to it in other texts become plain text.
    Withdraw(WithdrawArguments),
    /// Explain a rule, or list all rules
    ///
    /// Says what the rule finds and why it matters, and shows a wrong example and a corrected one.
    Explain {
        /// The rule's name, as `check` prints it in brackets
        code: Option<String>,
        /// Write a web page of all the rules, which opens with a double click
        #[arg(long, short, value_name = "FILE.html", conflicts_with = "code")]
        output: Option<PathBuf>,
    },
    /// Print what front matter can contain, for editors that complete and check it
    ///
    /// Prints a JSON Schema (draft 7) of a story's front matter, of another page's, or of `content/site.yaml`.
    Schema {
        /// What to print the schema of
        #[arg(default_value = "story")]
        of: SchemaOf,
        /// Write it to a file, in UTF-8 [default: print it]
        #[arg(long, short, value_name = "FILE.json")]
        output: Option<PathBuf>,
    },
    /// Change how the site looks: list the theme's files, copy one to change it, list what templates can use
    #[command(subcommand)]
    Theme(ThemeCommand),
    /// Print what a support person asks first when something fails, without a name or a title
    ///
    /// Prints the version, where the folder is and what may be done there, what the site has, how many findings each
    /// rule has, when it was last published, which runs were interrupted, and the formats of its files. No title, team,
    /// person or path is in it, so you can send it to whoever supports you. It changes nothing, and also works for a
    /// folder that has no site, or one that is broken.
    #[command(after_long_help = DOCTOR_EXAMPLES)]
    Doctor(DoctorArguments),
    /// Chart one series, without a site
    ///
    /// Reads a CSV file with the first line `date,value`, applies the rules of a run chart or a control chart (XmR), and
    /// prints what it shows as text, JSON or a picture (SVG).
    Chart(ChartArguments),
    /// Open the guides in your browser, or write them to a folder
    ///
    /// The guides are in the program, so no network is needed. Opens them for you on this computer, or writes them as
    /// plain files, for example to a shared folder.
    Docs(DocsArguments),
}

#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    /// The site's folder: the one that contains `content`
    #[arg(default_value = ".")]
    pub(super) site: PathBuf,
    /// The port on this computer [default: a free one]
    #[arg(long, value_name = "N", default_value = "0", hide_default_value = true)]
    pub(super) port: u16,
    /// Print the address instead of opening a browser; it works once, within a minute
    #[arg(long)]
    pub(super) no_open: bool,
}

#[derive(Debug, Args)]
pub(super) struct DocsArguments {
    /// Write the guides to this folder instead of opening them
    #[arg(long, short, value_name = "DIR", conflicts_with_all = ["port", "no_open"])]
    pub(super) output: Option<PathBuf>,
    /// The port on this computer [default: a free one]
    #[arg(long, value_name = "N", default_value = "0", hide_default_value = true)]
    pub(super) port: u16,
    /// Print the address instead of opening a browser; it works once, within a minute
    #[arg(long)]
    pub(super) no_open: bool,
    /// Print only what is wrong
    #[arg(long, short, requires = "output")]
    pub(super) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum NewCommand {
    /// Make a site: settings, a home page, an example story and a page on how to add a story
    Site {
        /// The folder for the site, which must not contain `content`
        folder: PathBuf,
    },
    /// Make a story, as a draft, with every section and key prompted
    Story {
        /// Its title: what improved, up to 80 characters
        title: Option<String>,
        /// The site's folder: the one that contains `content`
        #[arg(default_value = ".")]
        site: PathBuf,
        /// The team whose story it is
        #[arg(long)]
        team: Option<String>,
        /// The service area, one of those in `content/site.yaml`
        #[arg(long)]
        area: Option<String>,
    },
    /// Make a page, as a draft
    Page {
        /// The section
        section: SectionName,
        /// Its title, up to 80 characters
        title: Option<String>,
        /// The site's folder: the one that contains `content`
        #[arg(default_value = ".")]
        site: PathBuf,
    },
}

/// A section of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SectionName {
    /// Courses and other ways to learn.
    Training,
    /// Coaching, and how to get it.
    Coaches,
    /// Conferences and meetings.
    Events,
    /// Things to use and read.
    Resources,
    /// What the team is and how it works.
    Pages,
}

#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    /// Word (.docx), PowerPoint (.pptx) and Excel (.xlsx, .xls, .ods) files, or folders of them
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// The site's folder: the one that contains `content`
    #[arg(long, default_value = ".", value_name = "DIR")]
    pub(super) site: PathBuf,
    /// The format: text for people, or JSON for other programs
    #[arg(long, default_value = "text")]
    pub(super) format: ResultFormat,
}

/// How to print a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ResultFormat {
    /// For people.
    Text,
    /// For other programs.
    Json,
}

#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    /// The site's folder: the one that contains `content`
    #[arg(default_value = ".")]
    pub(super) site: PathBuf,
    /// The folder to write the pages to [default: SITE/public]
    #[arg(long, short, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Also show stories and pages marked `draft: yes`
    #[arg(long)]
    pub(super) drafts: bool,
    /// Print only what is wrong
    #[arg(long, short)]
    pub(super) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum ThemeCommand {
    /// List the files of the theme, and which of them the site replaces with its own
    List {
        /// The site's folder: the one that contains `content`
        #[arg(default_value = ".")]
        site: PathBuf,
    },
    /// Copy one built-in file into the site's own theme, to change it there; never replaces a file
    Eject {
        /// The file, such as `story.html`, `parts/card.html` or `base.css`
        file: String,
        /// The site's folder: the one that contains `content`
        #[arg(default_value = ".")]
        site: PathBuf,
    },
    /// List what templates can use
    Fields {
        /// Only this name, such as `story` or `LinkView`
        name: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// The site's folder: the one that contains `content`
    #[arg(default_value = ".")]
    pub(super) site: PathBuf,
    /// Also check stories and pages marked `draft: yes`
    #[arg(long)]
    pub(super) drafts: bool,
    /// The format: text for people, or JSON or GitHub commands for other programs
    #[arg(long, default_value = "text")]
    pub(super) format: Format,
    /// Show every finding in full, even if one rule has many
    #[arg(long)]
    pub(super) all: bool,
    /// Also write the findings as a web page, to open with a double click or send to an author
    #[arg(long, value_name = "FILE.html")]
    pub(super) report: Option<PathBuf>,
    /// Print only what is wrong
    #[arg(long, short)]
    pub(super) quiet: bool,
}

/// Examples of `doctor`.
const DOCTOR_EXAMPLES: &str = "Examples:
  qi-stories doctor                       the site in this folder
  qi-stories doctor \"Q:\\qi site\"          the site in another folder
  qi-stories doctor > doctor.txt          into a file, to send it
  qi-stories doctor --format json         for another program";

#[derive(Debug, Args)]
pub(super) struct DoctorArguments {
    /// The site's folder: the one that contains `content`
    #[arg(default_value = ".")]
    pub(super) site: PathBuf,
    /// The folder the pages are built to [default: SITE/public]
    #[arg(long, short, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// The format: text for people, or JSON for other programs
    #[arg(long, default_value = "text")]
    pub(super) format: ResultFormat,
}

#[derive(Debug, Args)]
pub(super) struct PublishArguments {
    /// The site's folder: the one that contains `content`
    #[arg(default_value = ".")]
    pub(super) site: PathBuf,
    /// The folder that readers use, such as a network share
    #[arg(long, value_name = "DIR")]
    pub(super) to: PathBuf,
    /// The folder the pages were built to [default: SITE/public]
    #[arg(long, short, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Show what would change, without changing anything
    #[arg(long)]
    pub(super) dry_run: bool,
    /// How many earlier versions to keep, in SITE/earlier [default: as many as there are, and at least 1]
    #[arg(long, value_name = "N", conflicts_with_all = ["undo", "dry_run"])]
    pub(super) keep: Option<usize>,
    /// Go back to the previous version that was kept
    #[arg(long, conflicts_with = "output")]
    pub(super) undo: bool,
    /// Print only what is wrong
    #[arg(long, short)]
    pub(super) quiet: bool,
}

#[derive(Debug, Args)]
pub(super) struct WithdrawArguments {
    /// The story or page: its path, its file name or its address
    pub(super) story: String,
    /// The site's folder: the one that contains `content`
    #[arg(default_value = ".")]
    pub(super) site: PathBuf,
    /// The folder that readers use, to remove the story from it in the same step
    #[arg(long, value_name = "DIR")]
    pub(super) to: Option<PathBuf>,
    /// The folder the pages are built to [default: SITE/public]
    #[arg(long, short, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
}

/// How to print the findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Text,
    /// For other programs.
    Json,
    /// For GitHub, which shows each finding beside its line.
    Github,
}

/// The kind of text that a schema describes.
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
    /// Which direction is better
    #[arg(long, default_value = "neither", value_parser = one_of(Better::ALL))]
    pub(super) better: Better,
    /// The rules that find signals: NHS England's Making Data Count, or NHSRplotthedots
    #[arg(long, default_value = "mdc-v5", value_parser = one_of(RuleSet::ALL))]
    pub(super) rules: RuleSet,
    /// Recalculate the limits from this date; you can give more than one
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) recalculate: Vec<Date>,
    /// Use the first N points to set the mean and limits
    #[arg(long, value_name = "N")]
    pub(super) baseline: Option<usize>,
    /// The value to aim for
    #[arg(long, value_name = "X", value_parser = number, allow_negative_numbers = true)]
    pub(super) target: Option<Number>,
    /// Keep moving ranges far above their mean, which the rules would leave out
    #[arg(long)]
    pub(super) no_screening: bool,
    /// The chart [default: a control chart for 13 points or more, otherwise a run chart]
    #[arg(long, value_parser = one_of(ChartKind::ALL))]
    pub(super) chart: Option<ChartKind>,
    /// What is measured, to show on the chart [default: the name of the file]
    #[arg(long, value_name = "TEXT", value_parser = words)]
    pub(super) name: Option<Text>,
    /// What the values count, such as `days` or `%`
    #[arg(long, value_name = "TEXT", value_parser = unit)]
    pub(super) unit: Option<Unit>,
    /// The format [default: that of the name of `--output`, otherwise text]
    #[arg(long, value_enum)]
    pub(super) format: Option<ChartFormat>,
    /// Write to this file instead of printing, such as falls.svg, falls.json or falls.txt
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
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

impl ChartFormat {
    /// The extension of files in this format.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Json => "json",
            Self::Svg => "svg",
        }
    }
}

impl ChartArguments {
    /// The format that was chosen: by `--format`, otherwise by the name of the file that is written. `None` if that
    /// name has no known format.
    pub(super) fn chosen_format(&self) -> Option<ChartFormat> {
        let Some(output) = &self.output else {
            return Some(self.format.unwrap_or(ChartFormat::Text));
        };
        let named = output.extension();
        let by_name = ChartFormat::value_variants().iter().find(|format| {
            named.is_some_and(|named| named.eq_ignore_ascii_case(format.extension()))
        });
        self.format.or(by_name.copied())
    }
}

/// One of the words that an option accepts.
fn one_of<T: Copy + Send + Sync + 'static>(
    choices: &'static [(&'static str, T)],
) -> impl TypedValueParser<Value = T> {
    let words = choices.iter().map(|(word, _)| *word);
    PossibleValuesParser::new(words).map(move |typed| {
        let chosen = choices.iter().find(|(word, _)| *word == typed);
        chosen.expect("only these words are accepted").1
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
    unit.ok_or_else(|| "write a unit such as days, or just % or £".to_owned())
}

fn number(text: &str) -> Result<Number, String> {
    Number::parse(text).ok_or_else(|| "write a number such as 31 or 4.5".to_owned())
}
