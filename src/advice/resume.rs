//! Résumés: what was read is shown for confirmation; what could not be read gets one clear sentence.

use super::answer::Answer;
use super::{Desk, choices, wording};
use crate::dialogue::Proposal;
use crate::document::{LARGEST, MOST_PAGES, Unreadable};
use crate::knowledge::{Knowledge, SkillId};
use crate::language::Text;
use crate::nlu::{HeldSkill, Intent, Level, Profile, Query, Resume};
use crate::reply::{Block, Choice, Outcome};

/// Skills that are shown; what comes after them is counted.
const SHOWN: usize = 40;

/// What a résumé said, with the question whether it is right.
pub fn propose(knowledge: &Knowledge, resume: Resume) -> Answer {
    if resume.profile.skills.is_empty() {
        return nothing_found();
    }
    let lead = Text::new("我从简历里读到这些：", "This is what I read in the résumé:");
    let question = Text::new(
        "按它匹配，还是先修改？文件已经丢弃；姓名、电话等没有读取。",
        "Shall I match it, or is something wrong? The file is gone already; names, phone numbers and the like were not taken.",
    );
    let mut answer = Answer::new(Query::bare(Intent::Resume), Block::plain(lead))
        .block(Block::facts(
            None,
            facts(knowledge, &resume.profile, resume.years_are_summed),
            Vec::new(),
        ))
        .block(Block::note(question))
        .choices([matched(), edit_choice(), discard_choice()]);
    answer.proposed = Some(Proposal {
        resume,
        editing: false,
    });
    answer
}

/// Asks what is wrong with what was read.
pub fn edit(desk: &Desk) -> Answer {
    let Some(proposal) = &desk.dialogue.proposed else {
        return none_waiting(Intent::ResumeEdit);
    };
    let mut answer = Answer::plain(
        Intent::ResumeEdit,
        "把要改的发给我，例如：+Kafka -Java，5年经验，目标DevOps。",
        "Send me what to change, for example: +Kafka -Java, 5 years of experience, target DevOps.",
    )
    .choices([matched(), discard_choice()]);
    answer.proposed = Some(Proposal {
        editing: true,
        ..proposal.clone()
    });
    answer
}

/// Forgets what was read.
pub fn discard(desk: &Desk) -> Answer {
    if desk.dialogue.proposed.is_none() {
        return none_waiting(Intent::ResumeDiscard);
    }
    Answer::plain(
        Intent::ResumeDiscard,
        "好的，简历里读到的内容已经丢弃。",
        "All right, what I read in the résumé is discarded.",
    )
    .choices([choices::general(Intent::Match)])
}

/// Why a document was not read, and what to send instead.
pub fn unreadable(why: Unreadable) -> Answer {
    let text = sentence(why);
    Answer::plain(Intent::Resume, text.zh, text.en)
        .outcome(Outcome::Decline)
        .choices([choices::general(Intent::Match)])
}

fn sentence(why: Unreadable) -> Text {
    let text = |zh: &str, en: &str| Text::new(zh, en);
    match why {
        Unreadable::Empty => text(
            "这个文件是空的，请换一份有内容的简历。",
            "This file is empty; please send one with your résumé in it.",
        ),
        Unreadable::NoText => text(
            "这份文件里没有可读取的文字，可能是扫描件；请发文字版的 PDF、DOCX、TXT 或 Markdown，或者直接把技能打给我。",
            "This file holds no text I can read, so it may be a scan; please send a PDF, DOCX, TXT or Markdown with real text, or just type your skills.",
        ),
        Unreadable::Encrypted => text(
            "这份文件有密码，我打不开；请去掉密码后再发。",
            "This file is protected by a password; please send it without one.",
        ),
        Unreadable::Archive => text(
            "我不打开压缩包；请把里面的简历单独发给我（PDF、DOCX、TXT 或 Markdown）。",
            "I do not open archives; please send the résumé itself (PDF, DOCX, TXT or Markdown).",
        ),
        Unreadable::LegacyWord => text(
            "这是旧版 Word 的 .doc 格式，我读不了；请另存为 DOCX 或 PDF 再发。",
            "This is the old Word format .doc, which I cannot read; please save it as DOCX or PDF.",
        ),
        Unreadable::Picture => text(
            "我看不懂图片里的文字；请把简历作为文件发来（PDF、DOCX、TXT 或 Markdown），或者直接把技能打给我。",
            "I cannot read the text in pictures; please send the résumé as a file (PDF, DOCX, TXT or Markdown), or just type your skills.",
        ),
        Unreadable::OtherKind => text(
            "这种文件我读不了；简历请用 PDF、DOCX、TXT 或 Markdown。",
            "I cannot read this kind of file; for a résumé please use PDF, DOCX, TXT or Markdown.",
        ),
        Unreadable::TooLarge => {
            let mib = LARGEST / (1024 * 1024);
            Text::new(
                format!("这个文件超过了 {mib} MB；请发小一些的文件，简历用不了这么大。"),
                format!("This file is larger than {mib} MB; please send a smaller one."),
            )
        }
        Unreadable::TooManyPages => Text::new(
            format!("这份文件超过了 {MOST_PAGES} 页；请只发简历部分。"),
            format!("This file has more than {MOST_PAGES} pages; please send the résumé alone."),
        ),
        Unreadable::Damaged => text(
            "这份文件已损坏，读不出来；请重新导出后再发。",
            "This file is damaged and cannot be read; please export it again and send that.",
        ),
        Unreadable::TooComplex => text(
            "读这份文件花的时间或内存太多了，我停了下来；请发一份简单些的 PDF 或 DOCX，或者直接把技能打给我。",
            "Reading this file took too much time or memory, so I stopped; please send a simpler PDF or DOCX, or just type your skills.",
        ),
        Unreadable::Busy => text(
            "现在排队读文件的人太多，请过一分钟再发一次。",
            "Too many files are being read right now; please send it again in a minute.",
        ),
        Unreadable::NotFetched => text(
            "我没能从 Telegram 取到这个文件，请再发一次。",
            "I could not fetch this file from Telegram; please send it again.",
        ),
        Unreadable::Failed => text(
            "抱歉，我这边读文件出了问题；请稍后再发，或者直接把技能打给我。",
            "Sorry, reading files does not work on my side right now; please try again later, or just type your skills.",
        ),
        Unreadable::Album => text(
            "一次请只发一份文件，把简历单独发给我。",
            "One file at a time, please: send me the résumé by itself.",
        ),
    }
}

