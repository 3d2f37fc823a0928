//! Plans a withdrawal: the site without the text, made from what readers have, and what else readers would see
//! differently afterwards.
//!
//! A withdrawal is urgent, so it must neither wait for work on other stories nor take that work to readers. If the texts
//! as they were last published are at hand, the site is made from those. If they are not, it is made from the files as
//! they are, and everything else that readers would get is named.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use crate::base::date::Date;
use crate::base::digest;
use crate::base::path::{PageUrl, SourcePath};
use crate::base::source::{self, Sources};
use crate::edge::changes::Changes;
use crate::edge::earlier::EarlierVersions;
use crate::edge::elsewhere::{addresses_in, is_away};
use crate::edge::failure::Failure;
use crate::edge::folder_list::FolderList;
use crate::edge::listed_text::is_draft;
use crate::edge::manifest::Manifest;
use crate::edge::named_text::{KnownSite, NamedText, text_of_page};
use crate::edge::observer::Observer;
use crate::edge::output::refuse_web_address;
use crate::edge::published_texts::PublishedTexts;
use crate::edge::same_text::{Published, SameText};
use crate::edge::shown_text::ShownText;
use crate::edge::site::{Checked, OpenSite, Outcome};
use crate::edge::staged::StagedSite;
use crate::edge::{layout, load, make, publish};
use crate::output::pages::Parts;
use crate::output::search;
use crate::report::Report;

/// The text to withdraw, and the folders to take it off.
#[derive(Debug, Clone, Copy)]
pub struct Withdrawal<'w> {
    /// The folder of the site.
    pub site: &'w Path,
    /// The story or other page: the path of its file, the name of that file, or its address.
    pub named: &'w str,
    /// The folder that the site is built to.
    pub output: &'w Path,
    /// The folder that readers see, if the text should be taken off it too.
    pub to: Option<&'w Path>,
    /// Today's date, for the check.
    pub today: Date,
}

/// A withdrawal that is ready to be carried out. It has changed nothing yet.
#[derive(Debug)]
pub struct WithdrawalPlan {
    pub(super) named: NamedText,
    pub(super) same: SameText,
    pub(super) text: ShownText,
    /// The site's files as they are.
    pub(super) sources: Sources,
    /// Whether the site without the text is made from these, and not from texts as they were published.
    pub(super) is_on_disk: bool,
    pub(super) without_text: Checked,
    /// The files of the site without the text, or the errors that prevent it from being made.
    pub(super) staged: Result<StagedSite, Report>,
    /// The files that only this text names.
    pub(super) orphaned: BTreeSet<SourcePath>,
    /// The files that contained any part of the text; `None` if no pages can be made of the site with it.
    pub(super) affected: Option<Changes>,
    pub(super) also: AlsoPublished,
    /// When readers got what they have besides the text, as far as that is known.
    pub(super) when: SystemTime,
    /// Whether the folder that readers see is missing or empty although the site was published there.
    is_away: bool,
}

/// What a withdrawal changes for readers besides the text itself.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct AlsoPublished {
    /// The texts of which readers get another version, or which they lose.
    pub texts: Vec<SourcePath>,
    /// All files.
    pub files: Changes,
}

impl AlsoPublished {
    /// Whether nothing else changes.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl WithdrawalPlan {
    /// Finds the text and makes the site without it. Nothing that readers see is changed.
    pub fn of(withdrawal: &Withdrawal<'_>, observer: &dyn Observer) -> Result<Self, Failure> {
        let folder = withdrawal.site;
        // Refused before the text is moved.
        withdrawal.to.map_or(Ok(()), refuse_web_address)?;
        publish::refuse_newer(folder)?;
        let mut sources = load::sources(folder)?;
        loop {
            let plan = Self::of_sources(&sources, withdrawal, observer);
            // Another withdrawal may have ended while this one waited for its turn.
            if plan.is_ok() || !load::has_more_withdrawn(folder, &sources)? {
                return plan;
            }
            sources = load::sources(folder)?;
        }
    }

    fn of_sources(
        sources: &Sources,
        withdrawal: &Withdrawal<'_>,
        observer: &dyn Observer,
    ) -> Result<Self, Failure> {
        let folder = withdrawal.site;
        let named = NamedText::find(sources, withdrawal.named, || known_sites(withdrawal))?;
        let same = SameText::of(sources, &named.path, named.heading.clone());
        let published = withdrawal
            .to
            .and_then(|to| PublishedTexts::in_folder(folder, to));
        let as_published = published.as_ref().and_then(|published| {
            let is_known = published.digest(&named.path).is_some();
            as_published(sources, published.texts(folder)?, (&same, is_known))
        });
        let mut base = as_published.unwrap_or_else(|| sources.clone());
        let (mut without_text, mut staged) =
            stage_without(&base, &named.path, withdrawal, observer)?;
        if staged.is_err() && base != *sources {
            // What was published can no longer be made, because a picture is gone or the program is stricter.
            base = sources.clone();
            (without_text, staged) = stage_without(&base, &named.path, withdrawal, observer)?;
        }
        let mut plan = Self {
            text: same.shown(named.page.clone()),
            named,
            same,
            is_on_disk: base == *sources,
            sources: sources.clone(),
            without_text,
            staged,
            orphaned: BTreeSet::new(),
            affected: None,
            also: AlsoPublished::default(),
            when: SystemTime::now(),
            is_away: withdrawal.to.is_some_and(|to| is_away(folder, to)),
        };
        plan.compare(&base, published.as_ref(), withdrawal, observer)?;
        Ok(plan)
    }

