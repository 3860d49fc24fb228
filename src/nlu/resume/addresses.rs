//! Mail addresses and links, which hold names of people and sites rather than of skills.

use crate::text::is_cjk;

/// A line without mail addresses and links: `github.com/somebody` is no skill.
pub fn without_addresses(line: &str) -> String {
    let ends = |c: char| {
        c.is_whitespace()
            || is_cjk(c)
            || matches!(
                c,
                ',' | ';' | '|' | '(' | ')' | '<' | '>' | '，' | '、' | '；' | '：' | '（' | '）'
            )
    };
    let mut kept = String::with_capacity(line.len());
    for piece in line.split_inclusive(ends) {
        let word = piece.trim_end_matches(ends);
        kept.push_str(if is_address(word) {
            &piece[word.len()..]
        } else {
            piece
        });
    }
    kept
}

fn is_address(word: &str) -> bool {
    const DOMAINS: &[&str] = &[".com", ".cn", ".io", ".org", ".net", ".dev", ".me"];
    let leads_on = word
        .split_once('/')
        .is_some_and(|(host, _)| DOMAINS.iter().any(|end| host.ends_with(end)));
    leads_on || word.contains('@') || word.contains("://") || word.starts_with("www.")
}
