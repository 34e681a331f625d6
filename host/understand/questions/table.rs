//! Questions in tables: a row for each, or a table for each with room for the answer.

use std::sync::LazyLock;

use regex::Regex;

use super::item::{
    Item, asks, asks_of_bids, asks_particulars, bare_number, first_sentence, is_number, is_pass_fail,
    is_question_number, typed_in_cell, typed_number,
};
use super::limit::{Limits, in_cell, limits};
use super::section::{Section, section};
use crate::tender::{Anchor, Confidence};
use crate::understand::Reading;
use crate::understand::grid::{Header, Row, Table, TableCell};
use crate::understand::outline::Outline;
use crate::understand::plain::{Plain, pattern};

/// Fewest bytes of a question that has neither a number nor a limit or weight.
const MIN_QUESTION_BYTES: usize = 25;

/// Most rows of a form that holds one question.
const MAX_FORM_ROWS: usize = 8;

static QUESTION_HEADER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[a-z]+ )?questions?\b|^quality (?:heading|statement|topic)s?$|\bquestions?$|method statement|^requirement to respond|^topic$|^information required",
    )
});
static LIMIT_HEADER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:word|page|side)s? ?(?:limit|count|allowance|max)|max(?:imum|\.)? (?:no\.? of |number of )?(?:words|pages|sides|length)|\b(?:words|pages|sides)$|^limit|response length",
    )
});
static ANSWER_HEADER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:council'?s? |our |the )?(?:answer|response|reply)"));
static ANY_HEADER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bquestions?\b|method statement|^requirement to respond|^topic$|^information required|weight|^ ?\(?%\)?$|%\)?$|(?:word|page|side)s? ?(?:limit|count|allowance|max)|max(?:imum|\.)? (?:no\.? of |number of )?(?:words|pages|sides|length)",
    )
});
static CRITERIA_HEADER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:award |evaluation |sub-?)*(?:criteri(?:on|a)|factors?|parameters?)\b"));
/// What stands in rows of such tables and is no question.
static NOT_A_QUESTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:price|pricing|cost|annex|appendix|schedule|total|commercial|form of|financial)\b|\btotal\b|^clarification|^deadline",
    )
});
static WEIGHT_HEADER: LazyLock<Regex> = LazyLock::new(|| pattern(r"weight|^ ?\(?%\)?$|%\)?$|^percent"));
static MARKS_HEADER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\bmarks?\b|\bpoints?\b|max(?:imum)? score"));
static PERCENT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2})?) ?(?:%|per ?cent\b)"));
static WHOLE_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2})?)(?: ?(?:marks|points))?$"));

/// Reads the questions of a table.
pub(super) fn read(reading: Reading, outline: &Outline, table: &Table) -> Vec<Item> {
    let Some(place) = table.rows.first().and_then(Row::block) else { return Vec::new() };
    let section = section(outline, place);
    if section.answers {
        return Vec::new();
    }
    let columns = Columns::read(table);
    let first = columns.header.as_ref().map_or(0, |header| header.rows);
    let reader = TableReader { reading, section, columns };
    if let Some(item) = reader.form(table) {
        return vec![item];
    }
    let rows = &table.rows[first.min(table.rows.len())..];
    if reader.is_answered(rows) || reader.weighs_criteria(rows) {
        Vec::new()
    } else {
        rows.iter().filter_map(|row| reader.question(row)).collect()
    }
}

/// What stands in which column, as far as the header says.
struct Columns {
    header: Option<Header>,
    questions: Option<u32>,
    limits: Option<u32>,
    weights: Vec<u32>,
    /// The column of weights whose title names questions.
    own_weights: Option<u32>,
    marks: Option<u32>,
    answers: Option<u32>,
}

impl Columns {
    fn read(table: &Table) -> Self {
        let header = Header::read(table, &ANY_HEADER);
        let all = |word: &Regex| header.as_ref().map_or(Vec::new(), |header| header.matching(word));
        let weights = all(&WEIGHT_HEADER);
        let questions = all(&QUESTION_HEADER).into_iter().find(|column| !weights.contains(column));
        let own_weights = all(&QUESTION_HEADER).into_iter().find(|column| weights.contains(column));
        let first = |word: &Regex| all(word).first().copied();
        Self {
            questions,
            limits: first(&LIMIT_HEADER),
            own_weights,
            weights,
            marks: first(&MARKS_HEADER),
            answers: first(&ANSWER_HEADER),
            header,
        }
    }

    fn names_criteria(&self) -> bool {
        let titles = self.header.as_ref().map_or(&[][..], |header| &header.columns);
        titles.iter().any(|(_, title)| title.starts_with("criteri"))
    }

    fn above(&self, column: Option<u32>) -> &str {
        column.and_then(|column| self.header.as_ref().map(|header| header.above(column))).unwrap_or("")
    }
}

/// What bidders are scored for without writing: "Presentation", "Site visit and interview".
static SPOKEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:[a-z]+ )?(?:presentations?|interviews?|demonstrations?|demos?|pitch(?:es)?|site visits?)(?: and | ?[/&,] ?|$))+$",
    )
});