    /// The site with the errors that stop the withdrawal, and the further errors in its pages; `None` if there are
    /// none.
    pub fn in_the_way(&self) -> Option<(&Checked, &Report)> {
        let found = self.staged.as_ref().err()?;
        Some((&self.without_text, found))
    }

    /// Whether the folder that readers see is missing or empty although the site was published there, like the folder
    /// of a share that is not connected. It is not updated then.
    pub fn is_away(&self) -> bool {
        self.is_away
    }

    /// What changes for readers besides the text.
    pub fn also(&self) -> &AlsoPublished {
        &self.also
    }

    /// Compares the site with the text, without it, and in the folder that readers see.
    fn compare(
        &mut self,
        base: &Sources,
        published: Option<&PublishedTexts>,
        withdrawal: &Withdrawal<'_>,
        observer: &dyn Observer,
    ) -> Result<(), Failure> {
        let Ok(staged) = &self.staged else {
            return Ok(());
        };
        let open = OpenSite::of(base.with(&self.named.path), withdrawal.site, false)?;
        let with_text = open.check(withdrawal.today, observer);
        self.orphaned = orphaned_files(&with_text, &self.without_text);
        let after = staged.stage.staged_files();
        let after: BTreeMap<&str, &str> = after
            .iter()
            .map(|file| (file.path.as_str(), file.hash.as_str()))
            .collect();
        let rendered = with_text
            .parts()
            .map(|parts| rendered_hashes(parts, observer));
        let rendered = rendered.transpose()?;
        let kept = self.without_text.files();
        let (gone, same): (Vec<PageUrl>, Vec<PageUrl>) = with_text
            .files()
            .into_keys()
            .partition(|url| !kept.contains_key(url));
        self.affected = rendered.as_ref().map(|rendered| {
            let mut affected = Changes {
                removed: gone.iter().map(PageUrl::to_string).collect(),
                unchanged: same.len(),
                ..Changes::default()
            };
            for (url, hash) in rendered {
                match after.get(url.as_str()) {
                    Some(same) if same == hash => affected.unchanged += 1,
                    Some(_) => affected.changed.push(url.to_string()),
                    None => affected.removed.push(url.to_string()),
                }
            }
            affected.removed.sort_unstable();
            affected
        });
        let manifest = withdrawal.to.map(Manifest::read).transpose()?.flatten();
        let Some((to, manifest)) = withdrawal.to.zip(manifest) else {
            return Ok(());
        };
        // What readers would have if only the text were taken off.
        let mut expected: BTreeMap<&str, &str> = after.clone();
        let rendered = rendered.as_ref();
        let own = rendered.into_iter().flatten();
        expected.extend(own.map(|(url, hash)| (url.as_str(), hash.as_str())));
        let mut own: BTreeSet<String> = addresses_in(to, &self.text);
        own.extend(gone.iter().map(PageUrl::to_string));
        let is_known =
            published.is_some_and(|published| published.digest(&self.named.path).is_some());
        if let Some(affected) = self.affected.as_ref().filter(|_| !is_known) {
            // Readers may have another version of the text, so these files say nothing about other texts.
            own.extend(affected.changed.iter().chain(&affected.removed).cloned());
        }
        let can_compare = |path: &str| {
            let is_page_of_text = || text_of_page(path).is_some();
            !own.contains(path)
                && !manifest.is_marked(path)
                && (rendered.is_some() || is_page_of_text())
        };
        let mut files = differences(&manifest, &expected);
        for paths in [&mut files.added, &mut files.changed, &mut files.removed] {
            paths.retain(|path| can_compare(path));
        }
        let is_other = |path: &SourcePath| {
            let now = base.text(path).map(|source| digest::of([&source.text]));
            published.is_none_or(|published| published.digest(path) != now.as_deref())
        };
        let all = [&files.added, &files.changed, &files.removed];
        let texts = all.into_iter().flatten();
        let texts = texts.filter_map(|path| Some(text_of_page(path)?.1));
        self.also = AlsoPublished {
            texts: texts.filter(is_other).collect(),
            files,
        };
        if let Some(published) = published.filter(|_| self.also.texts.is_empty()) {
            self.when = published.when;
        }
        Ok(())
    }
}

