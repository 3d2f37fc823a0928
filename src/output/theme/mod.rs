//! Themes: the templates and assets of the default theme, any of which a site's own theme may replace.

mod bundle;
mod fault;
mod former;
mod group_by;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};
use tera::{Context, ErrorKind, Tera};

use crate::base::digest;
use crate::base::path::{PageUrl, SourcePath};
use crate::base::source::{Source, Span};
use crate::model::settings::DEFAULT_THEME;
use crate::output::embedded;
use crate::output::rules;
use crate::output::rules::refused_asset;
use crate::report::{Diagnostic, Report};

/// How many characters of a file's digest are part of its name.
const FINGERPRINT_LENGTH: usize = 10;

/// The contents of a theme's folder: bytes by relative path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A theme with its templates parsed and its assets joined.
#[derive(Debug, Clone)]
pub struct Theme {
    tera: Tera,
    /// The sources of the templates, by name.
    templates: BTreeMap<String, Source>,
    assets: BTreeMap<String, Asset>,
    /// Assets that are in the site only as pieces of a joined asset.
    pieces: Files,
    /// Style sheets of self-contained pages, which are not files of a site.
    standalone: BTreeMap<String, Vec<u8>>,
}

/// A theme whose templates see a site. Pages of a site can only be rendered with one.
#[derive(Debug)]
pub struct SiteTheme(Theme);

impl SiteTheme {
    /// Returns the theme itself, for its assets and for pages that belong to no site.
    pub fn theme(&self) -> &Theme {
        &self.0
    }
}

/// A style sheet for inclusion in a page.
#[derive(Debug, Serialize)]
pub struct InlineStyle {
    /// The style sheet, without anything that would end a `style` element.
    pub text: String,
    /// The source expression that allows it in the page's Content-Security-Policy: `sha256-` and the digest.
    pub digest: String,
}

