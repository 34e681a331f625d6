//! Which parts belong to a part: the `.rels` files of a package.

use std::collections::HashMap;

use super::FORMAT;
use super::Package;
use super::xml::{Event, Xml};
use crate::read::ReadError;

/// The relationships of one part.
#[derive(Debug, Default)]
pub(super) struct Relationships {
    /// The first part of each kind.
    kinds: HashMap<String, String>,
    /// Parts by the identifier of their relationship.
    targets: HashMap<String, String>,
}

impl Relationships {
    /// Reads the relationships of a part; of the package itself if `part` is empty. A part without any is common.
    pub(super) fn read(package: &mut Package, part: &str) -> Result<Self, ReadError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = join(folder, &format!("_rels/{file}.rels"));
        let Some(text) = package.read(&name)? else { return Ok(Self::default()) };
        let mut relationships = Self::default();
        let mut xml = Xml::new(FORMAT, &name, &text);
        while let Some(event) = xml.next()? {
            let Event::Start(start) = event else { continue };
            let external = start.attribute("TargetMode").is_some_and(|mode| mode == "External");
            if start.name().1 != "Relationship" || external {
                continue;
            }
            let kind = start.attribute("Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let target = join(folder, &start.attribute("Target").unwrap_or_default());
            relationships.kinds.entry(kind).or_insert_with(|| target.clone());
            relationships.targets.insert(start.attribute("Id").unwrap_or_default().into_owned(), target);
        }
        Ok(relationships)
    }

    /// The first part of a kind: `styles`, `footnotes`… The kind is the last word of the relationship's type, which
    /// is the same in both dialects of the format.
    pub(super) fn first(&self, kind: &str) -> Option<&str> {
        self.kinds.get(kind).map(String::as_str)
    }

    /// The part a relationship leads to.
    pub(super) fn target(&self, id: &str) -> Option<&str> {
        self.targets.get(id).map(String::as_str)
    }
}

/// The name of a part, given as a path from a folder or from the root.
fn join(folder: &str, path: &str) -> String {
    let from_root = if path.starts_with('/') { String::new() } else { folder.to_owned() };
    let mut steps: Vec<&str> = Vec::new();
    for step in from_root.split('/').chain(path.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn targets_are_paths_from_the_folder_of_their_part_or_from_the_root() {
        assert_eq!(join("word", "styles.xml"), "word/styles.xml");
        assert_eq!(join("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(join("word", "../customXml/./item1.xml"), "customXml/item1.xml");
        assert_eq!(join("", "_rels/.rels"), "_rels/.rels");
    }
}
