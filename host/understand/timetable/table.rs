//! Dates in tables: each row an event and its date, or each column.

use std::collections::HashSet;

use jiff::civil::Time;

use super::Dated;
use super::meaning::Meaning;
use super::sighting::{Evidence, Seen, Standing, is_deadline};
use super::{hints, labels};
use crate::tender::{BlockId, FactKind};
use crate::understand::cue::Words;
use crate::understand::date::{DateExpression, TimeExpression, times};
use crate::understand::form::Forms;
use crate::understand::sentence::sentences;

/// Most words that may stand beside the date in its cell; with more the cell is prose.
const MAX_OTHER_WORDS: usize = 6;

/// Fewest columns of a table that tells of a project what the heads of its columns say.
const MIN_COLUMNS: usize = 3;

/// Most words in a cell that holds only a time.
const MAX_TIME_WORDS: usize = 6;

/// How far above a row of dates its labels may stand.
const MAX_ROWS_ABOVE: usize = 4;

/// Blocks at the head of a document in whose table its own date may stand.
const COVER_BLOCKS: usize = 24;

/// A cell: the column it starts in and its paragraphs.
struct Cell {
    column: u32,
    blocks: Vec<BlockId>,
}

/// Notes the dates that the tables of a document name, and gives back the blocks they stand in.
pub(super) fn find(document: &Dated, seen: &mut Seen) -> HashSet<BlockId> {
    let mut used = HashSet::new();
    let forms = Forms::of(document.reading.tender, document.id);
    for table in document.reading.tender.tables(document.id) {
        let rows: Vec<Vec<Cell>> =
            table.iter().flat_map(|row| forms.pairs(row)).map(|row| cells(document, &row)).collect();
        for (index, row) in rows.iter().enumerate() {
            let above = rows.get(..index).unwrap_or_default();
            used.extend(
                read_lot(document, above, row, seen)
                    .or_else(|| read_row(document, row, seen))
                    .or_else(|| read_columns(document, above, row, seen))
                    .unwrap_or_default(),
            );
        }
    }
    used
}

fn cells(document: &Dated, row: &[BlockId]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for id in row {
        let column = document.reading.tender.blocks[*id].cell.map_or(0, |cell| cell.column);
        match cells.last_mut().filter(|cell| cell.column == column) {
            Some(cell) => cell.blocks.push(*id),
            None => cells.push(Cell { column, blocks: vec![*id] }),
        }
    }
    cells
}

/// Reads a row of a table with a row for each lot, whose headings name the dates: when tenders are due, and perhaps another date.
/// None if they don't.
fn read_lot(document: &Dated, above: &[Vec<Cell>], row: &[Cell], seen: &mut Seen) -> Option<Vec<BlockId>> {
    let headings = above.first()?;
    let named: Vec<(Meaning, String, BlockId, &DateExpression)> = row
        .iter()
        .filter_map(|cell| {
            let (block, date) = only_date(document, cell)?;
            let heading = text(document, headings.iter().find(|heading| heading.column == cell.column)?);
            Some((labels::meaning(&heading)?, heading, block, date))
        })
        .collect();
    let due: Vec<&str> = named
        .iter()
        .filter(|(meaning, ..)| *meaning == Meaning::Is(FactKind::TenderDeadline))
        .map(|(_, heading, ..)| heading.as_str())
        .collect();
    let is_headed = || {
        above.len() == 1
            && headings.len() >= MIN_COLUMNS
            && due.iter().any(|heading| names_closing(heading))
            && headings.iter().all(|heading| only_date(document, heading).is_none())
    };
    let is_lot = !due.is_empty() && (named.len() > 1 || is_headed());
    for (meaning, heading, block, date) in named.iter().filter(|_| is_lot) {
        note(document, *meaning, heading, *block, date, &[], seen);
    }
    is_lot.then(|| named.into_iter().map(|(_, _, block, _)| block).collect())
}

/// Whether the head of a column says that tenders close: "Deadline" alone may stand over the dates of any event.
fn names_closing(heading: &str) -> bool {
    let words = Words::new(heading);
    let closes = (0..words.len())
        .any(|index| matches!(words.word(index), Some("closing" | "tender" | "bid" | "submission")));
    closes && words.len() <= 4
}

/// Reads a row whose label stands in a cell of its own. None if there is no such label.
fn read_row(document: &Dated, row: &[Cell], seen: &mut Seen) -> Option<Vec<BlockId>> {
    let dates: Vec<(BlockId, &DateExpression)> = row
        .iter()
        .filter_map(|cell| only_date(document, cell).filter(|(id, _)| !is_labelled(document, cell, *id)))
        .collect();
    if dates.is_empty() {
        return None;
    }
    let label = row.iter().filter(|cell| only_date(document, cell).is_none()).find_map(|cell| {
        let text = text(document, cell);
        let first = || sentences(&text).first().and_then(|first| labels::meaning(text.get(first.clone())?));
        labels::meaning(&text).or_else(first).map(|meaning| (meaning, text))
    });
    let (meaning, label) = label?;
    let (block, date) = chosen(meaning, &dates)?;
    if meaning == Meaning::CoverDate && row.len() == 2 && block < document.first + COVER_BLOCKS {
        seen.note(meaning, block, date, Evidence::INFERRED);
    } else {
        note(document, meaning, &label, block, date, row, seen);
    }
    Some(dates.into_iter().map(|(block, _)| block).collect())
}

