//! Example utterances: what each intent and each topic out of scope sounds like.
//!
//! Names in an utterance are masked before comparing, so that "is there demand for a DBA" and "is
//! there demand for a {role}" are the same question.

use aho_corasick::{AhoCorasick, MatchKind};

use super::Intent;
use super::lexicon::{Entity, Lexicon, Mention};
use super::linear::Linear;
use crate::embedding::Embedding;
use crate::knowledge::{Knowledge, TopicId};
use crate::language::Language;
use crate::text::{LexicalIndex, normalise, stands_alone};

/// What an utterance can be taken for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    Intent(Intent),
    Topic(TopicId),
}

/// How much speaks for one label, each part 0..=1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Likeness {
    /// Mean cosine of the nearest examples' vectors.
    pub vector: f32,
    /// Mean lexical cosine of the nearest examples.
    pub lexical: f32,
    /// Linear score of the sentence vector.
    pub linear: f32,
    /// Saturating count of cue words.
    pub cues: f32,
}

/// All examples of all labels.
pub struct ExampleIndex {
    labels: Vec<Label>,
    examples: Vec<Example>,
    lexical: LexicalIndex,
    vectors: Vec<Embedding>,
    linear: Option<Linear>,
    cues: AhoCorasick,
    /// Per cue pattern: position in `labels`, and whether it needs word boundaries.
    cue_labels: Vec<usize>,
}

struct Example {
    /// Position in `labels`.
    label: usize,
    /// With names replaced by ordinary nouns, for the encoder.
    natural: String,
}

/// Examples averaged for the vector and for the lexical part.
const NEAREST_VECTORS: usize = 3;
const NEAREST_WORDS: usize = 2;
/// What one cue leaves of the doubt.
const DOUBT_PER_CUE: f32 = 0.4;

impl ExampleIndex {
    pub fn build(knowledge: &Knowledge, lexicon: &Lexicon) -> ExampleIndex {
        let mut labels = Vec::new();
        let mut examples = Vec::new();
        let mut masked = Vec::new();
        let mut cue_words = Vec::new();
        let mut cue_labels = Vec::new();
        let intents = knowledge.intents.iter().filter_map(|entry| {
            Some((
                Label::Intent(Intent::from_id(&entry.id)?),
                &entry.utterances,
                &entry.cues,
            ))
        });
        let topics = knowledge.topics.values().map(|topic| {
            (
                Label::Topic(topic.id.clone()),
                &topic.utterances,
                &topic.cues,
            )
        });
        for (label, utterances, cues) in intents.chain(topics) {
            let position = labels.len();
            labels.push(label);
            for (language, utterance) in utterances
                .iter()
                .flat_map(|(l, all)| all.iter().map(move |u| (l, u)))
            {
                let text = normalise(utterance);
                let mentions = lexicon.find_exact(&text);
                masked.push(fill_slots(
                    &mask(&text, &mentions, Style::Token),
                    Style::Token,
                ));
                let natural = Style::Natural(language);
                examples.push(Example {
                    label: position,
                    natural: fill_slots(&mask(&text, &mentions, natural), natural),
                });
            }
            for cue in cues
                .iter()
                .flat_map(|(_, all)| all)
                .map(|cue| normalise(cue))
                .filter(|cue| !cue.is_empty())
            {
                cue_words.push(cue);
                cue_labels.push(position);
            }
        }
        let cues = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&cue_words)
            .unwrap_or_else(|error| unreachable!("cues fit an automaton: {error}"));
        let lexical = LexicalIndex::build(masked.iter().map(String::as_str));
        ExampleIndex {
            labels,
            examples,
            lexical,
            vectors: Vec::new(),
            linear: None,
            cues,
            cue_labels,
        }
    }

    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// The texts whose vectors [`ExampleIndex::set_vectors`] takes, in order.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.examples.iter().map(|example| example.natural.as_str())
    }

    /// Gives the examples their vectors; another count leaves the index lexical.
    pub fn set_vectors(&mut self, vectors: Vec<Embedding>) {
        if vectors.len() == self.examples.len() {
            let labelled: Vec<(&Embedding, usize)> = vectors
                .iter()
                .zip(self.examples.iter().map(|example| example.label))
                .collect();
            self.linear = Linear::fit(&labelled, self.labels.len());
            self.vectors = vectors;
        }
    }

    /// How much the message is like each label, in the order of [`ExampleIndex::labels`].
    ///
    /// `masked` is the message with [`Style::Token`]; `vector` is that of its natural form.
    pub fn likeness(&self, masked: &str, vector: Option<&Embedding>) -> Vec<Likeness> {
        let words = self.lexical.scores(masked);
        let mut nearest: Vec<(Nearest<NEAREST_VECTORS>, Nearest<NEAREST_WORDS>)> =
            vec![Default::default(); self.labels.len()];
        for (position, example) in self.examples.iter().enumerate() {
            let (vectors, lexical) = &mut nearest[example.label];
            lexical.add(words[position].cosine);
            if let (Some(query), Some(example)) = (vector, self.vectors.get(position)) {
                vectors.add(query.cosine(example));
            }
        }
        let cues = self.count_cues(masked);
        let linear = match (vector, &self.linear) {
            (Some(vector), Some(linear)) => linear.scores(vector),
            _ => vec![0.0; self.labels.len()],
        };
        nearest
            .into_iter()
            .zip(cues)
            .zip(linear)
            .map(|(((vectors, lexical), cues), linear)| Likeness {
                linear,
                vector: vectors.mean(),
                lexical: lexical.mean(),
                cues: 1.0 - DOUBT_PER_CUE.powi(cues),
            })
            .collect()
    }

    fn count_cues(&self, text: &str) -> Vec<i32> {
        let mut counts = vec![0; self.labels.len()];
        for found in self.cues.find_iter(text) {
            if stands_alone(text, found.start(), found.end()) {
                counts[self.cue_labels[found.pattern().as_usize()]] += 1;
            }
        }
        counts
    }
}

