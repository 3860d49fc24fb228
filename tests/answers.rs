//! What the advisor says, with words alone: no sentence encoder, so the same on every machine.
//!
//! Snapshots of whole answers, rules that every answer keeps, and dialogues of several turns.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use career_advisor::advisor::{Advisor, Said, Turn};
use career_advisor::dialogue::Dialogue;
use career_advisor::knowledge::{self, Knowledge};
use career_advisor::language::Language;
use career_advisor::nlu::{Intent, Query, Understander};
use career_advisor::render::plain_text;
use career_advisor::reply::{Block, Body, Outcome, Reply};

static ADVISOR: LazyLock<Advisor> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let knowledge = Arc::new(knowledge::load(&dir).unwrap_or_else(|faults| panic!("{faults}")));
    let understander = Arc::new(Understander::new(Arc::clone(&knowledge)));
    Advisor::new(knowledge, understander, None)
});

fn knowledge() -> &'static Knowledge {
    ADVISOR.knowledge()
}

/// One message and what comes of it. Without an encoder nothing waits, so one poll is enough.
fn say(said: Said, dialogue: &Dialogue) -> (Reply, Dialogue) {
    let turn = Turn { said, hint: None };
    futures::executor::block_on(ADVISOR.respond(&turn, dialogue))
}

fn ask(query: &Query) -> Reply {
    say(Said::Query(query.clone()), &Dialogue::default()).0
}

/// The reply to the last of several messages; `/match ...` is the command.
fn talk(turns: &[&str]) -> Reply {
    let mut dialogue = Dialogue::default();
    let mut last = None;
    for turn in turns {
        let said = match turn.strip_prefix("/match") {
            Some(skills) => Said::Skills(skills.trim().to_owned()),
            None => Said::Text((*turn).to_owned()),
        };
        let (reply, next) = say(said, &dialogue);
        dialogue = next;
        last = Some(reply);
    }
    last.expect("a turn")
}

/// Snapshots of the answer to a question in both languages.
#[track_caller]
fn check(name: &str, zh: &str, en: &str) {
    for (question, language) in [(zh, Language::Zh), (en, Language::En)] {
        let reply = talk(&[question]);
        assert_eq!(reply.language, language, "{question}");
        let text = plain_text(&reply, language, knowledge());
        let asked = format!(
            "{question}\n-> {:?} {} [{}]",
            reply.outcome,
            reply.intent,
            reply.entities.join(" ")
        );
        insta::with_settings!({ description => asked, omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("{name}_{}", language.code()), text);
        });
    }
}

