//! Skill demand: how many postings name a skill.

use super::answer::{Answer, claim_block};
use super::{Desk, choices, figures, postings, roles, wording};
use crate::knowledge::{Aspect, Knowledge, Posting, SkillId, SourceId, Subject};
use crate::language::Text;
use crate::nlu::{Intent, Query};
use crate::reply::Block;

/// Skills in the ranking.
const TOP: usize = 10;
/// So many postings are named one by one.
const FEW: usize = 8;
/// A claim on skills this near goes along with the figures.
const SIDE_CLAIM_NEAR: f32 = 0.5;

/// The demand for the skills that were named, or the ranking of all.
pub fn demand(desk: &Desk) -> Answer {
    let counts = counts(desk.knowledge);
    let named: Vec<&SkillId> = desk
        .query()
        .skills
        .iter()
        .filter(|skill| skill.as_str() != "python" || desk.query().skills.len() > 1)
        .collect();
    let total = desk.knowledge.postings.len();
    let sources = sources(desk);
    if !desk.query().companies.is_empty() && !desk.query().skills.is_empty() {
        return postings::search(desk);
    }
    if desk.query().skills.is_empty() {
        return match unheard_of(desk) {
            Some(word) => unnamed(desk, &word, &counts, sources),
            None => ranking(desk, &counts, total, sources),
        };
    }
    let named: Vec<&SkillId> = if named.is_empty() {
        desk.query().skills.iter().collect()
    } else {
        named
    };
    let mut facts: Vec<(SkillId, usize)> = named
        .iter()
        .map(|skill| {
            (
                (*skill).clone(),
                counts
                    .iter()
                    .find(|(id, _)| id == *skill)
                    .map_or(0, |(_, n)| *n),
            )
        })
        .collect();
    facts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    if facts.iter().all(|(_, count)| *count == 0) && !postings::find(desk).is_empty() {
        return postings::search(desk);
    }
    if facts.iter().all(|(_, count)| *count == 0)
        && let Some(role) = postings::nearest_role(desk)
    {
        return roles::about_role(desk, Intent::RoleOverview, &role);
    }
    let lead = lead(desk, &facts, total);
    let side = desk
        .understanding
        .claims
        .iter()
        .take(3)
        .filter(|retrieved| retrieved.score >= SIDE_CLAIM_NEAR)
        .filter_map(|retrieved| desk.knowledge.claims.get(&retrieved.claim))
        .find(|claim| matches!(claim.subject, Subject::Role(_)) && claim.aspect == Aspect::Skills);
    let rows = facts
        .iter()
        .map(|(skill, count)| (wording::skill(desk.knowledge, skill), share(*count, total)))
        .collect();
    let shown: Vec<SkillId> = facts.iter().map(|(skill, _)| skill.clone()).collect();
    let mut answer = Answer::new(
        desk.query().clone(),
        Block::paragraph(lead, sources.clone()),
    );
    let split: Vec<(Text, Text)> = facts
        .iter()
        .filter(|(_, count)| *count > 0)
        .take(3)
        .map(|(skill, _)| necessity(desk, skill))
        .collect();
    if facts.len() > 1 {
        answer = answer.block(Block::facts(None, rows, sources.clone()));
    }
    if !split.is_empty() {
        answer = answer.block(Block::facts(None, split, sources.clone()));
    }
    if let [(skill, count)] = facts.as_slice()
        && (1..=FEW).contains(count)
    {
        answer = answer.block(asking(desk, skill, sources.clone()));
    }
    answer
        .block(top_block(desk, &counts, 5, sources))
        .blocks(side.map(claim_block))
        .illustrated(
            figures::demand(desk.knowledge, &shown),
            Query {
                skills: shown.clone(),
                ..Query::bare(Intent::SkillDemand)
            },
        )
        .choices(
            facts
                .first()
                .filter(|(_, count)| *count > 0)
                .map(|(skill, _)| postings_with(desk, skill)),
        )
        .choices([
            choices::general(Intent::SkillDemand),
            choices::general(Intent::Match),
        ])
}

/// What stands behind `/demand` and names no skill that is known.
fn unheard_of(desk: &Desk) -> Option<String> {
    const LONGEST: usize = 30;
    let understanding = desk.understanding;
    let is_command = understanding.confidence >= 1.0 && !understanding.text.is_empty();
    let names_other = !desk.query().names_nothing() || desk.query().filter.city.is_some();
    if !is_command || names_other {
        return None;
    }
    let unknown = understanding.profile.unknown.first();
    let word = unknown.map_or(&understanding.text, |unknown| &unknown.word);
    Some(word.chars().take(LONGEST).collect())
}

