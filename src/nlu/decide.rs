//! From evidence to a decision: which label, how sure, and whether to answer at all.

use serde::{Deserialize, Serialize};

use super::examples::{Label, Likeness};
use super::lexicon::{Entity, Mention};
use super::signs::Signs;
use super::understand::{Decision, Refusal, Utterance, profession};
use super::{Intent, Query};
use crate::dialogue::Dialogue;
use crate::knowledge::{
    Aspect, Claim, Knowledge, ProfessionId, Retrieved, Subject, TechnologyKind, TopicId,
};
use crate::text::{is_cjk, words};

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

/// Everything a decision looks at.
pub struct Scene<'a> {
    pub knowledge: &'a Knowledge,
    pub utterance: &'a Utterance,
    /// Names and bounds of the message; its intent is not settled yet.
    pub query: &'a Query,
    pub claims: &'a [Retrieved],
    pub dialogue: &'a Dialogue,
}

/// A label with its probability.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    pub label: Label,
    pub probability: f32,
    pub likeness: Likeness,
}

/// The decision before entities are completed.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    pub intent: Intent,
    pub decision: Decision,
    pub confidence: f32,
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

/// Chooses an intent and a first decision. A command's intent is taken as given.
pub fn decide(scene: &Scene, ranked: &[Ranked], given: Option<Intent>) -> Verdict {
    let answer = |intent, confidence| Verdict {
        intent,
        decision: Decision::Answer,
        confidence,
    };
    if let Some(intent) = given {
        return answer(intent, 1.0);
    }
    if let Some(intent) = elliptic_intent(scene) {
        return answer(intent, 0.9);
    }
    let Some(best) = ranked.first() else {
        return unclear(0.0);
    };
    let best_intent = ranked.iter().find_map(|entry| match entry.label {
        Label::Intent(intent) => Some((intent, entry.probability)),
        Label::Topic(_) => None,
    });
    let topic_mass: f32 = ranked
        .iter()
        .filter(|entry| matches!(entry.label, Label::Topic(_)))
        .map(|entry| entry.probability)
        .sum();
    if !says_something(scene, ranked) {
        return unclear(1.0 - best.probability);
    }
    match (&best.label, best_intent) {
        (Label::Topic(topic), _)
            if salary_unknown().as_ref() == Some(topic) && pay_is_known(scene) =>
        {
            answer(Intent::Salary, topic_mass)
        }
        (Label::Topic(topic), _)
            if topic_mass >= 0.5 && !is_sure(scene, topic, best.probability) =>
        {
            Verdict {
                confidence: topic_mass,
                ..unclear(topic_mass)
            }
        }
        (Label::Topic(topic), _) if topic_mass >= 0.5 => Verdict {
            intent: Intent::OutOfScope,
            decision: Decision::Decline(Refusal::Topic(topic.clone())),
            confidence: topic_mass,
        },
        (_, Some((_, probability))) if asks_back(scene, probability) => Verdict {
            intent: Intent::OutOfScope,
            decision: Decision::Clarify(likeliest(ranked)),
            confidence: probability,
        },
        (_, Some((intent, probability))) => answer(refine(scene, intent), probability),
        (Label::Topic(topic), None) => Verdict {
            intent: Intent::OutOfScope,
            decision: Decision::Decline(Refusal::Topic(topic.clone())),
            confidence: best.probability,
        },
        (Label::Intent(_), None) => unclear(0.0),
    }
}

/// Below this probability, with nothing named and no claim near, the advisor asks back.
const ASK_BACK: f32 = 0.13;
/// A claim this near is answer enough.
const CLAIM_ANSWERS: f32 = 0.42;

/// Whether too little speaks for any intent; never twice in a row.
fn asks_back(scene: &Scene, probability: f32) -> bool {
    let claim = scene.claims.first().map_or(0.0, |claim| claim.score);
    probability < ASK_BACK
        && scene.query.names_nothing()
        && claim < CLAIM_ANSWERS
        && !scene.dialogue.clarified
}

/// The three likeliest things to ask about.
fn likeliest(ranked: &[Ranked]) -> Vec<Intent> {
    let intents = ranked.iter().filter_map(|entry| match entry.label {
        Label::Intent(
            Intent::Greeting
            | Intent::Thanks
            | Intent::Help
            | Intent::About
            | Intent::Privacy
            | Intent::More,
        ) => None,
        Label::Intent(intent) => Some(intent),
        Label::Topic(_) => None,
    });
    intents.take(3).collect()
}

