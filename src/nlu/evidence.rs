//! The evidence for each label, and the weights that make probabilities of it.

use serde::{Deserialize, Serialize};

use super::Intent;
use super::decide::{BACKEND, Scene, names_employer, salary_unknown};
use super::examples::{Label, Likeness};
use super::signs::Signs;
use super::understand::profession;
use crate::knowledge::{Aspect, Claim, Knowledge, Subject, TechnologyKind, TopicId};

/// What speaks for one label, each part in -1..=1.
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

/// How much each kind of evidence counts, in logits. `career-advisor fit` finds them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Cosine to the nearest example utterances.
    pub vector: f32,
    /// Lexical cosine to the nearest example utterances.
    pub lexical: f32,
    /// Linear score of the sentence vector.
    pub linear: f32,
    /// Cue words.
    pub cues: f32,
    /// Whether the names in the message suit the label.
    pub entities: f32,
    /// Nearest claim of the kind the label asks for.
    pub claims: f32,
    /// Added to every topic out of scope.
    pub topic_bias: f32,
}

impl Weights {
    /// The logit of a label.
    pub fn logit(&self, features: &Features) -> f32 {
        self.vector * features.likeness.vector
            + self.lexical * features.likeness.lexical
            + self.linear * features.likeness.linear
            + self.cues * features.likeness.cues
            + self.entities * features.entities
            + self.claims * features.claims
            + self.topic_bias * features.topic
    }
}

impl Default for Weights {
    fn default() -> Weights {
        Weights {
            vector: 9.7,
            lexical: 9.2,
            linear: 3.9,
            cues: 0.5,
            entities: 2.8,
            claims: 4.0,
            topic_bias: 1.4,
        }
    }
}

/// A label with its probability.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    pub label: Label,
    pub probability: f32,
    pub likeness: Likeness,
}

/// Labels by probability, best first.
pub fn rank(
    scene: &Scene,
    labels: &[Label],
    likeness: &[Likeness],
    weights: &Weights,
) -> Vec<Ranked> {
    let logits: Vec<f32> = features(scene, labels, likeness)
        .iter()
        .map(|features| weights.logit(features))
        .collect();
    let top = logits.iter().copied().fold(f32::MIN, f32::max);
    let total: f32 = logits.iter().map(|logit| (logit - top).exp()).sum();
    let mut ranked: Vec<Ranked> = labels
        .iter()
        .zip(likeness)
        .zip(logits)
        .map(|((label, likeness), logit)| Ranked {
            label: label.clone(),
            likeness: *likeness,
            probability: (logit - top).exp() / total,
        })
        .collect();
    ranked.sort_by(|a, b| {
        b.probability
            .total_cmp(&a.probability)
            .then_with(|| a.label.cmp(&b.label))
    });
    ranked
}

/// The evidence for each label, in the order of `labels`.
pub fn features(scene: &Scene, labels: &[Label], likeness: &[Likeness]) -> Vec<Features> {
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
    if salary_unknown().as_ref() == Some(topic)
        && scene.utterance.mentions.iter().any(names_employer)
    {
        1.0
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
