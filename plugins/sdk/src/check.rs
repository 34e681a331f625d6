//! A check, and how the host's calls reach it.

use serde::de::DeserializeOwned;

use crate::bindings;
use crate::tender::Body;
use crate::{Finding, Pattern, Result, Severity, Tender};

/// One thing a plugin can look for. Rules configure it with parameters; many rules may use the same check.
pub trait Check {
    /// Its name within the plugin: a rule asks for it as `plugin/NAME`.
    const NAME: &'static str;

    /// What rules set. Deny unknown fields, so that a typing error in a rule is found.
    type Parameters: DeserializeOwned;

    /// The text to search for. Checks that only read facts need none. An [`Error`] says what is wrong with the
    /// parameters beyond their type; see [`Error::at`].
    fn patterns(_parameters: &Self::Parameters) -> Result<Vec<Pattern>> {
        Ok(Vec::new())
    }

    /// Applies a rule to a tender. An [`Error`] is a failure of the plugin; a tender in which the check has
    /// nothing to go on has no findings.
    fn check(tender: &Tender<'_>, rule: &Rule<Self::Parameters>) -> Result<Vec<Finding>>;
}

/// A rule with its parameters.
#[derive(Clone, Debug)]
pub struct Rule<P> {
    /// Its id.
    pub id: String,
    /// The most severe its findings may be.
    pub severity: Severity,
    /// What it sets.
    pub parameters: P,
}

/// Why a rule could not be applied, or what is wrong with its parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    path: String,
    message: String,
}

impl Error {
    /// A sentence for the user.
    pub fn new(message: impl Into<String>) -> Self {
        Self { path: String::new(), message: message.into() }
    }

    /// Points at the parameter that is wrong: keys and indexes joined with dots, such as `minimum.0.days`.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.path.is_empty() {
            formatter.write_str(&self.message)
        } else {
            write!(formatter, "{}: {}", self.path, self.message)
        }
    }
}

impl std::error::Error for Error {}

impl Rule<()> {
    /// Reads the parameters of a rule and applies its check. Called by [`plugin!`](crate::plugin).
    pub fn apply<C: Check>(tender: &Tender<'_>, rule: &bindings::Rule) -> Result<Vec<Finding>> {
        let parameters = read_parameters::<C>(&rule.parameters)?;
        C::check(tender, &Rule { id: rule.id.clone(), severity: rule.severity.into(), parameters })
    }
}

pub(crate) fn read_parameters<C: Check>(json: &str) -> Result<C::Parameters> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = match error.path().to_string().replace('[', ".").replace(']', "") {
            path if path == "." => String::new(),
            path => path,
        };
        Error::new(without_position(&error.inner().to_string())).at(path)
    })
}

/// A JSON line and column mean nothing to the author of a TOML rule.
fn without_position(message: &str) -> String {
    message.split(" at line ").next().unwrap_or(message).to_owned()
}

/// What the rules of a run need, gathered while they are prepared.
#[derive(Default)]
pub struct Preparation {
    patterns: Vec<bindings::Pattern>,
    problems: Vec<bindings::Problem>,
}

impl Preparation {
    /// Prepares the rule if it asks for the check `C`, and says whether it did.
    pub fn try_check<C: Check>(&mut self, rule: &bindings::Rule) -> bool {
        if rule.check != C::NAME {
            return false;
        }
        match read_parameters::<C>(&rule.parameters).and_then(|parameters| C::patterns(&parameters)) {
            Ok(patterns) => {
                self.patterns.extend(patterns.into_iter().map(|pattern| pattern.into_binding(&rule.id)));
            }
            Err(error) => self.problem(rule, error),
        }
        true
    }

    /// Notes that no check of the plugin has the name the rule asks for.
    pub fn unknown_check(&mut self, rule: &bindings::Rule, known: &[&str]) {
        let error = format!("this plugin has no check '{}'; it has {}", rule.check, known.join(", "));
        self.problem(rule, Error::new(error));
    }

    fn problem(&mut self, rule: &bindings::Rule, error: Error) {
        self.problems.push(bindings::Problem {
            rule: rule.id.clone(),
            path: error.path,
            message: error.message,
        });
    }
}

/// Prepares every rule with `prepare_one`. Called by [`plugin!`](crate::plugin).
pub fn dispatch_prepare(
    rules: &[bindings::Rule],
    prepare_one: impl Fn(&bindings::Rule, &mut Preparation),
) -> std::result::Result<Vec<bindings::Pattern>, Vec<bindings::Problem>> {
    report_panics();
    let mut preparation = Preparation::default();
    for rule in rules {
        prepare_one(rule, &mut preparation);
    }
    if preparation.problems.is_empty() { Ok(preparation.patterns) } else { Err(preparation.problems) }
}

/// Applies a rule with `apply`. Called by [`plugin!`](crate::plugin).
pub fn dispatch_check(
    tender: &bindings::Tender,
    rule: &bindings::Rule,
    apply: impl Fn(&Tender<'_>, &bindings::Rule) -> Result<Vec<Finding>>,
) -> std::result::Result<Vec<bindings::Finding>, String> {
    report_panics();
    thread_local! {
        // An instance of a plugin sees one tender in its life.
        static BODY: &'static Body = Box::leak(Box::default());
    }
    let findings =
        apply(&Tender::new(tender, BODY.with(|body| *body)), rule).map_err(|error| error.to_string())?;
    Ok(findings.into_iter().map(Finding::into_binding).collect())
}

/// A panic in a sandbox is a bare trap; the log tells the author what it said.
fn report_panics() {
    #[cfg(target_arch = "wasm32")]
    std::panic::set_hook(Box::new(|panic| {
        bindings::tenderlint::plugin::log::write("error", &panic.to_string());
    }));
}
