//! The evidence: what a message says for each label, and for being answered at all.

use super::Intent;
use super::decide::{BACKEND, Scene, names_employer, salary_unknown};
use super::examples::{Label, Likeness, Resemblance};
use super::resolve;
use super::signs::Signs;
use super::understand::profession;
use crate::knowledge::{Aspect, Claim, Knowledge, Subject, TechnologyKind, TopicId};
use crate::language::Language;

/// What speaks for one label, each part in -1..=1 unless [`Likeness`] says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Features {
    pub likeness: Likeness,
    /// How well the names in the message suit the label.
    pub entities: f32,
    /// The nearest claim of the kind the label asks for.
    pub claims: f32,
    /// One for a topic out of scope.
    pub topic: f32,
}

/// What a message is like as a whole, whatever its label.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Circumstances {
    /// Nearness of the nearest claim, 0..=1.
    pub claim: f32,
    /// Share of its words that any example holds, 0..=1.
    pub familiar: f32,
    /// Names something that the knowledge holds, or bounds for postings.
    pub named: bool,
    /// Names an occupation or employer outside, and no company or other role inside.
    pub outside: bool,
    /// Goes on from an earlier question.
    pub follows: bool,
    pub chinese: bool,
    /// Han characters, and words in Latin letters twice.
    pub length: usize,
}

/// All that is read from a message before anything is weighed.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// In the order of the labels.
    pub features: Vec<Features>,
    pub circumstances: Circumstances,
}

impl Evidence {
    /// Reads a message; `resemblance` is in the order of `labels`.
    pub fn read(scene: &Scene, labels: &[Label], resemblance: &Resemblance) -> Evidence {
        Evidence {
            features: features(scene, labels, &resemblance.likeness),
            circumstances: circumstances(scene, resemblance.familiar),
        }
    }
}

fn circumstances(scene: &Scene, familiar: f32) -> Circumstances {
    let query = scene.query;
    let text = scene.utterance.text.as_str();
    let inside = !query.companies.is_empty() || query.roles.iter().any(|r| r.as_str() != BACKEND);
    let outside = |mention| profession(mention).is_some() || names_employer(mention);
    Circumstances {
        claim: scene.claims.first().map_or(0.0, |claim| claim.score),
        familiar,
        named: !query.names_nothing(),
        outside: !inside && scene.utterance.mentions.iter().any(outside),
        follows: scene.dialogue.last.is_some()
            && (resolve::refers_back(text) || resolve::is_short(text)),
        chinese: scene.utterance.language == Language::Zh,
        length: resolve::weight(text),
    }
}

/// The evidence for each label.
fn features(scene: &Scene, labels: &[Label], likeness: &[Likeness]) -> Vec<Features> {
    let signs = Signs::read(scene);
    let pairs = labels.iter().zip(likeness);
    pairs
        .map(|(label, &likeness)| match label {
            Label::Intent(intent) => Features {
                likeness,
                entities: signs.suit(*intent),
                claims: claim_evidence(scene, *intent),
                topic: 0.0,
            },
            Label::Topic(topic) => Features {
                likeness,
                entities: topic_fit(scene, topic),
                claims: 0.0,
                topic: 1.0,
            },
        })
        .collect()
}

/// How well the names suit any topic out of scope.
fn topic_fit(scene: &Scene, topic: &TopicId) -> f32 {
    let pay = salary_unknown().as_ref() == Some(topic);
    if pay && scene.utterance.mentions.iter().any(names_employer) {
        1.0
    } else if pay && !scene.query.companies.is_empty() {
        // What its postings pay is known.
        -1.0
    } else if scene
        .utterance
        .mentions
        .iter()
        .any(|mention| profession(mention).is_some())
    {
        0.4
    } else if scene.query.names_nothing() {
        0.0
    } else {
        -0.4
    }
}

/// The nearest claim of the kind an intent asks for; with roles named, only theirs count.
fn claim_evidence(scene: &Scene, intent: Intent) -> f32 {
    scene
        .claims
        .iter()
        .take(40)
        .filter_map(|retrieved| {
            Some((
                scene.knowledge.claims.get(&retrieved.claim)?,
                retrieved.score,
            ))
        })
        .filter(|(claim, _)| is_about(scene, claim))
        .filter(|(claim, _)| intents_of(scene.knowledge, claim).contains(&intent))
        .map(|(_, score)| score)
        .fold(0.0, f32::max)
}

/// With roles other than the back-end one named, only claims about them count.
fn is_about(scene: &Scene, claim: &Claim) -> bool {
    let mut others = scene
        .query
        .roles
        .iter()
        .filter(|role| role.as_str() != BACKEND)
        .peekable();
    others.peek().is_none()
        || match &claim.subject {
            Subject::Role(role) => others.any(|other| other == role),
            Subject::Transition(id) => {
                let to = scene
                    .knowledge
                    .transitions
                    .get(id)
                    .map(|transition| &transition.to);
                others.any(|other| Some(other) == to)
            }
            _ => true,
        }
}

/// The intents that a claim answers.
pub fn intents_of(knowledge: &Knowledge, claim: &Claim) -> Vec<Intent> {
    match (&claim.subject, claim.aspect) {
        (Subject::Role(_), Aspect::Overview) => vec![Intent::RoleOverview, Intent::RoleDuties],
        (Subject::Role(_), Aspect::Roles) => vec![Intent::RoleList],
        (Subject::Role(_), Aspect::Duties) => vec![Intent::RoleDuties],
        (Subject::Role(_), Aspect::Skills) => vec![Intent::RoleSkills],
        (Subject::Role(_), Aspect::Technology) => vec![Intent::TrendingTech],
        (Subject::Role(_) | Subject::Transition(_), Aspect::Market) => vec![Intent::Market],
        (Subject::Role(_) | Subject::Transition(_), Aspect::Outlook) => vec![Intent::Prospects],
        (Subject::Transition(_), _) => vec![Intent::TransitionDetail],
        (Subject::Path(_) | Subject::Step(_), _) => vec![Intent::LearningPath],
        (Subject::Technology(id), _) => {
            let kinds = knowledge
                .technologies
                .get(id)
                .map(|t| t.kinds.as_slice())
                .unwrap_or_default();
            kinds
                .iter()
                .map(|kind| match kind {
                    TechnologyKind::Trend => Intent::TrendingTech,
                    TechnologyKind::Framework => Intent::FrameworkInfo,
                })
                .collect()
        }
        (Subject::Posting(_), _) => vec![Intent::PostingSearch],
        (Subject::Role(_), _) => Vec::new(),
    }
}
