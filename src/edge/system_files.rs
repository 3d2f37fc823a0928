//! Files and folders that systems, not people, leave in a folder: those of Windows, macOS and Linux, of network storage
//! (NAS), and of programs that lock or synchronise a file.

use std::ffi::OsStr;

/// Their names in lower case, except those that begin with a dot: these are all hidden.
const NAMES: [&str; 26] = [
    // Windows and its Explorer.
    "$recycle.bin",
    "recycler",
    "recycled",
    "system volume information",
    "dfsrprivate",
    "found.000",
    "desktop.ini",
    "thumbs.db",
    "thumbs.db:encryptable",
    "ehthumbs.db",
    "ehthumbs_vista.db",
    // macOS.
    "icon\r",
    "__macosx",
    "network trash folder",
    "temporary items",
    "thevolumesettingsfolder",
    // Linux.
    "lost+found",
    // NetApp, Synology and QNAP.
    "~snapshot",
    "@eadir",
    "@tmp",
    "@sharesnap",
    "#recycle",
    "#snapshot",
    "@recycle",
    "@recently-snapshot",
    "@transcode",
];

/// How the names of their temporary files begin: of Word and Excel while a file is open, and of Syncthing.
const BEGINNINGS: [&str; 3] = ["~$", "~wrl", "~syncthing~"];

/// How the names of files end in which Synology keeps the data that Macs add to a file.
const ENDINGS: [&str; 2] = ["@synoeastream", "@synoresource"];

/// Whether a file or folder is hidden, or one that a system left.
pub(super) fn is_from_system(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_lowercase();
    name.starts_with('.')
        || NAMES.contains(&name.as_str())
        || BEGINNINGS
            .iter()
            .any(|beginning| name.starts_with(beginning))
        || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_systems_leave_are_recognised_in_any_case_and_those_that_people_write_are_not() {
        for name in [
            "$RECYCLE.BIN",
            "System Volume Information",
            "Thumbs.db",
            "~$ls.docx",
            "~WRL0001.tmp",
            ".DS_Store",
            "._falls.md",
            ".Trash-1000",
            ".dropbox.cache",
            ".stfolder",
            "@eaDir",
            "#recycle",
            "falls.md@SynoEAStream",
        ] {
            assert!(is_from_system(name.as_ref()), "{name}");
        }
        for name in [
            "recycling.md",
            "snapshot",
            "tmp",
            "found",
            "thumbs",
            "icon",
            "~",
        ] {
            assert!(!is_from_system(name.as_ref()), "{name}");
        }
    }
}
