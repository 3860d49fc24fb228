//! One result: every point of its score.

use super::lists::pair;
use super::{Trail, button};
use crate::advice::answer::Answer;
use crate::advice::matching::describe::{points, role_sources};
use crate::advice::matching::gap::sum;
use crate::advice::{Desk, choices, decline, wording};
use crate::dialogue::ListedItem;
use crate::knowledge::{Necessity, RoleId, SkillId, SourceId};
use crate::language::Text;
use crate::nlu::{Intent, Query};
use crate::reply::{Block, Choice, Fit, WantFit};

/// Wants told one by one; the rest are told together.
const TOLD: usize = 12;

/// A result and what is around it.
struct Shown {
    item: ListedItem,
    name: Text,
    score: f32,
    fit: Fit,
    sources: Vec<SourceId>,
    /// Questions about it that lead out of the results.
    beyond: Vec<Choice>,
    /// The list that it stands in.
    list: Intent,
}

pub fn one(desk: &Desk, trail: &Trail) -> Answer {
    let query = desk.query();
    let shown = match (query.postings.first(), query.roles.first()) {
        (Some(posting), _) => posting_shown(desk, trail, posting),
        (None, Some(role)) if query.intent == Intent::MatchMove => move_shown(desk, trail, role),
        (None, Some(role)) => role_shown(desk, trail, role),
        (None, None) => None,
    };
    match shown {
        Some(shown) => answer(desk, trail, shown),
        None => decline::unclear(desk),
    }
}

fn role_shown(desk: &Desk, trail: &Trail, role: &RoleId) -> Option<Shown> {
    let found = desk.matcher.role_fit(desk.knowledge, trail.profile, role)?;
    Some(Shown {
        item: ListedItem::Role(role.clone()),
        name: wording::role(desk.knowledge, role),
        score: found.score,
        fit: found.fit,
        sources: role_sources(desk, role),
        beyond: beyond_role(desk, role),
        list: Intent::MatchRoles,
    })
}

fn move_shown(desk: &Desk, trail: &Trail, role: &RoleId) -> Option<Shown> {
    let found = trail
        .report(desk)
        .transitions
        .into_iter()
        .find(|found| &found.to == role)?;
    let name = wording::role(desk.knowledge, role);
    Some(Shown {
        item: ListedItem::Role(role.clone()),
        name: Text::new(format!("转{}", name.zh), format!("Moving to {}", name.en)),
        score: found.score,
        fit: found.fit,
        sources: role_sources(desk, role),
        beyond: beyond_role(desk, role),
        list: Intent::MatchMoves,
    })
}

fn posting_shown(
    desk: &Desk,
    trail: &Trail,
    posting: &crate::knowledge::PostingId,
) -> Option<Shown> {
    let known = desk.knowledge.postings.get(posting)?;
    let found = desk
        .matcher
        .posting_fit(desk.knowledge, trail.profile, posting)?;
    let (name, pay) = (
        wording::posting(desk.knowledge, known),
        wording::pay_with_months(known),
    );
    let detail = Choice {
        label: Text::new("职位原文", "The posting"),
        ..choices::posting(desk.knowledge, known)
    };
    Some(Shown {
        item: ListedItem::Posting(posting.clone()),
        name: Text::new(
            format!("{}，{}", name.zh, pay.zh),
            format!("{}, {}", name.en, pay.en),
        ),
        score: found.score,
        fit: found.fit,
        sources: known.sources.clone(),
        beyond: vec![detail],
        list: Intent::MatchPostings,
    })
}

fn beyond_role(desk: &Desk, role: &RoleId) -> Vec<Choice> {
    let what = Choice {
        label: Text::new("做什么", "What they do"),
        ..choices::role(desk.knowledge, role)
    };
    vec![choices::gap(desk.knowledge, role), what]
}

