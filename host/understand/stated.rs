//! What a user states beside the documents, in `tender.toml`. It wins over everything that is read.

use jiff::civil::{Date, Time};
use toml::Value as Toml;

use super::criteria;
use super::role::{DocumentKind, StatedKind};
use crate::tender::fact::{Criterion, CriterionKind, Insurance, Question, SpecificationStart};
use crate::tender::{Confidence, Currency, Fact, FactKind, Moment, Money, MoneyPeriod, Value, Vat};
use crate::toml_file::{self, TomlError};

/// Name of the file beside the documents.
pub const FILE_NAME: &str = "tender.toml";

/// What the user states about a tender.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    /// Facts.
    pub facts: Vec<Fact>,
    /// What kind of document some of its documents are.
    pub kinds: Vec<StatedKind>,
}

/// What `tender.toml` states.
pub fn parse(path: &str, text: &str) -> Result<Stated, TomlError> {
    let mut file: toml::Table = toml_file::parse(path, text)?;
    let mut table = |name: &str| match file.remove(name) {
        Some(Toml::Table(table)) => Ok(table),
        Some(_) => Err(TomlError::at_key(path, text, name, format!("'{name}' must be a table: [{name}]"))),
        None => Ok(toml::Table::new()),
    };
    let (facts, documents) = (table("facts")?, table("documents")?);
    if let Some(key) = file.keys().next() {
        let message = format!("'{key}' means nothing here; there are only [facts] and [documents]");
        return Err(TomlError::at_key(path, text, key, message));
    }
    let wrong = |table: &str, wrong: Wrong| {
        TomlError::at_key(path, text, &format!("{table}.{}", wrong.key), wrong.message)
    };
    Ok(Stated {
        facts: read(&facts).map_err(|error| wrong("facts", error))?,
        kinds: kinds(&documents).map_err(|error| wrong("documents", error))?,
    })
}

/// The kinds of documents of a table: paths as keys, a kind each.
fn kinds(table: &toml::Table) -> Result<Vec<StatedKind>, Wrong> {
    let stated = table.iter().map(|(path, stated)| {
        let kind = DocumentKind::ALL.into_iter().find(|kind| stated.as_str() == Some(kind.as_str()));
        let kind = kind.ok_or_else(|| {
            let known = DocumentKind::ALL.map(DocumentKind::as_str).join(", ");
            Wrong {
                key: path.clone(),
                message: format!("a kind of document is one of {known}, not {stated}"),
            }
        })?;
        Ok(StatedKind { path: path.clone(), kind })
    });
    stated.collect()
}

/// What is wrong with something stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Its key, as written.
    pub key: String,
    /// A sentence for the user.
    pub message: String,
}

/// The facts of a table: kinds of fact as keys, a value or a list of values each.
pub fn read(table: &toml::Table) -> Result<Vec<Fact>, Wrong> {
    let mut facts = Vec::new();
    for (key, stated) in table {
        let wrong = |message: String| Wrong { key: key.clone(), message };
        let kind: FactKind = key.parse().map_err(|()| {
            let known: Vec<_> = FactKind::ALL.iter().map(|kind| kind.as_str()).collect();
            wrong(format!("there is no fact '{key}'; there are {}", known.join(", ")))
        })?;
        let values = match stated {
            Toml::Array(values) => values.as_slice(),
            value => std::slice::from_ref(value),
        };
        for value in values {
            let value = convert(kind, value)
                .ok_or_else(|| wrong(format!("'{key}' must be {}, not {value}", expected(kind))))?;
            facts.push(Fact { kind, value, confidence: Confidence::Stated, anchors: Vec::new() });
        }
    }
    Ok(facts)
}