/// A pay question about nothing that lies outside the postings.
fn pay_is_known(scene: &Scene) -> bool {
    let elsewhere = scene
        .query
        .roles
        .iter()
        .any(|role| role.as_str() != BACKEND);
    let outside = scene
        .utterance
        .mentions
        .iter()
        .any(|m| names_employer(m) || profession(m).is_some());
    let stated = |city: &String| {
        scene
            .knowledge
            .postings
            .values()
            .any(|posting| posting.city.as_ref() == Some(city))
    };
    !elsewhere && !outside && scene.query.filter.city.as_ref().is_none_or(stated)
}

/// Whether a topic is certain enough to be named as the reason. A wrong reason far from software is
/// worse than none.
fn is_sure(scene: &Scene, topic: &TopicId, probability: f32) -> bool {
    let near = scene
        .knowledge
        .topics
        .get(topic)
        .is_some_and(|topic| topic.near);
    probability >= if near { 0.35 } else { 0.6 }
}

/// Turns an intent into its neighbour where a plain word in the message says so.
fn refine(scene: &Scene, intent: Intent) -> Intent {
    const PAY: &[&str] = &[
        "年薪",
        "月薪",
        "薪资",
        "薪水",
        "工资",
        "多少钱",
        "给得",
        "给的",
        "开得",
        "salary",
        "salaries",
        "earn",
        "earns",
        "paid",
        "make",
    ];
    const MOST: &[&str] = &["最", "most", "top", "commonly"];
    let text = scene.utterance.text.as_str();
    let says = |list: &[&str]| {
        list.iter().any(|word| {
            if word.is_ascii() {
                words(text).any(|own| own == *word)
            } else {
                text.contains(word)
            }
        })
    };
    let query = scene.query;
    let other_role = query.roles.iter().any(|role| role.as_str() != BACKEND);
    match intent {
        Intent::Market | Intent::Prospects | Intent::RoleOverview | Intent::TransitionDetail
            if other_role && says(PAY) =>
        {
            Intent::Salary
        }
        Intent::PostingSearch
            if query.companies.is_empty()
                && query.skills.len() <= 1
                && (query.filter == Default::default() || says(PAY))
                && says(MOST) =>
        {
            if says(PAY) {
                Intent::Salary
            } else {
                Intent::SkillDemand
            }
        }
        Intent::RoleOverview | Intent::RoleDuties | Intent::RoleSkills | Intent::RoleList
            if query.roles.is_empty() && !query.technologies.is_empty() =>
        {
            Intent::FrameworkInfo
        }
        Intent::RoleOverview | Intent::RoleSkills
            if other_role
                && query.roles.len() > 1
                && ["转", "switch", "move", "become"]
                    .iter()
                    .any(|word| text.contains(word)) =>
        {
            Intent::TransitionDetail
        }
        other => other,
    }
}

/// The last word, once the entities are complete.
pub fn settle(scene: &Scene, query: &Query, decision: Decision, carried: bool) -> Decision {
    let of_an_employer = !matches!(
        query.intent,
        Intent::Match
            | Intent::Compare
            | Intent::TransitionList
            | Intent::LearningPath
            | Intent::TrendingTech
    );
    if let Some(employer) = scene.utterance.mentions.iter().find_map(employer)
        && (decision == Decision::Answer && of_an_employer || is_salary_unknown(&decision))
        && scene.query.companies.is_empty()
    {
        return Decision::Decline(Refusal::Employer(employer.clone()));
    }
    if decision == Decision::Decline(Refusal::Unclear)
        && scene.query.names_nothing()
        && let Some(known) = scene.utterance.mentions.iter().find_map(profession)
    {
        return Decision::Decline(Refusal::Profession(known.clone()));
    }
    if decision != Decision::Answer || carried {
        return decision;
    }
    let outside = scene.utterance.mentions.iter().find_map(profession);
    let about_a_role = matches!(
        query.intent,
        Intent::RoleOverview
            | Intent::RoleDuties
            | Intent::RoleSkills
            | Intent::Market
            | Intent::Prospects
            | Intent::TransitionDetail
            | Intent::Salary
            | Intent::Compare
            | Intent::TransitionList
    );
    let names_known_role = scene
        .query
        .roles
        .iter()
        .any(|role| role.as_str() != BACKEND)
        || !scene.query.companies.is_empty();
    // "Does a back-end developer need front-end skills?" is about the back-end developer.
    let beside_backend = !scene.query.roles.is_empty()
        && matches!(query.intent, Intent::RoleSkills | Intent::RoleDuties);
    match outside {
        Some(profession) if about_a_role && !names_known_role && !beside_backend => {
            Decision::Decline(Refusal::Profession(profession.clone()))
        }
        _ => decision,
    }
}

