//! What is asked of suppliers: whether it is in proportion to the work.

mod choices;
mod cover;
// Rules set it for `phrases` and for this plugin alike.
#[path = "../../phrases/src/filter.rs"]
mod filter;
mod insurance_timing;
mod limit;
mod softening;
mod text;
mod turnover;
mod value;
mod when;
mod words;

#[cfg(test)]
mod rules;

tenderlint_plugin::plugin! {
    name: "requirements",
    manifest: include_str!("manifest.json"),
    checks: [cover::Cover, insurance_timing::InsuranceTiming, limit::Limit, turnover::Turnover],
}
