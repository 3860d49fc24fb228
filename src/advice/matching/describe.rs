//! The answer to a skill list, in words.

use super::pages::{Trail, bounds};
use crate::advice::answer::Answer;
use crate::advice::roles::unique_sources;
use crate::advice::{Desk, choices, figures, wording};
use crate::dialogue::ListedItem;
use crate::knowledge::{Knowledge, RoleId, SourceId};
use crate::language::Text;
use crate::matching::LearningStep;
use crate::nlu::{Intent, Level, Profile, Query};
use crate::reply::{Block, Choice, Fit, MatchReport, NextSkill, PostingMatch, RoleMatch};

/// Results shown in the text.
const SHOWN: usize = 3;
/// Skills named of one result.
const NAMED: usize = 5;
/// From here on a posting is called a good fit.
const GOOD_POSTING: f32 = 0.2;
/// Skills named on the way to a role.
const STEPS: usize = 5;

/// The whole report.
pub fn report(desk: &Desk, report: MatchReport) -> Answer {
    let query = Query {
        skills: report.profile.skill_ids().cloned().collect(),
        negated_skills: report.profile.refused.clone(),
        // So that "and its outlook?" means the role that fits best.
        roles: report
            .roles
            .first()
            .map(|found| found.role.clone())
            .into_iter()
            .collect(),
        ..desk.query().clone()
    };
    let trail = Trail::of(desk, &report.profile);
    let answer = Answer::new(query, Block::plain(lead(desk, &report)))
        .blocks(roles(desk, &report))
        .blocks(postings(desk, &report))
        .blocks(next_skills(desk, &report))
        .blocks(ways(desk, &report))
        .block(Block::note(note(desk, &report)))
        .blocks(bounds_note(desk, &report))
        .buttons(trail.sections(Intent::MatchOverview))
        .buttons(next_choices(desk, &report))
        .listed(shown(&report));
    let answer = match figures::match_card(desk.knowledge, &report) {
        Some(figure) => answer.illustrated(figure, picture_query(desk, &report)),
        None => answer,
    };
    Answer {
        profile: Some(report.profile.clone()),
        match_report: Some(report),
        ..answer
    }
}

/// The postings shown, and behind them the roles, for "the second role".
fn shown(report: &MatchReport) -> Vec<ListedItem> {
    let postings = report.postings.iter().take(SHOWN);
    let postings = postings.map(|found| ListedItem::Posting(found.posting.clone()));
    let roles = report.roles.iter().take(SHOWN);
    let roles = roles.map(|found| ListedItem::Role(found.role.clone()));
    postings.chain(roles).collect()
}

/// The same once more: whose skills it is about is remembered in the dialogue, with levels and years.
fn picture_query(desk: &Desk, report: &MatchReport) -> Query {
    Query {
        filter: desk.query().filter.clone(),
        mark: Some(report.profile.mark()),
        ..Query::bare(Intent::Match)
    }
}

fn lead(desk: &Desk, report: &MatchReport) -> Text {
    let knowledge = desk.knowledge;
    let role = report.roles.first().map(|found| {
        let said = wording::role_in_sentence(knowledge, &found.role);
        let name = wording::role(knowledge, &found.role).zh;
        Text::new(name, format!("{} {}", wording::article(&said.en), said.en))
    });
    let posting = report.postings.first().and_then(|found| {
        let posting = knowledge.postings.get(&found.posting)?;
        Some((
            found.score >= GOOD_POSTING,
            wording::posting(knowledge, posting),
        ))
    });
    match (role, posting) {
        (Some(role), Some((true, job))) => Text::new(
            format!("你的技能最接近{}；岗位里最匹配的是{}。", role.zh, job.zh),
            format!(
                "Your skills are closest to {}; the best fitting posting is {}.",
                role.en, job.en
            ),
        ),
        (Some(role), Some((false, job))) => Text::new(
            format!(
                "你的技能最接近{}；岗位里没有很匹配的，最接近的是{}。",
                role.zh, job.zh
            ),
            format!(
                "Your skills are closest to {}; no posting fits well, the closest is {}.",
                role.en, job.en
            ),
        ),
        (Some(role), None) => Text::new(
            format!("你的技能最接近{}；现有岗位里没有很匹配的。", role.zh),
            format!(
                "Your skills are closest to {}; no posting here fits them well.",
                role.en
            ),
        ),
        (None, Some((_, job))) => Text::new(
            format!("岗位里最匹配的是{}。", job.zh),
            format!("The best fitting posting is {}.", job.en),
        ),
        (None, None) => Text::new(
            "这些技能与资料里的岗位都不太沾边。",
            "These skills do not fit any of the roles or postings I know.",
        ),
    }
}

