//! The `[documents]` section of the configuration.

use std::num::{NonZeroU32, NonZeroUsize};
use std::time::Duration;

use serde::Deserialize;

/// How documents are read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DocumentConfig {
    /// Documents that are read at the same time, each by a process of its own.
    pub parallel: NonZeroUsize,
    /// Documents that may wait for their turn; beyond, people are asked to come back later.
    pub waiting: usize,
    /// How long reading one document may take before its process is killed.
    pub timeout_s: NonZeroU32,
    /// Memory that reading one document may take, beyond what the program itself needs, in MiB.
    pub memory_mib: NonZeroU32,
}

impl Default for DocumentConfig {
    fn default() -> DocumentConfig {
        DocumentConfig {
            parallel: const { NonZeroUsize::new(2).unwrap() },
            waiting: 8,
            timeout_s: const { NonZeroU32::new(10).unwrap() },
            memory_mib: const { NonZeroU32::new(512).unwrap() },
        }
    }
}

impl DocumentConfig {
    pub fn timeout(&self) -> Duration {
        Duration::from_secs(self.timeout_s.get().into())
    }
}
