//! The words of links and pictures.

use crate::links::{check, check_each};

#[test]
fn words_that_fit_any_link_are_found() {
    check_each(
        "vague-link",
        &[
            ("For the plan [click here](plan.pdf).", "1:14"),
            ("[Here](plan.pdf)", "1:1"),
            ("[**Read more…**](plan.pdf)", "1:1"),
            ("[more »](plan.pdf)", "1:1"),
            ("[this\npage](plan.pdf)", "1:1"),
            ("[`link`](plan.pdf)", "1:1"),
            ("[this link][p]\n\n[p]: plan.pdf", "1:1"),
            ("- <a href=\"plan.pdf\">here</a>", "1:3"),
        ],
    );
}

#[test]
fn a_web_address_does_not_count_as_link_words() {
    check_each(
        "bare-address",
        &[
            ("See <https://www.nhs.uk/a>.", "1:5"),
            ("[https://www.nhs.uk/a](https://www.nhs.uk/a)", "1:1"),
        ],
    );
}

#[test]
fn links_with_the_same_words_must_lead_to_the_same_place() {
    check_each(
        "same-link-words",
        &[
            ("[Minutes](plan.pdf) and [minutes](handovers.md)", "1:25"),
            (
                "[The plan](plan.pdf)\n\n<a href=\"handovers.md\">the plan</a>",
                "3:1",
            ),
        ],
    );
    check("[The plan](plan.pdf) and [the plan](plan.pdf)", &[]);
}

#[test]
fn alternative_text_must_say_what_a_picture_shows() {
    check_each(
        "picture-without-words",
        &[
            ("![](board.png)", "1:1"),
            ("![ ](board.png)", "1:1"),
            ("[![](board.png)](plan.pdf)", "1:2"),
            ("Text <img src=\"board.png\">", "1:6"),
            ("<img src=\"board.png\" alt=\"\">", "1:1"),
            ("![][b]\n\n[b]: board.png", "1:1"),
        ],
    );
    check_each(
        "meaningless-picture-words",
        &[
            ("![IMG_2041.jpg](board.png)", "1:1"),
            ("![img_2041](board.png)", "1:1"),
            ("![Photo 1](board.png)", "1:1"),
            ("![Picture](board.png)", "1:1"),
            ("![board.png](board.png)", "1:1"),
            ("![Screenshot 2016-02-14 at 10.30](board.png)", "1:1"),
            ("<img src=\"board.png\" alt=\"image\">", "1:1"),
        ],
    );
    let long = format!("![{}](board.png)", "A board with many cards. ".repeat(6));
    check_each(
        "weak-picture-words",
        &[
            ("![Image of the board](board.png)", "1:1"),
            ("![A photo of the board](board.png)", "1:1"),
            ("![The board](board.png \"The board\")", "1:1"),
            (&long, "1:1"),
        ],
    );
    check_each(
        "not-a-picture",
        &[
            ("![The plan](plan.pdf)", "1:1"),
            ("![Handovers](handovers.md)", "1:1"),
            ("![The folder](../areas/)", "1:1"),
        ],
    );
    check("![decorative](board.png)", &[]);
}
