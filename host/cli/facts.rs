//! `tenderlint facts`.

use std::fmt::Write as _;

use clap::Args;
use serde::Serialize;

use super::listing::{self, Listed, ListingFormat};
use super::{CliError, Exit, Input, print};
use crate::tender::{Fact, FactKind, Tender, Value};
use crate::understand::Understanding;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,

    /// Form of the output.
    #[arg(long, value_enum, default_value_t)]
    format: ListingFormat,
}

#[derive(Serialize)]
struct JsonFacts<'a> {
    facts: Vec<JsonFact<'a>>,
}

#[derive(Serialize)]
struct JsonFact<'a> {
    kind: &'static str,
    value: &'a Value,
    confidence: &'static str,
    document: Option<&'a str>,
    page: Option<u32>,
    line: Option<u32>,
    quote: Option<&'a str>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let (tenders, exit) = listing::read(&arguments.input)?;
    print(&match arguments.format {
        ListingFormat::Text => text(&tenders),
        ListingFormat::Json => listing::json("tenderlint-facts/1", &tenders, |listed| JsonFacts {
            facts: listed.understanding.facts.iter().map(|fact| json_fact(fact, &listed.tender)).collect(),
        }),
    })?;
    Ok(exit)
}

fn json_fact<'a>(fact: &'a Fact, tender: &'a Tender) -> JsonFact<'a> {
    let anchor = fact.anchors.first();
    let location = anchor.map(|anchor| tender.blocks[anchor.block].locate(anchor.range.start));
    JsonFact {
        kind: fact.kind.as_str(),
        value: &fact.value,
        confidence: fact.confidence.as_str(),
        document: anchor.map(|anchor| tender.documents[tender.document_of(anchor.block)].path.as_str()),
        page: location.and_then(|location| location.page),
        line: location.and_then(|location| location.line),
        quote: anchor.map(|anchor| &tender.blocks[anchor.block].text[anchor.range.clone()]),
    }
}

fn text(tenders: &[Listed]) -> String {
    let mut out = String::new();
    for Listed { path, tender, understanding } in tenders {
        let words: usize = tender.documents.iter().map(|document| document.words).sum();
        let count = match tender.documents.len() {
            1 => String::new(),
            count => format!("{count} documents, "),
        };
        let _ = writeln!(out, "{path}: {count}{words} words");
        let _ = documents(&mut out, path, tender, understanding);
        if understanding.facts.iter().next().is_none() {
            let _ = writeln!(out, "  no facts were found");
        }
        for fact in understanding.facts.iter() {
            let more = match fact.anchors.len().saturating_sub(1) {
                0 => String::new(),
                1 => ", and 1 more place".to_owned(),
                more => format!(", and {more} more places"),
            };
            let disagrees = has_one_value(fact.kind) && understanding.facts.of(fact.kind).count() > 1;
            let _ = writeln!(
                out,
                "  {:<22} {:<34} {:<7} {}{more}{}",
                fact.kind.as_str(),
                readable(&fact.value),
                fact.confidence.as_str(),
                place(fact, tender, path),
                if disagrees { " (places disagree)" } else { "" }
            );
        }
        out.push('\n');
    }
    out
}

/// What each document of a pack is.
fn documents(
    out: &mut String,
    path: &str,
    tender: &Tender,
    understanding: &Understanding,
) -> std::fmt::Result {
    for (document, kind) in tender.documents.iter().zip(&understanding.kinds) {
        let kind = kind.as_ref().map_or("unknown", |evidence| evidence.kind.as_str());
        let name = inside(path, &document.path);
        writeln!(out, "  {:<22} {kind:<34} {} words  {name}", "document", document.words)?;
    }
    Ok(())
}

/// The path of a document inside its pack.
fn inside<'a>(pack: &str, document: &'a str) -> &'a str {
    match document.strip_prefix(pack) {
        Some("") | None => document,
        Some(inside) => inside.trim_start_matches('/'),
    }
}

/// Whether a tender has one value of this kind, so that two contradict each other.
fn has_one_value(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::Published
            | FactKind::ClarificationDeadline
            | FactKind::ClarificationAnswers
            | FactKind::ParticipationDeadline
            | FactKind::TenderDeadline
            | FactKind::Award
            | FactKind::StandstillEnd
            | FactKind::ContractStart
            | FactKind::ServiceStart
            | FactKind::ContractTerm
            | FactKind::ContractExtension
            | FactKind::PaymentDays
    )
}

/// A value as a person reads it.
fn readable(value: &Value) -> String {
    match value {
        Value::Moment(moment) => moment.to_string().replace('T', " "),
        Value::Money(money) => {
            let period = money.period.map_or("", |period| match period {
                crate::tender::MoneyPeriod::Total => " in total",
                crate::tender::MoneyPeriod::Year => " a year",
                crate::tender::MoneyPeriod::Month => " a month",
            });
            format!("{money}{period}")
        }
        Value::Term { months } => format!("{months} months"),
        Value::Criterion(criterion) => match criterion.weight_percent {
            Some(weight) => format!("{} {weight}%", criterion.name),
            None => criterion.name.clone(),
        },
        Value::Question(question) => {
            let number = question.number.as_deref().unwrap_or("(no number)");
            match (question.word_limit, question.page_limit) {
                (Some(words), _) => format!("{number}, up to {words} words"),
                (None, Some(pages)) => format!("{number}, up to {pages} pages"),
                (None, None) => format!("{number}, no limit"),
            }
        }
        Value::Insurance(insurance) => {
            let sum = crate::tender::Money {
                amount: insurance.amount,
                currency: insurance.currency,
                period: None,
                vat: None,
            };
            format!("{} {sum}", insurance.cover)
        }
        Value::SpecificationStart(start) => match start.page {
            Some(page) => format!("page {page} ({}% in)", start.percent),
            None => format!("{}% in", start.percent),
        },
        Value::Number(number) => number.to_string(),
        Value::Text(word) => word.clone(),
        Value::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
    }
}

fn place(fact: &Fact, tender: &Tender, path: &str) -> String {
    let Some(anchor) = fact.anchors.first() else { return "stated in tender.toml".to_owned() };
    let block = &tender.blocks[anchor.block];
    let location = block.locate(anchor.range.start);
    let place = match (location.page, location.line) {
        (Some(page), _) => format!("page {page}"),
        (None, Some(line)) => format!("line {line}"),
        (None, None) => format!("paragraph {}", location.paragraph),
    };
    let quote: String = block.text[anchor.range.clone()].chars().take(60).collect();
    let document = if tender.documents.len() > 1 {
        format!("{}, ", inside(path, &tender.documents[tender.document_of(anchor.block)].path))
    } else {
        String::new()
    };
    format!("{document}{place}: “{}”", quote.replace('\n', " "))
}
