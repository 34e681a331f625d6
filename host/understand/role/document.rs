//! What kind of document one document of a pack is, by its name and its title.

use super::{Role, names, title};
use crate::tender::{Anchor, Document, Tender};
use crate::understand::folded::Folded;

/// What a document is for. The words are part of `tender.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// Announces the tender: a contract notice.
    Notice,
    /// Asks for bids: an invitation to tender, a request for quotations, instructions to bidders.
    Invitation,
    /// Says what is wanted: a specification, a statement of work.
    Specification,
    /// Terms of the contract: conditions, a schedule, an order form, a non-disclosure agreement.
    Contract,
    /// What bidders fill in: questions, a form of tender.
    ResponseForm,
    /// Where bidders fill in their prices.
    PricingSchedule,
    /// How tenders are judged, or a form for those who judge them.
    Evaluation,
    /// A letter to bidders after the competition.
    Letter,
    /// Something else that speaks neither of this contract nor of bidding: guidance, a policy, a plan, a list.
    Reference,
}

impl DocumentKind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 9] = [
        Self::Notice,
        Self::Invitation,
        Self::Specification,
        Self::Contract,
        Self::ResponseForm,
        Self::PricingSchedule,
        Self::Evaluation,
        Self::Letter,
        Self::Reference,
    ];

    /// The word `tender.toml` and reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Invitation => "invitation",
            Self::Specification => "specification",
            Self::Contract => "contract",
            Self::ResponseForm => "response-form",
            Self::PricingSchedule => "pricing-schedule",
            Self::Evaluation => "evaluation",
            Self::Letter => "letter",
            Self::Reference => "reference",
        }
    }

    /// Whether a document of this kind asks for bids.
    pub fn invites(self) -> bool {
        matches!(self, Self::Notice | Self::Invitation)
    }

    /// The role of passages that nothing else tells apart.
    pub(super) fn role(self) -> Option<Role> {
        match self {
            Self::Notice | Self::Invitation => None,
            Self::Specification => Some(Role::Requirement),
            Self::Contract => Some(Role::ContractClause),
            Self::ResponseForm | Self::PricingSchedule => Some(Role::Question),
            Self::Evaluation => Some(Role::Evaluation),
            Self::Letter | Self::Reference => Some(Role::Background),
        }
    }
}

/// What tells the kind of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The kind.
    pub kind: DocumentKind,
    /// The title that says it; none where the name of the file or the user does.
    pub title: Option<Anchor>,
}

/// The kind of each document of a pack, in step with [`Tender::documents`]: what the user states, or what its title
/// says, or else the name of its file.
pub fn kinds(tender: &Tender, stated: &[StatedKind]) -> Vec<Option<Evidence>> {
    let kind = |document: &Document| {
        let stated = stated.iter().find(|stated| stated.names(&document.path));
        stated.map(|stated| Evidence { kind: stated.kind, title: None }).or_else(|| kind(tender, document))
    };
    tender.documents.iter().map(kind).collect()
}

fn kind(tender: &Tender, document: &Document) -> Option<Evidence> {
    title::find(tender, document).or_else(|| {
        let name = spaced(file_stem(&document.path));
        names::first_name(&Folded::new(&name)).map(|name| Evidence { kind: name.kind, title: None })
    })
}

/// The kind of a document as the user states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedKind {
    /// Its path in the pack, or the end of it: `forms/prices.xlsx` or `prices.xlsx`.
    pub path: String,
    /// The kind.
    pub kind: DocumentKind,
}

impl StatedKind {
    /// Whether it speaks of the document of this path.
    pub fn names(&self, path: &str) -> bool {
        path.strip_suffix(&self.path).is_some_and(|before| before.is_empty() || before.ends_with('/'))
    }
}

