//! Amounts of money as tenders state them.

use serde::Serialize;

/// Currencies that are recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    /// Pounds sterling.
    Gbp,
    /// Euros.
    Eur,
    /// United States dollars; also any `$` without a country.
    Usd,
    /// Indian rupees.
    Inr,
}

impl Currency {
    /// The sign put before an amount.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Gbp => "£",
            Self::Eur => "€",
            Self::Usd => "$",
            Self::Inr => "₹",
        }
    }
}

/// The stretch of time an amount covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MoneyPeriod {
    /// The whole contract.
    Total,
    /// One year.
    Year,
    /// One month.
    Month,
}

/// Whether value added tax is in an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Vat {
    /// The amount is with VAT.
    Included,
    /// The amount is without VAT.
    Excluded,
}

/// An amount in whole units of its currency (pounds, not pence); a fraction in the text is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Money {
    /// Whole units.
    pub amount: u64,
    /// Currency.
    pub currency: Currency,
    /// What stretch of time it covers, where the text says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<MoneyPeriod>,
    /// Whether it holds VAT, where the text says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vat: Option<Vat>,
}

impl std::fmt::Display for Money {
    /// `£1,400,000`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = self.amount.to_string();
        formatter.write_str(self.currency.sign())?;
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                formatter.write_str(",")?;
            }
            write!(formatter, "{digit}")?;
        }
        Ok(())
    }
}
