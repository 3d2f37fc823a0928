//! Lines that look as if something were wrong with them, but are right.

use crate::links::found_in;

/// Texts of stories, each of which resembles something that a rule finds.
const TEXTS: &[&str] = &[
    "[Handovers](handovers.md), [what happened](handovers.md#what-happened) and [once more](/stories/handovers.md).",
    "[Ward A](<ward a.md>), [ward A](ward%20a.md) and [our team](../pages/our-team.md#where-we-are).",
    "[The stories](index.html), [the areas](../areas/), [the same](../areas) and [one](../areas/example-area.html).",
    "[The website](https://www.nhs.uk/), [mail](mailto:qi.team@example.nhs.uk?subject=Plan) and [ring](tel:111).",
    "[The intranet](http://intranet/qi), [a port](https://example.nhs.uk:8080/a) and [a query](https://a.uk/?b=c,d#e).",
    "[The plan](plan.pdf#page=2), [the same plan](<my plan.pdf>) and ![The new board](board.png \"In May\").",
    "[The plan][plan], [plan][] and [plan].\n\n[plan]: plan.pdf",
    "[Learn here how to read a chart](plan.pdf), [more on falls](handovers.md) and [link workers](../pages/our-team.md).",
    "Click here, read more, see this page.",
    "[www.nhs.uk](https://www.nhs.uk/) and https://www.nhs.uk/ as words.",
    "“I was told [the plan] would change” [sic], [1][2], [1, 2][3], x[i][j], f(a)[b][c] and [ ] [x].",
    "A note[^1], `[^2]` in code, [^a-z] and \\[^3\\] in letters.\n\n[^1]: It says this.",
    "```\n[a][b] [c](d e.md) [^4] ![](x.png) [click here](nowhere.md)\n```",
    "Brackets [a note](see also page 4), [one](two words) and [three](and so on, e.g. 4.5 or more).",
    "Two people (one [named](in part)), f[a](b, c) and [x] (y z.md).",
    "![A chart of falls from 2016 to 2017](board.png) and ![Photograph album of Ward A](board.png)",
    "![Imagine a board](board.png) and ![Figure 1: falls each month](board.png)",
    "![decorative](board.png)",
    "## QI AND PDSA

## NHS

## CBT in EIP

## What happened

## What happened",
    "## One

### Two

#### Three

## Four

### Five",
    "**Important:**\n\nText.",
    "**We did not know.**\n\nText.",
    "**Nobody**",
    "**One** and **two**\n\nText.",
    "- **One**

  Text.
- **Two**

  Text.",
    "> **A quote**\n>\n> By someone.",
    "**Ward** text\n\nText.",
    "| | Before | After |\n|---|---|---|\n| Days | 31 | 19 |",
    "| Ward | Falls |\n|---|---|\n| A | |\n| | 4 |",
    "A window C: and a ratio 3:1, at 10:30, or a\\b and P:\\ in words.",
    "Write to <qi.team@example.nhs.uk>.",
    "<p>Text <b>here</b> and <a>there</a>.</p>",
    "[Ward A’s plan (PDF)](plan.pdf) and [Ward B’s plan (PDF)](<my plan.pdf>).",
];

#[test]
fn nothing_is_found_where_nothing_is_wrong() {
    let wrong = TEXTS.iter().filter_map(|text| {
        let found = found_in(text);
        (!found.is_empty()).then(|| format!("{text:?}: {found:?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