fn names_employer(mention: &Mention) -> bool {
    employer(mention).is_some()
}

fn employer(mention: &Mention) -> Option<&ProfessionId> {
    mention.entities.iter().find_map(|entity| match entity {
        Entity::Employer(employer) => Some(employer),
        _ => None,
    })
}

fn is_salary_unknown(decision: &Decision) -> bool {
    matches!(decision, Decision::Decline(Refusal::Topic(topic)) if salary_unknown().as_ref() == Some(topic))
}

/// The role whose questions the whole knowledge turns on.
pub const BACKEND: &str = "backend-developer";

fn unclear(confidence: f32) -> Verdict {
    Verdict {
        intent: Intent::OutOfScope,
        decision: Decision::Decline(Refusal::Unclear),
        confidence,
    }
}

/// Whether anything in the message is like anything known.
fn says_something(scene: &Scene, ranked: &[Ranked]) -> bool {
    let letters = scene
        .utterance
        .text
        .chars()
        .filter(|c| c.is_ascii_alphabetic() || is_cjk(*c))
        .count();
    let named = !scene.utterance.mentions.is_empty();
    let lexical = ranked
        .iter()
        .map(|entry| entry.likeness.lexical)
        .fold(0.0, f32::max);
    let cues = ranked
        .iter()
        .map(|entry| entry.likeness.cues)
        .fold(0.0, f32::max);
    let vector = ranked
        .iter()
        .map(|entry| entry.likeness.vector)
        .fold(0.0, f32::max);
    let claim = scene.claims.first().map_or(0.0, |claim| claim.score);
    letters >= 2 && (named || cues > 0.0 || lexical >= 0.1 || vector >= 0.42 || claim >= 0.3)
}

/// "And HR?", "Django 呢": a bare name inherits what was asked before.
fn elliptic_intent(scene: &Scene) -> Option<Intent> {
    if scene.query.names_nothing() {
        return None;
    }
    let rest = ["xrole", "xtech", "xcompany", "xstep"]
        .iter()
        .fold(scene.utterance.masked.clone(), |text, token| {
            text.replace(token, "")
        });
    const PARTICLES: &[&str] = &[
        "那",
        "呢",
        "么",
        "和",
        "的话",
        "and",
        "what",
        "about",
        "how",
        "then",
        "又",
        "咋样",
        "怎么样",
        "ok",
    ];
    let left = PARTICLES
        .iter()
        .fold(rest, |text, particle| text.replace(particle, ""));
    if left.chars().filter(|c| c.is_alphanumeric()).count() > 0 {
        return None;
    }
    let query = scene.query;
    let last = scene.dialogue.last_intent();
    if !query.roles.is_empty() {
        let inherits = [
            Intent::RoleOverview,
            Intent::RoleDuties,
            Intent::RoleSkills,
            Intent::TransitionDetail,
            Intent::Market,
            Intent::Prospects,
        ];
        return Some(
            last.filter(|intent| inherits.contains(intent))
                .unwrap_or(Intent::RoleOverview),
        );
    }
    if !query.companies.is_empty() {
        return Some(
            last.filter(|intent| *intent == Intent::Salary)
                .unwrap_or(Intent::PostingSearch),
        );
    }
    if !query.technologies.is_empty() {
        return Some(
            last.filter(|intent| *intent == Intent::SkillDemand)
                .unwrap_or(Intent::FrameworkInfo),
        );
    }
    if !query.steps.is_empty() {
        return Some(Intent::LearningPath);
    }
    match query.skills.len() {
        1 => Some(
            last.filter(|intent| *intent == Intent::PostingSearch)
                .unwrap_or(Intent::SkillDemand),
        ),
        _ => Some(Intent::Match),
    }
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

/// The topic that stands for pay nobody stated.
pub fn salary_unknown() -> Option<TopicId> {
    TopicId::parse("salary-unknown").ok()
}
