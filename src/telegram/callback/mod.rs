//! What a button carries: at most 64 bytes that still mean the same after a restart and an update.
//!
//! A question is written as version, `q`, language, the intent's two letters, and groups after dots: `r` and
//! five characters for each role, and so on. The five characters are a hash of the id, looked up among the
//! ids that the knowledge holds now. A question to be answered with a picture has `i` in place of `q`, and then
//! a letter for how. Invariant: decoding gives back what was encoded or nothing at all; data
//! from an older version, another bot or a role that is gone decodes to nothing.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::knowledge::{
    CompanyId, Knowledge, PostingId, RoleId, SizeBand, SkillId, StepId, TechnologyId,
};
use crate::language::Language;
use crate::nlu::{Intent, PostingFilter, Query, Schooling};

use crate::picture::Theme;
use crate::telegram::commands::LanguageWish;
use crate::telegram::operator::OperatorButton;
use crate::telegram::subscription::SubscriptionButton;

/// Raised when old buttons would mean something else.
const VERSION: char = '1';
/// What Telegram allows.
const LONGEST: usize = 64;
const HASH: usize = 5;
/// 64 characters, so that a hash character holds six bits.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const SCHOOLING: [Schooling; 4] = [
    Schooling::JuniorCollege,
    Schooling::Bachelor,
    Schooling::FreshGraduate,
    Schooling::NotStated,
];
const SIZE_BANDS: [SizeBand; 4] = [
    SizeBand::Under100,
    SizeBand::From100To499,
    SizeBand::From500To999,
    SizeBand::Over1000,
];

/// What pressing a button asks for.
#[allow(clippy::large_enum_variant, reason = "one at a time, and gone at once")]
#[derive(Debug, Clone, PartialEq)]
pub enum Button {
    /// A question, answered in the language that the button was shown in.
    Ask {
        query: Query,
        language: Language,
    },
    /// The same as a picture.
    Picture {
        query: Query,
        language: Language,
        wish: PictureWish,
    },
    Language(LanguageWish),
    Privacy(PrivacyWish),
    Subscription(SubscriptionButton),
    Operator(OperatorButton),
}

/// How a picture is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureWish {
    pub theme: Theme,
    /// Takes the place of the picture that the button hangs on.
    pub in_place: bool,
}

/// What can be done about stored data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrivacyWish {
    Export,
    Erase,
}

impl PictureWish {
    const ALL: [PictureWish; 4] = [
        PictureWish::new(Theme::Light, false),
        PictureWish::new(Theme::Dark, false),
        PictureWish::new(Theme::Light, true),
        PictureWish::new(Theme::Dark, true),
    ];

    pub const fn new(theme: Theme, in_place: bool) -> PictureWish {
        PictureWish { theme, in_place }
    }

    /// One letter, upper case for a picture that takes another's place.
    fn code(self) -> &'static str {
        match (self.theme, self.in_place) {
            (Theme::Light, false) => "l",
            (Theme::Dark, false) => "d",
            (Theme::Light, true) => "L",
            (Theme::Dark, true) => "D",
        }
    }

    fn from_code(code: &str) -> Option<PictureWish> {
        PictureWish::ALL
            .into_iter()
            .find(|wish| wish.code() == code)
    }
}

/// Writes and reads button data.
#[derive(Debug)]
pub struct ButtonCodec {
    ids: HashMap<(Kind, String), String>,
}

/// The kinds of things that have ids; each is a letter in the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Role,
    Skill,
    Company,
    Posting,
    Technology,
    Step,
    Place,
}

impl ButtonCodec {
    pub fn new(knowledge: &Knowledge) -> ButtonCodec {
        let mut codec = ButtonCodec {
            ids: HashMap::new(),
        };
        let k = knowledge;
        let steps = k
            .paths
            .values()
            .flat_map(|path| &path.steps)
            .map(|step| step.id.as_str());
        codec.learn(Kind::Role, k.roles.keys().map(RoleId::as_str));
        codec.learn(Kind::Skill, k.skills.keys().map(SkillId::as_str));
        codec.learn(Kind::Company, k.companies.keys().map(CompanyId::as_str));
        codec.learn(Kind::Posting, k.postings.keys().map(PostingId::as_str));
        codec.learn(
            Kind::Technology,
            k.technologies.keys().map(TechnologyId::as_str),
        );
        codec.learn(Kind::Step, steps);
        codec.learn(Kind::Place, k.places.keys().map(|place| place.as_str()));
        codec
    }