fn file_stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A file name as words: `FinalPWS-v2` becomes `Final PWS-v2`.
fn spaced(stem: &str) -> String {
    let mut spaced = String::with_capacity(stem.len() + 8);
    let mut previous = ' ';
    for character in stem.chars() {
        if previous.is_lowercase() && character.is_uppercase() {
            spaced.push(' ');
        }
        spaced.push(character);
        previous = character;
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::super::testing::named;
    use super::{DocumentKind, StatedKind, kinds, spaced};

    fn of(text: &str) -> Option<DocumentKind> {
        kinds(&named("document.md", text), &[]).remove(0).map(|evidence| evidence.kind)
    }

    fn by_name(path: &str) -> Option<DocumentKind> {
        kinds(&named(path, "Bulky waste\n\nThe Council collects bulky waste."), &[])
            .remove(0)
            .map(|evidence| evidence.kind)
    }

    #[test]
    fn the_title_says_the_kind() {
        assert_eq!(of("# Invitation to Tender for grass cutting\n\nText."), Some(DocumentKind::Invitation));
        assert_eq!(
            of("# Bulky waste\n\n## Service specification\n\nText."),
            Some(DocumentKind::Specification)
        );
        assert_eq!(of("# Schedule 3: Data protection\n\nText."), Some(DocumentKind::Contract));
        assert_eq!(of("# Call-Off Schedule 2 (Staff)\n\nText."), Some(DocumentKind::Contract));
    }

    #[test]
    fn front_matter_stands_above_the_title() {
        assert_eq!(
            of("---\nissued: 2026-01-26\n---\n\n# Invitation to Tender for grass cutting\n\nText."),
            Some(DocumentKind::Invitation)
        );
    }

    #[test]
    fn front_matter_may_hold_the_title() {
        let text = "---\ntitle: Request for Expression of Interest (EOI)\ndate: 2026-01-26\n---\n\nThe Commission hires a trainer.";
        assert_eq!(of(text), Some(DocumentKind::Invitation));
    }

    #[test]
    fn an_invitation_at_the_very_top_is_the_title_whatever_follows() {
        let filler = "The organisation asks firms that work in this field to say whether they would like to take part in the tender. ".repeat(3);
        let text =
            format!("# Request for Expression of Interest (EOI)\n\n{filler}\n\n# Response form\n\nText.");
        assert_eq!(of(&text), Some(DocumentKind::Invitation));
    }

    #[test]
    fn a_line_of_a_timetable_is_no_title() {
        assert_eq!(of("# Hedge cutting\n\nEvaluation of tenders ………… 9 January 2027"), None);
    }

    #[test]
    fn a_list_of_short_forms_is_no_title() {
        let text = "# Reporting on forests\n\nAVB – General Terms and Conditions of Contract\n\nDC – Development Cooperation\n\nThe State reports.";
        assert_eq!(of(text), None);
    }

    #[test]
    fn a_plan_may_be_what_a_notice_asks_for() {
        let fields = "Buyer: Ashford Council\n\nPublished: 1 June 2026\n\nClosing: 3 July 2026";
        assert_eq!(of(&format!("# A skills plan\n\n{fields}\n\nText.")), Some(DocumentKind::Notice));
        assert_eq!(of("# A skills plan\n\nClosing: 3 July 2026\n\nText."), Some(DocumentKind::Reference));
    }

    #[test]
    fn a_sentence_is_no_title() {
        assert_eq!(of("The specification is in Schedule 2.\n\nTenders are not asked for."), None);
    }

    #[test]
    fn the_name_of_the_file_says_the_kind_where_the_title_does_not() {
        assert_eq!(by_name("pack/02-specification.md"), Some(DocumentKind::Specification));
        assert_eq!(by_name("pack/FinalPWS.md"), Some(DocumentKind::Specification));
        assert_eq!(by_name("pack/ITT_v2.md"), Some(DocumentKind::Invitation));
        assert_eq!(by_name("specification/notes.md"), None);
    }

    #[test]
    fn what_the_user_states_wins() {
        let tender = named("pack/specification.md", "# Invitation to Tender\n\nText.");
        let stated = |path: &str| StatedKind { path: path.to_owned(), kind: DocumentKind::Contract };
        let kind = |path: &str| kinds(&tender, &[stated(path)])[0].as_ref().map(|evidence| evidence.kind);
        assert_eq!(kind("specification.md"), Some(DocumentKind::Contract));
        assert_eq!(kind("pack/specification.md"), Some(DocumentKind::Contract));
        assert_eq!(kind("cation.md"), Some(DocumentKind::Invitation));
    }

    #[test]
    fn splits_names_where_small_letters_meet_capitals() {
        assert_eq!(spaced("BidderResponseForm-2"), "Bidder Response Form-2");
    }
}
