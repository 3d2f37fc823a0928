//! Slips in the addresses of links and pictures: each is named, and following the hint works.

use snapbox::str;

use crate::harness::{SiteTest, assert_snapshot, story};

/// A site of a story with this text and a plan and a picture beside it.
fn site(text: &str, names: [&str; 2]) -> SiteTest {
    let story = story("A story", "");
    let [plan, picture] = names;
    SiteTest::new(&format!(
        "//- content/stories/a.md\n{story}{text}\n//- content/stories/{plan}\n%PDF\n//- content/stories/{picture}\n\n"
    ))
}

#[test]
fn a_mistake_in_an_address_is_named_with_a_correction() {
    let text = "Read [the plan](plan#2.pdf), [the NHS plan](https://www.nhs.uk/plan “The plan”) and\n\
                [the second](“https://www.nhs.uk/plan”).\n\n![The new board on the ward](board.jfif)";
    let run = site(text, ["plan#2.pdf", "board.jfif"])
        .run(&["check"])
        .ends_with(1);
    assert_snapshot(
        run.findings(),
        str![[r#"
error[dead-link]: `plan#2.pdf` does not lead to a page on this site
 --> content/stories/a.md:7:6
  |
7 | Read [the plan](plan#2.pdf), [the NHS plan](https://www.nhs.uk/plan “The plan”) and
  |      ^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: an address ends at `#` or `?`: write `plan%232.pdf`, or give the file a name without them

error[spaced-address]: the quotation marks around `The plan` are curly, so this is not a link
 --> content/stories/a.md:7:30
  |
7 | Read [the plan](plan#2.pdf), [the NHS plan](https://www.nhs.uk/plan “The plan”) and
  |                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: type straight ones: `(https://www.nhs.uk/plan "The plan")`

error[not-a-picture]: pictures whose names end in `.jfif` cannot be published
  --> content/stories/a.md:10:1
   |
10 | ![The new board on the ward](board.jfif)
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = hint: rename the file to `board.jpg`, and write that name here

warning[unsafe-link]: the quotation marks belong to the address `“https://www.nhs.uk/plan”`, which leads nowhere
 --> content/stories/a.md:8:1
  |
8 | [the second](“https://www.nhs.uk/plan”).
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: delete them: `(https://www.nhs.uk/plan)`

advice[bare-address]: this link shows its address instead of words
 --> content/stories/a.md:7:45
  |
7 | Read [the plan](plan#2.pdf), [the NHS plan](https://www.nhs.uk/plan “The plan”) and
  |                                             ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write what it links to: `[the name of the page](https://www.nhs.uk/plan)`

"#]],
    );
    let text = "Read [the plan](plan%232.pdf), [the NHS plan](https://www.nhs.uk/plan \"The plan\") and\n\
                [the second](https://www.nhs.uk/plan).\n\n![The new board on the ward](board.jpg)";
    site(text, ["plan#2.pdf", "board.jpg"]).build();
}