fn nothing_found() -> Answer {
    let mut answer = Answer::plain(
        Intent::Resume,
        "这份文件我读了，但没有认出技能；请直接把技能打给我，例如：Python, Django, MySQL, Linux",
        "I read this file and recognised no skills in it; please type them, for example: Python, Django, MySQL, Linux",
    )
    .outcome(Outcome::Clarify);
    answer.awaits_skills = true;
    answer
}

fn none_waiting(intent: Intent) -> Answer {
    Answer::plain(
        intent,
        "现在没有等待确认的简历；把文件发给我就可以。",
        "No résumé is waiting for confirmation; just send me the file.",
    )
    .choices([choices::general(Intent::Match)])
}

/// What a profile holds, as label and value.
pub fn facts(
    knowledge: &Knowledge,
    profile: &Profile,
    years_are_summed: bool,
) -> Vec<(Text, Text)> {
    let mut facts = Vec::new();
    if !profile.skills.is_empty() {
        facts.push((
            Text::new("技能", "Skills"),
            held(knowledge, &profile.skills),
        ));
    }
    if !profile.wanted.is_empty() {
        let wanted: Vec<&SkillId> = profile.wanted.iter().take(SHOWN).collect();
        facts.push((
            Text::new("想学", "Wants to learn"),
            wording::skills(knowledge, wanted),
        ));
    }
    if let Some(years) = profile.years {
        facts.push((
            Text::new("工作年限", "Years of work"),
            years_of_work(years, years_are_summed),
        ));
    }
    if let Some(target) = &profile.target {
        facts.push((
            Text::new("求职意向", "Target"),
            wording::role(knowledge, target),
        ));
    }
    facts
}

fn held(knowledge: &Knowledge, skills: &[HeldSkill]) -> Text {
    let names: Vec<Text> = skills
        .iter()
        .take(SHOWN)
        .map(|skill| held_skill(knowledge, skill))
        .collect();
    let joined = Text::join(&names);
    match skills.len().saturating_sub(SHOWN) {
        0 => joined,
        more => Text::new(
            format!("{}等，另有 {more} 项", joined.zh),
            format!("{} and {more} more", joined.en),
        ),
    }
}

/// `Python（精通，5年）`.
fn held_skill(knowledge: &Knowledge, held: &HeldSkill) -> Text {
    let name = wording::skill(knowledge, &held.skill);
    let level = held.level.map(|level| match level {
        Level::Basic => Text::new("了解", "basic"),
        Level::Familiar => Text::new("熟悉", "familiar"),
        Level::Expert => Text::new("精通", "expert"),
    });
    let years = held
        .years
        .map(|years| Text::new(format!("{years}年"), count_of_years(years)));
    let told: Vec<Text> = level.into_iter().chain(years).collect();
    if told.is_empty() {
        return name;
    }
    let zh: Vec<&str> = told.iter().map(|text| text.zh.as_str()).collect();
    let en: Vec<&str> = told.iter().map(|text| text.en.as_str()).collect();
    Text::new(
        format!("{}（{}）", name.zh, zh.join("，")),
        format!("{} ({})", name.en, en.join(", ")),
    )
}

fn years_of_work(years: f32, summed: bool) -> Text {
    if years == 0.0 {
        return Text::new("应届", "none yet");
    }
    let told = Text::new(format!("{years} 年"), count_of_years(years));
    if summed {
        Text::new(
            format!("约 {}（按工作经历的时间算）", told.zh),
            format!("about {}, by the dates of the jobs", told.en),
        )
    } else {
        told
    }
}

fn count_of_years(years: f32) -> String {
    if years == 1.0 {
        "1 year".to_owned()
    } else {
        format!("{years} years")
    }
}

/// A bare `/match` takes what waits for confirmation.
fn matched() -> Choice {
    choice(
        Intent::Match,
        ("匹配", "Match"),
        ("按简历匹配", "Match the résumé"),
    )
}

fn edit_choice() -> Choice {
    choice(
        Intent::ResumeEdit,
        ("修改", "Edit"),
        ("修改简历内容", "Edit the résumé"),
    )
}

fn discard_choice() -> Choice {
    choice(
        Intent::ResumeDiscard,
        ("丢弃", "Discard"),
        ("丢弃简历", "Discard the résumé"),
    )
}

fn choice(intent: Intent, label: (&str, &str), utterance: (&str, &str)) -> Choice {
    Choice {
        label: Text::new(label.0, label.1),
        utterance: Text::new(utterance.0, utterance.1),
        query: Query::bare(intent),
    }
}
