//! Who does the work today.

use std::sync::LazyLock;

use super::name;
use super::sightings::Sightings;
use crate::tender::{Anchor, Confidence, Fact, FactKind, Value};
use crate::understand::Role;
use crate::understand::passage::Passage;
use crate::understand::phrases::{Hit, Phrases};

/// The value of the fact where a provider is mentioned without a name.
const UNNAMED: &str = "unnamed";

/// The provider who does the work today by name, or else `unnamed` where one is mentioned. Several names give several
/// facts. Clauses of the contract speak of former suppliers in general, questions and instructions of the bidders'
/// own; they are not read.
pub(super) fn find(passages: &[Passage]) -> Vec<Fact> {
    let mut names = Sightings::new();
    let mut mentions = Sightings::new();
    let mut label: Option<&Passage> = None;
    for passage in
        passages.iter().filter(|passage| !matches!(passage.role, Role::ContractClause | Role::Question))
    {
        let text = passage.block.text.as_str();
        if label.take().is_some_and(|label| label.is_beside(passage))
            && let Some(range) = name::whole(text)
        {
            names.add(text[range.clone()].to_owned(), Confidence::High, Anchor { block: passage.id, range });
        }
        for hit in mentions_of(passage) {
            let place = passage.anchor(&hit);
            if let Some((range, confidence)) = name_after(text, place.range.end, hit.group) {
                names.add(text[range.clone()].to_owned(), confidence, Anchor { block: passage.id, range });
            } else if is_label(passage, &hit) && passage.block.cell.is_some() {
                label = Some(passage);
            } else if hit.group != Mention::LeadsToName && is_definite(passage, &hit) {
                mentions.add(UNNAMED.to_owned(), Confidence::Medium, place);
            }
        }
    }
    let found = if names.iter().next().is_some() { names } else { mentions };
    found.iter().map(|seen| seen.fact(FactKind::Incumbent, Value::Text(seen.value.clone()))).collect()
}

/// How a current provider is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mention {
    /// By words after which a name must follow: "is currently run by".
    LeadsToName,
    /// As a provider: "the current provider".
    Provider,
    /// By the contract: "the current contract ends".
    Contract,
    /// Several of them at once: not the provider of this service.
    Several,
}

/// The mentions in a passage, of several that begin at the same word the longest.
fn mentions_of(passage: &Passage) -> Vec<Hit<Mention>> {
    let mut hits: Vec<_> = MENTIONS.find(&passage.folded).collect();
    hits.sort_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end)));
    hits.dedup_by_key(|hit| hit.range.start);
    hits.retain(|hit| hit.group != Mention::Several);
    hits
}

/// A name that follows a mention: `: Acme Ltd`, ` Acme Ltd`, ` (Acme Ltd)`, `, Acme Ltd,`.
fn name_after(text: &str, end: usize, mention: Mention) -> Option<(std::ops::Range<usize>, Confidence)> {
    if !matches!(mention, Mention::LeadsToName | Mention::Provider) {
        return None;
    }
    let rest = text.get(end..)?;
    let start = end + (rest.len() - rest.trim_start_matches([' ', '\u{a0}', ':', '(', ',', '–', '-']).len());
    let joint = &text[end..start];
    let range = name::at(text, start)?;
    if joint.contains(':') {
        return Some((range, Confidence::High));
    }
    let next = text[range.end..].trim_start().chars().next();
    let is_closed = next.is_none_or(|mark| matches!(mark, ',' | ')' | '.' | ';'));
    let is_apart = joint.contains([',', '(', '–', '-']);
    (is_closed || (!is_apart && mention == Mention::LeadsToName)).then_some((range, Confidence::Medium))
}

/// Whether a mention is all that the passage says.
fn is_label(passage: &Passage, hit: &Hit<Mention>) -> bool {
    hit.group == Mention::Provider && passage.folded.words() <= 4 && hit.range.start <= 5
}

/// Words before a mention that make it definite.
const DEFINITE: &[&str] = &["the", "our", "councils", "this", "its"];

