//! Next questions, each a button.

use super::{matching, wording};
use crate::knowledge::{Knowledge, Posting, RoleId, TechnologyId};
use crate::language::Text;
use crate::nlu::{Intent, Query};
use crate::reply::Choice;
use crate::text::normalise;

/// The questions about a role, in the order people ask them.
const ROLE_INTENTS: &[Intent] = &[
    Intent::RoleOverview,
    Intent::RoleSkills,
    Intent::TransitionDetail,
    Intent::Market,
    Intent::Prospects,
];

/// A question about a role.
pub fn about_role(knowledge: &Knowledge, intent: Intent, role: &RoleId) -> Choice {
    let name = wording::role(knowledge, role);
    let said = wording::role_in_sentence(knowledge, role);
    let a = wording::article(&said.en);
    let (label, utterance) = match intent {
        Intent::RoleDuties => (
            Text::new("职责", "Duties"),
            Text::new(
                format!("{}的职责是什么", name.zh),
                format!("What are the duties of {a} {}?", said.en),
            ),
        ),
        Intent::RoleSkills => (
            Text::new("要会什么", "Skills"),
            Text::new(
                format!("{}需要什么技能", name.zh),
                format!("What skills does {a} {} need?", said.en),
            ),
        ),
        Intent::TransitionDetail => (
            Text::new("后端怎么转", "Moving there"),
            Text::new(
                format!("后端转{}需要什么", name.zh),
                format!("Can a back-end developer become {a} {}?", said.en),
            ),
        ),
        Intent::Market => (
            Text::new("就业市场", "Job market"),
            Text::new(
                format!("{}的就业市场怎么样", name.zh),
                format!("How is the job market for {a} {}?", said.en),
            ),
        ),
        Intent::Prospects => (
            Text::new("前景", "Outlook"),
            Text::new(
                format!("{}的前景怎么样", name.zh),
                format!("What is the outlook for {a} {}?", said.en),
            ),
        ),
        _ => (
            name.clone(),
            Text::new(
                format!("{}是做什么的", name.zh),
                format!("What does {a} {} do?", said.en),
            ),
        ),
    };
    Choice {
        label,
        utterance,
        query: Query::about_role(intent, role),
    }
}

/// What a person is missing for a role.
pub fn gap(knowledge: &Knowledge, role: &RoleId) -> Choice {
    let name = wording::role(knowledge, role);
    let said = wording::role_in_sentence(knowledge, role);
    let a = wording::article(&said.en);
    Choice {
        label: Text::new(
            format!("离{}还差什么", name.zh),
            format!("Missing for {a} {}", said.en),
        ),
        utterance: Text::new(
            format!("离{}还差什么", name.zh),
            format!("What am I missing for {a} {}?", said.en),
        ),
        query: Query::about_role(Intent::Match, role),
    }
}

/// A role by its name.
pub fn role(knowledge: &Knowledge, role: &RoleId) -> Choice {
    about_role(knowledge, Intent::RoleOverview, role)
}

/// What else can be asked about a role after `asked`.
pub fn next_about_role(knowledge: &Knowledge, asked: Intent, role: &RoleId) -> Vec<Choice> {
    let moves = knowledge.transition_to(role).is_some();
    ROLE_INTENTS
        .iter()
        .filter(|intent| {
            **intent != asked && !(asked == Intent::RoleDuties && **intent == Intent::RoleOverview)
        })
        .filter(|intent| moves || matches!(intent, Intent::RoleOverview | Intent::RoleSkills))
        .map(|intent| {
            let mut choice = about_role(knowledge, *intent, role);
            if *intent == Intent::RoleOverview {
                choice.label = Text::new("做什么", "What they do");
            }
            choice
        })
        .collect()
}

/// A question about nothing in particular.
pub fn general(intent: Intent) -> Choice {
    let (label, utterance) = match intent {
        Intent::RoleList => (
            Text::new("后端岗位", "Back-end roles"),
            Text::new("后端有哪些岗位", "What back-end roles are there?"),
        ),
        Intent::TransitionList => (
            Text::new("转行方向", "Where to move"),
            Text::new("后端可以转行做什么", "Where can a back-end developer move?"),
        ),
        Intent::LearningPath => (
            Text::new("学习路径", "Learning path"),
            Text::new("后端学习路径", "What is the back-end learning path?"),
        ),
        Intent::TrendingTech => (
            Text::new("热门技术", "Trending tech"),
            Text::new(
                "后端热门技术有哪些",
                "Which back-end technologies are trending?",
            ),
        ),
        Intent::FrameworkInfo => (
            Text::new("常用框架", "Frameworks"),
            Text::new(
                "有哪些常用框架和平台",
                "Which frameworks and platforms are common?",
            ),
        ),
        Intent::PostingSearch => (
            Text::new("招聘职位", "Job postings"),
            Text::new("有哪些招聘职位", "Which job postings are there?"),
        ),
        Intent::Salary => (
            Text::new("薪资概况", "Salaries"),
            Text::new("这些岗位工资多少", "How much do the postings pay?"),
        ),
        Intent::SkillDemand => (
            Text::new("技能需求", "Skill demand"),
            Text::new("哪些技能要求最多", "Which skills are asked for most?"),
        ),
        Intent::Match => (
            Text::new("匹配我的技能", "Match my skills"),
            Text::new("/match", "/match"),
        ),
        Intent::Profile => (
            Text::new("我的档案", "My profile"),
            Text::new("看看我的档案", "Show my profile"),
        ),
        _ => (
            Text::new("帮助", "Help"),
            Text::new("你能做什么", "What can you do?"),
        ),
    };
    Choice {
        label,
        utterance,
        query: Query::bare(intent),
    }
}

/// A posting by its company.
pub fn posting(knowledge: &Knowledge, posting: &Posting) -> Choice {
    let company = wording::company_of(knowledge, posting);
    Choice {
        label: Text::new(
            format!("{} {}", company.zh, wording::pay(posting.salary)),
            format!("{} {}", company.en, wording::pay(posting.salary)),
        ),
        utterance: Text::new(
            format!("{}的{}", company.zh, posting.title.zh),
            format!("{} {}", company.en, posting.title.en),
        ),
        query: Query::about_posting(Intent::PostingSearch, &posting.id),
    }
}

/// A technology by its name.
pub fn technology(knowledge: &Knowledge, id: &TechnologyId) -> Option<Choice> {
    let technology = knowledge.technologies.get(id)?;
    let name = technology.labels.preferred.clone();
    Some(Choice {
        utterance: Text::new(
            format!("{}是什么", name.zh),
            format!("What is {}?", name.en),
        ),
        label: name,
        query: Query {
            technologies: vec![id.clone()],
            ..Query::bare(Intent::FrameworkInfo)
        },
    })
}

/// The question that a standing choice asks, by its normalised words.
pub fn standing_query(text: &str) -> Option<Query> {
    const STANDING: &[Intent] = &[
        Intent::RoleList,
        Intent::TransitionList,
        Intent::LearningPath,
        Intent::TrendingTech,
        Intent::FrameworkInfo,
        Intent::PostingSearch,
        Intent::Salary,
        Intent::SkillDemand,
        Intent::Profile,
        Intent::Help,
    ];
    let said = |choice: &Choice| {
        [&choice.label, &choice.utterance]
            .iter()
            .any(|words| words.iter().any(|(_, words)| normalise(words) == text))
    };
    STANDING
        .iter()
        .map(|intent| general(*intent))
        .find(said)
        .map(|choice| choice.query)
        .or_else(|| matching::section_named(text))
}
