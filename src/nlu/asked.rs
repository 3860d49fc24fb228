//! Questions that a name and a few words settle, however chatty the rest of the message is.
//!
//! Invariant: pure; each rule wants what is asked about and a word that asks, and gives way to words of topics that
//! the knowledge does not hold.

use super::decide::{BACKEND, Scene, names_employer};
use super::lexicon::Entity;
use super::plain::says;
use super::query::PostingFilter;
use super::refusals::unwanted;
use super::understand::profession;
use super::{Intent, resolve, search};
use crate::knowledge::{RoleId, SkillId, TechnologyKind};

/// What a message must be like, and what it asks then.
type Rule = (fn(&Scene) -> bool, Intent);

/// What a message asks beyond doubt; `None` leaves it to the evidence.
pub fn intent(scene: &Scene) -> Option<Intent> {
    let rules: &[Rule] = &[
        (asks_pay_of_company, Intent::Salary),
        (asks_for_best_paid, Intent::Salary),
        (asks_by_schooling, Intent::PostingSearch),
        (asks_of_posting, Intent::PostingSearch),
        (asks_about_trends, Intent::TrendingTech),
        (asks_what_comes_before, Intent::LearningPath),
        (asks_for_role_names, Intent::RoleList),
        (leaves_something, Intent::TransitionList),
        (asks_where_to_move, Intent::TransitionList),
    ];
    let fits = |(holds, _): &&Rule| holds(scene);
    rules.iter().find(fits).map(|(_, intent)| *intent)
}

/// Words that ask what work pays and mean nothing else beside a company.
const PAY: &[&str] = &[
    "pay",
    "pays",
    "paying",
    "salary",
    "salaries",
    "wage",
    "wages",
    "compensation",
    "remuneration",
    "pay range",
    "what's the range",
    "what is the range",
    "whats the range",
    "how much",
    "money",
    "薪",
    "工资",
    "工钱",
    "待遇",
    "多少钱",
    "给多少",
    "开多少",
    "拿多少",
    "给得",
    "开得",
    "钱上",
    "钱多",
    "给钱",
    "开价",
    "钱这块",
    "钱方面",
    "收入",
];
/// What is paid or agreed on beside the salary: no posting states it.
const BESIDE_PAY: &[&str] = &[
    "overtime",
    "bonus",
    "bonuses",
    "stock",
    "stocks",
    "shares",
    "equity",
    "options",
    "insurance",
    "negotiate",
    "negotiating",
    "negotiation",
    "raise",
    "raises",
    "late",
    "on time",
    "holiday",
    "leave",
    "加班",
    "奖金",
    "年终",
    "股",
    "期权",
    "五险",
    "社保",
    "公积金",
    "谈薪",
    "谈工资",
    "涨",
    "调薪",
    "拖欠",
    "欠薪",
    "准时",
    "面试",
    "带薪",
    "停薪",
];
/// Schools and courses themselves, of which nothing is known.
const STUDIES: &[&str] = &[
    "大学",
    "考研",
    "读研",
    "自考",
    "升本",
    "专升本",
    "培训",
    "报班",
    "学校",
    "提升学历",
    "university",
    "bootcamp",
    "master's",
    "masters",
    "which school",
    "which college",
];

/// "有搞头这公司钱上怎么样", "Ctrip's job on security, what's the range": pay without bounds, of a company that has
/// postings.
fn asks_pay_of_company(scene: &Scene) -> bool {
    let text = scene.utterance.text.as_str();
    let filter = &scene.query.filter;
    let bounds = [filter.at_least_k, filter.from_k, filter.at_most_k];
    !scene.query.companies.is_empty()
        && says(text, PAY)
        && bounds.iter().all(Option::is_none)
        && !says(text, BESIDE_PAY)
        && !search::asks_how_many(text)
}