/// Reads a row of dates under a row of labels. None if nothing above names them, or if the row holds more than dates.
fn read_columns(
    document: &Dated,
    above: &[Vec<Cell>],
    row: &[Cell],
    seen: &mut Seen,
) -> Option<Vec<BlockId>> {
    let mut used = Vec::new();
    if !row.iter().all(|cell| only_date(document, cell).is_some() || is_stub(&text(document, cell))) {
        return None;
    }
    for cell in row {
        let Some((block, date)) = only_date(document, cell) else { continue };
        let heads = above
            .iter()
            .rev()
            .take(MAX_ROWS_ABOVE)
            .flat_map(|row| row.iter())
            .filter(|head| head.column == cell.column);
        let Some(head) = heads.into_iter().find(|head| only_date(document, head).is_none()) else { continue };
        let label = text(document, head);
        let Some(meaning) = labels::meaning(&label) else { continue };
        note(document, meaning, &label, block, date, &[], seen);
        used.push(block);
    }
    (!used.is_empty()).then_some(used)
}

/// The date of a cell that holds hardly more than it.
fn only_date<'d>(document: &'d Dated, cell: &Cell) -> Option<(BlockId, &'d DateExpression)> {
    let mut found = None;
    let mut other_words = 0;
    for id in &cell.blocks {
        let block = &document.reading.tender.blocks[*id];
        let dates = document.dates(*id);
        let in_dates: usize =
            dates.iter().filter_map(|date| block.text.get(date.range.clone())).map(count_words).sum();
        let in_times = if dates.is_empty() { 0 } else { count_time_words(&block.text) };
        other_words += count_words(&block.text).saturating_sub(in_dates + in_times);
        found = found.or_else(|| dates.first().map(|date| (*id, date)));
    }
    found.filter(|(id, _)| other_words <= MAX_OTHER_WORDS && document.speaks(*id))
}

/// Whether a paragraph of the cell above a date names it, so that another cell does not.
fn is_labelled(document: &Dated, cell: &Cell, date: BlockId) -> bool {
    let above = cell.blocks.iter().take_while(|id| **id != date).last();
    above.filter(|id| document.dates(**id).is_empty()).is_some_and(|id| {
        let text = document.reading.tender.blocks[*id].text.trim_end().to_lowercase();
        text.ends_with("date") || text.ends_with("deadline")
    })
}

/// Where a row has several dates, the last one is a deadline and the first one anything else.
fn chosen<'d>(
    meaning: Meaning,
    dates: &[(BlockId, &'d DateExpression)],
) -> Option<(BlockId, &'d DateExpression)> {
    let wants_last = matches!(meaning, Meaning::Is(kind) if is_deadline(kind));
    if wants_last { dates.last().copied() } else { dates.first().copied() }
}

fn note(
    document: &Dated,
    meaning: Meaning,
    label: &str,
    block: BlockId,
    date: &DateExpression,
    row: &[Cell],
    seen: &mut Seen,
) {
    let meaning = if meaning == Meaning::CoverDate { Meaning::Other } else { meaning };
    let words = Words::new(label);
    let is_amended = hints::says_amended(&words, 0..words.len());
    let standing = if is_amended { Standing::Amended } else { Standing::Plain };
    let mut date = date.clone();
    if date.time.is_none() && matches!(meaning, Meaning::Is(kind) if is_deadline(kind)) {
        date.time = only_time(&document.reading.tender.blocks[block].text);
    }
    if date.time.is_none()
        && matches!(
            meaning,
            Meaning::Is(
                FactKind::TenderDeadline
                    | FactKind::ClarificationDeadline
                    | FactKind::ParticipationDeadline
                    | FactKind::SiteVisit
            )
        )
    {
        date.time = time_beside(document, row).map(|time| time.time);
    }
    seen.note(meaning, block, &date, Evidence { standing, ..Evidence::TABLE });
}

/// The time of day that has a cell of the row to itself.
fn time_beside(document: &Dated, row: &[Cell]) -> Option<TimeExpression> {
    let mut found = row
        .iter()
        .filter(|cell| cell.blocks.iter().all(|id| document.dates(*id).is_empty()))
        .flat_map(|cell| {
            let text = text(document, cell);
            if count_words(&text) > MAX_TIME_WORDS { Vec::new() } else { times(&text) }
        });
    let time = found.next()?;
    found.next().is_none().then_some(time)
}

/// The time of day in a cell that names just one: "6 February 2026, close of business (4:30 PM)".
fn only_time(text: &str) -> Option<Time> {
    let found = times(text);
    let [time] = found.as_slice() else { return None };
    Some(time.time)
}

/// How many words of a text say no more than a time of day and its zone.
fn count_time_words(text: &str) -> usize {
    const ZONES: &[&str] = &[
        "utc", "gmt", "bst", "est", "et", "pt", "eastern", "western", "central", "pacific", "mountain",
        "european", "uk", "local", "time", "hrs", "hours", "close", "of", "business", "noon", "00",
    ];
    let zones = Words::new(text);
    let said = (0..zones.len()).filter(|index| zones.word(*index).is_some_and(|word| ZONES.contains(&word)));
    let clocks: usize =
        times(text).iter().filter_map(|time| text.get(time.range.clone())).map(count_words).sum();
    said.count() + clocks
}

fn text(document: &Dated, cell: &Cell) -> String {
    let texts: Vec<&str> =
        cell.blocks.iter().map(|id| document.reading.tender.blocks[*id].text.as_str()).collect();
    texts.join(" ")
}

/// Whether a cell only says that the row is one of dates: "Date", "Planned date", or nothing.
fn is_stub(text: &str) -> bool {
    const STUBS: &[&str] =
        &["date", "dates", "when", "deadline", "planned", "proposed", "indicative", "target"];
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| STUBS.iter().any(|stub| word.eq_ignore_ascii_case(stub)))
}

fn count_words(text: &str) -> usize {
    Words::new(text).len()
}
