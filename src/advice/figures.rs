//! What the pictures beside the answers show.
//!
//! Invariant: as the text of the answer, everything is stated by the knowledge or computed from it. The sources are
//! those of the reply; [`crate::advisor`] puts them in.

use super::{LearningStep, matching, salary, wording};
use crate::knowledge::{
    Knowledge, LearningPath, Necessity, Posting, Role, RoleId, RoleSkill, SkillId,
};
use crate::language::Text;
use crate::nlu::BACKEND;
use crate::picture::{
    Chart, Demand, DemandChart, Figure, Fit, MatchCard, Move, PathChart, PathStep, Pay,
    SalaryChart, TransitionMap,
};
use crate::reply::{self, MatchReport};
use crate::text::normalise;

/// Skills in the picture of the demand.
const MOST_SKILLS: usize = 10;
/// Up to so many postings are shown one by one.
const MOST_SINGLE: usize = 8;
/// Skills to learn next on the match card.
const MOST_NEXT: usize = 3;

fn figure(title: Text, subtitle: Text, chart: Chart, note: Text) -> Figure {
    Figure {
        title,
        subtitle,
        chart,
        note,
        sources: Vec::new(),
    }
}

fn names<'a>(knowledge: &Knowledge, skills: impl IntoIterator<Item = &'a SkillId>) -> Vec<Text> {
    skills
        .into_iter()
        .map(|skill| wording::skill(knowledge, skill))
        .collect()
}

/// In how many postings skills are named: those asked about, and the most named ones.
pub fn demand(knowledge: &Knowledge, asked: &[SkillId]) -> Figure {
    let mut counted: Vec<(&SkillId, usize)> = knowledge.skill_demand().into_iter().collect();
    counted.extend(
        asked
            .iter()
            .filter(|skill| !knowledge.skill_demand().contains_key(skill))
            .map(|skill| (skill, 0)),
    );
    counted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let others = MOST_SKILLS.saturating_sub(asked.len());
    let mut left = others;
    counted.retain(|(skill, _)| {
        let is_asked = asked.contains(skill);
        let keep = is_asked || left > 0;
        left -= usize::from(keep && !is_asked);
        keep
    });
    let rows = counted
        .into_iter()
        .map(|(skill, count)| {
            let requires = |posting: &&Posting| posting.required_skills.contains(skill);
            let required = knowledge.postings.values().filter(requires).count();
            Demand {
                name: wording::skill(knowledge, skill),
                required: required.min(count),
                preferred: count.saturating_sub(required),
                is_asked: asked.contains(skill),
            }
        })
        .collect();
    let total = knowledge.postings.len();
    figure(
        Text::new("招聘要求什么技能", "Skills that postings ask for"),
        Text::new(
            format!("{total}个Python后端岗位里，提到每项技能的岗位数和占比"),
            format!("Named by how many of the {total} Python back-end postings"),
        ),
        Chart::Demand(DemandChart {
            total,
            rows,
            more: 0,
        }),
        Text::new(
            "按岗位数统计；“要求”包括几选一的技能。",
            "Counted over postings; \"required\" includes skills of which one of several is enough.",
        ),
    )
}

/// What postings pay: one by one where they are few, else in groups.
pub fn pay(knowledge: &Knowledge, found: &[&Posting]) -> Figure {
    let mut rows = Vec::new();
    if found.len() > 1 {
        let all = found.len() == knowledge.postings.len();
        let name = if all {
            Text::new("全部岗位", "All postings")
        } else {
            Text::new("符合条件的岗位", "Postings that match")
        };
        rows.extend(group(name, found, true));
    }
    let (groups_zh, groups_en) = if found.len() <= MOST_SINGLE {
        rows.extend(found.iter().map(|posting| single(knowledge, posting)));
        ("", "")
    } else {
        rows.extend(groups(knowledge, found));
        ("，按公司规模和城市", " by company size and city")
    };
    figure(
        Text::new("月薪范围", "Monthly pay"),
        Text::new(
            format!(
                "{}个Python后端岗位{groups_zh}，单位：千元人民币（K）",
                found.len()
            ),
            format!(
                "{}{groups_en}, in thousand CNY (K)",
                python_postings(found.len())
            ),
        ),
        Chart::Salary(SalaryChart { rows }),
        Text::new(
            "中位区间：各岗位月薪下限的中位数到上限的中位数，由岗位数据计算。",
            "Median range, computed: the median of the lower ends to the median of the upper ends.",
        ),
    )
}

fn python_postings(count: usize) -> String {
    match count {
        1 => "1 Python back-end posting".to_owned(),
        _ => format!("{count} Python back-end postings"),
    }
}

