//! Dates of a tender: whether they leave enough time, and whether they fit together.

mod awkward_moment;
mod clarification;
mod condition;
mod dates;
mod minimum_period;
mod minimum_term;
mod seasons;
mod standstill;
mod statutory_period;
mod timetable;
mod value;

#[cfg(test)]
mod rules;

tenderlint_plugin::plugin! {
    name: "timescales",
    manifest: include_str!("manifest.json"),
    checks: [
        awkward_moment::AwkwardMoment,
        clarification::Clarification,
        minimum_period::MinimumPeriod,
        minimum_term::MinimumTerm,
        seasons::Seasons,
        standstill::Standstill,
        statutory_period::StatutoryPeriod,
        timetable::Timetable,
    ],
}
