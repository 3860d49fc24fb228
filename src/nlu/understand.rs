//! From a message to an [`Understanding`]: the whole chain in one place.
//!
//! `normalise -> language -> names -> evidence -> assessment -> intent -> entities -> decision`

use std::sync::Arc;

use super::assessment::Assessment;
use super::calibration::Calibration;
use super::decide;
use super::evidence::Evidence;
use super::examples::{ExampleIndex, LeftOut};
use super::lexicon::{Entity, Lexicon, Mention};
use super::mask::{Style, mask};
use super::ordinals::{self, Ordinal};
use super::quantities;
use super::references::weak_name_alone;
use super::refusals::refused_roles;
use super::resolve;
use super::resume::{self, Resume, YearMonth};
use super::search;
use super::thread::Thread;
use super::{Correction, Intent, PostingFilter, Profile, Query, UnknownSkill, language};
use crate::embedding::Embedding;
use crate::knowledge::{
    ClaimIndex, Knowledge, NearRole, PlaceId, ProfessionId, Retrieved, RoleIndex, TopicId,
};
use crate::language::Language;
use crate::text::{condense, is_cjk, normalise, strip_markup};

/// A message made ready for understanding; its two texts are what the encoder is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Utterance {
    /// Normal form, shortened to what counts.
    pub text: String,
    pub language: Language,
    pub mentions: Vec<Mention>,
    /// With names as tokens.
    pub masked: String,
    /// With names as ordinary nouns.
    pub natural: String,
    /// What the writer says about themselves.
    pub profile: Profile,
    /// Whether it is no sentence but a list of names, which says little about the writer's language.
    pub is_names_only: bool,
}

/// Sentence vectors of an utterance; absent when the encoder is busy, broken or left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vectors {
    pub text: Option<Embedding>,
    pub natural: Option<Embedding>,
}

/// Why an understood message gets no answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// A topic that is not in the knowledge.
    Topic(TopicId),
    /// An occupation that is not in the knowledge.
    Profession(ProfessionId),
    /// An employer that no posting is from.
    Employer(ProfessionId),
    /// Not understood at all.
    Unclear,
}

/// What to do with the message.
#[derive(Debug, Clone, PartialEq)]
pub enum Decision {
    Answer,
    /// Ask which of these was meant.
    Clarify(Vec<Intent>),
    Decline(Refusal),
}

/// What a message means.
#[derive(Debug, Clone, PartialEq)]
pub struct Understanding {
    pub language: Language,
    pub text: String,
    pub query: Query,
    pub decision: Decision,
    /// A command or button said what is wanted.
    pub given: bool,
    /// The probability that the decision is right, 0..=1.
    pub confidence: f32,
    /// The probability that the material answers the message, 0..=1, whatever was decided.
    pub in_scope: f32,
    /// Claims by nearness to the message, best first.
    pub claims: Vec<Retrieved>,
    /// Roles by nearness to the message, best first.
    pub roles: Vec<NearRole>,
    /// What the writer says about themselves.
    pub profile: Profile,
    pub ordinal: Option<Ordinal>,
    pub place: Option<PlaceId>,
    /// Entities came from the dialogue, not from the message.
    pub carried: bool,
    /// Words of a search for postings that nothing reads: "finance" in "jobs in finance".
    pub unread: Vec<String>,
}

/// A profile as somebody's words change it.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// Absent where they change nothing.
    pub profile: Option<Profile>,
    /// What they name that is not known.
    pub unknown: Vec<UnknownSkill>,
}

/// Understands messages. Holds the indexes; owns no state between messages.
pub struct Understander {
    pub(super) knowledge: Arc<Knowledge>,
    lexicon: Lexicon,
    examples: ExampleIndex,
    claims: ClaimIndex,
    roles: RoleIndex,
    /// For messages with vectors; without it, decisions go by words even where there are vectors.
    calibration: Option<Calibration>,
}