fn roles(desk: &Desk, report: &MatchReport) -> Option<Block> {
    let shown: Vec<&RoleMatch> = report.roles.iter().take(SHOWN).collect();
    let line = |found: &&RoleMatch| {
        fit_line(
            desk,
            wording::role(desk.knowledge, &found.role),
            found.score,
            &found.fit,
        )
    };
    let sources = shown
        .iter()
        .flat_map(|found| role_sources(desk, &found.role));
    (!shown.is_empty()).then(|| {
        Block::numbered(
            Some(Text::new("角色", "Roles")),
            shown.iter().map(line).collect(),
            unique_sources(sources.collect::<Vec<_>>().iter()),
        )
    })
}

/// Which bounds left postings out.
fn bounds_note(desk: &Desk, report: &MatchReport) -> Option<Block> {
    let within = bounds(desk.knowledge, &desk.query().filter);
    (!within.zh.is_empty()).then(|| {
        Block::note(Text::new(
            format!("职位只看：{}（{}个）。", within.zh, report.considered),
            format!("Postings looked at: {} ({}).", within.en, report.considered),
        ))
    })
}

/// That no posting in a city fits, and that most postings state none.
pub fn elsewhere(knowledge: &Knowledge, city: &str) -> Block {
    let place = wording::place(knowledge, city);
    let postings = knowledge.postings.len();
    let stating = knowledge.postings.values();
    let stating = stating.filter(|posting| posting.city.is_some()).count();
    Block::note(Text::new(
        format!(
            "{postings}个岗位里只有{stating}个写明城市，在{}的没有合适的；下面不限城市。",
            place.zh
        ),
        format!(
            "Only {stating} of {postings} postings state a city, and none in {} fits; what follows is for any city.",
            place.en
        ),
    ))
}

/// The sources of what a role asks for.
pub fn role_sources(desk: &Desk, role: &RoleId) -> Vec<SourceId> {
    let skills = desk
        .knowledge
        .roles
        .get(role)
        .into_iter()
        .flat_map(|role| &role.skills);
    unique_sources(skills.flat_map(|skill| &skill.sources))
}

fn postings(desk: &Desk, report: &MatchReport) -> Option<Block> {
    let lines: Vec<Text> = report
        .postings
        .iter()
        .take(SHOWN)
        .filter_map(|found| posting_line(desk, found))
        .collect();
    let heading = Text::new(
        format!(
            "招聘职位（{}个里有{}个沾边）",
            report.considered, report.fitting
        ),
        format!(
            "Postings ({} of {} fit at all)",
            report.fitting, report.considered
        ),
    );
    (!lines.is_empty())
        .then(|| Block::numbered(Some(heading), lines, posting_sources(desk, report)))
}

pub fn posting_sources(desk: &Desk, report: &MatchReport) -> Vec<SourceId> {
    let shown = report.postings.iter().take(SHOWN);
    unique_sources(
        shown
            .filter_map(|found| desk.knowledge.postings.get(&found.posting))
            .flat_map(|posting| &posting.sources),
    )
}

pub fn posting_line(desk: &Desk, found: &PostingMatch) -> Option<Text> {
    let posting = desk.knowledge.postings.get(&found.posting)?;
    let (name, pay) = (
        wording::posting(desk.knowledge, posting),
        wording::pay_with_months(posting),
    );
    let name = Text::new(
        format!("{}，{}", name.zh, pay.zh),
        format!("{}, {}", name.en, pay.en),
    );
    Some(fit_line(desk, name, found.score, &found.fit))
}

