//! A sandbox: one instance of a plugin in a store of its own, for one tender.

use std::fmt::Write as _;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use wasmtime::{Engine, Store};

use super::bindings::{self, Plugin as Instance};
use super::failure::{FailureKind, Phase, PluginFailure, classify};
use super::interface::{CurrentRule, State};
use super::limits::{self, Limits};
use super::load::Plugin;
use super::output::{Found, judge};
use super::preparation;
use super::printable::cut;
use super::search::Pattern;
use super::view::{TenderHandle, View};
use crate::tender::FactKind;

/// A rule as a plugin is asked to apply it.
#[derive(Clone, Debug)]
pub struct RuleCall {
    /// Its id.
    pub id: String,
    /// Name of the check within the plugin.
    pub check: String,
    /// The most severe its findings may be.
    pub severity: crate::rules::Severity,
    /// Its parameters, a JSON object.
    pub parameters: String,
}

/// What is wrong with the parameters of a rule, as its plugin says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Id of the rule.
    pub rule: String,
    /// Keys and indexes joined with dots.
    pub path: String,
    /// A sentence for the author of the rule.
    pub message: String,
}

/// What became of preparing a plugin's rules.
#[derive(Debug)]
pub enum Preparation {
    /// The patterns to search for.
    Ready(Vec<Pattern>),
    /// The rules are wrong.
    Problems(Vec<Problem>),
    /// The plugin failed.
    Failed(PluginFailure),
}

/// Lets a plugin check the parameters of its rules, in an instance of its own.
pub fn prepare(engine: &Engine, plugin: &Plugin, rules: &[RuleCall]) -> Preparation {
    let prepared = || {
        let mut sandbox = Sandbox::start(engine, plugin, None)?;
        let calls: Vec<_> = rules.iter().map(RuleCall::binding).collect();
        sandbox.refill(plugin.limits.fuel);
        let answer = sandbox.instance.call_prepare(&mut sandbox.store, &calls);
        answer.map_err(|error| sandbox.failure(None, Phase::Prepare, &error))
    };
    match guarded(prepared) {
        Ok(Ok(answer)) => judged(plugin, answer, rules),
        Ok(Err(failure)) => Preparation::Failed(failure),
        Err(message) => {
            Preparation::Failed(failure(plugin, None, Phase::Prepare, FailureKind::HostFault, message))
        }
    }
}

fn judged(
    plugin: &Plugin,
    answer: Result<Vec<bindings::Pattern>, Vec<bindings::Problem>>,
    rules: &[RuleCall],
) -> Preparation {
    let judged = match answer {
        Ok(patterns) => preparation::patterns(patterns, rules).map(Preparation::Ready),
        Err(problems) => preparation::problems(problems, rules).map(Preparation::Problems),
    };
    judged.unwrap_or_else(|(kind, message)| {
        Preparation::Failed(failure(plugin, None, Phase::Prepare, kind, message))
    })
}

/// What a plugin found in one tender.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Its findings, each with the index of its rule among those given.
    pub found: Vec<(usize, Found)>,
    /// Its failures.
    pub failures: Vec<PluginFailure>,
    /// Whether it asked for the date of today.
    pub asked_today: bool,
    /// What each rule cost, with its index among those given.
    pub costs: Vec<(usize, Cost)>,
}

/// What applying one rule to one tender cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Steps (fuel).
    pub fuel: u64,
    /// Steps it may take.
    pub most: u64,
    /// Time by the clock, the host's part included.
    pub time: Duration,
}

/// Applies rules to a tender. A rule that traps is reported and the next one runs in a new instance.
pub fn check(engine: &Engine, plugin: &Plugin, view: &Arc<View>, rules: &[RuleCall]) -> Outcome {
    let mut outcome = Outcome::default();
    let mut current: Option<Sandbox<'_>> = None;
    for (index, rule) in rules.iter().enumerate() {
        let mut sandbox = match current.take() {
            Some(sandbox) => sandbox,
            None => match Sandbox::start(engine, plugin, Some(view)) {
                Ok(sandbox) => sandbox,
                Err(failure) => {
                    outcome.failures.push(failure);
                    return outcome;
                }
            },
        };
        let start = Instant::now();
        let checked = guarded(|| sandbox.check(rule, view)).unwrap_or_else(|message| {
            Err(failure(plugin, Some(&rule.id), Phase::Check, FailureKind::HostFault, message))
        });
        outcome
            .costs
            .push((index, Cost { fuel: sandbox.spent(), most: sandbox.fuel, time: start.elapsed() }));
        match checked {
            Ok((found, complaint)) => {
                outcome.found.extend(found.into_iter().map(|found| (index, found)));
                outcome.failures.extend(complaint);
                outcome.asked_today |= sandbox.store.data().asked_today;
                for line in sandbox.store.data_mut().log.take() {
                    tracing::info!(plugin = %plugin.manifest.name, rule = %rule.id, "{line}");
                }
                current = Some(sandbox);
            }
            Err(mut failure) => {
                // Time by the clock is what nobody else gets back: a plugin may run out of it once.
                let is_late = failure.kind == FailureKind::Timeout;
                let left = rules.len() - index - 1;
                if is_late && left > 0 {
                    let _ =
                        write!(failure.message, "; {left} more of its rules were not applied to this tender");
                }
                outcome.failures.push(failure);
                if is_late {
                    return outcome;
                }
            }
        }
    }
    outcome
}

