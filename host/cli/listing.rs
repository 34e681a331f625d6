//! What the commands that show what was read have in common.

use clap::ValueEnum;
use serde::Serialize;

use crate::report::json::{JsonDocument, documents};
use crate::tender::Tender;

/// Form of a listing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ListingFormat {
    /// For people.
    #[default]
    Text,
    /// For programs; see docs/json.md.
    Json,
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
    tenders: impl Iterator<Item = (&'a str, &'a Tender, T)>,
    schema: &'static str,
) -> String {
    let tenders =
        tenders.map(|(path, tender, content)| JsonTender { path, documents: documents(tender), content });
    let listing = JsonListing { schema, tenders: tenders.collect() };
    serde_json::to_string_pretty(&listing).expect("a listing has only string keys") + "\n"
}
