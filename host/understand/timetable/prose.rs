//! Dates in lines and sentences: "Closing date: 5 June 2026", "must be received no later than noon on 5 June 2026".

use std::collections::HashSet;
use std::ops::Range;

use super::meaning::Meaning;
use super::sighting::{Evidence, Seen, Standing};
use super::{Dated, apart, cues, hints, labels, lone, relative};
use crate::tender::{Block, BlockId, Confidence, FactKind};
use crate::understand::Role;
use crate::understand::cue::Words;
use crate::understand::date::DateExpression;
use crate::understand::sentence::sentences;

/// Most words before a date that make a label without a colon: "Tenders due 5 June 2026."
pub(super) const MAX_TERSE_WORDS: usize = 7;

/// Most words after a date that are read to find out what it is.
const MAX_WORDS_AFTER: usize = 12;

/// Most words on either side of a date that can say what it is about.
const MAX_SURROUNDINGS: usize = 60;

/// Most words in a block that is no more than a date, or in the heading above it.
pub(super) const MAX_HEADING_WORDS: usize = 9;

/// Most words of a heading that is marked as one: "Time limit for receipt of tenders or requests to participate".
const MAX_MARKED_HEADING_WORDS: usize = 16;

/// Most words of a question that is the label of the sentence behind it.
const MAX_ASIDE_WORDS: usize = 2;

/// Most words between the label of a sentence and its date.
const MAX_WORDS_AFTER_LABEL: usize = 5;

/// Blocks at the head of a document among which its own date is looked for.
const COVER_BLOCKS: usize = 14;

/// Blocks at the foot of a document among which a signature is looked for.
const FOOT_BLOCKS: usize = 6;

/// Words of a cover that name what the document is, and no event of the procurement.
const COVER_NAMES: [&str; 7] = ["opportunity", "brief", "specification", "reference", "rfp", "rfq", "itt"];

/// Marks between the parts of a line on a cover.
const DASHES: [char; 3] = ['–', '—', '|'];

/// What stands around a block.
#[derive(Clone, Copy, Default)]
struct Context<'a> {
    /// The block before it.
    above: Option<&'a Block>,
    /// The last heading before it.
    heading: Option<&'a Block>,
    is_near_top: bool,
    is_near_end: bool,
}

/// A sentence with its dates.
struct Sentence<'a> {
    block: BlockId,
    text: &'a str,
    range: Range<usize>,
    /// The words of the whole block.
    words: &'a Words,
    dates: &'a [DateExpression],
    role: Role,
    context: Context<'a>,
}

/// Notes the dates outside tables, and those in tables that the table does not explain.
pub(super) fn find(document: &Dated, in_tables: &HashSet<BlockId>, seen: &mut Seen) {
    let mut context = Context::default();
    let mut body = 0;
    let end = document.blocks().last().map_or(0, |(id, _)| id);
    for (id, block) in document.blocks().filter(|(id, _)| document.speaks(*id)) {
        body += 1;
        context.is_near_top = body <= COVER_BLOCKS;
        context.is_near_end = id + FOOT_BLOCKS >= end;
        let has_dates = !document.dates(id).is_empty();
        if has_dates && !in_tables.contains(&id) {
            let above = context.above.filter(|above| may_be_over(above, block));
            read_block(document, id, block, Context { above, ..context }, seen);
        } else if !has_dates && document.is_near_a_date(id) {
            lone::note(id, block, context.above, seen);
        }
        relative::note(id, block, seen);
        context.above = Some(block);
        if block.heading_level().is_some() {
            context.heading = Some(block);
        }
    }
}

/// Whether a block may be the title of the next: in a table only one of its row or its column is.
fn may_be_over(above: &Block, block: &Block) -> bool {
    match (above.cell, block.cell) {
        (Some(above), Some(cell)) if above.table == cell.table => {
            above.row == cell.row || above.column == cell.column
        }
        _ => true,
    }
}

