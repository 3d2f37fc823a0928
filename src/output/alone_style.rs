//! Writes the style of a picture into its elements, for programs other than browsers. Word, Inkscape and others do not
//! know variables and media queries, and some do not know classes either: they would draw everything black.

use std::collections::BTreeMap;

/// A picture with the declarations of its classes in each element, in place of the classes.
///
/// `style` must be written as ours is: one declaration on each line, selectors of a single class, and variables
/// declared in a rule. Blocks such as `@media`, which give variables other values, are left out.
pub(super) fn inline(picture: &str, style: &str) -> String {
    let declarations = declarations_of_classes(style);
    let mut parts = picture.split(CLASS);
    let mut inlined = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let Some((classes, rest)) = part.split_once('"') else {
            inlined.push_str(part);
            continue;
        };
        let of_class = classes
            .split(' ')
            .filter_map(|class| declarations.get(class));
        let style: String = of_class.map(String::as_str).collect();
        if !style.is_empty() {
            inlined.push_str(&format!(" style=\"{}\"", style.trim_end()));
        }
        inlined.push_str(rest);
    }
    inlined
}

/// How an element names its classes.
const CLASS: &str = " class=\"";

/// The declarations of each class, with the values of variables.
fn declarations_of_classes(style: &str) -> BTreeMap<&str, String> {
    let mut variables = BTreeMap::new();
    let mut declarations: BTreeMap<&str, String> = BTreeMap::new();
    let mut classes: Vec<&str> = Vec::new();
    let mut is_in_rule = false;
    let mut skipped_depth = 0_usize;
    for line in style.lines().map(str::trim) {
        if skipped_depth > 0 || line.starts_with('@') {
            skipped_depth += line.matches('{').count();
            skipped_depth -= line.matches('}').count();
        } else if line == "}" {
            is_in_rule = false;
            classes.clear();
        } else if let Some(selector) = line.strip_suffix([',', '{']).filter(|_| !is_in_rule) {
            classes.push(selector.trim().trim_start_matches('.'));
            is_in_rule = line.ends_with('{');
        } else if let Some((name, value)) =
            line.strip_prefix("--").and_then(|it| it.split_once(':'))
        {
            let value = value.trim().trim_end_matches(';');
            variables.insert(format!("var(--{name})"), value.to_owned());
        } else if is_in_rule {
            for class in &classes {
                let of_class = declarations.entry(class).or_default();
                of_class.push_str(line);
                of_class.push(' ');
            }
        }
    }
    for of_class in declarations.values_mut() {
        for (variable, value) in &variables {
            *of_class = of_class.replace(variable, value);
        }
    }
    declarations
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_has_the_style_of_its_classes_in_the_light_scheme() {
        let style = ".chart {
  --line: #123456;
  --line-edge: #654321;
}

@media (prefers-color-scheme: dark) {
  .chart {
    --line: #ffffff;
  }
}

.a,
.b {
  stroke: var(--line);
  fill: var(--line-edge);
}

.b {
  stroke-width: 2;
}
";
        let picture = "<svg class=\"chart\"><g class=\"a\" x=\"1\"/><g class=\"c b\"/></svg>";
        let expected = "<svg><g style=\"stroke: #123456; fill: #654321;\" x=\"1\"/>\
                        <g style=\"stroke: #123456; fill: #654321; stroke-width: 2;\"/></svg>";
        assert_eq!(inline(picture, style), expected);
    }
}
