//! The role of every block: what its document is for, what its section is called, what it says itself, and what
//! stands around it.

use super::Role;
use super::document::{DocumentKind, Evidence};
use super::wording::{self, Said};
use super::{gaps, run_in, section, table};
use crate::tender::{Block, BlockKind, Document, Tender};

/// The role of each block of a tender, in step with [`Tender::blocks`]. `kinds` are those of its documents.
pub fn roles(tender: &Tender, kinds: &[Option<Evidence>]) -> Vec<Role> {
    let kind = |evidence: &Option<Evidence>| evidence.as_ref().map(|evidence| evidence.kind);
    let documents = tender.documents.iter().zip(kinds);
    documents.flat_map(|(document, evidence)| document_roles(tender, document, kind(evidence))).collect()
}

fn document_roles(tender: &Tender, document: &Document, kind: Option<DocumentKind>) -> Vec<Role> {
    let blocks = &tender.blocks[document.blocks.clone()];
    let starts = starts(blocks);
    let places = places(blocks, &starts, kind);
    let mut lead_in = LeadIn::default();
    let mut roles = Vec::with_capacity(blocks.len());
    for (block, place) in blocks.iter().zip(&places) {
        let said = if is_title(block) || !block.kind.is_body() { None } else { wording::read(block) };
        let role = lead_in.role_of(block, said).or_else(|| settle(*place, kind, said));
        lead_in.note(block, role);
        roles.push(role);
    }
    gaps::fill(blocks, &starts, &roles)
}

/// For each block whether it is a numbered paragraph with a title that takes the place of a heading.
fn starts(blocks: &[Block]) -> Vec<bool> {
    blocks.chunk_by(|_, next| next.heading_level().is_none()).flat_map(run_in::starts).collect()
}

/// The role that the place of each block gives it: its table, its section, its document.
fn places(blocks: &[Block], starts: &[bool], kind: Option<DocumentKind>) -> Vec<Option<Role>> {
    let mut places = section::roles(blocks, starts, kind);
    for (range, title) in table::roles(blocks) {
        for place in &mut places[range] {
            *place = section::within(*place, title);
        }
    }
    places
}

/// Most words of a heading that is a title; a longer one is a clause that was made to look like a heading.
const MAX_TITLE_WORDS: usize = 14;

/// Whether a block is a heading that is a title.
pub(super) fn is_title(block: &Block) -> bool {
    block.heading_level().is_some() && block.words() <= MAX_TITLE_WORDS
}

/// The role of a block from its place and its own words.
fn settle(place: Option<Role>, kind: Option<DocumentKind>, said: Option<Said>) -> Option<Role> {
    let Some(said) = said else { return place };
    if matches!(said.role, Role::TemplateNote | Role::Quotation | Role::Example | Role::Definition) {
        return Some(said.role);
    }
    let own_words_win = match place {
        None | Some(Role::Background) => true,
        Some(Role::Instruction) => said.strongly && said.role != Role::ContractClause,
        Some(Role::Requirement) => said.strongly || said.role == Role::Instruction,
        Some(Role::ContractClause) => {
            said.strongly && said.role == Role::Instruction && kind != Some(DocumentKind::Contract)
        }
        Some(Role::Evaluation) => {
            said.strongly && said.role != Role::ContractClause || said.role == Role::Question
        }
        Some(Role::Question) => said.strongly && matches!(said.role, Role::Instruction | Role::Evaluation),
        Some(Role::Definition) => said.strongly,
        Some(Role::Example | Role::TemplateNote | Role::Quotation) => false,
    };
    if own_words_win { Some(said.role) } else { place }
}

/// A passage that ends in a colon gives its role to the list under it.
#[derive(Default)]
struct LeadIn {
    role: Option<Role>,
}

impl LeadIn {
    fn role_of(&self, block: &Block, said: Option<Said>) -> Option<Role> {
        let speaks_for_itself = said.is_some_and(|said| said.strongly);
        if is_item(block) && !speaks_for_itself { self.role } else { None }
    }

