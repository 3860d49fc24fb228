//! What is wrong with the configuration, in words for the operator.

use std::fmt;

/// One wrong setting: where it stands, what is wrong, what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigFault {
    place: String,
    message: String,
}

impl ConfigFault {
    pub(super) fn new(place: impl Into<String>, message: impl Into<String>) -> ConfigFault {
        ConfigFault {
            place: place.into(),
            message: message.into().replace('\n', ", "),
        }
    }
}

impl fmt::Display for ConfigFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// Everything that is wrong; never empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ConfigFaults(Vec<ConfigFault>);

impl ConfigFaults {
    /// `None` where there is no fault.
    pub(super) fn collect(faults: Vec<ConfigFault>) -> Option<ConfigFaults> {
        (!faults.is_empty()).then_some(ConfigFaults(faults))
    }

    pub fn iter(&self) -> impl Iterator<Item = &ConfigFault> {
        self.0.iter()
    }
}

/// A line for the number of faults, then one for each.
impl fmt::Display for ConfigFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = if self.0.len() == 1 { "fault" } else { "faults" };
        write!(f, "{} {noun} in the configuration", self.0.len())?;
        self.iter().try_for_each(|fault| write!(f, "\n{fault}"))
    }
}
