//! Concatenates assets into fewer files of the site, as each file that a browser opens takes time.

use std::collections::BTreeMap;

/// The names of the concatenated files, and the assets that each consists of.
const BUNDLES: [(&str, &[&str]); 6] = [
    (
        "site.css",
        &[
            "base.css",
            "frame.css",
            "parts.css",
            "covers.css",
            "cards.css",
            "chart.css",
            "prose.css",
            "home.css",
            "story.css",
            "pages.css",
            "onward.css",
            "impact.css",
            "search.css",
            "list.css",
            "print.css",
            "poster.css",
        ],
    ),
    (
        "search-page.js",
        &[
            "search-box.js",
            "search-words.js",
            "search-parts.js",
            "search-match.js",
            "search-index.js",
            "search-spelling.js",
            "search-facets.js",
            "search-result.js",
            "search.js",
        ],
    ),
    (
        "search-suggestions.js",
        &[
            "search-words.js",
            "search-parts.js",
            "search-match.js",
            "search-index.js",
            "search-spelling.js",
            "search-result.js",
            "thumbnail.js",
            "search-suggest.js",
        ],
    ),
    (
        "page.js",
        &["actions.js", "dates.js", "new.js", "impact.js"],
    ),
    (
        "list-page.js",
        &["search-box.js", "search-parts.js", "new.js", "list.js"],
    ),
    (
        "list-choices.js",
        &[
            "search-facets.js",
            "thumbnail.js",
            "list-card.js",
            "list-filter.js",
        ],
    ),
];

/// A piece that is also a separate file, for pages that load none of the files it is part of.
const ALSO_SEPARATE: &str = "search-box.js";

/// Replaces the pieces in `assets` with the concatenated files, and returns the pieces.
pub(super) fn bundle(assets: &mut BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    for (name, pieces) in BUNDLES {
        let texts: Vec<&[u8]> = pieces
            .iter()
            .filter_map(|piece| assets.get(*piece).map(Vec::as_slice))
            .collect();
        assets.insert(name.to_owned(), texts.join(&b'\n'));
    }
    let pieces = BUNDLES.iter().flat_map(|(_, pieces)| *pieces);
    let separate = pieces.filter(|piece| **piece != ALSO_SEPARATE);
    separate
        .filter_map(|piece| assets.remove_entry(*piece))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::theme::built_in_theme;

    #[test]
    fn every_piece_is_a_file_of_the_theme() {
        let files = built_in_theme();
        for piece in BUNDLES.iter().flat_map(|(_, pieces)| *pieces) {
            assert!(files.contains_key(&format!("assets/{piece}")), "{piece}");
        }
    }

    #[test]
    fn pieces_keep_their_order_and_are_no_longer_separate_files() {
        let own = [
            ("search.js", "last"),
            ("search-box.js", "first"),
            ("icon.svg", "x"),
        ];
        let own = own.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
        let mut assets = BTreeMap::from(own);
        let pieces = bundle(&mut assets);
        assert_eq!(assets["search-page.js"], b"first\nlast");
        assert!(assets.contains_key("search-box.js") && assets.contains_key("icon.svg"));
        assert_eq!(pieces.keys().collect::<Vec<_>>(), ["search.js"]);
        assert!(!assets.contains_key("search.js"));
    }
}
