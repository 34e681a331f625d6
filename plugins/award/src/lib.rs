//! How tenders are judged: criteria, weights and scoring.

mod method;
mod scale;
mod scheme;
mod share;
mod weights;

#[cfg(test)]
mod rules;

tenderlint_plugin::plugin! {
    name: "award",
    manifest: include_str!("manifest.json"),
    checks: [method::Method, share::Share, weights::Weights],
}