macro_rules! answers {
    ($($name:ident: $zh:literal, $en:literal;)+) => {
        $(#[test] fn $name() { check(stringify!($name), $zh, $en); })+
    };
}

answers! {
    role_overview: "数据库管理员是做什么的", "What does a network engineer do?";
    role_duties: "软件架构师的职责是什么", "What are the duties of a DevOps engineer?";
    role_skills: "数据科学家需要什么技能", "What skills does a blockchain engineer need?";
    role_list: "后端有哪些岗位", "What back-end roles are there?";
    transition_list: "后端可以转行做什么", "Where can a back-end developer move?";
    transition_detail: "怎么从后端转产品经理", "Can a back-end developer become a cloud architect?";
    market: "人工智能工程师的就业市场怎么样", "How is the job market for an embedded engineer?";
    prospects: "HR的前景怎么样", "What is the outlook for a data scientist?";
    learning_path: "后端学习路径", "What is the back-end learning path?";
    learning_step: "学习路径的第三步是什么", "What is the second step of the learning path?";
    trending_tech: "后端热门技术有哪些", "Which back-end technologies are trending?";
    framework: "Django是一个什么样的框架", "What is NestJS?";
    posting_of_a_company: "腾讯的招聘要求是什么", "What does iQIYI ask for?";
    pay_of_a_company: "小红书工资多少", "How much does Bilibili pay?";
    demand_of_a_skill: "有多少岗位要求Docker", "How many postings ask for Docker?";
    compare: "数据科学家和人工智能工程师有什么区别", "Compare a system architect and a cloud architect";
    skills_matched: "/match Python，Django，MySQL，不会Java，口琴", "/match Python, Docker, Kubernetes, Linux, no Java, juggling";
    skills_asked_for: "我会Python和MySQL，适合什么岗位", "I know Python and Linux, which jobs fit me?";
    help: "你能做什么", "What can you do?";
    about: "你是谁", "Who are you?";
    employer_without_a_posting: "字节跳动工资多少", "How much does Google pay?";
    profession_outside: "护士是做什么的", "What skills does a lawyer need?";
    what_it_rests_on: "为什么", "Why is that?";
    nobody_named: "它的前景怎么样", "And its prospects?";
    best_of_all: "哪个方向前景最好", "Which role has the best prospects?";
    not_wanted: "不想做运维，还能做什么", "I don't want to be a data scientist";
    replaced_by_ai: "AI会取代后端吗", "Will AI replace back-end developers?";
    laid_off: "被裁了怎么办", "I got laid off, what now?";
}

/// A subject of every kind under every intent.
fn queries() -> Vec<Query> {
    let knowledge = knowledge();
    let mut queries = Vec::new();
    for &intent in Intent::ALL {
        let bare = || Query::bare(intent);
        queries.push(bare());
        queries.extend(
            knowledge
                .roles
                .keys()
                .map(|id| Query::about_role(intent, id)),
        );
        queries.extend(knowledge.technologies.keys().map(|id| Query {
            technologies: vec![id.clone()],
            ..bare()
        }));
        queries.extend(
            knowledge
                .postings
                .keys()
                .map(|id| Query::about_posting(intent, id)),
        );
        queries.extend(knowledge.companies.keys().map(|id| Query {
            companies: vec![id.clone()],
            ..bare()
        }));
        let steps = knowledge.paths.values().flat_map(|path| &path.steps);
        queries.extend(steps.map(|step| Query {
            steps: vec![step.id.clone()],
            ..bare()
        }));
    }
    queries
}

/// Everything a block says, in both languages.
fn texts(block: &Block) -> Vec<String> {
    let both = |text: &career_advisor::language::Text| [text.zh.clone(), text.en.clone()];
    let body: Vec<String> = match &block.body {
        Body::Paragraph(text) | Body::Note(text) => both(text).into(),
        Body::Bullets(items) | Body::Numbered(items) => items.iter().flat_map(both).collect(),
        Body::Facts(facts) => facts
            .iter()
            .flat_map(|(label, value)| both(label).into_iter().chain(both(value)))
            .collect(),
    };
    block.heading.iter().flat_map(both).chain(body).collect()
}

/// Whether a question is answered; most choices are offered again and again, so each is asked once.
#[derive(Default)]
struct Asked(HashMap<String, bool>);

impl Asked {
    fn leads_on(&mut self, query: &Query) -> bool {
        let key = serde_json::to_string(query).expect("JSON");
        let ask = || ask(query).outcome != Outcome::Decline;
        *self.0.entry(key).or_insert_with(ask)
    }
}

/// What is wrong with a reply, if anything.
fn faults(reply: &Reply, asked: &mut Asked) -> Vec<String> {
    let mut faults = Vec::new();
    for block in reply.all_blocks() {
        let texts = texts(block);
        if texts.is_empty() || texts.iter().any(|text| text.trim().is_empty()) {
            faults.push(format!("says nothing: {block:?}"));
        }
        let asserts = matches!(
            block.body,
            Body::Bullets(_) | Body::Numbered(_) | Body::Facts(_)
        ) || knowledge()
            .claims
            .values()
            .any(|claim| texts.contains(&claim.text.zh));
        // What the advisor itself can do is no statement about the world.
        let of_itself = matches!(reply.intent.as_str(), "help" | "about" | "privacy");
        if asserts && !of_itself && block.sources.is_empty() {
            faults.push(format!("asserts without a source: {block:?}"));
        }
        let odd = |text: &&String| half_width_between_han(text).is_some();
        for text in texts.iter().filter(odd) {
            faults.push(format!(
                "half-width mark between Chinese characters: {text}"
            ));
        }
    }
    for choice in &reply.choices {
        let words = [&choice.label, &choice.utterance];
        if words
            .iter()
            .any(|text| text.zh.is_empty() || text.en.is_empty())
        {
            faults.push(format!("wordless choice: {choice:?}"));
        }
        if !asked.leads_on(&choice.query) {
            faults.push(format!("leads nowhere: {choice:?}"));
        }
    }
    faults
}

/// Where a half-width comma or colon stands between Chinese characters.
fn half_width_between_han(text: &str) -> Option<usize> {
    let chars: Vec<char> = text.chars().collect();
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    chars
        .windows(3)
        .position(|w| han(w[0]) && matches!(w[1], ',' | ':' | ';') && han(w[2]))
}

#[test]
fn every_answer_has_sources_words_and_ways_on() {
    let (mut wrong, mut asked) = (Vec::new(), Asked::default());
    for query in queries() {
        let found = faults(&ask(&query), &mut asked);
        let about = format!("{} {:?}", query.intent.id(), query.entity_ids());
        wrong.extend(found.into_iter().map(|fault| format!("{about}: {fault}")));
    }
    assert!(
        wrong.is_empty(),
        "{} faults:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// An occupation outside is declined by name, whether or not pay is asked for.
#[test]
fn an_unknown_profession_is_no_question_of_pay() {
    for (text, names_pay) in [
        ("what does a nurse do", false),
        ("scrum master", false),
        ("tester", false),
        ("测试", false),
        ("护士是干什么的", false),
        ("what does a plumber earn", true),
        ("护士工资多少", true),
    ] {
        let reply = talk(&[text]);
        assert_eq!(reply.outcome, Outcome::Decline, "{text}");
        let said = plain_text(&reply, Language::En, knowledge());
        assert_eq!(said.contains("pay"), names_pay, "{text}: {said}");
    }
}

/// What the answer to the last of several messages says, and what it does not.
#[track_caller]
fn check_says(turns: &[&str], says: &[&str], never: &[&str]) {
    let reply = talk(turns);
    let text = plain_text(&reply, reply.language, knowledge());
    for part in says {
        assert!(text.contains(part), "{turns:?} lacks {part:?}:\n{text}");
    }
    for part in never {
        assert!(!text.contains(part), "{turns:?} says {part:?}:\n{text}");
    }
}

#[test]
fn a_search_for_postings_keeps_its_conditions() {
    #[rustfmt::skip]
    let rows: &[(&[&str], &[&str], &[&str])] = &[
        // A company whose postings do not name the skill.
        (&["does bilibili want java"], &["None of the 3 postings from Bilibili (B站) mentions Java"], &["that mention Java"]),
        (&["does iqiyi need aws?"], &["None of the 2 postings"], &["that mention"]),
        (&["does trip.com ask for kubernetes"], &["None of the 2 postings", "2 of all 32"], &["that mention"]),
        (&["does bilibili require english?"], &["None of the 3 postings"], &["that mention"]),
        (&["B站要Java吗"], &["B站的3个岗位都没有提到Java"], &["提到Java的岗位有"]),
        (&["does bilibili want java and redis"], &["No posting from Bilibili (B站) mentions all of Java, Redis", "1 of the 3"], &[]),
        (&["bilibili jobs", "do they want java?"], &["None of the 3 postings"], &[]),
        (&["大亲家要Java吗"], &["没有提到Java"], &["要求里提到Java"]),
        // Skills ruled out, or one of several.
        (&["python jobs without django"], &["14 postings that do not mention Django"], &[]),
        (&["jobs that don't need django"], &["14 postings that do not mention Django"], &[]),
        (&["不要Django的Python岗位"], &["没有提到Django的岗位有14个"], &[]),
        (&["jobs without python"], &["every posting mentions Python"], &["match"]),
        (&["jobs with mysql or postgres"], &["20 postings that mention MySQL or PostgreSQL"], &[]),
        (&["要MySQL或者PostgreSQL的岗位"], &["提到MySQL或PostgreSQL的岗位有20个"], &[]),
        (&["jobs that mention go or java"], &["mention Go or Java"], &[]),
        // Years, pay, size.
        (&["which ask for 3+ years"], &["7 postings match (asks for 3 years or more)"], &[]),
        (&["要求3年以上的岗位"], &["符合的岗位有7个（要求3年以上经验）"], &[]),
        (&["jobs requiring less than 2 yrs exp"], &["18 postings", "10 of them state no years"], &[]),
        (&["不到两年经验的岗位"], &["其中10个没有写明年限"], &[]),
        (&["jobs for total beginners"], &["2 postings match"], &[]),
        (&["零经验能投的岗位"], &["符合的岗位有2个"], &[]),
        (&["jobs between 20 and 30k"], &["20 postings match (upper end 20-30K)"], &[]),
        (&["20到30K的岗位"], &["符合的岗位有20个（上限20-30K）"], &[]),
        (&["jobs at companies with 100-499 people"], &["10 postings match (100-499 people)"], &[]),
        (&["100-499人的公司"], &["符合的岗位有10个（100-499人）"], &[]),
        (&["any startup under 100 people paying 20k+"], &["fewer than 100 people, 20K or more"], &[]),
        // Lines of business, and words that nothing reads.
        (&["healthcare jobs"], &["Shukun"], &["32 postings match"]),
        (&["jobs in finance"], &["None of the 32 postings mentions \"finance\""], &[]),
        (&["金融行业的岗位"], &["32个岗位里没有提到“金融”的"], &[]),
        (&["游戏公司的岗位"], &["没有提到“游戏”的"], &[]),
        (&["gaming jobs"], &["mentions \"gaming\""], &[]),
        (&["不要Python的岗位"], &["所有岗位都提到Python"], &["符合"]),
        (&["list the postings"], &["All 32 postings:"], &["match"]),
        (&["有哪些招聘职位"], &["全部32个岗位："], &["符合"]),
        // A search that goes on.
        (&["jobs with docker", "which of them is in shanghai"], &["2 postings that mention Docker (Shanghai)"], &[]),
        (&["jobs with docker", "and in beijing?"], &["none of the 32 postings mentions Beijing"], &[]),
        (&["jobs with docker", "remote?"], &["none of the 32 postings mentions remote work"], &[]),
        (&["哪些岗位要求Redis", "那上海呢"], &["提到Redis的岗位有3个（上海）"], &[]),
        (&["哪些岗位要求Redis", "能远程吗"], &["没有写明远程的"], &[]),
        (&["有哪些招聘职位", "B站有几个"], &["B站有3个岗位"], &[]),
        // A question about an item of a list is about that item.
        (&["which jobs ask for Redis?", "the second one's pay"], &["iQIYI (爱奇艺), Python back-end engineer: 25-35K", "350-490K"], &["15 postings"]),
        (&["哪些岗位要求Redis", "第二个给多少"], &["爱奇艺·Python后端研发工程师：月薪25-35K"], &["这32个"]),
        (&["which jobs ask for Redis?", "what does the third need"], &["Trip.com (携程), Python: it asks for Python, Flask"], &["HR"]),
        (&["哪些岗位要求Redis", "第一家在哪个城市"], &["城市是“上海”"], &["第1步"]),
        (&["which jobs ask for Docker?", "does the last one ask for Redis?"], &["it asks for Redis"], &["of the 32"]),
        (&["哪些岗位要求Docker", "第二个在上海吗", "那它给多少"], &["月薪"], &["个岗位"]),
        (&["What back-end roles are there?", "the second one's pay"], &["Database administrator"], &["median"]),
        (&["which jobs pay over 30k", "the second one, where is it?"], &["City"], &["data scientist"]),
        (&["/match Python, Django", "第一个公司多大"], &["规模是“1000人以上”"], &[]),
        (&["哪些岗位要求Docker", "第十个给多少"], &["只有6个"], &["中位数"]),
        (&["What back-end roles are there?", "compare the first and the last"], &["Back-end developer", "Security engineer"], &[]),
        (&["哪些公司在上海", "第一和第二个哪个给得多"], &["20-40K", "14-25K"], &[]),
        (&["list the postings", "next page", "the first one's requirements"], &["it asks for"], &["Tencent", "page"]),
        // A search is new after one posting, a question about a side of it is not.
        (&["What does Tencent ask for?", "which ones pay over 30K"], &["14 postings match (30K or more)"], &["median"]),
        (&["What does Tencent ask for?", "any with Go?"], &["3 postings that mention Go"], &["Tencent"]),
        (&["腾讯的招聘要求是什么", "有要Go的吗"], &["提到Go的岗位有3个"], &["腾讯"]),
        (&["腾讯的招聘要求是什么", "要会Go吗"], &["没有提到Go"], &["3个"]),
        (&["What does Tencent ask for?", "is it in Beijing?"], &["the city stated is Shanghai; Beijing is not mentioned"], &[]),
        (&["腾讯的招聘要求是什么", "学历卡得严吗"], &["学历未注明"], &[]),
        // A list outlasts a look at its items.
        (&["/match Python, Django, MySQL, Redis", "匹配的职位", "看第1个", "看第2个"], &["势能资本", "25分"], &["涂鸦"]),
        (&["jobs with docker", "show number 1", "2"], &["Company size"], &["postings that mention"]),
        // Why a score is what it is.
        (&["/match Python, Django, MySQL, Redis", "why does Tuya fit better?"], &["29 points, number 1 of the 32", "Costs most", "Beside Shineng"], &[]),
        (&["/match Python, Django, MySQL, Redis", "为什么涂鸦排第一"], &["29分，在32个沾边的里排第1", "和势能资本"], &[]),
        (&["/match Python, Django, MySQL, Redis", "why is Tuya better than Tencent?"], &["has 29 points, Tencent (腾讯), Python back-end developer has 21"], &[]),
        (&["/match Python, Django, MySQL, Redis", "为什么我只有25分"], &["势能资本", "25分，在32个"], &[]),
        (&["/match Python, Flask, Linux", "Matching roles", "why is the second lower than the first?"], &["Back-end developer has", "Security engineer has"], &[]),
        (&["/match Python, Django, MySQL", "腾讯多少分"], &["腾讯·Python后台开发工程师是", "分"], &["月薪"]),
        (&["/match Python, Django, MySQL", "why not Tencent?"], &["Beside Tuya"], &[]),
        (&["/match Python, Django, MySQL", "涂鸦和腾讯哪个更适合我"], &["涂鸦智能·python开发工程师是", "计入的权重"], &[]),
        (&["/match Python, Django, MySQL, Redis", "第二个为什么分低"], &["势能资本", "排第2"], &[]),
        (&["/match Python, Django, MySQL, Redis", "what would raise my score for Tencent?"], &["21/100", "missing Linux"], &[]),
        (&["/match Python, Django, MySQL, Redis", "分数是怎么算的"], &["分数是算出来的", "例如涂鸦智能"], &[]),
        // What a technology is, as far as the sources say.
        (&["what is redis"], &["do not say what Redis is", "15 of the 32 postings", "Database administrator"], &["GraphQL"]),
        (&["tornado是什么"], &["没有写Tornado是什么", "8个提到Tornado"], &["GraphQL"]),
        (&["what is tornado used for"], &["do not say what Tornado is"], &["Spring"]),
        (&["flask和tornado是什么"], &["没有写Flask是什么", "没有写Tornado是什么"], &["GraphQL"]),
        (&["what is redis", "which jobs ask for it?"], &["mention Redis"], &["named most"]),
        (&["how many are from bilibili"], &["3 postings from Bilibili"], &[]),
        // What to learn: for the role that is named, in the order of the path for back-end work.
        (&["what should I learn for DBA"], &["no learning path for a database administrator"], &["Step 3"]),
        (&["学DBA要走什么学习路线"], &["没有给出数据库管理员的学习路径"], &["第3步"]),
        (&["/match HTML", "离后端开发还差什么"], &["Linux", "按后端学习路径的步骤"], &["1. Java"]),
        // Where they are.
        (&["which cities have jobs"], &["Of the 32 postings, these state a city: Shanghai (4). The other 28 state none."], &["Bilibili"]),
        (&["哪些城市有岗位"], &["32个岗位里写明城市的：上海（4个）；其余28个没有写。"], &["B站"]),
        (&["要Go的岗位在哪些城市"], &["这3个岗位都没有写城市。"], &[]),
        // What schooling they ask for.
        (&["这些岗位要什么学历"], &["32个岗位里：13个要求本科、2个要求大专、17个没有写学历。"], &["腾讯"]),
        (&["what education do the postings ask for"], &["Of the 32 postings: 13 ask for a bachelor's degree, 2 ask for a junior college diploma, 17 state none."], &["Tencent"]),
        // What postings do not tell.
        (&["are these jobs still open?"], &["the postings carry no date"], &["All 32"]),
        (&["这些岗位还在招吗"], &["这些招聘没有日期"], &["全部32个"]),
        (&["哪家不加班"], &["加班"], &["腾讯"]),
        (&["后端转AI难不难", "要多久"], &["要花多长时间，资料里没有写"], &["学校"]),
        (&["how long does it take to become a cloud architect"], &["how long it takes"], &["schools"]),
        // Counts.
        (&["how many postings ask for python"], &["All 32 postings mention Python."], &["more than half"]),
        (&["how many postings ask for C"], &["1 of the 32 postings mentions C"], &[]),
    ];
    for (turns, says, never) in rows {
        check_says(turns, says, never);
    }
}

#[test]
fn what_is_asked_is_heard_among_other_words() {
    #[rustfmt::skip]
    let rows: &[(&[&str], &[&str], &[&str])] = &[
        // Schooling bounds a search.
        (&["我就一大专 能投哪几家 别笑"], &["符合的岗位有2个（大专可投）"], &[]),
        (&["which jobs take a college diploma"], &["2 postings match (junior college is enough)"], &[]),
        (&["jobs that don't need a degree"], &["17 postings match (no schooling stated)"], &[]),
        (&["不看学历的岗位有哪些"], &["符合的岗位有17个（没有写明学历要求）"], &[]),
        // Pay of a company and the best of all.
        (&["有搞头这公司钱上到底怎么样"], &["10-15K"], &[]),
        (&["Ctrip's Python job on security products, what's the range please"], &["15-30K"], &["is a plus"]),
        (&["这么多招聘里 月薪封顶最高的是哪家"], &["B站", "25-50K"], &["封顶"]),
        // What a posting asks for.
        (&["小红书那个数据平台的后端 要熟什么框架"], &["Flask", "Celery"], &["NestJS"]),
        (&["主线科技那个自动驾驶的岗", "学历卡得严吗"], &["统招本科"], &[]),
        (&["主线科技那个自动驾驶的岗"], &["业务涉及自动驾驶"], &["没有提到"]),
        // Trends but one.
        (&["除了微服务 后端眼下还有啥正被关注"], &["除了微服务架构，资料还列出了4项", "GraphQL"], &[]),
        (&["what's trending besides docker"], &["the source lists 4", "GraphQL"], &["Docker"]),
        (&["i know docker and websocket, are these on your hot list"], &["trending back-end technologies that the source lists"], &["/100"]),
        // What comes before a step.
        (&["学数据库之前要先会啥"], &["数据库之前依次是这2步", "开发语言"], &[]),
        (&["what should i know before i touch distributed systems"], &["4 steps come before"], &[]),
        // Names of roles, with examples of them.
        (&["做后端的,管网络的管库的什么的,给个岗位名单"], &["数据库管理员", "DevOps"], &[]),
        (&["need all common backend position names for linkedin alerts"], &["database administrator", "DevOps"], &[]),
        // What somebody is done with.
        (&["不想写Java了,能转哪"], &["这些方向都不以Java为主要技能"], &[]),
        (&["我不想做前端，能转哪"], &["转行方向", "前端基础"], &["抱歉"]),
        (&["anything but management, where can I go"], &["Left out, since Team Management", "these 11 directions"], &[]),
        (&["除了管理岗还能转什么"], &["这11个转行方向", "没有列出运营总监"], &[]),
        // "Or" beside what every posting asks for.
        (&["会Python和Redis或者Mongo的岗位"], &["提到Redis或MongoDB的岗位"], &[]),
        // Several questions at once.
        (&["腾讯给多少钱？食堂好吃吗？"], &["腾讯给多少钱", "20-40K", "食堂好吃吗", "招聘资料里没有写"], &[]),
        (&["What does a data scientist need? How's the market?"], &["What does a data scientist need", "How's the market", "widely in demand"], &[]),
        (&["你好，在吗？后端是做什么的？"], &["后端开发工程师主要负责"], &["在吗"]),
        // Far from everything.
        (&["孩子三年级数学老不及格 咋整啊"], &["抱歉"], &["AI"]),
        (&["晚安 今天麻烦你了"], &["不客气"], &[]),
    ];
    for (turns, says, never) in rows {
        check_says(turns, says, never);
    }
}

/// The last of several messages is taken to mean `intent` about `entity` (empty: not checked).
#[track_caller]
fn check_dialogue(turns: &[&str], intent: Intent, entity: &str, language: Language) {
    let reply = talk(turns);
    assert_eq!(reply.intent, intent.id(), "{turns:?}: {reply:#?}");
    assert!(
        entity.is_empty() || reply.entities.iter().any(|id| id == entity),
        "{turns:?}: {:?} lacks {entity}",
        reply.entities
    );
    assert_ne!(reply.outcome, Outcome::Decline, "{turns:?}");
    assert_eq!(reply.language, language, "{turns:?}");
}

#[test]
fn dialogues_go_on_where_they_were() {
    use Intent::*;
    use career_advisor::language::Language::{self, En, Zh};
    #[rustfmt::skip]
    let rows: &[(&[&str], Intent, &str, Language)] = &[
        // A pronoun.
        (&["数据科学家是做什么的", "它的前景怎么样"], Prospects, "data-scientist", Zh),
        (&["What does a data scientist do?", "How is its job market?"], Market, "data-scientist", En),
        (&["后端转产品经理需要什么", "市场呢"], Market, "product-manager", Zh),
        // A bare name takes over the question.
        (&["数据科学家的就业市场怎么样", "那云架构师呢"], Market, "cloud-architect", Zh),
        (&["What is the outlook for a blockchain engineer?", "And HR?"], Prospects, "hr-specialist", En),
        (&["Django是什么", "Gin呢"], FrameworkInfo, "gin", Zh),
        (&["腾讯工资多少", "那小红书呢"], Salary, "xiaohongshu", Zh),
        // An item of the list.
        (&["后端可以转行做什么", "最后那个"], TransitionDetail, "", Zh),
        (&["Where can a back-end developer move?", "the second one"], TransitionDetail, "", En),
        (&["后端学习路径", "第三步"], LearningPath, "databases", Zh),
        (&["后端学习路径", "第三步", "之后呢", "下一步"], LearningPath, "distributed-basics", Zh),
        (&["What should I learn first?", "And after that?", "next"], LearningPath, "databases", En),
        // A posting, then its pay.
        (&["腾讯的招聘要求是什么", "薪水呢"], Salary, "tencent", Zh),
        (&["What does Tencent ask for?", "How much does it pay?"], Salary, "tencent", En),
        // A choice, typed word for word.
        (&["数据科学家是做什么的", "前景"], Prospects, "data-scientist", Zh),
        (&["What does a data scientist do?", "Job market"], Market, "data-scientist", En),
        (&["后端可以转行做什么", "匹配我的技能"], Match, "", Zh),
        // The skills asked for.
        (&["/match", "Python, Django, MySQL"], Match, "django", Zh),
        (&["/match Python, Linux, Docker, Kubernetes", "前景怎么样"], Prospects, "devops-engineer", Zh),
        // Names alone do not change the language.
        (&["数据库管理员是做什么的", "DevOps"], RoleOverview, "devops-engineer", Zh),
        (&["有多少岗位要求Docker", "Redis"], SkillDemand, "redis", Zh),
        // Small talk keeps the subject.
        (&["数据科学家是做什么的", "谢谢", "它的前景怎么样"], Prospects, "data-scientist", Zh),
        (&["数据科学家和人工智能工程师有什么区别"], Compare, "ai-engineer", Zh),
        (&["数据科学家是做什么的", "和人工智能工程师有什么区别"], Compare, "data-scientist", Zh),
        // One of two.
        (&["compare data scientist and AI engineer", "the latter"], RoleOverview, "ai-engineer", En),
        (&["compare data scientist and AI engineer", "the former, what skills"], RoleSkills, "data-scientist", En),
        (&["compare data scientist and AI engineer", "the second one, what do they do", "the other one"], RoleOverview, "data-scientist", En),
        (&["数据科学家和人工智能工程师有什么区别", "后者"], RoleOverview, "ai-engineer", Zh),
        (&["数据科学家和人工智能工程师有什么区别", "前者需要什么技能"], RoleSkills, "data-scientist", Zh),
        (&["数据科学家和人工智能工程师有什么区别", "后者", "另一个呢"], RoleOverview, "data-scientist", Zh),
        (&["What is the outlook for a blockchain engineer?", "and for HR?"], Prospects, "hr-specialist", En),
        // A role that is named or described wins over the one before.
        (&["What does a data scientist do?", "network"], RoleOverview, "network-engineer", En),
        (&["数据科学家是做什么的", "音频呢"], RoleOverview, "audio-video-engineer", Zh),
        (&["What does a data scientist do?", "whos the person that draws the boxes and arrows for the whole system"], RoleDuties, "software-architect", En),
        (&["the one who hires people"], RoleOverview, "hr-specialist", En),
        // Nobody is named, described or known from before.
        (&["and its prospects?"], Prospects, "", En),
        (&["需要什么技能"], RoleSkills, "", Zh),
        // Skills, of which one is lacked.
        (&["no java. python, django, redis"], Match, "redis", En),
        (&["How many postings do you have?"], PostingSearch, "", En),
        (&["你有多少个招聘"], PostingSearch, "", Zh),
        // Whom AI shall replace, not AI.
        (&["will data scientists be replaced by AI"], Prospects, "data-scientist", En),
        // What to learn for the role talked about; the learning path is the back end's.
        (&["后端转AI难不难", "学什么"], RoleSkills, "ai-engineer", Zh),
        (&["What does a cloud architect do?", "what should I learn?"], RoleSkills, "cloud-architect", En),
        (&["What does a cloud architect do?", "back-end learning path"], LearningPath, "", En),
        // The posting named first.
        (&["工资最高的是哪个", "要求什么学历"], PostingSearch, "bilibili-video-cloud-vod", Zh),
        (&["which posting pays best", "what does it require?"], PostingSearch, "bilibili-video-cloud-vod", En),
        // What an answer rests on.
        (&["What is the outlook for a data scientist?", "why?"], Basis, "", En),
        (&["数据科学家的前景", "为什么"], Basis, "", Zh),
        (&["为什么"], Basis, "", Zh),
        // What asks for no fact.
        (&["I got laid off, what now"], Counsel, "", En),
        (&["我讨厌我的工作"], Counsel, "", Zh),
        (&["set my city to Shanghai", "show my profile"], Profile, "", En),
        (&["/match Python, Django", "清空我的资料"], ProfileErase, "", Zh),
    ];
    for (turns, intent, entity, language) in rows {
        check_dialogue(turns, *intent, entity, *language);
    }
}
