//! How a search for postings is worded: skills ruled out, skills of which one is enough, and words that nothing reads.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::decide::{BACKEND, Scene};
use super::lexicon::{Entity, Mention};
use super::plain::says;
use super::{Intent, PostingFilter, resolve};
use crate::knowledge::{Knowledge, SkillId};
use crate::text::is_cjk;

/// What stands before a skill that a posting shall not name.
const WITHOUT: &[&str] = &[
    "without",
    "w/o",
    "no",
    "not",
    "excluding",
    "exclude",
    "except",
    "except for",
    "other than",
    "no need",
    "no need for",
    "no need of",
    "not need",
    "not needing",
    "not require",
    "not requiring",
    "not ask for",
    "not asking for",
    "not want",
    "not use",
    "not using",
    "not mention",
    "not mentioning",
    "not involve",
    "not know",
    "don't need",
    "don't require",
    "don't ask for",
    "don't want",
    "don't use",
    "don't mention",
    "don't involve",
    "don't know",
    "doesn't need",
    "doesn't require",
    "doesn't ask for",
    "doesn't want",
    "doesn't use",
    "doesn't mention",
    "doesn't involve",
    "dont need",
    "dont require",
    "dont want",
    "dont know",
    "doesnt need",
    "doesnt require",
    "不要",
    "不用",
    "不会",
    "不懂",
    "不含",
    "不提",
    "不提到",
    "不写",
    "不需要",
    "不需",
    "不要求",
    "不要求会",
    "不需要会",
    "不用会",
    "不必会",
    "不涉及",
    "没提",
    "没提到",
    "没有提到",
    "没要求",
    "没有要求",
    "无需",
    "无须",
    "排除",
    "除了",
    "除去",
];
/// What goes on with a list of skills.
const JOINED: &[&str] = &[
    "",
    ",",
    "、",
    "/",
    "and",
    "or",
    "nor",
    "和",
    "或",
    "或者",
    "跟",
    "与",
    "以及",
    "也不要",
];
/// What sets skills side by side of which one is enough.
const EITHER: &[&str] = &[
    "or", "/", "或", "或者", "或是", "还是", "or else", "and/or", "要么",
];

/// Words for jobs on offer.
const POSTINGS: &[&str] = &[
    "job",
    "jobs",
    "position",
    "positions",
    "posting",
    "postings",
    "opening",
    "openings",
    "vacancy",
    "vacancies",
    "company",
    "companies",
    "firm",
    "firms",
    "startup",
    "startups",
    "employer",
    "employers",
    "hiring",
    "hires",
    "岗",
    "职位",
    "招",
    "能投",
    "工作",
    "公司",
    "企业",
    "大厂",
    "小厂",
];
/// Words that ask for pay, where they do not bound it.
const PAY: &[&str] = &[
    "薪",
    "工资",
    "多少钱",
    "给多少",
    "开多少",
    "拿多少",
    "挣",
    "赚",
    "最高",
    "最低",
    "最多",
    "最少",
    "pay",
    "pays",
    "paid",
    "paying",
    "salary",
    "salaries",
    "earn",
    "best",
    "top",
    "highest",
    "lowest",
    "most",
];
/// Counted months are pay.
const MONTHS: &[&str] = &["月", "month", "months"];
/// Words that ask how many.
const COUNTS: &[&str] = &[
    "how many",
    "number of",
    "几个",
    "几家",
    "多少个",
    "多少岗",
    "多少职",
];

/// The skills that a message rules out: "jobs without Django or Flask", "不要Java的岗位".
pub fn excluded(text: &str, mentions: &[Mention]) -> Vec<SkillId> {
    let mut found: Vec<SkillId> = Vec::new();
    let mut end_of_last = None;
    for mention in mentions {
        let skills = skills_of(mention).peekable();
        let goes_on = end_of_last.is_some_and(|end: usize| {
            JOINED.contains(&text.get(end..mention.start).unwrap_or("?").trim())
        });
        if goes_on || is_ruled_out(text.get(..mention.start).unwrap_or_default(), text) {
            found.extend(skills.cloned());
            end_of_last = Some(mention.end);
        } else {
            end_of_last = None;
        }
    }
    found
}

fn skills_of(mention: &Mention) -> impl Iterator<Item = &SkillId> {
    mention.entities.iter().filter_map(|entity| match entity {
        Entity::Skill(skill) => Some(skill),
        _ => None,
    })
}

