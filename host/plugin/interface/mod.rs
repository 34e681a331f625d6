//! The functions a plugin can call. Each is counted; none blocks, panics or trusts what the plugin passes.

mod convert;
mod days;

use std::collections::HashSet;
use std::sync::Arc;

use wasmtime::component::{HasSelf, Linker, Resource, ResourceTable};

use convert::{block, confidence, place, range, wanted};
use days::{add_working_days, date, working_days};

use super::bindings::tenderlint::plugin::{log, tender, types};
use super::bindings::{self};
use super::limits::{self, LimitReached, Limits, MemoryLimiter};
use super::printable::cut;
use super::view::{TenderHandle, View, number};
use crate::tender::{BlockId, Fact, FactKind};

/// What the host keeps for one sandbox.
pub struct State {
    pub(super) memory: MemoryLimiter,
    pub(super) table: ResourceTable,
    pub(super) log: Log,
    /// Whether the plugin asked for the date of today.
    pub(super) asked_today: bool,
    view: Option<Arc<View>>,
    rule: CurrentRule,
    calls: u64,
}

/// The rule being applied and what its check declared to need.
#[derive(Clone, Debug, Default)]
pub struct CurrentRule {
    /// Its id.
    pub id: String,
    /// The kinds of fact its check may read.
    pub facts: HashSet<FactKind>,
    /// Whether its check may ask for the date of today.
    pub today: bool,
}

/// The last lines a plugin logged.
#[derive(Debug, Default)]
pub struct Log {
    lines: Vec<String>,
    dropped: usize,
}

impl Log {
    fn write(&mut self, line: &str) {
        if self.lines.len() == limits::MAX_LOG_LINES {
            self.dropped += 1;
            return;
        }
        self.lines.push(cut(line, limits::MAX_LOG_BYTES));
    }

    /// The lines logged since the last call, with a note about those that were dropped.
    pub fn take(&mut self) -> Vec<String> {
        let mut lines = std::mem::take(&mut self.lines);
        if std::mem::take(&mut self.dropped) > 0 {
            lines.push("(more lines were dropped)".to_owned());
        }
        lines
    }
}

impl State {
    /// The state of a new sandbox; without a tender for one that only prepares.
    pub fn new(view: Option<Arc<View>>, limits: Limits) -> Self {
        let mut table = ResourceTable::new();
        table.set_max_capacity(limits::MAX_HANDLES);
        Self {
            memory: MemoryLimiter::new(limits),
            table,
            log: Log::default(),
            asked_today: false,
            view,
            rule: CurrentRule::default(),
            calls: 0,
        }
    }

    /// Turns to another rule.
    pub fn begin_rule(&mut self, rule: CurrentRule) {
        self.rule = rule;
        self.calls = 0;
    }

    fn count_call(&mut self) -> wasmtime::Result<()> {
        self.calls += 1;
        if self.calls > limits::MAX_HOST_CALLS {
            return Err(LimitReached::HostCalls.into());
        }
        Ok(())
    }

    fn view(&mut self) -> wasmtime::Result<Arc<View>> {
        self.count_call()?;
        self.view.clone().ok_or_else(|| wasmtime::Error::msg("there is no tender to read yet"))
    }
}

/// Gives a linker the whole interface and nothing else.
pub fn add_to(linker: &mut Linker<State>) -> wasmtime::Result<()> {
    bindings::Plugin::add_to_linker::<State, HasSelf<State>>(linker, |state| state)
}

impl types::Host for State {}

impl tender::Host for State {}

impl log::Host for State {
    fn write(&mut self, level: String, line: String) -> wasmtime::Result<()> {
        self.count_call()?;
        self.log.write(&format!("{level}: {line}"));
        Ok(())
    }
}

/// Most blocks with comments or tracked changes that a plugin is told of.
const MAX_MARKED_BLOCKS: usize = 20;

/// The first blocks with comments or tracked changes, divided by spaces.
fn marked_blocks(document: &crate::tender::Document) -> String {
    let ids: Vec<String> = document.marked.iter().take(MAX_MARKED_BLOCKS).map(ToString::to_string).collect();
    ids.join(" ")
}

impl tender::HostTender for State {
    fn documents(&mut self, _: Resource<TenderHandle>) -> wasmtime::Result<Vec<tender::Document>> {
        let view = self.view()?;
        let documents = view.tender.documents.iter().map(|document| tender::Document {
            path: document.path.clone(),
            format: document.format.as_str().to_owned(),
            words: number(document.words),
            pages: document.pages,
            extra: vec![
                ("comments".to_owned(), document.comments.len().to_string()),
                ("tracked-changes".to_owned(), document.tracked_changes.to_string()),
                ("marked-blocks".to_owned(), marked_blocks(document)),
            ],
        });
        Ok(documents.collect())
    }

