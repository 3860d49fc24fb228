//! From evidence to a decision: which label, how sure, and whether to answer at all.

use super::asides::speaks_of_replacement;
use super::assessment::{Assessment, Ranked};
use super::calibration::CutOffs;
use super::definitions::asks_what_it_is;
use super::examples::Label;
use super::gap::{asks_for_gap, asks_what_fits};
use super::lexicon::{Entity, Mention};
use super::plain::{says, without};
use super::references::{
    PARTICLES, describes_nothing, describes_role, only_points, role_pointed_at, weak_name_alone,
};
use super::refusals::{takes_all_but, unwanted};
use super::sides::side_named;
use super::thread::Thread;
use super::understand::{Decision, Refusal, Utterance, profession};
use super::{Intent, Query, asides, asked, follow_ups, resolve, search};
use crate::knowledge::{Knowledge, ProfessionId, Retrieved, RoleId, Subject, TopicId};
use crate::text::is_cjk;

/// Everything a decision looks at.
pub struct Scene<'a> {
    pub knowledge: &'a Knowledge,
    pub utterance: &'a Utterance,
    /// Names and bounds of the message; its intent is not settled yet.
    pub query: &'a Query,
    pub claims: &'a [Retrieved],
    pub dialogue: &'a Thread,
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
    let text = scene.utterance.text.as_str();
    let aside = asides::intent(text, scene.query.names_nothing());
    let settled = aside.or_else(|| follow_ups::intent(scene));
    if let Some(intent) = settled.or_else(|| asked::intent(scene)) {
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
    if let Some(intent) = pointing_intent(scene).or_else(|| refusing_intent(scene)) {
        return Verdict {
            confidence: Some(INHERITED),
            ..Verdict::answer(intent)
        };
    }
    if asks_of_replacement(scene)
        && let Some(topic) = future(scene.knowledge)
    {
        return Verdict {
            confidence: Some(INHERITED),
            ..Verdict::without_answer(Decision::Decline(Refusal::Topic(topic)))
        };
    }
    if defines(scene) {
        return Verdict {
            confidence: Some(INHERITED),
            ..Verdict::answer(Intent::FrameworkInfo)
        };
    }
    if counts_postings(scene) || asks_of_posting(scene) {
        return Verdict {
            confidence: Some(INHERITED),
            ..Verdict::answer(Intent::PostingSearch)
        };
    }
    if let Some(intent) = elliptic_intent(scene) {
        return Verdict {
            confidence: Some(INHERITED),
            ..Verdict::answer(intent)
        };
    }
    // What reads as a question about pay is one, whatever bounds it names.
    let asks_pay =
        assessment.intent() == Some(Intent::Salary) && assessment.in_scope >= cut_offs.decline;
    if !asks_pay && let Some(intent) = search::plain(scene) {
        return Verdict {
            confidence: Some(INHERITED),
            ..Verdict::answer(intent)
        };
    }
    let ranked = assessment.ranked.as_slice();
    if !says_something(scene, ranked) {
        if search::names_business(scene) {
            return Verdict::answer(Intent::PostingSearch);
        }
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
        _ if is_described(scene) => Verdict::answer(Intent::RoleOverview),
        _ => match reason(scene, ranked) {
            Refusal::Topic(topic)
                if salary_unknown() == Some(topic.clone()) && pay_is_known(scene) =>
            {
                Verdict::answer(Intent::Salary)
            }
            Refusal::Unclear if search::names_business(scene) => {
                Verdict::answer(Intent::PostingSearch)
            }
            reason => Verdict::without_answer(Decision::Decline(reason)),
        },
    }
}

/// "The latter", "the other one": the same question of another role, or all about it.
fn pointing_intent(scene: &Scene) -> Option<Intent> {
    let text = scene.utterance.text.as_str();
    if !scene.query.names_nothing() || !only_points(text) {
        return None;
    }
    role_pointed_at(text, scene.dialogue)?;
    let last = scene.dialogue.last_intent()?;
    Some(match last {
        Intent::TransitionList => Intent::TransitionDetail,
        last if last.is_about_role() => last,
        _ => Intent::RoleOverview,
    })
}

/// What is left where somebody only says which role they do not want: the others.
fn refusing_intent(scene: &Scene) -> Option<Intent> {
    let query = Query {
        roles: Vec::new(),
        ..scene.query.clone()
    };
    let elsewhere = scene
        .query
        .roles
        .iter()
        .any(|role| role.as_str() != BACKEND);
    let outside = scene.utterance.mentions.iter().any(names_employer);
    let refuses = !query.refused.is_empty() || takes_all_but(&scene.utterance.text);
    (refuses && query.names_nothing() && !elsewhere && !outside).then_some(Intent::TransitionList)
}

