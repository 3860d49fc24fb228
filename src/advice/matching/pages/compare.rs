//! Two results side by side: roles or postings, and how both fit the person where one is known.

use super::lists::{lines, numbered, pair, posting_rows, role_rows};
use super::{Trail, button};
use crate::advice::answer::Answer;
use crate::advice::matching::describe::{points, role_sources};
use crate::advice::postings;
use crate::advice::{Desk, decline, wording};
use crate::dialogue::ListedItem;
use crate::knowledge::{SkillId, SourceId};
use crate::language::Text;
use crate::nlu::{Intent, Profile, Query};
use crate::reply::{Block, Fit};

/// Skills named of one side.
const NAMED: usize = 8;
/// Scores that differ by no more say nothing.
const ALIKE: u32 = 2;

/// One of the two.
struct Side {
    item: ListedItem,
    name: Text,
    /// Absent where nothing is known of the person.
    fit: Option<(f32, Fit)>,
    asked: Vec<SkillId>,
    facts: Vec<(Text, Text)>,
    sources: Vec<SourceId>,
}

/// The two that the query names, or the question which shall be the other.
pub fn two(desk: &Desk, trail: &Trail) -> Answer {
    let items = items(desk.query());
    match items.as_slice() {
        [] => decline::unclear(desk),
        [one] => choose_other(desk, trail, one),
        _ => {
            let (page, list) = (desk.query().page, list_of(&items));
            side_by_side(desk, Some(trail.profile), pair(trail, page, items.iter())).buttons([
                button(
                    ("◀ 返回列表", "◀ Back to the list"),
                    ("返回列表", "Back to the list"),
                    Query {
                        page,
                        ..trail.to(list)
                    },
                ),
                button(
                    ("◀ 概览", "◀ Overview"),
                    ("匹配概览", "Match overview"),
                    trail.to(Intent::MatchOverview),
                ),
            ])
        }
    }
}

/// The first two roles or postings of a query, with what tells them apart.
pub fn side_by_side(desk: &Desk, profile: Option<&Profile>, query: Query) -> Answer {
    let sides: Vec<Side> = items(&query)
        .iter()
        .filter_map(|item| side(desk, profile, item))
        .take(2)
        .collect();
    let [a, b] = sides.as_slice() else {
        return decline::unclear(desk);
    };
    let lead = match (&a.fit, &b.fit) {
        (Some(first), Some(second)) => verdict((a, first.0), (b, second.0)),
        _ => Text::new(
            format!("{}和{}：", a.name.zh, b.name.zh),
            format!("{} and {}:", a.name.en, b.name.en),
        ),
    };
    let listed = [a.item.clone(), b.item.clone()];
    let asked = differences(desk, a, b);
    let mut answer = Answer::new(query, Block::plain(lead))
        .blocks(asked)
        .listed(listed);
    for side in sides {
        answer = answer.block(Block::facts(Some(side.name), side.facts, side.sources));
    }
    answer
}

fn items(query: &Query) -> Vec<ListedItem> {
    let postings = query.postings.iter().cloned().map(ListedItem::Posting);
    let roles = query.roles.iter().cloned().map(ListedItem::Role);
    postings.chain(roles).take(2).collect()
}

fn list_of(items: &[ListedItem]) -> Intent {
    match items.first() {
        Some(ListedItem::Posting(_)) => Intent::MatchPostings,
        _ => Intent::MatchRoles,
    }
}

/// The other results on the same page of the list, to choose from.
fn choose_other(desk: &Desk, trail: &Trail, one: &ListedItem) -> Answer {
    let report = trail.report(desk);
    let list = list_of(std::slice::from_ref(one));
    let mut listing = match list {
        Intent::MatchPostings => posting_rows(desk, &report),
        _ => role_rows(desk, &report),
    };
    listing.rows.retain(|row| &row.item != one);
    let Some(side) = side(desk, None, one) else {
        return decline::unclear(desk);
    };
    let lead = Text::new(
        format!("把{}和哪个对比？", side.name.zh),
        format!("Compare {} with which one?", side.name.en),
    );
    let page = listing.page as u16;
    let numbers = (1..)
        .zip(&listing.rows)
        .map(|(number, row)| numbered(number, pair(trail, page, [one, &row.item].into_iter())));
    let here = Query {
        page,
        ..pair(trail, page, std::iter::once(one))
    };
    let numbers: Vec<_> = numbers.collect();
    Answer::new(here.clone(), Block::plain(lead))
        .block(lines(&listing.rows))
        .buttons(numbers)
        .buttons(super::lists::turns(&listing, &here))
        .buttons([button(
            ("◀ 返回列表", "◀ Back to the list"),
            ("返回列表", "Back to the list"),
            Query {
                page,
                ..trail.to(list)
            },
        )])
}

