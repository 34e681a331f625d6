//! The files below a folder.

use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use super::ReadFailureCause;

/// Most documents a tender pack can have.
pub(super) const MAX_DOCUMENTS: usize = 1000;

/// Most files that are looked at: a folder with more is no tender pack.
pub(super) const MAX_FILES: usize = 10 * MAX_DOCUMENTS;

/// Most folders in each other, the named one included.
pub(super) const MAX_DEPTH: usize = 16;

/// What lies below a folder, each list in order of path.
#[derive(Default)]
pub(super) struct Folder {
    /// Files that may be documents.
    pub(super) files: Vec<PathBuf>,
    /// Links to files or folders.
    pub(super) links: Vec<PathBuf>,
    /// Folders that could not be looked into.
    pub(super) failures: Vec<(PathBuf, ReadFailureCause)>,
}

impl Folder {
    /// Lists what lies below a folder. Fails if the folder itself cannot be read, or holds too much.
    pub(super) fn list(path: &Path) -> Result<Self, ReadFailureCause> {
        let mut folder = Self::default();
        let mut open = vec![(path.to_path_buf(), 1)];
        while let Some((path, depth)) = open.pop() {
            if depth > MAX_DEPTH {
                folder.failures.push((path, ReadFailureCause::TooDeep));
                continue;
            }
            match fs::read_dir(&path).and_then(Iterator::collect::<io::Result<Vec<DirEntry>>>) {
                Ok(entries) => {
                    for entry in
                        entries.iter().filter(|entry| !is_ignored(&entry.file_name().to_string_lossy()))
                    {
                        let kind = entry.file_type()?;
                        if kind.is_dir() {
                            open.push((entry.path(), depth + 1));
                        } else if kind.is_symlink() {
                            folder.links.push(entry.path());
                        } else if kind.is_file() {
                            folder.files.push(entry.path());
                        }
                    }
                }
                Err(error) if depth == 1 => return Err(error.into()),
                Err(error) => folder.failures.push((path, error.into())),
            }
            if folder.files.len() + open.len() > MAX_FILES {
                return Err(ReadFailureCause::TooManyDocuments);
            }
        }
        folder.files.sort();
        folder.links.sort();
        folder.failures.sort_by(|one, other| one.0.cmp(&other.0));
        Ok(folder)
    }
}

/// Files that are no part of a tender: hidden ones, Word's lock files, our own, and notes for those who keep the folder.
pub(super) fn is_ignored(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || matches!(name.as_str(), "tender.toml" | "tenderlint.toml" | "tenderlint.lock" | "readme")
        || name.starts_with("readme.")
}
