//! From the paths on the command line to tenders, with the facts stated beside them.

use std::io::Read;
use std::path::Path;

use super::{CliError, Exit, Input};
use crate::read::{self, Pack, TrackedChanges};
use crate::tender::Tender;
use crate::toml_file::TomlError;
use crate::understand::{Stated, stated};

/// One path of the command line, read.
pub(super) struct TenderInput {
    /// The path as the user named it.
    pub(super) path: String,
    /// What was read from it.
    pub(super) pack: Pack,
    /// What the `tender.toml` beside it states.
    pub(super) stated: Stated,
}

/// A tender that could be read.
pub(super) struct ReadTender {
    /// The path as the user named it.
    pub(super) path: String,
    /// The tender.
    pub(super) tender: Tender,
    /// What is stated beside it.
    pub(super) stated: Stated,
}

impl Input {
    /// The first path that is not standard input: the configuration is looked for beside it.
    pub(super) fn first_path(&self) -> Option<&Path> {
        self.paths.iter().map(std::path::PathBuf::as_path).find(|path| path.as_os_str() != "-")
    }

    /// Says what is wrong with the combination of options.
    pub(super) fn validate(&self) -> Result<(), CliError> {
        let dashes = self.paths.iter().filter(|path| path.as_os_str() == "-").count();
        if dashes > 1 {
            return Err(CliError::Usage("standard input ('-') can be read only once".to_owned()));
        }
        if dashes == 1 && self.format_in.is_none() {
            let message =
                "standard input needs --format-in: docx, odt, pdf, markdown, html, text, xlsx or csv";
            return Err(CliError::Usage(message.to_owned()));
        }
        if dashes == 0 && self.format_in.is_some() {
            return Err(CliError::Usage("--format-in is only for standard input ('-')".to_owned()));
        }
        Ok(())
    }

    /// Reads one of the paths, with what is stated beside it.
    pub(super) fn read(&self, path: &Path) -> Result<TenderInput, TomlError> {
        let shown = path.to_string_lossy().replace('\\', "/");
        if path.as_os_str() == "-" {
            let mut bytes = Vec::new();
            let limit = read::MAX_FILE_BYTES + 1;
            let format = self.format_in.expect("validated: standard input has a format").into();
            let pack = match std::io::stdin().lock().take(limit).read_to_end(&mut bytes) {
                Ok(_) => read::read_stdin_as(format, &bytes, self.changes()),
                Err(error) => Pack::unreadable("-", error),
            };
            return Ok(TenderInput { path: shown, pack, stated: Stated::default() });
        }
        let pack = read::read_pack(path, self.changes());
        Ok(TenderInput { path: shown, stated: stated_beside(path)?, pack })
    }

    /// Which side of tracked changes is read.
    fn changes(&self) -> TrackedChanges {
        if self.original { TrackedChanges::Rejected } else { TrackedChanges::Accepted }
    }

    /// Reads all paths. What cannot be read is named on standard error.
    pub(super) fn read_all(&self) -> Result<(Vec<ReadTender>, Exit), CliError> {
        self.validate()?;
        let mut exit = Exit::Clean;
        let mut tenders = Vec::new();
        for path in self.paths() {
            let input = self.read(path)?;
            for failure in &input.pack.failures {
                anstream::eprintln!("error: {}: {}", failure.path, failure.error);
                exit = Exit::Wrong;
            }
            let (path, stated) = (input.path, input.stated);
            tenders.extend(input.pack.tender.map(|tender| ReadTender { path, tender, stated }));
        }
        Ok((tenders, exit))
    }

    /// The paths in the order they were named.
    pub(super) fn paths(&self) -> &[std::path::PathBuf] {
        &self.paths
    }
}

fn stated_beside(path: &Path) -> Result<Stated, TomlError> {
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
    let file = folder.join(stated::FILE_NAME);
    if !file.is_file() {
        return Ok(Stated::default());
    }
    let shown = file.to_string_lossy().replace('\\', "/");
    let text = std::fs::read_to_string(&file)
        .map_err(|error| TomlError::whole(&shown, format!("it could not be read: {error}")))?;
    stated::parse(&shown, &text)
}
