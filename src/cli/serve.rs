//! `serve`: shows a site in a browser while it is being written. This is also what a double click on the program does.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use crate::cli::arguments::ServeArguments;
use crate::cli::{Exit, eprint, print};
use crate::{
    Failure, ServeEnd, ServeEvent, ServeOptions, open_in_browser, serve_site, site_around,
};

/// Serves the preview of a site until it is stopped.
pub(super) fn run(arguments: &ServeArguments) -> Result<Exit, Failure> {
    serve(&arguments.site, arguments.port, !arguments.no_open)
}

/// Serves the preview of the site that a double click, or a file or folder dropped on the program, means.
pub(super) fn run_by_click(dropped: Option<&Path>) -> Result<Exit, Failure> {
    let served = serve(&folder_of_click(dropped), 0, true);
    if cfg!(windows)
        && let Err(failure) = &served
    {
        // The window would close before anybody could read why.
        eprint(&format!(
            "qi-stories {failure}\nPress Enter to close this window.\n"
        ));
        let _ = io::stdin().read_line(&mut String::new());
        return Ok(Exit::CannotUse);
    }
    served
}

/// What was dropped on the program, if its only argument is an existing file or folder and not a command.
pub(super) fn dropped(typed: &[OsString], is_command: impl Fn(&str) -> bool) -> Option<PathBuf> {
    let [_, only] = typed else {
        return None;
    };
    let is_word = only
        .to_str()
        .is_some_and(|word| is_command(word) || word.starts_with('-'));
    let path = PathBuf::from(only);
    (!is_word && path.exists()).then_some(path)
}

/// The folder of the site that is meant: around what was dropped, around the current folder, or around the program.
fn folder_of_click(dropped: Option<&Path>) -> PathBuf {
    let here = PathBuf::from(".");
    if let Some(dropped) = dropped {
        let folder = if dropped.is_dir() {
            Some(dropped)
        } else {
            dropped.parent()
        };
        let folder = folder.unwrap_or(&here).to_path_buf();
        return site_around(dropped).unwrap_or(folder);
    }
    let program = std::env::current_exe().ok();
    let beside = program.as_deref().and_then(Path::parent);
    let known = site_around(&here).or_else(|| site_around(beside?));
    // A file manager starts a program in any folder; a person at a terminal means the current one.
    let offered = match io::stdin().is_terminal() {
        true => None,
        false => beside,
    };
    known.unwrap_or_else(|| offered.unwrap_or(&here).to_path_buf())
}

/// Serves the preview of the site in a folder; if `opens`, in the browser.
fn serve(site: &Path, port: u16, opens: bool) -> Result<Exit, Failure> {
    let folder = std::path::absolute(site).map_err(Failure::cannot("find", site))?;
    let options = ServeOptions {
        folder: &folder,
        port,
        is_only: opens,
    };
    let ended = serve_site(&options, |event| match event {
        ServeEvent::Ready { address } if !opens => {
            // Nobody could read it if this failed, and whoever waits for it sees that.
            let _ = print(&format!("{address}\n"));
        }
        ServeEvent::Ready { address } => open(address, &folder),
        ServeEvent::Wanted { address } => {
            open_in_browser(address);
        }
        ServeEvent::UsedTwice => eprint(
            "Somebody used the address that opens the preview a second time. If that was not you, close this window, \
             and start the preview again.\n",
        ),
    })?;
    match ended {
        ServeEnd::Stopped => {}
        ServeEnd::Unused => {
            eprint("No page has been open for 15 minutes, so the preview has ended.\n")
        }
        ServeEnd::AlreadyOpen => eprint(
            "The preview of this folder was running already, and has opened its page again in your browser.\n",
        ),
    }
    Ok(Exit::Done)
}

/// Opens the preview in the browser, or says how to open it by hand.
fn open(address: &str, folder: &Path) {
    let folder = folder.display();
    if open_in_browser(address) {
        eprint(&format!(
            "The editor of {folder} is open in your browser. Pages update by themselves when a file is saved.\n\
             To stop the editor, close this window or press Ctrl-C.\n"
        ));
    } else {
        eprint(&format!(
            "No browser could be started. To see the preview of {folder}, copy this address to your browser within a \
             minute; it works once.\nTo stop the preview, close this window or press Ctrl-C.\n"
        ));
        let _ = print(&format!("{address}\n"));
    }
}