/// "月薪封顶最高的是哪家", "who pays top money": of all postings.
fn asks_for_best_paid(scene: &Scene) -> bool {
    const EXTREME: &[&str] = &[
        "最高", "最低", "最多", "最少", "highest", "lowest", "most", "least", "best", "top",
    ];
    const AMONG: &[&str] = &[
        "哪家",
        "哪个公司",
        "哪个岗",
        "哪个职位",
        "谁家",
        "招聘",
        "岗位里",
        "岗里",
        "posting",
        "postings",
        "openings",
        "which company",
        "which employer",
        "which job ad",
        "who pays",
    ];
    let text = scene.utterance.text.as_str();
    let filter = &scene.query.filter;
    let bounds = [
        filter.at_least_k,
        filter.from_k,
        filter.at_most_k,
        filter.months_of_pay,
    ];
    says(text, PAY)
        && says(text, EXTREME)
        && says(text, AMONG)
        && !says(text, BESIDE_PAY)
        && of_backend_alone(scene)
        && bounds.iter().all(Option::is_none)
}

/// "大专能投哪几家", "which jobs take a college diploma": who applies, not where to study.
fn asks_by_schooling(scene: &Scene) -> bool {
    let text = scene.utterance.text.as_str();
    scene.query.filter.schooling.is_some()
        && search::seeks_postings(text)
        && !says(text, PAY)
        && !says(text, STUDIES)
        && of_backend_alone(scene)
        && scene.query.technologies.len() <= scene.query.skills.len()
}

/// What the postings of a company ask for, or of the posting that was shown last: "小红书的后端要熟什么框架", "学历卡得严吗".
fn asks_of_posting(scene: &Scene) -> bool {
    const ASKED: &[&str] = &[
        "学历",
        "文凭",
        "经验",
        "几年",
        "年限",
        "框架",
        "技术栈",
        "要会",
        "要熟",
        "要懂",
        "要求",
        "技能",
        "degree",
        "diploma",
        "experience",
        "framework",
        "frameworks",
        "tech stack",
        "skills",
        "requirements",
        "require",
        "requires",
    ];
    let text = scene.utterance.text.as_str();
    let query = scene.query;
    let shown = scene
        .dialogue
        .last
        .as_ref()
        .is_some_and(|last| !last.postings.is_empty());
    let goes_on = shown && query.names_nothing() && resolve::is_short(text);
    (!query.companies.is_empty() || goes_on)
        && says(text, ASKED)
        && !says(text, PAY)
        && !says(text, BESIDE_PAY)
        && !says(text, STUDIES)
        && of_backend_alone(scene)
        && !search::asks_how_many(text)
}

/// "除了微服务还有啥正被关注", "is Docker on your hot list".
fn asks_about_trends(scene: &Scene) -> bool {
    const TREND: &[&str] = &[
        "热门",
        "流行",
        "趋势",
        "风口",
        "热点",
        "被关注",
        "受关注",
        "正火",
        "trending",
        "trend",
        "trends",
        "trendy",
        "hot",
        "hyped",
        "gaining attention",
        "getting attention",
        "buzz",
    ];
    const OF_LIST: &[&str] = &[
        "名单",
        "列表",
        "清单",
        "榜",
        "除了",
        "还有",
        "里头",
        "算不算",
        "list",
        "lists",
        "listed",
        "besides",
        "apart from",
        "aside from",
        "other than",
        "except",
        "else",
        "count",
    ];
    let text = scene.utterance.text.as_str();
    let is_trend = |id| {
        let known = scene.knowledge.technologies.get(id);
        known.is_some_and(|known| known.kinds.contains(&TechnologyKind::Trend))
    };
    scene.query.technologies.iter().any(is_trend)
        && says(text, TREND)
        && says(text, OF_LIST)
        && !search::seeks_postings(text)
        && of_backend_alone(scene)
}

/// "Before I touch distributed systems, what should I know": the steps before.
fn asks_what_comes_before(scene: &Scene) -> bool {
    !scene.query.steps.is_empty()
        && asks_before(&scene.utterance.text)
        && of_backend_alone(scene)
        && scene.query.companies.is_empty()
}

