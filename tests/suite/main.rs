//! The integration tests: whole sites through the real program, and laws that hold for all of this repository.

/// A site for a test: from one text or a folder, built by the program or read in memory.
mod harness;

/// Random numbers that are the same in every run.
mod random;

/// Pages as parsed HTML, and the words in them.
mod html;

/// What only the program itself shows: options, exit codes, what is printed where.
mod cli;

/// Every problem at its place, in one run; every rule by its own examples.
mod check;

/// What is wrong with links, pictures, headings and names of files, each at its place.
mod links;

/// Text that Markdown turns into something else than its author sees.
mod typed;

/// What a site sets and its authors allow, and the formats of findings.
mod overrides;

/// What a page claims of a measure: one verdict, the same everywhere.
mod claims;

/// The schemas of front matter for editors, and that the parser agrees with them.
mod schema;

/// Rules as the program explains them, one by one and on a page.
mod explain;

/// Limits: each is reported where it is exceeded, and hides nothing else.
mod limits;

/// The report of `check`, a page that is one file.
mod report;

/// What must not be published of people: found wherever it is, and only there.
mod privacy;

/// Whether a story says more than it knows, and what it might add.
mod honesty;

/// CSV files as Excel saves them.
mod spreadsheets;

/// The sheets for the wall.
mod posters;

/// The feed of the newest stories.
mod feed;

/// When something takes place, on pages and in calendars.
mod events;

/// What pages hold: a small site compared with the expected one, and long lists.
mod pages;

/// Pictures, their sizes and their smaller copies.
mod pictures;

/// What leads a reader on from a story.
mod reading;

/// What all stories come to: savings added only to their like, and pages and data files that agree.
mod impact;

/// This repository's own content: its stories, their areas, and what its pages list of them.
mod content;

/// The faithfulness of this repository's content to the account it comes from.
mod fidelity;

/// Every reference of every page, and what must hold for a folder of plain files.
mod references;

/// The same input gives the same bytes, and a build leaves alone what is not its own.
mod determinism;

/// A build of what is there already.
mod unchanged;

/// A folder that readers see, brought to the site that was built, and back.
mod publish;

/// A story that is taken off the site at once, wherever it was.
mod withdraw;

/// What happens when the world goes wrong at the worst moment.
mod faults;

/// Series and their charts, in the program and on pages.
mod charts;

/// Counts of few people that are withheld.
mod withheld;

/// A site's own theme in place of parts of the default one.
mod themes;

/// The files of a theme, a copy of one of them, and what templates may use.
mod theme_command;

/// What the search index holds, and what it must not.
mod search;

/// What lists hold for the script that narrows and sorts them.
mod lists;

/// What authors type is words, never a program.
mod safety;

/// The order of the code: modules, doors to other crates, first lines, sizes.
mod tidy;

/// What the README shows works.
mod readme;
