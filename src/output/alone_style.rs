//! Makes the style of a picture that is used outside browsers: plain colours in place of variables and media queries,
//! which Word, Inkscape and other programs do not know and would draw black.

use std::collections::BTreeMap;

/// A style sheet with the value of each variable in place of `var(…)`, and without blocks such as `@media`, in which
/// variables get other values. Variables are those that rules outside such blocks declare.
///
/// The style sheet must be written as ours are: a declaration on each line, no comment with braces, and no fallback in
/// `var(…)`.
pub(super) fn plain(style: &str) -> String {
    let mut variables = BTreeMap::new();
    let mut plain = String::new();
    let mut depth = 0_usize;
    let mut at_rule_depth = None;
    for line in style.lines() {
        let content = line.trim();
        if content.starts_with('@') {
            at_rule_depth.get_or_insert(depth);
        }
        let is_in_at_rule = at_rule_depth.is_some();
        depth += content.matches('{').count();
        depth = depth.saturating_sub(content.matches('}').count());
        if at_rule_depth == Some(depth) {
            at_rule_depth = None;
        }
        if is_in_at_rule {
            continue;
        }
        match content
            .strip_prefix("--")
            .and_then(|rest| rest.split_once(':'))
        {
            Some((name, value)) => {
                let value = value.trim().trim_end_matches(';');
                variables.insert(format!("var(--{name})"), value.to_owned());
            }
            None => {
                plain.push_str(line);
                plain.push('\n');
            }
        }
    }
    for (variable, value) in variables {
        plain = plain.replace(&variable, &value);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_become_the_values_of_the_light_scheme() {
        let style = ".a {
  --line: #123456;
  --line-edge: #654321;
}

@media (prefers-color-scheme: dark) {
  .a {
    --line: #ffffff;
  }
}

.b {
  stroke: var(--line);
  fill: var(--line-edge);
}
";
        let expected = ".a {
}


.b {
  stroke: #123456;
  fill: #654321;
}
";
        assert_eq!(plain(style), expected);
    }
}
