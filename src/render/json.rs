//! The machine interface: one object per reply.
//!
//! Invariant: field names and their order are a promise to whoever drives the advisor by program;
//! `match` is there for match replies only, `profile` where something is known of the person.

use serde::Serialize;

use super::plain_text;
use crate::knowledge::{Degree, Knowledge, PostingId, SkillId};
use crate::language::Language;
use crate::profile::{Level, Profile};
use crate::reply::{MatchReport, Outcome, PostingMatch, Reply, RoleMatch};

/// A reply as a program reads it.
#[derive(Debug, Serialize)]
pub struct ReplyJson {
    pub outcome: Outcome,
    pub intent: String,
    pub entities: Vec<String>,
    pub confidence: f64,
    pub language: Language,
    /// The plain text of the answer.
    pub text: String,
    /// Titles with dates, in the language of the reply.
    pub sources: Vec<String>,
    pub choices: Vec<ChoiceJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<ProfileJson>,
    #[serde(rename = "match", skip_serializing_if = "Option::is_none")]
    pub match_report: Option<MatchJson>,
}

#[derive(Debug, Serialize)]
pub struct ChoiceJson {
    pub label: String,
    pub text: String,
}

/// What is known of the person, by ids; `unknown` holds words that were listed as skills and name none that is known.
#[derive(Debug, Serialize)]
pub struct ProfileJson {
    pub skills: Vec<HeldSkillJson>,
    pub wanted: Vec<String>,
    pub refused: Vec<String>,
    pub unknown: Vec<String>,
    pub years: Option<f64>,
    pub target: Option<String>,
    /// The occupation aimed at, where it is none of the roles.
    pub outside: Option<String>,
    pub city: Option<String>,
    pub degree: Option<Degree>,
}

/// A skill with years and level as far as they were stated.
#[derive(Debug, Serialize)]
pub struct HeldSkillJson {
    pub id: String,
    pub years: Option<f64>,
    pub level: Option<Level>,
}

/// Roles and postings listed.
const LISTED: usize = 10;

#[derive(Debug, Serialize)]
pub struct MatchJson {
    pub skills: Vec<SkillJson>,
    pub unknown: Vec<String>,
    pub roles: Vec<RoleMatchJson>,
    pub postings: Vec<PostingMatchJson>,
}

/// A recognised skill; the English name is the canonical one.
#[derive(Debug, Serialize)]
pub struct SkillJson {
    pub id: String,
    pub label: String,
}

/// How well a role fits; `matched` and `missing` are skill ids.
#[derive(Debug, Serialize)]
pub struct RoleMatchJson {
    pub id: String,
    pub score: f64,
    /// Of `asked` requirements that what the person said decides, so many are met.
    pub met: usize,
    pub asked: usize,
    pub matched: Vec<String>,
    pub partly: Vec<String>,
    pub missing: Vec<String>,
}

/// How well a posting fits; the company goes by its Chinese name.
#[derive(Debug, Serialize)]
pub struct PostingMatchJson {
    pub id: String,
    pub company: String,
    pub score: f64,
    /// Of `asked` requirements that what the person said decides, so many are met.
    pub met: usize,
    pub asked: usize,
    pub matched: Vec<String>,
    pub partly: Vec<String>,
    pub missing: Vec<String>,
}

impl ReplyJson {
    pub fn new(reply: &Reply, language: Language, knowledge: &Knowledge) -> ReplyJson {
        let in_language = |text: &crate::language::Text| text.get(language).clone();
        ReplyJson {
            outcome: reply.outcome,
            intent: reply.intent.clone(),
            entities: reply.entities.clone(),
            confidence: rounded(reply.confidence),
            language,
            text: plain_text(reply, language, knowledge),
            sources: reply
                .source_titles(knowledge)
                .iter()
                .map(in_language)
                .collect(),
            choices: reply
                .choices
                .iter()
                .map(|choice| ChoiceJson {
                    label: in_language(&choice.label),
                    text: in_language(&choice.utterance),
                })
                .collect(),
            profile: reply.profile.as_ref().map(ProfileJson::new),
            match_report: reply
                .match_report
                .as_ref()
                .map(|report| MatchJson::new(report, knowledge)),
        }
    }
}

