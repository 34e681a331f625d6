//! Rules that leave the word to others which say the same more exactly.

use serde_json::Value;

use crate::finding::Finding;
use crate::rules::{ActiveRule, Severity};
use crate::tender::Confidence;

/// Fewest things of a list, told by no other finding, that keep the finding with the list as severe as it was.
pub const LEAST_UNTOLD: usize = 3;

/// Drops the findings of rules that give way to another rule's, where that one found something as severe and as sure. Otherwise a
/// reader would be told of one gap twice, perhaps with two remedies.
pub fn give_way(findings: &mut Vec<Finding>, rules: &[ActiveRule]) {
    let gives_way = |finding: &Finding| {
        let rule = rules.iter().find(|active| active.rule.file.id == finding.rule);
        let exacter = rule.map_or(&[][..], |active| &active.rule.file.gives_way_to);
        findings.iter().any(|other| {
            exacter.contains(&other.rule)
                && other.severity >= finding.severity
                && other.confidence >= finding.confidence.min(Confidence::Medium)
        })
    };
    let stays: Vec<bool> = findings.iter().map(|finding| !gives_way(finding)).collect();
    let mut stays = stays.into_iter();
    findings.retain(|_| stays.next() == Some(true));
}

/// Makes findings advice of which the list is for the most part told by the findings of other rules.
pub fn step_back(findings: &mut [Finding], rules: &[ActiveRule]) {
    let is_told = |id: &str, findings: &[Finding]| {
        findings.iter().any(|finding| {
            finding.rule == id
                && finding.severity >= Severity::Warning
                && finding.confidence >= Confidence::Medium
        })
    };
    for index in 0..findings.len() {
        let finding = &findings[index];
        let rule = rules.iter().find(|active| active.rule.file.id == finding.rule);
        let Some(told_by) = rule.map(|active| &active.rule.file.told_by) else { continue };
        let told = |item: &&Value| {
            item.as_str().and_then(|item| told_by.get(item)).is_some_and(|id| is_told(id, findings))
        };
        let is_mostly_told = finding.evidence.values().filter_map(Value::as_array).any(|list| {
            let count = list.iter().filter(told).count();
            count > 0 && list.len() - count < LEAST_UNTOLD
        });
        if is_mostly_told {
            findings[index].severity = findings[index].severity.min(Severity::Advice);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{give_way, step_back};
    use crate::finding::Finding;
    use crate::rules::config::Found;
    use crate::rules::selection::{Selection, select};
    use crate::rules::{ActiveRule, Registry, Severity};
    use crate::tender::Confidence;
    use crate::toml_file::TomlError;

    /// The rules `exact` and `vague`, of which the second gives way to another.
    fn rules(gives_way_to: &str) -> Result<Vec<ActiveRule>, TomlError> {
        rules_with("vague", &format!("gives-way-to = [\"{gives_way_to}\"]"))
    }

    /// The rule `exact` and one with a further line.
    fn rules_with(other: &str, line: &str) -> Result<Vec<ActiveRule>, TomlError> {
        let mut registry = Registry::default();
        for (id, line) in [("exact", ""), (other, line)] {
            let text = format!(
                "id = \"{id}\"\ntitle = \"T\"\ncheck = \"phrases/occurrence\"\nseverity = \"warning\"\n{line}\nwhy = \"W\"\nfix = \"F\"\nmessage = \"M\"\nsource = [{{ title = \"S\" }}]\n"
            );
            registry.add(&format!("local/{id}.toml"), &text)?;
        }
        select(&registry, &Found::default(), &Selection::default())
    }

    fn finding(rule: &str, severity: Severity, confidence: Confidence) -> Finding {
        Finding {
            rule: rule.to_owned(),
            title: String::new(),
            pack: "local".to_owned(),
            severity,
            message: String::new(),
            why: String::new(),
            fix: String::new(),
            source: Vec::new(),
            confidence,
            places: Vec::new(),
            evidence: serde_json::Map::new(),
            plugin: "phrases".to_owned(),
            fingerprint: String::new(),
        }
    }

    /// Which rules still speak where `exact` found something of this severity and confidence.
    fn left(severity: Severity, confidence: Confidence) -> Vec<String> {
        let mut findings = vec![
            finding("vague", Severity::Warning, Confidence::High),
            finding("exact", severity, confidence),
        ];
        give_way(&mut findings, &rules("exact").unwrap());
        findings.into_iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn a_rule_gives_way_to_what_is_as_severe_and_as_sure() {
        assert_eq!(left(Severity::Warning, Confidence::Medium), ["exact"]);
        assert_eq!(left(Severity::Advice, Confidence::High), ["vague", "exact"]);
        assert_eq!(left(Severity::Warning, Confidence::Low), ["vague", "exact"]);
    }

    #[test]
    fn a_list_that_others_tell_is_advice() {
        let rules = rules_with("list", "told-by = { \"the budget\" = \"exact\" }").unwrap();
        let severity = |items: &[&str], teller: Severity| {
            let mut list = finding("list", Severity::Warning, Confidence::Medium);
            list.evidence.insert("nowhere".to_owned(), serde_json::json!(items));
            let mut findings = vec![list, finding("exact", teller, Confidence::High)];
            step_back(&mut findings, &rules);
            findings[0].severity
        };
        assert_eq!(severity(&["the budget", "the term", "the start"], Severity::Warning), Severity::Advice);
        assert_eq!(severity(&["the budget", "the term", "the start"], Severity::Advice), Severity::Warning);
        assert_eq!(severity(&["the term", "the start"], Severity::Warning), Severity::Warning);
        let long = ["the budget", "the term", "the start", "the place"];
        assert_eq!(severity(&long, Severity::Warning), Severity::Warning);
    }

    #[test]
    fn a_rule_that_does_not_exist_is_an_error() {
        for wrong in [rules("exakt"), rules_with("list", "told-by = { \"the budget\" = \"exakt\" }")] {
            let error = wrong.unwrap_err().to_string();
            assert!(
                error.contains("local/") && error.contains("there is no rule or pack 'exakt'"),
                "{error}"
            );
        }
    }
}