    fn sections(&mut self, _: Resource<TenderHandle>) -> wasmtime::Result<Vec<tender::Section>> {
        let view = self.view()?;
        let mut sections = Vec::new();
        for (index, document) in view.tender.documents.iter().enumerate() {
            for section in &document.sections {
                let heading = &view.tender.blocks[section.heading];
                let words = |blocks: std::ops::Range<BlockId>| {
                    let body = blocks.filter(|id| view.tender.blocks[*id].kind.is_body());
                    body.map(|id| view.words(id)).sum()
                };
                sections.push(tender::Section {
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
        Ok(sections)
    }

    fn blocks(
        &mut self,
        _: Resource<TenderHandle>,
        filter: tender::BlockFilter,
        first: u32,
        max: u32,
    ) -> wasmtime::Result<Vec<tender::Block>> {
        let view = self.view()?;
        let mut bytes = 0;
        let wanted = wanted(&filter)?;
        let blocks = view
            .blocks(&wanted, first as usize)
            .take((max as usize).min(limits::MAX_BATCH))
            .take_while(|(_, block)| within_batch(&mut bytes, block.text.len()))
            .map(|(id, _)| block(&view, id));
        Ok(blocks.collect())
    }

    fn block(&mut self, _: Resource<TenderHandle>, id: u32) -> wasmtime::Result<Option<tender::Block>> {
        let view = self.view()?;
        let id = id as usize;
        Ok((id < view.tender.blocks.len()).then(|| block(&view, id)))
    }

    fn words(&mut self, _: Resource<TenderHandle>, filter: tender::BlockFilter) -> wasmtime::Result<u32> {
        let view = self.view()?;
        let wanted = wanted(&filter)?;
        Ok(view.blocks(&wanted, 0).map(|(id, _)| view.words(id)).sum())
    }

    fn facts(
        &mut self,
        _: Resource<TenderHandle>,
        kind: String,
    ) -> wasmtime::Result<Result<Vec<tender::Fact>, String>> {
        let view = self.view()?;
        let Some(declared) = kind.parse().ok().filter(|kind| self.rule.facts.contains(kind)) else {
            return Ok(Err(format!(
                "the plugin's manifest does not say that this check reads the fact '{}'",
                cut(&kind, limits::MAX_NAME_BYTES)
            )));
        };
        let mut facts: Vec<&Fact> = view.understanding.facts.of(declared).collect();
        facts.sort_by_key(|fact| std::cmp::Reverse(fact.confidence));
        let facts = facts.into_iter().take(limits::MAX_BATCH).map(|fact| tender::Fact {
            kind: kind.clone(),
            value: serde_json::to_string(&fact.value).unwrap_or_default(),
            confidence: confidence(fact.confidence),
            places: fact.anchors.iter().map(place).collect(),
        });
        Ok(Ok(facts.collect()))
    }

    fn matches(
        &mut self,
        _: Resource<TenderHandle>,
        pattern: String,
        first: u32,
        max: u32,
    ) -> wasmtime::Result<Vec<tender::Match>> {
        let view = self.view()?;
        let mut bytes = 0;
        let matches = view
            .matches
            .of(&view.tender, &self.rule.id, &pattern)?
            .iter()
            .skip(first as usize)
            .take((max as usize).min(limits::MAX_BATCH))
            .take_while(|found| within_batch(&mut bytes, view.tender.blocks[found.block].text.len()))
            .map(|found| tender::Match {
                which: number(found.which),
                block: number(found.block),
                kind: view.tender.blocks[found.block].kind.as_str().to_owned(),
                role: view.role(found.block).to_owned(),
                words: range(&found.words),
                sentence: range(&found.sentence),
                text: view.tender.blocks[found.block].text.clone(),
            });
        Ok(matches.collect())
    }

    fn today(&mut self, _: Resource<TenderHandle>) -> wasmtime::Result<Result<tender::Date, String>> {
        let view = self.view()?;
        if !self.rule.today {
            return Ok(Err(
                "the plugin's manifest does not say that this check needs the date of today".to_owned()
            ));
        }
        self.asked_today = true;
        Ok(Ok(date(view.today)))
    }

    fn working_days(
        &mut self,
        _: Resource<TenderHandle>,
        after: tender::Date,
        until: tender::Date,
        calendar: Option<String>,
    ) -> wasmtime::Result<Result<u32, String>> {
        let view = self.view()?;
        Ok(working_days(view.calendar, after, until, calendar.as_deref()))
    }

    fn add_working_days(
        &mut self,
        _: Resource<TenderHandle>,
        after: tender::Date,
        days: u32,
        calendar: Option<String>,
    ) -> wasmtime::Result<Result<tender::Date, String>> {
        let view = self.view()?;
        Ok(add_working_days(view.calendar, after, days, calendar.as_deref()))
    }

    fn drop(&mut self, handle: Resource<TenderHandle>) -> wasmtime::Result<()> {
        self.count_call()?;
        self.table.delete(handle)?;
        Ok(())
    }
}

/// Whether another text still fits into a batch. The first always does.
fn within_batch(bytes: &mut usize, more: usize) -> bool {
    let fits = *bytes == 0 || *bytes + more <= limits::MAX_BATCH_BYTES;
    *bytes += more.max(1);
    fits
}
