//! "What if I learn Docker?", "What if I drop Django?": the scores with a skill more or less, beside those now.

use super::pages::Trail;
use super::{ask_for_skills, describe};
use crate::advice::answer::Answer;
use crate::advice::roles::unique_sources;
use crate::advice::{Desk, choices, wording};
use crate::knowledge::{PostingId, RoleId, SkillId, SourceId};
use crate::language::Text;
use crate::nlu::{HeldSkill, Intent, Profile, Query};
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
    let query = desk.query();
    if !query.negated_skills.is_empty() {
        return without(desk, &query.negated_skills, before);
    }
    let new: Vec<SkillId> = query
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
    let changes = Changes::of(desk, before, &after, &after);
    let name = wording::skills(desk.knowledge, &new);
    let asked = Query {
        skills: new.clone(),
        ..Query::bare(Intent::WhatIf)
    };
    changes
        .told(raised(&name, &changes), asked)
        .buttons([take_in(&name, &new)])
        .buttons(Trail::of(desk, before).sections(Intent::Match))
}

/// The scores with skills less.
fn without(desk: &Desk, dropped: &[SkillId], before: &Profile) -> Answer {
    let (held, unknown): (Vec<SkillId>, Vec<SkillId>) =
        dropped.iter().cloned().partition(|skill| before.has(skill));
    if held.is_empty() {
        let name = wording::skills(desk.knowledge, &unknown);
        return Answer::plain(
            Intent::WhatIf,
            format!("你没说过会{}，分数里本来就没有算它。", name.zh),
            format!(
                "You have not told me that you know {}; it is not in your scores.",
                name.en
            ),
        )
        .choices([choices::general(Intent::Profile)]);
    }
    let mut after = before.clone();
    for skill in &held {
        after.forget(skill);
    }
    let changes = Changes::of(desk, before, &after, before);
    let name = wording::skills(desk.knowledge, &held);
    let asked = Query {
        negated_skills: held,
        ..Query::bare(Intent::WhatIf)
    };
    changes
        .told(lowered(&name, &changes), asked)
        .buttons(Trail::of(desk, before).sections(Intent::Match))
}

/// A result whose score is another by the skills.
struct Change {
    name: Text,
    was: f32,
    is: f32,
    sources: Vec<SourceId>,
}

/// What another profile would change.
struct Changes {
    roles: Vec<Change>,
    postings: Vec<Change>,
    /// Postings that fit at all, before and after.
    fitting: (usize, usize),
}

impl Changes {
    /// Between two profiles, among the results that `shown` has.
    fn of(desk: &Desk, before: &Profile, after: &Profile, shown: &Profile) -> Changes {
        let report = |profile| desk.matcher.report(desk.knowledge, profile, &|_| true);
        let results = report(shown);
        let role = |id: &RoleId| {
            let score = |profile| desk.matcher.role_fit(desk.knowledge, profile, id);
            Some(Change {
                name: wording::role(desk.knowledge, id),
                was: score(before)?.score,
                is: score(after)?.score,
                sources: role_sources(desk, id),
            })
        };
        let posting = |id: &PostingId| {
            let posting = desk.knowledge.postings.get(id)?;
            let score = |profile| desk.matcher.posting_fit(desk.knowledge, profile, id);
            Some(Change {
                name: wording::posting(desk.knowledge, posting),
                was: score(before)?.score,
                is: score(after)?.score,
                sources: posting.sources.clone(),
            })
        };
        Changes {
            roles: largest(results.roles.iter().filter_map(|found| role(&found.role))),
            postings: largest(
                results
                    .postings
                    .iter()
                    .filter_map(|found| posting(&found.posting)),
            ),
            fitting: (report(before).fitting, report(after).fitting),
        }
    }

    fn told(&self, lead: Text, asked: Query) -> Answer {
        Answer::new(asked, Block::plain(lead))
            .blocks(block(Text::new("角色", "Roles"), &self.roles))
            .blocks(block(Text::new("职位", "Postings"), &self.postings))
    }
}

/// Results that change by at least a point, those that change most first.
fn largest(results: impl Iterator<Item = Change>) -> Vec<Change> {
    let size = |change: &Change| (change.is - change.was).abs();
    let mut changes: Vec<Change> = results
        .filter(|change| points(change.is) != points(change.was))
        .collect();
    changes.sort_by(|a, b| size(b).total_cmp(&size(a)));
    changes
}

/// How many roles and postings gain, and how many postings fit before and after.
fn raised(name: &Text, changes: &Changes) -> Text {
    let (before, after) = changes.fitting;
    let capitalised = wording::capitalised(&name.en);
    match (changes.roles.len(), changes.postings.len()) {
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

/// How many roles and postings lose.
fn lowered(name: &Text, changes: &Changes) -> Text {
    let (before, after) = changes.fitting;
    match (changes.roles.len(), changes.postings.len()) {
        (0, 0) => Text::new(
            format!("不算{}，现有的角色和职位得分都不变。", name.zh),
            format!(
                "Without {}, the scores of all roles and postings stay.",
                name.en
            ),
        ),
        (_, 0) => Text::new(
            format!("不算{}，职位得分都不变，但这些角色会更远。", name.zh),
            format!(
                "Without {}, every posting keeps its score, but these roles move away.",
                name.en
            ),
        ),
        (_, lowered) => Text::new(
            format!(
                "不算{}，{lowered}个职位会少得分，沾边的职位从{before}个变成{after}个。",
                name.zh
            ),
            format!(
                "Without {}, {} would score lower, and {after} would fit at all instead of {before}.",
                name.en,
                wording::postings_en(lowered),
            ),
        ),
    }
}

fn block(heading: Text, changes: &[Change]) -> Option<Block> {
    let shown = &changes[..changes.len().min(SHOWN)];
    let lines = shown.iter().map(|change| {
        let (was, is) = (points(change.was), points(change.is));
        Text::new(
            format!("{}：{was} → {is}分", change.name.zh),
            format!("{}: {was} → {is} points", change.name.en),
        )
    });
    let sources = shown.iter().flat_map(|change| &change.sources);
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