/// A style sheet, picture or script of a theme.
#[derive(Debug, Clone, Hash)]
pub struct Asset {
    /// Its address in the site.
    pub url: PageUrl,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Theme {
    /// Creates the default theme with its files overridden by those of `own`, the site's theme called `name`. Each
    /// template of the default theme is also available as `default/NAME`, so that a site's template may extend it.
    /// Reports assets that may not be in a site. Fails with a diagnostic if a template cannot be parsed.
    pub fn new(name: &str, own: &Files, report: &mut Report) -> Result<Self, Box<Diagnostic>> {
        if own.is_empty() {
            // For a small site, parsing the built-in templates takes longer than everything else, so it is done once.
            return Ok(Self::built_in().clone());
        }
        Self::of(name, own, report)
    }

    fn of(name: &str, own: &Files, report: &mut Report) -> Result<Self, Box<Diagnostic>> {
        let mut templates = BTreeMap::new();
        let mut assets = Files::new();
        let mut standalone = BTreeMap::new();
        let built_in = embedded::default_theme();
        for (theme, files) in [(DEFAULT_THEME, &built_in), (name, own)] {
            for (path, bytes) in files {
                if let Some(name) = path.strip_prefix("templates/") {
                    let source = template(theme, path, bytes);
                    if theme == DEFAULT_THEME {
                        templates.insert(format!("{DEFAULT_THEME}/{name}"), source.clone());
                    }
                    templates.insert(name.to_owned(), source);
                } else if let Some(name) = path.strip_prefix("assets/") {
                    if !refused_asset::allows(name) {
                        refused_asset::report(report, &template(theme, path, &[]));
                    }
                    assets.insert(name.to_owned(), bytes.clone());
                } else if let Some(name) = path.strip_prefix("standalone/") {
                    standalone.insert(name.to_owned(), bytes.clone());
                }
            }
        }
        if let Some(gone) = former_use(&templates, own) {
            return Err(gone);
        }
        let pieces = bundle::bundle(&mut assets);
        let assets = assets.into_iter().map(|(name, bytes)| {
            let asset = asset(&name, bytes);
            (name, asset)
        });
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html", ".svg"]);
        tera.register_filter("group_by", group_by::group_by);
        let raw = templates
            .iter()
            .map(|(name, source)| (name.as_str(), source.text.as_str()));
        let added = tera.add_raw_templates(raw.collect::<Vec<_>>());
        let mut theme = Self {
            tera,
            templates,
            assets: assets.collect(),
            pieces,
            standalone,
        };
        if let Err(error) = added {
            return Err(theme.explain(&error, "base.html"));
        }
        let urls: BTreeMap<&str, &str> = theme
            .assets
            .iter()
            .map(|(name, asset)| (name.as_str(), asset.url.as_str()))
            .collect();
        theme.tera.global_context().insert("assets", &urls);
        Ok(theme)
    }

    /// Returns the built-in theme, which is parsed once.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Theme> = LazyLock::new(|| {
            let theme = Theme::of(DEFAULT_THEME, &Files::new(), &mut Report::default());
            theme.expect("the built-in theme can be read")
        });
        &BUILT_IN
    }

    /// Makes a site available to every template as `site`.
    pub fn for_site(mut self, site: &impl Serialize) -> SiteTheme {
        self.tera.global_context().insert("site", site);
        SiteTheme(self)
    }

    /// Renders a template.
    pub fn render(&self, template: &str, context: &Context) -> Result<String, Box<Diagnostic>> {
        let rendered = self.tera.render(template, context);
        rendered.map_err(|error| self.explain(&error, template))
    }

    /// Returns the text of a style sheet that is a piece of a joined one; empty if the theme has none of that name.
    pub fn style(&self, name: &str) -> String {
        let bytes = self.pieces.get(name).map_or(&[][..], Vec::as_slice);
        String::from_utf8_lossy(bytes).into_owned()
    }

    /// Returns the style sheet of the self-contained page `name.html`: the base style of all pages, the style that
    /// self-contained pages share, and the page's own `standalone/name.css`.
    pub fn inline_style(&self, name: &str) -> InlineStyle {
        let mut text = self.style("base.css");
        for name in ["standalone.css", &format!("{name}.css")] {
            if let Some(bytes) = self.standalone.get(name) {
                text.push_str(&String::from_utf8_lossy(bytes));
            }
        }
        // A browser normalises line endings before it computes the digest.
        let text = text.trim().replace("\r\n", "\n").replace("</", "<\\/");
        let digest = BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()));
        InlineStyle {
            text,
            digest: format!("sha256-{digest}"),
        }
    }

    /// Returns the assets of the theme, joined and with their final addresses.
    pub fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values()
    }

    /// Converts a Tera error to a diagnostic, at its span in the template if that is known.
    fn explain(&self, error: &tera::Error, fallback: &str) -> Box<Diagnostic> {
        let (name, span, reason) = match error.kind() {
            ErrorKind::Msg(message) if message.contains(fault::POSITION_MARKER) => {
                let fault = fault::parse_error(message, |name| self.templates.get(name));
                (fault.template, fault.span, fault.reason)
            }
            ErrorKind::SyntaxError(error) | ErrorKind::RenderingError(error) => {
                let range = &error.span().range;
                (
                    error.filename(),
                    Span::new(range.start, range.end),
                    error.message().to_owned(),
                )
            }
            ErrorKind::MissingParent { current: name, .. }
            | ErrorKind::CircularExtend { tpl: name, .. }
            | ErrorKind::CircularInclude { tpl: name, .. } => {
                (name.as_str(), Span::new(0, 0), error.to_string())
            }
            _ => (fallback, Span::new(0, 0), error.to_string()),
        };
        let source = self
            .templates
            .get(name)
            .or_else(|| self.templates.get(fallback));
        let source = source.expect("the default theme has the templates that pages are made of");
        let names = self.templates.keys().map(String::as_str);
        let hint = former_name(&reason).map(str::to_owned).or_else(|| {
            let suggestion = fault::suggest_name(&reason, names)?;
            Some(format!("did you mean `{suggestion}`?"))
        });
        broken(source, span, &reason, hint.as_deref())
    }
}