impl Understander {
    pub fn new(knowledge: Arc<Knowledge>) -> Understander {
        let lexicon = Lexicon::build(&knowledge);
        let examples = ExampleIndex::build(&knowledge, &lexicon);
        let claims = ClaimIndex::build(&knowledge);
        let roles = RoleIndex::build(&knowledge);
        Understander {
            knowledge,
            lexicon,
            examples,
            claims,
            roles,
            calibration: None,
        }
    }

    /// Every text whose vector understanding can use, in the order [`Understander::set_vectors`] takes.
    pub fn texts(&self) -> Vec<String> {
        self.examples
            .texts()
            .chain(self.claims.texts())
            .chain(self.roles.texts())
            .map(str::to_owned)
            .collect()
    }

    /// Gives the indexes their vectors, one per text of [`Understander::texts`].
    pub fn set_vectors(&mut self, mut vectors: Vec<Embedding>) {
        let examples = self.examples.texts().count();
        let claims = examples + self.claims.texts().count();
        if vectors.len() < claims {
            return;
        }
        self.roles.set_vectors(vectors.split_off(claims));
        self.claims.set_vectors(vectors.split_off(examples));
        self.examples.set_vectors(vectors);
    }

    /// Takes the numbers that were fitted for the encoder whose vectors come in.
    pub fn set_calibration(&mut self, calibration: Calibration) {
        self.calibration = Some(calibration);
    }

    pub fn examples(&self) -> &ExampleIndex {
        &self.examples
    }

    pub fn claims(&self) -> &ClaimIndex {
        &self.claims
    }

    pub fn roles(&self) -> &RoleIndex {
        &self.roles
    }

    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Reads a message as far as no vector is needed.
    ///
    /// `hint` is the language to assume when the message itself does not tell.
    pub fn read(&self, raw: &str, hint: Option<Language>) -> Utterance {
        let text = condense(&normalise(&strip_markup(raw)));
        let mut mentions = self.lexicon.find(&text);
        let language = match language::identify(&without_latin_names(&text, &mentions)) {
            // A name or two in Latin letters does not change the language of a conversation.
            Some(Language::En) if hint == Some(Language::Zh) && language::is_bare(&text) => {
                Language::Zh
            }
            identified => identified.or(hint).unwrap_or(Language::Zh),
        };
        let named = mentions.clone();
        mentions.retain(|mention| {
            is_listed(&text, mention, &named) || !is_verb(&text, mention, raw, language)
        });
        Utterance {
            masked: mask(&text, &mentions, Style::Token),
            natural: mask(&text, &mentions, Style::Natural(language)),
            language,
            profile: self.profile(raw, &text),
            is_names_only: language::is_left_of_names(&self.without_names(&text, &mentions)),
            mentions,
            text,
        }
    }

    /// What a message says about its writer; where they want to work and for how much is no unknown skill.
    fn profile(&self, raw: &str, text: &str) -> Profile {
        let mut profile = Profile::read(raw, &self.lexicon);
        profile.city = resolve::place(&self.knowledge, text);
        let bounds = quantities::read_filter(text);
        let bounds_pay = bounds
            .at_least_k
            .or(bounds.from_k)
            .or(bounds.at_most_k)
            .is_some();
        profile.unknown.retain(|unknown| {
            !is_pay(&unknown.word, bounds_pay)
                && resolve::place(&self.knowledge, &unknown.word).is_none()
        });
        profile
    }

    fn without_names(&self, text: &str, mentions: &[Mention]) -> String {
        let mut rest = text.to_owned();
        for mention in mentions.iter().rev() {
            rest.replace_range(mention.start..mention.end, " ");
        }
        match resolve::place_name(&self.knowledge, &rest) {
            Some(name) => rest.replacen(&name, " ", 1),
            None => rest,
        }
    }

    /// The bounds that a message puts on postings.
    pub fn bounds(&self, utterance: &Utterance) -> PostingFilter {
        self.named(utterance).filter
    }

