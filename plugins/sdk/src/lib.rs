//! Write tenderlint plugins in Rust.
//!
//! A plugin is a crate with one or more [`Check`]s. Here is a whole one: it counts how often a tender says a word.
//!
//! ```
//! use serde::Deserialize;
//! use tenderlint_plugin::{Check, Finding, Pattern, Result, Rule, Severity, Tender};
//!
//! /// Says when a word is used more often than a rule allows.
//! struct TooOften;
//!
//! #[derive(Deserialize)]
//! #[serde(deny_unknown_fields, rename_all = "kebab-case")]
//! struct Parameters {
//!     word: String,
//!     most: u32,
//! }
//!
//! impl Check for TooOften {
//!     const NAME: &'static str = "too-often";
//!     type Parameters = Parameters;
//!
//!     fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
//!         Ok(vec![Pattern::phrases("word", [&parameters.word])])
//!     }
//!
//!     fn check(tender: &Tender, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
//!         let matches = tender.matches("word");
//!         if matches.len() <= rule.parameters.most as usize {
//!             return Ok(vec![]);
//!         }
//!         let finding = Finding::new(Severity::Warning)
//!             .places(matches.iter().map(|found| found.place()))
//!             .count("times", matches.len(), "time");
//!         Ok(vec![finding])
//!     }
//! }
//!
//! // The manifest names each check, its parameters and the facts it reads.
//! tenderlint_plugin::plugin! {
//!     manifest: r#"{ "too-often": { "summary": "A word is used too often" } }"#,
//!     checks: [TooOften],
//! }
//!
//! # fn main() {
//! // It can be tried without a sandbox, on a tender written in a string.
//! use tenderlint_plugin::testing::{TextTender, try_check};
//! let tender = TextTender::new("We will endeavour to help. You will endeavour too.");
//! let findings = try_check::<TooOften>(&tender, r#"{ "word": "endeavour", "most": 1 }"#).unwrap();
//! assert_eq!(findings[0].text("times"), Some("2 times"));
//! # }
//! ```
//!
//! Build it with `cargo build --release --target wasm32-unknown-unknown` as a `cdylib`, and try it with
//! `tenderlint check --plugin target/wasm32-unknown-unknown/release/NAME.wasm …`.

pub mod bindings;
mod check;
mod fact;
mod finding;
pub mod parameters;
mod pattern;
#[doc(hidden)]
pub mod source;
#[doc(hidden)]
pub mod tender;
#[cfg(not(target_arch = "wasm32"))]
pub mod testing;
pub mod wording;

pub use check::{Check, Error, Rule, dispatch_check, dispatch_prepare};
pub use fact::{Criterion, Insurance, Known, Moment, Money, Question, SpecificationStart, Term};
pub use finding::{Finding, Severity};
pub use jiff::civil::{Date, Time, Weekday};
pub use pattern::{Match, Pattern};
pub use tender::{Block, BlockFilter, Cell, Confidence, Document, Place, Section, Tender};

/// What checks return: a failure is a sentence for the user that says why the rule could not be applied.
pub type Result<T> = std::result::Result<T, Error>;

/// Makes a crate a plugin: `plugin! { name: "acme", manifest: "…", checks: [FirstCheck, SecondCheck] }`.
///
/// `name` is what rules call the plugin by (`acme/first-check`); without it, the name of the crate. `manifest` is a JSON object in a string literal or `include_str!`, with one key for each check: `summary` (a sentence), `facts` (the kinds of
/// fact it reads), `today` (`true` if it asks for the date of today) and `parameters` (a JSON Schema). Version,
/// licence and homepage of the plugin are those of its `Cargo.toml`.
#[macro_export]
macro_rules! plugin {
    (manifest: $manifest:expr, checks: $checks:tt $(,)?) => {
        $crate::plugin! { name: env!("CARGO_PKG_NAME"), manifest: $manifest, checks: $checks }
    };
    (name: $name:expr, manifest: $manifest:expr, checks: [$($check:ty),+ $(,)?] $(,)?) => {
        #[doc(hidden)]
        pub const TENDERLINT_MANIFEST: &str = concat!(
            "{\"name\":\"", $name,
            "\",\"version\":\"", env!("CARGO_PKG_VERSION"),
            "\",\"licence\":\"", env!("CARGO_PKG_LICENSE"),
            "\",\"homepage\":\"", env!("CARGO_PKG_HOMEPAGE"),
            "\",\"interface\":\"0.1.0\",\"checks\":", $manifest, "}"
        );

        /// Applies a rule to a tender.
        #[doc(hidden)]
        pub fn apply(
            tender: &$crate::Tender<'_>,
            rule: &$crate::bindings::Rule,
        ) -> $crate::Result<Vec<$crate::Finding>> {
            $(if rule.check == <$check as $crate::Check>::NAME {
                return $crate::Rule::apply::<$check>(tender, rule);
            })+
            Err($crate::Error::new(format!("this plugin has no check '{}'", rule.check)))
        }

        // Natively there is no host to export to, and a program may hold several plugins.
        #[cfg(target_arch = "wasm32")]
        #[allow(unsafe_code)]
        const _: () = {
            const LENGTH: usize = TENDERLINT_MANIFEST.len();

            const fn bytes() -> [u8; LENGTH] {
                let mut bytes = [0; LENGTH];
                let mut index = 0;
                while index < LENGTH {
                    bytes[index] = TENDERLINT_MANIFEST.as_bytes()[index];
                    index += 1;
                }
                bytes
            }

            #[unsafe(link_section = "tenderlint:manifest")]
            #[used]
            static MANIFEST: [u8; LENGTH] = bytes();

            struct Component;

            impl $crate::bindings::Guest for Component {
                fn prepare(
                    rules: Vec<$crate::bindings::Rule>,
                ) -> ::std::result::Result<Vec<$crate::bindings::Pattern>, Vec<$crate::bindings::Problem>> {
                    let _ = &MANIFEST;
                    $crate::dispatch_prepare(&rules, |rule, preparation| {
                        $(if preparation.try_check::<$check>(rule) { return; })+
                        preparation.unknown_check(rule, &[$(<$check as $crate::Check>::NAME),+]);
                    })
                }

                fn check(
                    tender: &$crate::bindings::Tender,
                    rule: $crate::bindings::Rule,
                ) -> ::std::result::Result<Vec<$crate::bindings::Finding>, String> {
                    $crate::dispatch_check(tender, &rule, apply)
                }
            }

            $crate::bindings::export_component!(Component with_types_in $crate::bindings);
        };
    };
}