/// Whether the words before a name rule it out.
fn is_ruled_out(before: &str, text: &str) -> bool {
    let before = before.trim_end();
    let before = ["any ", "the ", " any", " the"]
        .iter()
        .fold(before, |rest, word| rest.trim_end_matches(word).trim_end());
    WITHOUT.iter().any(|word| {
        let Some(rest) = before.strip_suffix(word) else {
            return false;
        };
        let last = rest.chars().next_back();
        if word.is_ascii() {
            return !last.is_some_and(|c| c.is_ascii_alphanumeric() || c == '\'');
        }
        // "要不要Java" asks; "除了Java还要什么" adds.
        let asks = word.chars().nth(1).is_some() && last == word.chars().nth(1);
        let adds = word.starts_with('除') && text.contains('还');
        !asks && !adds
    })
}

/// Whether one of the skills that a message wants is enough: "MySQL or Postgres", "MySQL或者Postgres".
pub fn is_either(text: &str, mentions: &[Mention], wanted: &[SkillId]) -> bool {
    let meant: Vec<&Mention> = mentions
        .iter()
        .filter(|mention| skills_of(mention).any(|skill| wanted.contains(skill)))
        .collect();
    let between = |pair: &[&Mention]| {
        let words = text.get(pair[0].end..pair[1].start).unwrap_or("?");
        words
            .trim()
            .trim_start_matches([',', '、'])
            .trim()
            .to_owned()
    };
    let joints: Vec<String> = meant.windows(2).map(between).collect();
    joints.iter().any(|joint| EITHER.contains(&joint.as_str()))
        && joints
            .iter()
            .all(|joint| joint.is_empty() || EITHER.contains(&joint.as_str()))
}

/// English words of a search that say nothing about which postings are meant.
const PLAIN: &str = "a about accept accepts actually advert adverts ads all also am an and any anyone anything anywhere \
    apply are around as ask asking asks at available back back-end backend based be been below between bigger but by \
    can candidates cny companies company could currently data degree describe detail details dev developer developers \
    did diploma do does doing don't dont each earn education either employ employee employees employer employers end engineer engineers \
    ever every everything except exist experience exp fewer find firm firms fit fits for from get give gives \
    go got grad grads graduate graduates had has have having headcount help here hi hello hire hires hiring how i i'd \
    i'm i've if in info information into involve involves is isn't it its job jobs just k know known large larger least \
    less let like list listed listing listings located long look looking lot lots major many match matches matching max \
    maximum me medium mention mentioning mentions mid min minimum minus month monthly months more most my name names \
    need needed needing needs new no nor not now number of offer offered offering offers offer's on one ones only open \
    opening openings or other others our out over paid pay paying pays people per person place places please plz \
    position positions possible post posting postings posts present program programmer programmers programming python \
    recruit recruiting recruits related require required requirement requirements requires requiring right rmb role \
    roles same search see seek seeking show size sized small smaller so speak speaking speaks software some somebody someone somewhere staff \
    start starting startup startups state stated states still suit suitable take takes tell than thanks that that's \
    the their them then there there's these they this those thousand to total under until up us use uses using \
    vacancies vacancy want wanted wanting wants was we were what what's where whether which who who's whom with within \
    without work working worth would year yearly years yoe you your yr yrs yuan accepting minded much beginner beginners \
    newbie newbies novice novices inexperienced zero junior entry level fresh recent prior previous total complete \
    absolute bigtech big tech tiny biggest city cities remote remotely below above college diploma associate bachelor \
    bachelor's good best above good nice else similar particular ok okay well too either neither both instead";

/// Chinese phrases of the same kind.
const PLAIN_HAN: &str = "招聘信息 招聘职位 招聘列表 招聘岗位 招聘要求 工作经验 工作地点 工作岗位 开发经验 相关经验 应届毕业生 \
    刚毕业 刚出校门 毕业生 应届生 应届 校招 新手 小白 初学者 零经验 无经验 没经验 没有经验 不要求经验 不需要经验 不要经验 \
    经验不限 不限经验 经验 年限 创业公司 初创公司 初创 小公司 大公司 中型公司 大厂 小厂 大企业 千人以上 百人以下 公司 企业 \
    厂子 单位 人规模 规模 岗位 职位 岗 工作 招聘 在招 招人 招的 招 坑 哪些 哪几个 哪几家 哪家 哪个 哪几 哪里 哪儿 哪 谁家 \
    有没有 有什么 有些 有啥 没有 没 有 什么 啥 多少个 多少 几个 几家 几 个 家 全部 所有 都有 都 列出来 列出 列一下 列列 列 \
    看看 看下 看 找找 找一下 帮我 给我 帮忙 找 我想 我要 我 你们 你 这里 这边 这些 这 那些 那里 那边 那个 那 他们 它 其中 \
    里面 当中 里 要求 需要 提到 提及 写明 写着 写 说明 注明 要 不要 不用 不需 不会 不 无需 会 懂 用 能 可以 可 投 应聘 报 \
    接受 收 以上 以下 以内 往上 起步 起 超过 不到 少于 低于 高于 大于 小于 至少 至多 最多 最少 最低 最高 之间 之内 介于 \
    到 至 左右 年 月 月薪 薪资 薪水 工资 年薪 一年 每月 每年 给到 给 开到 开 能给 元 块 万 千 人 名 员工 大专 专科 本科 \
    学历 后端 后台 开发 程序员 工程师 软件 技术 相关 方面 方向 行业 领域 业务 类 做 的话 的 地 得 了 吗 呢 么 吧 啊 呀 嘛 \
    和 或者 或 与 及 以及 跟 还是 还 也 就 只 只看 只要 是 在 对 为 于 从 把 被 让 比较 比 更 最 很 一些 一个 一 些 点 请 \
    麻烦 谢谢 你好 想 去 来 上 下 中 时 现在 目前 数据 城市 远程 地方 其他 其它 别的 合适 适合 符合 条件 满足 信息 人员 人才 \
    两 二 三 四 五 六 七 八 九 十 百 零 门槛 低 高 大 小 多 少 好 之 这么 这种 那种 种 干过 干 过 刚 以 者 即 可能 另外";