fn read_block(document: &Dated, id: BlockId, block: &Block, context: Context, seen: &mut Seen) {
    let dates = document.dates(id);
    let words = Words::new(&block.text);
    // Beside the names of files stands when they were uploaded.
    if words.len() <= MAX_TERSE_WORDS * 2 && context.heading.is_some_and(|heading| names_files(&heading.text))
    {
        return;
    }
    if let [date] = dates
        && words.len()
            <= count_words(block.text.get(date.range.clone()).unwrap_or(""))
                + lone::zone_words(&block.text, date)
                + usize::from(is_led_by_preposition(&block.text, date))
    {
        read_bare_date(id, date, block.cell.is_some(), context, seen);
        return;
    }
    if let [date] = dates
        && context.is_near_end
        && apart::is_signature(block, date)
    {
        seen.note(Meaning::CoverDate, id, date, Evidence::INFERRED);
        return;
    }
    let role = document.reading.roles.get(id).copied().unwrap_or(Role::Background);
    for (range, dates) in whole_sentences(&block.text, dates) {
        let window = words.before(range.start)..words.before(range.end);
        if hints::speaks_of_others(&words, window) {
            continue;
        }
        let sentence = Sentence { block: id, text: &block.text, range, words: &words, dates, role, context };
        for index in 0..dates.len() {
            sentence.read_date(index, seen);
        }
    }
}

/// Whether a title has a number of its own behind the one it is told by: "IV.2.2) Time limit" has none.
fn is_dated(title: &str) -> bool {
    let is_numbering = |word: &str| word.ends_with([')', '.']) || word.contains('.');
    let mut words = title.split_whitespace().enumerate().filter(|(at, word)| *at > 0 || !is_numbering(word));
    words.any(|(_, word)| word.contains(|character: char| character.is_ascii_digit()))
}

/// Whether nothing but "by" or "before" stands in front of the date of a block.
fn is_led_by_preposition(text: &str, date: &DateExpression) -> bool {
    let before = text.get(..date.range.start).unwrap_or("").trim();
    ["by", "before", "on", "at"].iter().any(|word| before.eq_ignore_ascii_case(word))
}

/// Whether a heading stands over a list of files: "Documents".
fn names_files(heading: &str) -> bool {
    const FILES: [&str; 5] = ["documents", "attachments", "files", "downloads", "enclosures"];
    let last = heading.split(|character: char| !character.is_alphabetic()).rfind(|word| !word.is_empty());
    let is_short = heading.split_whitespace().count() <= 3;
    is_short && last.is_some_and(|last| FILES.iter().any(|files| last.eq_ignore_ascii_case(files)))
}

/// A date alone in its block is explained by the short line above it, or is the date of the document where it stands
/// outside tables.
fn read_bare_date(id: BlockId, date: &DateExpression, is_in_cell: bool, context: Context, seen: &mut Seen) {
    let title = context.above.filter(|title| count_words(&title.text) <= MAX_HEADING_WORDS);
    let led = || context.above.and_then(|above| apart::unfinished(&above.text));
    match title.and_then(|title| labels::meaning(&title.text)).or_else(led) {
        Some(meaning) => seen.note(meaning, id, date, Evidence::INFERRED),
        None if context.is_near_top && !is_in_cell => {
            seen.note(Meaning::CoverDate, id, date, Evidence::INFERRED);
        }
        None => {}
    }
}

/// Sentences with the dates in them, joined where a full stop inside a date (`5 p.m. Friday 5 June`) seemed to end
/// one. Sentences without dates are left out.
fn whole_sentences<'d>(
    text: &str,
    mut dates: &'d [DateExpression],
) -> Vec<(Range<usize>, &'d [DateExpression])> {
    let mut whole: Vec<(Range<usize>, &[DateExpression])> = Vec::new();
    let mut start = None;
    for sentence in sentences(text) {
        let first = start.unwrap_or(sentence.start);
        // "Questions? Email by 5 June": the question is the label of what follows.
        if text[sentence.clone()].ends_with('?') && count_words(&text[sentence.clone()]) <= MAX_ASIDE_WORDS {
            start = Some(first);
            continue;
        }
        let begun = dates.partition_point(|date| date.range.start < sentence.end);
        if begun
            .checked_sub(1)
            .and_then(|last| dates.get(last))
            .is_some_and(|last| last.range.end > sentence.end)
        {
            start = Some(first);
            continue;
        }
        let (inside, rest) = dates.split_at(begun);
        if !inside.is_empty() {
            whole.push((first..sentence.end, inside));
        }
        dates = rest;
        start = None;
    }
    whole
}

