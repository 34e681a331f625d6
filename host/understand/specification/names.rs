//! Headings that name a specification, and how surely they do.

use std::sync::LazyLock;

use crate::tender::Confidence;
use crate::understand::folded::Folded;
use crate::understand::phrases::Phrases;

/// Most words of a heading over a specification.
const MAX_NAME_WORDS: usize = 14;

/// Most words of a heading that names it with a vague word.
const MAX_VAGUE_WORDS: usize = 8;

/// How surely a heading names a specification.
pub(super) fn name(heading: &str) -> Option<Confidence> {
    let folded = Folded::new(heading);
    let mut found = None;
    for hit in NAMES.find(&folded) {
        match hit.group {
            Name::Other => return None,
            // "Background and scope of work" begins with something else.
            Name::Clear if folded.as_str()[..hit.range.start].contains(" and ") => {
                found = found.max(Some(Confidence::Medium));
            }
            Name::Clear => found = Some(Confidence::High),
            // A vague word names a section only where the heading begins with it.
            Name::Vague if hit.range.start <= 1 && folded.words() <= MAX_VAGUE_WORDS => {
                found = found.max(Some(Confidence::Medium));
            }
            Name::Vague => {}
        }
    }
    found.filter(|_| folded.words() <= MAX_NAME_WORDS)
}

/// How surely a heading names a specification where no other does, and no sentence says what is wanted.
pub(super) fn faint_name(heading: &str) -> Option<Confidence> {
    let folded = Folded::new(heading);
    let begins = FAINT.find(&folded).any(|hit| hit.range.start <= 1);
    let is_other = NAMES.find(&folded).any(|hit| matches!(hit.group, Name::Other));
    (begins && !is_other && folded.words() <= MAX_VAGUE_WORDS).then_some(Confidence::Medium)
}

#[derive(Clone, Copy)]
enum Name {
    /// Only a specification is called this.
    Clear,
    /// A specification may be called this.
    Vague,
    /// A heading with these words is over something else, whatever more it says.
    Other,
}

static NAMES: LazyLock<Phrases<Name>> = LazyLock::new(|| {
    Phrases::new(&[(Name::Clear, CLEAR_NAMES), (Name::Vague, VAGUE_NAMES), (Name::Other, OTHER_NAMES)])
});

static FAINT: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new(&[((), FAINT_NAMES)]));

const CLEAR_NAMES: &str = "
    cleaning brief, client brief, description of goods, description of requirement*, description of service*,
    description of the requirement*, description of the work*, description of work*, design brief, service brief,
    services to be performed, services to be provided, tasks to be performed*, work to be performed, works to be carried out, description of the goods, description of the services,
    performance work statement, project brief, scope of requirement*,
    scope of service*, scope of supply, scope of the contract, scope of the requirement*,
    scope of the service*, scope of the work*, scope of work*, service description, service requirements,
    service specification, services required, specification, specifications, statement of objective*, statement of need*,
    statement of requirement*, statement of work*, technical requirements";

const VAGUE_NAMES: &str = "
    brief, contract requirements, detailed requirements, details of the service*, details of the work*,
    aim and scope, aims and scope, objective and scope, objectives and scope, purpose and scope, objective of the assignment, objective of the consultancy, objectives of the assignment, our requirement*, overview of work,
    overview of the work, project goals, project requirements, project scope, requirement, requirements, schedule of works,
    short description,
    description of the, scope, terms of reference, the brief, the requirement, the requirements, the scope, the service we*, the services we*, the work, the work we*,
    what is needed, what is wanted, what we are buying, what we are looking for, what we need, what we require,
    what we want, what you will do, work required, work to be done, works required";

const FAINT_NAMES: &str = "
    about the project, about the work, activities, aim*, contractor responsibilities, deliverables, duties, expected outputs, goal*,
    key activities, key tasks, objective*, outputs, project description, project details, project objective*, project overview,
    purpose of the, responsibilities of the, services to be, summary of requirement*, summary of the requirement*, task*, the assignment,
    the commission, the contract will, the opportunity, the project, the role, the task*, what we would like";

const OTHER_NAMES: &str = "
    acceptance of, answering, approach to, bidder*, change*, complete the, completing, compliance with, conforming to,
    deviation*, general conditions, evaluating, evaluation, experience, file specification, font, format, how to, how well,
    instructions, insurance, job, meeting the, method statement*, minimum requirement*, paper,
    person specification, question*, quotation, quote, respond*, response*, scoring, selection, submission,
    submit*, tender requirements, tenderer*, understanding of, variation*, your";
