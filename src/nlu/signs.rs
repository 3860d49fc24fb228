//! Signs: what the names and a few plain words of a message say about its intent.
//!
//! Read once per message; [`Signs::suit`] then tells for each intent how well they suit it.

use super::decide::{BACKEND, Scene};
use super::resolve;
use super::{Intent, Query};
use crate::knowledge::{Knowledge, TechnologyKind};
use crate::text::{normalise, words};

/// Words that ask for jobs on offer.
const POSTING_WORDS: &[&str] = &[
    "谁家",
    "哪家",
    "那家",
    "这家",
    "哪些公司",
    "哪个公司",
    "什么公司",
    "有公司",
    "的公司",
    "家公司",
    "厂子",
    "的岗",
    "后端岗",
    "这些岗",
    "岗位",
    "职位",
    "的坑",
    "在招",
    "招聘",
    "招人",
    "要我",
    "能投",
    "company",
    "companies",
    "hires",
    "hiring",
    "job",
    "jobs",
    "posting",
    "postings",
    "opening",
    "openings",
    "vacancy",
    "vacancies",
    "ads",
    "ones",
    "anyone",
    "offers",
];
/// Words that set two things against each other.
const COMPARING: &[&str] = &[
    "vs",
    "versus",
    "against",
    "哪个",
    "区别",
    "不同",
    "differ",
    "difference",
    "different",
    "compare",
    "compared",
    "比较",
    "对比",
    "还是",
    "差在",
    "哪条",
    "better",
    "俩",
    "谁更",
    "哪队",
    "二选一",
    "pk",
];
/// Words that look for a way out of what one does.
const LEAVING: &[&str] = &[
    "转行",
    "换行",
    "改行",
    "换岗",
    "转岗",
    "退路",
    "出路",
    "后路",
    "跑路",
    "别的",
    "其他",
    "其它",
    "不想",
    "不干",
    "不写",
    "不做",
    "干嘛去",
    "方向",
    "可能",
    "腻",
    "倦",
    "alternative",
    "alternatives",
    "else",
    "other",
    "leave",
    "quit",
    "switch",
    "fired",
    "laid",
    "escape",
    "lanes",
    "directions",
    "next to",
];

/// What a message says by its names and plain words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Signs {
    roles: usize,
    other_roles: usize,
    /// Roles named by words too common to count by themselves.
    weak_roles: usize,
    companies: usize,
    skills: usize,
    technologies: usize,
    steps: usize,
    trend: bool,
    framework: bool,
    filtered: bool,
    /// A posting's line of business stands in the message.
    business: bool,
    seeks_posting: bool,
    compares: bool,
    leaves: bool,
    /// The dialogue is about a posting or company, and the message goes on from there.
    about_posting: bool,
    /// The dialogue is about a role, and the message goes on from there.
    about_role: bool,
    follows: bool,
}

impl Signs {
    pub fn read(scene: &Scene) -> Signs {
        let query = scene.query;
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
        let other_roles = query
            .roles
            .iter()
            .filter(|role| role.as_str() != BACKEND)
            .count();
        let kind = |kind| {
            query.technologies.iter().any(|id| {
                scene
                    .knowledge
                    .technologies
                    .get(id)
                    .is_some_and(|t| t.kinds.contains(&kind))
            })
        };
        let leans_back = resolve::refers_back(text) || resolve::is_short(text);
        let fresh = !query.companies.is_empty() || other_roles > 0;
        let last = scene
            .dialogue
            .last
            .as_ref()
            .filter(|_| leans_back && !fresh);
        Signs {
            roles: query.roles.len(),
            other_roles,
            weak_roles: resolve::weak_roles(scene.knowledge, &scene.utterance.masked).len(),
            companies: query.companies.len(),
            skills: query.skills.len(),
            technologies: query.technologies.len(),
            steps: query.steps.len(),
            trend: kind(TechnologyKind::Trend),
            framework: kind(TechnologyKind::Framework),
            filtered: query.filter != Default::default(),
            business: names_business(scene.knowledge, text),
            seeks_posting: says(POSTING_WORDS),
            compares: says(COMPARING),
            leaves: says(LEAVING),
            about_posting: last.is_some_and(about_posting),
            about_role: last.is_some_and(|last| !last.roles.is_empty()),
            follows: scene.dialogue.last.is_some(),
        }
    }