/// Name, score, and what is there, there in part, and missing.
pub fn fit_line(desk: &Desk, name: Text, score: f32, fit: &Fit) -> Text {
    let points = points(score);
    let mut line = Text::new(
        format!("{}（{points}分）", name.zh),
        format!("{} ({points}/100)", name.en),
    );
    let parts = [
        (fit.matched(), "：已有", ": you have "),
        (fit.partly(), "；沾边", "; partly "),
        (fit.missing(), "；还缺", "; missing "),
    ];
    for (skills, zh, en) in parts.iter().filter(|(skills, ..)| !skills.is_empty()) {
        let names = wording::skills(desk.knowledge, skills.iter().take(NAMED));
        let more = skills.len().saturating_sub(NAMED);
        let (more_zh, more_en) = match more {
            0 => (String::new(), String::new()),
            more => (format!("等{}项", skills.len()), format!(" and {more} more")),
        };
        line.zh.push_str(&format!("{zh}{}{more_zh}", names.zh));
        line.en.push_str(&format!("{en}{}{more_en}", names.en));
    }
    line
}

/// A share as points of 100.
pub fn points(share: f32) -> u32 {
    (share * 100.0).round() as u32
}

/// The skills whose learning raises the postings most. Of somebody whom no posting fits it would tell nothing.
fn next_skills(desk: &Desk, report: &MatchReport) -> Option<Block> {
    let good = report
        .postings
        .iter()
        .any(|found| found.score >= GOOD_POSTING);
    let lines: Vec<Text> = report
        .next
        .iter()
        .take(SHOWN)
        .filter(|_| good)
        .map(|next| next_line(desk, next))
        .collect();
    let heading = Text::new(
        "学了最能提高匹配的技能（计算得出）",
        "What would raise your matches most (computed)",
    );
    (!lines.is_empty())
        .then(|| Block::numbered(Some(heading), lines, posting_sources(desk, report)))
}

pub fn next_line(desk: &Desk, next: &NextSkill) -> Text {
    let name = wording::skill(desk.knowledge, &next.skill);
    let each = points(next.gain / next.asked_by.max(1) as f32);
    let (asks, need) = if next.asked_by == 1 {
        ("asks", "posting")
    } else {
        ("ask", "postings")
    };
    Text::new(
        format!(
            "{}：还有{}个岗位提到（{}个列为要求），学会后这些岗位平均加{each}分",
            name.zh, next.asked_by, next.required_by
        ),
        format!(
            "{}: {} more {need} {asks} for it ({} require it); having it adds {each} points to each on average",
            name.en, next.asked_by, next.required_by
        ),
    )
}

/// What to learn for the role aimed at, or else the best ones, and the moves that are nearest.
pub fn ways(desk: &Desk, report: &MatchReport) -> Option<Block> {
    let aims: Vec<&RoleId> = match &report.profile.target {
        Some(target) => vec![target],
        None => report
            .roles
            .iter()
            .take(SHOWN)
            .map(|found| &found.role)
            .collect(),
    };
    let mut sources: Vec<SourceId> = Vec::new();
    let mut facts: Vec<(Text, Text)> = Vec::new();
    for role in aims {
        let steps = desk
            .matcher
            .learning_steps(desk.knowledge, &report.profile, role);
        if !steps.is_empty() {
            sources.extend(steps.iter().flat_map(|step| step.sources.clone()));
            facts.push((wording::role(desk.knowledge, role), chain(desk, &steps)));
        }
    }
    let moves: Vec<Text> = report
        .transitions
        .iter()
        .map(|found| (found, points(found.score)))
        .filter(|(_, points)| *points > 0)
        .take(SHOWN)
        .map(|(found, points)| {
            let name = wording::role(desk.knowledge, &found.to);
            Text::new(
                format!("{}（{points}分）", name.zh),
                format!("{} ({points}/100)", name.en),
            )
        })
        .collect();
    if !moves.is_empty() {
        facts.push((
            Text::new("最近的转行方向", "Nearest moves"),
            Text::join(&moves),
        ));
    }
    let heading = Text::new("接下来学什么（按学习顺序）", "What to learn, in order");
    (!facts.is_empty()).then(|| Block::facts(Some(heading), facts, unique_sources(sources.iter())))
}

