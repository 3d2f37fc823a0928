//! A story that is taken off the site at once, wherever it was, and the list of what held it.

/// What a withdrawal removes: the story from every file and from the disk, even after an interruption.
mod gone;

/// Links to a withdrawn story: they become plain words, and do not stop a build.
mod links;

/// What other programs do at the same moment does not bring the story back.
mod at_once;

/// How the story to withdraw is named: by its file, its page, or a name that it had.
mod named;

/// Earlier versions of what was published: none keeps a withdrawn story.
mod versions;

/// A story that was published under a different name, or is a draft now: it is still found.
mod renamed;

/// Other folders that the site was published or built to: each that may still have the story is named.
mod folders;

/// Pages of a withdrawn story that no list of files names.
mod still_there;

/// A published folder whose list of files somebody deleted.
mod lost_list;

/// What is kept of published and withdrawn texts: no table of a withdrawn story, and nothing that cannot be read.
mod kept;

/// What is not published yet: a withdrawal leaves it unpublished, and does not wait for it.
mod unpublished;

use std::path::PathBuf;

use crate::harness::{Files, Run, SiteTest, earlier_files, files_in, story};

/// Words that are only in the story to withdraw.
const WORDS: [&str; 3] = ["Walrus", "Secret Ward", "What the walrus said"];

/// A site whose stories and settings name the one that is withdrawn, and a folder it was published to twice.
struct Published {
    site: SiteTest,
    share: tempfile::TempDir,
}

impl Published {
    fn new() -> Self {
        let walrus = "---
title: Walrus
summary: What the walrus said.
team: Secret Ward
service_area: Example Area
---

Ask the walrus: [plan](plan.pdf), [shared](shared.pdf).
";
        let site = SiteTest::new(&format!(
            r#"//- content/site.yaml
title: Stories
organisation: Example Trust
service_areas: [Example Area]
featured: [walrus, other]
//- content/stories/walrus.md
{walrus}//- content/stories/plan.pdf
%PDF
//- content/stories/shared.pdf
%PDF
//- content/stories/other.md
{}Read [that story](walrus.md), <a href="walrus.html">once more</a> and [shared](shared.pdf).
"#,
            story("Another story", "related: walrus\n")
        ));
        let share = tempfile::tempdir().expect("a folder can be made");
        let published = Self { site, share };
        published.publish(&[]);
        let third = story("A third story", "");
        published.site.write("content/stories/third.md", third);
        published.publish(&["--keep", "5"]);
        published
    }

    fn to(&self) -> PathBuf {
        self.share.path().join("qi")
    }

    fn publish(&self, more: &[&str]) {
        self.site.run(&["build"]).ends_with(0);
        let to = self.to();
        let to = to.to_str().expect("a temporary folder's name is UTF-8");
        let typed = [&["publish", "--to", to], more].concat();
        self.site.run(&typed).ends_with(0);
    }

    /// Withdraws a story from the folder that readers see too.
    fn withdraw(&self, named: &str) -> Run {
        let to = self.to();
        let to = to.to_str().expect("a temporary folder's name is UTF-8");
        let run = self.site.run(&["withdraw", named, "--to", to]);
        run.with_name(self.share.path(), "[SHARE]")
    }
}

/// The files that hold a word of the story.
fn holding(files: &Files) -> Vec<&str> {
    let holds = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        WORDS.iter().any(|word| text.contains(&word.to_lowercase()))
    };
    let found = files
        .iter()
        .filter(|(path, bytes)| holds(bytes) || path.contains("walrus"));
    found
        .map(|(path, _)| path.as_str())
        .filter(|path| *path != crate::harness::MANIFEST)
        .collect()
}

/// A site with two stories that was published twice to each of two folders.
struct TwoFolders {
    site: SiteTest,
    share: tempfile::TempDir,
}

impl TwoFolders {
    fn new() -> Self {
        let site = SiteTest::new(&format!(
            "//- content/site.yaml\ntitle: Stories\norganisation: Example Trust\nservice_areas: [Example Area]\n\
             //- content/stories/tot.md\n{}//- content/stories/other.md\n{}",
            story("Tot", ""),
            story("Another story", "")
        ));
        let share = tempfile::tempdir().expect("a folder can be made");
        let two = Self { site, share };
        for text in ["First.", "Second."] {
            let other = story("Another story", "") + text;
            two.site.write("content/stories/other.md", other);
            two.site.run(&["build"]).ends_with(0);
            for name in ["q1", "q2"] {
                let typed = ["publish", "--to", &two.to(name), "--keep", "5"];
                two.site.run(&typed).ends_with(0);
            }
        }
        assert!(!earlier_files(&two.site).is_empty());
        two
    }

    fn to(&self, name: &str) -> String {
        self.share.path().join(name).display().to_string()
    }

    /// Withdraws a story from one of the folders.
    fn withdraw(&self, named: &str, name: &str) -> Run {
        let typed = ["withdraw", named, "--to", &self.to(name)];
        let run = self.site.run(&typed);
        // The exit code also says whether people can still open it.
        let code = if run.stderr.contains("STILL ") { 2 } else { 0 };
        run.ends_with(code)
            .with_name(self.share.path(), "[SHARE]")
            .with_name(self.site.path(), "[SITE]")
    }

    fn rename(&self, text: &str) {
        self.site.remove("content/stories/tot.md");
        self.site.write("content/stories/total.md", text);
        self.site.run(&["build"]).ends_with(0);
    }

    /// Whether a folder has a page of the story, at any address.
    fn shows(&self, name: &str) -> bool {
        let files = files_in(&self.share.path().join(name));
        files.keys().any(|path| path.contains("tot"))
    }

    /// Checks that the story is in no folder and no earlier version.
    fn assert_gone(&self) {
        assert!(!self.shows("q1") && !self.shows("q2"));
        assert_eq!(earlier_files(&self.site), [""; 0]);
    }
}
