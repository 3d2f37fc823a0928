//! The first half of every command: a folder in, a checked site with its theme out.

use std::path::Path;

use crate::check;
use crate::diagnostic::Report;
use crate::edge;
use crate::edge::failure::Failure;
use crate::settings::DEFAULT_THEME;
use crate::site::Site;
use crate::source::Sources;
use crate::theme;
use crate::theme::Files;
use crate::theme::Theme;
use crate::view::SiteView;

/// A site that was read and checked.
pub(super) struct Loaded {
    /// Its texts, and those of its theme's templates.
    pub(super) sources: Sources,
    /// The site.
    pub(super) site: Site,
    /// Its theme; `None` when a template cannot be read, which the report says.
    pub(super) theme: Option<Theme>,
    /// What is wrong, sorted.
    pub(super) report: Report,
}

impl Loaded {
    /// Reads and checks the site of a folder.
    pub(super) fn from(folder: &Path, drafts: bool) -> Result<Self, Failure> {
        let mut sources = edge::load::sources(folder)?;
        let mut report = Report::default();
        let site = Site::assemble(&sources, drafts, &mut report);
        check::check(&site, &sources, &mut report);
        let (name, files) = own_theme(folder, &site)?;
        let mut theme = Theme::new(&name, &files, &mut report);
        if let Some(theme) = &mut theme {
            theme.show_site(&SiteView::new(&site));
        }
        for template in theme::templates(&name, &files) {
            sources.add_text(template.path, template.text);
        }
        report.sort();
        Ok(Self {
            sources,
            site,
            theme,
            report,
        })
    }
}

/// The name and files of the site's own theme; no files for the default theme when the site has none of that
/// name.
fn own_theme(folder: &Path, site: &Site) -> Result<(String, Files), Failure> {
    let name = site.settings.theme.as_str();
    match edge::load::theme(folder, name)? {
        Some(files) => Ok((name.to_owned(), files)),
        None if name == DEFAULT_THEME => Ok((name.to_owned(), Files::new())),
        None => {
            let path = folder.join("themes").join(name);
            let why = "there is no such folder; make it, or take `theme` out of content/site.yaml";
            Err(Failure::because("read the theme", &path, why))
        }
    }
}
