//! The heads over one pass of the encoder.

use std::ops::Range;
use std::sync::Arc;

use super::tags::{Span, spans};
use super::{
    ActKind, Asked, Ending, Follows, Form, Owner, Parsed, Part, Polarity, Reference, Sign, Slot,
    SlotKind,
};
use crate::embedding::{Encoded, Heads, Piece, Tokens};
use crate::query::{FieldPath, Kind};

/// The piece that begins every input, and the one that ends each of its texts.
const START: i64 = 0;
const END: i64 = 2;
/// Pieces of a message that are looked at; training saw no longer ones.
const LONGEST: usize = 192;
/// A field is asked for beside the likeliest one when it is at least this much as likely.
const ASKED_FOR_TOO: f32 = 0.5;
/// What stands for no field.
const NO_FIELD: &str = "none";

/// That somebody has a skill must be this likely.
const SURELY_HAD: f32 = 0.6;
/// What the beginning of a part costs, in logarithms of probability: a message in fewer parts is the likelier one.
const PART_COST: f32 = 1.0;

/// Reads messages with the heads of a trained encoder.
#[derive(Debug, Clone)]
pub struct Parser {
    heads: Arc<Heads>,
}

/// What goes into the encoder, and where the message lies in it.
#[derive(Debug, Clone)]
pub struct Input {
    pub tokens: Tokens,
    /// The first token of the message.
    first: usize,
    /// The bytes that each token of the message stands for.
    spans: Vec<Range<usize>>,
}

impl Parser {
    pub fn new(heads: Arc<Heads>) -> Parser {
        Parser { heads }
    }

    /// Changes with the model.
    pub fn fingerprint(&self) -> &str {
        self.heads.fingerprint()
    }

    /// `None` for a message without a piece.
    pub fn input(&self, prompt: &[i64], context: &[Piece], message: Vec<Piece>) -> Option<Input> {
        let mut ids = vec![START];
        ids.extend(prompt);
        ids.extend(context.iter().map(|piece| piece.id));
        ids.push(END);
        let first = ids.len();
        let room = LONGEST.saturating_sub(first + 1);
        let message: Vec<Piece> = message.into_iter().take(room).collect();
        ids.extend(message.iter().map(|piece| piece.id));
        ids.push(END);
        let spans: Vec<_> = message.into_iter().map(|piece| piece.span).collect();
        (!spans.is_empty()).then(|| Input {
            tokens: Tokens::new(ids),
            first,
            spans,
        })
    }

    /// What a message does. `text` is the message that `input` was made of.
    pub fn decode(&self, text: &str, context: &str, input: &Input, encoded: &Encoded) -> Parsed {
        let pass = Pass {
            heads: &self.heads,
            input,
            encoded,
            text,
        };
        let mut slots = pass.slots();
        let parts = pass.parts();
        let mut parsed = Parsed {
            text: text.to_owned(),
            context: context.to_owned(),
            parts,
            background: Vec::new(),
        };
        for slot in slots.drain(..) {
            let within = |part: &&mut Part| {
                part.range.start <= slot.range.start && slot.range.start < part.range.end
            };
            match parsed.parts.iter_mut().find(within) {
                Some(part) => part.slots.push(slot),
                None => parsed.background.push(slot),
            }
        }
        parsed
    }
}

struct Pass<'a> {
    heads: &'a Heads,
    input: &'a Input,
    encoded: &'a Encoded,
    text: &'a str,
}

impl<'a> Pass<'a> {
    fn tokens(&self) -> Range<usize> {
        self.input.first..self.input.first + self.input.spans.len()
    }

