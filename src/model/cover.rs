//! The picture of a story or page, and the organisation's logo: a file beside a text, with its description.

use crate::base::path::{PageUrl, SourcePath};
use crate::base::picture::{EXTENSIONS, Picture, ScaledCopy};
use crate::base::source::{OtherFiles, Source, Span};
use crate::parse::fields::{
    FieldReader, FromYaml, KeySpans, Keyed, Shape, Spanned, Text, TextForm, keyed, scalar_text,
};
use crate::parse::markdown::rules::picture_without_words::DECORATIVE;
use crate::parse::markdown::rules::{
    meaningless_picture_words, not_a_picture, picture_without_words, unsafe_link,
    weak_picture_words,
};
use crate::parse::yaml::Node;
use crate::report::Report;

keyed! {
    /// The picture of a story or page, as it was typed. In a site, its file is known.
    #[derive(Debug, Clone)]
    pub struct Cover<F = FileAsTyped> {
        /// The spans of its values.
        pub spans: KeySpans as spans,
        /// The picture's file in the same folder, a JPEG, PNG or GIF, such as `board.jpg`.
        pub file: F,
        /// What it shows, for people who cannot see it; `decorative` if there is nothing to describe.
        pub description: Option<Spanned<Text>> as required,
        /// Who made it, in the words that they ask for.
        pub credit: Option<Spanned<Text>>,
        /// The licence that lets you publish it, such as `CC BY 4.0`.
        pub licence: Option<Text>,
    }
}

keyed! {
    /// The organisation's logo, as it was typed. In a site, its file is known.
    #[derive(Debug, Clone)]
    pub struct Logo<F = FileAsTyped> {
        /// The logo's file in the same folder, a JPEG, PNG or GIF, such as `logo.png`.
        pub file: F,
        /// What it says, for people who cannot see it. If you leave this out, it is the organisation.
        pub description: Option<Spanned<Text>>,
    }
}

/// The file of a picture that is named in front matter.
#[derive(Debug, Clone)]
pub struct FileAsTyped(Spanned<SourcePath>);

/// The file of a picture, and the picture in it.
#[derive(Debug, Clone)]
pub struct PictureFile {
    /// The file, whether or not it exists.
    pub path: SourcePath,
    /// The span of its name.
    pub span: Span,
    /// The picture in it, if it can be read.
    pub picture: Option<Picture>,
}

impl PictureFile {
    /// The sizes in which it is shown, the smallest first; none if the file cannot be shown.
    pub fn sizes(&self) -> Vec<ScaledCopy> {
        let url = PageUrl::attachment(&self.path);
        let sizes = self.picture.as_ref().zip(url);
        sizes.map_or(Vec::new(), |(picture, url)| picture.sizes(url))
    }
}

impl Cover {
    /// The same with the picture in its file. Reports a description that is missing or says nothing.
    pub fn with_file(
        self,
        source: &Source,
        others: OtherFiles<'_>,
        report: &mut Report,
    ) -> Cover<PictureFile> {
        let file = self.file.read(others);
        match &self.description {
            Some(description) => check_description(description, source, report),
            // In a map, the key is missing or wrong, which has been reported.
            None if self.spans.start() == file.span => {
                let name = file.path.relative_from(&source.path);
                picture_without_words::in_front_matter(report, source, file.span, &name);
            }
            None => {}
        }
        Cover {
            spans: self.spans,
            file,
            description: self.description,
            credit: self.credit,
            licence: self.licence,
        }
    }
}

impl<F> Cover<F> {
    /// Its alternative text; empty for a picture that is only decorative.
    pub fn alternative(&self) -> &str {
        alternative(self.description.as_ref())
    }
}

impl Logo {
    /// The same with the picture in its file. Reports a description that says nothing.
    pub fn with_file(
        self,
        source: &Source,
        others: OtherFiles<'_>,
        report: &mut Report,
    ) -> Logo<PictureFile> {
        if let Some(description) = &self.description {
            check_description(description, source, report);
        }
        Logo {
            file: self.file.read(others),
            description: self.description,
        }
    }
}

impl<F> Logo<F> {
    /// Its alternative text, where the site belongs to `organisation`.
    pub fn alternative<'s>(&'s self, organisation: &'s str) -> &'s str {
        match &self.description {
            None => organisation,
            described => alternative(described.as_ref()),
        }
    }
}

/// The alternative text that a description gives.
fn alternative(description: Option<&Spanned<Text>>) -> &str {
    let words = description.map_or("", |description| description.value.as_str());
    match words.eq_ignore_ascii_case(DECORATIVE) {
        true => "",
        false => words,
    }
}

/// Reports a description that does not say what the picture shows, or could be better.
fn check_description(description: &Spanned<Text>, source: &Source, report: &mut Report) {
    let (words, span) = (description.value.as_str(), description.span);
    let example = source.line_with(span, "The new board on the ward");
    meaningless_picture_words::check(report, source, span, words, &example);
    weak_picture_words::check(report, source, span, words, "");
}

impl FileAsTyped {
    fn read(self, others: OtherFiles<'_>) -> PictureFile {
        let Spanned { value: path, span } = self.0;
        PictureFile {
            picture: others.picture(&path).cloned(),
            path,
            span,
        }
    }
}

impl FromYaml for FileAsTyped {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let Some(name) = scalar_text(node).filter(|name| !name.is_empty()) else {
            reader.wrong_type(node, "the name of a picture’s file", "board.jpg");
            return None;
        };
        let (source, span) = (reader.source, node.span);
        let path = source.path.resolve(name);
        let Some(path) = path.filter(|_| !name.contains("://")) else {
            unsafe_link::picture(reader.report, source, span, name);
            return None;
        };
        if !EXTENSIONS.contains(&path.extension().as_str()) {
            not_a_picture::in_front_matter(reader.report, source, span, name);
            return None;
        }
        Some(Self(Spanned { value: path, span }))
    }

    fn shape() -> Shape {
        let wanted = "the name of a JPEG, PNG or GIF file in the same folder, such as `board.jpg`";
        let pattern = r"(?![\s\S]*://)[\s\S]+\.(?:[jJ][pP][eE]?[gG]|[pP][nN][gG]|[gG][iI][fF])";
        Shape::Text(TextForm::new(pattern, wanted))
    }
}

impl Keyed for Cover {
    const WHAT: &'static str = "the picture";
    const ALONE: Option<&'static str> = Some("file");
}

impl Keyed for Logo {
    const WHAT: &'static str = "the logo";
    const ALONE: Option<&'static str> = Some("file");
}
