//! How much of the languages and frameworks that a target requires somebody has.

use super::score;
use super::target::{Core, Want};

/// How much of the core of a target somebody has.
#[derive(Debug, Clone, Copy, Default)]
pub struct CoreShares {
    pub languages: u32,
    /// Of all languages together.
    pub language: f32,
    /// Of the best framework; absent where none is required.
    pub framework: Option<f32>,
}

impl CoreShares {
    /// Counts a want of which this share is earned.
    pub fn add(&mut self, want: &Want, share: f32) {
        match want.core {
            Some(Core::Language) => {
                self.languages += 1;
                self.language += share;
            }
            Some(Core::Framework) => {
                self.framework = Some(self.framework.unwrap_or(0.0).max(share));
            }
            None => {}
        }
    }

    /// The same once the want, of which this share was earned, is met in full.
    pub fn with(mut self, want: &Want, share: f32) -> CoreShares {
        match want.core {
            Some(Core::Language) => self.language += 1.0 - share,
            Some(Core::Framework) => self.framework = Some(1.0),
            None => {}
        }
        self
    }

    /// The factor for the languages.
    pub fn language(&self) -> f32 {
        match self.languages {
            0 => 1.0,
            languages => score::language(self.language / languages as f32),
        }
    }

    /// The factor for the frameworks.
    pub fn framework(&self) -> f32 {
        self.framework.map_or(1.0, score::framework)
    }
}