fn side(desk: &Desk, profile: Option<&Profile>, item: &ListedItem) -> Option<Side> {
    let knowledge = desk.knowledge;
    let (name, fit, mut facts, asked, sources) = match item {
        ListedItem::Role(role) => {
            let found = profile.and_then(|profile| desk.matcher.role_fit(knowledge, profile, role));
            let asked = knowledge
                .roles
                .get(role)?
                .skills
                .iter()
                .map(|asked| asked.skill.clone());
            (
                wording::role(knowledge, role),
                found.map(|found| (found.score, found.fit)),
                Vec::new(),
                asked.collect(),
                role_sources(desk, role),
            )
        }
        ListedItem::Posting(id) => {
            let posting = knowledge.postings.get(id)?;
            let found =
                profile.and_then(|profile| desk.matcher.posting_fit(knowledge, profile, id));
            let mut facts = vec![(
                Text::new("月薪", "Pay a month"),
                wording::pay_with_months(posting),
            )];
            facts.extend(postings::terms(desk, posting));
            (
                wording::posting(knowledge, posting),
                found.map(|found| (found.score, found.fit)),
                facts,
                posting.named_skills().cloned().collect(),
                posting.sources.clone(),
            )
        }
        ListedItem::Technology(_) | ListedItem::Step(_) => return None,
    };
    if let Some((score, fit)) = &fit {
        facts.splice(0..0, standing(desk, *score, fit));
    }
    Some(Side {
        item: item.clone(),
        name,
        fit,
        asked,
        facts,
        sources,
    })
}

/// The score, and what is there and missing.
fn standing(desk: &Desk, score: f32, fit: &Fit) -> Vec<(Text, Text)> {
    let named = |skills: Vec<SkillId>| wording::skills(desk.knowledge, skills.iter().take(NAMED));
    let points = points(score);
    let rows = [
        (
            Text::new("你的得分", "Your score"),
            Text::new(format!("{points}分"), format!("{points}/100")),
        ),
        (Text::new("已有", "You have"), named(fit.matched())),
        (Text::new("沾边", "In part"), named(fit.partly())),
        (Text::new("还缺", "Missing"), named(fit.missing())),
    ];
    rows.into_iter()
        .filter(|(_, value)| !value.zh.is_empty())
        .collect()
}

/// Which of the two fits better.
fn verdict(a: (&Side, f32), b: (&Side, f32)) -> Text {
    let (better, other) = if a.1 >= b.1 { (a, b) } else { (b, a) };
    let (most, least) = (points(better.1), points(other.1));
    let (name, than) = (&better.0.name, &other.0.name);
    if most - least <= ALIKE {
        return Text::new(
            format!(
                "按你的技能，{}和{}差不多（{most}分对{least}分）。",
                name.zh, than.zh
            ),
            format!(
                "By your skills {} and {} fit about alike ({most} and {least} points).",
                name.en, than.en
            ),
        );
    }
    Text::new(
        format!(
            "按你的技能，{}更合适：{most}分，{}是{least}分。",
            name.zh, than.zh
        ),
        format!(
            "By your skills {} fits better: {most} points, and {least} for {}.",
            name.en, than.en
        ),
    )
}

/// What both ask for, and what only one does.
fn differences(desk: &Desk, a: &Side, b: &Side) -> Option<Block> {
    let named =
        |skills: Vec<&SkillId>| wording::skills(desk.knowledge, skills.into_iter().take(NAMED));
    let only = |one: &Side, other: &Side| {
        named(
            one.asked
                .iter()
                .filter(|skill| !other.asked.contains(skill))
                .collect(),
        )
    };
    let both = named(
        a.asked
            .iter()
            .filter(|skill| b.asked.contains(skill))
            .collect(),
    );
    let head = |side: &Side| {
        Text::new(
            format!("只有{}要", side.name.zh),
            format!("Only {}", side.name.en),
        )
    };
    let rows = [
        (Text::new("两个都要", "Both ask for"), both),
        (head(a), only(a, b)),
        (head(b), only(b, a)),
    ];
    let rows: Vec<_> = rows
        .into_iter()
        .filter(|(_, names)| !names.zh.is_empty())
        .collect();
    let sources = a.sources.iter().chain(&b.sources);
    (!rows.is_empty())
        .then(|| Block::facts(None, rows, crate::advice::roles::unique_sources(sources)))
}