struct TableReader<'a> {
    reading: Reading<'a>,
    section: Section,
    columns: Columns,
}

impl TableReader<'_> {
    /// Whether the rows answer their questions: then they inform bidders and ask nothing.
    fn is_answered(&self, rows: &[Row]) -> bool {
        let Some(column) = self.columns.answers else { return false };
        let is_answer =
            |text: &str| !is_pass_fail(text) && limits(text).is_none() && text.len() > 3 && !is_blank(text);
        let answers = rows.iter().filter_map(|row| row.cell(column)).filter(|cell| is_answer(&cell.text));
        answers.count() * 2 > rows.len()
    }

    /// Whether the table weighs criteria, perhaps with the numbers of the questions on which each is judged, and asks
    /// nothing.
    fn weighs_criteria(&self, rows: &[Row]) -> bool {
        let Some(header) = &self.columns.header else { return false };
        let is_question = |text: &str| asks(text) || is_question_number(text) || typed_number(text).is_some();
        self.columns.limits.is_none()
            && !header.matching(&CRITERIA_HEADER).is_empty()
            && !rows.iter().flat_map(|row| &row.cells).any(|cell| is_question(&cell.text))
    }

    /// The question a row asks.
    fn question(&self, row: &Row) -> Option<Item> {
        let under = |column: Option<u32>| column.and_then(|column| row.cell(column));
        let number = row.cells.first().filter(|cell| is_number(&cell.text));
        let headed = under(self.columns.questions).filter(|cell| !is_number(&cell.text));
        let holds_figures = |cell: &TableCell| {
            is_number(&cell.text)
                || self.columns.limits == Some(cell.column)
                || self.columns.weights.contains(&cell.column)
        };
        let longest = row.cells.iter().filter(|cell| !holds_figures(cell)).max_by_key(|cell| cell.text.len());
        let cell = headed.or(longest)?;
        let text = cell.text.as_str();
        let limits = self.limits(row).or(limits(text));
        let weight = self.weight(row, cell);
        let marks = under(self.columns.marks).and_then(|cell| whole_number(&cell.text));
        let item = self.item(cell, number, limits, weight)?;
        let is_numbered = item.number.is_some();
        // A bare number counts under the heading "Question".
        let in_question_column = under(self.columns.questions).is_some_and(|cell| is_number(&cell.text));
        let is_q = number.is_some_and(|cell| is_question_number(&cell.text))
            || typed_number(text).is_some()
            || in_question_column;
        let is_asked = asks(text);
        // A table of headings with their marks and their most pages lists what bidders write about.
        let is_task_list = self.columns.limits.is_some()
            && (self.columns.marks.is_some() || !self.columns.weights.is_empty())
            && !limits.is_none();
        let is_announced = self.section.asks || headed.is_some() || is_q || is_task_list;
        let is_bounded = !limits.is_none() || weight.is_some() || marks.is_some();
        // A row must look like a question by two of: its place, its wording or number, its limit or weight.
        let signs = [is_announced, is_asked || is_q, is_bounded].iter().filter(|sign| **sign).count();
        let is_limited = !limits.is_none();
        let is_plain_prose = !is_numbered && !is_limited && !is_asked && text.len() < MIN_QUESTION_BYTES;
        let first = row.cells.first().map_or("", |cell| cell.text.as_str());
        // Those who judge ask too: "Are the rates competitive?"
        let is_of_judges = is_bounded && !is_numbered && asks_of_bids(text);
        // A table of criteria may name the questions that each of them is judged by.
        let is_criterion = in_question_column && !is_asked && self.columns.names_criteria();
        let is_other = is_criterion
            || is_of_judges
            || asks_particulars(text)
            || (NOT_A_QUESTION.is_match(text) && !is_asked)
            || (SPOKEN.is_match(text) && limits.is_none())
            || first.starts_with("total");
        // Without number, limit and announcement, a row that asks may as well be a step in a timetable.
        let is_loose = !(is_numbered || is_bounded || self.section.asks || text.ends_with('?'));
        // A line over the whole width of a table with weights is a heading over those that follow.
        let is_heading = row.cells.len() == 1 && !is_bounded && !self.columns.weights.is_empty();
        if signs < 2 || is_plain_prose || is_loose || is_other || is_heading {
            return None;
        }
        // Forms ask bidders about themselves too: only a number, a limit or a weight makes it sure that this is answered at length.
        let is_sure = is_bounded
            || number.is_some_and(|cell| is_question_number(&cell.text))
            || typed_number(text).is_some();
        let confidence = if is_sure { item.confidence } else { item.confidence.min(Confidence::Medium) };
        let passes =
            row.cells.iter().any(|cell| is_pass_fail(&cell.text)) || (self.section.selects && !is_bounded);
        Some(Item { marks, confidence, scored: !passes, ..item })
    }

    /// A form with one question: "Question 1 | Weighting 10%", the text below, then room for the answer.
    fn form(&self, table: &Table) -> Option<Item> {
        let cells = || table.rows.iter().flat_map(|row| &row.cells);
        let is_numbered =
            |cell: &TableCell| is_question_number(&cell.text) || typed_number(&cell.text).is_some();
        let first = cells().next().filter(|first| is_numbered(first))?;
        if table.rows.len() > MAX_FORM_ROWS || cells().filter(|cell| is_numbered(cell)).count() > 1 {
            return None;
        }
        let text =
            cells().filter(|cell| asks(&cell.text)).max_by_key(|cell| cell.text.len()).unwrap_or(first);
        let limit =
            cells().map(|cell| limits(&cell.text)).find(|limits| !limits.is_none()).unwrap_or_default();
        let weight = cells().find_map(|cell| {
            percent(&cell.text).filter(|_| cell.text.contains("weight") || cell.text.len() <= 40)
        });
        let passes = cells().any(|cell| is_pass_fail(&cell.text));
        let item = self.item(text, Some(first), limit, weight)?;
        Some(Item { scored: !passes, ..item })
    }

    fn item(
        &self,
        cell: &TableCell,
        number: Option<&TableCell>,
        limits: Limits,
        weight: Option<f64>,
    ) -> Option<Item> {
        let block = *cell.blocks.first()?;
        let source = &self.reading.tender.blocks[block];
        let plain = Plain::new(&source.text, 0..source.text.len());
        let typed = typed_in_cell(&plain.text);
        let start = typed.map_or(0, |(_, start)| plain.source(&source.text, 0..start).end);
        let own =
            number.and_then(|cell| Some(self.reading.tender.blocks[*cell.blocks.first()?].text.as_str()));
        let label = source.label.as_deref().filter(|label| is_number(&label.to_lowercase()));
        let typed = typed.and_then(|(end, _)| source.text.get(plain.source(&source.text, 0..end)));
        Some(Item {
            number: own.filter(|own| own.len() <= 24).or(label).or(typed).map(bare_number),
            text: plain.text.clone(),
            limits,
            weight,
            marks: None,
            scored: true,
            is_answered: false,
            confidence: Confidence::High,
            anchors: vec![Anchor { block, range: first_sentence(&source.text, start) }],
        })
    }

    fn limits(&self, row: &Row) -> Limits {
        let Some(column) = self.columns.limits else {
            return row
                .cells
                .iter()
                .map(|cell| limits(&cell.text))
                .find(|limits| !limits.is_none())
                .unwrap_or_default();
        };
        row.cell(column)
            .map_or(Limits::default(), |cell| in_cell(self.columns.above(Some(column)), &cell.text))
    }

    /// The weight of a question. Where criteria have weights too, its own is named so or stands to the right of it.
    fn weight(&self, row: &Row, question: &TableCell) -> Option<f64> {
        let right = self.columns.weights.iter().copied().find(|column| *column > question.column);
        let column = self.columns.own_weights.or(right).or(self.columns.weights.first().copied());
        let cell = column.and_then(|column| row.cell(column)).filter(|cell| cell.text.len() <= 40);
        if let Some(cell) = cell.filter(|cell| cell.column != question.column) {
            return percent(&cell.text).or_else(|| whole_number(&cell.text));
        }
        let alone = row.cells.iter().find_map(|cell| percent(&cell.text).filter(|_| cell.text.len() <= 24));
        alone.filter(|_| column.is_none()).or_else(|| weight_in_text(&question.text))
    }
}

