//! The checks that ship, compiled for this machine, on the tender as the host has it.

use tenderlint::plugin::sandbox::RuleCall;
use tenderlint::plugin::view::{Filter, View, number};
use tenderlint::tender::{Anchor, BlockId, BlockKind, Confidence};
use tenderlint_plugin::bindings::Rule;
use tenderlint_plugin::bindings::tenderlint::plugin::{tender as host, types};
use tenderlint_plugin::source::Source;
use tenderlint_plugin::tender::Body;
use tenderlint_plugin::{Finding, Result, Tender};

/// Most things handed over in one call, as in the sandbox.
const BATCH: usize = 1024;

/// Applies all rules of a plugin; the number of findings.
pub(crate) fn check(plugin: &str, view: &View, rules: &[RuleCall]) -> usize {
    let apply = match plugin {
        "award" => tenderlint_award::apply,
        "bid-effort" => tenderlint_bid_effort::apply,
        "consistency" => tenderlint_consistency::apply,
        "language" => tenderlint_language::apply,
        "phrases" => tenderlint_phrases::apply,
        "requirements" => tenderlint_requirements::apply,
        "structure" => tenderlint_structure::apply,
        "timescales" => tenderlint_timescales::apply,
        other => panic!("there is no plugin {other}"),
    };
    let body = Body::new();
    rules
        .iter()
        .map(|rule| one(apply, view, &body, rule).unwrap_or_else(|error| panic!("{}: {error}", rule.id)))
        .sum()
}

type Apply = fn(&Tender<'_>, &Rule) -> Result<Vec<Finding>>;

fn one(apply: Apply, view: &View, body: &Body, rule: &RuleCall) -> Result<usize> {
    let source = Native { view, rule: &rule.id };
    let binding = Rule {
        id: rule.id.clone(),
        check: rule.check.clone(),
        severity: types::Severity::Error,
        parameters: rule.parameters.clone(),
        extra: Vec::new(),
    };
    Ok(apply(&Tender::new(&source, body), &binding)?.len())
}

struct Native<'a> {
    view: &'a View,
    rule: &'a str,
}

impl Native<'_> {
    fn block_of(&self, id: BlockId) -> host::Block {
        let block = &self.view.tender.blocks[id];
        host::Block {
            id: number(id),
            document: number(self.view.tender.document_of(id)),
            kind: block.kind.as_str().to_owned(),
            level: match block.kind {
                BlockKind::Heading { level } => level,
                BlockKind::ListItem { depth } => depth,
                _ => 0,
            },
            role: self.view.role(id).to_owned(),
            label: block.label.clone(),
            text: block.text.clone(),
            cell: block.cell.map(|cell| host::Cell {
                table: cell.table,
                row: cell.row,
                column: cell.column,
                column_span: cell.column_span,
                header: cell.header,
            }),
            page: block.locate(0).page,
            extra: Vec::new(),
        }
    }
}

fn filter(filter: &host::BlockFilter) -> Filter<'_> {
    Filter { kinds: &filter.kinds, roles: &filter.roles, documents: &filter.documents }
}

