//! Profiles: which law and guidance a tender is read under, chosen in `tenderlint.toml` or taken from the tender.

use crate::tender::calendar::Calendar;
use crate::tender::{Confidence, Fact, FactKind, Facts, Value};

/// The law a tender is read under. The words are part of `tenderlint.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// A covered procurement under the Procurement Act 2023.
    UkPa23,
    /// Below the thresholds of the Procurement Act 2023 (Part 6).
    UkBelowThreshold,
    /// A light touch contract under the Procurement Act 2023 (section 9).
    UkLightTouch,
    /// Under the Public Contracts (Scotland) Regulations 2015.
    Scotland,
    /// Under Directive 2014/24/EU.
    Eu201424,
    /// None of these: only guidance applies, no statute.
    General,
}

impl Profile {
    /// Every profile, in the order of the documentation.
    pub const ALL: [Self; 6] = [
        Self::UkPa23,
        Self::UkBelowThreshold,
        Self::UkLightTouch,
        Self::Scotland,
        Self::Eu201424,
        Self::General,
    ];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UkPa23 => "uk-pa23",
            Self::UkBelowThreshold => "uk-below-threshold",
            Self::UkLightTouch => "uk-light-touch",
            Self::Scotland => "scotland",
            Self::Eu201424 => "eu-2014-24",
            Self::General => "general",
        }
    }

    /// The profile that fits what was understood from a tender.
    pub fn of(facts: &Facts) -> Self {
        let regime = facts.best(FactKind::Regime).and_then(|fact| match &fact.value {
            Value::Text(word) => Some(word.as_str()),
            _ => None,
        });
        Self::ALL.into_iter().find(|profile| regime == Some(profile.regime())).unwrap_or(Self::General)
    }

    /// The regime as a fact the user states.
    pub fn fact(self) -> Fact {
        Fact {
            kind: FactKind::Regime,
            value: Value::Text(self.regime().to_owned()),
            confidence: Confidence::Stated,
            anchors: Vec::new(),
        }
    }

    /// The calendar bidders work to, where the law says which part of the United Kingdom it is.
    pub fn calendar(self) -> Option<Calendar> {
        (self == Self::Scotland).then_some(Calendar::Scotland)
    }

    /// The word of the fact `regime`.
    fn regime(self) -> &'static str {
        match self {
            Self::UkPa23 => "pa23-covered",
            Self::UkBelowThreshold => "pa23-below",
            Self::UkLightTouch => "pa23-light-touch",
            Self::Scotland => "scotland",
            Self::Eu201424 => "eu",
            Self::General => "other",
        }
    }
}

impl std::str::FromStr for Profile {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|profile| profile.as_str() == word).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_that_is_chosen_is_the_one_that_is_found() {
        for profile in Profile::ALL {
            assert_eq!(Profile::of(&Facts::new(vec![profile.fact()])), profile);
            assert_eq!(profile.as_str().parse(), Ok(profile));
        }
        assert_eq!(Profile::of(&Facts::default()), Profile::General);
    }
}