/// Whether a message asks if machines will do the work of developers, of which no claim speaks.
fn asks_of_replacement(scene: &Scene) -> bool {
    let of_itself = |role: &RoleId| role.as_str() == BACKEND || role.as_str() == AI_ENGINEER;
    speaks_of_replacement(&scene.utterance.text) && scene.query.roles.iter().all(of_itself)
}

/// The topic that stands for what nobody can know yet.
fn future(knowledge: &Knowledge) -> Option<TopicId> {
    let topic = TopicId::parse("future-events").ok()?;
    knowledge.topics.contains_key(&topic).then_some(topic)
}

/// "What is Redis": one skill, and no technology that claims are about.
fn defines(scene: &Scene) -> bool {
    let query = scene.query;
    let only_skill = !query.skills.is_empty()
        && query.technologies.is_empty()
        && query.roles.is_empty()
        && query.companies.is_empty()
        && query.steps.is_empty();
    only_skill && asks_what_it_is(&scene.utterance.masked)
}

/// "Do they need a degree?" right after one posting.
fn asks_of_posting(scene: &Scene) -> bool {
    let text = scene.utterance.text.as_str();
    let shown = scene.dialogue.last.as_ref();
    let one = shown.is_some_and(|last| last.postings.len() == 1);
    let leans = resolve::refers_back(text) || resolve::is_short(text);
    one && leans
        && scene.utterance.mentions.is_empty()
        && side_named(text).is_some()
        && !resolve::asks_for_postings(text)
}

/// "How many postings do you have", 你有多少个招聘.
fn counts_postings(scene: &Scene) -> bool {
    const MANY: &[&str] = &["how many", "number of", "多少", "几个", "几家"];
    const POSTINGS: &[&str] = &[
        "postings",
        "posting",
        "openings",
        "vacancies",
        "job ads",
        "ads",
        "listings",
        "招聘",
        "在招",
    ];
    let text = scene.utterance.text.as_str();
    // 招聘 is a skill as well.
    let is_posting = |mention: &Mention| {
        let name = text.get(mention.start..mention.end);
        name.is_some_and(|name| POSTINGS.contains(&name))
    };
    says(text, MANY) && says(text, POSTINGS) && scene.utterance.mentions.iter().all(is_posting)
}

