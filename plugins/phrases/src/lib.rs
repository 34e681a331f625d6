//! Words and phrases: those that should not be there, those that are missing, and those that have a better one.

mod absence;
mod occurrence;
mod substitution;

tenderlint_plugin::plugin! {
    name: "phrases",
    manifest: include_str!("manifest.json"),
    checks: [absence::Absence, occurrence::Occurrence, substitution::Substitution],
}
