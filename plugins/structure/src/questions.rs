//! How much a single question asks.

use std::collections::BTreeSet;

use serde::Deserialize;
use tenderlint_plugin::{
    Block, Check, Confidence, Error, Finding, Known, Match, Pattern, Place, Question, Result, Rule, Severity,
    Tender,
};

use crate::blocks;
use tenderlint_plugin::wording::joined;

/// Finds questions that ask for too many things at once.
pub(crate) struct Questions;

/// Most blocks after a question that may belong to it.
const MOST_FOLLOWERS: usize = 12;

/// Most words of one thing in a list of things: "recruit, train and keep".
const MOST_ITEM_WORDS: usize = 3;

/// Fewest things in a list that are asks of their own.
const LEAST_ITEMS: usize = 3;

/// Most questions named in a message.
const MOST_NAMED: usize = 5;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Expressions for words that ask for one thing: "describe how", "what".
    asks: Vec<String>,
    /// Expressions for words after which each verb of a list is an ask of its own: "how you will".
    lists: Vec<String>,
    /// Most things that one question may ask for.
    most: usize,
    /// Words of an answer that each thing needs. With fewer, or where no limit is known, a question is as severe as the
    /// rule allows; else it is advice.
    words_per_ask: u32,
}

/// A question that asks for too much.
struct Asked {
    number: Option<String>,
    asks: usize,
    limit: Option<u32>,
    confidence: Confidence,
    place: Place,
}

impl Check for Questions {
    const NAME: &'static str = "questions";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        let none: [&str; 0] = [];
        for (key, list) in [("asks", &parameters.asks), ("lists", &parameters.lists)] {
            if list.is_empty() {
                return Err(Error::new("give at least one expression").at(key));
            }
        }
        Ok(vec![
            Pattern::phrases("asks", none).expressions(&parameters.asks),
            Pattern::phrases("lists", none).expressions(&parameters.lists),
        ])
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let parameters = &rule.parameters;
        let questions = tender.facts::<Question>("question")?;
        if questions.is_empty() {
            return Ok(vec![]);
        }
        let body = tender.body();
        let (asks, lists) = (tender.matches("asks"), tender.matches("lists"));
        let starts: BTreeSet<u32> = questions.iter().filter_map(start).collect();
        let mut found: Vec<Asked> = questions
            .iter()
            .filter_map(|question| {
                let texts = texts(body, start(question)?, &starts);
                let asked = count(&texts, &asks, &lists);
                (asked > parameters.most).then(|| Asked {
                    number: question.value.number.clone(),
                    asks: asked,
                    limit: question.value.word_limit,
                    confidence: question.confidence,
                    place: Place::block(texts[0].id),
                })
            })
            .collect();
        found.sort_by_key(|asked| std::cmp::Reverse(asked.asks));
        Ok(finding(&found, parameters, rule.severity).into_iter().collect())
    }
}

fn start(question: &Known<Question>) -> Option<u32> {
    question.places.first().map(|place| place.block)
}

/// The blocks of a question: its own, and those below it in its cell or in its list.
fn texts<'a>(body: &'a [Block], start: u32, starts: &BTreeSet<u32>) -> Vec<&'a Block> {
    let first = body.partition_point(|block| block.id < start);
    let Some(own) = body.get(first) else { return Vec::new() };
    let cell = |block: &Block| block.cell.as_ref().map(|cell| (cell.table, cell.row, cell.column));
    let below = body[first + 1..].iter().take(MOST_FOLLOWERS).take_while(|block| {
        block.document == own.document
            && !starts.contains(&block.id)
            && !blocks::is_heading(block)
            && cell(block) == cell(own)
            && (block.cell.is_some() || block.kind == "list-item")
    });
    std::iter::once(own).chain(below).collect()
}

/// Number of things that the blocks of a question ask for.
fn count(texts: &[&Block], asks: &[Match], lists: &[Match]) -> usize {
    let Some((own, below)) = texts.split_first() else { return 0 };
    let announces = own.text.trim_end().ends_with(':');
    let items = below.iter().filter(|block| block.kind == "list-item").count();
    let in_text = in_text(own, asks, lists);
    if announces && items > 0 {
        return in_text.saturating_sub(1) + items;
    }
    in_text + below.iter().map(|block| self::in_text(block, asks, lists)).sum::<usize>()
}

