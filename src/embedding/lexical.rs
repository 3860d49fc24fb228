//! The encoder of builds without rust-bert: hashed pieces of words instead of meaning.
//!
//! Words and their three-letter pieces for alphabetic scripts, one to three neighbouring characters for
//! Chinese. Texts that share pieces are near each other; synonyms and translations are not. Needs no model.

use super::{Embedding, EncodeError, SentenceEncoder};

const DIMENSIONS: usize = 384;
const FINGERPRINT: &str = "lexical-v1";

/// Encodes by hashing; see the module.
#[derive(Debug, Default)]
pub struct LexicalEncoder;

impl SentenceEncoder for LexicalEncoder {
    fn encode(&mut self, texts: &[String]) -> Result<Vec<Embedding>, EncodeError> {
        texts.iter().map(|text| embed(text)).collect()
    }

    fn fingerprint(&self) -> &str {
        FINGERPRINT
    }
}

fn embed(text: &str) -> Result<Embedding, EncodeError> {
    let mut vector = vec![0.0; DIMENSIONS];
    for_each_piece(text, |piece, weight| {
        let hash = fnv1a(piece);
        // A sign from a bit the position does not use lets collisions cancel instead of adding up.
        let sign = if hash >> 63 == 0 { 1.0 } else { -1.0 };
        vector[(hash % DIMENSIONS as u64) as usize] += sign * weight;
    });
    // Text without a letter or digit says nothing, and gets a direction of its own.
    if vector.iter().all(|&x| x == 0.0) {
        vector[0] = 1.0;
    }
    Embedding::normalised(vector)
        .ok_or_else(|| EncodeError::Failed("a vector without direction".into()))
}

fn for_each_piece(text: &str, mut visit: impl FnMut(&str, f32)) {
    let text = text.to_lowercase();
    for run in runs(&text) {
        if run.starts_with(is_han) {
            ngrams(run, 1, |piece| visit(piece, 0.5));
            ngrams(run, 2, |piece| visit(piece, 1.0));
            ngrams(run, 3, |piece| visit(piece, 1.0));
        } else {
            visit(run, 1.0);
            let marked = format!("^{run}$");
            ngrams(&marked, 3, |piece| visit(piece, 0.4));
        }
    }
}

/// Maximal stretches of Chinese characters, and of letters and digits of other scripts. `+` and `#` count as
/// letters, so that C, C++ and C# differ.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|c| kind(c) != Kind::Gap)?;
        rest = &rest[start..];
        let first = kind(rest.chars().next()?);
        let end = rest.find(|c| kind(c) != first).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

#[derive(PartialEq)]
enum Kind {
    Han,
    Word,
    Gap,
}

fn kind(c: char) -> Kind {
    match c {
        c if is_han(c) => Kind::Han,
        '+' | '#' => Kind::Word,
        c if c.is_alphanumeric() => Kind::Word,
        _ => Kind::Gap,
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

fn ngrams(run: &str, length: usize, mut visit: impl FnMut(&str)) {
    let starts: Vec<usize> = run
        .char_indices()
        .map(|(at, _)| at)
        .chain([run.len()])
        .collect();
    for window in starts.windows(length + 1) {
        visit(&run[window[0]..window[length]]);
    }
}

/// The same on every machine and in every build, which the standard library's hasher does not promise.
fn fnv1a(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    let hash: u64 = text.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    // FNV leaves the high bits of short texts poorly mixed, and the sign is taken from there.
    (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cosine(left: &str, right: &str) -> f32 {
        let texts = [left.to_string(), right.to_string()];
        let vectors = LexicalEncoder.encode(&texts).expect("always encodes");
        vectors[0].cosine(&vectors[1])
    }

    #[test]
    fn nearer_texts_have_higher_cosines() {
        let rows = [
            ("后端开发工程师", "后端工程师", "数据科学家"),
            ("backend developer", "Backend Developers", "data scientist"),
            ("熟悉Java开发", "Java 开发", "Go 语言"),
            ("C++", "c++ 程序员", "C#"),
        ];
        for (text, near, far) in rows {
            assert!(
                cosine(text, near) > cosine(text, far) + 0.2,
                "{text}: {near} should be nearer than {far}"
            );
        }
    }

    #[test]
    fn case_and_punctuation_do_not_matter() {
        assert!(cosine("What is DevOps?", "what is devops") > 0.999);
    }

    #[test]
    fn every_text_has_a_vector_even_an_empty_one() {
        for text in ["", "?!", "🙂", "\u{0}", "ñ", "한국어", "中"] {
            assert!(cosine(text, text) > 0.999, "{text:?}");
        }
    }

    #[test]
    fn vectors_stay_the_same_from_build_to_build() {
        assert_eq!(fnv1a("后端"), 2_671_226_551_951_547_316);
    }
}