/// The files of a site with every text as it was published. A text that was not published is left out, unless it is a
/// draft, because drafts get no page. A text that was withdrawn since stays withdrawn, and the named text does not come
/// back under a name that it had. If the named text was not published under its present name, a text whose file is gone
/// is left out too: it may be that text.
fn as_published(
    sources: &Sources,
    mut texts: BTreeMap<SourcePath, String>,
    (named, is_known): (&SameText, bool),
) -> Option<Sources> {
    let is_own =
        |path: &SourcePath, text: &str| sources.text(path).is_some_and(|own| own.text == text);
    texts.retain(|path, text| {
        let published = Published {
            digest: &digest::of([&text]),
            words: Some(text),
        };
        *path == named.path || is_own(path, text) || !named.is(path, published)
    });
    let mut base = sources.clone();
    base.texts.retain(|path, source| {
        let is_wanted = texts.contains_key(path) || *path == named.path;
        is_wanted || path.extension() != "md" || is_draft(source)
    });
    for (path, text) in texts {
        let is_withdrawn = sources.withdrawn_texts.contains_key(&path) && path != named.path;
        let is_gone = !is_known && !sources.has(&path);
        if is_withdrawn || is_own(&path, &text) || is_gone {
            continue;
        }
        // Only the beginning of a text that is too long was read.
        if text.len() > source::MAX_BYTES {
            return None;
        }
        base.saved.remove(&path);
        base.attachments.remove(&path);
        base.add_text(path, text);
    }
    Some(base)
}

/// Checks and stages the site of some sources without a text.
fn stage_without(
    sources: &Sources,
    text: &SourcePath,
    withdrawal: &Withdrawal<'_>,
    observer: &dyn Observer,
) -> Result<(Checked, Result<StagedSite, Report>), Failure> {
    let folder = withdrawal.site;
    let open = OpenSite::of(sources.without(text), folder, false)?;
    let checked = open.check(withdrawal.today, observer);
    let staged = match checked.stage(folder, withdrawal.output, observer)? {
        Outcome::Done(staged) => Ok(staged),
        Outcome::InvalidContent(found) => Err(found),
    };
    Ok((checked, staged))
}

/// The differences between a folder and the files that it would have.
fn differences(folder: &Manifest, expected: &BTreeMap<&str, &str>) -> Changes {
    let mut changes = Changes::default();
    for (path, hash) in expected {
        match folder.hash(path) {
            None => changes.added.push((*path).to_owned()),
            Some(same) if same == *hash => changes.unchanged += 1,
            Some(_) => changes.changed.push((*path).to_owned()),
        }
    }
    let gone = folder.paths().filter(|path| !expected.contains_key(path));
    changes.removed = gone.map(str::to_owned).collect();
    changes
}

/// The sites in all folders that this site was built and published to, and their earlier versions, as far as they can
/// be read.
fn known_sites(withdrawal: &Withdrawal<'_>) -> Vec<KnownSite> {
    let folder = withdrawal.site;
    let typed = [Some(withdrawal.output), withdrawal.to]
        .into_iter()
        .flatten();
    let typed = typed
        .map(Path::to_path_buf)
        .chain([layout::default_output(folder)]);
    let lists = [FolderList::published(folder), FolderList::built(folder)];
    let listed = lists.iter().filter_map(|list| list.all().ok()).flatten();
    let folders = typed.chain(listed);
    let in_folders = folders.filter_map(|folder| KnownSite::in_folder(&folder));
    let earlier = EarlierVersions::all(folder).into_iter().flatten();
    let in_versions = earlier.flat_map(|earlier| earlier.known_sites().unwrap_or_default());
    in_folders.chain(in_versions).collect()
}

/// The files of a site that are rendered rather than copied, each with the hash of its bytes.
fn rendered_hashes(
    parts: Parts<'_>,
    observer: &dyn Observer,
) -> Result<BTreeMap<PageUrl, String>, Failure> {
    let files = Mutex::new(BTreeMap::new());
    let record_hash = |url: &PageUrl, text: &str| {
        let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(url.clone(), digest::of([text]));
        Ok(())
    };
    // The text may have been withdrawn because it is broken.
    let _ = make::render_pages(parts, observer, record_hash)?;
    search::files(parts.site, record_hash)?;
    Ok(files.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// The files that only this text named.
fn orphaned_files(with_text: &Checked, without_text: &Checked) -> BTreeSet<SourcePath> {
    let kept = without_text.files();
    with_text
        .files()
        .into_iter()
        .filter(|(url, _)| !kept.contains_key(url))
        .map(|(_, path)| path)
        .collect()
}
