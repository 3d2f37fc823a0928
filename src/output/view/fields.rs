//! What templates may use, read from the declarations of the views themselves, so that it cannot differ from them.

/// The files in which the views stand.
const DECLARED: [&str; 17] = [
    include_str!("mod.rs"),
    include_str!("card.rs"),
    include_str!("chart.rs"),
    include_str!("../chart/mod.rs"),
    include_str!("filter.rs"),
    include_str!("impact.rs"),
    include_str!("metric.rs"),
    include_str!("money.rs"),
    include_str!("near.rs"),
    include_str!("pages.rs"),
    include_str!("poster.rs"),
    include_str!("report.rs"),
    include_str!("rules.rs"),
    include_str!("saving.rs"),
    include_str!("search.rs"),
    include_str!("site.rs"),
    include_str!("story.rs"),
];

/// What stands before the name under which templates see a view.
const CALLED: &str = "In a template it is `";

/// A kind of thing that templates see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// Its name, such as `LinkView`.
    pub name: String,
    /// What templates call it; empty for what is only found inside others.
    pub called: String,
    /// What it is.
    pub text: String,
    /// What it holds.
    pub fields: Vec<Field>,
}

/// What one field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// What kind of thing it is: "text", "list of LinkView".
    pub kind: String,
    /// What it says.
    pub text: String,
}

/// All that templates see.
pub fn described() -> Vec<Described> {
    let mut all: Vec<(Described, Vec<String>)> = DECLARED.into_iter().flat_map(views).collect();
    let known: Vec<Described> = all.iter().map(|(view, _)| view.clone()).collect();
    for (view, taken_in) in &mut all {
        let inner = taken_in
            .iter()
            .filter_map(|name| known.iter().find(|view| view.name == *name));
        let inner: Vec<Field> = inner.flat_map(|view| view.fields.clone()).collect();
        view.fields.splice(0..0, inner);
    }
    all.into_iter().map(|(view, _)| view).collect()
}

/// The views of one file, each with those whose fields it takes in as its own.
fn views(declared: &str) -> Vec<(Described, Vec<String>)> {
    let mut views: Vec<(Described, Vec<String>)> = Vec::new();
    let (mut text, mut is_serialised, mut is_taken_in, mut is_open) =
        (String::new(), false, false, false);
    for line in declared.lines() {
        let trimmed = line.trim();
        if let Some(words) = trimmed.strip_prefix("///") {
            text.push_str(words);
        } else if trimmed.starts_with("#[") {
            is_serialised |= trimmed.contains("Serialize");
            is_taken_in |= trimmed == "#[serde(flatten)]";
        } else {
            let said = std::mem::take(&mut text);
            if let Some(name) = line.strip_prefix("pub struct ").filter(|_| is_serialised) {
                let name = name.split([' ', '<']).next().unwrap_or_default();
                views.push((view(name, said.trim()), Vec::new()));
                is_open = line.ends_with('{');
            } else if line == "}" {
                is_open = false;
            } else if let (Some((name, kind)), true, Some((view, inner))) =
                (field(trimmed), is_open, views.last_mut())
            {
                match is_taken_in {
                    true => inner.push(kind.to_owned()),
                    false => view.fields.push(Field {
                        name: name.to_owned(),
                        kind: in_words(kind),
                        text: said.trim().to_owned(),
                    }),
                }
            }
            (is_serialised, is_taken_in) = (false, false);
        }
    }
    views
}

fn view(name: &str, said: &str) -> Described {
    let (text, called) = said.split_once(CALLED).unwrap_or((said, ""));
    Described {
        name: name.to_owned(),
        called: called.split('`').next().unwrap_or_default().to_owned(),
        text: text.trim().to_owned(),
        fields: Vec::new(),
    }
}

/// The name and the type of a line that declares a field.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, kind) = line.strip_prefix("pub ")?.split_once(": ")?;
    Some((name, kind.strip_suffix(',')?))
}

/// A type in words.
fn in_words(kind: &str) -> String {
    let inside = |of: &str| kind.strip_prefix(of)?.strip_suffix('>');
    if let Some(kind) = inside("Option<") {
        return format!("{} or null", in_words(kind));
    }
    if let Some(kind) = inside("Vec<") {
        return format!("list of {}", in_words(kind));
    }
    match kind {
        "String" | "&'static str" => "text",
        "bool" => "true or false",
        "usize" | "u8" | "u16" | "u32" | "u64" | "i64" | "f64" => "number",
        other => other,
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declaration_is_read_with_what_it_takes_in() {
        let declared = "/// A part.\n#[derive(Debug, Serialize)]\npub struct Part {\n    /// Its\n    /// name.\n    \
                        pub name: String,\n}\n\n/// A whole. In a template it is `whole`.\n#[derive(Serialize)]\n\
                        pub struct Whole {\n    /// Own.\n    #[serde(flatten)]\n    pub part: Part,\n    /// More.\n    \
                        pub more: Vec<Option<Part>>,\n}\n\n/// No view.\npub struct Other {\n    pub x: u8,\n}\n";
        let found = views(declared);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0].0.fields[0].text, "Its name.");
        let (whole, inner) = &found[1];
        assert_eq!(
            (whole.called.as_str(), whole.text.as_str()),
            ("whole", "A whole.")
        );
        assert_eq!(inner, &["Part"]);
        assert_eq!(whole.fields[0].kind, "list of Part or null");
    }

    #[test]
    fn every_kind_that_a_field_names_is_described_and_says_what_it_is() {
        let all = described();
        for view in &all {
            assert!(!view.text.is_empty() && !view.fields.is_empty(), "{view:?}");
            for field in &view.fields {
                assert!(!field.text.is_empty(), "{}.{}", view.name, field.name);
                let kind = field.kind.replace("list of ", "").replace(" or null", "");
                let is_plain = ["text", "true or false", "number"].contains(&kind.as_str());
                let is_known = is_plain || all.iter().any(|view| view.name == kind);
                assert!(is_known, "{}.{}: {kind}", view.name, field.name);
            }
        }
    }
}
