//! Words listed as skills that name none: told, with the skill spelt most alike as a question.

use super::cues::Cue;
use super::tokens::{Kind, Token, Tokens};
use super::{UnknownSkill, nearest};
use crate::nlu::lexicon::Lexicon;
use crate::text::is_cjk;

/// Unknown items reported back; the rest of a nonsense list is left out.
const MOST: usize = 20;
/// Characters of one item.
const LONGEST: usize = 40;
/// A longer run of Han characters is a sentence.
const LONGEST_HAN: usize = 12;

/// The items that name no known skill, each once, in order.
pub fn collect(tokens: &Tokens, lexicon: &Lexicon) -> Vec<UnknownSkill> {
    let is_list = tokens
        .list
        .iter()
        .any(|token| matches!(token.kind, Kind::Join | Kind::Soft | Kind::Hard));
    let separates = |token: &Token| {
        matches!(
            token.kind,
            Kind::Join
                | Kind::Soft
                | Kind::Hard
                | Kind::Open
                | Kind::Close
                | Kind::Colon
                | Kind::Skill(_)
                | Kind::Role(_)
                | Kind::Aside
                | Kind::Years(_)
                | Kind::Cue(Cue::Join)
        )
    };
    let mut words: Vec<String> = Vec::new();
    let mut at = 0;
    for item in tokens.list.split(separates) {
        let behind = tokens.list.get(at + item.len()..).unwrap_or_default();
        at += item.len() + 1;
        if is_heading(behind) {
            continue;
        }
        for word in phrases(item, tokens, lexicon, is_list) {
            if words.len() < MOST && !words.contains(&word) {
                words.push(word);
            }
        }
    }
    words
        .into_iter()
        .map(|word| UnknownSkill {
            nearest: nearest::skill(&word, lexicon),
            word,
        })
        .collect()
}

/// Whether a colon and the names of skills follow: what stands before them says what they are.
fn is_heading(behind: &[Token]) -> bool {
    let mut behind = behind.iter();
    let colon = behind.next().is_some_and(|token| token.kind == Kind::Colon);
    colon
        && behind
            .next()
            .is_some_and(|token| matches!(token.kind, Kind::Skill(_)))
}

/// What one item reports: a phrase of a list as a whole, of a sentence the words that are not everyday ones.
fn phrases(item: &[Token], tokens: &Tokens, lexicon: &Lexicon, is_list: bool) -> Vec<String> {
    let is_word = |token: &&Token| matches!(token.kind, Kind::Word | Kind::Other(_));
    let words: Vec<&Token> = item.iter().filter(is_word).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return Vec::new();
    };
    let sentence = item
        .iter()
        .any(|token| token.kind == Kind::Cue(Cue::Sentence));
    let whole = tokens.text.get(first.start..last.end).unwrap_or_default();
    let han = whole.chars().any(is_cjk);
    if is_list && !sentence && words.len() > 1 && !han && whole.chars().count() <= LONGEST {
        return Some(clean(whole))
            .filter(|word| is_name(word))
            .into_iter()
            .collect();
    }
    words
        .into_iter()
        .map(|token| (token, clean(tokens.word(token))))
        .filter(|(token, word)| {
            is_name(word)
                && word.chars().count() <= LONGEST
                && !said(token, word, sentence, lexicon)
                && !(sentence && word.is_ascii() && is_inside(token, item, tokens))
        })
        .map(|(_, word)| word)
        .collect()
}

/// Whether a word belongs to what somebody says rather than to a list of skills.
fn said(token: &Token, word: &str, sentence: bool, lexicon: &Lexicon) -> bool {
    if matches!(token.kind, Kind::Other(_)) {
        return false;
    }
    if word.chars().any(is_cjk) {
        return word.chars().count() > LONGEST_HAN || sentence || is_talk(word);
    }
    sentence && lexicon.is_ordinary(word)
}

/// Whether a word of an English sentence stands among its other words: what is listed follows a verb of knowing, a
/// separator or "and", and a name has signs or figures in it.
fn is_inside(token: &Token, item: &[Token], tokens: &Tokens) -> bool {
    let plain = tokens.word(token).chars().all(|c| c.is_ascii_alphabetic());
    let at = tokens
        .list
        .iter()
        .position(|other| other.start == token.start);
    let before = at
        .and_then(|at| at.checked_sub(1))
        .map(|at| &tokens.list[at].kind);
    let listed = match before {
        None => false,
        Some(Kind::Skill(_) | Kind::Role(_) | Kind::Aside | Kind::Years(_) | Kind::Word) => false,
        Some(Kind::Cue(cue)) => matches!(cue, Cue::Join | Cue::Of | Cue::Stance(_) | Cue::Level(_)),
        Some(_) => true,
    };
    let follows_word = item
        .iter()
        .any(|other| other.kind == Kind::Word && other.start == token.end + 1);
    plain && (!listed || follows_word)
}

/// Han words that ask, tell or count.
fn is_talk(word: &str) -> bool {
    const TALK: &[&str] = &[
        "什么", "怎么", "哪", "吗", "呢", "去", "工作", "岗位", "公司", "职位", "适合", "帮", "找",
        "请", "谢", "多少", "应该", "转", "想", "需要", "要", "经验", "了", "这", "那", "些", "来",
        "到", "因为", "所以", "如果", "后来", "毕业", "年", "月", "人", "行", "的", "我", "你",
        "是", "学", "可以", "不", "没", "和", "还",
    ];
    word.chars().count() < 2 || TALK.iter().any(|talk| word.contains(talk))
}

/// A word without signs that carry no name, and with single spaces.
fn clean(word: &str) -> String {
    let kept: String = word
        .chars()
        .map(
            |c| match c.is_alphanumeric() || "-._#+/&@'%* ".contains(c) {
                true => c,
                false => ' ',
            },
        )
        .collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    words
        .join(" ")
        .trim_start_matches(['-', '\'', '/', '&', '*', '%', '_', '@'])
        .trim_end_matches(['.', '\'', '/', '&', '*', '%', '_', '@'])
        .to_owned()
}

/// Whether a word could be the name of a skill: `5g`, `q#` and `fortran` could, `42` could not.
fn is_name(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 || letters == 1 && word.chars().count() >= 2
}