impl Sentence<'_> {
    /// The words before a date, from the date before it or the start of the sentence.
    fn words_before(&self, index: usize) -> Range<usize> {
        let start = match index.checked_sub(1) {
            Some(previous) => self.words.before(self.dates[previous].range.end),
            None => self.words.before(self.range.start),
        };
        start..self.words.before(self.dates[index].range.start)
    }

    /// The words after a date, up to the next date or the end of the sentence.
    fn words_after(&self, index: usize) -> Range<usize> {
        let end = self.dates.get(index + 1).map_or(self.range.end, |next| next.range.start);
        let start = self.words.before(self.dates[index].range.end);
        start..self.words.before(end).max(start)
    }

    fn read_date(&self, index: usize, seen: &mut Seen) {
        let (Some((meaning, evidence)), Some(date)) = (self.meaning(index), self.dates.get(index)) else {
            return;
        };
        let meaning = match meaning {
            Meaning::CoverDate if !(self.context.is_near_top || self.context.is_near_end) => Meaning::Other,
            Meaning::Deadline => {
                let Some(kind) = self.subject(index) else {
                    seen.note_time_of_deadline(self.block, date);
                    return;
                };
                Meaning::Is(kind)
            }
            Meaning::Start => self.what_starts(index).map_or(Meaning::Other, Meaning::Is),
            meaning => meaning,
        };
        seen.note(meaning, self.block, date, evidence);
    }

    fn meaning(&self, index: usize) -> Option<(Meaning, Evidence)> {
        if self.recurs(index)
            || self.is_blank(index)
            || hints::says_or_later(self.words, self.words_after(index))
        {
            return None;
        }
        if self.is_in_cover_line(index) {
            return Some((Meaning::CoverDate, Evidence::INFERRED));
        }
        if let Some(meaning) = self.meaning_of_line_above(index) {
            return Some((meaning, Evidence::INFERRED));
        }
        if let Some(label) = self.label_before(index) {
            let meaning = match labels::meaning(label) {
                // "Date:" under "Closing details" says no more than the line above.
                Some(Meaning::CoverDate) => self
                    .title(index)
                    .filter(|title| matches!(title, Meaning::Is(_)))
                    .or(Some(Meaning::CoverDate)),
                meaning => meaning,
            };
            if let Some(meaning) = meaning {
                return Some((meaning, self.evidence(index, Confidence::High)));
            }
        }
        let before = self.words_before(index);
        let start = self.words.before(self.range.start);
        if let Some(meaning) = cues::before(self.words, start, before.start, before.end) {
            let is_clear = matches!(meaning, Meaning::Is(_) | Meaning::DocumentsIssued);
            let confidence = if is_clear { Confidence::High } else { Confidence::Medium };
            return Some((meaning, self.evidence(index, confidence)));
        }
        let after = self.words_after(index);
        let terse = self.words_text(&before).and_then(|text| text.rsplit(':').next()).unwrap_or("");
        if count_words(terse) <= MAX_TERSE_WORDS && after.len() <= 3 {
            let meaning = labels::meaning(terse);
            if let Some(meaning) = meaning {
                return Some((meaning, self.evidence(index, Confidence::High)));
            }
        }
        if let Some(meaning) = self.label_of_sentence(index) {
            return Some((meaning, self.evidence(index, Confidence::Medium)));
        }
        // "Please note that 15 April is the last day to ask questions."
        let is_said_of = after.len() > 2 && self.words_text(&(after.start..after.start + 1)) == Some("is");
        let is_first = before.len() <= if is_said_of { MAX_TERSE_WORDS } else { 2 };
        let after = is_first.then(|| self.meaning_after(index)).flatten();
        let title = || self.meaning_of_title(index);
        after.filter(|(meaning, _)| *meaning != Meaning::Other).or_else(title).or(after)
    }

    /// What the label that opens the sentence says of its only date, soon after: "Decision: Council meeting on 8 March".
    fn label_of_sentence(&self, index: usize) -> Option<Meaning> {
        if self.dates.len() > 1 || self.words_before(index).len() > MAX_TERSE_WORDS {
            return None;
        }
        let before = self.text.get(self.range.start..self.dates.get(index)?.range.start)?;
        let (label, rest) = before.split_once(':')?;
        let is_near = count_words(rest) <= MAX_WORDS_AFTER_LABEL && count_words(label) <= MAX_ASIDE_WORDS;
        let meaning = labels::meaning(label).filter(|_| is_near)?;
        matches!(meaning, Meaning::Is(_)).then_some(meaning)
    }

    /// What a short line says of the date that is all of the next line of its block: "Posted" over "20 November".
    fn meaning_of_line_above(&self, index: usize) -> Option<Meaning> {
        let date = self.dates.get(index)?;
        let (above, own) = self.text.get(..date.range.start)?.rsplit_once('\n')?;
        let end =
            self.text.get(date.range.end..)?.find('\n').map_or(self.text.len(), |at| date.range.end + at);
        let rest = count_words(self.text.get(date.range.end..end)?);
        let is_alone = own.trim().is_empty() && rest <= lone::zone_words(self.text.get(..end)?, date);
        let title =
            above.rsplit('\n').next().filter(|title| is_alone && count_words(title) <= MAX_HEADING_WORDS)?;
        labels::meaning(title).filter(|meaning| !is_dated(title) && *meaning != Meaning::CoverDate)
    }

    /// Whether it stands at one end of a short line on the cover that names the document: "October 2021 – Research
    /// opportunity".
    fn is_in_cover_line(&self, index: usize) -> bool {
        let [date] = self.dates else { return false };
        let (Some(before), Some(after)) =
            (self.text.get(..date.range.start), self.text.get(date.range.end..))
        else {
            return false;
        };
        let opens = before.trim().is_empty() && after.trim_start().starts_with(DASHES);
        let closes = after.trim().is_empty() && before.trim_end().ends_with(DASHES);
        let last = before.split(DASHES).chain(after.split(DASHES)).flat_map(str::split_whitespace);
        let names_document =
            last.into_iter().any(|word| COVER_NAMES.iter().any(|name| word.eq_ignore_ascii_case(name)));
        let is_short = self.words.len() <= MAX_HEADING_WORDS;
        index == 0 && self.context.is_near_top && is_short && names_document && (opens || closes)
    }

    /// What the title above says of a date that opens the block under it: "1 September 2026 to 31 August 2028, with…"
    /// under "Contract period".
    fn meaning_of_title(&self, index: usize) -> Option<(Meaning, Evidence)> {
        let opens = index == 0 && self.text.get(..self.dates.first()?.range.start)?.trim().is_empty();
        // "August: first meeting" has a label of its own.
        let rest = self.text.get(self.dates.first()?.range.end..)?.trim_start();
        let meaning = self.title(index).filter(|_| opens && !rest.starts_with(':'))?;
        let is_known = !matches!(meaning, Meaning::CoverDate | Meaning::Other);
        is_known.then(|| (meaning, self.evidence(index, Confidence::Medium)))
    }

    /// Whether it stands in square brackets: a suggestion to the drafter.
    fn is_blank(&self, index: usize) -> bool {
        let before = self.dates.get(index).and_then(|date| self.text.get(..date.range.start));
        before.is_some_and(|before| before.trim_end().ends_with(['[', '«']))
    }

    /// Whether it is a day of every year: "1 March to 31 October each year".
    fn recurs(&self, index: usize) -> bool {
        hints::says_yearly(self.words, self.words_after(index))
    }

    /// What the short line above says of the dates below it.
    fn title(&self, index: usize) -> Option<Meaning> {
        let before = self.text.get(..self.dates.get(index)?.range.start)?;
        let in_block = before.rsplit('\n').skip(1).find(|line| !line.trim().is_empty());
        if let Some(meaning) = in_block.and_then(labels::meaning) {
            return Some(meaning);
        }
        let title = self.context.above.filter(|title| {
            let is_marked = title.heading_level().is_some();
            let most = if is_marked { MAX_MARKED_HEADING_WORDS } else { MAX_HEADING_WORDS };
            count_words(&title.text) <= most
        })?;
        // What gives a date of its own is no title of this one.
        labels::meaning(&title.text).filter(|_| !is_dated(&title.text))
    }

    /// The label in front of a date that a colon, a dash or a tab divides from it.
    fn label_before(&self, index: usize) -> Option<&str> {
        let start = match index.checked_sub(1) {
            Some(previous) => self.dates[previous].range.end,
            None => self.range.start,
        };
        let text = self.text.get(start..self.dates[index].range.start)?;
        let text = without_preposition(text.trim_end_matches([' ', '*', '(', '\u{a0}']));
        // Dots that lead the eye to the date, as in "Issue date . . . . 5 June".
        let led = text.trim_end_matches(['.', ' ', '…']);
        let dots = &text[led.len()..];
        let is_led = dots.matches('.').count() >= 3 || dots.contains('…');
        let label = if is_led {
            led
        } else {
            text.strip_suffix([':', '–', '—', '-', '|', '/', '\t', '=', '…'])?
        };
        label.rsplit([';', '\n', '|', '\t']).find(|part| !part.trim().is_empty())
    }

    /// "5 June 2026 – closing date", "On 5 June 2026 the contract will start".
    fn meaning_after(&self, index: usize) -> Option<(Meaning, Evidence)> {
        let mut after = self.words_after(index);
        after.end = after.end.min(after.start + MAX_WORDS_AFTER);
        let rest = self.text.get(self.dates[index].range.end..self.range.end)?.trim_start();
        let is_listed = rest.starts_with([':', '–', '—', '-', '|']) && index == 0;
        let text = self.words_text(&after)?;
        // "8 February: tender opens, questions open": a list of events is known by its first.
        let first = text.split_once(", ").filter(|_| is_listed).and_then(|(first, _)| labels::meaning(first));
        let meaning = first.or_else(|| labels::meaning(text))?;
        let confidence = if is_listed { Confidence::High } else { Confidence::Medium };
        (meaning != Meaning::CoverDate).then(|| (meaning, self.evidence(index, confidence)))
    }

    fn words_text(&self, words: &Range<usize>) -> Option<&str> {
        self.text.get(self.words.bytes(words.clone())?)
    }

    fn evidence(&self, index: usize, confidence: Confidence) -> Evidence {
        let before = self.words_before(index);
        let standing = if hints::says_superseded(self.words, before.clone()) {
            Standing::Superseded
        } else if hints::says_amended(self.words, before) {
            Standing::Amended
        } else {
            Standing::Plain
        };
        let is_contract = matches!(self.role, Role::Requirement | Role::ContractClause);
        let confidence = if is_contract { confidence.min(Confidence::Medium) } else { confidence };
        Evidence { confidence, standing, ..Evidence::EXPLICIT }
    }

    /// What "by 5 June" is a deadline for: what the sentence speaks of first, else what its section is about.
    fn subject(&self, index: usize) -> Option<FactKind> {
        let own = self.surroundings(index);
        if let Some(subject) = hints::subject(self.words, own.clone()) {
            return Some(subject);
        }
        (!hints::speaks_of_deliverables(self.words, own)).then(|| {
            let heading = Words::new(&self.context.heading?.text);
            hints::subject(&heading, 0..heading.len())
        })?
    }

    /// What "start on 5 June" starts.
    fn what_starts(&self, index: usize) -> Option<FactKind> {
        let window = self.surroundings(index).start..self.words_before(index).end;
        hints::what_starts(self.words, window)
    }

    /// The words of the sentence around a date, as far as they can have to do with it.
    fn surroundings(&self, index: usize) -> Range<usize> {
        let date = self.words_before(index).end;
        let start = self.words.before(self.range.start).max(date.saturating_sub(MAX_SURROUNDINGS));
        start..self.words.before(self.range.end).min(date + MAX_SURROUNDINGS)
    }
}

/// A label without the small words between its colon and the date: "Appointment: by", "Tenders: no later than".
fn without_preposition(label: &str) -> &str {
    const PREPOSITIONS: [&str; 7] = ["by", "on", "at", "before", "from", "no later than", "not later than"];
    let before = |words: &&str| label.strip_suffix(*words).map(|before| before.trim_end_matches([' ', '*']));
    PREPOSITIONS.iter().find_map(before).filter(|before| before.ends_with([':', '–', '—'])).unwrap_or(label)
}

pub(super) fn count_words(text: &str) -> usize {
    Words::new(text).len()
}