/// How the value of a kind is written.
fn expected(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Published
        | FactKind::DocumentsAvailable
        | FactKind::SiteVisit
        | FactKind::ClarificationDeadline
        | FactKind::ClarificationAnswers
        | FactKind::ParticipationDeadline
        | FactKind::TenderDeadline
        | FactKind::Interviews
        | FactKind::Award
        | FactKind::StandstillEnd
        | FactKind::ContractStart
        | FactKind::ServiceStart => "a date such as 2026-07-21 or 2026-07-21T12:00:00",
        FactKind::ContractTerm | FactKind::ContractExtension => "a number of months",
        FactKind::ContractValue | FactKind::Turnover => {
            "whole pounds, or { amount = 1_400_000, currency = \"GBP\", period = \"total\", vat = \"excluded\" }"
        }
        FactKind::AwardCriterion => "{ name = \"Quality\", weight-percent = 60, kind = \"quality\" }",
        FactKind::Question => "{ number = \"1\", word-limit = 500 }",
        FactKind::Insurance => "{ type = \"public-liability\", amount = 5_000_000 }",
        FactKind::SpecificationStart => "{ page = 12, percent = 20.0 }",
        FactKind::PaymentDays | FactKind::ExperienceYears | FactKind::References => "a whole number",
        FactKind::Invitation | FactKind::Tupe => "true or false",
        FactKind::Regime
        | FactKind::BuyerKind
        | FactKind::Procedure
        | FactKind::Category
        | FactKind::Subject
        | FactKind::Accreditation
        | FactKind::Incumbent => "a word in quotation marks",
    }
}

fn convert(kind: FactKind, value: &Toml) -> Option<Value> {
    match kind {
        FactKind::Published
        | FactKind::DocumentsAvailable
        | FactKind::SiteVisit
        | FactKind::ClarificationDeadline
        | FactKind::ClarificationAnswers
        | FactKind::ParticipationDeadline
        | FactKind::TenderDeadline
        | FactKind::Interviews
        | FactKind::Award
        | FactKind::StandstillEnd
        | FactKind::ContractStart
        | FactKind::ServiceStart => moment(value).map(Value::Moment),
        FactKind::ContractTerm | FactKind::ContractExtension => {
            let months = value.get("months").unwrap_or(value);
            Some(Value::Term { months: whole(months)? })
        }
        FactKind::ContractValue | FactKind::Turnover => money(value).map(Value::Money),
        FactKind::AwardCriterion => criterion(value).map(Value::Criterion),
        FactKind::Question => Some(Value::Question(Question {
            number: text(value.get("number")),
            word_limit: value.get("word-limit").and_then(whole),
            page_limit: value.get("page-limit").and_then(whole),
            weight_percent: value.get("weight-percent").and_then(number),
            scored: value.get("scored").and_then(Toml::as_bool).unwrap_or(true),
        })),
        FactKind::Insurance => Some(Value::Insurance(Insurance {
            cover: text(value.get("type"))?,
            amount: u64::try_from(value.get("amount")?.as_integer()?).ok()?,
            currency: currency(value)?,
            timing: text(value.get("timing")),
        })),
        FactKind::SpecificationStart => Some(Value::SpecificationStart(SpecificationStart {
            page: value.get("page").and_then(whole),
            percent: value.get("percent").and_then(number)?,
        })),
        FactKind::PaymentDays | FactKind::ExperienceYears | FactKind::References => {
            whole(value).map(Value::Number)
        }
        FactKind::Invitation | FactKind::Tupe => value.as_bool().map(Value::Flag),
        FactKind::Regime
        | FactKind::BuyerKind
        | FactKind::Procedure
        | FactKind::Category
        | FactKind::Subject
        | FactKind::Accreditation
        | FactKind::Incumbent => value.as_str().map(|word| Value::Text(word.to_owned())),
    }
}

fn moment(value: &Toml) -> Option<Moment> {
    let stated = value.as_datetime()?;
    let day = stated.date?;
    let date =
        Date::new(i16::try_from(day.year).ok()?, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?);
    let time = match stated.time {
        Some(time) => {
            let (hour, minute) = (i8::try_from(time.hour).ok()?, i8::try_from(time.minute).ok()?);
            Some(Time::new(hour, minute, 0, 0).ok()?)
        }
        None => None,
    };
    Some(Moment { date: date.ok()?, time })
}

fn money(value: &Toml) -> Option<Money> {
    let amount = value.get("amount").unwrap_or(value).as_integer()?;
    let word = |key| value.get(key).and_then(Toml::as_str);
    Some(Money {
        amount: u64::try_from(amount).ok()?,
        currency: currency(value)?,
        period: match word("period") {
            Some("total") => Some(MoneyPeriod::Total),
            Some("year") => Some(MoneyPeriod::Year),
            Some("month") => Some(MoneyPeriod::Month),
            Some(_) => return None,
            None => None,
        },
        vat: match word("vat") {
            Some("included") => Some(Vat::Included),
            Some("excluded") => Some(Vat::Excluded),
            Some(_) => return None,
            None => None,
        },
    })
}