    /// Understands an utterance in its dialogue.
    ///
    /// `intent` is given when a command already says what is wanted.
    pub fn understand(
        &self,
        utterance: &Utterance,
        vectors: &Vectors,
        dialogue: &Thread,
        intent: Option<Intent>,
    ) -> Understanding {
        let claims = self.claims.search(&utterance.text, vectors.text.as_ref());
        let roles = self.roles.search(&utterance.text, vectors.text.as_ref());
        let mut query = self.named(utterance);
        let place = query
            .filter
            .city
            .clone()
            .and_then(|city| PlaceId::parse(city).ok());
        let ordinal = ordinals::read_ordinal(&utterance.text);
        let named = query.clone();
        let scene = decide::Scene {
            knowledge: &self.knowledge,
            utterance,
            query: &named,
            claims: &claims,
            dialogue,
        };
        let (vector, calibration) = match (&vectors.natural, &self.calibration) {
            (Some(vector), Some(calibration)) => (Some(vector), calibration),
            _ => (None, Calibration::words_alone()),
        };
        let labels = self.examples.labels();
        let resemblance = self.examples.compare(&utterance.masked, vector, None);
        let evidence = Evidence::read(&scene, labels, &resemblance);
        let assessment = Assessment::of(labels, &evidence, calibration);
        let verdict = decide::decide(&scene, &assessment, calibration.cut_offs, intent);
        query.intent = verdict.intent;
        let carried = resolve::complete(
            &self.knowledge,
            &mut query,
            utterance,
            resolve::Near {
                claims: &claims,
                roles: if vectors.text.is_some() { &roles } else { &[] },
            },
            dialogue,
            ordinal,
        );
        let decision = decide::settle(&scene, &query, verdict.decision, carried);
        let confidence = verdict
            .confidence
            .unwrap_or_else(|| decide::confidence(&assessment, &decision));
        Understanding {
            language: utterance.language,
            text: utterance.text.clone(),
            profile: utterance.profile.clone(),
            ordinal,
            given: intent.is_some(),
            confidence: confidence as f32,
            in_scope: assessment.in_scope as f32,
            query,
            decision,
            claims,
            roles,
            place,
            carried,
            unread: search::unread(&self.knowledge, &utterance.text, &utterance.mentions),
        }
    }

    /// Reads a résumé's text. It may be long: not for a thread that others wait for.
    pub fn read_resume(&self, text: &str, now: YearMonth) -> Resume {
        resume::read(text, &self.lexicon, now)
    }

    /// What a résumé says once the person has corrected it; `None` where the words correct nothing.
    pub fn correct_resume(&self, resume: &Resume, words: &str) -> Option<Resume> {
        resume.corrected(words, &self.lexicon)
    }

    /// Whether words by themselves ask to change this profile.
    pub fn asks_to_correct(&self, profile: &Profile, words: &str) -> bool {
        Correction::is_asked_for(words, profile, &self.lexicon)
    }

    /// A profile as the person corrects it.
    pub fn correct_profile(&self, profile: &Profile, words: &str) -> Revision {
        let place = resolve::place(&self.knowledge, &normalise(words));
        let mut correction = Correction::read(words, place, &self.lexicon);
        let is_place = |word: &str| resolve::place(&self.knowledge, word).is_some();
        let mut unknown = std::mem::take(&mut correction.unknown);
        unknown.retain(|unknown| !is_place(&unknown.word));
        let corrected = (!correction.is_empty()).then(|| {
            let mut corrected = profile.clone();
            corrected.correct(correction);
            corrected
        });
        Revision {
            profile: corrected,
            unknown,
        }
    }

    /// The evidence in a message, with its vectors whether or not they are calibrated, to fit the numbers on.
    ///
    /// With `without`, the message is that example, judged by the others.
    pub fn evidence(
        &self,
        utterance: &Utterance,
        vectors: &Vectors,
        dialogue: &Thread,
        without: Option<&LeftOut>,
    ) -> Evidence {
        let claims = self.claims.search(&utterance.text, vectors.text.as_ref());
        let query = self.named(utterance);
        let scene = decide::Scene {
            knowledge: &self.knowledge,
            utterance,
            query: &query,
            claims: &claims,
            dialogue,
        };
        let vector = vectors.natural.as_ref();
        let resemblance = self.examples.compare(&utterance.masked, vector, without);
        Evidence::read(&scene, self.examples.labels(), &resemblance)
    }

