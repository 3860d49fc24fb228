//! Lists of skills: the items of a line, which of them are known, and which are not.
//!
//! Invariant: pure; linear in the line. What is reported as unknown stood in a list of skills and looks like a name.

use super::words::{WORDS, begins_with};
use crate::nlu::lexicon::{Entity, Lexicon, Mention};
use crate::text::{is_cjk, normalise};

/// Items that a list has at least ...
const FEWEST: usize = 3;
/// ... or so many, where all are known.
const FEWEST_KNOWN: usize = 2;
/// Characters of an item that is a name, ...
const LONGEST: usize = 32;
/// ... its words, ...
const MOST_WORDS: usize = 4;
/// ... and its Han characters.
const MOST_HAN: usize = 8;

/// Whether a line is a list of skills by what it holds, whatever it stands under.
pub fn is_listing(line: &str, lexicon: &Lexicon) -> bool {
    let items = items(without_label(line));
    if items.len() < FEWEST_KNOWN {
        return false;
    }
    let known = items.iter().filter(|item| is_name(item, lexicon)).count();
    let enough = items.len() >= FEWEST && known * 2 >= items.len();
    known >= FEWEST_KNOWN && (enough || known == items.len())
}

/// Whether a line begins by saying how well somebody can do what it names.
pub fn is_claim(line: &str, lexicon: &Lexicon) -> bool {
    begins_with(&normalise(line), &WORDS.lists.openings) && names_some(line, lexicon)
}

/// What a line says behind its label: `Java、Go` of `语言：Java、Go`.
pub fn without_label(line: &str) -> &str {
    const LONGEST_LABEL: usize = 24;
    let colon = line.char_indices().find(|(_, c)| matches!(c, ':' | '：'));
    match colon {
        Some((at, colon)) if line[..at].chars().count() <= LONGEST_LABEL => {
            line[at + colon.len_utf8()..].trim()
        }
        _ => line,
    }
}

/// The words of a list that name no known skill and look like names, in order. `line` without addresses.
pub fn unknown(line: &str, lexicon: &Lexicon) -> Vec<String> {
    let body = without_label(line);
    let items = items(body);
    let known = items
        .iter()
        .filter(|item| names_some(item, lexicon))
        .count();
    let short = items.iter().filter(|item| is_short(item)).count();
    let is_list = items.len() >= FEWEST_KNOWN && short * 4 >= items.len() * 3
        || items.len() == 1 && is_short(body);
    let mut found = Vec::new();
    for item in &items {
        if names_some(item, lexicon) {
            continue;
        }
        let han = item.chars().any(is_cjk);
        match (is_list, han) {
            (true, true) => found.extend(han_name(item, known > 0)),
            (true, false) => found.extend(latin_name(item, lexicon, known > 0)),
            (false, _) => {}
        }
        if han {
            found.extend(latin_runs(item).filter_map(|run| latin_name(run, lexicon, false)));
        }
    }
    found
}

fn is_short(item: &str) -> bool {
    let han = item.chars().filter(|c| is_cjk(*c)).count();
    item.split_whitespace().count() <= MOST_WORDS
        && han <= MOST_HAN
        && item.chars().count() <= LONGEST
}

/// The pieces of a line between the signs that part a list. What is in brackets is an item of its own.
fn items(line: &str) -> Vec<&str> {
    let splits = |c: char| {
        matches!(
            c,
            ',' | '，'
                | '、'
                | ';'
                | '；'
                | '|'
                | '｜'
                | '·'
                | '•'
                | '。'
                | '\t'
                | '('
                | ')'
                | '（'
                | '）'
                | '['
                | ']'
        )
    };
    let pieces = line.split(splits).flat_map(|piece| piece.split(" / "));
    let pieces = pieces
        .flat_map(|piece| split_slash(piece))
        .flat_map(|piece| piece.split(" and "));
    let blank =
        |c: char| c.is_whitespace() || matches!(c, '.' | '-' | '–' | '*' | '"' | '\'' | '`' | '&');
    let trimmed = pieces.map(|piece| piece.trim_matches(blank).trim_start_matches("and "));
    trimmed.filter(|piece| !piece.is_empty()).collect()
}

/// `HTML/CSS/JS`, but not `TCP/IP` or `CI/CD`.
fn split_slash(piece: &str) -> Vec<&str> {
    let parts: Vec<&str> = piece.split('/').collect();
    let letters = |part: &&str| part.chars().filter(|c| c.is_alphanumeric()).count() >= 3;
    match parts.len() > 1 && parts.iter().any(letters) && !piece.contains("://") {
        true => parts,
        false => vec![piece],
    }
}

