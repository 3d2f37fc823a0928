//! How a preview is started, opened and ended.

use std::fs;
use std::io::{BufRead, Read};
use std::net::TcpListener;
#[cfg(unix)]
use std::process::Command;

use crate::harness::{SiteTest, assert_snapshot, repository, run_in, story};
use crate::serve::editor::{name_of, page};
use crate::serve::served::Served;
use snapbox::str;

fn site() -> SiteTest {
    SiteTest::new(&format!("//- content/stories/a.md\n{}", story("One", "")))
}

#[test]
fn without_a_browser_the_address_is_alone_on_one_line() {
    let site = site();
    let mut served = Served::start(site.path());
    assert!(served.address.starts_with("http://127.0.0.1:"));
    let path = served.path_of_address();
    let opened = served.get(&path);
    assert_eq!(opened.status, 303);
    let first = opened
        .header("location")
        .expect("leads to the preview")
        .to_owned();
    served.root = first.replace("/edit/", "");
    assert_eq!(served.post("live/stop", "{}").status, 204);
    let secret = served.root[1..].to_owned();
    let mut rest = String::new();
    served
        .stdout
        .read_to_string(&mut rest)
        .expect("can be read");
    assert_eq!(rest, "");
    let (code, errors) = served.end();
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    assert!(!path.contains(&secret));
}

