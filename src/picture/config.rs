//! The `[picture]` section of the configuration.

use std::num::NonZeroU16;

use serde::Deserialize;

use super::theme::Theme;

/// How pictures look and how many are drawn.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PictureConfig {
    /// Where nobody has chosen one.
    pub theme: Theme,
    /// Drawn at the same time.
    pub parallel: NonZeroU16,
    /// Waiting to be drawn; above it the text has to do.
    pub queue: u16,
    /// Kept in memory to be sent again; each takes some 150 kB.
    pub keep: u16,
}

impl Default for PictureConfig {
    fn default() -> PictureConfig {
        PictureConfig {
            theme: Theme::Light,
            parallel: const { NonZeroU16::new(2).unwrap() },
            queue: 32,
            keep: 48,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_go_by_name_and_nothing_else_is_taken() {
        let dark = toml::from_str::<PictureConfig>("theme = \"dark\"").expect("valid");
        assert_eq!(dark.theme, Theme::Dark);
        for wrong in ["theme = \"Dark\"", "parallel = 0", "keep = -1", "size = 3"] {
            assert!(toml::from_str::<PictureConfig>(wrong).is_err(), "{wrong}");
        }
    }
}
