//! Downloads a plugin from an https address.
//!
//! tenderlint links nothing that speaks to a network: the `curl` of this machine is asked, which knows its proxies and
//! certificates too.

use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::cli::CliError;
use crate::plugin::limits::MAX_PLUGIN_BYTES;
use crate::plugin::printable::printable;
use crate::rules::config::{Found, Signed};
use crate::{signature, toml_file};

/// Longest a download may take, in seconds.
const MAX_SECONDS: &str = "300";

/// Most addresses a download may be sent on to.
const MAX_REDIRECTS: &str = "5";

/// Longest signature, in bytes.
const MAX_SIGNATURE_BYTES: u64 = 64 * 1024;

/// A plugin that was downloaded and is not yet in any file.
pub(super) struct Download {
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// Its signature, where the configuration requires one. It was verified.
    signature: Option<String>,
}

impl Download {
    /// Downloads a plugin and, where the configuration requires one, its signature from beside it.
    pub(super) fn new(address: &str, found: &Found) -> Result<Self, CliError> {
        let bytes = download(address, MAX_PLUGIN_BYTES)?;
        if !found.config.require_signature.contains(&Signed::Plugins) {
            return Ok(Self { bytes, signature: None });
        }
        let beside = format!("{address}{}", signature::EXTENSION);
        let text = String::from_utf8_lossy(&download(&beside, MAX_SIGNATURE_BYTES)?).into_owned();
        signature::fits(Path::new(&beside), &text, &bytes, &found.config.keys)
            .map_err(|error| CliError::Usage(format!("{address}: {error}")))?;
        Ok(Self { bytes, signature: Some(text) })
    }

    /// Writes it, and its signature beside it.
    pub(super) fn write(&self, path: &Path) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        toml_file::write(path, &self.bytes)?;
        self.signature.as_ref().map_or(Ok(()), |text| toml_file::write(&signature::beside(path), text))
    }
}

/// Whether something the user typed is an address and not a file.
pub(super) fn is_address(text: &str) -> bool {
    text.contains("://")
}

/// What an https address holds, at most `most` bytes.
fn download(address: &str, most: u64) -> Result<Vec<u8>, CliError> {
    let wrong = |reason: String| CliError::Usage(format!("{address}: {reason}"));
    if !address.starts_with("https://") {
        return Err(wrong("only addresses that begin with https:// are downloaded".to_owned()));
    }
    let mut curl = Command::new("curl")
        .args(["--proto", "=https", "--location", "--max-redirs", MAX_REDIRECTS, "--max-time", MAX_SECONDS])
        .args(["--fail", "--silent", "--show-error", "--globoff", "--url", address])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| match error.kind() {
            ErrorKind::NotFound => wrong(
                "the program 'curl', which does the downloading, is not installed. Download the file yourself, and add \
                 it by its path"
                    .to_owned(),
            ),
            _ => wrong(format!("curl could not be started: {error}")),
        })?;
    let mut bytes = Vec::new();
    let stdout = curl.stdout.take().expect("it is piped");
    let read = stdout.take(most + 1).read_to_end(&mut bytes);
    // Dropping the pipe above ends a curl that would send more.
    let output = curl.wait_with_output().map_err(|error| wrong(format!("curl failed: {error}")))?;
    if bytes.len() as u64 > most {
        return Err(wrong(format!("it holds more than {most} bytes, the most it may")));
    }
    read.map_err(|error| wrong(format!("it could not be read: {error}")))?;
    if !output.status.success() {
        let said = printable(String::from_utf8_lossy(&output.stderr).trim());
        return Err(wrong(format!("it could not be downloaded: {said}")));
    }
    Ok(bytes)
}