/// Whether a cell waits to be filled in.
fn is_blank(text: &str) -> bool {
    text.contains("__") || text.contains("..") || text.starts_with('[') || text.starts_with('<')
}

/// The weight a question gives of itself: "(10%)", "Weighting: 10%".
pub(super) fn weight_in_text(text: &str) -> Option<f64> {
    static OWN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"[(\[](?:weight(?:ing|ed)?[ :]*|worth )?(?P<a>[0-9]{1,3}(?:\.[0-9]{1,2})?) ?%|weight(?:ing|ed)?(?: (?:of|is|at))?[ :=|-]*(?P<b>[0-9]{1,3}(?:\.[0-9]{1,2})?) ?%|(?:^|[ -])(?P<c>[0-9]{1,3}(?:\.[0-9]{1,2})?) ?% (?:weight|of (?:the )?(?:total|overall|marks|score|quality))|(?:words|pages|sides), ?(?P<d>[0-9]{1,3}(?:\.[0-9]{1,2})?) ?%[)\]]|[a-z)] ?[-:=] ?(?P<e>[0-9]{1,3}(?:\.[0-9]{1,2})?) ?%[.;,]?$",
        )
    });
    let found = OWN.captures(text)?;
    let number = ["a", "b", "c", "d", "e"].into_iter().find_map(|group| found.name(group))?;
    number.as_str().parse().ok().filter(|number| (0.0..=100.0).contains(number))
}

fn percent(text: &str) -> Option<f64> {
    PERCENT
        .captures(text)?
        .name("number")?
        .as_str()
        .parse()
        .ok()
        .filter(|number| *number > 0.0 && *number <= 100.0)
}

fn whole_number(text: &str) -> Option<f64> {
    WHOLE_NUMBER.captures(text)?.name("number")?.as_str().parse().ok().filter(|number| *number > 0.0)
}
