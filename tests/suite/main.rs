//! The integration tests: whole sites through the real program, and laws that hold for all of this repository.

/// A site for a test: from one text or a folder, built by the program or read in memory.
mod harness;

/// Random numbers that are the same in every run.
mod random;

/// Pages as parsed HTML, and the words in them.
mod html;

/// Word, PowerPoint and Excel files that become drafts.
mod import;

/// Behaviour that only the program itself shows: options, exit codes, and which stream output goes to.
mod cli;

/// Every problem is found at its location, in one run; every rule is tested with its own examples.
mod check;

/// Problems with links, pictures, headings and names of files, each found at its place.
mod links;

/// Text that Markdown turns into something other than its author sees.
mod typed;

/// What a site and its authors may override, and the formats of findings.
mod overrides;

/// What a page claims about a measure: one verdict, the same everywhere.
mod claims;

/// The schemas of front matter for editors, and their agreement with the parser.
mod schema;

/// Rules as the program explains them, one by one and on a page.
mod explain;

/// Limits: anything over a limit is reported, and hides nothing else.
mod limits;

/// The report of `check`, a page that is one file.
mod report;

/// Personal data that must not be published: found wherever it is, and nowhere else.
mod privacy;

/// A story must not claim more than it knows; what it might add.
mod honesty;

/// CSV files as Excel saves them.
mod spreadsheets;

/// A story's page: nothing is said twice, what readers can do, and the caption of its cover.
mod story_page;

/// The posters of stories.
mod posters;

/// The feed of the newest stories.
mod feed;

/// The time of an event, on pages and in calendars.
mod events;

/// The contents of pages: a small site compared with the expected one, and long lists.
mod pages;

/// Pictures, their sizes and their smaller copies.
mod pictures;

/// The links that lead a reader on from a story.
mod reading;

/// The totals of all stories: savings are only added to others of the same class, and pages and data files agree.
mod impact;

/// The pages for IT and information governance claim only what is true.
mod evidence;

/// This repository's own content: its stories, their areas, and how its pages list them.
mod content;

/// This repository's content is faithful to the account that it comes from.
mod fidelity;

/// Every reference of every page, and the laws for a folder of plain files.
mod references;

/// The same input gives the same bytes, and a build does not touch files that are not its own.
mod determinism;

/// A build that would change nothing.
mod unchanged;

/// A published folder, updated to the site that was built, and back.
mod publish;

/// A story that is taken off the site at once, wherever it was.
mod withdraw;

/// Failures of disks and programs at the worst moment.
mod faults;

/// Upgrades from one version to the next and back, and restoring a copy of a site.
mod upgrade;

/// The facts about a site that a support person asks for.
mod doctor;

/// Series and their charts, in the program and on pages.
mod charts;

/// Counts of few people that are withheld.
mod withheld;

/// A site's own theme in place of parts of the default one.
mod themes;
mod themes_of_before;

/// The files of a theme, a copy of one of them, and the names that templates may use.
mod theme_command;

/// The contents of the search index, and what it must not contain.
mod search;

/// The data in lists for the script that narrows and sorts them.
mod lists;

/// Text that authors type is never run as a program.
mod safety;

/// The order of the code: modules, places where other crates are used, first lines, sizes.
mod tidy;

/// What is kept about each text, compared with a site from scratch.
mod engine;

/// New sites, stories and pages.
mod new;

/// Changes to texts as values, which keep every other byte.
mod edit;

/// The preview of a site while it is written.
mod serve;

/// Everything that the README and the guides show works.
mod guides;

/// What a release contains besides the program.
mod release;
