//! Example utterances: what each intent and each topic out of scope sounds like.
//!
//! Names in an utterance are masked before comparing, so that "is there demand for a DBA" and "is
//! there demand for a {role}" are the same question.

use aho_corasick::{AhoCorasick, MatchKind};

use super::Intent;
use super::bayes::Bayes;
use super::lexicon::Lexicon;
use super::linear::Linear;
use super::mask::{Style, fill_slots, mask};
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

/// How much speaks for one label, each part 0..=1 where nothing else is said.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Likeness {
    /// Mean cosine of the nearest examples' vectors.
    pub vector: f32,
    /// Mean lexical cosine of the nearest examples.
    pub lexical: f32,
    /// Linear score of the sentence vector; near 0..=1.
    pub linear: f32,
    /// Logarithm of the probability by the words that the label's examples share; not above zero.
    pub bayes: f32,
    /// Saturating count of cue words.
    pub cues: f32,
}

/// What a message has in common with the examples.
#[derive(Debug, Clone, PartialEq)]
pub struct Resemblance {
    /// In the order of [`ExampleIndex::labels`].
    pub likeness: Vec<Likeness>,
    /// Share of the message's words that any example holds, 0..=1.
    pub familiar: f32,
}

/// All examples of all labels.
pub struct ExampleIndex {
    labels: Vec<Label>,
    examples: Vec<Example>,
    lexical: LexicalIndex,
    vectors: Vec<Embedding>,
    linear: Option<Linear>,
    bayes: Bayes,
    cues: AhoCorasick,
    /// Per cue pattern: position in `labels`, and whether it needs word boundaries.
    cue_labels: Vec<usize>,
}

struct Example {
    /// Position in `labels`.
    label: usize,
    language: Language,
    /// As written, slots included.
    utterance: String,
    /// With names and slots as tokens.
    masked: String,
    /// With names replaced by ordinary nouns, for the encoder.
    natural: String,
}

/// An example that is to be judged by the others, as if it were a message.
#[derive(Debug, Clone)]
pub struct LeftOut {
    position: usize,
    /// What it is an example of.
    pub label: Label,
    pub language: Language,
    /// As written, slots such as `{role}` included.
    pub utterance: String,
    /// The linear scores of a regression without it; empty without vectors.
    linear: Vec<f32>,
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
                let natural = Style::Natural(language);
                let in_style = |style| fill_slots(&mask(&text, &mentions, style), style);
                examples.push(Example {
                    label: position,
                    language,
                    utterance: utterance.clone(),
                    masked: in_style(Style::Token),
                    natural: in_style(natural),
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
        let lexical = LexicalIndex::build(examples.iter().map(|e| e.masked.as_str()));
        let masked = examples.iter().map(|e| (e.masked.as_str(), e.label));
        let bayes = Bayes::build(masked, labels.len());
        ExampleIndex {
            labels,
            examples,
            lexical,
            vectors: Vec::new(),
            linear: None,
            bayes,
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
            self.vectors = vectors;
            self.linear = Linear::fit(&self.labelled_vectors(), self.labels.len());
        }
    }

    fn labelled_vectors(&self) -> Vec<(&Embedding, usize)> {
        let labels = self.examples.iter().map(|example| example.label);
        self.vectors.iter().zip(labels).collect()
    }

    /// How much the message is like each label, and the examples as a whole.
    ///
    /// `masked` is the message with `Style::Token`; `vector` is that of its natural form. With `without`, that
    /// example counts as if it were not there.
    pub fn compare(
        &self,
        masked: &str,
        vector: Option<&Embedding>,
        without: Option<&LeftOut>,
    ) -> Resemblance {
        let words = self.lexical.scores(masked);
        let mut nearest: Vec<(Nearest<NEAREST_VECTORS>, Nearest<NEAREST_WORDS>)> =
            vec![Default::default(); self.labels.len()];
        let absent = without.map(|left_out| left_out.position);
        for (position, example) in self.examples.iter().enumerate() {
            if absent == Some(position) {
                continue;
            }
            let (vectors, lexical) = &mut nearest[example.label];
            lexical.add(words[position].cosine);
            if let (Some(query), Some(example)) = (vector, self.vectors.get(position)) {
                vectors.add(query.cosine(example));
            }
        }
        let cues = self.count_cues(masked);
        let linear = match (vector, &self.linear, without) {
            (Some(_), Some(_), Some(left_out)) => left_out.linear.clone(),
            (Some(vector), Some(linear), None) => linear.scores(vector),
            _ => vec![0.0; self.labels.len()],
        };
        let absent = absent.map(|position| &self.examples[position]);
        let absent = absent.map(|e| (e.masked.as_str(), e.label));
        let bayes = self.bayes.scores(masked, absent);
        let likeness = nearest
            .into_iter()
            .zip(cues)
            .zip(linear)
            .zip(bayes)
            .map(|((((vectors, lexical), cues), linear), bayes)| Likeness {
                linear,
                bayes,
                vector: vectors.mean(),
                lexical: lexical.mean(),
                cues: 1.0 - DOUBT_PER_CUE.powi(cues),
            })
            .collect();
        Resemblance {
            likeness,
            familiar: self.bayes.familiarity(masked, absent),
        }
    }

    /// Every example, each with what it takes to judge it by the others.
    pub fn left_out(&self) -> Vec<LeftOut> {
        let linear = Linear::left_out(&self.labelled_vectors(), self.labels.len());
        let mut linear = linear.unwrap_or_default().into_iter();
        let examples = self.examples.iter().enumerate();
        examples
            .map(|(position, example)| LeftOut {
                position,
                label: self.labels[example.label].clone(),
                language: example.language,
                utterance: example.utterance.clone(),
                linear: linear.next().unwrap_or_default(),
            })
            .collect()
    }

    /// The label of the nearest example: by its vector where one is given, else by words.
    pub fn nearest(&self, masked: &str, vector: Option<&Embedding>) -> Option<&Label> {
        let words = self.lexical.scores(masked);
        let nearness = |position: usize| match (vector, self.vectors.get(position)) {
            (Some(query), Some(example)) => query.cosine(example),
            _ => words[position].cosine,
        };
        let nearest = (0..self.examples.len())
            .max_by(|&a, &b| nearness(a).total_cmp(&nearness(b)).then(b.cmp(&a)))?;
        Some(&self.labels[self.examples[nearest].label])
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
