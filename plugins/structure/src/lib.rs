//! Where things stand in a tender: the specification, the key facts, the questions, and what is missing.

mod blocks;
mod key_facts;
mod length;
mod only_in_questions;
mod open_question;
mod questions;
mod specification;
mod specification_start;
mod unfinished;

tenderlint_plugin::plugin! {
    name: "structure",
    manifest: include_str!("manifest.json"),
    checks: [
        key_facts::KeyFacts,
        length::Length,
        only_in_questions::OnlyInQuestions,
        open_question::OpenQuestion,
        questions::Questions,
        specification_start::SpecificationStartCheck,
        unfinished::Unfinished,
    ],
}
