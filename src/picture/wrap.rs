//! Breaking texts into lines that fit, as Chinese and English are broken.
//!
//! Invariant: no line is wider than the room there is, save a single character that is; what does not fit into the lines there
//! are ends in an ellipsis.

use super::fonts::Fonts;
use super::scene::Type;
use crate::text::is_cjk;

/// No type is made smaller than that: 10 points on a phone 390 points wide.
const SMALLEST: f32 = 28.0;
const ELLIPSIS: char = '…';
/// No line starts with one of these.
const CLOSING: &str = "，。、；：！？）》」』】”’％%,.;:!?)]}…·";
/// No line ends with one of these.
const OPENING: &str = "（《「『【“‘([{";

/// At most `most` lines (at least one) of a showable text.
pub fn wrap(fonts: &Fonts, text: &str, face: Type, room: f32, most: usize) -> Vec<String> {
    let width = |text: &str| fonts.width(text, face.size, face.weight);
    let mut lines: Vec<String> = Vec::new();
    // The line so far is `text[start..end]`.
    let (mut start, mut end) = (0, 0);
    for piece in pieces(text) {
        let after = end + piece.len();
        if width(text[start..after].trim_end()) > room {
            if end > start && lines.len() + 1 < most {
                lines.push(text[start..end].trim().to_owned());
                start = end;
            }
            // A word that is wider than the room is broken where it has to be.
            while width(text[start..after].trim_end()) > room {
                if lines.len() + 1 >= most {
                    lines.push(shortened(text[start..].trim(), room, &width));
                    return lines;
                }
                let head = longest_head(&text[start..after], room, &width);
                lines.push(text[start..start + head].trim().to_owned());
                start += head;
            }
        }
        end = after;
    }
    if start < end {
        lines.push(text[start..end].trim().to_owned());
    }
    lines
}

/// The text whole, in as few lines as can be: in smaller type rather than on another line, and on another line rather
/// than cut. Only what does not even fit into `most` lines of the smallest type ends in an ellipsis.
pub fn fit(fonts: &Fonts, text: &str, face: Type, room: f32, most: usize) -> (Type, Vec<String>) {
    /// What names keep of their size.
    const SHRUNK: [f32; 3] = [1.0, 0.92, 0.84];
    let sized = |share: f32| Type {
        size: (face.size * share).round().max(SMALLEST.min(face.size)),
        ..face
    };
    for lines in 1..=most {
        for face in SHRUNK.map(sized) {
            let wrapped = wrap(fonts, text, face, room, lines + 1);
            if wrapped.len() <= lines {
                return (face, wrapped);
            }
        }
    }
    let smallest = sized(0.84);
    (smallest, wrap(fonts, text, smallest, room, most))
}

/// The text on one line, with an ellipsis where it is too long.
pub fn ellipsise(fonts: &Fonts, text: &str, face: Type, room: f32) -> String {
    wrap(fonts, text, face, room, 1).pop().unwrap_or_default()
}

/// The start of a text that is too long, with an ellipsis behind.
fn shortened(text: &str, room: f32, width: &dyn Fn(&str) -> f32) -> String {
    let ellipsis = ELLIPSIS.to_string();
    let head = longest_head(text, room - width(&ellipsis), width);
    let kept = text[..head]
        .trim_end_matches(|c: char| c == ' ' || CLOSING.contains(c) || OPENING.contains(c));
    let line = format!("{kept}{ellipsis}");
    if width(&line) <= room { line } else { ellipsis }
}

/// Bytes of the longest start that fits, at least one character.
fn longest_head(text: &str, room: f32, width: &dyn Fn(&str) -> f32) -> usize {
    let mut used = 0.0;
    let mut head = 0;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        let own = width(&text[at..end]);
        if head > 0 && used + own > room {
            break;
        }
        used += own;
        head = end;
    }
    head
}

/// What must stay together: words with the space behind them, Chinese characters one by one, each with the
/// punctuation that belongs to it.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces: Vec<&str> = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (at, character) in text.char_indices() {
        let joins = previous.is_none_or(|previous| {
            character == ' '
                || CLOSING.contains(character)
                || OPENING.contains(previous)
                || (previous != ' ' && !is_wide(previous) && !is_wide(character))
        });
        if !joins {
            pieces.push(&text[start..at]);
            start = at;
        }
        previous = Some(character);
    }
    pieces.push(&text[start..]);
    pieces
}

/// Characters between which a line may end.
fn is_wide(character: char) -> bool {
    is_cjk(character)
        || ('\u{3000}'..='\u{303f}').contains(&character)
        || ('\u{ff00}'..='\u{ffef}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A Chinese character is as wide as ten pixels.
    const FACE: Type = Type::regular(10.0);

    #[test]
    fn lines_break_where_people_break_them() {
        for (text, room, most, expect) in [
            ("后端开发", 100.0, 3, &["后端开发"][..]),
            ("后端开发工程师", 40.0, 3, &["后端开发", "工程师"]),
            ("后端开发，工程师", 40.0, 3, &["后端开", "发，工程", "师"]),
            ("后端（开发）", 30.0, 3, &["后端", "（开", "发）"]),
            ("use Docker daily", 60.0, 3, &["use Docker", "daily"]),
            ("会Docker的人", 45.0, 3, &["会Docker", "的人"]),
            ("后端开发工程师", 40.0, 1, &["后端开…"]),
            ("use Docker daily", 64.0, 1, &["use Docker…"]),
            (
                "incomprehensibilities",
                50.0,
                2,
                &["incompre", "hensibili…"],
            ),
            ("", 40.0, 2, &[]),
        ] {
            let lines = wrap(Fonts::embedded(), text, FACE, room, most);
            assert_eq!(lines, expect, "{text} in {room}");
        }
    }

    #[test]
    fn names_shrink_before_they_wrap_and_wrap_before_they_are_cut() {
        for (text, room, most, expect) in [
            ("后端开发", 200.0, 2, (50.0, &["后端开发"][..])),
            ("后端开发", 185.0, 2, (46.0, &["后端开发"])),
            ("后端开发", 100.0, 2, (50.0, &["后端", "开发"])),
            ("后端开发工程师", 100.0, 2, (42.0, &["后端", "开…"])),
        ] {
            let face = Type::regular(50.0);
            let (face, lines) = fit(Fonts::embedded(), text, face, room, most);
            assert_eq!(face.size, expect.0, "{text} in {room}");
            assert_eq!(lines, expect.1, "{text} in {room}");
        }
    }

    proptest! {
        #[test]
        fn lines_fit_and_nothing_is_lost(
            text in "([a-zA-Z+#.,]|[后端开发，。（）]| ){0,80}",
            room in 30.0_f32..200.0,
            most in 1_usize..40,
        ) {
            let fonts = Fonts::embedded();
            let text = fonts.showable(&text);
            let lines = wrap(fonts, &text, FACE, room, most);
            prop_assert!(lines.len() <= most);
            for line in &lines {
                prop_assert!(fonts.width(line, FACE.size, FACE.weight) <= room, "{line}");
                prop_assert_eq!(line.trim(), line);
            }
            let squeeze = |text: &str| text.split_whitespace().collect::<String>();
            let shown = squeeze(&lines.concat());
            let whole = squeeze(&text);
            match shown.strip_suffix('…') {
                Some(start) => prop_assert!(whole.starts_with(start)),
                None => prop_assert_eq!(shown, whole),
            }
        }
    }
}