fn in_text(block: &Block, asks: &[Match], lists: &[Match]) -> usize {
    let in_block = |matches: &[Match]| {
        let first = matches.partition_point(|found| found.block() < block.id);
        let last = matches.partition_point(|found| found.block() <= block.id);
        first..last
    };
    let mut end = 0;
    let mut count = 0;
    for ask in &asks[in_block(asks)] {
        if ask.range().start >= end {
            count += 1;
            end = ask.range().end;
        }
    }
    let more = lists[in_block(lists)].iter().map(|found| listed(found.after()).saturating_sub(1));
    count + more.sum::<usize>()
}

/// Number of things in a list that follows at once: "recruit, train and keep staff" are three. None for fewer than
/// that.
fn listed(after: &str) -> usize {
    let clause = after.split(['.', ';', ':', '?', '(', '\n']).next().unwrap_or_default();
    let mut items = 0;
    for piece in clause.split(',') {
        let words = piece.split_whitespace().count();
        let last = piece.find(" and ").or_else(|| piece.trim_start().starts_with("and ").then_some(0));
        match last {
            Some(_) => {
                let both = piece.split(" and ").filter(|part| !part.trim().is_empty()).count();
                items += both.min(2);
                break;
            }
            None if words == 0 || words > MOST_ITEM_WORDS => break,
            None => items += 1,
        }
    }
    if items < LEAST_ITEMS { 0 } else { items }
}

fn finding(found: &[Asked], parameters: &Parameters, most: Severity) -> Option<Finding> {
    let worst = found.first()?;
    let is_tight = |asked: &Asked| {
        let words = u64::from(parameters.words_per_ask) * asked.asks as u64;
        asked.limit.is_none_or(|limit| u64::from(limit) < words)
    };
    let severity = if found.iter().any(is_tight) { most } else { Severity::Advice };
    let confidence = found.iter().map(|asked| asked.confidence).min()?;
    let mut named: Vec<String> =
        found.iter().take(MOST_NAMED).filter_map(|asked| asked.number.clone()).collect();
    if found.len() > MOST_NAMED {
        named.push(format!("{} more", found.len() - MOST_NAMED));
    }
    let finding = Finding::new(severity)
        .resting_on(confidence.min(Confidence::Medium))
        .places(found.iter().map(|asked| asked.place.clone()))
        .value("asks", worst.asks.to_string(), worst.asks)
        .count("number", found.len(), "question")
        .word("questions", joined(&named))
        .word(
            "question",
            worst
                .number
                .as_ref()
                .map_or_else(|| "A question".to_owned(), |number| format!("Question {number}")),
        );
    Some(match worst.limit {
        Some(limit) => {
            let each = limit as usize / worst.asks.max(1);
            finding.outcome("limit").value("limit", limit.to_string(), limit).value(
                "each",
                each.to_string(),
                each,
            )
        }
        None => finding,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const PARAMETERS: &str = r#"{
        "asks": ["\\bdescribe( how)?\\b", "\\bexplain( how)?\\b", "\\bhow\\b"],
        "lists": ["how you will"],
        "most": 4, "words-per-ask": 100
    }"#;

    fn found(text: &str, limit: Option<u32>) -> Vec<Finding> {
        let question = json!({ "number": "1", "word_limit": limit, "page_limit": null, "weight_percent": null, "scored": true });
        try_check::<Questions>(&TextTender::new(text).fact("question", question), PARAMETERS).unwrap()
    }

    #[test]
    fn each_verb_of_a_list_is_asked_for() {
        let text =
            "Describe how you will mobilise, recruit, train, supervise, safeguard, monitor and improve.";
        let findings = found(text, Some(250));
        assert_eq!(findings[0].chosen_outcome(), Some("limit"));
        assert_eq!((findings[0].text("asks"), findings[0].text("each")), (Some("7"), Some("35")));
        assert_eq!(findings[0].severity(), Severity::Error);
        assert_eq!(found(text, Some(900))[0].severity(), Severity::Advice);
    }

    #[test]
    fn a_question_about_one_thing_is_fine() {
        assert_eq!(found("Describe how you will recruit and keep support workers.", Some(400)), []);
        assert_eq!(found("How will you keep lifts, doors and lights working?", Some(400)), []);
    }

    #[test]
    fn lists_are_counted_to_their_end() {
        assert_eq!(listed(" recruit, train and keep staff"), 3);
        assert_eq!(listed(" recruit and train staff, with dates"), 0);
        assert_eq!(listed(" work with the council, residents, schools and clubs"), 0);
        assert_eq!(listed(" plan, do, check, and act. Then more, and more"), 4);
        assert_eq!(listed(""), 0);
    }
}
