//! What can be typed.

use std::path::PathBuf;

use clap::Parser;
use clap::Subcommand;

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
    Build {
        /// The site's folder: the one that holds `content`
        #[arg(default_value = ".")]
        site: PathBuf,
        /// The folder to write the pages to [default: SITE/public]
        #[arg(long, short, value_name = "DIR")]
        output: Option<PathBuf>,
        /// Show stories and pages marked `draft: true` too
        #[arg(long)]
        drafts: bool,
    },
    /// Say every problem of the site, and write nothing
    ///
    /// Reads every file and says in one run all that must be put right, each with its file, line and column,
    /// and what to type instead.
    Check {
        /// The site's folder: the one that holds `content`
        #[arg(default_value = ".")]
        site: PathBuf,
        /// Check stories and pages marked `draft: true` as part of the site
        #[arg(long)]
        drafts: bool,
    },
}
