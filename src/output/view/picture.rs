//! The view of a picture that goes with a story or page, and of the organisation's logo.

use serde::Serialize;

use crate::base::path::PageUrl;
use crate::model::cover::{Cover, Logo, PictureFile};
use crate::output::described::described;
use crate::output::view::words;

described! {
    /// A picture of a story or page, or the organisation's logo.
    #[derive(Debug, Clone, Serialize)]
    pub struct PictureView {
        /// Its address, from the top of the site.
        pub url: String,
        /// Its width in pixels.
        pub width: u32,
        /// Its height in pixels.
        pub height: u32,
        /// What it shows, for `alt`; empty if it is only decorative.
        pub description: String,
        /// Who made it, as they ask to be named; may be empty.
        pub credit: String,
        /// The licence that lets the site show it; may be empty.
        pub licence: String,
        /// The sizes that it has, for `srcset`: the smallest first, the one at `url` last.
        pub sizes: Vec<PictureSize>,
    }

    /// A picture in one of its sizes.
    #[derive(Debug, Clone, Serialize)]
    pub struct PictureSize {
        /// The address, from the top of the site.
        pub url: String,
        /// The width in pixels.
        pub width: u32,
        /// The height in pixels.
        pub height: u32,
    }
}

impl PictureView {
    /// Creates the view of a picture; `None` if its file cannot be shown.
    pub(crate) fn new(cover: &Cover<PictureFile>) -> Option<Self> {
        let sizes = sizes(&cover.file);
        let largest = sizes.last()?.clone();
        Some(Self {
            url: largest.url,
            width: largest.width,
            height: largest.height,
            description: cover.alternative().to_owned(),
            credit: cover
                .credit
                .as_ref()
                .map_or(String::new(), |credit| credit.value.as_str().to_owned()),
            licence: words::text_or_empty(cover.licence.as_ref()),
            sizes,
        })
    }

    /// Creates the view of an organisation's logo, which has one size; `None` if its file cannot be shown.
    pub(crate) fn of_logo(logo: &Logo<PictureFile>, organisation: &str) -> Option<Self> {
        let picture = logo.file.picture.as_ref()?;
        let url = PageUrl::attachment(&logo.file.path)?.to_string();
        let (width, height) = (picture.width, picture.height);
        let size = PictureSize {
            url: url.clone(),
            width,
            height,
        };
        Some(Self {
            url,
            width,
            height,
            description: logo.alternative(organisation).to_owned(),
            credit: String::new(),
            licence: String::new(),
            sizes: vec![size],
        })
    }
}

/// Returns the sizes of the picture in a file, the smallest first.
fn sizes(file: &PictureFile) -> Vec<PictureSize> {
    let sizes = file.sizes().into_iter().map(|size| PictureSize {
        url: size.url.to_string(),
        width: size.width,
        height: size.height,
    });
    sizes.collect()
}
