//! Single characters: how wide they are, and as what people type them.

use unicode_normalization::UnicodeNormalization;

use crate::text::is_cjk;

/// A character, or a few that were drawn as one, on a page whose y axis points down. In points.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    pub text: String,
    pub x: f64,
    /// Of the baseline.
    pub y: f64,
    pub size: f64,
    /// How far the next one is away, where the file says so.
    pub advance: Option<f64>,
}

pub fn ends_wide(text: &str) -> bool {
    text.chars().next_back().is_some_and(is_wide)
}

pub fn begins_wide(text: &str) -> bool {
    text.chars().next().is_some_and(is_wide)
}

/// Chinese characters and the punctuation that is as wide as they are.
fn is_wide(c: char) -> bool {
    is_cjk(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}')
}

/// The width of a text in letter sizes, as letters usually are, for fonts that do not tell.
pub fn usual_width(text: &str) -> f64 {
    let width = |c: char| match c {
        c if is_wide(c) => 1.0,
        'i' | 'j' | 'l' | 'f' | 't' | 'r' | 'I' | ' ' | '.' | ',' | ':' | ';' | '!' | '|'
        | '\'' | '(' | ')' | '/' => 0.3,
        'm' | 'w' | 'M' | 'W' | 'Q' | 'O' | 'G' | '@' | '%' | '\u{2014}' => 0.85,
        'A'..='Z' | '+' | '&' => 0.68,
        _ => 0.55,
    };
    text.chars().map(width).sum()
}

/// A character as people type it: ligatures in letters, radicals and compatibility forms as what they stand for.
pub fn plain_character(c: char) -> String {
    match c {
        // ﬁ, ﬄ
        '\u{fb00}'..='\u{fb06}' => c.nfkc().collect(),
        c => whole_character(c).to_string(),
    }
}

/// The character itself for a radical that looks like it. Chinese fonts share their shapes, and programs
/// that go back from the shape to a character may come out at the radical.
fn whole_character(c: char) -> char {
    /// Those that Unicode's compatibility forms leave out.
    const RADICALS: &[(char, char)] = &[
        ('⺟', '母'),
        ('⺠', '民'),
        ('⻁', '虎'),
        ('⻄', '西'),
        ('⻅', '见'),
        ('⻆', '角'),
        ('⻉', '贝'),
        ('⻋', '车'),
        ('⻓', '长'),
        ('⻔', '门'),
        ('⻘', '青'),
        ('⻙', '韦'),
        ('⻚', '页'),
        ('⻛', '风'),
        ('⻜', '飞'),
        ('⻝', '食'),
        ('⻢', '马'),
        ('⻣', '骨'),
        ('⻤', '鬼'),
        ('⻥', '鱼'),
        ('⻦', '鸟'),
        ('⻧', '卤'),
        ('⻨', '麦'),
        ('⻩', '黄'),
        ('⻬', '齐'),
        ('⻮', '齿'),
        ('⻰', '龙'),
        ('⻳', '龟'),
    ];
    match c {
        '\u{2f00}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' => {
            c.nfkc().next().unwrap_or(c)
        }
        '\u{2e80}'..='\u{2eff}' => RADICALS
            .iter()
            .find(|(radical, _)| *radical == c)
            .map_or(c, |(_, whole)| *whole),
        _ => c,
    }
}