/// Whether it is the provider of this service that is mentioned, and not any provider, and not denied.
fn is_definite(passage: &Passage, hit: &Hit<Mention>) -> bool {
    let before = passage.folded.as_str().get(..hit.range.start).unwrap_or("");
    let mut words = before.split_ascii_whitespace().rev();
    let is_definite = words.next().is_some_and(|word| DEFINITE.contains(&word));
    is_definite
        && !words.take(3).any(|word| matches!(word, "no" | "not" | "if" | "whether" | "you" | "never"))
}

static MENTIONS: LazyLock<Phrases<Mention>> = LazyLock::new(|| {
    Phrases::new(&[
        (Mention::LeadsToName, LEADS),
        (Mention::Provider, PROVIDERS),
        (Mention::Contract, CONTRACTS),
        (
            Mention::Several,
            "incumbent contractors, incumbent on, incumbent providers, incumbent suppliers, incumbent upon",
        ),
    ])
});

const LEADS: &str = "
    contract is currently held by, current contract is held by, current contract was awarded to, current contract was let to, current contract is with,
    current contract with, current contractor is, current provider is, current supplier is,
    current service is delivered by, current service is operated by, current service is provided by,
    current service is run by, existing service is delivered by, existing service is provided by,
    currently carried out by, currently delivered by, currently operated by, currently provided by,
    currently run by, existing contract is with, existing contract with, existing contractor is,
    existing provider is, existing supplier is, incumbent contractor is, incumbent is, incumbent provider is,
    incumbent supplier is, presently delivered by, presently provided by";

const PROVIDERS: &str = "
    current contractors contract, current contractors staff, current providers contract, current providers staff,
    current suppliers contract, current suppliers staff, existing providers contract, existing suppliers contract, incumbents contract, incumbents staff,
    current contractor, current provider, current service provider, current supplier, existing contractor,
    existing provider, existing service provider, existing supplier, incumbent, incumbent contractor,
    incumbent provider, incumbent supplier, outgoing contractor, outgoing provider, outgoing supplier,
    present contractor, present provider";

const CONTRACTS: &str = "
    current contract comes to an end, current contract ends, current contract expires,
    current contract is due to, current contract runs, current contract will end,
    current contract will expire, existing contract comes to an end, existing contract ends,
    existing contract expires, existing contract is due to, existing contract will expire";

#[cfg(test)]
mod tests {
    use super::super::testing::values;
    use crate::tender::{Confidence, FactKind};

    fn incumbent(text: &str) -> Vec<(String, Confidence)> {
        values(text, FactKind::Incumbent)
    }

    #[test]
    fn reads_the_name() {
        for (text, name, confidence) in [
            ("The current provider's contract ends on 30 September 2026.", "unnamed", Confidence::Medium),
            ("Current provider: Greenfold Services Ltd", "Greenfold Services Ltd", Confidence::High),
            (
                "| Fact | Answer |\n|---|---|\n| Current provider | Wren & Daughters |",
                "Wren & Daughters",
                Confidence::High,
            ),
            ("The service is currently provided by Harbour Care.", "Harbour Care", Confidence::Medium),
            (
                "It is currently run by the Larkfield Trust under a contract from 2021.",
                "Larkfield Trust",
                Confidence::Medium,
            ),
            ("The current provider, Wren and Co, has 14 staff.", "Wren and Co", Confidence::Medium),
            ("The incumbent (Abbey Vans Ltd) may bid.", "Abbey Vans Ltd", Confidence::Medium),
        ] {
            assert_eq!(incumbent(text), [(name.to_owned(), confidence)], "{text}");
        }
    }

    #[test]
    fn a_provider_without_a_name_is_unnamed() {
        for text in [
            "The current provider employs 14 people.",
            "Our existing contract ends on 31 March 2027.",
            "Vans are kept where the incumbent keeps them now.",
        ] {
            assert_eq!(incumbent(text), [("unnamed".to_owned(), Confidence::Medium)], "{text}");
        }
    }

    #[test]
    fn other_providers_are_not_meant() {
        for text in [
            "There is no current provider: this is a new service.",
            "The service is currently provided by the Council.",
            "It is currently delivered by our own staff.",
            "Say whether you are the current provider of a like service.",
            "# Terms and conditions\n\nThe existing supplier shall hand over its records.",
            "A duty is incumbent on all.",
        ] {
            assert_eq!(incumbent(text), [], "{text}");
        }
    }
}