    /// The spans that a head over tokens tells.
    fn spans(&self, head: &str, begin_cost: f32) -> Vec<Span<'a>> {
        let scores: Vec<Vec<f32>> = self
            .tokens()
            .map(|token| {
                let scores = softmax(self.heads.scores(head, self.encoded.tokens.row(token)));
                scores.into_iter().map(f32::ln).collect()
            })
            .collect();
        spans(
            self.heads.labels(head),
            &scores,
            begin_cost,
            self.input.first,
        )
    }

    /// The bytes of some tokens, without blanks around them.
    fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        let spans = &self.input.spans;
        let at = |token: usize| spans.get(token - self.input.first);
        let start = at(tokens.start).map_or(0, |span| span.start);
        let end = at(tokens.end - 1).map_or(start, |span| span.end).max(start);
        let words = self.text.get(start..end).unwrap_or_default();
        let start = start + (words.len() - words.trim_start().len());
        start..start + words.trim().len()
    }

    /// The same bytes with the rest of the Latin words that they cut.
    fn whole_words(&self, range: Range<usize>) -> Range<usize> {
        let bytes = self.text.as_bytes();
        let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
        let (mut start, mut end) = (range.start, range.end);
        while start > 0 && is_letter(start) && is_letter(start - 1) {
            start -= 1;
        }
        while end > start && is_letter(end - 1) && is_letter(end) {
            end += 1;
        }
        start..end
    }

    fn parts(&self) -> Vec<Part> {
        let whole = self.encoded.tokens.mean(self.tokens());
        let spans = self.spans("part", PART_COST);
        let found = spans
            .into_iter()
            .map(|span| self.part(&span.tokens, &whole));
        let parts: Vec<Part> = found.filter(|part| !part.range.is_empty()).collect();
        match parts.is_empty() {
            // Every message does something.
            true => vec![self.part(&self.tokens(), &whole)],
            false => parts,
        }
    }

    fn part(&self, tokens: &Range<usize>, whole: &[f32]) -> Part {
        let mut vector = self.encoded.tokens.mean(tokens.clone());
        vector.extend(whole);
        let vector = gelu(self.heads.scores("part_layer", &vector));
        let acts = self.ranked("act", &vector);
        let asked = self.asked(&vector);
        let topic = self.ranked("topic", &vector).into_iter().next();
        let read = |&(label, sure): &(&str, f32)| {
            let (name, rest) = label.split_once(' ').unwrap_or((label, ""));
            let act = match name {
                "ask" => {
                    let asked = asked.iter();
                    let readings =
                        asked.map(|(asked, of)| (ActKind::Ask(asked.clone()), sure * of));
                    return readings.collect();
                }
                "tell" => ActKind::Tell,
                "choose" => ActKind::Choose,
                "confirm" => ActKind::Confirm,
                "deny" => ActKind::Deny,
                "correct" => ActKind::Correct,
                "more" if rest == "shorter" => ActKind::Shorter,
                "more" => ActKind::More,
                "meta" => ActKind::Meta(rest.to_owned()),
                "social" => ActKind::Social(rest.to_owned()),
                _ => {
                    let topic = topic.filter(|(name, _)| *name != "other");
                    ActKind::Outside(topic.map(|(name, _)| name.to_owned()))
                }
            };
            vec![(act, sure)]
        };
        let certainty = acts.first().map_or(0.0, |(_, sure)| *sure);
        let mut readings: Vec<(ActKind, f32)> = acts.iter().take(2).flat_map(read).collect();
        // The likeliest act leads, whatever its best question is worth.
        if let Some((_, others)) = readings.split_first_mut() {
            others.sort_by(|a, b| b.1.total_cmp(&a.1));
        }
        let mut readings = readings.into_iter();
        let (act, confidence) = readings.next().unwrap_or((ActKind::Outside(None), 0.0));
        Part {
            range: self.bytes(tokens),
            act,
            confidence,
            certainty,
            second: readings.next(),
            subject: self.best_role("subject", &vector),
            follows: self.follows(&vector),
            slots: Vec::new(),
        }
    }

    fn follows(&self, vector: &[f32]) -> Follows {
        let best = self.ranked("follows", vector).into_iter().next();
        best.map_or(Follows::Nothing, |(label, _)| Follows::named(label))
    }

    /// What a part asks, if it asks, and how sure that is: the likeliest two questions.
    fn asked(&self, vector: &[f32]) -> Vec<(Asked, f32)> {
        let (from, wants) = (self.ranked("from", vector), self.ranked("want", vector));
        let two = |ranked: &[(&'a str, f32)]| ranked.iter().take(2).copied().collect::<Vec<_>>();
        let (from, wants) = (two(&from), two(&wants));
        let both = from
            .iter()
            .flat_map(|kind| wants.iter().map(move |want| (*kind, *want)));
        let mut both: Vec<_> = both
            .map(|((kind, kind_sure), (want, want_sure))| (kind, want, kind_sure * want_sure))
            .collect();
        both.sort_by(|a, b| b.2.total_cmp(&a.2));
        both.truncate(2);
        let fields = self.ranked("field", vector);
        let asked = |(from, want, sure): (&str, &str, f32)| {
            let form = Form::named(want).unwrap_or(Form::List);
            let fields = asked_for(&fields, form);
            let asked = Asked {
                from: kind(from),
                form,
                fields: fields
                    .filter_map(|field| field.parse::<FieldPath>().ok())
                    .collect(),
            };
            (asked, sure)
        };
        both.into_iter().map(asked).collect()
    }

    fn slots(&self) -> Vec<Slot> {
        let spans = self.spans("slot", 0.0);
        let found = spans.iter().filter_map(|span| {
            let kind = SlotKind::named(span.label)?;
            let range = self.whole_words(self.bytes(&span.tokens));
            let words = self.text.get(range.clone())?.to_owned();
            let mut vector = self.encoded.tokens.row(span.tokens.start).to_vec();
            vector.extend(self.encoded.tokens.mean(span.tokens.clone()));
            let vector = gelu(self.heads.scores("slot_layer", &vector));
            let label = |head: &str| {
                let best = self.ranked(head, &vector).into_iter().next();
                best.map_or("none", |(label, _)| label)
            };
            Some(Slot {
                range,
                words,
                kind,
                polarity: self.polarity(&vector),
                owner: Owner::named(label("owner")),
                sign: Sign::named(label("comparator")),
                end: Ending::named(label("end")),
                not: label("not") == "not",
                any: label("not") == "any",
                or: label("or") == "or",
                reference: Reference::named(label("ref")).filter(|_| kind == SlotKind::Reference),
                flag: Some(label("flag").to_owned())
                    .filter(|flag| kind == SlotKind::Flag && flag != "none"),
                role: self
                    .best_role("role", &vector)
                    .filter(|_| kind == SlotKind::Role),
            })
        });
        found.filter(|slot| !slot.words.is_empty()).collect()
    }

    /// How the writer stands to it. What they have is remembered of them, so it has to be sure.
    fn polarity(&self, vector: &[f32]) -> Option<Polarity> {
        let (label, sure) = self.ranked("polarity", vector).into_iter().next()?;
        let polarity = Polarity::named(label);
        polarity.filter(|it| *it != Polarity::Have || sure >= SURELY_HAD)
    }

    fn best_role(&self, head: &str, vector: &[f32]) -> Option<(String, f32)> {
        let (label, sure) = self.ranked(head, vector).into_iter().next()?;
        (label != "none").then(|| (label.to_owned(), sure))
    }

    /// Labels with their probabilities, likeliest first.
    fn ranked(&self, head: &str, vector: &[f32]) -> Vec<(&'a str, f32)> {
        let scores = softmax(self.heads.scores(head, vector));
        let labels = self.heads.labels(head).iter().map(String::as_str);
        let mut ranked: Vec<_> = labels.zip(scores).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranked
    }
}

/// The fields that are asked for, of all with their probabilities, likeliest first.
fn asked_for<'a>(fields: &[(&'a str, f32)], form: Form) -> impl Iterator<Item = &'a str> {
    let most = fields.first().map_or(0.0, |(_, sure)| *sure);
    let is_none = fields.first().is_some_and(|(field, _)| *field == NO_FIELD);
    let named: Vec<(&str, f32)> = fields
        .iter()
        .filter(|(it, _)| *it != NO_FIELD)
        .copied()
        .collect();
    let likely = named
        .iter()
        .take_while(|(_, sure)| *sure >= ASKED_FOR_TOO * most)
        .count();
    let count = match (is_none, form.needs_field()) {
        (true, false) => 0,
        (true, true) => 1,
        (false, _) => likely,
    };
    named.into_iter().take(count).map(|(field, _)| field)
}

fn kind(label: &str) -> Kind {
    serde_json::from_value(serde_json::Value::String(label.to_owned())).unwrap_or(Kind::Postings)
}

fn softmax(mut scores: Vec<f32>) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores
        .iter_mut()
        .for_each(|score| *score = (*score - most).exp());
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|score| *score /= sum);
    scores
}

/// The Gaussian error linear unit, by Abramowitz and Stegun's formula 7.1.26 for the error function (error below
/// 1.5e-7).
fn gelu(mut vector: Vec<f32>) -> Vec<f32> {
    for x in &mut vector {
        let z = f64::from(x.abs()) / std::f64::consts::SQRT_2;
        let t = 1.0 / (1.0 + 0.327_591_1 * z);
        let tail = t
            * (0.254_829_592
                + t * (-0.284_496_736
                    + t * (1.421_413_741 + t * (-1.453_152_027 + t * 1.061_405_429))));
        let erf = (1.0 - tail * (-z * z).exp()).copysign(f64::from(*x));
        *x = (f64::from(*x) * 0.5 * (1.0 + erf)) as f32;
    }
    vector
}