/// No posting names it; what they name instead.
fn unnamed(desk: &Desk, word: &str, counts: &[(SkillId, usize)], sources: Vec<SourceId>) -> Answer {
    let total = desk.knowledge.postings.len();
    let lead = Text::new(
        format!("{total}个岗位里没有提到“{word}”的。"),
        format!("None of the {total} postings mentions \"{word}\"."),
    );
    Answer::new(
        Query::bare(Intent::SkillDemand),
        Block::paragraph(lead, sources.clone()),
    )
    .block(top_block(desk, counts, 5, sources))
    .choices([
        choices::general(Intent::SkillDemand),
        choices::general(Intent::Match),
    ])
}

/// How many postings name a skill, and how much they want it.
pub fn close_look(desk: &Desk, skill: &SkillId) -> [Block; 2] {
    let counted = counts(desk.knowledge);
    let found = counted.iter().find(|(id, _)| id == skill);
    let fact = (skill.clone(), found.map_or(0, |(_, count)| *count));
    let text = lead(desk, &[fact], desk.knowledge.postings.len());
    [
        Block::paragraph(text, sources(desk)),
        Block::facts(None, vec![necessity(desk, skill)], sources(desk)),
    ]
}

/// The postings that name a skill, where they are few.
pub fn asking_if_few(desk: &Desk, skill: &SkillId) -> Option<Block> {
    let count = desk.knowledge.skill_demand().get(skill).copied();
    let few = count.is_some_and(|count| (1..=FEW).contains(&count));
    few.then(|| asking(desk, skill, sources(desk)))
}

fn lead(desk: &Desk, facts: &[(SkillId, usize)], total: usize) -> Text {
    let Some((first, count)) = facts.first() else {
        return Text::default();
    };
    let name = wording::skill(desk.knowledge, first);
    if let Some((second, fewer)) = facts.get(1) {
        let other = wording::skill(desk.knowledge, second);
        let relation = if count > fewer {
            ("多于", "more than")
        } else {
            ("与之相同的是", "the same as")
        };
        return Text::new(
            format!(
                "{total}个岗位里，{}有{count}个提到，{}{}的{fewer}个。",
                name.zh, relation.0, other.zh
            ),
            format!(
                "Of {total} postings, {count} mention {}, {} {}, which {fewer} mention.",
                name.en, relation.1, other.en
            ),
        );
    }
    let mention = if *count == 1 { "mentions" } else { "mention" };
    let how = match (*count * 100).checked_div(total).unwrap_or_default() {
        51.. => ("超过一半", "more than half"),
        50 if *count * 2 == total => ("一半", "half"),
        50 => ("超过一半", "more than half"),
        25..50 => ("不少", "a good part"),
        1..25 => ("少数", "a minority"),
        0 => ("没有岗位", "none"),
    };
    match count {
        0 => Text::new(
            format!("{total}个岗位里没有提到{}的。", name.zh),
            format!("None of the {total} postings mentions {}.", name.en),
        ),
        _ if *count == total => Text::new(
            format!("全部{total}个岗位都提到{}。", name.zh),
            format!("All {total} postings mention {}.", name.en),
        ),
        _ => Text::new(
            format!(
                "{total}个岗位里有{count}个提到{}，占{}%，{}。",
                name.zh,
                percent(*count, total),
                how.0
            ),
            format!(
                "{count} of the {total} postings {mention} {} ({}%): {}.",
                name.en,
                percent(*count, total),
                how.1
            ),
        ),
    }
}

/// The postings that name a skill, when they are few.
fn asking(desk: &Desk, skill: &SkillId, sources: Vec<SourceId>) -> Block {
    let named = desk
        .knowledge
        .postings
        .values()
        .filter(|posting| posting.named_skills().any(|named| named == skill));
    let lines = named.map(|posting| {
        let (name, pay) = (
            wording::posting(desk.knowledge, posting),
            wording::pay(posting.salary),
        );
        Text::new(format!("{}，{pay}", name.zh), format!("{}, {pay}", name.en))
    });
    Block::bullets(
        Some(Text::new("提到它的职位", "Postings that name it")),
        lines.collect(),
        sources,
    )
}

