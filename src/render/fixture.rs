//! A small knowledge and replies made by hand, for the tests of this module.

use crate::dialogue::Act;
use crate::knowledge::*;
use crate::language::{Language, Localized, Text};
use crate::profile::{Profile, UnknownSkill};
use crate::query::{FieldPath, Item, Kind, Query, Want};
use crate::reply::*;

pub fn knowledge() -> Knowledge {
    let mut knowledge = Knowledge::default();
    for (id, zh, en, published) in [
        ("guide", "岗位指南", "A guide to jobs", "2024-06-11"),
        ("notes", "笔记 & 随想", "Notes & thoughts", "undated"),
    ] {
        let source = Source {
            id: source_id(id),
            title: Text::new(zh, en),
            publisher: Text::new("某处", "somebody"),
            url: None,
            published: published.to_owned(),
            licence: "not stated".to_owned(),
            note: None,
        };
        knowledge.sources.insert(source.id.clone(), source);
    }
    let skill = Skill {
        id: skill_id("data-structures"),
        labels: labels("数据结构", "Data Structures"),
        kind: "concept".to_owned(),
        broader: Vec::new(),
        related: Vec::new(),
        prerequisites: Vec::new(),
        ambiguous_with: Vec::new(),
    };
    knowledge.skills.insert(skill.id.clone(), skill);
    let company = Company {
        id: CompanyId::parse("tencent").expect("id"),
        labels: labels("腾讯", "Tencent"),
    };
    let posting = posting(&company.id);
    knowledge.companies.insert(company.id.clone(), company);
    knowledge.postings.insert(posting.id.clone(), posting);
    knowledge
}

/// Every kind of block.
pub fn reply() -> Reply {
    let role = RoleId::parse("database-administrator").expect("id");
    Reply {
        outcome: Outcome::Answer,
        intent: "role-skills".to_owned(),
        entities: vec![role.to_string()],
        acts: Vec::new(),
        profile: None,
        confidence: 0.932_71,
        language: Language::Zh,
        lead: Block::paragraph(
            Text::new(
                "数据库管理员维护数据库。",
                "A database administrator looks after databases.",
            ),
            vec![source_id("guide")],
        ),
        blocks: vec![
            Block::bullets(
                Some(Text::new("需要的技能", "Skills it needs")),
                vec![
                    Text::same("SQL <ANSI>"),
                    Text::new("备份与恢复", "Backup & recovery"),
                ],
                vec![source_id("guide")],
            ),
            Block::numbered(
                Some(Text::new("学习顺序", "In this order")),
                vec![
                    Text::new("先学 SQL", "SQL first"),
                    Text::new("再学调优", "then tuning"),
                ],
                vec![source_id("notes")],
            ),
            Block::facts(
                None,
                vec![(Text::new("月薪", "Monthly pay"), Text::same("20-40K"))],
                vec![source_id("notes")],
            ),
            Block::note(Text::new(
                "资料没有给出数字。",
                "The sources give no figures.",
            )),
        ],
        choices: vec![Choice {
            label: Text::new("前景", "Prospects"),
            utterance: Text::new("数据库管理员的前景如何？", "What are a DBA's prospects?"),
            act: Act::Ask(Query::about(
                [Item::Role(role)],
                Kind::Directions,
                Want::value([FieldPath::of("outlook")]),
            )),
        }],
        match_report: None,
        illustration: None,
    }
}

pub fn match_reply() -> Reply {
    let skill = || vec![skill_id("data-structures")];
    Reply {
        intent: "match".to_owned(),
        match_report: Some(MatchReport {
            profile: Profile {
                unknown: vec![UnknownSkill {
                    word: "blargh".to_owned(),
                    nearest: None,
                }],
                ..Profile::of_skills(skill())
            },
            roles: vec![RoleMatch {
                role: RoleId::parse("backend-developer").expect("id"),
                score: 0.712_345,
                met: 1,
                asked: 1,
                fit: fit(1.0),
            }],
            postings: vec![PostingMatch {
                posting: PostingId::parse("tencent-python-backend").expect("id"),
                score: 0.8,
                met: 0,
                asked: 1,
                fit: fit(0.0),
            }],
            ..MatchReport::default()
        }),
        ..reply()
    }
}

/// A fit for which one skill is asked for.
fn fit(earned: f32) -> Fit {
    Fit {
        wants: vec![WantFit {
            any_of: vec![skill_id("data-structures")],
            necessity: Necessity::Essential,
            weight: 1.0,
            earned,
            by: (earned > 0.0).then(|| skill_id("data-structures")),
        }],
        ..Fit::default()
    }
}

fn posting(company: &CompanyId) -> Posting {
    Posting {
        id: PostingId::parse("tencent-python-backend").expect("id"),
        heading: "腾讯上海".to_owned(),
        title: Text::new("后台开发工程师", "Back-end developer"),
        company: company.clone(),
        size_band: Some(SizeBand::Over1000),
        city: None,
        other_places: Vec::new(),
        salary: None,
        is_stored: false,
        months_of_pay: None,
        experience: None,
        education: None,
        degree: None,
        fresh_graduates: None,
        english: None,
        travel: None,
        domains: Vec::new(),
        required_skills: vec![skill_id("data-structures")],
        preferred_skills: Vec::new(),
        any_of: Vec::new(),
        soft_requirements: Vec::new(),
        keywords: Localized::default(),
        duties: Vec::new(),
        requirements: Vec::new(),
        sources: vec![source_id("guide")],
    }
}

fn labels(zh: &str, en: &str) -> Labels {
    Labels {
        preferred: Text::new(zh, en),
        alternative: Localized::default(),
        hidden: Vec::new(),
        weak: Vec::new(),
    }
}

fn source_id(id: &str) -> SourceId {
    SourceId::parse(id).expect("id")
}

fn skill_id(id: &str) -> SkillId {
    SkillId::parse(id).expect("id")
}