impl ProfileJson {
    fn new(profile: &Profile) -> ProfileJson {
        let skills = profile.skills.iter().map(|held| HeldSkillJson {
            id: held.skill.to_string(),
            years: held.years.map(rounded),
            level: held.level,
        });
        let unknown = profile.unknown.iter();
        ProfileJson {
            skills: skills.collect(),
            wanted: ids(&profile.wanted),
            refused: ids(&profile.refused),
            unknown: unknown.map(|unknown| unknown.word.clone()).collect(),
            years: profile.years.map(rounded),
            target: profile.target.as_ref().map(ToString::to_string),
            outside: profile.outside.as_ref().map(ToString::to_string),
            city: profile.city.as_ref().map(ToString::to_string),
            degree: profile.degree,
        }
    }
}

impl MatchJson {
    fn new(report: &MatchReport, knowledge: &Knowledge) -> MatchJson {
        MatchJson {
            skills: report
                .profile
                .skill_ids()
                .map(|skill| SkillJson::new(skill, knowledge))
                .collect(),
            unknown: report
                .profile
                .unknown
                .iter()
                .map(|unknown| unknown.word.clone())
                .collect(),
            roles: report
                .roles
                .iter()
                .take(LISTED)
                .map(RoleMatchJson::new)
                .collect(),
            postings: report
                .postings
                .iter()
                .take(LISTED)
                .map(|posting| PostingMatchJson::new(posting, knowledge))
                .collect(),
        }
    }
}

impl SkillJson {
    fn new(id: &SkillId, knowledge: &Knowledge) -> SkillJson {
        let skill = knowledge.skills.get(id);
        let label = skill.map_or(id.as_str(), |skill| skill.labels.preferred.en.as_str());
        SkillJson {
            id: id.to_string(),
            label: label.to_owned(),
        }
    }
}

impl RoleMatchJson {
    fn new(role: &RoleMatch) -> RoleMatchJson {
        RoleMatchJson {
            id: role.role.to_string(),
            score: rounded(role.score),
            met: role.met,
            asked: role.asked,
            matched: ids(&role.fit.matched()),
            partly: ids(&role.fit.partly()),
            missing: ids(&role.fit.missing()),
        }
    }
}

impl PostingMatchJson {
    fn new(posting: &PostingMatch, knowledge: &Knowledge) -> PostingMatchJson {
        PostingMatchJson {
            id: posting.posting.to_string(),
            company: company_name(&posting.posting, knowledge),
            score: rounded(posting.score),
            met: posting.met,
            asked: posting.asked,
            matched: ids(&posting.fit.matched()),
            partly: ids(&posting.fit.partly()),
            missing: ids(&posting.fit.missing()),
        }
    }
}

fn company_name(posting: &PostingId, knowledge: &Knowledge) -> String {
    let company = knowledge
        .postings
        .get(posting)
        .and_then(|posting| knowledge.companies.get(&posting.company));
    company
        .map(|company| company.labels.preferred.zh.clone())
        .unwrap_or_default()
}

fn ids(skills: &[SkillId]) -> Vec<String> {
    skills.iter().map(SkillId::to_string).collect()
}

/// Three digits, so that a score reads the same on every machine.
fn rounded(share: f32) -> f64 {
    if share.is_finite() {
        (f64::from(share) * 1000.0).round() / 1000.0
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn a_reply_in_both_languages() {
        let (knowledge, reply) = (fixture::knowledge(), fixture::match_reply());
        for language in Language::ALL {
            let object = ReplyJson::new(&reply, language, &knowledge);
            insta::assert_json_snapshot!(format!("json_{}", language.code()), object);
        }
    }

    #[test]
    fn other_replies_have_no_match() {
        let object = ReplyJson::new(&fixture::reply(), Language::En, &fixture::knowledge());
        let text = serde_json::to_string(&object).expect("serialises");
        assert!(!text.contains("\"match\""), "{text}");
    }

    #[test]
    fn scores_are_short_and_finite() {
        for (share, expect) in [(0.712_345, 0.712), (1.0, 1.0), (f32::NAN, 0.0)] {
            assert_eq!(rounded(share), expect);
        }
    }
}