/// In how many postings a skill is required and in how many a plus.
fn necessity(desk: &Desk, skill: &SkillId) -> (Text, Text) {
    let count = |list: fn(&Posting) -> &Vec<SkillId>| {
        desk.knowledge
            .postings
            .values()
            .filter(|posting| list(posting).contains(skill))
            .count()
    };
    let grouped = |posting: &&Posting| {
        posting.any_of.iter().any(|group| group.contains(skill))
            && posting.required_skills.contains(skill)
    };
    let either = desk.knowledge.postings.values().filter(grouped).count();
    let (required, preferred) = (
        count(|posting| &posting.required_skills),
        count(|posting| &posting.preferred_skills),
    );
    let name = wording::skill(desk.knowledge, skill);
    (
        Text::new(
            format!("{}的要求程度", name.zh),
            format!("{}, required or a plus", name.en),
        ),
        if either == 0 {
            Text::new(
                format!("{required}个列为要求，{preferred}个列为优先或加分"),
                format!("required in {required}, a plus in {preferred}"),
            )
        } else {
            Text::new(
                format!(
                    "{required}个列为要求（其中{either}个是几选一），{preferred}个列为优先或加分"
                ),
                format!(
                    "required in {required} ({either} of them as one of several), a plus in {preferred}"
                ),
            )
        },
    )
}

fn share(count: usize, total: usize) -> Text {
    let percent = percent(count, total);
    Text::new(
        format!("{count}个岗位（{percent}%）"),
        format!("{} ({percent}%)", wording::postings_en(count)),
    )
}

fn ranking(
    desk: &Desk,
    counts: &[(SkillId, usize)],
    total: usize,
    sources: Vec<SourceId>,
) -> Answer {
    let first: Vec<Text> = counts
        .iter()
        .take(3)
        .map(|(skill, _)| wording::skill(desk.knowledge, skill))
        .collect();
    let first = Text::join(&first);
    let lead = Text::new(
        format!(
            "{total}个Python后端岗位里，提到最多的技能是{}（按岗位数统计）：",
            first.zh
        ),
        format!(
            "In the {total} Python back-end postings, the skills named most are {} (counted over postings):",
            first.en
        ),
    );
    let pages = counts
        .iter()
        .filter(|(_, count)| *count > 1)
        .count()
        .div_ceil(TOP)
        .max(1);
    let page = usize::from(desk.query().page).min(pages - 1);
    let items = counts
        .iter()
        .skip(page * TOP)
        .take(TOP)
        .map(|(skill, count)| {
            let name = wording::skill(desk.knowledge, skill);
            let share = share(*count, total);
            Text::new(
                format!("{}：{}", name.zh, share.zh),
                format!("{}: {}", name.en, share.en),
            )
        })
        .collect();
    Answer::new(
        Query {
            page: page as u16,
            ..Query::bare(Intent::SkillDemand)
        },
        Block::paragraph(lead, sources.clone()),
    )
    .block(Block::numbered(None, items, sources))
    .illustrated(
        figures::demand(desk.knowledge, &[]),
        Query::bare(Intent::SkillDemand),
    )
    .choices(
        counts
            .iter()
            .skip(1)
            .take(2)
            .map(|(skill, _)| postings_with(desk, skill)),
    )
    .choices([
        choices::general(Intent::Match),
        choices::general(Intent::Salary),
    ])
}

fn top_block(
    desk: &Desk,
    counts: &[(SkillId, usize)],
    top: usize,
    sources: Vec<SourceId>,
) -> Block {
    let items: Vec<Text> = counts
        .iter()
        .take(top)
        .map(|(skill, count)| {
            let name = wording::skill(desk.knowledge, skill);
            Text::new(
                format!("{} {count}", name.zh),
                format!("{} {count}", name.en),
            )
        })
        .collect();
    Block::facts(
        None,
        vec![(
            Text::new("提到最多的技能（岗位数）", "Named most (postings)"),
            Text::join(&items),
        )],
        sources,
    )
}

/// Skills by the number of postings that name them, most first; ties by name.
pub fn counts(knowledge: &Knowledge) -> Vec<(SkillId, usize)> {
    let mut counts: Vec<(SkillId, usize)> = knowledge
        .skill_demand()
        .into_iter()
        .map(|(skill, count)| (skill.clone(), count))
        .collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

fn sources(desk: &Desk) -> Vec<SourceId> {
    desk.knowledge
        .postings
        .values()
        .next()
        .map(|posting| posting.sources.clone())
        .unwrap_or_default()
}

/// The search for postings that name a skill.
pub fn postings_with(desk: &Desk, skill: &SkillId) -> crate::reply::Choice {
    let name = wording::skill(desk.knowledge, skill);
    crate::reply::Choice {
        label: Text::new(format!("要{}的岗位", name.zh), format!("{} jobs", name.en)),
        utterance: Text::new(
            format!("哪些岗位要求{}", name.zh),
            format!("Which jobs ask for {}?", name.en),
        ),
        query: Query {
            skills: vec![skill.clone()],
            ..Query::bare(Intent::PostingSearch)
        },
    }
}

/// Rounded to the nearest whole.
fn percent(count: usize, total: usize) -> usize {
    (count * 200 + total)
        .checked_div(2 * total)
        .unwrap_or_default()
}