/// Whether a message asks what comes before something.
pub fn asks_before(text: &str) -> bool {
    const BEFORE: &[&str] = &[
        "before i",
        "before you",
        "before we",
        "before one",
        "before learning",
        "before studying",
        "before touching",
        "before tackling",
        "before starting",
        "before getting",
        "before going",
        "before moving",
        "b4",
        "prior to",
        "prerequisite",
        "prerequisites",
        "prereqs",
        "know first",
        "learn first",
        "under my belt",
        "之前要",
        "之前得",
        "之前该",
        "之前先",
        "之前应该",
        "之前需要",
        "前要先",
        "前得先",
        "前该",
        "前置",
        "先学什么",
        "先学啥",
        "先学哪",
        "先会什么",
        "先会啥",
        "先懂什么",
        "先掌握",
        "先打好",
        "先补",
        "打底",
    ];
    says(text, BEFORE)
}

/// "后端底下有哪些细分,给个岗位名单", "need all common back-end position names".
fn asks_for_role_names(scene: &Scene) -> bool {
    const NAMES: &[&str] = &[
        "岗位名单",
        "岗位名称",
        "岗位清单",
        "职位名单",
        "职位名称",
        "职位清单",
        "职业名单",
        "有哪些细分岗",
        "细分岗位",
        "position names",
        "names of positions",
        "names of the positions",
        "job names",
        "names of jobs",
        "role names",
        "names of roles",
        "names of the roles",
        "position titles",
        "job titles",
        "role titles",
    ];
    const ELSEWHERE: &[&str] = &[
        "转", "跳", "switch", "move", "leave", "leaving", "hiring", "招聘", "在招",
    ];
    let text = scene.utterance.text.as_str();
    let query = scene.query;
    let of_backend =
        query.roles.iter().any(is_backend) || query.names_nothing() || text.contains("后端");
    of_backend
        && says(text, NAMES)
        && !says(text, ELSEWHERE)
        && query.companies.is_empty()
        && query.filter == PostingFilter::default()
        && !scene.utterance.mentions.iter().any(names_employer)
}

/// "不想写Java了,能转哪", "I'm done with front-end, where can I go": the directions without it.
fn leaves_something(scene: &Scene) -> bool {
    const WHERE: &[&str] = &[
        "转",
        "去哪",
        "出路",
        "退路",
        "换",
        "还能干",
        "还能做",
        "能干啥",
        "能干嘛",
        "能做啥",
        "switch",
        "move to",
        "move into",
        "go into",
        "where can i go",
        "where could i go",
        "where to go",
        "what else",
        "other directions",
        "other roles",
        "other careers",
        "instead",
        "change to",
        "change into",
        "options",
    ];
    let text = scene.utterance.text.as_str();
    let left = unwanted(text, &scene.utterance.mentions);
    let is_left = |skill: &SkillId| {
        let mut entities = left.iter().flat_map(|mention| &mention.entities);
        entities.any(|entity| matches!(entity, Entity::Skill(left) if left == skill))
    };
    // Who also says what they can do is matched by it.
    let mut held = scene.utterance.profile.skill_ids();
    !left.is_empty()
        && held.all(is_left)
        && says(text, WHERE)
        && !search::seeks_postings(text)
        && scene.query.companies.is_empty()
        && scene.query.roles.iter().all(is_backend)
}

/// "And where can they move", 能往哪转: of nobody whose skills are known.
fn asks_where_to_move(scene: &Scene) -> bool {
    const WHERE: &[&str] = &[
        "where can i move",
        "where can you move",
        "where can they move",
        "where can one move",
        "where could i move",
        "where could they move",
        "where can i switch",
        "where can they switch",
        "往哪转",
        "转去哪",
        "转到哪",
        "能转哪",
        "能转什么",
        "能转啥",
        "可以转什么",
    ];
    let profiles = [&scene.utterance.profile, &scene.dialogue.profile];
    says(&scene.utterance.text, WHERE)
        && profiles.iter().all(|profile| profile.skills.is_empty())
        && scene.query.companies.is_empty()
        && of_backend_alone(scene)
}

fn is_backend(role: &RoleId) -> bool {
    role.as_str() == BACKEND
}

/// Whether no other role, no occupation outside and no employer outside is named.
fn of_backend_alone(scene: &Scene) -> bool {
    let outside = |mention| profession(mention).is_some() || names_employer(mention);
    scene.query.roles.iter().all(is_backend) && !scene.utterance.mentions.iter().any(outside)
}