/// Skills in learning order: `Linux → Docker → Kubernetes`.
fn chain(desk: &Desk, steps: &[LearningStep]) -> Text {
    let names: Vec<Text> = steps
        .iter()
        .take(STEPS)
        .map(|step| wording::skill(desk.knowledge, &step.skill))
        .collect();
    let join = |get: fn(&Text) -> &str| names.iter().map(get).collect::<Vec<_>>().join(" → ");
    Text::new(join(|name| &name.zh), join(|name| &name.en))
}

/// What was recognised, what was not counted and why, and how scores come about.
fn note(desk: &Desk, report: &MatchReport) -> Text {
    let profile = &report.profile;
    let mut notes = vec![recognised(desk, profile)];
    let listed = [
        (&profile.wanted, "想学、没有计入的", "Wanted, not counted"),
        (&profile.refused, "不会的", "Lacking"),
    ];
    for (skills, zh, en) in listed.iter().filter(|(skills, ..)| !skills.is_empty()) {
        let names = wording::skills(desk.knowledge, skills.iter());
        notes.push(Text::new(
            format!("{zh}：{}。", names.zh),
            format!("{en}: {}.", names.en),
        ));
    }
    notes.extend(unknown(desk, profile));
    notes.push(Text::new(
        "分数按技能的重要程度加权，要求远重于优先；问“还差什么”可看每一分的来历。",
        "Scores weigh skills by importance, required ones far more than preferred; ask \"what am I missing\" to see every point.",
    ));
    notes.into_iter().fold(Text::default(), |all, note| {
        let gap = if all.en.is_empty() { "" } else { " " };
        Text::new(
            format!("{}{}", all.zh, note.zh),
            format!("{}{gap}{}", all.en, note.en),
        )
    })
}

/// The skills counted, with level and years where they were said.
pub fn recognised(desk: &Desk, profile: &Profile) -> Text {
    let names: Vec<Text> = profile
        .skills
        .iter()
        .map(|held| {
            let name = wording::skill(desk.knowledge, &held.skill);
            let level = held.level.map(level);
            let years = held.years.map(years);
            let said: Vec<Text> = level.into_iter().chain(years).collect();
            if said.is_empty() {
                return name;
            }
            let said = Text::join(&said);
            Text::new(
                format!("{}（{}）", name.zh, said.zh),
                format!("{} ({})", name.en, said.en),
            )
        })
        .collect();
    let names = Text::join(&names);
    let work = profile.years.map(years);
    match work {
        Some(work) => Text::new(
            format!("识别出的技能：{}；工作年限{}。", names.zh, work.zh),
            format!("Skills recognised: {}; {} of work.", names.en, work.en),
        ),
        None => Text::new(
            format!("识别出的技能：{}。", names.zh),
            format!("Skills recognised: {}.", names.en),
        ),
    }
}

fn level(level: Level) -> Text {
    match level {
        Level::Expert => Text::new("精通", "expert"),
        Level::Familiar => Text::new("熟悉", "familiar"),
        Level::Basic => Text::new("了解", "basic"),
    }
}

/// `2年`, `1.5 years`.
fn years(years: f32) -> Text {
    let number = (years * 10.0).round() / 10.0;
    let unit = if number == 1.0 { "year" } else { "years" };
    Text::new(format!("{number}年"), format!("{number} {unit}"))
}

/// Unknown words, each with the name it may have meant.
fn unknown(desk: &Desk, profile: &Profile) -> Option<Text> {
    let words: Vec<Text> = profile
        .unknown
        .iter()
        .map(|unknown| match &unknown.nearest {
            Some(nearest) => {
                let name = wording::skill(desk.knowledge, nearest);
                Text::new(
                    format!("{}（是想说{}吗？）", unknown.word, name.zh),
                    format!("{} (did you mean {}?)", unknown.word, name.en),
                )
            }
            None => Text::same(unknown.word.as_str()),
        })
        .collect();
    let words = Text::join(&words);
    (!words.zh.is_empty()).then(|| {
        Text::new(
            format!("没认出来：{}。", words.zh),
            format!("Not recognised: {}.", words.en),
        )
    })
}

fn next_choices(desk: &Desk, report: &MatchReport) -> Vec<Choice> {
    let best = report.roles.iter().take(1);
    best.map(|found| choices::gap(desk.knowledge, &found.role))
        .collect()
}
