//! The role a passage plays in a tender: whom it speaks to, and what it does.

mod assign;
mod cue;
mod document;
mod gaps;
mod heading;
mod names;
pub(in crate::understand) mod run_in;
mod section;
mod shape;
mod table;
#[cfg(test)]
pub(crate) mod testing;
mod title;
mod wording;

pub use assign::roles;
pub use document::{DocumentKind, Evidence, StatedKind, kinds};

/// The role of a block. The words are part of the plugin interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Tells bidders how to bid.
    Instruction,
    /// Says what the supplier must do, or what the service must be.
    Requirement,
    /// A term of the contract.
    ContractClause,
    /// Tells the story: who the buyer is, why the work is needed, what happens today.
    Background,
    /// Says how tenders are judged.
    Evaluation,
    /// A question bidders answer.
    Question,
    /// Defines a word.
    Definition,
    /// Quotes somebody else: a law, a study, a resident.
    Quotation,
    /// An example, or part of one.
    Example,
    /// A blank for the bidder or the drafter to fill, or a note to the drafter.
    TemplateNote,
}

impl Role {
    /// Every role, in the order of the documentation.
    pub const ALL: [Self; 10] = [
        Self::Instruction,
        Self::Requirement,
        Self::ContractClause,
        Self::Background,
        Self::Evaluation,
        Self::Question,
        Self::Definition,
        Self::Quotation,
        Self::Example,
        Self::TemplateNote,
    ];

    /// The word rules and plugins use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Instruction => "instruction",
            Self::Requirement => "requirement",
            Self::ContractClause => "contract-clause",
            Self::Background => "background",
            Self::Evaluation => "evaluation",
            Self::Question => "question",
            Self::Definition => "definition",
            Self::Quotation => "quotation",
            Self::Example => "example",
            Self::TemplateNote => "template-note",
        }
    }
}
