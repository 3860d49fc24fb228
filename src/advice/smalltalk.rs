//! Greetings, thanks, help, who the advisor is, and privacy.

use super::answer::Answer;
use super::{Desk, choices};
use crate::knowledge::{Knowledge, Source, SourceId, TechnologyKind};
use crate::language::Text;
use crate::nlu::{Intent, tells_of_hardship};
use crate::reply::{Block, Outcome};

pub fn greeting() -> Answer {
    Answer::plain(
        Intent::Greeting,
        "你好！我是后端职业顾问。可以问我岗位做什么、要会什么、能转行去哪、市场和前景、学习路径、招聘职位和薪资；也可以用 /match 加上你的技能，看看适合什么。",
        "Hello! I am a career advisor for back-end people. Ask me what a role does, which skills it needs, where you can move, markets and outlooks, the learning path, job postings and pay. Or send /match with your skills to see what fits.",
    )
    .choices(starters())
}

/// From here on in the language that was wished for.
pub fn language() -> Answer {
    Answer::plain(
        Intent::LanguageChoice,
        "好的，之后都用中文回答。",
        "All right, I will answer in English from now on.",
    )
}

pub fn thanks() -> Answer {
    Answer::plain(
        Intent::Thanks,
        "不客气！有问题随时再来，祝你工作顺利。",
        "You're welcome! Come back any time, and good luck with your career.",
    )
    .choices([
        choices::general(Intent::RoleList),
        choices::general(Intent::PostingSearch),
    ])
}

pub fn help(knowledge: &Knowledge) -> Answer {
    let trends = knowledge
        .technologies
        .values()
        .filter(|technology| technology.kinds.contains(&TechnologyKind::Trend))
        .count();
    let lead = Text::new(
        "我能回答后端职业方面的问题，中文英文都行。比如：",
        "I answer questions about back-end careers, in English or Chinese. For example:",
    );
    let items = vec![
        Text::new(
            "岗位：“数据库管理员做什么”“安全工程师要会什么”",
            "Roles: \"what does a DBA do\", \"skills of a security engineer\"",
        ),
        Text::new(
            format!(
                "转行：“后端能转什么”“转数据科学家难吗”（{}个方向）",
                knowledge.transitions.len()
            ),
            format!(
                "Moving on: \"where can I move\", \"can I become a data scientist\" ({} directions)",
                knowledge.transitions.len()
            ),
        ),
        Text::new(
            "市场与前景：“嵌入式行情怎么样”",
            "Market and outlook: \"is there demand for embedded engineers\"",
        ),
        Text::new(
            format!("学习：“后端学习路径”“现在流行什么技术”（{trends}项热门技术）"),
            format!(
                "Learning: \"back-end learning path\", \"trending technologies\" ({trends} of them)"
            ),
        ),
        Text::new(
            format!(
                "招聘：“要Redis的岗位”“B站给多少”（{}个岗位）",
                knowledge.postings.len()
            ),
            format!(
                "Jobs: \"jobs that ask for Redis\", \"what does Bilibili pay\" ({} postings)",
                knowledge.postings.len()
            ),
        ),
        Text::new(
            "匹配：/match Python, Django, MySQL，或者把简历文件发给我；接着可以问“离数据科学家还差什么”“再加上Docker呢”“对比第1和第2个”",
            "Matching: /match Python, Django, MySQL, or send me your résumé as a file; then ask \"how far am I from data scientist\", \"what if I learn Docker\", \"compare 1 and 2\"",
        ),
        Text::new(
            "公告：在 Telegram 的群、频道或私聊里用 /subscribe 接收新职位等公告",
            "Announcements: /subscribe in a Telegram group, channel or private chat, for new postings and more",
        ),
    ];
    let commands = Text::new(
        "命令：/roles 岗位 · /path 学习路径 · /jobs 职位 · /salary 薪资 · /compare 比较 · /match 匹配 · /profile 档案 · /lang 语言 · /privacy 隐私 · /cancel 取消",
        "Commands: /roles · /path · /jobs · /salary · /compare · /match · /profile · /lang · /privacy · /cancel",
    );
    Answer::plain(Intent::Help, lead.zh, lead.en)
        .block(Block::bullets(None, items, Vec::new()))
        .block(Block::note(commands))
        .choices(starters())
}

