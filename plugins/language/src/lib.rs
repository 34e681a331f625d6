//! How a tender reads: the length of its sentences, its reading level, terms it does not explain, who its duties
//! bind, and whether its measures are about results.

mod duties;
mod measures;
mod prose;
mod reading_level;
mod sentence_length;
mod syllables;
mod terms;

#[cfg(test)]
mod rules;

tenderlint_plugin::plugin! {
    name: "language",
    manifest: include_str!("manifest.json"),
    checks: [
        duties::Duties,
        measures::Measures,
        reading_level::ReadingLevel,
        sentence_length::SentenceLength,
        terms::Terms,
    ],
}
