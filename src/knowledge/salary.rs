//! Pay as a posting states it. Nothing is converted from one currency or period to another.

use serde::{Deserialize, Serialize};

use crate::language::Text;
use crate::message;

/// For how long an amount is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PayPeriod {
    #[serde(rename = "thousand per month")]
    Month,
    #[serde(rename = "thousand per year")]
    Year,
    #[serde(rename = "per day")]
    Day,
    #[serde(rename = "per hour")]
    Hour,
}

/// A floor, a ceiling or both: in thousands of a month or year, in units of a day or hour.
#[derive(Debug, Clone, PartialEq)]
pub struct Salary {
    pub min: Option<f64>,
    pub max: Option<f64>,
    /// ISO 4217.
    pub currency: String,
    pub period: PayPeriod,
    /// How it is said.
    pub words: Text,
}

impl Salary {
    pub fn new(min: Option<f64>, max: Option<f64>, currency: String, period: PayPeriod) -> Salary {
        let scale = match period {
            PayPeriod::Month | PayPeriod::Year => "thousand",
            PayPeriod::Day | PayPeriod::Hour => "one",
        };
        let amount = match (min, max) {
            (Some(min), Some(max)) if min != max => {
                message!("salary-range", floor = min, ceiling = max, scale = scale)
            }
            (Some(exact), Some(_)) => message!("salary-exact", amount = exact, scale = scale),
            (Some(min), None) => message!("salary-from", amount = min, scale = scale),
            (None, Some(max)) => message!("salary-up-to", amount = max, scale = scale),
            (None, None) => Text::default(),
        };
        let period_word = match period {
            PayPeriod::Month => "month",
            PayPeriod::Year => "year",
            PayPeriod::Day => "day",
            PayPeriod::Hour => "hour",
        };
        let words = message!(
            "salary-words",
            amount = amount,
            currency = currency.as_str(),
            period = period_word
        );
        Salary {
            min,
            max,
            currency,
            period,
            words,
        }
    }

    /// Floor and ceiling, where it is in CNY and of this period.
    pub fn in_cny(&self, period: PayPeriod) -> Option<(Option<f64>, Option<f64>)> {
        let is_so = self.currency == "CNY" && self.period == period;
        is_so.then_some((self.min, self.max))
    }
}
