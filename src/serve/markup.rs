//! Builds HTML from elements and texts, so that every text is escaped and every element is closed by construction.

use crate::serve::html::escape;

/// Elements that have no content.
const VOID: [&str; 5] = ["input", "link", "meta", "br", "img"];

/// HTML that is well formed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Html(String);

/// An element that is being built.
#[derive(Debug, Clone)]
pub(super) struct Element {
    name: &'static str,
    attributes: String,
    inner: String,
}

/// A new element.
pub(super) fn el(name: &'static str) -> Element {
    Element {
        name,
        attributes: String::new(),
        inner: String::new(),
    }
}

impl Html {
    /// A text.
    pub(super) fn text(text: &str) -> Self {
        Self(escape(text))
    }

    /// A picture that the program has drawn as an element.
    pub(super) fn drawing(svg: &str) -> Self {
        Self(svg.to_owned())
    }

    /// Several parts, one after the other.
    pub(super) fn of<P: Into<Html>>(parts: impl IntoIterator<Item = P>) -> Self {
        Self(parts.into_iter().map(|part| part.into().0).collect())
    }

    /// The HTML as text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// This, followed by more.
    pub(super) fn and(mut self, more: impl Into<Html>) -> Self {
        self.0.push_str(&more.into().0);
        self
    }
}

impl Element {
    /// Adds an attribute.
    pub(super) fn attr(mut self, name: &'static str, value: impl AsRef<str>) -> Self {
        let value = escape(value.as_ref());
        self.attributes.push_str(&format!(" {name}=\"{value}\""));
        self
    }

    /// Adds an attribute without a value if `is_set`.
    pub(super) fn flag(mut self, name: &'static str, is_set: bool) -> Self {
        if is_set {
            self.attributes.push_str(&format!(" {name}"));
        }
        self
    }

    /// Adds an attribute if there is a value for it.
    pub(super) fn maybe(self, name: &'static str, value: Option<impl AsRef<str>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Adds the attribute `class`.
    pub(super) fn class(self, value: &str) -> Self {
        self.attr("class", value)
    }

    /// Adds a text.
    pub(super) fn text(mut self, text: &str) -> Self {
        self.inner.push_str(&escape(text));
        self
    }

    /// Adds an element or other HTML.
    pub(super) fn add(mut self, part: impl Into<Html>) -> Self {
        self.inner.push_str(&part.into().0);
        self
    }

    /// Adds several parts.
    pub(super) fn all<P: Into<Html>>(self, parts: impl IntoIterator<Item = P>) -> Self {
        self.add(Html::of(parts))
    }
}

impl From<Element> for Html {
    fn from(element: Element) -> Self {
        let Element {
            name,
            attributes,
            inner,
        } = element;
        match VOID.contains(&name) {
            true => Self(format!("<{name}{attributes}>")),
            false => Self(format!("<{name}{attributes}>{inner}</{name}>")),
        }
    }
}

impl From<&str> for Html {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_attributes_are_escaped_wherever_they_come_from() {
        let typed = "<script>\"&'";
        let made = el("p")
            .attr("title", typed)
            .flag("hidden", true)
            .text(typed)
            .add(el("br"))
            .add(typed);
        assert_eq!(
            Html::from(made).as_str(),
            "<p title=\"&lt;script&gt;&quot;&amp;&#39;\" hidden>&lt;script&gt;&quot;&amp;&#39;<br>\
             &lt;script&gt;&quot;&amp;&#39;</p>"
        );
    }
}
