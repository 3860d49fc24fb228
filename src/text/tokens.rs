//! Tokens of normalised text in two scripts.

/// Whether `c` is a Han character.
pub fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Runs of ASCII letters and digits (with the inner signs of names such as `c++` and `node.js`).
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '.' | '\'')))
        .map(|word| word.trim_matches(['.', '\'']))
        .filter(|word| !word.is_empty())
}

/// Whether the piece `start..end` of a text is no part of a longer ASCII word. A Han neighbour never counts.
pub fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let opens = text[start..].chars().next();
    let closes = text[..end].chars().next_back();
    !(letter(opens) && letter(text[..start].chars().next_back())
        || letter(closes) && letter(text[end..].chars().next()))
}

/// Whether a name stands in some words, in Latin letters as a whole word.
pub fn stands(words: &str, name: &str) -> bool {
    const SHORTEST: usize = 2;
    if name.chars().count() < SHORTEST {
        return words == name;
    }
    words.match_indices(name).any(|(at, _)| {
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let begins = !letter(name.chars().next()) || !letter(words[..at].chars().next_back());
        let after = &words[at + name.len()..];
        let after = after.strip_prefix('s').unwrap_or(after);
        begins && (!letter(name.chars().next_back()) || !letter(after.chars().next()))
    })
}

/// Terms for lexical similarity, with a weight each: stems of ASCII words, their inner trigrams
/// (so that a typo still shares most of a word), Han characters and pairs of them.
pub fn terms(text: &str) -> Vec<(String, f32)> {
    const TRIGRAM: f32 = 0.25;
    const HAN_SINGLE: f32 = 0.35;
    let mut terms = Vec::new();
    for word in words(text) {
        let stem = stem(word);
        if stem.len() >= 5 {
            let padded = format!("^{stem}$");
            let letters: Vec<char> = padded.chars().collect();
            for gram in letters.windows(3) {
                terms.push((format!("~{}", gram.iter().collect::<String>()), TRIGRAM));
            }
        }
        terms.push((stem.to_owned(), 1.0));
    }
    let mut previous: Option<char> = None;
    for c in text.chars() {
        if is_cjk(c) {
            terms.push((c.to_string(), HAN_SINGLE));
            if let Some(before) = previous {
                terms.push((format!("{before}{c}"), 1.0));
            }
            previous = Some(c);
        } else {
            previous = None;
        }
    }
    terms
}

/// Cuts the commonest English endings, so that `databases` meets `database` and `required` `require`.
fn stem(word: &str) -> &str {
    let cut = |ending: &str| word.strip_suffix(ending).filter(|rest| rest.len() >= 4);
    if word.ends_with("ss") || !word.is_ascii() {
        return word;
    }
    let base = cut("ing")
        .or_else(|| cut("ed"))
        .or_else(|| cut("es"))
        .or_else(|| word.strip_suffix('s').filter(|rest| rest.len() >= 3));
    let base = base.unwrap_or(word);
    base.strip_suffix('e')
        .filter(|rest| rest.len() >= 4)
        .unwrap_or(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_signs() {
        let found: Vec<_> = words("会c++和node.js, c# too. it's ok").collect();
        assert_eq!(found, ["c++", "node.js", "c#", "too", "it's", "ok"]);
    }

    #[test]
    fn inflections_share_a_term() {
        for (a, b) in [
            ("databases", "database"),
            ("requires", "required"),
            ("skills", "skill"),
        ] {
            assert_eq!(stem(a), stem(b));
        }
    }

    #[test]
    fn han_text_yields_pairs() {
        let found: Vec<_> = terms("数据库").into_iter().map(|(term, _)| term).collect();
        assert_eq!(found, ["数", "据", "数据", "库", "据库"]);
    }
}