/// Whether an item is the name of a skill as a whole, save for a version or words that say how well.
fn is_name(item: &str, lexicon: &Lexicon) -> bool {
    let text = normalise(item);
    let mentions = lexicon.find_listed(&text);
    let covered: usize = skills_of(&mentions)
        .map(|mention| mention.end - mention.start)
        .sum();
    covered * 2 >= text.len() && covered > 0
}

fn names_some(item: &str, lexicon: &Lexicon) -> bool {
    let text = normalise(item);
    let mentions = lexicon.find_listed(&text);
    skills_of(&mentions).next().is_some()
}

fn skills_of(mentions: &[Mention]) -> impl Iterator<Item = &Mention> {
    let skill = |entity: &Entity| matches!(entity, Entity::Skill(_) | Entity::Technology(_));
    mentions
        .iter()
        .filter(move |mention| mention.entities.iter().any(skill))
}

/// Runs of Latin words among Han characters.
fn latin_runs(item: &str) -> impl Iterator<Item = &str> {
    item.split(|c: char| is_cjk(c) || "，。：、（）".contains(c))
        .map(str::trim)
        .filter(|run| run.len() >= 2)
}

/// An item as a name, without the words around it that say how well.
fn latin_name(item: &str, lexicon: &Lexicon, in_good_company: bool) -> Option<String> {
    let said = |word: &str| {
        let word = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        word.is_empty()
            || WORDS.lists.said.contains(&word)
            || word
                .trim_end_matches('+')
                .chars()
                .all(|c| c.is_ascii_digit() || c == '.')
    };
    let words: Vec<&str> = item.split_whitespace().collect();
    let first = words.iter().position(|word| !said(word))?;
    let last = words.iter().rposition(|word| !said(word))?;
    let words = words.get(first..=last)?;
    let whole = words.join(" ");
    let letters = whole.chars().filter(|c| c.is_alphabetic()).count();
    let address = whole.contains(['@', '=', '<', '>', '%']) || whole.contains("://");
    let marked = |word: &&str| {
        word.chars()
            .any(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
            || word.contains(['.', '+', '#', '-'])
    };
    // "Worked on many things" begins with a capital and is no name.
    let marks = words.iter().filter(|word| marked(word)).count();
    let named = marks * 2 >= words.len()
        && !words
            .iter()
            .all(|word| word.chars().all(|c| c.is_ascii_digit()));
    let everyday = words
        .iter()
        .all(|word| lexicon.is_ordinary(&word.to_lowercase()));
    let plausible = named || in_good_company && !everyday && words.len() < MOST_WORDS;
    let sound =
        letters >= 2 && words.len() <= MOST_WORDS && whole.chars().count() <= LONGEST && !address;
    (sound && plausible && whole.is_ascii() | whole.chars().all(|c| !is_cjk(c)))
        .then(|| normalise(&whole))
}

/// A Han item as a name: short, and no sentence.
fn han_name(item: &str, in_good_company: bool) -> Option<String> {
    let count = item.chars().count();
    let pure = item.chars().all(is_cjk);
    let sentence = |c: char| "的了能会熟可有是对在与和及等用并了解懂或行进".contains(c);
    (pure && in_good_company && (2..=MOST_HAN).contains(&count) && !item.contains(sentence))
        .then(|| item.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlu::testing::LEXICON;

    #[test]
    fn lists_are_known_by_what_they_hold() {
        for (line, expect) in [
            ("Python, Docker, Kubernetes", true),
            ("Environment: Java, Spring, Oracle, Foobar", true),
            ("Java/Go/Python", true),
            ("Python", false),
            ("Jan 2019 - Dec 2020 | Palo Alto, CA", false),
            (
                "Built the shop with Django, on a small team, in Berlin",
                false,
            ),
        ] {
            assert_eq!(is_listing(line, &LEXICON), expect, "{line}");
        }
    }

    #[test]
    fn unknown_names_are_told() {
        for (line, expect) in [
            (
                "Python, Sylius, FooBar 2, machine knitting",
                vec!["sylius", "foobar", "machine knitting"],
            ),
            ("Languages: Python, Frobnic", vec!["frobnic"]),
            ("熟悉Frobnic的使用，了解Python", vec!["frobnic"]),
            ("Python、水上漂", vec!["水上漂"]),
            ("5 years, advanced, Python (expert)", vec![]),
            (
                "Worked on many things, with good people, over years",
                vec![],
            ),
            ("someone@example.com, Python", vec![]),
        ] {
            assert_eq!(unknown(line, &LEXICON), expect, "{line}");
        }
    }
}