    fn note(&mut self, block: &Block, role: Option<Role>) {
        if block.text.trim_end().ends_with(':') {
            self.role = role;
        } else if !is_item(block) {
            self.role = None;
        }
    }
}

fn is_item(block: &Block) -> bool {
    match block.kind {
        BlockKind::ListItem { .. } => true,
        BlockKind::Paragraph | BlockKind::Quotation => block.label.is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::tender::Tender;
    use crate::understand::Role;
    use crate::understand::role::testing::named;
    use crate::understand::testing::tender;

    fn roles(tender: &Tender) -> Vec<Role> {
        super::roles(tender, &crate::understand::role::kinds(tender, &[]))
    }

    /// The roles of the blocks of a Markdown text, headings included.
    fn of(text: &str) -> Vec<Role> {
        roles(&tender(text))
    }

    /// The role of a single paragraph under a heading that says nothing.
    fn alone(paragraph: &str) -> Role {
        of(&format!("# Mill Lane\n\n{paragraph}"))[1]
    }

    #[test]
    fn words_to_bidders_are_instructions() {
        for text in [
            "Bidders must return the form by noon.",
            "Tenderers should note that the portal closes at noon.",
            "You must submit your price on the form in Annex A.",
            "Quotations must be sent to the clerk by email.",
            "Clarification questions may be asked until Friday.",
            "Applicants are required to sign the form.",
            "Late tenders will be returned unopened.",
            "Any organisation that wishes to bid should ask for the plans; bidders who visit must wear boots.",
        ] {
            assert_eq!(alone(text), Role::Instruction, "{text}");
        }
    }

    #[test]
    fn duties_of_the_supplier_are_requirements() {
        for text in [
            "The Supplier shall empty every bin on Mondays.",
            "The Contractor must keep the gate shut.",
            "The successful tenderer will train all drivers.",
            "The provider is required to answer calls within a minute.",
            "All vans shall carry a spill kit.",
            "The service must be open on Saturdays.",
        ] {
            assert_eq!(alone(text), Role::Requirement, "{text}");
        }
    }

    #[test]
    fn words_about_judging_are_evaluation() {
        for text in [
            "Tenders will be evaluated on quality and price.",
            "The award criteria are listed below.",
            "A bid that scores less than 2 will be rejected.",
            "The contract goes to the most advantageous tender.",
            "Price has a weighting of 40%.",
        ] {
            assert_eq!(alone(text), Role::Evaluation, "{text}");
        }
    }

    #[test]
    fn other_roles_show_in_the_words_too() {
        for (text, expected) in [
            ("Describe how you will reach people in the hill villages.", Role::Question),
            ("How will you keep records safe?", Role::Question),
            ("“Depot” means the yard in Mill Lane.", Role::Definition),
            ("“I like it when the same driver comes, because he knows my dog and my gate.”", Role::Quotation),
            ("> It was the same driver every week.", Role::Quotation),
            ("For example, a bid of £90 scores 36 points.", Role::Example),
            ("Guidance note: delete this line before you publish.", Role::TemplateNote),
            ("Signed: ______________", Role::TemplateNote),
            ("The Supplier shall indemnify the Council against all claims.", Role::ContractClause),
            ("The village has a population of 900 and was founded in 1210.", Role::Background),
        ] {
            assert_eq!(alone(text), expected, "{text}");
        }
    }

    #[test]
    fn the_section_decides_what_a_duty_is() {
        let duty = "The Supplier shall keep the gate shut.";
        assert_eq!(of(&format!("# Specification\n\n{duty}"))[1], Role::Requirement);
        assert_eq!(of(&format!("# Terms and conditions\n\n{duty}"))[1], Role::ContractClause);
    }

    #[test]
    fn silent_passages_take_the_role_of_their_section() {
        let plain = "Monday to Friday, 9am to 5pm.";
        for (heading, role) in [
            ("Instructions to tenderers", Role::Instruction),
            ("Specification", Role::Requirement),
            ("Award criteria", Role::Evaluation),
            ("Method statements", Role::Question),
            ("Glossary", Role::Definition),
            ("Worked example", Role::Example),
            ("Background", Role::Background),
        ] {
            assert_eq!(of(&format!("# {heading}\n\n{plain}")), [role, role], "{heading}");
        }
        let unnamed = of(&format!("# Mill Lane\n\nBidders must sign the form.\n\n{plain}"));
        assert_eq!(unnamed, [Role::Instruction; 3]);
    }

    #[test]
    fn words_to_bidders_stand_out_of_a_specification() {
        let text = "# Specification\n\nThe gate is green.\n\nTenderers must submit two references.";
        assert_eq!(of(text)[1..], [Role::Requirement, Role::Instruction]);
    }

    #[test]
    fn a_list_takes_the_role_of_what_leads_into_it() {
        let text = "# Mill Lane\n\nThe Supplier shall:\n\n- wash the van\n- lock the gate\n\nThe van is red.";
        assert_eq!(of(text)[1..4], [Role::Requirement; 3]);
        let text = "# Specification\n\nYou must submit:\n\n- a price\n- two references";
        assert_eq!(of(text)[1..], [Role::Instruction; 3]);
    }

    #[test]
    fn numbered_titles_divide_a_letter() {
        let text = "# Request\n\nThis request follows the terms, subject to clause 4 of the agreement, without prejudice.\n\n\
            From: Ann Lee\n\n1. What we need. Two hundred letters.\n\nTwo a week.\n\n2. Evaluation. Forty points.\n\n\
            3. Invoices. Monthly.\n\n## Annex\n\nNone.";
        let roles = of(text);
        assert_eq!(roles[0..3], [Role::Background, Role::ContractClause, Role::Background]);
        assert_eq!(roles[3..5], [Role::Requirement; 2]);
        assert_eq!(roles[5..7], [Role::Evaluation, Role::ContractClause]);
    }

    #[test]
    fn sentences_beside_a_table_of_prices_speak_to_bidders() {
        let text = "# 2.0 Price schedule\n\nBase period: 04/01/2026 through 03/31/2027.\n\n| Item | Price |\n|---|---|\n| Mowing | £____ |";
        assert_eq!(of(text)[1..3], [Role::Instruction, Role::TemplateNote]);
    }

    #[test]
    fn the_words_of_a_title_page_do_not_reach_what_follows() {
        let text = "# Request for quotation\n\n# Benefit notices\n\nFrom Ann.\n\n## Dates\n\nMay.\n\n## Team\n\nFive.";
        assert!(!of(text).contains(&Role::ContractClause), "{:?}", of(text));
    }

    #[test]
    fn a_contract_schedule_is_contract_clauses() {
        let text = "# Schedule 4: Staff\n\nThe Supplier shall tell the Council.\n\nBidders should note this.\n\nNothing more.";
        assert_eq!(of(text), [Role::ContractClause; 4]);
    }

    #[test]
    fn a_file_called_specification_holds_requirements() {
        let roles =
            roles(&named("pack/specification.md", "# Mill Lane\n\nThe gate is green.\n\n## History\n\nOld."));
        assert_eq!(roles, [Role::Requirement, Role::Requirement, Role::Background, Role::Background]);
    }

    #[test]
    fn a_sentence_with_a_blank_keeps_its_role() {
        assert_eq!(
            alone("The Supplier shall start on [insert date] and keep the gate shut."),
            Role::Requirement
        );
    }

    #[test]
    fn there_is_a_role_for_every_block() {
        assert_eq!(of("# A\n\n# B\n\n| a | b |\n|---|---|\n| c | d |\n\n- e").len(), 7);
        assert_eq!(roles(&Tender::default()), []);
    }

    proptest::proptest! {
        #[test]
        fn any_text_gets_roles(text in "(# ?|- |> |\\| )?[A-Za-z:.?£\\[\\]«»_ \n|#-]{0,200}") {
            let Ok(document) = crate::read::markdown::read(text.as_bytes()) else { return Ok(()) };
            let tender = Tender::new("t.md", [("t.md".to_owned(), document)]);
            proptest::prop_assert_eq!(roles(&tender).len(), tender.blocks.len());
        }
    }
}
