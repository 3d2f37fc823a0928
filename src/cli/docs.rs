//! `docs`: opens the guides in the browser, or writes them as a site of plain files.

use std::path::Path;

use crate::base::english;
use crate::cli::arguments::DocsArguments;
use crate::cli::progress::Progress;
use crate::cli::{Exit, eprint, print};
use crate::{Failure, Guides, ServeEnd, ServeEvent, Unobserved, open_in_browser, serve_guides};

/// Opens the guides, or writes them to a folder.
pub(super) fn run(arguments: &DocsArguments) -> Result<Exit, Failure> {
    match &arguments.output {
        Some(output) => write(output, arguments.quiet),
        None => serve(arguments.port, !arguments.no_open),
    }
}

/// Writes the guides to a folder.
fn write(output: &Path, is_quiet: bool) -> Result<Exit, Failure> {
    let progress = Progress::new(is_quiet);
    let guides = Guides::new(&progress);
    let done = guides.write(output, &progress)?;
    let first = output.join("index.html");
    let first = std::path::absolute(&first).unwrap_or(first);
    progress.print(&format!(
        "Wrote the guides, {}: {} written, {} unchanged, {} removed.\nOpen {}\n",
        english::count(guides.pages(), "page", "pages"),
        english::count(done.written(), "file", "files"),
        done.unchanged,
        done.removed.len(),
        first.display()
    ))?;
    Ok(Exit::Done)
}

/// Serves the guides until somebody stops the program; opens them in the browser if `opens`.
fn serve(port: u16, opens: bool) -> Result<Exit, Failure> {
    let guides = Guides::new(&Unobserved);
    let ended = serve_guides(guides, port, |event| match event {
        ServeEvent::Ready { address } if opens && open_in_browser(address) => eprint(
            "The guides are open in your browser. To stop, close this window or press Ctrl-C.\n",
        ),
        ServeEvent::Ready { address } => {
            if opens {
                eprint(
                    "No browser could be started. To read the guides, copy this address to your browser within a \
                     minute; it works once.\nTo stop, close this window or press Ctrl-C.\n",
                );
            }
            // A failure to print cannot be reported either; whoever waits for the address notices.
            let _ = print(&format!("{address}\n"));
        }
        ServeEvent::Wanted { address } => {
            open_in_browser(address);
        }
        ServeEvent::UsedTwice => eprint(
            "Somebody used the address that opens the guides a second time. If that was not you, close this window, \
             and start again.\n",
        ),
    })?;
    match ended {
        ServeEnd::Stopped | ServeEnd::AlreadyOpen => {}
        ServeEnd::Unused => eprint("No page was opened for 8 hours, so the program has stopped.\n"),
    }
    Ok(Exit::Done)
}
