//! `/profile`: what is remembered about a person, shown, changed and erased.
//!
//! Invariant: nothing is kept that is not shown here.

use super::answer::Answer;
use super::{Desk, choices, resume, wording};
use crate::knowledge::{Knowledge, SkillId};
use crate::language::Text;
use crate::nlu::{HeldSkill, Intent, Profile, Query, Revision};
use crate::reply::{Block, Choice, Outcome};

/// Skills that have a button of their own; the others can be taken out in words.
const BUTTONS: usize = 16;

/// Shows the profile, or changes it as a button says.
pub fn answer(desk: &Desk) -> Answer {
    let profile = &desk.dialogue.profile;
    match desk.query().intent {
        Intent::ProfileDrop => changed(desk.knowledge, without(profile, desk.query())),
        Intent::ProfileAdd => changed(desk.knowledge, with(profile, &desk.query().skills)),
        Intent::ProfileErase if desk.query().page > 0 => erased(),
        Intent::ProfileErase if !is_blank(profile) => ask_to_erase(profile),
        _ => show(desk.knowledge, profile),
    }
}

/// The profile as somebody's words change it, and what of them was not understood.
pub fn revised(knowledge: &Knowledge, before: &Profile, revision: Revision) -> Answer {
    let words: Vec<String> = revision
        .unknown
        .into_iter()
        .map(|unknown| unknown.word)
        .collect();
    let unknown = (!words.is_empty()).then(|| {
        Block::note(Text::new(
            format!("没认出来：{}。", words.join("、")),
            format!("Not recognised: {}.", words.join(", ")),
        ))
    });
    let answer = match revision.profile {
        Some(profile) => changed(knowledge, profile),
        None => Answer {
            outcome: Outcome::Clarify,
            ..show(knowledge, before).block(Block::note(Text::new(
                "这句话里我没有认出要改什么；可以这样说：/profile + Docker - Java，/profile 5年经验，/profile 目标 DevOps，/profile 上海，/profile 清空。",
                "I did not see what to change. Try: /profile + Docker - Java, /profile 5 years of experience, /profile target DevOps, /profile Shanghai, /profile erase.",
            )))
        },
    };
    match unknown {
        Some(note) => answer.block(note),
        None => answer,
    }
}

/// Whether the words behind `/profile` ask to forget everything.
pub fn asks_to_erase(words: &str) -> bool {
    const WORDS: &[&str] = &[
        "erase",
        "clear",
        "reset",
        "delete",
        "forget",
        "erase all",
        "delete all",
        "forget me",
        "清空",
        "清除",
        "删除",
        "重置",
        "全部删除",
        "忘掉",
        "忘记",
    ];
    WORDS.contains(&words.trim().to_lowercase().as_str())
}

/// Everything forgotten.
pub fn erased() -> Answer {
    let answer = Answer::plain(
        Intent::ProfileErase,
        "好的，你的技能、年限、目标和城市都忘掉了。",
        "All right: your skills, years, target and city are forgotten.",
    );
    Answer {
        profile: Some(Profile::default()),
        ..answer.choices([choices::general(Intent::Match)])
    }
}

fn ask_to_erase(profile: &Profile) -> Answer {
    let erase = Query {
        page: 1,
        mark: Some(profile.mark()),
        ..Query::bare(Intent::ProfileErase)
    };
    let keep = Query {
        mark: Some(profile.mark()),
        ..Query::bare(Intent::ProfileDrop)
    };
    Answer::plain(
        Intent::ProfileErase,
        "要忘掉你的全部技能、年限、目标和城市吗？",
        "Shall I forget all your skills, years, target and city?",
    )
    .choices([
        choice(
            ("是的，忘掉", "Yes, forget them"),
            ("忘掉我的档案", "Forget my profile"),
            erase,
        ),
        choice(
            ("保留", "Keep them"),
            ("保留我的档案", "Keep my profile"),
            keep,
        ),
    ])
}

fn with(profile: &Profile, skills: &[SkillId]) -> Profile {
    let mut profile = profile.clone();
    for skill in skills {
        profile.hold(HeldSkill::new(skill.clone()));
    }
    profile
}

