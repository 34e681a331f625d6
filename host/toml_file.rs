//! TOML files people write: strict parsing, with file, line and column in every error.

use std::fmt;
use std::io::{self, Write as _};
use std::path::Path;

use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue};

use crate::read::Lines;

/// What is wrong with a TOML file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TomlError {
    /// The file, as the user knows it.
    pub path: String,
    /// Line from 1, where known.
    pub line: Option<u32>,
    /// Column in characters from 1, where known.
    pub column: Option<u32>,
    /// What is wrong and what was expected, in a sentence.
    pub message: String,
}

impl fmt::Display for TomlError {
    /// `rules/local/ours.toml:12:5: unknown field …`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.path)?;
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(formatter, ":{line}:{column}")?;
        }
        write!(formatter, ": {}", self.message)
    }
}

impl std::error::Error for TomlError {}

impl TomlError {
    /// An error at a byte of the text.
    pub fn at(path: &str, text: &str, offset: usize, message: impl Into<String>) -> Self {
        let (line, column) = Lines::new(text).locate(offset);
        Self { path: path.to_owned(), line: Some(line), column: Some(column), message: message.into() }
    }

    /// An error at a key, given as keys and indexes joined with dots; at the nearest parent where there is no such key.
    pub fn at_key(path: &str, text: &str, key: &str, message: impl Into<String>) -> Self {
        Self::at(path, text, offset_of(text, key), message)
    }

    /// An error about the file as a whole.
    pub fn whole(path: &str, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: None, column: None, message: message.into() }
    }
}

/// Parses a file. `path` is only used in errors.
pub fn parse<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, TomlError> {
    toml::from_str(text).map_err(|error| {
        let message = error.message().replace('\n', " ");
        match error.span() {
            Some(span) => TomlError::at(path, text, span.start, message),
            None => TomlError::whole(path, message),
        }
    })
}

/// Writes a file whole or not at all.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // A temporary file is private; this one is for everybody who works in the folder.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(content.as_ref())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// The byte where a key stands, or the nearest parent of it that is there.
fn offset_of(text: &str, key: &str) -> usize {
    let Ok(document) = DeTable::parse(text) else { return 0 };
    let mut offset = 0;
    let mut parts = key.split('.').filter(|part| !part.is_empty());
    let Some(mut value) = parts.next().and_then(|first| {
        let (name, value) = document.get_ref().get_key_value(first)?;
        offset = name.span().start;
        Some(value)
    }) else {
        return offset;
    };
    for part in parts {
        let next = match value.get_ref() {
            DeValue::Table(table) => {
                table.get_key_value(part).map(|(name, value)| (name.span().start, value))
            }
            DeValue::Array(array) => part
                .parse::<usize>()
                .ok()
                .and_then(|index| array.get(index))
                .map(|value| (value.span().start, value)),
            _ => None,
        };
        let Some((start, inner)) = next else { break };
        offset = start;
        value = inner;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_line_and_column_of_the_key() {
        let text = "id = 1\n[params]\nminimum = [{ days = 3 }, { dais = 4 }]\n";
        let place = |key| {
            let error = TomlError::at_key("f.toml", text, key, "wrong");
            (error.line.unwrap(), error.column.unwrap())
        };
        assert_eq!(place("params.minimum.1.dais"), (3, 28));
        assert_eq!(place("params.minimum.1.days"), (3, 26));
        assert_eq!(place("params.absent"), (2, 2));
        assert_eq!(place(""), (1, 1));
    }

    #[test]
    fn a_syntax_error_names_its_place() {
        let error = parse::<toml::Table>("f.toml", "a = 1\nb = = 2\n").unwrap_err();
        assert_eq!((error.line, error.column), (Some(2), Some(5)));
        assert!(error.to_string().starts_with("f.toml:2:5: "), "{error}");
    }
}