/// By company size, and by city where some state one.
fn groups(knowledge: &Knowledge, found: &[&Posting]) -> Vec<Pay> {
    let by_band = salary::by_band(found);
    let by_city = salary::by_city(knowledge, found);
    by_band
        .into_iter()
        .chain(by_city)
        .filter_map(|(name, postings)| group(name, &postings, false))
        .collect()
}

fn group(name: Text, postings: &[&Posting], is_total: bool) -> Option<Pay> {
    let summary = salary::summary(postings)?;
    let count = postings.len();
    Some(Pay {
        name,
        detail: Text::new(format!("{count}个岗位"), wording::postings_en(count)),
        floor: f64::from(summary.low),
        ceiling: f64::from(summary.high),
        median: Some((f64::from(summary.median.0), f64::from(summary.median.1))),
        is_total,
    })
}

fn single(knowledge: &Knowledge, posting: &Posting) -> Pay {
    let title = &posting.title;
    let detail = match posting.months_of_pay {
        Some(months) => {
            let yearly = salary::yearly(posting.salary, months);
            Text::new(
                format!("{}，{months}薪，折合年薪{}（计算）", title.zh, yearly.zh),
                format!(
                    "{}, {months} months of pay: {} a year (computed)",
                    title.en, yearly.en
                ),
            )
        }
        None => title.clone(),
    };
    Pay {
        name: wording::company_of(knowledge, posting),
        detail,
        floor: f64::from(posting.salary.min_k),
        ceiling: f64::from(posting.salary.max_k),
        median: None,
        is_total: false,
    }
}

/// From back-end work to one role or to several; `None` for none.
pub fn transitions(knowledge: &Knowledge, to: &[RoleId]) -> Option<Figure> {
    let from = RoleId::parse(BACKEND).ok()?;
    let home = knowledge.roles.get(&from)?;
    let roles: Vec<&Role> = to
        .iter()
        .filter(|role| **role != from)
        .filter_map(|role| knowledge.roles.get(role))
        .collect();
    let moves: Vec<Move> = roles
        .iter()
        .map(|role| {
            let gap = gap(knowledge, home, role);
            Move {
                to: role.labels.preferred.clone(),
                shared: names(knowledge, gap.shared),
                missing: names(knowledge, gap.missing),
            }
        })
        .collect();
    let (title, subtitle) = match roles.as_slice() {
        [] => return None,
        [role] => {
            let name = wording::role_in_sentence(knowledge, &role.id);
            (
                Text::new(
                    format!("从后端转{}", role.labels.preferred.zh),
                    format!(
                        "From back-end work to {} {}",
                        wording::article(&name.en),
                        name.en
                    ),
                ),
                Text::new(
                    "哪些技能用得上，哪些要补，重要的在前",
                    "Which skills carry over and which are to be learnt, most important first",
                ),
            )
        }
        many => (
            Text::new("后端可以转的方向", "Where back-end work can lead"),
            Text::new(
                format!("{}个方向：用得上的技能数 + 要补的技能数", many.len()),
                format!(
                    "{} directions: skills that carry over + skills to learn",
                    many.len()
                ),
            ),
        ),
    };
    Some(figure(
        title,
        subtitle,
        Chart::Map(TransitionMap {
            from: home.labels.preferred.clone(),
            moves,
        }),
        Text::new(
            "由两个岗位列出的技能比较得出。",
            "Computed by comparing the skills listed for both roles.",
        ),
    ))
}

/// The skills of a role, split by whether another role's people have them.
pub struct Gap<'a> {
    pub shared: Vec<&'a SkillId>,
    pub missing: Vec<&'a SkillId>,
}

/// What of the skills of `to` comes with `from`: listed there itself, or as the broader name of one that is. Essential
/// ones come first, then by importance; skills that the knowledge names as the bridge lead their kind.
pub fn gap<'a>(knowledge: &Knowledge, from: &Role, to: &'a Role) -> Gap<'a> {
    let bridge = knowledge
        .transition_to(&to.id)
        .filter(|transition| transition.from == from.id)
        .map(|transition| transition.bridging_skills.as_slice())
        .unwrap_or_default();
    let mut wanted: Vec<&RoleSkill> = to.skills.iter().collect();
    wanted.sort_by_key(|skill| {
        (
            skill.necessity != Necessity::Essential,
            bridge
                .iter()
                .position(|id| *id == skill.skill)
                .unwrap_or(usize::MAX),
            std::cmp::Reverse(skill.importance),
        )
    });
    let (shared, missing) = wanted
        .into_iter()
        .map(|skill| &skill.skill)
        .partition(|skill| comes_with(knowledge, from, skill));
    Gap { shared, missing }
}