/// Without what a query names: skills, the target, the city.
fn without(profile: &Profile, query: &Query) -> Profile {
    let mut profile = profile.clone();
    for skill in &query.skills {
        profile.forget(skill);
    }
    let is_named = |role: &_| query.roles.contains(role);
    profile.target = profile.target.filter(|target| !is_named(target));
    let names = |city: &str| query.filter.city.as_deref() == Some(city);
    profile.city = profile.city.filter(|city| !names(city.as_str()));
    profile
}

fn is_blank(profile: &Profile) -> bool {
    let told = Profile {
        unknown: Vec::new(),
        ..profile.clone()
    };
    told.is_empty()
}

fn changed(knowledge: &Knowledge, mut profile: Profile) -> Answer {
    // Words that were not understood said something about an earlier list.
    profile.unknown.clear();
    Answer {
        profile: Some(profile.clone()),
        ..show(knowledge, &profile)
    }
}

fn show(knowledge: &Knowledge, profile: &Profile) -> Answer {
    if is_blank(profile) {
        return Answer::plain(
            Intent::Profile,
            "我还不记得你的任何情况。发 /match 加上技能，或者 /profile + Python + Docker，也可以把简历发给我。",
            "I remember nothing about you yet. Send /match with your skills, or /profile + Python + Docker, or your résumé as a file.",
        )
        .choices([choices::general(Intent::Match)]);
    }
    Answer::plain(Intent::Profile, "我记得你的这些情况：", "This is what I remember about you:")
        .block(Block::facts(None, facts(knowledge, profile), Vec::new()))
        .block(Block::note(Text::new(
            "用话改：/profile + Docker - Java，/profile 目标 DevOps，/profile 上海；也可以点下面的按钮去掉一项。",
            "Change it in words: /profile + Docker - Java, /profile target DevOps, /profile Shanghai; or take something out with a button below.",
        )))
        .buttons(removals(knowledge, profile))
        .buttons([
            choice(("匹配", "Match"), ("/match", "/match"), Query::bare(Intent::Match)),
            choice(
                ("全部忘掉", "Forget all"),
                ("忘掉全部", "Forget everything"),
                Query {
                    mark: Some(profile.mark()),
                    ..Query::bare(Intent::ProfileErase)
                },
            ),
        ])
}

fn facts(knowledge: &Knowledge, profile: &Profile) -> Vec<(Text, Text)> {
    let mut facts = resume::facts(knowledge, profile, false);
    if !profile.refused.is_empty() {
        let lacking = wording::skills(knowledge, &profile.refused);
        facts.push((Text::new("不会", "Lacks"), lacking));
    }
    if let Some(city) = &profile.city {
        let place = wording::place(knowledge, city.as_str());
        facts.push((Text::new("想去的城市", "Wants to work in"), place));
    }
    facts
}

/// A button for each thing that can be taken out.
fn removals(knowledge: &Knowledge, profile: &Profile) -> Vec<Choice> {
    let drop = || Query {
        mark: Some(profile.mark()),
        ..Query::bare(Intent::ProfileDrop)
    };
    let named = |name: Text, query: Query| Choice {
        label: Text::new(format!("✕ {}", name.zh), format!("✕ {}", name.en)),
        utterance: Text::new(format!("去掉{}", name.zh), format!("remove {}", name.en)),
        query,
    };
    let skills = profile
        .skill_ids()
        .chain(&profile.wanted)
        .chain(&profile.refused)
        .take(BUTTONS)
        .map(|skill| {
            let query = Query {
                skills: vec![skill.clone()],
                ..drop()
            };
            named(wording::skill(knowledge, skill), query)
        });
    let target = profile.target.iter().map(|role| {
        let query = Query {
            roles: vec![role.clone()],
            ..drop()
        };
        named(wording::role(knowledge, role), query)
    });
    let city = profile.city.iter().map(|city| {
        let mut query = drop();
        query.filter.city = Some(city.to_string());
        named(wording::place(knowledge, city.as_str()), query)
    });
    skills.chain(target).chain(city).collect()
}

fn choice(label: (&str, &str), utterance: (&str, &str), query: Query) -> Choice {
    Choice {
        label: Text::new(label.0, label.1),
        utterance: Text::new(utterance.0, utterance.1),
        query,
    }
}