fn currency(value: &Toml) -> Option<Currency> {
    match value.get("currency").map(Toml::as_str) {
        None | Some(Some("GBP")) => Some(Currency::Gbp),
        Some(Some("EUR")) => Some(Currency::Eur),
        Some(Some("USD")) => Some(Currency::Usd),
        Some(Some("INR")) => Some(Currency::Inr),
        Some(_) => None,
    }
}

fn criterion(value: &Toml) -> Option<Criterion> {
    let name = text(value.get("name"))?;
    let kind = match value.get("kind").map(Toml::as_str) {
        Some(Some("price")) => CriterionKind::Price,
        Some(Some("quality")) => CriterionKind::Quality,
        Some(Some("social-value")) => CriterionKind::SocialValue,
        Some(Some("other")) => CriterionKind::Other,
        None => criteria::kind(&name),
        Some(_) => return None,
    };
    Some(Criterion {
        name,
        weight_percent: value.get("weight-percent").and_then(number),
        kind,
        parent: text(value.get("parent")),
    })
}

fn text(value: Option<&Toml>) -> Option<String> {
    value.and_then(Toml::as_str).map(str::to_owned)
}

fn whole(value: &Toml) -> Option<u32> {
    value.as_integer().and_then(|number| u32::try_from(number).ok())
}

fn number(value: &Toml) -> Option<f64> {
    // Weights and percentages are small, so that the conversion is exact.
    #[allow(clippy::cast_precision_loss)]
    value.as_float().or_else(|| value.as_integer().map(|number| number as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_facts_of_every_shape() {
        let stated = parse(
            "tender.toml",
            r#"
            [facts]
            tender-deadline = 2026-07-21T12:00:00
            contract-value = { amount = 250_000, vat = "excluded" }
            contract-term = 36
            payment-days = 30
            tupe = true
            regime = "pa23-covered"
            award-criterion = [{ name = "Price", weight-percent = 40, kind = "price" }, { name = "Quality", weight-percent = 60.0 }]
            "#,
        )
        .unwrap();
        let shown: Vec<_> = stated
            .facts
            .iter()
            .map(|fact| (fact.kind.as_str(), serde_json::to_string(&fact.value).unwrap()))
            .collect();
        insta::assert_debug_snapshot!(shown, @r#"
        [
            (
                "award-criterion",
                "{\"name\":\"Price\",\"weight_percent\":40.0,\"kind\":\"price\"}",
            ),
            (
                "award-criterion",
                "{\"name\":\"Quality\",\"weight_percent\":60.0,\"kind\":\"quality\"}",
            ),
            (
                "contract-term",
                "{\"months\":36}",
            ),
            (
                "contract-value",
                "{\"amount\":250000,\"currency\":\"GBP\",\"vat\":\"excluded\"}",
            ),
            (
                "payment-days",
                "30",
            ),
            (
                "regime",
                "\"pa23-covered\"",
            ),
            (
                "tender-deadline",
                "\"2026-07-21T12:00\"",
            ),
            (
                "tupe",
                "true",
            ),
        ]
        "#);
    }

    #[test]
    fn states_what_kind_of_document_a_document_is() {
        let stated = parse("tender.toml", "[documents]\n\"2-prices.xlsx\" = \"pricing-schedule\"\n").unwrap();
        assert_eq!(
            stated.kinds,
            [StatedKind { path: "2-prices.xlsx".to_owned(), kind: DocumentKind::PricingSchedule }]
        );
        let error = parse("tender.toml", "[documents]\nprices = \"prices\"\n").unwrap_err();
        insta::assert_snapshot!(error, @r#"tender.toml:2:1: a kind of document is one of notice, invitation, specification, contract, response-form, pricing-schedule, evaluation, letter, reference, not "prices""#);
    }

    #[test]
    fn a_wrong_value_says_what_is_expected() {
        let error = parse("tender.toml", "[facts]\ntender-deadline = \"soon\"\n").unwrap_err();
        insta::assert_snapshot!(error, @r#"tender.toml:2:1: 'tender-deadline' must be a date such as 2026-07-21 or 2026-07-21T12:00:00, not "soon""#);
        let error = parse("tender.toml", "[facts]\ndeadline = 2026-01-01\n").unwrap_err();
        assert_eq!((error.line, error.column), (Some(2), Some(1)));
        let error = parse("tender.toml", "[fatcs]\n").unwrap_err();
        insta::assert_snapshot!(error, @"tender.toml:1:2: 'fatcs' means nothing here; there are only [facts] and [documents]");
    }
}
