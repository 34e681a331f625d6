//! What the commands that show what was read have in common.

use clap::ValueEnum;
use serde::Serialize;

use super::{CliError, Exit, Input};
use crate::report::json::{JsonDocument, documents};
use crate::tender::Tender;
use crate::understand::{Understanding, understand};

/// Form of a listing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ListingFormat {
    /// For people.
    #[default]
    Text,
    /// For programs; see docs/json.md.
    Json,
}

/// A tender to list.
pub(super) struct Listed {
    /// The path as the user named it.
    pub(super) path: String,
    /// The tender.
    pub(super) tender: Tender,
    /// What was understood from it.
    pub(super) understanding: Understanding,
}

/// Reads and understands all tenders of the command line.
pub(super) fn read(input: &Input) -> Result<(Vec<Listed>, Exit), CliError> {
    let (tenders, exit) = input.read_all()?;
    let understood = tenders.into_iter().map(|read| {
        let understanding = understand(&read.tender, read.stated);
        Listed { path: read.path, tender: read.tender, understanding }
    });
    Ok((understood.collect(), exit))
}

#[derive(Serialize)]
struct JsonListing<'a, T> {
    schema: &'static str,
    tenders: Vec<JsonTender<'a, T>>,
}

#[derive(Serialize)]
struct JsonTender<'a, T> {
    path: &'a str,
    documents: Vec<JsonDocument<'a>>,
    #[serde(flatten)]
    content: T,
}

/// A listing as JSON: for each tender its path, its documents, and the fields of its content.
pub(super) fn json<'a, T: Serialize>(
    schema: &'static str,
    tenders: &'a [Listed],
    content: impl Fn(&'a Listed) -> T,
) -> String {
    let tender = |listed: &'a Listed| JsonTender {
        path: &listed.path,
        documents: documents(&listed.tender, &listed.understanding),
        content: content(listed),
    };
    let listing = JsonListing { schema, tenders: tenders.iter().map(tender).collect() };
    serde_json::to_string_pretty(&listing).expect("a listing has only string keys") + "\n"
}
