//! Rules that leave the word to others which say the same more exactly.

use crate::finding::Finding;
use crate::rules::ActiveRule;
use crate::tender::Confidence;

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

#[cfg(test)]
mod tests {
    use super::give_way;
    use crate::finding::Finding;
    use crate::rules::config::Found;
    use crate::rules::selection::{Selection, select};
    use crate::rules::{ActiveRule, Registry, Severity};
    use crate::tender::Confidence;
    use crate::toml_file::TomlError;

    /// The rules `exact` and `vague`, of which the second gives way to another.
    fn rules(gives_way_to: &str) -> Result<Vec<ActiveRule>, TomlError> {
        let mut registry = Registry::default();
        for (id, others) in [("exact", String::new()), ("vague", format!("\"{gives_way_to}\""))] {
            let text = format!(
                "id = \"{id}\"\ntitle = \"T\"\ncheck = \"phrases/occurrence\"\nseverity = \"warning\"\ngives-way-to = [{others}]\nwhy = \"W\"\nfix = \"F\"\nmessage = \"M\"\nsource = [{{ title = \"S\" }}]\n"
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
    fn a_rule_that_does_not_exist_is_an_error() {
        let error = rules("exakt").unwrap_err().to_string();
        assert!(error.contains("there is no rule or pack 'exakt'"), "{error}");
    }
}
