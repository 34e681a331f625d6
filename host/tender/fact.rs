//! Facts: what a tender says about itself, each with where it was read and how sure that is.
//!
//! A missing fact is unknown; there are no defaults. The kinds and the traps in finding them are those of the
//! project's domain catalogue, section 0.

use std::ops::Range;

use serde::Serialize;

use super::{BlockId, Moment, Money};

/// How sure a fact or a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Guessed.
    Low,
    /// Inferred, or one of several candidates.
    Medium,
    /// Explicit and unique.
    High,
    /// Stated by the user in `tender.toml`: it wins over everything read.
    Stated,
}

impl Confidence {
    /// The word reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Stated => "stated",
        }
    }
}

macro_rules! fact_kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What a fact is about. The words are part of the plugin interface and of the JSON reports: more may be
        /// added, none is ever renamed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum FactKind { $($(#[$doc])* $variant,)* }

        impl FactKind {
            /// Every kind, in the order `tenderlint facts` prints them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word for this kind.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }

        impl std::str::FromStr for FactKind {
            type Err = ();
            fn from_str(name: &str) -> Result<Self, ()> {
                match name { $($name => Ok(Self::$variant),)* _ => Err(()) }
            }
        }
    };
}

fact_kinds! {
    /// Whether the pack invites bids at all (a contract schedule or a letter does not). [`Value::Flag`].
    Invitation = "invitation",
    /// The legal regime: `pa23-covered`, `pa23-below`, `pa23-light-touch`, `psr-health`, `scotland`, `eu`, `us`, `other`. [`Value::Text`].
    Regime = "regime",
    /// The kind of buyer: `central`, `sub-central`, `school`, `devolved-welsh`… Only ever stated. [`Value::Text`].
    BuyerKind = "buyer-kind",
    /// `open`, `competitive-flexible`, `below-threshold`, `quote`, `framework`, `framework-calloff`, `dynamic-market`. [`Value::Text`].
    Procedure = "procedure",
    /// `goods`, `services` or `works`. [`Value::Text`].
    Category = "category",
    /// What kind of service it is where that matters to rules: `care`, `people`, `ict`, `works`, `goods`. [`Value::Text`].
    Subject = "subject",
    /// When the notice was or will be published. [`Value::Moment`].
    Published = "published",
    /// From when suppliers can have the documents. [`Value::Moment`].
    DocumentsAvailable = "documents-available",
    /// When a bidder may or must visit the site. [`Value::Moment`].
    SiteVisit = "site-visit",
    /// Last moment for questions. [`Value::Moment`].
    ClarificationDeadline = "clarification-deadline",
    /// When the last answers to questions are promised. [`Value::Moment`].
    ClarificationAnswers = "clarification-answers",
    /// Last moment for requests to participate or a selection questionnaire. [`Value::Moment`].
    ParticipationDeadline = "participation-deadline",
    /// Last moment for tenders. [`Value::Moment`].
    TenderDeadline = "tender-deadline",
    /// Interviews or presentations. [`Value::Moment`].
    Interviews = "interviews",
    /// When the award is decided or told to bidders. [`Value::Moment`].
    Award = "award",
    /// Last day of the standstill. [`Value::Moment`].
    StandstillEnd = "standstill-end",
    /// When the contract starts. [`Value::Moment`].
    ContractStart = "contract-start",
    /// When the service starts, where that is not the start of the contract. [`Value::Moment`].
    ServiceStart = "service-start",
    /// Initial term. [`Value::Term`].
    ContractTerm = "contract-term",
    /// All optional extensions together. [`Value::Term`].
    ContractExtension = "contract-extension",
    /// Total value over the initial term unless its period says otherwise. [`Value::Money`].
    ContractValue = "contract-value",
    /// One criterion tenders are judged by. [`Value::Criterion`].
    AwardCriterion = "award-criterion",
    /// One question bidders answer. [`Value::Question`].
    Question = "question",
    /// Cover that bidders must hold. [`Value::Insurance`].
    Insurance = "insurance",
    /// Least annual turnover asked of bidders. [`Value::Money`].
    Turnover = "turnover",
    /// A certificate, scheme or membership asked of bidders. [`Value::Text`].
    Accreditation = "accreditation",
    /// Least experience asked of bidders, in years. [`Value::Number`].
    ExperienceYears = "experience-years",
    /// References asked of bidders. [`Value::Number`].
    References = "references",
    /// Days within which valid invoices are paid. [`Value::Number`].
    PaymentDays = "payment-days",
    /// Whether staff transfer under TUPE is said to apply (`true`) or not to (`false`). [`Value::Flag`].
    Tupe = "tupe",
    /// The provider who does the work today. [`Value::Text`].
    Incumbent = "incumbent",
    /// Where the specification starts. [`Value::SpecificationStart`].
    SpecificationStart = "specification-start",
}