    /// How well the signs suit an intent, -1..=1.
    pub fn suit(&self, intent: Intent) -> f32 {
        let posting = self.companies > 0 || self.about_posting;
        let carried = if self.about_role { 0.4 } else { 0.0 };
        let named = self.roles + self.companies + self.skills + self.technologies + self.steps;
        match intent {
            Intent::RoleOverview | Intent::RoleDuties => first(&[
                (posting, -0.6),
                (self.other_roles > 0, 0.7),
                (self.skills > 0 || self.seeks_posting && self.filtered, -0.3),
                (self.roles > 0, 0.1),
                (true, carried),
            ]),
            Intent::RoleSkills => first(&[
                (posting, -0.6),
                (self.other_roles > 0, 0.7),
                (
                    self.seeks_posting && (self.skills > 0 || self.business),
                    -0.3,
                ),
                (self.roles > 0, 0.2),
                (self.skills > 0, 0.1),
                (true, carried),
            ]),
            Intent::RoleList => first(&[
                (self.other_roles > 0 || posting || self.skills > 0, -0.7),
                (self.leaves, -0.3),
                (true, 0.2),
            ]),
            Intent::TransitionList => first(&[
                (self.other_roles > 0 || posting, -0.8),
                (self.skills > 0, -0.2),
                (self.leaves, 0.7),
                (true, 0.1),
            ]),
            Intent::TransitionDetail => first(&[
                (posting, -0.7),
                (self.other_roles > 0, 0.8),
                (true, carried - 0.1),
            ]),
            Intent::Market | Intent::Prospects => first(&[
                (posting, -0.7),
                (self.other_roles > 0, 0.7),
                (true, carried - 0.1),
            ]),
            Intent::LearningPath => first(&[
                (posting || self.other_roles > 0, -0.6),
                (self.steps > 0, 0.5),
                (self.leaves, -0.2),
                (true, 0.0),
            ]),
            Intent::TrendingTech => first(&[
                (posting || self.other_roles > 0, -0.6),
                (self.trend, 0.6),
                (true, 0.0),
            ]),
            Intent::FrameworkInfo => first(&[
                (posting || self.other_roles > 0, -0.6),
                (self.framework && self.skills > self.technologies, 0.3),
                (self.framework, 0.8),
                (self.skills > 0 && self.seeks_posting, -0.4),
                (true, -0.2),
            ]),
            Intent::PostingSearch => first(&[
                (posting, 1.0),
                (
                    self.seeks_posting && (self.filtered || self.skills > 0 || self.business),
                    1.0,
                ),
                (self.filtered || self.business, 0.5),
                (self.other_roles > 0, -0.5),
                (self.skills > 0, 0.3),
                (true, 0.0),
            ]),
            Intent::Salary => first(&[(posting, 0.8), (self.filtered, 0.3), (true, 0.0)]),
            Intent::SkillDemand => first(&[
                (posting || self.other_roles > 0, -0.6),
                (self.skills > 0 && self.seeks_posting, 0.6),
                (self.skills > 0, 0.4),
                (true, 0.0),
            ]),
            Intent::Compare => first(&[
                (
                    self.roles >= 2 || self.compares && self.roles + self.weak_roles >= 2,
                    1.0,
                ),
                (self.roles == 1 && self.follows, 0.0),
                (true, -0.8),
            ]),
            Intent::Match => first(&[
                (posting, -0.6),
                (self.skills >= 2, 0.7),
                (self.skills == 1, 0.2),
                (true, -0.1),
            ]),
            Intent::Greeting | Intent::Thanks | Intent::Help | Intent::About | Intent::Privacy => {
                if named == 0 {
                    0.1
                } else {
                    -1.0
                }
            }
            Intent::More => first(&[(named > 0, -0.6), (self.follows, 0.4), (true, -0.5)]),
            // No example utterances tell these.
            _ => 0.0,
        }
    }
}

/// The value of the first case that holds.
fn first(cases: &[(bool, f32)]) -> f32 {
    cases
        .iter()
        .find(|(holds, _)| *holds)
        .map_or(0.0, |(_, value)| *value)
}

fn about_posting(last: &Query) -> bool {
    !last.postings.is_empty() || !last.companies.is_empty()
}

/// Whether the line of business of a posting stands in the text.
fn names_business(knowledge: &Knowledge, text: &str) -> bool {
    let padded = format!(" {text} ");
    knowledge
        .postings
        .values()
        .flat_map(|posting| posting.keywords.iter())
        .flat_map(|(_, words)| words)
        .any(|keyword| {
            let word = normalise(keyword);
            let long_enough = word.chars().count() >= if word.is_ascii() { 5 } else { 2 };
            long_enough
                && if word.is_ascii() {
                    padded.contains(&format!(" {word}"))
                } else {
                    text.contains(&word)
                }
        })
}
