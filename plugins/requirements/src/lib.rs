//! What is asked of suppliers: whether it is in proportion to the work.

mod choices;
mod cover;
mod insurance_timing;
mod limit;
mod softening;
mod turnover;

#[cfg(test)]
mod rules;

tenderlint_plugin::plugin! {
    name: "requirements",
    manifest: include_str!("manifest.json"),
    checks: [cover::Cover, insurance_timing::InsuranceTiming, limit::Limit, turnover::Turnover],
}
