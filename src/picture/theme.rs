//! Light and dark: which colour each part of a picture has.
//!
//! Invariant: text keeps a contrast of 4.5 to 1 to whatever it stands on (WCAG 2.1, AA); the test computes it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How bright a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    #[default]
    Light,
    Dark,
}

/// What a part of a picture is, which gives it its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// The ground of the picture.
    Ground,
    /// A surface above the ground.
    Card,
    /// The empty part of a bar.
    Track,
    /// Thin lines.
    Rule,
    Text,
    /// Text of lesser weight.
    Muted,
    /// The colour of the picture: bars, numbers, lines.
    Accent,
    /// The lighter part of a bar.
    AccentSoft,
    /// Text on [`Ink::Accent`].
    OnAccent,
    /// What somebody has.
    Has,
    /// A surface behind text in [`Ink::Has`].
    HasSoft,
    /// What is missing.
    Lacks,
    /// The part of a bar for what is missing.
    LacksBar,
    /// A surface behind text in [`Ink::Lacks`].
    LacksSoft,
}

impl Theme {
    pub const ALL: [Theme; 2] = [Theme::Light, Theme::Dark];

    pub fn name(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    pub fn other(self) -> Theme {
        match self {
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Light,
        }
    }

    /// `#rrggbb`.
    pub fn colour(self, ink: Ink) -> &'static str {
        let (light, dark) = match ink {
            Ink::Ground => ("#ffffff", "#11161d"),
            Ink::Card => ("#f3f5f9", "#1b222c"),
            Ink::Track => ("#e1e6ee", "#2b3441"),
            Ink::Rule => ("#c3cbd8", "#3c4757"),
            Ink::Text => ("#121720", "#f3f6fa"),
            Ink::Muted => ("#4b5565", "#b4bfcd"),
            Ink::Accent => ("#1a56c4", "#6ea8ff"),
            Ink::AccentSoft => ("#94b6f0", "#35578c"),
            Ink::OnAccent => ("#ffffff", "#0b1220"),
            Ink::Has => ("#0a6b3d", "#6fdca4"),
            Ink::HasSoft => ("#dcf3e6", "#15382a"),
            Ink::Lacks => ("#9a3d05", "#ffb877"),
            Ink::LacksBar => ("#eeb17d", "#85572c"),
            Ink::LacksSoft => ("#fdebdd", "#402a17"),
        };
        match self {
            Theme::Light => light,
            Theme::Dark => dark,
        }
    }
}

impl fmt::Display for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Theme {
    type Err = UnknownTheme;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Theme::ALL
            .into_iter()
            .find(|theme| theme.name() == text)
            .ok_or_else(|| UnknownTheme(text.to_owned()))
    }
}

/// Neither light nor dark.
#[derive(Debug, thiserror::Error)]
#[error("unknown theme `{0}`: use light or dark")]
pub struct UnknownTheme(String);

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2.1 defines it.
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = u8::from_str_radix(&colour[at..at + 2], 16).expect("hexadecimal");
            let value = f64::from(value) / 255.0;
            if value <= 0.03928 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_stands_out_from_what_it_stands_on() {
        for (text, ground, least) in [
            (Ink::Text, Ink::Ground, 7.0),
            (Ink::Text, Ink::Card, 7.0),
            (Ink::Muted, Ink::Ground, 7.0),
            (Ink::Muted, Ink::Card, 4.5),
            (Ink::Accent, Ink::Ground, 4.5),
            (Ink::Accent, Ink::Card, 4.5),
            (Ink::OnAccent, Ink::Accent, 4.5),
            (Ink::Has, Ink::HasSoft, 4.5),
            (Ink::Has, Ink::Ground, 4.5),
            (Ink::Has, Ink::Card, 4.5),
            (Ink::Lacks, Ink::LacksSoft, 4.5),
            (Ink::Lacks, Ink::Ground, 4.5),
            (Ink::Lacks, Ink::Card, 4.5),
        ] {
            for theme in Theme::ALL {
                let ratio = contrast(theme.colour(text), theme.colour(ground));
                assert!(
                    ratio >= least,
                    "{text:?} on {ground:?} in {theme}: {ratio:.1}"
                );
            }
        }
    }

    #[test]
    fn bars_stand_out_from_their_tracks() {
        for theme in Theme::ALL {
            for (bar, track) in [
                (Ink::Accent, Ink::Track),
                (Ink::Accent, Ink::AccentSoft),
                (Ink::Has, Ink::LacksBar),
            ] {
                let ratio = contrast(theme.colour(bar), theme.colour(track));
                assert!(ratio >= 3.0, "{bar:?} on {track:?} in {theme}: {ratio:.1}");
            }
        }
    }

    #[test]
    fn names_lead_back() {
        for theme in Theme::ALL {
            assert_eq!(theme.name().parse::<Theme>().ok(), Some(theme));
            assert_eq!(theme.other().other(), theme);
        }
        assert!("LIGHT".parse::<Theme>().is_err());
    }
}
