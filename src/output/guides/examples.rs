//! The examples of a rule as blocks of code, one for each file.

/// The fence of a block; no example has as many backticks in a row.
const FENCE: &str = "`````";

/// The language of a file, for its colours.
fn language(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "md" => "markdown",
        "yaml" => "yaml",
        "html" => "html",
        "css" => "css",
        _ => "text",
    }
}

/// The files of an example in Markdown: each begins with a line `//- path`.
pub(super) fn blocks(example: &str) -> String {
    let mut written = String::new();
    let mut is_open = false;
    for line in example.lines() {
        match line.strip_prefix("//- ") {
            Some(path) => {
                if is_open {
                    written.push_str(&format!("{FENCE}\n\n"));
                }
                is_open = true;
                let language = language(path);
                written.push_str(&format!("In `{path}`:\n\n{FENCE}{language}\n"));
            }
            None => written.push_str(&format!("{line}\n")),
        }
    }
    if is_open {
        written.push_str(&format!("{FENCE}\n\n"));
    }
    written
}
