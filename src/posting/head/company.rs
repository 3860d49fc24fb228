//! Whether words are a name.

use super::aside::trim;
use crate::posting::terms::Terms;
use crate::text::is_cjk;

const LONGEST_COMPANY: usize = 48;

pub fn is_name(text: &str) -> bool {
    let chars = text.chars().count();
    let words = text.split(' ').count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let small = |word: &str| word.len() <= 3 && word.chars().all(|c| c.is_lowercase() || c == '.');
    let is_word = |word: &str| {
        word.chars()
            .find(|c| c.is_alphanumeric())
            .is_none_or(|c| c.is_uppercase() || !c.is_ascii())
    };
    let has_han = text.chars().any(is_cjk);
    let capital = text
        .split(' ')
        .any(|word| word.chars().any(|c| c.is_uppercase()));
    let begins = has_han
        || capital
            && text.split(' ').all(|word| is_word(word) || small(word))
            && !text.split(' ').next().is_some_and(small);
    letters >= 2
        && chars <= LONGEST_COMPANY
        && words <= 6
        && begins
        && !text.ends_with(['.', '。', '?'])
}

/// A company with the city behind its name taken off.
pub fn without_city(name: &str, terms: &Terms) -> (String, Option<String>) {
    let lower = name.to_ascii_lowercase();
    if let Some(start) = terms.cities.at_end(&lower).filter(|start| *start > 0)
        && let Some(city) = terms.cities.whole(&lower[start..])
    {
        let company = trim(&name[..start]);
        if company.chars().count() >= 2 {
            return (company.to_owned(), Some(city.clone()));
        }
    }
    (name.to_owned(), None)
}