impl Source for Native<'_> {
    fn documents(&self) -> Vec<host::Document> {
        let documents = self.view.tender.documents.iter().map(|document| host::Document {
            path: document.path.clone(),
            format: document.format.as_str().to_owned(),
            words: number(document.words),
            pages: document.pages,
            extra: vec![
                ("comments".to_owned(), document.comments.len().to_string()),
                ("tracked-changes".to_owned(), document.tracked_changes.to_string()),
            ],
        });
        documents.collect()
    }

    fn sections(&self) -> Vec<host::Section> {
        let view = self.view;
        let words = |blocks: std::ops::Range<BlockId>| {
            blocks.filter(|id| view.tender.blocks[*id].kind.is_body()).map(|id| view.words(id)).sum()
        };
        let mut sections = Vec::new();
        for (index, document) in view.tender.documents.iter().enumerate() {
            for section in &document.sections {
                let heading = &view.tender.blocks[section.heading];
                sections.push(host::Section {
                    document: number(index),
                    heading: number(section.heading),
                    end: number(section.blocks.end),
                    level: section.level,
                    label: heading.label.clone(),
                    title: heading.text.clone(),
                    words: words(section.blocks.clone()),
                    words_before: words(document.blocks.start..section.heading),
                    page: heading.locate(0).page,
                    extra: Vec::new(),
                });
            }
        }
        sections
    }

    fn blocks(&self, wanted: &host::BlockFilter, first: u32, max: u32) -> Vec<host::Block> {
        let wanted = filter(wanted);
        let ids = self.view.blocks(&wanted, first as usize).map(|(id, _)| id);
        ids.take((max as usize).min(BATCH)).map(|id| self.block_of(id)).collect()
    }

    fn block(&self, id: u32) -> Option<host::Block> {
        ((id as usize) < self.view.tender.blocks.len()).then(|| self.block_of(id as usize))
    }

    fn words(&self, wanted: &host::BlockFilter) -> u32 {
        self.view.blocks(&filter(wanted), 0).map(|(id, _)| self.view.words(id)).sum()
    }

    fn facts(&self, kind: &str) -> std::result::Result<Vec<host::Fact>, String> {
        let wanted = kind.parse().map_err(|()| format!("there is no fact {kind}"))?;
        let mut facts: Vec<_> = self.view.understanding.facts.of(wanted).collect();
        facts.sort_by_key(|fact| std::cmp::Reverse(fact.confidence));
        let facts = facts.into_iter().take(BATCH).map(|fact| host::Fact {
            kind: kind.to_owned(),
            value: serde_json::to_string(&fact.value).unwrap_or_default(),
            confidence: confidence(fact.confidence),
            places: fact.anchors.iter().map(place).collect(),
        });
        Ok(facts.collect())
    }

    fn matches(&self, pattern: &str, first: u32, max: u32) -> Vec<host::Match> {
        let tender = &self.view.tender;
        let matches = self.view.matches.of(tender, self.rule, pattern).expect("there are not too many");
        let wanted = matches.iter().skip(first as usize).take((max as usize).min(BATCH));
        let matches = wanted.map(|found| host::Match {
            which: number(found.which),
            block: number(found.block),
            kind: tender.blocks[found.block].kind.as_str().to_owned(),
            role: self.view.role(found.block).to_owned(),
            words: range(&found.words),
            sentence: range(&found.sentence),
            text: tender.blocks[found.block].text.clone(),
        });
        matches.collect()
    }

    fn today(&self) -> std::result::Result<host::Date, String> {
        Ok(date(self.view.today))
    }

    fn working_days(
        &self,
        after: host::Date,
        until: host::Date,
        calendar: Option<&str>,
    ) -> std::result::Result<u32, String> {
        let calendar = calendar.map_or(Ok(self.view.calendar), str::parse).map_err(|()| "no calendar")?;
        calendar.working_days(day(after), day(until)).ok_or_else(|| "backwards".to_owned())
    }

    fn add_working_days(
        &self,
        after: host::Date,
        days: u32,
        calendar: Option<&str>,
    ) -> std::result::Result<host::Date, String> {
        let calendar = calendar.map_or(Ok(self.view.calendar), str::parse).map_err(|()| "no calendar")?;
        calendar.add_working_days(day(after), days).map(date).ok_or_else(|| "too late".to_owned())
    }
}

fn place(anchor: &Anchor) -> types::Place {
    types::Place {
        block: number(anchor.block),
        span: Some(types::Span::Bytes(range(&anchor.range))),
        quote: None,
    }
}

fn range(range: &std::ops::Range<usize>) -> types::TextRange {
    types::TextRange { start: number(range.start), end: number(range.end) }
}

fn confidence(confidence: Confidence) -> types::Confidence {
    match confidence {
        Confidence::Low => types::Confidence::Low,
        Confidence::Medium => types::Confidence::Medium,
        Confidence::High => types::Confidence::High,
        Confidence::Stated => types::Confidence::Stated,
    }
}

fn date(date: jiff::civil::Date) -> host::Date {
    host::Date { year: date.year(), month: date.month().unsigned_abs(), day: date.day().unsigned_abs() }
}

fn day(date: host::Date) -> jiff::civil::Date {
    let part = |number: u8| i8::try_from(number).unwrap_or_default();
    jiff::civil::date(date.year, part(date.month), part(date.day))
}
