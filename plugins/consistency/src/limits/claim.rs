//! A limit as one place states it.

use tenderlint_plugin::wording::counted;
use tenderlint_plugin::{Block, Confidence, Finding, Match, Severity};

use super::subject;
use crate::numbers;
use crate::pack::Pack;
use crate::said::{Said, contradiction};

/// Most words of a cell or bullet that is nothing but a limit.
const MOST_BARE_WORDS: usize = 7;

/// A number of pages, words or minutes that something may have at most.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    /// The words that name it, without those every name has.
    subject: Vec<String>,
    /// The same as it is read in a message.
    pub(super) name: String,
    /// `page`, `word`, `minute`…
    unit: &'static str,
    pub(super) number: u64,
    pub(super) said: Said,
    /// Words such as `lot 2` and `phase 1` in the headings over it.
    divisions: Vec<String>,
}

impl Claim {
    pub(super) fn read(pack: &Pack, found: &Match, cues: &[Match], same: &[Vec<String>]) -> Option<Self> {
        let block = pack.block(found.block())?;
        let unit = unit(found.words())?;
        let number = *numbers::numbers(found.words()).first()?;
        if is_named_limit(found) {
            return None;
        }
        let is_bare = block.text.split_whitespace().count() <= MOST_BARE_WORDS;
        let label = is_bare.then(|| label_of(pack, block)).flatten();
        let is_cued = cues.iter().any(|cue| {
            cue.block() == found.block()
                && found.sentence_range().contains(&cue.range().start)
                && is_near(found, cue)
        });
        let is_minutes_of_agenda = unit == "minute" && label.is_some();
        if !is_cued && !is_minutes_of_agenda {
            return None;
        }
        let name = match &label {
            Some(label) => subject::name(label, ""),
            None => subject::name(found.before(), found.after()),
        }?;
        let subject = subject::key(&name, same);
        if subject.is_empty() || number == 0 {
            return None;
        }
        let said = Said::found(pack, found)?;
        let said = match label {
            Some(label) => Said { quote: format!("{}: {}", label.trim(), block.text.trim()), ..said },
            None => said,
        };
        let divisions = pack.divisions(block);
        Some(Self { subject, name, unit, number, said, divisions })
    }

    /// `4 pages`.
    pub(super) fn written(&self) -> String {
        written(self.number, self.unit)
    }

    /// Whether both limit the same thing in the same unit, in another place.
    pub(super) fn is_about_same(&self, other: &Self) -> bool {
        self.unit == other.unit && self.subject == other.subject && self.divisions == other.divisions
    }

    pub(super) fn disagrees(&self, other: &Self) -> bool {
        self.number != other.number && self.said.place.block != other.said.place.block
    }
}

fn written(number: u64, unit: &str) -> String {
    counted(u32::try_from(number).unwrap_or(u32::MAX), unit)
}

/// The cell at the beginning of the row in which a lone figure stands.
fn label_of(pack: &Pack, block: &Block) -> Option<String> {
    let column = block.cell.as_ref()?.column;
    let row = pack.row_of(block);
    let words =
        |block: &&&Block| block.text.chars().filter(|character| character.is_alphabetic()).count() > 2;
    let label = row
        .iter()
        .filter(|other| other.cell.as_ref().is_some_and(|cell| cell.column < column))
        .rfind(words)?;
    // What stands in brackets says when, not what: `Follow-up questions (if needed)`.
    let text = label.text.split('(').next().unwrap_or(&label.text);
    Some(text.to_owned())
}

/// Whether a cue stands close enough to a figure to be about it.
fn is_near(found: &Match, cue: &Match) -> bool {
    let (figure, cue) = (found.range(), cue.range());
    let between =
        if cue.end <= figure.start { cue.end..figure.start } else { figure.end..cue.start.max(figure.end) };
    let text = found.text().get(between).unwrap_or_default();
    text.split_whitespace().count() <= 5 && !text.contains([';', ','])
}

/// Whether the figure names a limit that is set elsewhere: `your 5-page limit`.
fn is_named_limit(found: &Match) -> bool {
    let next = found.after().split_whitespace().next().unwrap_or_default().to_lowercase();
    let next =
        if next == "page" { found.after().split_whitespace().nth(1).unwrap_or_default() } else { &next };
    next.starts_with("limit") && found.words().contains('-')
}

/// The finding about a limit that is named but that no sentence sets.
pub(super) fn unknown_limit(
    pack: &Pack,
    claims: &[Claim],
    figures: &[&Match],
    severity: Severity,
) -> Option<Finding> {
    let (named, set): (Vec<&Match>, Vec<&Match>) = figures.iter().partition(|found| is_named_limit(found));
    let number = |found: &Match| Some((unit(found.words())?, *numbers::numbers(found.words()).first()?));
    let totals: Vec<&Claim> = claims
        .iter()
        .filter(|claim| claim.said.quote.contains("total of") || claim.said.quote.contains("Total of"))
        .collect();
    let wrong = named.into_iter().find(|found| {
        let own = number(found);
        own.is_some() && !set.iter().any(|other| number(other) == own)
    })?;
    let (unit, own) = number(wrong)?;
    let total = totals.into_iter().find(|claim| claim.unit == unit)?;
    let said = Said::found(pack, wrong)?;
    Some(
        contradiction(severity, &total.said, &said)
            .resting_on(Confidence::Medium)
            .word("thing", &total.name)
            .value("one-number", total.written(), total.number)
            .value("other-number", written(own, unit), own),
    )
}

fn unit(words: &str) -> Option<&'static str> {
    let last = words.rsplit(|mark: char| !mark.is_alphabetic()).find(|word| !word.is_empty())?.to_lowercase();
    let units = [
        ("page", "page"),
        ("side", "page"),
        ("word", "word"),
        ("character", "character"),
        ("slide", "slide"),
        ("minute", "minute"),
    ];
    units.iter().find(|(start, _)| last.starts_with(start)).map(|(_, unit)| *unit)
}
