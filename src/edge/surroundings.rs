//! Facts about the place of a folder: whose disk it is on, which rights there are, and whether names are case-sensitive
//! there. The module asks the system, and writes nothing. The facts name no folder, server or person.

use std::env;
use std::fs;
use std::path::{Component, Path, PathBuf, Prefix};

use same_file::is_same_file;
use serde::Serialize;

use crate::edge::disk;

/// File systems on other computers, by the names that Linux gives them.
const NETWORKS: [&str; 17] = [
    "9p",
    "afpfs",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "davfs",
    "fuse.davfs2",
    "fuse.glusterfs",
    "fuse.rclone",
    "fuse.sshfs",
    "glusterfs",
    "lustre",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
];

/// How the names of folders begin, in lower case, that programs copy to other computers, and the names of the programs.
const SERVICES: [(&str, &str); 7] = [
    ("onedrive", "OneDrive"),
    ("sharepoint", "SharePoint"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
];

/// Where a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In this person's home folder.
    Home,
    /// On a share, whose path begins with the name of its server.
    Share,
    /// On a drive that has a letter, or below the root of the file system.
    Disk,
}

/// Whose disk a folder is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DiskKind {
    /// Another computer's.
    Share,
    /// This computer's, in a folder that a program copies to other computers.
    Cloud,
    /// This computer's, as far as the system says.
    Local,
}

/// The disk that a folder is on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct DiskFacts {
    /// Whose it is.
    pub kind: DiskKind,
    /// The program that copies the folder to other computers, by the folder's name.
    pub service: Option<&'static str>,
    /// The name of the file system, where the system gives it.
    pub file_system: Option<String>,
}

/// Where a folder is, without its name or those of the folders around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FolderFacts {
    /// Where it is.
    pub place: Place,
    /// How many levels below that place it is.
    pub depth: usize,
    /// The length of its path in characters.
    pub characters: usize,
    /// Its disk.
    pub disk: DiskFacts,
    /// Whether names that differ only in case are different files there; `None` if that is not known.
    pub capitals_matter: Option<bool>,
}

/// The rights in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rights {
    /// Whether it exists.
    pub is_there: bool,
    /// Whether its files can be listed; false if it does not exist.
    pub can_read: bool,
    /// Whether files may be added to it, or to the nearest folder around it if it does not exist yet. The system is
    /// asked; nothing is written.
    pub can_write: bool,
}

impl FolderFacts {
    /// The facts about a folder, which may not exist.
    pub(super) fn of(folder: &Path) -> Self {
        let folder = disk::resolved(folder);
        let home = home().filter(|home| folder.starts_with(home));
        let parts = |path: &Path| {
            let parts = path.components();
            parts
                .filter(|part| matches!(part, Component::Normal(_)))
                .count()
        };
        let above = home.as_deref().map_or(0, parts);
        Self {
            place: match (&home, is_on_server(&folder)) {
                (_, true) => Place::Share,
                (Some(_), false) => Place::Home,
                (None, false) => Place::Disk,
            },
            depth: parts(&folder) - above,
            characters: folder.to_string_lossy().chars().count(),
            disk: DiskFacts::of(&folder),
            capitals_matter: capitals_matter(&folder),
        }
    }
}

impl DiskFacts {
    /// The disk of a folder, which may not exist.
    pub(super) fn of(folder: &Path) -> Self {
        let folder = disk::resolved(folder);
        let file_system = file_system(&folder);
        let is_network = file_system
            .as_deref()
            .is_some_and(|name| NETWORKS.contains(&name));
        let service = service(&folder);
        Self {
            kind: match (is_network || is_on_server(&folder), service) {
                (true, _) => DiskKind::Share,
                (false, Some(_)) => DiskKind::Cloud,
                (false, None) => DiskKind::Local,
            },
            service,
            file_system,
        }
    }
}

impl Rights {
    /// The rights to a folder.
    pub(super) fn to(folder: &Path) -> Self {
        let folder = disk::resolved(folder);
        let nearest = folder.ancestors().find(|around| around.exists());
        Self {
            is_there: folder.is_dir(),
            can_read: fs::read_dir(&folder).is_ok(),
            can_write: nearest.is_some_and(may_add_files),
        }
    }
}

/// This person's home folder.
fn home() -> Option<PathBuf> {
    let name = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
    let home = env::var_os(name).filter(|home| !home.is_empty())?;
    let home = disk::resolved(Path::new(&home));
    // The home folder of a service may be the root of the disk.
    home.parent().is_some().then_some(home)
}

/// Whether a path begins with the name of a server, as the path of a mapped drive does once it is resolved.
fn is_on_server(folder: &Path) -> bool {
    match folder.components().next() {
        Some(Component::Prefix(prefix)) => {
            matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
        }
        _ => false,
    }
}

/// The program that copies a folder to other computers, if a folder around it has the name that such a program uses.
fn service(folder: &Path) -> Option<&'static str> {
    let mut names = folder
        .iter()
        .map(|name| name.to_string_lossy().to_lowercase());
    names.find_map(|name| {
        let mut services = SERVICES.iter();
        let (_, service) = services.find(|(begins, _)| name.starts_with(begins))?;
        Some(*service)
    })
}

