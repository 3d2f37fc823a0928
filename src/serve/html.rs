//! Writes small pieces of HTML.

/// A text, escaped for use in an element or in an attribute in quotation marks.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            character => escaped.push(character),
        }
    }
    escaped
}

/// A clause as a sentence: a capital letter, a full stop, and what is between backquotes as code.
pub(super) fn sentence(clause: &str) -> String {
    let mut html = String::new();
    for (index, part) in clause.split('`').enumerate() {
        let part = match index {
            0 => capitalised(part),
            _ => part.to_owned(),
        };
        match index % 2 {
            0 => html.push_str(&escape(&part)),
            _ => html.push_str(&format!("<code>{}</code>", escape(&part))),
        }
    }
    if !clause.ends_with(['.', '?', '!', '…']) {
        html.push('.');
    }
    html
}

/// A text with a capital letter at its start.
fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next();
    first.map_or(String::new(), |first| {
        first.to_uppercase().collect::<String>() + characters.as_str()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_becomes_markup() {
        let typed = "<b a=\"1\" c='2'>&amp;`<i>` x";
        let expected = "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;<code>&lt;i&gt;</code> x.";
        assert_eq!(sentence(typed), expected);
        assert_eq!(sentence("`a` or `b`?"), "<code>a</code> or <code>b</code>?");
        assert_eq!(sentence("one"), "One.");
    }
}