/// The largest `N` values seen.
#[derive(Debug, Clone, Copy)]
struct Nearest<const N: usize>([f32; N]);

impl<const N: usize> Default for Nearest<N> {
    fn default() -> Self {
        Nearest([0.0; N])
    }
}

impl<const N: usize> Nearest<N> {
    fn add(&mut self, value: f32) {
        let mut value = value;
        for slot in &mut self.0 {
            if value > *slot {
                std::mem::swap(slot, &mut value);
            }
        }
    }

    fn mean(&self) -> f32 {
        self.0.iter().sum::<f32>() / N as f32
    }
}

/// How a masked name is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Style {
    /// One made-up word per kind, the same in both languages: for word comparison.
    Token,
    /// An ordinary noun: for the encoder, which knows no made-up words.
    Natural(Language),
}

#[derive(Debug, Clone, Copy)]
enum Slot {
    Role,
    Company,
    Technology,
    Step,
    Profession,
    City,
    Number,
}

impl Slot {
    fn of(mention: &Mention) -> Slot {
        let has = |pick: fn(&Entity) -> bool| mention.entities.iter().any(pick);
        if has(|e| matches!(e, Entity::Role(_))) {
            Slot::Role
        } else if has(|e| matches!(e, Entity::Company(_) | Entity::Employer(_))) {
            Slot::Company
        } else if has(|e| matches!(e, Entity::Profession(_))) {
            Slot::Profession
        } else if has(|e| matches!(e, Entity::Technology(_) | Entity::Skill(_))) {
            Slot::Technology
        } else {
            Slot::Step
        }
    }

    fn word(self, style: Style) -> &'static str {
        match (self, style) {
            (Slot::Role, Style::Token) => "xrole",
            (Slot::Company, Style::Token) => "xcompany",
            (Slot::Technology, Style::Token) => "xtech",
            (Slot::Step, Style::Token) => "xstep",
            (Slot::Profession, Style::Token) => "xprofession",
            (Slot::City, Style::Token) => "xcity",
            (Slot::Number, Style::Token) => "xnumber",
            (Slot::Role, Style::Natural(Language::Zh)) => "工程师",
            (Slot::Company, Style::Natural(Language::Zh)) => "这家公司",
            (Slot::Technology, Style::Natural(Language::Zh)) => "这个技术",
            (Slot::Step, Style::Natural(Language::Zh)) => "这一步",
            (Slot::Profession, Style::Natural(Language::Zh)) => "别的职业",
            (Slot::City, Style::Natural(Language::Zh)) => "这个城市",
            (Slot::Number, Style::Natural(Language::Zh)) => "10",
            (Slot::Role, Style::Natural(Language::En)) => "engineer",
            (Slot::Company, Style::Natural(Language::En)) => "the company",
            (Slot::Technology, Style::Natural(Language::En)) => "this technology",
            (Slot::Step, Style::Natural(Language::En)) => "this step",
            (Slot::Profession, Style::Natural(Language::En)) => "another profession",
            (Slot::City, Style::Natural(Language::En)) => "the city",
            (Slot::Number, Style::Natural(Language::En)) => "10",
        }
    }
}

/// Replaces the names in `text` by one word per kind.
pub fn mask(text: &str, mentions: &[Mention], style: Style) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for mention in mentions {
        out.push_str(&text[at..mention.start]);
        push_word(
            &mut out,
            Slot::of(mention).word(style),
            &text[mention.end..],
        );
        at = mention.end;
    }
    out.push_str(&text[at..]);
    out
}

/// Keeps an ASCII word apart from its ASCII neighbours.
fn push_word(out: &mut String, word: &str, rest: &str) {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if word.is_ascii() && joins(out.chars().next_back()) {
        out.push(' ');
    }
    out.push_str(word);
    if word.is_ascii() && joins(rest.chars().next()) {
        out.push(' ');
    }
}

/// Replaces `{role}` and the like in an example utterance.
fn fill_slots(utterance: &str, style: Style) -> String {
    const SLOTS: &[(&str, Slot)] = &[
        ("{role2}", Slot::Role),
        ("{role}", Slot::Role),
        ("{skill}", Slot::Technology),
        ("{technology}", Slot::Technology),
        ("{company}", Slot::Company),
        ("{step}", Slot::Step),
        ("{city}", Slot::City),
        ("{number}", Slot::Number),
    ];
    SLOTS
        .iter()
        .fold(utterance.to_owned(), |text, (slot, kind)| {
            text.replace(slot, kind.word(style))
        })
}