/// Who the advisor is, and what it knows from where.
pub fn about(knowledge: &Knowledge) -> Answer {
    let lead = Text::new(
        "我是一个职业问答机器人，不是真人，也不调用任何云端大模型。我只说资料里有的内容，并注明出处；资料里没有的，我会直说不知道。",
        "I am a bot for career questions, not a person, and I call no cloud model. I only say what my sources say and name them; what they do not hold, I say I don't know.",
    );
    let items = knowledge.sources.values().map(source_line).collect();
    let ids = knowledge.sources.keys().cloned().collect();
    Answer::plain(Intent::About, lead.zh, lead.en)
        .block(Block::bullets(
            Some(Text::new("我的资料", "My sources")),
            items,
            ids,
        ))
        .choices(starters())
}

fn source_line(source: &Source) -> Text {
    let (date_zh, date_en) = match source.published.as_str() {
        "undated" => ("未注明日期", "undated"),
        date => (date, date),
    };
    let note = source.note.clone().unwrap_or_default();
    let zh = format!(
        "《{}》，{}，{date_zh}。{}",
        source.title.zh, source.publisher.zh, note.zh
    );
    let en = format!(
        "{}, {}, {date_en}. {}",
        source.title.en, source.publisher.en, note.en
    );
    Text::new(zh, en.trim_end().to_owned())
}

/// What the last answer rests on; without any sources, asks what is meant.
pub fn basis(knowledge: &Knowledge, sources: &[SourceId]) -> Answer {
    if sources.is_empty() {
        return Answer::plain(
            Intent::Basis,
            "你想知道什么的原因？说出岗位、方向或职位，我告诉你资料里怎么写。",
            "The reason for what? Name a role, a direction or a posting, and I will tell you what my sources say.",
        )
        .outcome(Outcome::Clarify)
        .choices(starters());
    }
    let items = sources
        .iter()
        .filter_map(|id| knowledge.sources.get(id))
        .map(source_line)
        .collect();
    Answer::plain(
        Intent::Basis,
        "我上一个回答出自下面的资料，数字和分数由它们算出；更多的理由资料没有写，我也不编。",
        "My last answer comes from the sources below, and figures and scores are computed from them. They give no further reasons, and I make none up.",
    )
    .block(Block::bullets(None, items, sources.to_vec()))
}

/// For somebody whose work goes badly, or who asks for advice in general: what there is to do here.
pub fn counsel(desk: &Desk) -> Answer {
    let knowledge = desk.knowledge;
    let (directions, postings) = (knowledge.transitions.len(), knowledge.postings.len());
    let sympathy = if tells_of_hardship(&desk.understanding.text) {
        Text::new("这确实不好受。", "I'm sorry to hear that. ")
    } else {
        Text::default()
    };
    Answer::plain(
        Intent::Counsel,
        format!(
            "{}你的处境我无法评判，能做的是：列出后端可以转的{directions}个方向，用 /match 加上你的技能看看哪些岗位合适，或者看看{postings}个招聘职位。",
            sympathy.zh
        ),
        format!(
            "{}I cannot judge your situation, but this I can do: list the {directions} directions a back-end developer can take, see with /match and your skills which roles fit, or show the {postings} postings.",
            sympathy.en
        ),
    )
    .choices([
        choices::general(Intent::TransitionList),
        choices::general(Intent::Match),
        choices::general(Intent::PostingSearch),
    ])
}

pub fn privacy() -> Answer {
    Answer::plain(
        Intent::Privacy,
        "我只保存继续对话所需的内容：你选的语言、上一个问题的主题、你在 /match、/profile 或简历里说的技能、年限、求职意向和城市，用 /profile 可以看和改。消息原文和文件都不写入日志，文件不保存。",
        "I keep only what the conversation needs: the language you chose, what your last question was about, and the skills, years, target and city you gave to /match, /profile or in a résumé; /profile shows them. Neither messages nor files are logged, and files are not kept.",
    )
}

fn starters() -> Vec<crate::reply::Choice> {
    vec![
        choices::general(Intent::RoleList),
        choices::general(Intent::TransitionList),
        choices::general(Intent::PostingSearch),
        choices::general(Intent::Match),
    ]
}
