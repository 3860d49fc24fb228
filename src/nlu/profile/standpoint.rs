//! Whose skills a text tells, and from when: what colleagues know is not the writer's, and what the writer has not
//! used in years is.

use super::cues::{Cue, Stance};
use super::tokens::{Kind, Token};

/// People other than the writer, at the beginning of what is said of them.
const OTHERS: &[&str] = &[
    "他",
    "她",
    "他们",
    "她们",
    "别人",
    "同事",
    "我同事",
    "我的同事",
    "我们同事",
    "我朋友",
    "我的朋友",
    "我室友",
    "我的室友",
    "我同学",
    "我的同学",
    "我老板",
    "我的老板",
    "我的领导",
    "我队友",
    "我的队友",
    "我女朋友",
    "我男朋友",
    "我老公",
    "我老婆",
    "我哥",
    "我弟",
    "我姐",
    "我妹",
    "我爸",
    "我妈",
    "he",
    "she",
    "they",
    "others",
    "other people",
    "someone else",
    "somebody else",
    "my colleague",
    "my colleagues",
    "a colleague",
    "my coworker",
    "my coworkers",
    "my co-worker",
    "my friend",
    "my friends",
    "a friend",
    "my boss",
    "my manager",
    "my teammate",
    "my teammates",
    "my roommate",
    "my classmate",
    "my classmates",
    "my brother",
    "my sister",
    "my wife",
    "my husband",
    "my girlfriend",
    "my boyfriend",
    "my father",
    "my mother",
    "my dad",
    "my mom",
    "my partner",
    "组长",
    "我们组长",
    "我导师",
    "我的导师",
    "师兄",
    "师姐",
    "我师兄",
    "我师姐",
    "my tech lead",
    "our tech lead",
    "our lead",
    "my mentor",
    "our cto",
    "my cto",
];
/// The writer.
const ME: &[&str] = &[
    "我", "我们", "本人", "自己", "i", "i'm", "i've", "i'd", "i'll", "we", "me", "my",
];
/// What asks for advice: on behalf of somebody else, where nothing is said of the writer.
const ASKS: &[&str] = &[
    "?", "什么", "哪", "吗", "适合", "怎么", "what", "which", "where", "how", "could", "should",
];
/// Not used ...
const UNUSED: &[&str] = &[
    "haven't",
    "have not",
    "没",
    "没用过",
    "没写过",
    "没碰过",
    "没做过",
    "没搞过",
    "没接触过",
    "没接触",
    "没怎么用",
    "没怎么用过",
    "没有",
    "didn't",
    "don't",
    "do not",
    "haven't used",
    "haven't touched",
    "没用",
    "没写",
    "没碰",
    "没学",
    "没做",
    "没摸过",
    "不怎么用",
];
/// ... of late.
const OF_LATE: &[&str] = &[
    "in years",
    "for years",
    "in ages",
    "for ages",
    "in a while",
    "for a while",
    "in a long time",
    "for a long time",
    "lately",
    "recently",
    "anymore",
    "any more",
    "any longer",
    "很久",
    "好久",
    "多年",
    "许久",
    "几年",
    "好几年",
    "好多年",
    "最近",
    "近来",
    "近几年",
    "这几年",
    "有段时间",
    "一段时间",
    "几个月",
    "好几个月",
];
/// What a person says of the skills before the comma.
const FORGOTTEN: &[&str] = &[
    "忘了",
    "忘光",
    "全忘了",
    "都忘了",
    "忘完了",
    "忘干净了",
    "忘记了",
    "忘得差不多",
    "还给老师",
];
/// What leaves something out, ...
const APART: &[&str] = &["除了", "apart from", "aside from", "other than", "except"];
/// ... or, with one of these later on, only begins a list.
const ALSO: &[&str] = &[
    "还",
    "还会",
    "还有",
    "也",
    "also",
    "as well",
    "too",
    "as well as",
];

/// Turns the names of what others know into asides, and takes denials that deny nothing back.
pub fn settle(text: &str, list: &mut [Token]) {
    aside_others(text, list);
    join_forgotten(text, list);
    for clause in list.split_mut(|token| token.kind == Kind::Hard) {
        take_back_exceptions(text, clause);
        for segment in clause.split_mut(|token| token.kind == Kind::Soft) {
            take_back_lapses(text, segment);
        }
    }
}

