//! Whether measures and aims are about results, or about what was done.

mod classes;
mod tables;

use serde::Deserialize;
use tenderlint_plugin::wording::quoted;
use tenderlint_plugin::{Check, Confidence, Error, Finding, Pattern, Place, Result, Rule, Severity, Tender};

use classes::{Class, Classes};

/// Finds measures and aims that count activity.
pub(crate) struct Measures;

/// Most places of one finding.
const MOST_PLACES: usize = 20;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Expressions for header cells of tables of measures, and for headings of lists of them.
    headings: Vec<String>,
    /// Expressions for header cells and headings of what is measured otherwise.
    not_headings: Vec<String>,
    /// Words by which a measure is told to be of an input, an output, an outcome or a process.
    classes: Classes,
    /// Fewest measures that can be judged.
    least: usize,
    /// Share of activity in percent above which it is a finding.
    percent: f64,
    /// Measures of results from which it is advice.
    advice_from: usize,
}

/// What was read of one measure.
struct Measure {
    text: String,
    place: Place,
    class: Class,
}

impl Check for Measures {
    const NAME: &'static str = "measures";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        if parameters.headings.is_empty() {
            return Err(Error::new("give at least one expression").at("headings"));
        }
        let none: [&str; 0] = [];
        let mut patterns = vec![
            Pattern::phrases("headings", none).expressions(&parameters.headings),
            Pattern::phrases("not-headings", none).expressions(&parameters.not_headings),
        ];
        patterns.extend(parameters.classes.patterns()?);
        Ok(patterns)
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let parameters = &rule.parameters;
        let body = tender.body();
        let rows = tables::rows(tender, body);
        if rows.len() < parameters.least.max(1) {
            return Ok(vec![]);
        }
        let cues = parameters.classes.cues(tender);
        let measures: Vec<Measure> = rows
            .into_iter()
            .map(|row| {
                let class = cues.class_of(&row.blocks);
                Measure { text: row.text, place: Place::block(row.first), class }
            })
            .collect();
        Ok(finding(&measures, rule).into_iter().collect())
    }
}

fn finding(measures: &[Measure], rule: &Rule<Parameters>) -> Option<Finding> {
    let parameters = &rule.parameters;
    let of = |class: Class| measures.iter().filter(move |measure| measure.class == class);
    let results = of(Class::Outcome).count();
    let activity: Vec<&Measure> =
        [Class::Output, Class::Input, Class::Process].into_iter().flat_map(of).collect();
    // A tender has far fewer measures than the 2^53 up to which this is exact.
    #[allow(clippy::cast_precision_loss)]
    let percent = activity.len() as f64 * 100.0 / measures.len().max(1) as f64;
    if percent <= parameters.percent {
        return None;
    }
    let first = activity.first()?;
    let is_severe = results < parameters.advice_from;
    let finding = Finding::new(if is_severe { rule.severity } else { Severity::Advice })
        .outcome(if results == 0 { "none" } else { "few" })
        .resting_on(Confidence::Medium)
        .places(activity.iter().take(MOST_PLACES).map(|measure| measure.place.clone()))
        .value("activity", activity.len().to_string(), activity.len())
        .value("measures", measures.len().to_string(), measures.len())
        .value("results", results.to_string(), results)
        .word("first", quoted(&first.text));
    Some(finding)
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const PARAMETERS: &str = r#"{
        "headings": ["^measures"], "not-headings": ["price"],
        "classes": {
            "outcome": ["\\bfeel\\b"], "output": ["\\bnumber of\\b"], "input": ["\\bstaff\\b"], "process": ["\\breports?\\b"]
        },
        "least": 3, "percent": 75, "advice-from": 1
    }"#;

    fn found(text: &str) -> Vec<Finding> {
        try_check::<Measures>(&TextTender::new(text), PARAMETERS).unwrap()
    }

    #[test]
    fn counts_of_activity_are_found() {
        let findings = found("# Measures\n\nNumber of visits\n\nNumber of calls\n\nReports on time");
        assert_eq!(findings[0].chosen_outcome(), Some("none"));
        assert_eq!((findings[0].text("activity"), findings[0].text("measures")), (Some("3"), Some("3")));
        assert_eq!(findings[0].text("first"), Some("Number of visits"));
    }

    #[test]
    fn results_among_them_help() {
        assert_eq!(found("# Measures\n\nNumber of visits\n\nNumber who feel safe\n\nReports on time"), []);
        let text =
            "# Measures\n\nNumber of a\n\nNumber of b\n\nNumber of c\n\nNumber of d\n\nPeople feel safe";
        assert_eq!(
            (found(text)[0].severity(), found(text)[0].chosen_outcome()),
            (Severity::Advice, Some("few"))
        );
    }

    #[test]
    fn other_lists_are_no_measures() {
        assert_eq!(found("# Rooms\n\nNumber of chairs\n\nNumber of beds\n\nReports"), []);
        assert_eq!(found("# Measures of price\n\nNumber of a\n\nNumber of b\n\nNumber of c"), []);
    }
}
