//! From evidence to a decision: which label, how sure, and whether to answer at all.

use super::assessment::{Assessment, Ranked};
use super::calibration::CutOffs;
use super::examples::Label;
use super::gap::{asks_for_gap, asks_what_fits};
use super::lexicon::{Entity, Mention};
use super::understand::{Decision, Refusal, Utterance, profession};
use super::{Intent, Query, follow_ups};
use crate::dialogue::Dialogue;
use crate::knowledge::{Knowledge, ProfessionId, Retrieved, TopicId};
use crate::text::{is_cjk, words};

/// Everything a decision looks at.
pub struct Scene<'a> {
    pub knowledge: &'a Knowledge,
    pub utterance: &'a Utterance,
    /// Names and bounds of the message; its intent is not settled yet.
    pub query: &'a Query,
    pub claims: &'a [Retrieved],
    pub dialogue: &'a Dialogue,
}

/// The decision before entities are completed.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    pub intent: Intent,
    pub decision: Decision,
    /// How sure, where that does not follow from the assessment.
    pub confidence: Option<f64>,
}

impl Verdict {
    fn answer(intent: Intent) -> Verdict {
        Verdict {
            intent,
            decision: Decision::Answer,
            confidence: None,
        }
    }

    fn without_answer(decision: Decision) -> Verdict {
        Verdict {
            intent: Intent::OutOfScope,
            decision,
            confidence: None,
        }
    }
}

/// How sure an intent is that a bare name takes over from the question before.
const INHERITED: f64 = 0.9;

/// Chooses an intent and a first decision. A command's intent is taken as given.
pub fn decide(
    scene: &Scene,
    assessment: &Assessment,
    cut_offs: CutOffs,
    given: Option<Intent>,
) -> Verdict {
    if let Some(intent) = given {
        return Verdict {
            confidence: Some(1.0),
            ..Verdict::answer(intent)
        };
    }
    if let Some(intent) = follow_ups::intent(scene) {
        return Verdict {
            confidence: Some(INHERITED),
            ..Verdict::answer(intent)
        };
    }
    // Two roles side by side are compared with each other, not with the person.
    let two_roles = scene.query.roles.len() >= 2;
    let gap = !two_roles && asks_for_gap(&scene.utterance.text) && knows_person(scene);
    let told_skills = !scene.utterance.profile.skills.is_empty();
    if gap || told_skills && asks_what_fits(&scene.utterance.text) {
        return Verdict {
            confidence: Some(INHERITED),
            ..Verdict::answer(Intent::Match)
        };
    }
    if let Some(intent) = elliptic_intent(scene) {
        return Verdict {
            confidence: Some(INHERITED),
            ..Verdict::answer(intent)
        };
    }
    let ranked = assessment.ranked.as_slice();
    if !says_something(scene, ranked) {
        return Verdict::without_answer(Decision::Decline(Refusal::Unclear));
    }
    match assessment.intent() {
        Some(intent) if assessment.in_scope >= cut_offs.decline => {
            if asks_back(scene, assessment, cut_offs) {
                Verdict::without_answer(Decision::Clarify(likeliest(ranked)))
            } else {
                Verdict::answer(refine(scene, intent))
            }
        }
        _ => match reason(scene, ranked) {
            Refusal::Topic(topic)
                if salary_unknown() == Some(topic.clone()) && pay_is_known(scene) =>
            {
                Verdict::answer(Intent::Salary)
            }
            reason => Verdict::without_answer(Decision::Decline(reason)),
        },
    }
}

/// How sure a decision is, by the assessment of the message.
pub fn confidence(assessment: &Assessment, decision: &Decision) -> f64 {
    match decision {
        Decision::Answer | Decision::Clarify(_) => assessment.in_scope * assessment.intended,
        Decision::Decline(_) => 1.0 - assessment.in_scope,
    }
}

/// Whether somebody's skills are known: from this message or from before.
fn knows_person(scene: &Scene) -> bool {
    let profiles = [&scene.utterance.profile, &scene.dialogue.profile];
    profiles.iter().any(|profile| !profile.skills.is_empty())
}

/// A claim this near is answer enough.
const CLAIM_ANSWERS: f32 = 0.42;

/// Whether too little speaks for any intent; never twice in a row.
fn asks_back(scene: &Scene, assessment: &Assessment, cut_offs: CutOffs) -> bool {
    let claim = scene.claims.first().map_or(0.0, |claim| claim.score);
    assessment.intended < cut_offs.ask_back
        && scene.query.names_nothing()
        && claim < CLAIM_ANSWERS
        && !scene.dialogue.clarified
}

/// The topic that a message is declined for, where it is likely enough to be named.
fn reason(scene: &Scene, ranked: &[Ranked]) -> Refusal {
    let topics = ranked.iter().filter_map(|entry| match &entry.label {
        Label::Topic(topic) => Some((topic, entry.probability)),
        Label::Intent(_) => None,
    });
    let all: f64 = topics.clone().map(|(_, probability)| probability).sum();
    match topics.into_iter().next() {
        Some((topic, probability)) if is_sure(scene, topic, probability / all) => {
            Refusal::Topic(topic.clone())
        }
        _ => Refusal::Unclear,
    }
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

/// Whether a topic, with its share among the topics, is certain enough to be named as the reason. A wrong reason
/// far from software is worse than none.
fn is_sure(scene: &Scene, topic: &TopicId, share: f64) -> bool {
    let near = scene
        .knowledge
        .topics
        .get(topic)
        .is_some_and(|topic| topic.near);
    share >= if near { 0.4 } else { 0.6 }
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
    const PATH: &[&str] = &["路线", "路径", "roadmap", "path"];
    const SKILLS: &[&str] = &["技能", "技术", "skill", "skills"];
    const WHICH: &[&str] = &["哪些", "哪个", "什么", "which", "what"];
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
        Intent::PostingSearch | Intent::RoleOverview | Intent::RoleDuties
            if !query.steps.is_empty() && says(PATH) =>
        {
            Intent::LearningPath
        }
        Intent::Market if query.roles.is_empty() && says(SKILLS) && says(WHICH) => {
            Intent::SkillDemand
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

/// Whether a mention names an employer that no posting is from.
pub fn names_employer(mention: &Mention) -> bool {
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

/// The topic that stands for pay nobody stated.
pub fn salary_unknown() -> Option<TopicId> {
    TopicId::parse("salary-unknown").ok()
}
