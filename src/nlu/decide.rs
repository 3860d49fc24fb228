//! From evidence to a decision: which label, how sure, and whether to answer at all.

use serde::{Deserialize, Serialize};

use super::examples::{Label, Likeness};
use super::lexicon::{Entity, Mention};
use super::quantities::Ordinal;
use super::resolve;
use super::understand::{Decision, Refusal, Utterance, profession};
use super::{Intent, Query};
use crate::dialogue::Dialogue;
use crate::knowledge::{Aspect, Claim, Knowledge, Retrieved, Subject, TechnologyKind, TopicId};
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
            + self.cues * features.likeness.cues
            + self.entities * features.entities
            + self.claims * features.claims
            + self.topic_bias * features.topic
    }
}

impl Default for Weights {
    fn default() -> Weights {
        Weights {
            vector: 10.5,
            lexical: 8.4,
            cues: 1.5,
            entities: 2.6,
            claims: 3.5,
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
    pub ordinal: Option<Ordinal>,
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
    let pairs = labels.iter().zip(likeness);
    pairs
        .map(|(label, &likeness)| match label {
            Label::Intent(intent) => Features {
                likeness,
                entities: fit(scene, *intent),
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
        (Label::Topic(topic), _) if topic_mass >= 0.5 => Verdict {
            intent: Intent::OutOfScope,
            decision: Decision::Decline(Refusal::Topic(topic.clone())),
            confidence: topic_mass,
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

/// Turns an intent into its neighbour where a plain word in the message says so.
fn refine(scene: &Scene, intent: Intent) -> Intent {
    const PAY: &[&str] = &[
        "年薪",
        "月薪",
        "薪资",
        "薪水",
        "工资",
        "多少钱",
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
                && query.filter == Default::default()
                && says(MOST) =>
        {
            if says(PAY) {
                Intent::Salary
            } else {
                Intent::SkillDemand
            }
        }
        other => other,
    }
}

/// The last word, once the entities are complete.
pub fn settle(scene: &Scene, query: &Query, decision: Decision, carried: bool) -> Decision {
    if decision != Decision::Answer || carried {
        return decision;
    }
    let of_an_employer = matches!(
        query.intent,
        Intent::Salary
            | Intent::PostingSearch
            | Intent::RoleOverview
            | Intent::RoleDuties
            | Intent::RoleSkills
            | Intent::Market
            | Intent::SkillDemand
            | Intent::RoleList
    );
    if scene.utterance.mentions.iter().any(names_employer)
        && of_an_employer
        && scene.query.companies.is_empty()
    {
        return salary_unknown().map_or(decision, |topic| Decision::Decline(Refusal::Topic(topic)));
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
    match outside {
        Some(profession) if about_a_role && !names_known_role => {
            Decision::Decline(Refusal::Profession(profession.clone()))
        }
        _ => decision,
    }
}

fn names_employer(mention: &Mention) -> bool {
    mention
        .entities
        .iter()
        .any(|entity| matches!(entity, Entity::Employer(_)))
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
    letters >= 2 && (named || cues > 0.0 || lexical >= 0.12 || vector >= 0.5 || claim >= 0.35)
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

/// How well the names in the message suit an intent, -1..=1.
fn fit(scene: &Scene, intent: Intent) -> f32 {
    let query = scene.query;
    let roles = query.roles.len();
    let other_roles = query
        .roles
        .iter()
        .filter(|role| role.as_str() != BACKEND)
        .count();
    let company = !query.companies.is_empty();
    let filtered = query.filter != Default::default();
    let skills = query.skills.len();
    let technology = |kind| {
        query.technologies.iter().any(|id| {
            scene
                .knowledge
                .technologies
                .get(id)
                .is_some_and(|t| t.kinds.contains(&kind))
        })
    };
    let leans_back =
        resolve::refers_back(&scene.utterance.text) || resolve::is_short(&scene.utterance.text);
    let fresh = company || other_roles > 0;
    let last = scene
        .dialogue
        .last
        .as_ref()
        .filter(|_| leans_back && !fresh);
    let about_posting =
        last.is_some_and(|last| !last.postings.is_empty() || !last.companies.is_empty());
    let about_role = if last.is_some_and(|last| !last.roles.is_empty()) {
        0.4
    } else {
        0.0
    };
    const POSTING_WORDS: &[&str] = &[
        "谁家",
        "哪家",
        "哪些公司",
        "哪个公司",
        "什么公司",
        "的岗",
        "后端岗",
        "岗位",
        "职位",
        "的坑",
        "在招",
        "招聘",
        "招人",
        "which compan",
        "who hires",
        "hiring",
        "job",
        "posting",
        "opening",
        "vacanc",
        "position",
    ];
    const COMPARING: &[&str] = &[
        "vs", "versus", "哪个", "区别", "不同", "differ", "compare", "比较", "对比", "还是",
        "差在", "哪条", "better", "俩", "谁更",
    ];
    let says = |words: &[&str]| words.iter().any(|word| scene.utterance.text.contains(word));
    let seeks_posting = says(POSTING_WORDS);
    let compares = says(COMPARING);
    let weak = resolve::weak_roles(scene.knowledge, &scene.utterance.masked).len();
    let when = |condition: bool, yes: f32, no: f32| if condition { yes } else { no };
    match intent {
        Intent::RoleOverview | Intent::RoleDuties => when(
            company || about_posting,
            -0.6,
            when(
                other_roles > 0,
                0.7,
                when(
                    skills > 0 || seeks_posting && filtered,
                    -0.3,
                    when(roles > 0, 0.1, about_role),
                ),
            ),
        ),
        Intent::RoleSkills => when(
            company || about_posting,
            -0.6,
            when(
                other_roles > 0,
                0.7,
                when(
                    seeks_posting && skills > 0,
                    -0.3,
                    when(roles > 0, 0.2, when(skills > 0, 0.1, about_role)),
                ),
            ),
        ),
        Intent::RoleList => when(other_roles > 0 || company || skills > 0, -0.7, 0.2),
        Intent::TransitionList => when(other_roles > 0 || company, -0.8, 0.2),
        Intent::TransitionDetail => {
            when(company, -0.7, when(other_roles > 0, 0.8, about_role - 0.1))
        }
        Intent::Market | Intent::Prospects => {
            when(company, -0.7, when(other_roles > 0, 0.7, about_role - 0.1))
        }
        Intent::LearningPath => when(
            company || other_roles > 0,
            -0.6,
            when(!query.steps.is_empty(), 0.5, 0.0),
        ),
        Intent::TrendingTech => when(
            company || other_roles > 0,
            -0.6,
            when(technology(TechnologyKind::Trend), 0.6, 0.0),
        ),
        Intent::FrameworkInfo => when(
            company || other_roles > 0,
            -0.6,
            when(
                technology(TechnologyKind::Framework),
                when(skills > query.technologies.len(), 0.3, 0.8),
                -0.2,
            ),
        ),
        Intent::PostingSearch => when(
            company || about_posting,
            1.0,
            when(
                seeks_posting && (filtered || skills > 0),
                1.0,
                when(
                    filtered,
                    0.5,
                    when(other_roles > 0, -0.5, when(skills > 0, 0.3, 0.0)),
                ),
            ),
        ),
        Intent::Salary => when(company || about_posting, 0.8, when(filtered, 0.3, 0.0)),
        Intent::SkillDemand => when(
            company || other_roles > 0 || about_posting,
            -0.6,
            when(skills > 0, 0.5, 0.0),
        ),
        Intent::Compare => when(
            other_roles >= 2 || roles >= 2 || compares && roles + weak >= 2,
            1.0,
            when(roles == 1 && !scene.dialogue_roles().is_empty(), 0.0, -0.8),
        ),
        Intent::Match => when(
            company,
            -0.6,
            when(skills >= 2, 0.7, when(skills == 1, 0.2, -0.2)),
        ),
        Intent::Greeting | Intent::Thanks | Intent::Help | Intent::About | Intent::Privacy => {
            when(query.names_nothing(), 0.1, -1.0)
        }
        Intent::More => when(
            query.names_nothing(),
            when(scene.dialogue.last.is_some(), 0.4, -0.5),
            -0.6,
        ),
        Intent::OutOfScope => 0.0,
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

impl Scene<'_> {
    /// Roles the last question was about.
    pub fn dialogue_roles(&self) -> &[crate::knowledge::RoleId] {
        self.dialogue
            .last
            .as_ref()
            .map(|query| query.roles.as_slice())
            .unwrap_or_default()
    }
}

/// The topic that stands for pay nobody stated.
pub fn salary_unknown() -> Option<TopicId> {
    TopicId::parse("salary-unknown").ok()
}