    fn learn<'a>(&mut self, kind: Kind, ids: impl Iterator<Item = &'a str>) {
        for id in ids {
            let taken = self.ids.insert((kind, hash(id)), id.to_owned());
            // One in a billion per pair; a test over the real knowledge would find it.
            debug_assert!(
                taken.as_deref().is_none_or(|other| other == id),
                "{id} hashes as {taken:?} does"
            );
        }
    }

    /// `None` when it does not fit.
    pub fn encode(&self, button: &Button) -> Option<String> {
        let data = match button {
            Button::Ask { query, language } => {
                format!("{VERSION}q{}", encode_question(query, *language))
            }
            Button::Picture {
                query,
                language,
                wish,
            } => {
                let question = encode_question(query, *language);
                format!("{VERSION}i{}{question}", wish.code())
            }
            Button::Language(wish) => format!("{VERSION}l{}", wish.code()),
            Button::Privacy(PrivacyWish::Export) => format!("{VERSION}pexport"),
            Button::Privacy(PrivacyWish::Erase) => format!("{VERSION}perase"),
            Button::Subscription(button) => format!("{VERSION}s{}", button.encode()),
            Button::Operator(button) => format!("{VERSION}a{}", button.encode()),
        };
        (data.len() <= LONGEST).then_some(data)
    }

    /// `None` for what is not ours or no longer means anything.
    pub fn decode(&self, data: &str) -> Option<Button> {
        let rest = data.strip_prefix(VERSION)?;
        let kind = rest.chars().next()?;
        let rest = rest.get(kind.len_utf8()..)?;
        match (kind, rest) {
            ('q', question) => {
                let (query, language) = self.decode_question(question)?;
                Some(Button::Ask { query, language })
            }
            ('i', picture) => {
                let (wish, question) = picture.split_at_checked(1)?;
                let wish = PictureWish::from_code(wish)?;
                let (query, language) = self.decode_question(question)?;
                Some(Button::Picture {
                    query,
                    language,
                    wish,
                })
            }
            ('l', code) => LanguageWish::from_code(code).map(Button::Language),
            ('p', "export") => Some(Button::Privacy(PrivacyWish::Export)),
            ('p', "erase") => Some(Button::Privacy(PrivacyWish::Erase)),
            ('s', button) => SubscriptionButton::decode(button).map(Button::Subscription),
            ('a', button) => OperatorButton::decode(button).map(Button::Operator),
            _ => None,
        }
    }

    fn decode_question(&self, question: &str) -> Option<(Query, Language)> {
        let mut groups = question.split('.');
        let (language, code) = groups.next()?.split_at_checked(1)?;
        let language = match language {
            "z" => Language::Zh,
            "e" => Language::En,
            _ => return None,
        };
        let mut query = Query::bare(Intent::from_code(code)?);
        for group in groups {
            let (kind, rest) = group.split_at_checked(1)?;
            self.decode_group(kind, rest, &mut query)?;
        }
        Some((query, language))
    }

    fn decode_group(&self, kind: &str, rest: &str, query: &mut Query) -> Option<()> {
        let filter = &mut query.filter;
        match kind {
            "r" => query.roles = self.ids(Kind::Role, rest)?,
            "d" => query.refused = self.ids(Kind::Role, rest)?,
            "s" => query.skills = self.ids(Kind::Skill, rest)?,
            "n" => query.negated_skills = self.ids(Kind::Skill, rest)?,
            "c" => query.companies = self.ids(Kind::Company, rest)?,
            "j" => query.postings = self.ids(Kind::Posting, rest)?,
            "t" => query.technologies = self.ids(Kind::Technology, rest)?,
            "w" => query.steps = self.ids(Kind::Step, rest)?,
            "k" => filter.city = self.ids::<String>(Kind::Place, rest)?.pop(),
            "b" => filter.size_band = Some(*SIZE_BANDS.get(rest.parse::<usize>().ok()?)?),
            "e" => filter.schooling = Some(*SCHOOLING.get(rest.parse::<usize>().ok()?)?),
            "f" => filter.from_k = Some(rest.parse().ok()?),
            "g" => filter.at_least_k = Some(rest.parse().ok()?),
            "m" => filter.at_most_k = Some(rest.parse().ok()?),
            "o" => filter.months_of_pay = Some(rest.parse().ok()?),
            "y" => filter.years = Some(rest.parse().ok()?),
            "h" => filter.from_years = Some(rest.parse().ok()?),
            "a" => filter.any_skill = rest == "1",
            "p" => query.page = rest.parse().ok()?,
            "v" => query.mark = Some(rest.parse().ok()?),
            _ => return None,
        }
        Some(())
    }

    fn ids<T: TryFrom<String>>(&self, kind: Kind, hashes: &str) -> Option<Vec<T>> {
        if hashes.is_empty() || !hashes.is_ascii() || !hashes.len().is_multiple_of(HASH) {
            return None;
        }
        (0..hashes.len())
            .step_by(HASH)
            .map(|at| {
                let id = self.ids.get(&(kind, hashes[at..at + HASH].to_owned()))?;
                T::try_from(id.clone()).ok()
            })
            .collect()
    }
}

