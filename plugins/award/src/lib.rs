//! How tenders are judged: criteria, weights and scoring.

// Rules set it for `phrases` and for this plugin alike.
#[path = "../../phrases/src/filter.rs"]
mod filter;
mod method;
mod scale;
mod scheme;
mod share;
// Limits and words are set alike for `requirements` and for this plugin.
#[path = "../../requirements/src/value.rs"]
mod value;
mod weights;
#[path = "../../requirements/src/when.rs"]
mod when;
#[path = "../../requirements/src/words.rs"]
mod words;

#[cfg(test)]
mod rules;

tenderlint_plugin::plugin! {
    name: "award",
    manifest: include_str!("manifest.json"),
    checks: [method::Method, share::Share, weights::Weights],
}