/// The name of the file system that a folder is on, if the system has a list of them.
fn file_system(folder: &Path) -> Option<String> {
    let mounted = fs::read_to_string("/proc/self/mountinfo").ok()?;
    file_system_in(&mounted, folder)
}

/// The name of the file system that a folder is on, in a list as Linux writes it: that of the innermost mount around
/// it.
fn file_system_in(mounted: &str, folder: &Path) -> Option<String> {
    let mounts = mounted.lines().filter_map(|line| {
        let (before, after) = line.split_once(" - ")?;
        let place = before.split(' ').nth(4)?.replace("\\040", " ");
        let is_around = folder.starts_with(&place);
        is_around.then_some((place.len(), after.split(' ').next()?.to_owned()))
    });
    // If two are mounted at one place, the later one is visible.
    mounts
        .max_by_key(|(length, _)| *length)
        .map(|(_, name)| name)
}

/// Whether names that differ only in case are different files in a folder. It tries the name of something in the
/// folder, or the folder's own.
fn capitals_matter(folder: &Path) -> Option<bool> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let inside = entries.map(|entry| entry.path());
    let mut known = inside.chain([folder.to_owned()]);
    known.find_map(|path| {
        let name = path.file_name()?.to_str()?;
        let other = match name.to_uppercase() {
            upper if upper == name => name.to_lowercase(),
            upper => upper,
        };
        let is_changed = other != name && name.is_ascii();
        let other = path.with_file_name(&other);
        is_changed.then(|| !is_same_file(&path, other).unwrap_or(false))
    })
}

/// Whether files may be added to a folder.
#[cfg(unix)]
fn may_add_files(folder: &Path) -> bool {
    use rustix::fs::{Access, access};
    access(folder, Access::WRITE_OK | Access::EXEC_OK).is_ok()
}

/// Whether files may be added to a folder: whether it can be opened with that right.
#[cfg(windows)]
fn may_add_files(folder: &Path) -> bool {
    use std::os::windows::fs::OpenOptionsExt;
    /// The rights to add files and folders to a folder.
    const ADD: u32 = 0x2 | 0x4;
    /// The flag that is needed to open a folder.
    const BACKUP_SEMANTICS: u32 = 0x0200_0000;
    let mut options = fs::File::options();
    options.access_mode(ADD).custom_flags(BACKUP_SEMANTICS);
    options.open(folder).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_mount_around_a_folder_names_its_file_system() {
        let mounted = "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n\
                       30 21 0:40 / /mnt/our\\040share rw shared:1 - cifs //server/share rw\n\
                       31 21 0:41 / /mnt rw - tmpfs tmpfs rw\n\
                       32 21 0:42 / /mnt/twice rw - ext4 x rw\n\
                       33 21 0:43 / /mnt/twice rw - nfs4 x rw\n";
        for (folder, name) in [
            ("/home/anna/site", "ext4"),
            ("/mnt/our share/site", "cifs"),
            ("/mnt/other", "tmpfs"),
            ("/mnt/twice/site", "nfs4"),
        ] {
            let found = file_system_in(mounted, Path::new(folder));
            assert_eq!(found.as_deref(), Some(name), "{folder}");
        }
        assert_eq!(file_system_in("", Path::new("/a")), None);
    }

    #[test]
    fn folders_of_programs_that_copy_them_are_recognised_by_their_names() {
        for (folder, name) in [
            ("/home/anna/OneDrive - Example Trust/site", Some("OneDrive")),
            (
                "/Users/anna/Library/CloudStorage/OneDrive-Example/site",
                Some("OneDrive"),
            ),
            ("/home/anna/Dropbox/site", Some("Dropbox")),
            ("/home/anna/site", None),
        ] {
            assert_eq!(service(Path::new(folder)), name, "{folder}");
        }
    }

    #[test]
    fn the_rights_to_a_folder_are_found_without_a_trace_in_it() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let inside = folder.path().join("not/there");
        let [there, missing] = [folder.path(), &inside].map(Rights::to);
        assert_eq!(
            (there.is_there, there.can_read, there.can_write),
            (true, true, true)
        );
        assert_eq!(
            (missing.is_there, missing.can_read, missing.can_write),
            (false, false, true)
        );
        assert_eq!(fs::read_dir(folder.path()).expect("is there").count(), 0);
    }

    #[test]
    fn what_is_said_of_a_folder_does_not_have_its_name() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let named = folder.path().join("Falls Team");
        fs::create_dir(&named).expect("can be made");
        let facts = FolderFacts::of(&named);
        assert!(!format!("{facts:?}").contains("Falls"));
        // Linux and other systems differ in this on the disks where tests run.
        fs::write(named.join("a"), "").expect("can be written");
        let is_one = named.join("A").exists();
        assert_eq!(FolderFacts::of(&named).capitals_matter, Some(!is_one));
    }
}