static PLAIN_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| PLAIN.split_whitespace().collect());
static PLAIN_PHRASES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| PLAIN_HAN.split_whitespace().collect());
/// Characters in the longest of the Chinese phrases.
static LONGEST_PHRASE: LazyLock<usize> = LazyLock::new(|| {
    let lengths = PLAIN_PHRASES.iter().map(|phrase| phrase.chars().count());
    lengths.max().unwrap_or_default()
});

/// What a message asks that is nothing but names and bounds and plain words of a search for postings.
pub fn plain(scene: &Scene) -> Option<Intent> {
    let (query, utterance) = (scene.query, scene.utterance);
    let text = utterance.text.as_str();
    let last = scene.dialogue.last_intent();
    let inside = |mention: &Mention| {
        mention.entities.iter().any(|entity| {
            matches!(entity, Entity::Skill(_) | Entity::Company(_))
                || matches!(entity, Entity::Role(role) if role.as_str() == BACKEND)
        })
    };
    let bounded = query.filter != PostingFilter::default();
    let bounded = bounded || !excluded(text, &utterance.mentions).is_empty();
    let counted = !query.companies.is_empty() && asks_how_many(text);
    let filter = &query.filter;
    let bounds_pay = filter
        .at_least_k
        .or(filter.from_k)
        .or(filter.at_most_k)
        .or(filter.months_of_pay);
    let asks_pay = says(text, PAY) && bounds_pay.is_none();
    if !bounded && !counted
        || asks_pay
        || !utterance.mentions.iter().all(inside)
        || !unread(scene.knowledge, text, &utterance.mentions).is_empty()
    {
        return None;
    }
    match last {
        _ if counted || says(text, POSTINGS) => Some(Intent::PostingSearch),
        Some(Intent::Salary) => Some(Intent::Salary),
        Some(Intent::PostingSearch | Intent::SkillDemand | Intent::RoleList) => {
            Some(Intent::PostingSearch)
        }
        None if query.filter.city.is_some() => Some(Intent::PostingSearch),
        _ => None,
    }
}

/// Whether a message asks how many postings there are.
pub fn asks_how_many(text: &str) -> bool {
    says(text, COUNTS) && !says(text, MONTHS)
}

/// Whether a message looks for postings, or for somebody who takes the writer.
pub fn seeks_postings(text: &str) -> bool {
    const TAKEN: &[&str] = &[
        "哪家",
        "哪几家",
        "谁家",
        "要我",
        "收我",
        "可投",
        "能应聘",
        "take me",
        "takes me",
        "hire me",
        "apply",
        "take",
    ];
    says(text, POSTINGS) || says(text, TAKEN)
}

/// Whether a message looks for postings by a line of business that nothing else reads: "gaming jobs", "游戏行业的岗位".
pub fn names_business(scene: &Scene) -> bool {
    const AFTER: &[&str] = &[
        " job",
        " position",
        " posting",
        " opening",
        " vacanc",
        " compan",
        " firm",
        " startup",
        " industry",
        " sector",
        " employer",
        "行业",
        "领域",
        "方向",
        "类",
        "公司",
        "企业",
        "相关",
        "业务",
        "的岗",
        "的职",
        "岗位",
        "职位",
    ];
    let text = scene.utterance.text.as_str();
    if !scene.utterance.mentions.is_empty() || !says(text, POSTINGS) {
        return false;
    }
    let words = unread(scene.knowledge, text, &[]);
    let [word] = words.as_slice() else {
        return false;
    };
    let Some((before, after)) = text.split_once(word.as_str()) else {
        return false;
    };
    AFTER.iter().any(|next| after.starts_with(next)) || before.ends_with(" in ")
}

