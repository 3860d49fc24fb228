//! Plain text and Markdown in the encodings that people's editors write.
//!
//! A byte order mark decides, then valid UTF-8, then the shape of UTF-16, then a guess among the older
//! encodings. Invariant: pure; bytes that are no text in any of them are refused rather than shown.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_16BE, UTF_16LE};

use super::{LONGEST_TEXT, Unreadable};

/// One stray character in so many may be a fault of the file; more of them are no text.
const CHARACTERS_PER_FAULT: usize = 200;
/// As much of the file as is looked at: the longest text in the longest characters. Even, for UTF-16.
const MOST_BYTES: usize = LONGEST_TEXT * 4;

/// The text of a plain document.
pub fn text_of(bytes: &[u8]) -> Result<String, Unreadable> {
    decode(&bytes[..bytes.len().min(MOST_BYTES)])
}

/// The text of bytes of any number, in whatever encoding they are.
pub fn decode(bytes: &[u8]) -> Result<String, Unreadable> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            // Cut in the middle of a character.
            Err(error) if error.error_len().is_none() => {
                String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned()
            }
            Err(_) => guess(bytes)
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
        },
    };
    let text = match (wide_without_mark(bytes), text.contains('\0')) {
        (Some(encoding), true) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
        _ => text,
    };
    let faults = text.chars().filter(|c| is_fault(*c)).count();
    if faults * CHARACTERS_PER_FAULT > text.chars().count() {
        return Err(Unreadable::OtherKind);
    }
    Ok(text)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    match detector.guess(None, Utf8Detection::Deny) {
        guessed if guessed == GBK => GB18030,
        guessed if [EUC_KR, EUC_JP, SHIFT_JIS].contains(&guessed) && is_chinese(bytes, guessed) => {
            GB18030
        }
        guessed => guessed,
    }
}

/// Whether a text that is guessed to be Korean or Japanese holds none of their own letters: a few words of Chinese
/// among Latin ones are valid in those encodings as well.
fn is_chinese(bytes: &[u8], guessed: &'static Encoding) -> bool {
    let own = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}');
    let text = guessed.decode_without_bom_handling(bytes).0;
    !text.chars().any(own) && !GB18030.decode_without_bom_handling(bytes).1
}

/// UTF-16 without a mark: half of the bytes of Latin text are zero, all at even or all at odd places.
fn wide_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |offset: usize| {
        let places = bytes.iter().skip(offset).step_by(2);
        places.filter(|byte| **byte == 0).count()
    };
    match (zeros(0), zeros(1)) {
        (0, odd) if odd > 0 => Some(UTF_16LE),
        (even, 0) if even > 0 => Some(UTF_16BE),
        _ => None,
    }
}

fn is_fault(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER
        || c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "技能：熟悉 Python、Django 与 MySQL，了解 Docker。\nSkills: Python, Linux\n";

    #[track_caller]
    fn check(name: &str, bytes: &[u8], expect: Result<&str, Unreadable>) {
        assert_eq!(text_of(bytes), expect.map(str::to_owned), "{name}");
    }

    #[test]
    fn texts_in_the_encodings_of_editors() {
        let wide = |text: &str, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(order).collect()
        };
        let little = wide(TEXT, u16::to_le_bytes);
        let big = wide(TEXT, u16::to_be_bytes);
        check("UTF-8", TEXT.as_bytes(), Ok(TEXT));
        check(
            "UTF-8 with a mark",
            &[b"\xef\xbb\xbf", TEXT.as_bytes()].concat(),
            Ok(TEXT),
        );
        check("UTF-16 LE", &[b"\xff\xfe", &little[..]].concat(), Ok(TEXT));
        check("UTF-16 BE", &[b"\xfe\xff", &big[..]].concat(), Ok(TEXT));
        check("UTF-16 LE without a mark", &little, Ok(TEXT));
        check("UTF-16 BE without a mark", &big, Ok(TEXT));
        check("GB18030", &GB18030.encode(TEXT).0, Ok(TEXT));
        let few = "Name: Li\nSkills: Python, Docker\n熟悉数据库\n";
        check("a few words of GBK", &GBK.encode(few).0, Ok(few));
        let traditional = "技能：熟悉網路與資料庫，三年後端開發經驗";
        check(
            "Big5",
            &encoding_rs::BIG5.encode(traditional).0,
            Ok(traditional),
        );
        let latin = "Résumé of a café developer: Python, naïve Bayes";
        check(
            "windows-1252",
            &encoding_rs::WINDOWS_1252.encode(latin).0,
            Ok(latin),
        );
    }

    #[test]
    fn bytes_that_are_no_text() {
        let noise: Vec<u8> = (0..4096u32)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
            .collect();
        check("noise", &noise, Err(Unreadable::OtherKind));
        check(
            "control characters",
            b"a\x01b\x02c\x03",
            Err(Unreadable::OtherKind),
        );
        check("zeros", &[0; 64], Err(Unreadable::OtherKind));
    }
}
