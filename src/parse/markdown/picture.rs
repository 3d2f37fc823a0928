//! What a page says of a picture's file: its address, its size, and the smaller copies that a browser may take instead.

use crate::base::picture::Picture;
use crate::parse::markdown::whole_attribute;

/// How wide pictures stand on a page: across a telephone, and across the column of text elsewhere.
const SIZES: &str = "(min-width: 48em) 44rem, 94vw";

/// The attributes that say which file is shown, at `href`, and how large it is. `root` leads to the top of the site.
/// Where nothing is known of the picture only the address is said.
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

/// An address as it can stand in a list: a comma at its end, or a space in it, would end it.
fn in_list(href: &str) -> String {
    href.replace(',', "%2C").replace(' ', "%20")
}