fn answer(desk: &Desk, trail: &Trail, shown: Shown) -> Answer {
    let score = points(shown.score);
    let lead = Text::new(
        format!("{}：{score}分。", shown.name.zh),
        format!("{}: {score} of 100 points.", shown.name.en),
    );
    let heading = Text::new(
        "每一项的得分/权重（✓ 已有，◐ 折算，✗ 还缺）",
        "Points of each, earned/weight (✓ there, ◐ in part, ✗ missing)",
    );
    let mut query = desk.query().clone();
    query.filter = trail.filter.clone();
    let (page, list) = (query.page, shown.list);
    let listed = shown.item.clone();
    let mut answer = Answer::new(query, Block::paragraph(lead, shown.sources.clone()));
    if !shown.fit.wants.is_empty() {
        answer = answer.block(Block::bullets(
            Some(heading),
            told(desk, &shown.fit),
            shown.sources,
        ));
    }
    answer
        .blocks(beside(desk, &shown.fit))
        .block(Block::note(sum(
            &shown.fit.arithmetic,
            &shown.fit,
            shown.score,
        )))
        .buttons(shown.beyond)
        .buttons([
            button(
                ("⚖ 和别的对比", "⚖ Compare with…"),
                ("和别的对比", "Compare it with another"),
                pair(trail, page, std::iter::once(&listed)),
            ),
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
        .listed([listed])
}

/// Every want with its points, weightiest first.
fn told(desk: &Desk, fit: &Fit) -> Vec<Text> {
    let mut lines: Vec<Text> = fit
        .wants
        .iter()
        .take(TOLD)
        .map(|want| point(desk, want))
        .collect();
    if let Some(rest) = fit.wants.get(TOLD..).filter(|rest| !rest.is_empty()) {
        let weight: f32 = rest.iter().map(|want| want.weight).sum();
        let earned: f32 = rest.iter().map(|want| want.weight * want.earned).sum();
        lines.push(Text::new(
            format!("另外{}项：{earned:.1}/{weight:.1}", rest.len()),
            format!("{} more: {earned:.1}/{weight:.1}", rest.len()),
        ));
    }
    lines
}

fn point(desk: &Desk, want: &WantFit) -> Text {
    let sign = match want {
        want if want.is_matched() => "✓",
        want if want.is_missing() => "✗",
        _ => "◐",
    };
    let names: Vec<Text> = want
        .any_of
        .iter()
        .map(|skill| wording::skill(desk.knowledge, skill))
        .collect();
    let join =
        |get: fn(&Text) -> &str, or: &str| names.iter().map(get).collect::<Vec<_>>().join(or);
    let (zh, en) = (join(|name| &name.zh, "或"), join(|name| &name.en, " or "));
    let (plus_zh, plus_en) = match want.necessity {
        Necessity::Essential => ("", ""),
        Necessity::Optional => ("（加分项）", " (a plus)"),
    };
    let (earned, weight) = (want.weight * want.earned, want.weight);
    let through = through(desk, want);
    Text::new(
        format!("{sign} {zh}{plus_zh} {earned:.1}/{weight:.1}{}", through.zh),
        format!("{sign} {en}{plus_en} {earned:.1}/{weight:.1}{}", through.en),
    )
}

/// Which of the person's skills lent the points, where it is not the one that is asked for.
fn through(desk: &Desk, want: &WantFit) -> Text {
    match want.by.as_ref().filter(|by| !want.any_of.contains(by)) {
        Some(by) => {
            let name = wording::skill(desk.knowledge, by);
            Text::new(
                format!("，由{}折算", name.zh),
                format!(", through {}", name.en),
            )
        }
        None => Text::default(),
    }
}

/// Skills of the person that count although nobody asks for them, and those that do not count.
fn beside(desk: &Desk, fit: &Fit) -> Option<Block> {
    let named = |skills: &[SkillId]| wording::skills(desk.knowledge, skills);
    let facts: Vec<(Text, Text)> = [
        (
            Text::new("描述里提到", "Named in the description"),
            named(&fit.described),
        ),
        (Text::new("用不上", "Not used"), named(&fit.unused)),
    ]
    .into_iter()
    .filter(|(_, names)| !names.zh.is_empty())
    .collect();
    (!facts.is_empty()).then(|| Block::facts(None, facts, Vec::new()))
}