/// Whether a message that would be declined describes a role by its work, near enough to a claim about one.
fn is_described(scene: &Scene) -> bool {
    let of_role = |retrieved: &Retrieved| {
        let claim = scene.knowledge.claims.get(&retrieved.claim);
        claim
            .is_some_and(|claim| matches!(claim.subject, Subject::Role(_) | Subject::Transition(_)))
    };
    let near = scene
        .claims
        .first()
        .filter(|claim| claim.score >= CLAIM_ANSWERS);
    scene.query.names_nothing()
        && describes_role(&scene.utterance.text)
        && near.is_some_and(of_role)
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

/// Words that ask what work pays.
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

/// Whether a message asks for pay in any of the words that people have for it.
fn asks_for_pay(text: &str) -> bool {
    const MORE: &[&str] = &[
        "pay",
        "pays",
        "paying",
        "wage",
        "wages",
        "income",
        "compensation",
        "money",
        "makes",
        "making",
        "earning",
        "earnings",
        "cost",
        "bonus",
        "rich",
        "package",
        "offer",
        "rate",
        "remuneration",
        "how much",
        "薪",
        "收入",
        "待遇",
        "挣",
        "赚",
        "钱",
        "多少",
        "年包",
        "时薪",
        "报酬",
        "奖金",
        "行情",
        "价",
        "万",
        "k",
    ];
    says(text, PAY) || says(text, MORE) || text.chars().any(|c| c.is_ascii_digit())
}

/// Turns an intent into its neighbour where a plain word in the message says so.
fn refine(scene: &Scene, intent: Intent) -> Intent {
    const MOST: &[&str] = &["最", "most", "top", "commonly"];
    const PATH: &[&str] = &["路线", "路径", "roadmap", "path"];
    const SKILLS: &[&str] = &["技能", "技术", "skill", "skills"];
    const WHICH: &[&str] = &["哪些", "哪个", "什么", "which", "what"];
    const WHICH_POSTINGS: &[&str] = &[
        "which",
        "who",
        "any",
        "哪些",
        "哪几",
        "哪家",
        "哪个",
        "谁家",
        "有没有",
    ];
    let text = scene.utterance.text.as_str();
    let says = |list: &[&str]| says(text, list);
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
        // "Which ones pay over 30K" wants them listed.
        Intent::Salary
            if query.companies.is_empty()
                && (query.filter.at_least_k)
                    .or(query.filter.from_k)
                    .or(query.filter.at_most_k)
                    .is_some()
                && says(WHICH_POSTINGS) =>
        {
            Intent::PostingSearch
        }
        Intent::Market | Intent::Prospects | Intent::TransitionDetail
            if query.names_nothing() && describes_role(text) =>
        {
            Intent::RoleOverview
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
        Intent::Match if !query.roles.is_empty() && asks_whether_needed(text) => Intent::RoleSkills,
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

/// "用不用懂网络协议", "is my HTML any help for back-end work": of a skill and a role, not of a person's list.
fn asks_whether_needed(text: &str) -> bool {
    const NEEDED: &[&str] = &[
        "用不用",
        "要不要",
        "需不需要",
        "用得着",
        "用得上",
        "有帮助",
        "有没有用",
        "有用吗",
        "有用没",
        "白学",
        "加分",
        "do i need",
        "do they need",
        "does it help",
        "do these help",
        "any use",
        "of use",
        "useful",
        "a plus",
    ];
    says(text, NEEDED)
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
    let asks_pay = asks_for_pay(&scene.utterance.text);
    let no_pay_asked = is_salary_unknown(&decision) && !asks_pay;
    let is_asked = matches!(decision, Decision::Decline(Refusal::Topic(_)))
        && !asks_pay
        && asks_only_of_profession(scene);
    let is_unclear = decision == Decision::Decline(Refusal::Unclear);
    if (is_unclear && scene.query.names_nothing()
        || (no_pay_asked || is_asked) && names_no_other_subject(scene.query))
        && let Some(known) = scene.utterance.mentions.iter().find_map(profession)
    {
        return Decision::Decline(Refusal::Profession(known.clone()));
    }
    if no_pay_asked {
        return Decision::Decline(Refusal::Unclear);
    }
    if decision != Decision::Answer || carried {
        return decision;
    }
    let outside = subject_outside(scene);
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

/// An occupation outside that a message is about, not one that it is done with or that it likens something to.
fn subject_outside<'a>(scene: &'a Scene) -> Option<&'a ProfessionId> {
    const LIKE: &[&str] = &[
        "kind of",
        "sort of",
        "like a",
        "like an",
        "similar to a",
        "same as a",
        "像",
        "好比",
        "相当于",
        "以为是",
        "类似",
    ];
    let text = scene.utterance.text.as_str();
    let mentions = &scene.utterance.mentions;
    let left = unwanted(text, mentions);
    let likened = |mention: &Mention| {
        let before = text.get(..mention.start).unwrap_or_default().trim_end();
        LIKE.iter().any(|word| before.ends_with(word))
    };
    let mut meant = mentions
        .iter()
        .filter(|mention| !left.contains(mention) && !likened(mention));
    meant.find_map(profession)
}

/// "Teacher", "what does a nurse do": an occupation outside and nothing about it that a topic could be the reason for.
fn asks_only_of_profession(scene: &Scene) -> bool {
    let rest = scene.utterance.masked.replace("xprofession", " ");
    rest.trim().is_empty() || describes_nothing(&rest)
}

/// Whether a query names at most where one comes from.
fn names_no_other_subject(query: &Query) -> bool {
    query.roles.iter().all(|role| role.as_str() == BACKEND)
        && query.companies.is_empty()
        && query.technologies.is_empty()
        && query.steps.is_empty()
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
/// The role that a bare "AI" names.
pub const AI_ENGINEER: &str = "ai-engineer";

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

/// Words that join or deny the names of a list of skills.
const LISTING: &[&str] = &[
    "no",
    "not",
    "without",
    "or",
    "不会",
    "没有",
    "没学过",
    "不懂",
    "也",
];

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
    let weak_alone = weak_name_alone(scene.knowledge, &scene.utterance.masked).is_some();
    if !weak_alone && !without(&rest, &[PARTICLES, LISTING]).is_empty() {
        return None;
    }
    let query = scene.query;
    let last = scene.dialogue.last_intent();
    if !query.roles.is_empty() {
        return Some(
            last.filter(|intent| intent.is_about_role())
                .unwrap_or(Intent::RoleOverview),
        );
    }
    if !query.companies.is_empty() {
        return Some(
            last.filter(|intent| *intent == Intent::Salary)
                .unwrap_or(Intent::PostingSearch),
        );
    }
    let only_frameworks = query.technologies.len() >= query.skills.len();
    if !query.technologies.is_empty() && only_frameworks {
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