/// Whether a search goes on from the one before: "and in Beijing?", "其中哪些在上海".
pub fn goes_on(text: &str) -> bool {
    const AMONG: &[&str] = &[
        "of them", "of these", "of those", "these", "those", "其中", "里面", "当中", "这些",
        "那些", "里头",
    ];
    let leans = resolve::refers_back(text) || resolve::is_short(text);
    says(text, AMONG) || leans && !says(text, POSTINGS)
}

/// The words of a message that say which postings are meant and that nothing reads.
pub fn unread(knowledge: &Knowledge, text: &str, mentions: &[Mention]) -> Vec<String> {
    let mut rest = text.to_owned();
    for mention in mentions.iter().rev() {
        rest.replace_range(mention.start..mention.end, " , ");
    }
    while let Some(name) = resolve::place_name(knowledge, &rest) {
        rest = rest.replacen(&name, " , ", 1);
    }
    let is_plain = |word: &str| word.len() < 2 || PLAIN_WORDS.contains(word);
    let english = rest
        .split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '\'' | '-' | '+')))
        .map(|word| word.trim_matches(['-', '\'']))
        .filter(|word| word.len() > 1 && !word.contains(|c: char| c.is_ascii_digit() || c == '+'))
        .filter(|word| !is_plain(word) && !word.split('-').all(is_plain))
        .map(str::to_owned);
    english.chain(unread_han(&rest)).collect()
}

/// Runs of Han characters that are left once the plain phrases are gone, the longest phrase first at each place.
fn unread_han(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut run = String::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let ends = text[at..]
            .char_indices()
            .map(|(start, c)| start + c.len_utf8());
        let phrases = ends.take(*LONGEST_PHRASE).map(|end| &text[at..at + end]);
        let plain = phrases
            .filter(|phrase| PLAIN_PHRASES.contains(phrase))
            .last()
            .map(str::len);
        if plain.is_none() && is_cjk(c) {
            run.push(c);
        } else {
            found.push(std::mem::take(&mut run));
        }
        at += plain.unwrap_or(c.len_utf8());
    }
    found.push(run);
    found.retain(|run| run.chars().count() > 1);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlu::testing::{KNOWLEDGE, LEXICON};
    use crate::text::normalise;

    fn check<T: PartialEq + std::fmt::Debug>(
        text: &str,
        read: impl Fn(&str, &[Mention]) -> T,
        expect: T,
    ) {
        let text = normalise(text);
        assert_eq!(read(&text, &LEXICON.find(&text)), expect, "{text}");
    }

    #[test]
    fn skills_are_ruled_out() {
        let read = |text: &str, mentions: &[Mention]| {
            excluded(text, mentions)
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(" ")
        };
        for (text, expect) in [
            ("python jobs without django", "django"),
            ("jobs that don't need Docker", "docker"),
            ("jobs with redis but no java or php", "java php"),
            ("不要Django的Python岗位", "django"),
            ("不用会Java和Go的岗位", "java go"),
            ("没有提到Docker的有哪些", "docker"),
            ("B站要不要Java", ""),
            ("用不用会Docker", ""),
            ("除了Python还要会什么", ""),
            ("does Tencent want java", ""),
            ("jobs with django", ""),
        ] {
            check(text, read, expect.to_owned());
        }
    }

    #[test]
    fn one_of_several_is_enough_where_the_words_say_so() {
        let read = |text: &str, mentions: &[Mention]| {
            let all: Vec<SkillId> = mentions.iter().flat_map(skills_of).cloned().collect();
            is_either(text, mentions, &all)
        };
        for (text, expect) in [
            ("jobs with mysql or postgres", true),
            ("MySQL、Redis或者MongoDB的岗位", true),
            ("flask/tornado岗位", true),
            ("jobs with mysql and redis", false),
            ("同时要MySQL和Redis的岗位", false),
            ("jobs with mysql", false),
        ] {
            check(text, read, expect);
        }
    }

    #[test]
    fn what_nothing_reads_is_left() {
        let read = |text: &str, mentions: &[Mention]| unread(&KNOWLEDGE, text, mentions).join(" ");
        for (text, expect) in [
            ("healthcare jobs", "healthcare"),
            ("jobs in finance", "finance"),
            ("医疗行业的岗位", "医疗"),
            ("有没有做金融的公司", "金融"),
            ("jobs in shanghai", ""),
            ("which postings pay over 20k?", ""),
            ("有哪些python岗位在招", ""),
            ("100-499人的公司有哪些岗位", ""),
            ("新手能投的岗位", ""),
            ("how many are from bilibili", ""),
            ("any startup under 100 people paying 20k+", ""),
            ("jobs in e-commerce", "e-commerce"),
        ] {
            check(text, read, expect.to_owned());
        }
    }
}