#[test]
fn an_address_opens_the_preview_once_and_a_second_use_is_reported_to_both_sides() {
    let site = site();
    let served = Served::opened(site.path());
    let path = served.path_of_address();
    // Looking at the address without opening it does not use it up.
    assert_eq!(served.request("HEAD", &path, "", "").status, 204);
    let second = served.get(&path);
    assert_eq!(second.status, 410);
    assert!(second.text().contains("works only once"));
    assert!(!second.text().contains(&served.root));
    let mut events = served.events("site/index.html", "0");
    let is_reported = |line: &str| {
        line.contains("Somebody used the address that opens this preview a second time")
    };
    let mut line = String::new();
    while !is_reported(&line) {
        line.clear();
        assert!(events.read_line(&mut line).expect("something comes") > 0);
    }
    let mut printed = String::new();
    let mut served = served;
    served
        .stderr
        .read_line(&mut printed)
        .expect("something is printed");
    assert_snapshot(
        printed,
        str![[r#"
Somebody used the address that opens the preview a second time. If that was not you, close this window, and start the preview again.

"#]],
    );
}

#[test]
fn the_buttons_that_read_me_first_names_are_on_the_pages_of_the_editor() {
    let text = fs::read_to_string(repository().join("release/read-me-first.html"));
    let text = text.expect("the file is there");
    let steps = text.split("<ol class=\"steps\">").nth(1);
    let steps = steps.and_then(|rest| rest.split("</ol>").next());
    let quoted = steps.expect("it has steps").split('“').skip(1);
    let named: Vec<&str> = quoted.filter_map(|rest| rest.split('”').next()).collect();
    assert!(named.len() > 2, "{named:?}");
    let site = site();
    let served = Served::opened(site.path());
    let story = page(&served, &format!("text/{}?later", name_of(&served, "One")));
    let pages = [page(&served, ""), story];
    for words in named {
        let words = format!(">{words}<");
        assert!(pages.iter().any(|page| page.contains(&words)), "{words}");
    }
}

#[test]
fn a_port_that_is_taken_is_named() {
    let site = site();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = taken.local_addr().expect("is bound").port().to_string();
    let run = run_in(site.path(), &["serve", "--no-open", "--port", &port]);
    let run = run.ends_with(2);
    assert_eq!(run.stdout, "");
    assert_snapshot(
        run.stderr.replace(&port, "[PORT]"),
        str![[r#"
qi-stories cannot serve at `127.0.0.1:[PORT]`: another program uses this port; leave out `--port`, and a free one is chosen

"#]],
    );
}

#[test]
fn a_port_can_be_chosen() {
    let site = site();
    let free = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = free.local_addr().expect("is bound").port();
    drop(free);
    let served = Served::start_with(site.path(), &["--port", &port.to_string()]);
    assert_eq!(served.host, format!("127.0.0.1:{port}"));
}

#[cfg(unix)]
#[test]
fn ctrl_c_and_closing_the_window_end_the_preview_cleanly() {
    for way in ["INT", "HUP", "TERM"] {
        let site = site();
        let served = Served::opened(site.path());
        served.wait_for("site/index.html", |page| page.contains("One"));
        let mut kill = Command::new("kill");
        kill.args(["-s", way, &served.process().to_string()]);
        assert!(kill.status().expect("kill can be run").success());
        assert_eq!(served.end(), (Some(0), String::new()), "{way}");
    }
}

#[cfg(unix)]
mod clicked {
    use std::fs;
    use std::io::Read;
    use std::os::unix::fs::PermissionsExt;
    use std::path::{Path, PathBuf};
    use std::process::{Child, Command, Stdio};

    use tempfile::TempDir;

    use super::*;
    use crate::harness::{Run, program, run_in};
    use crate::serve::served::Served;

    /// A desktop whose browser writes the addresses that it opens to a pipe.
    struct Desktop {
        folder: TempDir,
    }

    impl Desktop {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("a folder can be made");
            let pipe = Command::new("mkfifo")
                .arg(folder.path().join("opened"))
                .status();
            assert!(pipe.expect("mkfifo can be run").success());
            let browser = folder.path().join("browser");
            let script = format!(
                "#!/bin/sh\necho \"$1\" > '{}/opened'\n",
                folder.path().display()
            );
            fs::write(&browser, script).expect("can be written");
            fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).expect("is ours");
            Self { folder }
        }

        /// A start of the program in a folder, with these arguments, as from a file manager.
        fn start(&self, folder: &Path, typed: &[&str]) -> Command {
            let mut command = program(folder, typed);
            command.env("BROWSER", self.folder.path().join("browser"));
            command.env("XDG_RUNTIME_DIR", self.folder.path().join("runtime"));
            command.env("HOME", self.folder.path());
            command
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            command
        }

        /// The next address that the browser opens.
        fn opened(&self) -> String {
            let address = fs::read_to_string(self.folder.path().join("opened"));
            address.expect("the browser writes it").trim().to_owned()
        }
    }

    /// A program that is ended with the test.
    struct Ends(Child);

    impl Drop for Ends {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }

    fn start(mut command: Command) -> Ends {
        Ends(command.spawn().expect("the program can be run"))
    }

    /// A program in a folder, as IT would put it there.
    fn program_in(folder: &Path) -> PathBuf {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_qi-stories"));
        let copy = folder.join("qi-stories");
        if fs::hard_link(&program, &copy).is_err() {
            fs::copy(&program, &copy).expect("can be copied");
        }
        copy
    }

    #[test]
    fn a_double_click_opens_the_site_that_is_meant() {
        let desktop = Desktop::new();
        let site = site();
        let elsewhere = tempfile::tempdir().expect("a folder can be made");
        let below = site.path().join("content/stories");
        let story = below.join("a.md");
        let story = story.to_str().expect("is UTF-8");
        for (folder, typed) in [
            (site.path(), &[][..]),
            (&below, &[]),
            (elsewhere.path(), &[story]),
            (elsewhere.path(), &[site.path().to_str().expect("is UTF-8")]),
        ] {
            let _ends = start(desktop.start(folder, typed));
            let served = Served::at(&desktop.opened());
            served.wait_for("site/stories/a.html", |page| page.contains("One"));
        }
        let mut beside = Command::new(program_in(site.path()));
        let like = desktop.start(elsewhere.path(), &[]);
        beside.current_dir(elsewhere.path());
        beside.envs(
            like.get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        );
        beside
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let _ends = start(beside);
        let served = Served::at(&desktop.opened());
        served.wait_for("site/stories/a.html", |page| page.contains("One"));
    }

    #[test]
    fn a_second_start_opens_the_page_of_the_first() {
        let desktop = Desktop::new();
        let site = site();
        let first = start(desktop.start(site.path(), &["serve"]));
        let served = Served::at(&desktop.opened());
        let mut second = desktop.start(site.path(), &[]);
        let second = second.stderr(Stdio::piped()).spawn().expect("can be run");
        let again = Served::at(&desktop.opened());
        assert_eq!(again.root, served.root);
        let second = Run::of(second.wait_with_output().expect("it ends")).ends_with(0);
        assert_snapshot(
            second.stderr,
            str![[r#"
The preview of this folder was running already, and has opened its page again in your browser.

"#]],
        );
        // Once the first has ended, in whatever way, the next start is a first one.
        drop(first);
        let _third = start(desktop.start(site.path(), &[]));
        assert_ne!(Served::at(&desktop.opened()).root, served.root);
    }

    #[test]
    fn the_browser_is_given_no_secret_and_none_is_kept_in_a_file() {
        let desktop = Desktop::new();
        let site = site();
        let mut command = desktop.start(site.path(), &[]);
        let mut child = command.stderr(Stdio::piped()).spawn().expect("can be run");
        let address = desktop.opened();
        let served = Served::at(&address);
        let secret = &served.root[1..];
        assert!(!address.contains(secret));
        for (path, bytes) in
            crate::harness::files_in(desktop.folder.path().join("runtime").as_path())
        {
            assert!(bytes.is_empty() && !path.contains(secret), "{path}");
        }
        child.kill().expect("it runs");
        let mut printed = String::new();
        child
            .stderr
            .take()
            .expect("it is piped")
            .read_to_string(&mut printed)
            .expect("can be read");
        child.wait().expect("it was killed");
        assert!(!printed.contains(secret), "{printed}");
        let folder = site.path().canonicalize().expect("is there");
        let printed = printed.replace(&folder.display().to_string(), "[FOLDER]");
        assert_snapshot(
            printed.replace(&site.path().display().to_string(), "[FOLDER]"),
            str![[r#"
The editor of [FOLDER] is open in your browser. Pages update by themselves when a file is saved.
To stop the editor, close this window or press Ctrl-C.

"#]],
        );
    }

    #[test]
    fn where_there_is_no_site_the_page_makes_one() {
        let desktop = Desktop::new();
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mut command = Command::new(program_in(folder.path()));
        let like = desktop.start(folder.path(), &[]);
        command.current_dir(folder.path());
        command.envs(
            like.get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        );
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let _ends = start(command);
        let served = Served::at(&desktop.opened());
        let page = "site/index.html";
        served.wait_for(page, |page| page.contains("Make a new site here"));
        let first = served.wait_for("edit/", |page| page.contains("<h1"));
        for words in [
            "There is no site in this folder yet",
            "Name of the site",
            "Add an example story",
        ] {
            assert!(first.contains(words), "{words}: {first}");
        }
        assert!(
            !first.contains('`') && !first.contains("Settings</a>"),
            "{first}"
        );
        for wrong in [
            "",
            "{}",
            "[]",
            r#"{"title":"","organisation":"x","areas":"y"}"#,
        ] {
            let answer = served.post("live/new-site", wrong);
            assert!([400, 409].contains(&answer.status), "{wrong}: {answer:?}");
        }
        let form = r#"{"title":"Our: stories","organisation":"Example Trust","areas":"One area\n\nDementia\n"}"#;
        assert_eq!(served.post("live/new-site", form).status, 204);
        served.wait_for(page, |page| page.contains("Our: stories"));
        assert_eq!(served.post("live/new-site", form).status, 409);
        run_in(folder.path(), &["check", "--drafts"]).ends_with(0);
    }
}
