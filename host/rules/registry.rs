//! All rules there are: those that ship, and a council's own.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use super::file::{self, Example, RuleFile};
use crate::signature::SignatureError;
use crate::toml_file::TomlError;

/// The rule files that ship, as path, text, and the same without examples as JSON.
const SHIPPED: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// A rule and where it comes from.
#[derive(Clone, Debug)]
pub struct Rule {
    /// What its file states.
    pub file: RuleFile,
    /// Name of its pack: the folder it lies in.
    pub pack: String,
    /// Path of its file.
    pub path: String,
    /// Text of its file, for errors that point into it.
    pub text: Cow<'static, str>,
}

impl Rule {
    /// Name of the plugin its check is in.
    pub fn plugin(&self) -> &str {
        self.file.check.split('/').next().unwrap_or_default()
    }

    /// Name of its check within the plugin.
    pub fn check(&self) -> &str {
        self.file.check.split('/').nth(1).unwrap_or_default()
    }

    /// The tenders that fail and pass it, parsed anew: a check has no use for them.
    pub fn examples(&self) -> Result<Vec<Example>, TomlError> {
        Ok(file::parse(&self.path, &self.text)?.example)
    }

    /// An error that points at a key of its file.
    pub fn error_at(&self, key: &str, message: impl Into<String>) -> TomlError {
        TomlError::at_key(&self.path, &self.text, key, message)
    }
}

/// Rules by id.
#[derive(Clone, Debug, Default)]
pub struct Registry(BTreeMap<String, Rule>);

impl Registry {
    /// The rules that ship.
    pub fn shipped() -> Result<Self, TomlError> {
        let mut registry = Self::default();
        for (path, text, json) in SHIPPED {
            // What is not read from JSON is wrong, and its own text tells where.
            let file = serde_json::from_str(json).or_else(|_| file::parse(path, text))?;
            registry.insert(path, Cow::Borrowed(*text), file)?;
        }
        Ok(registry)
    }

    /// Adds a rule file or every rule file below a folder. Every error is reported, not only the first.
    ///
    /// `verify` says whether a file may be used.
    pub fn add_path(
        &mut self,
        path: &Path,
        verify: &dyn Fn(&Path, &str) -> Result<(), SignatureError>,
    ) -> Result<(), Vec<TomlError>> {
        let mut files = Vec::new();
        list(path, 0, &mut files).map_err(|error| vec![error])?;
        let mut errors = Vec::new();
        for file in &files {
            let shown = shown(file);
            match std::fs::read_to_string(file) {
                Ok(text) => {
                    let added = verify(file, &text)
                        .map_err(|error| TomlError::whole(&shown, error.to_string()))
                        .and_then(|()| self.add(&shown, &text));
                    errors.extend(added.err());
                }
                Err(error) => errors.push(TomlError::whole(&shown, format!("it could not be read: {error}"))),
            }
        }
        if files.is_empty() {
            errors.push(TomlError::whole(&shown(path), "there is no rule file (*.toml) in it"));
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    /// Adds one rule file. Its folder is its pack.
    pub fn add(&mut self, path: &str, text: &str) -> Result<(), TomlError> {
        self.insert(path, Cow::Owned(text.to_owned()), file::parse(path, text)?)
    }

    fn insert(&mut self, path: &str, text: Cow<'static, str>, file: RuleFile) -> Result<(), TomlError> {
        if let Some(other) = self.0.get(&file.id) {
            let message =
                format!("there is a rule '{}' already, in {}: choose another id", file.id, other.path);
            return Err(TomlError::at_key(path, &text, "id", message));
        }
        let mut parts = path.rsplit('/').skip(1);
        let pack = parts.next().filter(|pack| !pack.is_empty() && *pack != ".").unwrap_or("local").to_owned();
        let rule = Rule { pack, path: path.to_owned(), text, file };
        self.0.insert(rule.file.id.clone(), rule);
        Ok(())
    }

    /// A rule by its id.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.0.get(id)
    }

    /// All rules, in order of id.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.0.values()
    }

    /// Whether any rule is of this pack.
    pub fn has_pack(&self, pack: &str) -> bool {
        self.iter().any(|rule| rule.pack == pack)
    }

    /// The ids and packs most like a word the user typed wrong.
    pub fn like(&self, word: &str) -> Option<&str> {
        let names = self.iter().flat_map(|rule| [rule.file.id.as_str(), rule.pack.as_str()]);
        names
            .map(|name| (strsim::jaro_winkler(word, name), name))
            .filter(|(likeness, _)| *likeness > 0.8)
            .max_by(|left, right| left.0.total_cmp(&right.0))
            .map(|(_, name)| name)
    }
}

/// How deep folders of rules may be nested.
const MAX_DEPTH: usize = 8;

fn list(path: &Path, depth: usize, files: &mut Vec<std::path::PathBuf>) -> Result<(), TomlError> {
    let unreadable =
        |error: std::io::Error| TomlError::whole(&shown(path), format!("it could not be read: {error}"));
    if path.is_file() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries =
        std::fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(unreadable)?;
    entries.sort_by_key(std::fs::DirEntry::path);
    for entry in entries.iter().map(std::fs::DirEntry::path) {
        if entry.is_dir() && depth < MAX_DEPTH {
            list(&entry, depth + 1, files)?;
        } else if entry.extension().is_some_and(|extension| extension == "toml") {
            files.push(entry);
        }
    }
    Ok(())
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::{Registry, file};

    #[test]
    fn rules_that_ship_are_the_same_without_their_examples() {
        for rule in Registry::shipped().unwrap().iter() {
            let mut whole = file::parse(&rule.path, &rule.text).unwrap();
            assert!(!whole.example.is_empty() && rule.file.example.is_empty(), "{}", rule.path);
            whole.example.clear();
            assert!(format!("{whole:?}") == format!("{:?}", rule.file), "{}", rule.path);
        }
    }
}