    /// The names and bounds of an utterance as a query without an intent.
    fn named(&self, utterance: &Utterance) -> Query {
        let mut query = Query::bare(Intent::OutOfScope);
        query.filter = quantities::read_filter(&utterance.text);
        query.filter.city = resolve::place(&self.knowledge, &utterance.text).map(String::from);
        resolve::names(&utterance.text, &utterance.mentions, &mut query);
        query.refused = refused_roles(&self.knowledge, &utterance.text, &utterance.mentions);
        let refused = &query.refused;
        query.roles.retain(|role| !refused.contains(role));
        if query.names_nothing() && query.refused.is_empty() {
            query.roles = weak_name_alone(&self.knowledge, &utterance.masked)
                .into_iter()
                .collect();
        }
        query
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

/// Whether words that name no skill are about pay: `25k`, `20k以上`, "above 20k", 期望薪资.
fn is_pay(words: &str, bounds: bool) -> bool {
    const BOUNDS: &[&str] = &[
        "above", "over", "from", "at", "least", "than", "more", "under", "below", "less", "up",
        "to", "around", "about", "min", "minimum", "max", "maximum", "salary", "pay", "rmb", "cny",
        "yuan", "per", "month", "a", "monthly", "between", "and",
    ];
    let in_thousands = |word: &str| {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        unit.len() < word.len() && matches!(unit, "k" | "w" | "万" | "千" | "元" | "k以上" | "k+")
    };
    let is_amount =
        |word: &str| in_thousands(word) || bounds && word.starts_with(|c: char| c.is_ascii_digit());
    if ["薪", "工资"].iter().any(|pay| words.contains(pay)) {
        return true;
    }
    words.split_whitespace().any(is_amount)
        && words
            .split_whitespace()
            .all(|word| is_amount(word) || BOUNDS.contains(&word))
}

/// `go` in an English sentence is the verb, unless it is written as the name of the language.
fn is_verb(text: &str, mention: &Mention, raw: &str, language: Language) -> bool {
    let name = text.get(mention.start..mention.end).unwrap_or_default();
    name == "go"
        && language == Language::En
        && !raw
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word == "Go" || word == "GO")
}

/// Whether a mention stands in a list with another: "go or java".
fn is_listed(text: &str, mention: &Mention, all: &[Mention]) -> bool {
    let joins = |from: usize, to: usize| {
        let between = text.get(from..to).unwrap_or_default().trim();
        matches!(between, "," | "/" | "and" | "or" | ", and" | ", or")
    };
    all.iter().any(|other| {
        other.end <= mention.start && joins(other.end, mention.start)
            || mention.end <= other.start && joins(mention.end, other.start)
    })
}

/// Whether a mention names an occupation outside the knowledge and nothing else.
pub(super) fn profession(mention: &Mention) -> Option<&ProfessionId> {
    match mention.entities.as_slice() {
        [Entity::Profession(profession), ..] => Some(profession),
        entities => entities.iter().find_map(|entity| match entity {
            Entity::Profession(profession) => Some(profession),
            _ => None,
        }),
    }
}

impl Understanding {
    /// A question that needs no understanding: a button or a command said it.
    pub fn given(query: Query, language: Language) -> Understanding {
        Understanding {
            language,
            text: String::new(),
            query,
            decision: Decision::Answer,
            given: true,
            confidence: 1.0,
            in_scope: 1.0,
            claims: Vec::new(),
            roles: Vec::new(),
            profile: Profile::default(),
            ordinal: None,
            place: None,
            carried: false,
            unread: Vec::new(),
        }
    }
}
