//! Award criteria in a paragraph of marks: "Quality: 60 marks. Price: 30 marks. Social value: 10 marks."

use std::sync::LazyLock;

use regex::Regex;

use super::context::{Context, context};
use super::name;
use super::scheme::{Entry, Scheme};
use super::weight::Weight;
use crate::tender::Anchor;
use crate::understand::Reading;
use crate::understand::outline::Outline;
use crate::understand::plain::{Plain, pattern};
use crate::understand::statement::speaks;

/// Most bytes of a paragraph that are read.
const MAX_BYTES: usize = 1_000;

/// Most marks that tenders are given in all.
const MAX_MARKS: f64 = 1_000.0;

/// A name and its marks.
static MARKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[.,;:] ?|\band )(?P<name>[a-z][a-z '/&-]{2,50}?) ?(?:[:=-]|\(|is worth|carries|counts for|has|for|up to)? ?(?:up to |a maximum of |max(?:imum|\.)? )?(?P<number>[0-9]{1,3}) (?:marks|points|pts)\b",
    )
});

/// Words of sentences about who gets how many marks, which no criterion is called by.
pub(super) static PROSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:receiv(?:e|es|ed|ing)|gets?|getting|scor(?:e|es|ed|ing)|secur(?:e|es|ed|ing)|obtain(?:s|ed|ing)?|achiev(?:e|es|ed|ing)|earns?|lowest",
        r"|highest|out of|at least|less than|more than|fewer|minimum|bidders?|tenderers?|proposers?|offerors?|suppliers?|given|awarded|deducted|above|below|each|all|would|if)\b|^[a-z]$",
    ))
});

/// What leads to the first name of a sentence: "Bids will be scored on quality (60 points), price (40 points)."
static LEADING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[a-z ]* )?(?:scored|evaluated|assessed|judged|marked|awarded|based)(?: (?:up)?on| against| for| on the basis of)+ (?:their |its |your )?",
    )
});

/// Reads paragraphs that give marks to two criteria or more, names that only criteria have among them.
pub(super) fn read(reading: Reading, outline: &Outline) -> Vec<Scheme> {
    let body =
        reading.tender.body().filter(|(id, block)| block.cell.is_none() && speaks(reading.roles.get(*id)));
    let mut schemes = Vec::new();
    for (id, block) in body.filter(|(_, block)| block.text.contains("arks") || block.text.contains("oints")) {
        let plain = Plain::new(&block.text, 0..block.text.floor_char_boundary(MAX_BYTES));
        let mut scheme = Scheme::default();
        for found in MARKS.captures_iter(&plain.text) {
            let (Some(named), Some(marks)) = (found.name("name"), found.name("number")) else { continue };
            let start = LEADING.find(named.as_str()).map_or(0, |leading| leading.end());
            let bare = name::bare(&named.as_str()[start..]);
            let start = named.start() + start;
            let bare = start + bare.start..start + bare.end;
            let named = &plain.text[bare.clone()];
            let (Ok(marks), true) = (marks.as_str().parse(), name::is_name(named)) else { continue };
            if PROSE.is_match(named) {
                continue;
            }
            let range = plain.source(&block.text, bare.clone());
            scheme.entries.push(Entry {
                name: block.text.get(range.clone()).unwrap_or_default().to_owned(),
                plain: named.to_owned(),
                weight: Some(Weight::Points(marks)),
                parent: None,
                inferred: false,
                anchors: vec![Anchor { block: id, range }],
            });
        }
        if weighs_tenders(&scheme) && context(reading, outline, id) != Context::Other {
            schemes.push(scheme);
        }
    }
    schemes
}

/// Whether a scheme tells criteria apart: one of them is the price, or their marks come to a round hundred.
fn weighs_tenders(scheme: &Scheme) -> bool {
    let marks = scheme.entries.iter().filter_map(|entry| entry.weight);
    let sum: f64 = marks.map(Weight::number).sum();
    let has_core = scheme.entries.iter().any(|entry| name::CORE.is_match(&entry.plain));
    scheme.entries.len() >= 2 && has_core && sum > 0.0 && sum <= MAX_MARKS && sum % 10.0 == 0.0
}