/// Returns what to use in place of the name that an error quotes, if it was one in an earlier version.
fn former_name(reason: &str) -> Option<&'static str> {
    let is_of_name = ["Field ", "Unknown template "].map(|start| reason.starts_with(start));
    is_of_name
        .contains(&true)
        .then(|| former::instead_of(reason.split('`').nth(1)?))?
}

/// Finds the first use of what the built-in theme no longer has, in the templates of a site's own theme.
fn former_use(templates: &BTreeMap<String, Source>, own: &Files) -> Option<Box<Diagnostic>> {
    let names = || {
        own.keys()
            .filter_map(|path| path.strip_prefix("templates/"))
    };
    names().find_map(|name| {
        let source = &templates[name];
        let others = names().filter(|other| *other != name);
        let texts = others.map(|other| templates[other].text.as_str());
        let gone = former::field_in(source).or_else(|| former::unused_file(name, texts))?;
        Some(broken(source, gone.span, &gone.reason, Some(gone.hint)))
    })
}

/// Creates the diagnostic of a template that cannot be used.
fn broken(source: &Source, span: Span, reason: &str, hint: Option<&str>) -> Box<Diagnostic> {
    let mut report = Report::default();
    rules::broken_template::report(&mut report, source, span, reason, hint);
    Box::new(report.diagnostics().next().expect("it is broken").clone())
}

/// The files of the built-in theme: their bytes, by path below its folder, such as `templates/story.html`.
pub fn built_in_theme() -> Files {
    embedded::default_theme()
}

/// Returns the templates and style sheets of the default theme and of the site's own theme `name`, so that diagnostics
/// can quote them.
pub fn texts(name: &str, own: &Files) -> Vec<Source> {
    let built_in = embedded::default_theme();
    let both = [(DEFAULT_THEME, &built_in), (name, own)];
    let files = both
        .into_iter()
        .flat_map(|(theme, files)| files.iter().map(move |file| (theme, file)));
    let is_text = |path: &str| path.starts_with("templates/") || path.ends_with(".css");
    let texts = files.filter(|(_, (path, _))| is_text(path));
    texts
        .map(|(theme, (path, bytes))| template(theme, path, bytes))
        .collect()
}

/// Creates the source of a template from the bytes of its file.
fn template(theme: &str, path: &str, bytes: &[u8]) -> Source {
    let path = SourcePath::new(&format!("themes/{theme}/{path}"))
        .expect("a theme's files are below its folder");
    let text = String::from_utf8_lossy(bytes).into_owned();
    Source::new(path, text)
}

/// Creates an asset from a file. The names of style sheets and scripts contain a fingerprint, so that browsers never
/// combine a page with stale ones; other files keep their names, because style sheets refer to them.
fn asset(name: &str, bytes: Vec<u8>) -> Asset {
    let name = match name.rsplit_once('.') {
        Some((stem, ending @ ("css" | "js"))) => {
            format!(
                "{stem}-{}.{ending}",
                &digest::of([&bytes])[..FINGERPRINT_LENGTH]
            )
        }
        _ => name.to_owned(),
    };
    Asset {
        url: PageUrl::asset(&name),
        bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inline_style_cannot_end_its_element_and_has_the_digest_that_browsers_compute() {
        let own = [(
            "standalone/x.css",
            "a {}\r\nb::after { content: \"</style>\"; }",
        )];
        let own = own.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        let theme = Theme::new("own", &Files::from(own), &mut Report::default());
        let style = theme.expect("can be read").inline_style("x");
        assert!(
            style
                .text
                .ends_with("a {}\nb::after { content: \"<\\/style>\"; }")
        );
        assert!(style.text.contains("--brand") && style.text.contains(".sheet-head"));
        let digest = BASE64_STANDARD.encode(Sha256::digest(style.text.as_bytes()));
        assert_eq!(style.digest, format!("sha256-{digest}"));
    }

    #[test]
    fn a_site_has_no_styles_for_pages_that_it_lacks() {
        let theme = Theme::built_in();
        assert!(
            theme
                .assets()
                .all(|asset| !asset.url.as_str().contains("standalone"))
        );
    }
}
