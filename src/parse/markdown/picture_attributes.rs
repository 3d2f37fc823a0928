//! The attributes of an `img` tag: its address, its size, and the smaller copies that a browser may choose.

use crate::base::picture::Picture;
use crate::parse::markdown::whole_attribute;

/// The width of pictures on a page: the width of a phone, and of the column of text elsewhere.
const SIZES: &str = "(min-width: 48em) 44rem, 94vw";

/// The attributes for the picture at `href`, with its size and copies. `root` leads to the top of the site. An unknown
/// picture only has the address.
pub(super) fn source(href: &str, picture: Option<&Picture>, root: &str) -> String {
    let Some(picture) = picture else {
        return whole_attribute("src", href);
    };
    let copies = picture.copies();
    let mut offered: Vec<String> = copies
        .iter()
        .map(|copy| format!("{root}{} {}w", copy.url, copy.width))
        .collect();
    let largest = copies.last().filter(|_| picture.is_oversized());
    let (href, width, height) = match largest {
        Some(copy) => (format!("{root}{}", copy.url), copy.width, copy.height),
        None => {
            offered.push(format!("{} {}w", in_list(href), picture.width));
            (href.to_owned(), picture.width, picture.height)
        }
    };
    let mut html = whole_attribute("src", &href);
    if !copies.is_empty() {
        html.push_str(&whole_attribute("srcset", &offered.join(", ")));
        html.push_str(&whole_attribute("sizes", SIZES));
    }
    html.push_str(&whole_attribute("width", &width.to_string()));
    html.push_str(&whole_attribute("height", &height.to_string()));
    html
}

/// An address escaped for a list of addresses, where a space or a final comma would end it.
fn in_list(href: &str) -> String {
    href.replace(',', "%2C").replace(' ', "%20")
}