fn aside_others(text: &str, list: &mut [Token]) {
    let (mut begins, mut of_others) = (true, false);
    let mut theirs = Vec::new();
    for (at, token) in list.iter().enumerate() {
        let word = word(text, token);
        match &token.kind {
            Kind::Hard => (begins, of_others) = (true, false),
            Kind::Soft => begins = true,
            Kind::Cue(_) if begins && OTHERS.contains(&word) => (begins, of_others) = (false, true),
            Kind::Cue(_) if ME.contains(&word) => (begins, of_others) = (false, false),
            Kind::Cue(Cue::Light | Cue::Join | Cue::Stance(Stance::Has)) => {}
            Kind::Skill(_) if of_others => theirs.push(at),
            _ => begins = false,
        }
    }
    let is_skill = |token: &&Token| matches!(token.kind, Kind::Skill(_));
    let of_nobody_else = list.iter().filter(is_skill).count() == theirs.len();
    if of_nobody_else && ASKS.iter().any(|asks| text.contains(asks)) {
        return;
    }
    for at in theirs {
        list[at].kind = Kind::Aside;
    }
}

/// "学过C，全忘了": the comma parts nothing.
fn join_forgotten(text: &str, list: &mut [Token]) {
    let parts = |token: &Token| matches!(token.kind, Kind::Soft | Kind::Hard);
    for at in 0..list.len() {
        let behind = &list[at + 1..];
        let end = behind.iter().position(parts).unwrap_or(behind.len());
        let segment = &behind[..end];
        let forgotten = segment
            .iter()
            .any(|token| FORGOTTEN.contains(&word(text, token)));
        if list[at].kind == Kind::Soft && forgotten && !is_name_behind(segment, 0) {
            list[at].kind = Kind::Cue(Cue::Light);
        }
    }
}

/// "除了Java还会Go", "apart from Java I also know Go": both are had.
fn take_back_exceptions(text: &str, clause: &mut [Token]) {
    let is_cue = |token: &Token, words: &[&str]| {
        matches!(token.kind, Kind::Cue(_)) && words.contains(&word(text, token))
    };
    for at in 0..clause.len() {
        if is_cue(&clause[at], APART) && clause[at..].iter().any(|token| is_cue(token, ALSO)) {
            clause[at].kind = Kind::Cue(Cue::Light);
        }
    }
}

/// "haven't used Java in years", "Java三年没用了": had, and the years are not of practice.
fn take_back_lapses(text: &str, segment: &mut [Token]) {
    let Some(denial) = segment.iter().position(|token| {
        token.kind == Kind::Cue(Cue::Stance(Stance::Lacks)) && UNUSED.contains(&word(text, token))
    }) else {
        return;
    };
    let is_light = |token: &Token| matches!(token.kind, Kind::Cue(Cue::Light | Cue::Of | Cue::For));
    let said = segment.iter().any(|token| {
        matches!(token.kind, Kind::Cue(_) | Kind::Word) && OF_LATE.contains(&word(text, token))
    });
    let length = segment
        .iter()
        .position(|token| matches!(token.kind, Kind::Years(_)));
    let lasted = length.filter(|&length| match length < denial {
        true => segment[length + 1..denial].iter().all(is_light),
        false => {
            let before = &segment[length - 1];
            is_light(before) && !is_name_behind(segment, length)
                || matches!(before.kind, Kind::Cue(Cue::Stance(Stance::Lacks)))
        }
    });
    if !said && lasted.is_none() {
        return;
    }
    segment[denial].kind = Kind::Cue(Cue::Light);
    if let Some(length) = lasted {
        segment[length].kind = Kind::Cue(Cue::Light);
    }
}

fn is_name_behind(segment: &[Token], at: usize) -> bool {
    segment[at..]
        .iter()
        .any(|token| matches!(token.kind, Kind::Skill(_)))
}

fn word<'a>(text: &'a str, token: &Token) -> &'a str {
    text.get(token.start..token.end).unwrap_or_default()
}
