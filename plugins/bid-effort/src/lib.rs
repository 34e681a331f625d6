//! What a bid costs a supplier: hours, money, questions and words.

mod asked;
mod budget;
mod constants;
mod figures;
mod inputs;
mod levers;
mod limits;
mod model;
mod questions;
mod ratio;
mod time;
mod value;

#[cfg(test)]
mod rules;

tenderlint_plugin::plugin! {
    name: "bid-effort",
    manifest: include_str!("manifest.json"),
    checks: [limits::Limits, questions::Questions, ratio::Ratio, time::Time],
}