/// Runs a call into a sandbox. A panic of the host on the way is told of, and costs no more than that call; the sandbox is spent.
fn guarded<T>(call: impl FnOnce() -> T) -> Result<T, String> {
    std::panic::catch_unwind(AssertUnwindSafe(call)).map_err(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str);
        let said = said.or_else(|| panic.downcast_ref().copied()).unwrap_or("it said nothing");
        format!(
            "tenderlint itself failed while it ran the plugin. Please report it: {}",
            cut(said, limits::MAX_MESSAGE_BYTES)
        )
    })
}

struct Sandbox<'a> {
    plugin: &'a Plugin,
    store: Store<State>,
    instance: Instance,
    fuel: u64,
}

impl<'a> Sandbox<'a> {
    fn start(engine: &Engine, plugin: &'a Plugin, view: Option<&Arc<View>>) -> Result<Self, PluginFailure> {
        let mut store = Store::new(engine, State::new(view.cloned(), plugin.limits));
        store.limiter(|state| &mut state.memory);
        store.set_hostcall_fuel(limits::MAX_CALL_BYTES);
        store.set_max_component_handles(limits::MAX_HANDLES);
        refill(&mut store, plugin.limits, plugin.limits.fuel);
        match plugin.component.instantiate(&mut store) {
            Ok(instance) => Ok(Self { plugin, store, instance, fuel: plugin.limits.fuel }),
            Err(error) => {
                let (kind, message) = classify(&error, Phase::Start, plugin.limits.fuel, plugin.limits.ticks);
                Err(failure(plugin, None, Phase::Start, kind, message))
            }
        }
    }

    /// Steps taken since the last refill.
    fn spent(&self) -> u64 {
        self.fuel.saturating_sub(self.store.get_fuel().unwrap_or_default())
    }

    fn refill(&mut self, fuel: u64) {
        self.fuel = fuel;
        refill(&mut self.store, self.plugin.limits, fuel);
    }

    /// The findings that make sense, and a failure if the rest doesn't. The error is a trap: the sandbox is spent.
    fn check(
        &mut self,
        rule: &RuleCall,
        view: &Arc<View>,
    ) -> Result<(Vec<Found>, Option<PluginFailure>), PluginFailure> {
        let declared = self.plugin.manifest.checks.get(&rule.check).cloned().unwrap_or_default();
        let facts = declared.facts.iter().filter_map(|kind| kind.parse::<FactKind>().ok()).collect();
        self.store.data_mut().begin_rule(CurrentRule { id: rule.id.clone(), facts, today: declared.today });
        self.refill(self.plugin.limits.fuel + limits::FUEL_PER_BYTE * view.text_bytes());
        match self.call(rule) {
            Ok(Ok(findings)) => {
                let (found, complaint) = judge(findings, &view.tender, rule.severity);
                let complaint = complaint.map(|message| {
                    failure(self.plugin, Some(&rule.id), Phase::Output, FailureKind::BadOutput, message)
                });
                Ok((found, complaint))
            }
            Ok(Err(reason)) => {
                let message =
                    format!("it could not apply the rule: {}", cut(&reason, limits::MAX_MESSAGE_BYTES));
                let refused =
                    failure(self.plugin, Some(&rule.id), Phase::Check, FailureKind::Refused, message);
                Ok((Vec::new(), Some(refused)))
            }
            Err(error) => Err(self.failure(Some(&rule.id), Phase::Check, &error)),
        }
    }

    fn call(&mut self, rule: &RuleCall) -> wasmtime::Result<Result<Vec<bindings::Finding>, String>> {
        let handle = self.store.data_mut().table.push(TenderHandle)?;
        let borrowed = wasmtime::component::Resource::new_borrow(handle.rep());
        let answer = self.instance.call_check(&mut self.store, borrowed, &rule.binding());
        if answer.is_ok() {
            self.store.data_mut().table.delete(handle)?;
        }
        answer
    }

    fn failure(&mut self, rule: Option<&str>, phase: Phase, error: &wasmtime::Error) -> PluginFailure {
        let (kind, mut message) = classify(error, phase, self.fuel, self.plugin.limits.ticks);
        if let Some(last) = self.store.data_mut().log.take().last() {
            message = format!("{message}; its last log line: {last}");
        }
        failure(self.plugin, rule, phase, kind, message)
    }
}

fn refill(store: &mut Store<State>, limits: Limits, fuel: u64) {
    store.set_fuel(fuel).expect("the engine counts fuel");
    store.set_epoch_deadline(limits.ticks);
}

fn failure(
    plugin: &Plugin,
    rule: Option<&str>,
    phase: Phase,
    kind: FailureKind,
    message: String,
) -> PluginFailure {
    PluginFailure {
        plugin: plugin.manifest.name.clone(),
        version: plugin.manifest.version.clone(),
        rule: rule.map(str::to_owned),
        phase,
        kind,
        message,
    }
}

impl RuleCall {
    fn binding(&self) -> bindings::Rule {
        use crate::rules::Severity;
        bindings::Rule {
            id: self.id.clone(),
            check: self.check.clone(),
            severity: match self.severity {
                Severity::Advice => bindings::tenderlint::plugin::types::Severity::Advice,
                Severity::Warning => bindings::tenderlint::plugin::types::Severity::Warning,
                Severity::Error => bindings::tenderlint::plugin::types::Severity::Error,
            },
            parameters: self.parameters.clone(),
            extra: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_panic_of_the_host_is_told_of() {
        assert_eq!(guarded(|| 1), Ok(1));
        let said = guarded(|| panic!("index {} of 3", 7));
        assert_eq!(
            said,
            Err::<(), _>(
                "tenderlint itself failed while it ran the plugin. Please report it: index 7 of 3".to_owned()
            )
        );
    }
}
