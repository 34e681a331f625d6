//! Answers of `prepare` that are too large, wrong, or about the rules of others.

use tenderlint_plugin::bindings::{Pattern, Problem};

use crate::ESCAPES;

/// A rule that ships.
const FOREIGN: &str = "unpaid-extras";

pub(crate) fn attack(attack: &str, rule: &str) -> Result<Vec<Pattern>, Vec<Problem>> {
    let expressions = |expressions: Vec<String>| vec![Pattern { expressions, ..pattern(rule) }];
    let phrases = |phrases: Vec<String>| vec![Pattern { phrases, ..pattern(rule) }];
    Ok(match attack {
        "many-patterns" => vec![pattern(rule); 10_001],
        "many-phrases" => phrases(vec!["at no cost".to_owned(); 30_000]),
        "many-expressions" => expressions(vec!["a+".to_owned(); 3_000]),
        "long-patterns" => phrases(vec!["x".repeat(1024 * 1024)]),
        "foreign-pattern" => vec![pattern(FOREIGN)],
        "wrong-expression" => expressions(vec!["(".to_owned()]),
        "long-wrong-expression" => expressions(vec![format!("({}", ESCAPES.repeat(5_000))]),
        "huge-expression" => expressions(vec![r"\w{1000}{1000}".to_owned()]),
        "matches" => vec![Pattern { phrases: vec!["the".to_owned()], ..pattern(rule) }],
        // It looks at every word of a paragraph in thousands of states.
        "slow-expression" => expressions(vec!["([ab ]*[ab ]*){200}z".to_owned(); 100]),
        "one-problem" => return Err(vec![problem(rule, "It is wrong.")]),
        "many-problems" => return Err(vec![problem(rule, "It is wrong."); 10_000]),
        "long-problem" => return Err(vec![problem(rule, &"x".repeat(10_000_000))]),
        "escaped-problem" => {
            return Err(vec![Problem { path: ESCAPES.to_owned(), ..problem(rule, ESCAPES) }]);
        }
        "foreign-problem" => return Err(vec![problem(FOREIGN, "It is wrong.")]),
        _ => Vec::new(),
    })
}

fn pattern(rule: &str) -> Pattern {
    Pattern {
        rule: rule.to_owned(),
        name: "pattern".to_owned(),
        phrases: Vec::new(),
        expressions: Vec::new(),
        case_sensitive: false,
    }
}

fn problem(rule: &str, message: &str) -> Problem {
    Problem { rule: rule.to_owned(), path: "attack".to_owned(), message: message.to_owned() }
}