fn encode_question(query: &Query, language: Language) -> String {
    let language = match language {
        Language::Zh => 'z',
        Language::En => 'e',
    };
    let mut data = format!("{language}{}", query.intent.code());
    // Named one by one, so that a new field cannot be forgotten.
    let Query {
        intent: _,
        roles,
        refused,
        skills,
        negated_skills,
        companies,
        postings,
        technologies,
        steps,
        filter,
        page,
        mark,
    } = query;
    push_ids(&mut data, 'r', roles.iter().map(RoleId::as_str));
    push_ids(&mut data, 'd', refused.iter().map(RoleId::as_str));
    push_ids(&mut data, 's', skills.iter().map(SkillId::as_str));
    push_ids(&mut data, 'n', negated_skills.iter().map(SkillId::as_str));
    push_ids(&mut data, 'c', companies.iter().map(CompanyId::as_str));
    push_ids(&mut data, 'j', postings.iter().map(PostingId::as_str));
    push_ids(
        &mut data,
        't',
        technologies.iter().map(TechnologyId::as_str),
    );
    push_ids(&mut data, 'w', steps.iter().map(StepId::as_str));
    push_filter(&mut data, filter);
    push_number(&mut data, 'p', (*page > 0).then_some(u32::from(*page)));
    push_number(&mut data, 'v', *mark);
    data
}

fn push_filter(data: &mut String, filter: &PostingFilter) {
    let PostingFilter {
        city,
        size_band,
        from_k,
        at_least_k,
        at_most_k,
        months_of_pay,
        years,
        from_years,
        any_skill,
        schooling,
    } = filter;
    push_ids(data, 'k', city.iter().map(String::as_str));
    let band = size_band.and_then(|band| SIZE_BANDS.iter().position(|other| *other == band));
    push_number(data, 'b', band.and_then(|band| u32::try_from(band).ok()));
    push_number(data, 'f', *from_k);
    push_number(data, 'g', *at_least_k);
    push_number(data, 'm', *at_most_k);
    push_number(data, 'o', *months_of_pay);
    let schooling =
        schooling.and_then(|schooling| SCHOOLING.iter().position(|other| *other == schooling));
    push_number(
        data,
        'e',
        schooling.and_then(|schooling| u32::try_from(schooling).ok()),
    );
    push_number(data, 'y', *years);
    push_number(data, 'h', *from_years);
    push_number(data, 'a', any_skill.then_some(1));
}

fn push_ids<'a>(data: &mut String, kind: char, ids: impl Iterator<Item = &'a str>) {
    for (position, id) in ids.enumerate() {
        if position == 0 {
            data.extend(['.', kind]);
        }
        data.push_str(&hash(id));
    }
}

fn push_number(data: &mut String, kind: char, number: Option<u32>) {
    if let Some(number) = number {
        data.push_str(&format!(".{kind}{number}"));
    }
}

/// Thirty bits of the id's SHA-256.
fn hash(id: &str) -> String {
    let digest = Sha256::digest(id.as_bytes());
    digest
        .iter()
        .take(HASH)
        .map(|byte| char::from(ALPHABET[usize::from(byte % 64)]))
        .collect()
}

#[cfg(test)]
mod tests;