/// What a fact says.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A date, perhaps with a time.
    Moment(Moment),
    /// An amount of money.
    Money(Money),
    /// A length of time.
    Term {
        /// Whole months.
        months: u32,
    },
    /// An award criterion.
    Criterion(Criterion),
    /// A question to bidders.
    Question(Question),
    /// An insurance cover.
    Insurance(Insurance),
    /// A place in the document.
    SpecificationStart(SpecificationStart),
    /// A count, in the unit its kind names (days, years, references).
    Number(u32),
    /// A word of the list its kind names, or a name.
    Text(String),
    /// Yes or no.
    Flag(bool),
}

/// One criterion tenders are judged by.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Criterion {
    /// Its name in the document.
    pub name: String,
    /// Its weight in percent of all marks, where it is given as a number.
    pub weight_percent: Option<f64>,
    /// What it judges.
    pub kind: CriterionKind,
    /// The criterion it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}

/// What a criterion judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CriterionKind {
    /// Price or cost.
    Price,
    /// Quality, method, technical merit, experience.
    Quality,
    /// Social value, environment, community benefit.
    SocialValue,
    /// Anything else.
    Other,
}

/// One question bidders answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Question {
    /// Its number in the document.
    pub number: Option<String>,
    /// Most words allowed in the answer.
    pub word_limit: Option<u32>,
    /// Most pages allowed in the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_limit: Option<u32>,
    /// Its share of all marks in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight_percent: Option<f64>,
    /// Whether it is scored, or only passed or failed.
    pub scored: bool,
}

/// An insurance cover bidders must hold.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Insurance {
    /// `public-liability`, `employers-liability`, `professional-indemnity`, `product-liability`, `cyber` or `other`.
    #[serde(rename = "type")]
    pub cover: String,
    /// Amount of cover in whole units of the currency.
    pub amount: u64,
    /// Currency.
    pub currency: super::Currency,
    /// When it must be held, where the text says: `bid` or `contract-start`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timing: Option<String>,
}

/// Where the specification starts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SpecificationStart {
    /// Page, from 1, where the document has pages.
    pub page: Option<u32>,
    /// Share of the document's words that stand before it, in percent, to one decimal.
    pub percent: f64,
}

/// A stretch of a block's text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Anchor {
    /// The block.
    pub block: BlockId,
    /// Bytes of UTF-8 in its text, on character boundaries.
    pub range: Range<usize>,
}

/// One thing a tender says about itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What it is about.
    pub kind: FactKind,
    /// What it says.
    pub value: Value,
    /// How sure that is.
    pub confidence: Confidence,
    /// Where it was read, the best place first. Empty for facts stated in `tender.toml`.
    pub anchors: Vec<Anchor>,
}

/// The facts of a tender, in order of kind and then of place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts(Vec<Fact>);

impl Facts {
    /// Sorts facts by kind and place.
    pub fn new(mut facts: Vec<Fact>) -> Self {
        facts.sort_by_key(|fact| {
            let place = fact.anchors.first().map(|anchor| (anchor.block, anchor.range.start));
            (fact.kind, std::cmp::Reverse(fact.confidence == Confidence::Stated), place)
        });
        Self(facts)
    }

    /// All facts.
    pub fn iter(&self) -> impl Iterator<Item = &Fact> {
        self.0.iter()
    }

    /// The facts of a kind. Where one is stated by the user, only the stated ones.
    pub fn of(&self, kind: FactKind) -> impl Iterator<Item = &Fact> {
        let stated = self.0.iter().any(|fact| fact.kind == kind && fact.confidence == Confidence::Stated);
        self.0
            .iter()
            .filter(move |fact| fact.kind == kind && (!stated || fact.confidence == Confidence::Stated))
    }

    /// The surest fact of a kind; among equals the first in the documents.
    pub fn best(&self, kind: FactKind) -> Option<&Fact> {
        self.of(kind).fold(None, |best: Option<&Fact>, fact| match best {
            Some(best) if best.confidence >= fact.confidence => Some(best),
            _ => Some(fact),
        })
    }
}
