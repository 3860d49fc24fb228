//! A message made ready for parsing: its normal form, and the language it is in.

use super::language;
use super::lexicon::{Lexicon, Mention};
use crate::knowledge::Knowledge;
use crate::language::Language;
use crate::text::{condense, is_cjk, normalise, strip_markup};

/// A message in normal form.
#[derive(Debug, Clone, PartialEq)]
pub struct Utterance {
    /// Shortened to what counts.
    pub text: String,
    pub language: Language,
    /// It is no sentence but a list of names, which says little about the writer's language.
    pub is_names_only: bool,
}

impl Utterance {
    /// `hint` is the language to assume when the message itself does not tell.
    pub fn read(
        raw: &str,
        hint: Option<Language>,
        lexicon: &Lexicon,
        knowledge: &Knowledge,
    ) -> Utterance {
        let text = condense(&normalise(&strip_markup(raw)));
        let mentions = lexicon.find(&text);
        let language = match language::identify(&without_latin_names(&text, &mentions)) {
            // A name or two in Latin letters does not change the language of a conversation.
            Some(Language::En) if hint == Some(Language::Zh) && language::is_bare(&text) => {
                Language::Zh
            }
            identified => identified.or(hint).unwrap_or(Language::Zh),
        };
        Utterance {
            language,
            is_names_only: language::is_left_of_names(&without_names(knowledge, &text, &mentions)),
            text,
        }
    }
}

fn without_names(knowledge: &Knowledge, text: &str, mentions: &[Mention]) -> String {
    let mut rest = text.to_owned();
    for mention in mentions.iter().rev() {
        rest.replace_range(mention.start..mention.end, " ");
    }
    let places = knowledge.places.values();
    let names = places.flat_map(|place| place.labels.all().map(normalise));
    let stands = |name: &String| !name.is_empty() && rest.contains(name.as_str());
    match names.into_iter().find(stands) {
        Some(name) => rest.replacen(&name, " ", 1),
        None => rest,
    }
}

/// A text without the names in Latin letters, which are written so in either language, as long as Han stays.
fn without_latin_names(text: &str, mentions: &[Mention]) -> String {
    let mut rest = text.to_owned();
    for mention in mentions.iter().rev() {
        if text[mention.start..mention.end].is_ascii() {
            rest.replace_range(mention.start..mention.end, " ");
        }
    }
    match rest.contains(is_cjk) {
        true => rest,
        false => text.to_owned(),
    }
}
