//! Lists that do not have as many items as the sentence before them says.

use serde::Deserialize;
use tenderlint_plugin::{
    Block, Check, Confidence, Error, Finding, Match, Pattern, Place, Result, Rule, Tender,
};

use crate::numbers::{NUMBER, numbers};
use crate::pack::Pack;
use crate::said::Said;

/// A list much longer or shorter than it should be was misread, or the sentence is about something else.
const MOST_OFF: usize = 2;

/// Most findings.
const MOST: usize = 5;

/// Finds sentences that announce another number of items than follow.
pub(crate) struct Counts;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Expressions for what a list may be of, in the plural: "criteria", "questions?".
    items: Vec<String>,
    /// Expressions for words in the sentence that make the number one of something else.
    #[serde(default)]
    except: Vec<String>,
}

impl Check for Counts {
    const NAME: &'static str = "counts";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        if parameters.items.is_empty() {
            return Err(Error::new("give at least one expression").at("items"));
        }
        let none: [&str; 0] = [];
        let items = parameters.items.join("|");
        Ok(vec![
            Pattern::phrases("stated", none).expressions([format!(
                r"\b{NUMBER}(?: ?\(\d+\))? (?:[a-z-]+,? (?:and )?){{0,3}}?(?:{items})\b"
            )]),
            Pattern::phrases("except", none).expressions(&parameters.except),
        ])
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let (stated, except) = (tender.matches("stated"), tender.matches("except"));
        if stated.is_empty() {
            return Ok(vec![]);
        }
        let pack = Pack::new(tender);
        let is_excepted = |found: &Match| {
            except.iter().any(|other| {
                other.block() == found.block() && found.sentence_range().contains(&other.range().start)
            })
        };
        let findings =
            stated.iter().filter(|found| found.is_in_body() && !found.is_quiet() && !is_excepted(found));
        let findings = findings.filter_map(|found| {
            let block = pack.block(found.block())?;
            if !announces(found, block) {
                return None;
            }
            let number = usize::try_from(*numbers(found.words()).first()?).ok()?;
            let items = items(&pack, block)?;
            let (first, count) = (items.first()?, items.len());
            if count == number || count.abs_diff(number) > MOST_OFF || count < 2 || number < 2 {
                return None;
            }
            let said = Said::found(&pack, found)?;
            let last = items.last().map(|last| Place::block(last.id));
            Some(
                Finding::new(rule.severity)
                    .resting_on(Confidence::Medium)
                    .places([found.place(), Place::block(first.id)].into_iter().chain(last))
                    .word("quote", said.sentence())
                    .value("stated", number.to_string(), number)
                    .value("count", count.to_string(), count)
                    .word("first", short(&first.text))
                    .word("last", items.last().map(|last| short(&last.text)).unwrap_or_default()),
            )
        });
        Ok(findings.take(MOST).collect())
    }
}

/// Whether the sentence ends its block and says that a list follows.
fn announces(found: &Match, block: &Block) -> bool {
    let rest = block.text.get(found.sentence_range().end..).unwrap_or_default();
    let sentence = found.sentence().trim().to_lowercase();
    let after = found.after();
    block.kind != "heading"
        && block.cell.is_none()
        && rest.trim().is_empty()
        && !after.trim_end_matches([':', ' ']).contains(':')
        && (sentence.ends_with(':')
            || ["following", "as follows", "below", "these are"].iter().any(|cue| sentence.contains(cue)))
}

/// The items of the list, or the rows of the table, right after a block; none where it is not plain how many there are.
fn items<'a>(pack: &'a Pack, block: &'a Block) -> Option<Vec<&'a Block>> {
    let mut after = pack.after(block).peekable();
    let first = *after.peek()?;
    if first.cell.is_some() {
        return rows(after);
    }
    if first.kind != "list-item" || first.level < block.level {
        return None;
    }
    let mut found = Vec::new();
    while let Some(item) =
        after.next_if(|item| item.kind == "list-item" && item.level >= first.level && item.cell.is_none())
    {
        if item.level == first.level && is_marked_alike(item, first) {
            found.push(item);
            if ends_list(&found) {
                return Some(found);
            }
        } else if item.level == first.level {
            return None;
        }
    }
    // A paragraph may belong to the last item, so that more follow.
    let goes_on =
        after.take(2).take_while(|next| next.kind != "heading").any(|next| next.kind == "list-item");
    (!goes_on).then_some(found)
}

/// Whether the last item ends a list whose items before it end in semicolons.
fn ends_list(items: &[&Block]) -> bool {
    let Some((last, before)) = items.split_last() else { return false };
    let joins =
        |item: &&Block| item.text.trim_end().ends_with([';', ',']) || item.text.trim_end().ends_with("; and");
    !before.is_empty() && last.text.trim_end().ends_with('.') && before.iter().all(joins)
}

/// Whether two items bear the same kind of mark: both numbers, both letters, or both bullets.
fn is_marked_alike(one: &Block, other: &Block) -> bool {
    let kind = |block: &Block| {
        let label = block.label.as_deref().unwrap_or_default();
        let dots = label.trim_end_matches('.').matches('.').count();
        (
            label.contains(|mark: char| mark.is_ascii_digit()),
            label.contains(char::is_alphabetic),
            if label.contains(char::is_alphanumeric) { dots } else { 0 },
        )
    };
    kind(one) == kind(other)
}

/// One cell of each row of a table below its header.
fn rows<'a>(blocks: impl Iterator<Item = &'a Block>) -> Option<Vec<&'a Block>> {
    let mut found: Vec<&Block> = Vec::new();
    let mut table = None;
    for block in blocks {
        let Some(cell) = &block.cell else { break };
        if *table.get_or_insert(cell.table) != cell.table {
            break;
        }
        let text = block.text.trim().to_lowercase();
        if text.starts_with("total") {
            return None;
        }
        let is_new = found.last().and_then(|last| last.cell.as_ref()).is_none_or(|last| last.row != cell.row);
        if cell.column == 0 && cell.row > 0 && !cell.header && is_new && !text.is_empty() {
            found.push(block);
        }
    }
    // Only rows with a number or letter of their own are surely one item each.
    let is_numbered = |block: &&Block| {
        let text = block.text.trim();
        text.chars().count() <= 4 && text.contains(char::is_alphanumeric)
    };
    found.iter().all(is_numbered).then_some(found)
}

fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 6 { format!("{} …", words[..6].join(" ")) } else { words.join(" ") }
}