fn comes_with(knowledge: &Knowledge, role: &Role, wanted: &SkillId) -> bool {
    let narrower = |listed: &RoleSkill| {
        knowledge
            .skills
            .get(&listed.skill)
            .is_some_and(|skill| skill.broader.contains(wanted))
    };
    let is_the_role = || {
        let name = |text: &str| normalise(text);
        let own: Vec<String> = role.labels.all().map(name).collect();
        knowledge
            .skills
            .get(wanted)
            .is_some_and(|skill| skill.labels.all().any(|label| own.contains(&name(label))))
    };
    role.skills
        .iter()
        .any(|listed| &listed.skill == wanted || narrower(listed))
        || is_the_role()
}

/// The steps of a learning path; those at `asked` stand out.
pub fn path(path: &LearningPath, asked: &[usize], covers: impl Fn(usize) -> Text) -> Figure {
    let steps = path
        .steps
        .iter()
        .enumerate()
        .map(|(index, step)| PathStep {
            name: step.labels.preferred.clone(),
            detail: covers(index),
            is_asked: asked.contains(&index),
            ..PathStep::default()
        })
        .collect();
    figure(
        path.labels.preferred.clone(),
        Text::new(
            format!("一共{}步，从上到下依次学", path.steps.len()),
            format!("{} steps, from top to bottom", path.steps.len()),
        ),
        Chart::Path(PathChart { steps }),
        Text::default(),
    )
}

/// Skills to learn for a role, in learning order.
pub fn skills_to_learn(knowledge: &Knowledge, role: &RoleId, learning: &[LearningStep]) -> Figure {
    let name = wording::role_in_sentence(knowledge, role);
    let steps = learning
        .iter()
        .map(|step| PathStep {
            name: wording::skill(knowledge, &step.skill),
            detail: matching::why(knowledge, step),
            ..PathStep::default()
        })
        .collect();
    figure(
        Text::new(
            format!("{}：学什么", name.zh),
            format!(
                "What to learn for {} {}",
                wording::article(&name.en),
                name.en
            ),
        ),
        Text::new(
            "从上到下，按学习顺序",
            "From top to bottom, in learning order",
        ),
        Chart::Path(PathChart { steps }),
        matching::order_reason(knowledge, role),
    )
}

/// The best roles and postings of a match; `None` where nothing fits.
pub fn match_card(knowledge: &Knowledge, report: &MatchReport) -> Option<Figure> {
    if report.roles.is_empty() && report.postings.is_empty() {
        return None;
    }
    let fit = |name: Text, detail: Text, fit: &reply::Fit| Fit {
        name,
        detail,
        met: fit.wants.iter().filter(|want| want.is_matched()).count(),
        asked: fit.wants.len(),
        lacks: names(knowledge, &fit.missing()),
        notes: Vec::new(),
    };
    let roles = report.roles.iter().map(|found| {
        let name = wording::role(knowledge, &found.role);
        fit(name, Text::default(), &found.fit)
    });
    let postings = report
        .postings
        .iter()
        .take(MOST_SINGLE)
        .filter_map(|found| {
            let posting = knowledge.postings.get(&found.posting)?;
            let name = wording::company_of(knowledge, posting);
            let (title, pay) = (&posting.title, wording::pay_with_months(posting));
            let detail = Text::new(
                format!("{}，{}", title.zh, pay.zh),
                format!("{}, {}", title.en, pay.en),
            );
            Some(fit(name, detail, &found.fit))
        });
    let next = report.next.iter().map(|next| {
        let more = next.asked_by;
        let why = Text::new(
            format!("还有{more}个岗位提到，{}个列为要求", next.required_by),
            format!(
                "asked for by {} more, required by {}",
                wording::postings_en(more),
                next.required_by
            ),
        );
        (wording::skill(knowledge, &next.skill), why)
    });
    let card = MatchCard {
        skills: names(knowledge, report.profile.skill_ids()),
        roles: roles.collect(),
        postings: postings.collect(),
        next: next.take(MOST_NEXT).collect(),
    };
    Some(figure(
        Text::new("技能匹配", "How your skills match"),
        Text::new(
            "满分100；分数按技能的重要程度加权",
            "Out of 100; scores weigh skills by importance",
        ),
        Chart::Match(card),
        Text::new(
            "技能只取资料列出的，招聘方可能另有要求。",
            "Only skills that the sources list count; employers may ask for more.",
        ),
    ))
}
