//! "What if I learn Docker?": the scores with a skill more, beside those without.

use super::pages::Trail;
use super::{ask_for_skills, describe};
use crate::advice::answer::Answer;
use crate::advice::roles::unique_sources;
use crate::advice::{Desk, choices, wording};
use crate::knowledge::{SkillId, SourceId};
use crate::language::Text;
use crate::nlu::{HeldSkill, Intent, PostingFilter, Profile, Query};
use crate::reply::{Block, Choice};
use describe::{points, role_sources};

/// Results shown of each kind.
const SHOWN: usize = 4;

/// What the named skills would change; nothing is remembered of it.
pub fn what_if(desk: &Desk) -> Answer {
    let before = &desk.dialogue.profile;
    if before.skills.is_empty() {
        return ask_for_skills(before.clone());
    }
    let new: Vec<SkillId> = desk
        .query()
        .skills
        .iter()
        .filter(|skill| !before.has(skill))
        .cloned()
        .collect();
    if new.is_empty() {
        return known_already(desk);
    }
    let mut after = before.clone();
    for skill in &new {
        after.hold(HeldSkill::new(skill.clone()));
    }
    compare(desk, &new, before, &after)
}

/// A result that gains by the new skills.
struct Rise {
    name: Text,
    was: f32,
    is: f32,
    sources: Vec<SourceId>,
}

fn compare(desk: &Desk, new: &[SkillId], before: &Profile, after: &Profile) -> Answer {
    let everywhere = PostingFilter::default();
    let report = |profile| desk.matcher.report(desk.knowledge, profile, &everywhere);
    let now = report(after);
    let fitting = (report(before).fitting, now.fitting);
    let roles = rises(now.roles.iter().filter_map(|found| {
        let was = desk.matcher.role_fit(desk.knowledge, before, &found.role)?;
        Some(Rise {
            name: wording::role(desk.knowledge, &found.role),
            was: was.score,
            is: found.score,
            sources: role_sources(desk, &found.role),
        })
    }));
    let postings = rises(now.postings.iter().filter_map(|found| {
        let posting = desk.knowledge.postings.get(&found.posting)?;
        let was = desk
            .matcher
            .posting_fit(desk.knowledge, before, &found.posting)?;
        Some(Rise {
            name: wording::posting(desk.knowledge, posting),
            was: was.score,
            is: found.score,
            sources: posting.sources.clone(),
        })
    }));
    let name = wording::skills(desk.knowledge, new);
    let lead = lead(&name, (roles.len(), postings.len()), fitting);
    let query = Query {
        skills: new.to_vec(),
        ..Query::bare(Intent::WhatIf)
    };
    Answer::new(query, Block::plain(lead))
        .blocks(block(Text::new("角色", "Roles"), roles))
        .blocks(block(Text::new("职位", "Postings"), postings))
        .buttons([take_in(&name, new)])
        .buttons(Trail::of(desk, before).sections(Intent::Match))
}

/// Results that gain at least a point, by what they gain.
fn rises(results: impl Iterator<Item = Rise>) -> Vec<Rise> {
    let mut rises: Vec<Rise> = results
        .filter(|rise| points(rise.is) > points(rise.was))
        .collect();
    rises.sort_by(|a, b| (b.is - b.was).total_cmp(&(a.is - a.was)));
    rises
}

/// How many roles and postings gain, and how many postings fit before and after.
fn lead(name: &Text, (roles, postings): (usize, usize), fitting: (usize, usize)) -> Text {
    let (before, after) = fitting;
    let capitalised = wording::capitalised(&name.en);
    match (roles, postings) {
        (0, 0) => Text::new(
            format!("加上{}，现有的角色和职位都不会多得分。", name.zh),
            format!("{capitalised} would raise none of the roles and postings."),
        ),
        (_, 0) => Text::new(
            format!("加上{}，职位都不会多得分，但这些角色会更近。", name.zh),
            format!(
                "With {}, no posting would score higher, but these roles come nearer.",
                name.en
            ),
        ),
        (_, raised) => Text::new(
            format!(
                "加上{}，{raised}个职位会多得分，沾边的职位从{before}个变成{after}个。",
                name.zh
            ),
            format!(
                "With {}, {} would score higher, and {after} would fit at all instead of {before}.",
                name.en,
                wording::postings_en(raised),
            ),
        ),
    }
}

fn block(heading: Text, rises: Vec<Rise>) -> Option<Block> {
    let shown = &rises[..rises.len().min(SHOWN)];
    let lines = shown.iter().map(|rise| {
        let (was, is) = (points(rise.was), points(rise.is));
        Text::new(
            format!("{}：{was} → {is}分", rise.name.zh),
            format!("{}: {was} → {is} points", rise.name.en),
        )
    });
    let sources = shown.iter().flat_map(|rise| &rise.sources);
    (!shown.is_empty())
        .then(|| Block::bullets(Some(heading), lines.collect(), unique_sources(sources)))
}

fn take_in(name: &Text, skills: &[SkillId]) -> Choice {
    Choice {
        label: Text::new(
            format!("我会{}，记下来", name.zh),
            format!("I know {}: remember it", name.en),
        ),
        utterance: Text::new(format!("记下{}", name.zh), format!("remember {}", name.en)),
        query: Query {
            skills: skills.to_vec(),
            ..Query::bare(Intent::ProfileAdd)
        },
    }
}

fn known_already(desk: &Desk) -> Answer {
    let name = wording::skills(desk.knowledge, &desk.query().skills);
    Answer::plain(
        Intent::WhatIf,
        format!("{}已经在你的技能里，分数里算过了。", name.zh),
        format!("You have {} already; it is in your scores.", name.en),
    )
    .choices([choices::general(Intent::Profile)])
}
