//! Whether a tender contradicts itself: in its facts, figures, limits, dates, references and statements.

mod clock;
mod counts;
mod dates;
mod facts;
mod figures;
mod limits;
mod numbering;
mod numbers;
mod pack;
mod period;
mod references;
#[cfg(test)]
mod rules;
mod said;
mod statements;
mod sums;
mod weekday;
mod weights;

tenderlint_plugin::plugin! {
    name: "consistency",
    manifest: include_str!("manifest.json"),
    checks: [
        clock::Clock,
        counts::Counts,
        facts::Facts,
        figures::Figures,
        limits::Limits,
        numbering::Numbering,
        period::Period,
        references::References,
        statements::Statements,
        sums::Sums,
        weekday::WrongWeekday,
        weights::Weights,
    ],
}
