//! Tables of texts and the profiles they tell.

use std::collections::BTreeSet;
use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::knowledge::SkillId;
use crate::nlu::testing::{KNOWLEDGE, LEXICON};

/// A profile in one line: `python!3y go~ | +rust | -java | ?juggling | 2y | >role`, with `!` for expert,
/// `~` for familiar and `_` for basic.
fn line(profile: &Profile) -> String {
    let mut out = Vec::new();
    let mut held = String::new();
    for skill in &profile.skills {
        let level = match skill.level {
            Some(Level::Expert) => "!",
            Some(Level::Familiar) => "~",
            Some(Level::Basic) => "_",
            None => "",
        };
        let years = skill
            .years
            .map_or_else(String::new, |years| format!("{years}y"));
        let _ = write!(held, " {}{level}{years}", skill.skill);
    }
    out.push(held.trim().to_owned());
    let ids = |sign: &str, ids: &[SkillId]| {
        ids.iter()
            .map(|id| format!("{sign}{id}"))
            .collect::<Vec<_>>()
            .join(" ")
    };
    out.push(ids("+", &profile.wanted));
    out.push(ids("-", &profile.refused));
    let unknown: Vec<String> = profile
        .unknown
        .iter()
        .map(|unknown| format!("?{}", unknown.word))
        .collect();
    out.push(unknown.join(" "));
    out.extend(profile.years.map(|years| format!("{years}y")));
    out.extend(profile.target.as_ref().map(|role| format!(">{role}")));
    out.retain(|part| !part.is_empty());
    out.join(" | ")
}

fn check(rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(text, expect)| (text, expect, line(&Profile::read(text, &LEXICON))))
        .filter(|(_, expect, found)| *expect != found)
        .map(|(text, expect, found)| format!("{text}\n  expected: {expect}\n  found:    {found}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn any_separators_and_spellings() {
    check(&[
        ("Python, Linux", "python linux"),
        ("python linux docker", "python linux docker"),
        ("Python、Linux；Docker/Redis", "python linux docker redis"),
        ("Python\nLinux\n- Docker", "python linux docker"),
        ("Python\tLinux\t\tDocker", "python linux docker"),
        ("python+redis|mysql & nginx", "python redis mysql nginx"),
        ("会Python和MySQL", "python mysql"),
        ("Python and MySQL, as well as Redis", "python mysql redis"),
        ("• Python • Linux · Docker", "python linux docker"),
        ("1. Python\n2. Linux", "python linux"),
        (
            "TCP/IP, CI/CD, C++, C#, .NET, Node.js, H.264, PL/SQL",
            "tcp-ip ci-cd cpp csharp dotnet nodejs h264 pl-sql",
        ),
        ("c/c++/c#", "c cpp csharp"),
        ("Python3.9, Java 8, Vue3, Golang1.20", "python java vue go"),
        ("Python 3, Python2.7", "python"),
        ("Python, python3, PYTHON, pyhton", "python"),
        ("k8s, Kubernetes, kubernets", "kubernetes"),
        ("ＰＹＴＨＯＮ，ｄｏｃｋｅｒ", "python docker"),
        ("機器學習、數據庫設計", "machine-learning database-design"),
        ("Python 🔥 Docker ✅", "python docker"),
        ("<b>Python</b> <i>Redis</i>", "python redis"),
        ("熟悉Django框架、Flask框架，MySQL", "django~ flask~ mysql~"),
        (
            "SpringBoot, WebSockets, micro services, containerisation, Nest JS",
            "spring-boot websocket microservices containerization nestjs",
        ),
        (
            "djnago, kuberntes, spirng, GraphQL API, Serverless架构, Spring全家桶, Databases, auth",
            "django kubernetes spring graphql api-design serverless database authentication-and-authorization",
        ),
        ("Flask framework, react native", "flask react-native"),
        (
            "資料庫、資料結構、軟體測試",
            "database data-structures testing",
        ),
        ("oracle 11g, Oracle 19c, MySQL 8", "oracle mysql"),
        ("https://github.com/somebody me@python.org Redis", "redis"),
        ("", ""),
        ("，，、、", ""),
    ]);
}

#[test]
fn what_is_lacked_and_wanted_is_not_had() {
    check(&[
        ("Python，不会Java", "python | -java"),
        (
            "会python，没用过docker和redis，会linux",
            "python linux | -docker -redis",
        ),
        ("python but no java", "python | -java"),
        ("I don't know Java but know Python", "python | -java"),
        ("不会Java，会Java", "java"),
        (
            "我不懂前端 不会k8s 只会golang postgres",
            "go postgresql | -front-end-basics -kubernetes",
        ),
        ("Python会, Java不会", "python | -java"),
        ("我会Python但Java不会", "python | -java"),
        (
            "Python, Django, no Java, C++ or Go",
            "python django | -java -cpp -go",
        ),
        ("不会：Java, PHP\n会：Go, Python", "go python | -java -php"),
        ("Python、想学Go和Rust", "python | +go +rust"),
        ("Python, want to learn Go and Rust", "python | +go +rust"),
        ("I want to learn Go, Rust and Kafka", "+go +rust +kafka"),
        ("Python, likely Docker", "python | +docker"),
        ("Python，可能会Docker", "python | +docker"),
        ("I know Python and I am learning Rust", "python | +rust"),
        ("对Go感兴趣，会Python", "python | +go"),
        ("没有Java经验，有Python经验", "python | -java"),
        ("Python, but I don't want to learn Java", "python | -java"),
        ("我会Python，没有工作经验", "python | 0y"),
        ("Python, no experience with Docker", "python | -docker"),
        ("Python, no experience", "python | 0y"),
        ("I know Python but don't know where to go", "python"),
        ("会写Go，不想做Java了", "go | -java"),
        ("everything except Java; mainly Python", "python | -java"),
        ("Python (no Django)", "python | -django"),
        (
            "Python（不会Django、Flask）、Redis",
            "python redis | -django -flask",
        ),
        ("Linux, Python (not Java)", "linux python | -java"),
        (
            "I have never used Docker, Kubernetes or AWS but I know Linux and Python",
            "linux python | -docker -kubernetes -aws",
        ),
        (
            "no Docker, Kubernetes, AWS; Python",
            "python | -docker -kubernetes -aws",
        ),
        (
            "don't know Docker, Kubernetes, but know Python",
            "python | -docker -kubernetes",
        ),
        (
            "不会Docker, Kubernetes，会Python",
            "python | -docker -kubernetes",
        ),
        ("不会Java，Python、Go都会", "python go | -java"),
        ("不会Java，Python 3年，Go", "python3y go | -java"),
        ("haven't learned Rust, Go yet", "-rust -go"),
        (
            "I want to learn Docker, Kubernetes, AWS",
            "+docker +kubernetes +aws",
        ),
        ("Java: none, Python", "python | -java"),
        ("Java 0年，Python", "python | -java"),
        ("-Java +Python", "python | -java"),
        ("-Java\n-Python", "java python"),
        ("有没有要Python的岗位", "python"),
    ]);
}

#[test]
fn levels_and_years_are_read() {
    check(&[
        (
            "精通Python, 熟悉Redis、MySQL，了解Docker",
            "python! redis~ mysql~ docker_",
        ),
        (
            "Python(精通), Redis（熟悉）, Docker: basic",
            "python! redis~ docker_",
        ),
        (
            "expert in Python and Django, familiar with Redis, basic Docker",
            "python! django! redis~ docker_",
        ),
        ("Python 精通 Redis 熟悉", "python! redis~"),
        ("Python expert, Redis beginner", "python! redis_"),
        ("会一点Go", "go_"),
        ("I know a little Go", "go_"),
        ("Python、Go都精通", "python! go!"),
        ("熟悉：\nPython\nRedis\n了解：\nGo", "python~ redis~ go_"),
        ("精通Python，会Go", "python! go"),
        ("3 years of Go", "go3y"),
        ("3年Go开发经验", "go3y"),
        ("三年半Java经验、一年Go", "java3.5y go1y"),
        ("Python 3年, Go 2 years", "python3y go2y"),
        ("Python3年", "python3y"),
        ("Java (5+ yrs, expert), Go (1 year)", "java!5y go1y"),
        (
            "I have used Python for 3 years and Go for 2 years",
            "python3y go2y",
        ),
        (
            "5 years of experience with Python and Django",
            "python5y django5y",
        ),
        ("Python, Django, MySQL, 3年经验", "python django mysql | 3y"),
        (
            "5 years of experience. Python, Django",
            "python django | 5y",
        ),
        ("工作三年 Python Django", "python django | 3y"),
        ("3年后端经验，会Python", "python | 3y"),
        ("Python, Redis, 4 yoe", "python redis | 4y"),
        (
            "精通Python，熟悉Django，了解Redis，3年Go经验",
            "python! django~ redis_ go3y",
        ),
        ("basic Java, 5 years of Go, Python", "java_ go5y python"),
        ("精通Python，Go 3年，Java", "python! go3y java"),
        ("精通Python，Go（3年），Java", "python! go3y java"),
        ("expert in Python, Java (2 years), Go", "python! java2y go"),
        ("熟悉Python、Java（了解）、Go", "python~ java_ go"),
        ("精通Python，Java，Go", "python! java! go!"),
        (
            "worked with Python for three years and also used Flask a bit",
            "python3y flask_",
        ),
        (
            "Python 5y + FastAPI + MySQL + Docker basics",
            "python5y fastapi mysql docker_",
        ),
        ("应届生，会Python", "python | 0y"),
        ("2019年毕业，会Python", "python"),
    ]);
}

#[test]
fn sentences_tell_years_and_target() {
    check(&[
        (
            "我会Python和Django,有两年经验,能去哪儿",
            "python django | 2y",
        ),
        (
            "I know Python and Django, 2 years of experience, where could I work?",
            "python django | 2y",
        ),
        (
            "我想做数据科学家，会Python和SQL",
            "python sql | >data-scientist",
        ),
        (
            "I want to become a data scientist, I know Python and SQL",
            "python sql | >data-scientist",
        ),
        (
            "求职意向：后端工程师\n技能：Python、MySQL",
            "python mysql | >backend-developer",
        ),
        ("学了点Python，想以后做后端", "python | >backend-developer"),
        ("会Java，想转Go", "java | +go"),
        ("I'd like to know what I can do with Python", "python"),
        ("where can i go with python and django", "python django"),
        ("会Python能做什么工作", "python"),
        ("会Python，我离AI还差什么", "python | >ai-engineer"),
        (
            "What am I missing for a data scientist? I know SQL",
            "sql | >data-scientist",
        ),
    ]);
}

#[test]
fn unknown_words_are_told_and_talk_is_not() {
    check(&[
        ("Python, juggling, 口琴", "python | ?juggling ?口琴"),
        ("juggling, juggling", "?juggling"),
        (
            "Python, quantum basket weaving",
            "python | ?quantum basket weaving",
        ),
        ("foo python bar", "python | ?foo ?bar"),
        ("C--, Q#, J++, A/B, foo.io", "?c-- ?q# ?j++ ?a/b ?foo.io"),
        ("Python(blargh), {zxcvb}", "python | ?blargh ?zxcvb"),
        ("Python, ' OR 1=1 --", "python"),
        ("Python, 写作, 弹吉他", "python | ?写作 ?弹吉他"),
        ("Python, 律师", "python | ?律师"),
        ("我会Python和量子计算", "python quantum-computing"),
        ("I have 3 years of Python experience", "python3y"),
        ("Linux, 编程语言", "linux | ?编程语言"),
        (
            "Linux, programming languages",
            "linux | ?programming languages",
        ),
        ("Linux, 后端基础", "linux | ?后端基础"),
        ("编程语言：Python、Java", "python java"),
        ("Tools: Git, Docker", "git docker"),
        ("工具：Git", "git"),
        ("42, 7", ""),
    ]);
}

#[test]
fn everyday_words_are_no_names() {
    check(&[
        ("Since Spring 2021 I've maintained a Flask service", "flask"),
        (
            "I react quickly to incidents and excel at teamwork; Python",
            "teamwork python | ?excel",
        ),
        (
            "Thinking of switching to data; Python, SQL",
            "python sql | ?thinking of switching to data",
        ),
        (
            "R&D manager, C-suite reporting, Java",
            "java | ?r&d manager ?c-suite reporting",
        ),
        (
            "R & D team, Series C startup, Python",
            "python | ?d team ?series c startup",
        ),
        (
            "USB-C, Type-C, Vitamin C, Go",
            "usb go | ?type-c ?vitamin c",
        ),
        ("C/S架构, B/S架构, Java", "java | ?c/s ?b/s"),
        ("C, C++, R, Python", "c cpp r python"),
        ("C/C++/R", "c cpp r"),
        (
            "Grade A student, swift learner, Docker",
            "docker | ?grade a student ?swift learner | 0y",
        ),
        (
            "give it a go; I use go for backend services, and gin",
            "go gin",
        ),
        (
            "used go for 3 years and react to build UIs",
            "go3y react | ?build ?uis",
        ),
        ("migrated from React to Vue", "react vue | ?migrated"),
        (
            "a spark of creativity, a Spark job, Kafka",
            "creativity spark kafka | ?spark ?job",
        ),
        ("I go to meetups every spring semester, know Rust", "rust"),
        (
            "Blarg.js, quux.ts, zorb.py, foo.net, Python",
            "python | ?blarg.js ?quux.ts ?zorb.py ?foo.net",
        ),
        (
            "React.js, Vue.js, Node.js, Express.js, Next.js",
            "react vue nodejs express nextjs",
        ),
        ("ASP.NET, C#/.NET", "aspnet csharp dotnet"),
        (
            "scripting, grades, rosters, sprints, streamline, seems fine, MySQL",
            "mysql | ?scripting ?grades ?rosters ?sprints ?streamline ?seems fine",
        ),
        (
            "notes, links, units, lists, votes, tracer",
            "?notes ?links ?units ?lists ?votes ?tracer",
        ),
        (
            "Excel at work: spreadsheets; excel, word, ppt",
            "excel word powerpoint",
        ),
        (
            "I read English documentation and English docs",
            "english-reading",
        ),
        (
            "the job search starts in fall; search engines, Elasticsearch",
            "search elasticsearch | ?job search starts in fall",
        ),
        (
            "Rust Belt native, JavaScript",
            "javascript | ?rust belt native",
        ),
    ]);
}

#[test]
fn what_others_know_is_not_had() {
    check(&[
        ("My colleague knows Java, I know Python", "python"),
        ("我同事会Java，我会Python", "python"),
        ("我会Go，我朋友会Rust和C++", "go"),
        ("他会Java，我只会PHP", "php"),
        ("My boss likes Kubernetes; I use Docker", "docker"),
        (
            "I worked with my colleagues on Java and Spring",
            "java spring",
        ),
        (
            "My brother knows Java and SQL, what job suits him?",
            "java sql",
        ),
        ("我朋友会Java，适合什么岗位", "java"),
    ]);
}

#[test]
fn denials_stand_before_and_behind() {
    check(&[
        ("Java我不行，Python还可以", "python | -java"),
        ("C++一窍不通，C会一点", "c_ | -cpp"),
        ("Rust没碰过，Go写过", "go | -rust"),
        ("Kafka是零基础，Redis用过", "redis | -kafka"),
        ("Scala忘光了，Java熟悉", "java~ | -scala"),
        ("Vue 从来没用过，React 熟练", "react~ | -vue"),
        ("PHP完全不会；Docker会用", "docker | -php"),
        ("Python, not Java", "python | -java"),
        (
            "never touched Kubernetes, but Docker daily",
            "docker | -kubernetes",
        ),
        (
            "Apart from PHP, I have never used Go. I know Ruby",
            "ruby | -php -go",
        ),
        (
            "I haven't used Java in years, mostly Python now",
            "java python",
        ),
        (
            "haven't written C++ in 5 years; Python every day",
            "cpp python | ?written ?every day",
        ),
        ("Java好几年没用了，现在写Go", "java go"),
        ("三年没写PHP了，最近写Python", "php python"),
        ("除了Java还会Go", "java go"),
        (
            "I'm clueless about AWS, and have yet to learn Docker. Linux yes",
            "linux | -aws -docker | ?yes",
        ),
        ("想入门Rust，Python熟练", "python~ | +rust"),
        ("keen to learn Flutter; SQL expert", "sql! | +flutter"),
        ("I no longer use Java, now Kotlin", "java kotlin"),
        ("Go 一点都不会，Python 精通", "python! | -go"),
        ("no idea about Spark; Hadoop basics", "hadoop_ | -spark"),
    ]);
}

#[test]
fn denials_as_people_put_them() {
    check(&[
        (
            "I wouldn't say I know Java, but Python for sure",
            "python | -java | ?sure",
        ),
        ("Python is my main language, Java isn't", "python | -java"),
        (
            "Kubernetes: zero experience; Docker: two years",
            "docker2y | -kubernetes",
        ),
        ("没怎么接触过前端，后端用Go", "go | -front-end-basics"),
        ("Redis 略懂，Kafka 听说过没用过", "redis_ | -kafka"),
        ("算法不行，SQL还行", "sql | -algorithms"),
        ("从没写过C++，Java写了三年", "java3y | -cpp"),
        ("我女朋友是做Java的，我做Python", "python"),
        ("My friend uses Go and Rust. I only use PHP.", "php"),
        (
            "I have not touched Django in ages; FastAPI daily",
            "django fastapi",
        ),
        ("很久没写Ruby了，现在主要写TypeScript", "ruby typescript"),
        ("2 years of C, R for statistics", "c2y r statistics"),
        (
            "Windows C drive cleanup, Java",
            "java | ?windows c drive cleanup",
        ),
        ("I'm an A/B testing fan; R", "ab-testing r | ?fan"),
        ("Let's go! Python", "python | ?let's go"),
        (
            "worked at a go-to-market team, SQL",
            "sql | ?go-to-market team",
        ),
        ("R.I.P. Flash; JavaScript now", "flash javascript | ?r.i.p"),
        ("Excel, Word, PowerPoint", "excel word powerpoint"),
        ("Flutter, Swift, Kotlin", "flutter swift kotlin"),
        ("Python/Java/Go 都用过", "python java go"),
        ("Java(SSM)、Vue", "java spring mybatis vue"),
        ("Vue全家桶，Spring全家桶", "vue spring"),
        ("除了PHP我都用过：Java、Python、Go", "java python go | -php"),
        ("学过但忘了：C++；还记得：Python", "python | -cpp"),
        (
            "Not a Java person. Ruby all the way",
            "ruby | -java | ?person ?way",
        ),
        (
            "haven't used Docker, Kubernetes or AWS; Linux ok",
            "linux | -docker -kubernetes -aws | ?ok",
        ),
        ("SQL yes, NoSQL no", "sql | -nosql | ?yes"),
        ("Python ✅ Java ❌", "python | -java"),
        ("Python√ Java×", "python | -java"),
        ("Java: no, Python: yes", "python | -java | ?yes"),
        ("Java：不会，Python：会", "python | -java"),
        ("没有 Java，没有 Go，只有 Python", "python | -java -go"),
        ("I wish I knew Rust; I know Perl", "perl | +rust"),
        ("hate PHP, love Python", "python | -php | ?love"),
        (
            "I teach Python and used to write Java",
            "python java | ?write",
        ),
        ("以前写过Java，现在写Go", "java go"),
        ("曾经学过C，全忘了；Python 熟练", "python~ | -c"),
    ]);
}

#[test]
fn terms_of_taiwan_and_hong_kong() {
    check(&[
        (
            "電腦視覺、演算法、資料結構、物件導向、單元測試",
            "computer-vision algorithms data-structures oop unit-testing",
        ),
        (
            "分散式系統、訊息佇列、快取、負載平衡、非同步程式設計、多執行緒",
            "distributed-systems message-queue cache load-balancing async-programming multithreading",
        ),
        (
            "網路安全、資訊安全、滲透測試、雲端運算、作業系統、專案管理",
            "network-security information-security penetration-testing cloud-computing operating-systems project-management",
        ),
        (
            "我會寫程式，懂資料庫和伺服器架設，用Python做資料分析、人工智慧",
            "database python data-analysis artificial-intelligence | ?服务器架设",
        ),
        (
            "韌體開發、單晶片、即時作業系統、電腦網路、軟體測試、持續整合",
            "firmware-development microcontroller rtos computer-networks testing continuous-integration",
        ),
        (
            "影像辨識、語音辨識、資料探勘、資料視覺化、智慧合約、關聯式資料庫",
            "computer-vision speech-processing data-mining data-visualization smart-contracts relational-database",
        ),
    ]);
}

#[test]
fn words_for_several_skills() {
    check(&[
        ("Go/Java", "go java"),
        ("Python(Django、Flask)、Redis", "python django flask redis"),
        ("前端三件套，SSM", "html css javascript spring mybatis"),
        ("LAMP stack, ELK", "linux apache-httpd mysql php elk"),
        ("MERN", "mongodb express react nodejs"),
        (
            "数据结构与算法扎实，另外熟悉社保",
            "data-structures algorithms social-insurance~",
        ),
        (
            "Database replication setup, sharding, backup and restore",
            "database-replication sharding backup-and-recovery | ?setup",
        ),
    ]);
}

#[test]
fn the_nearest_skill_is_asked_about_and_not_forced() {
    let profile = Profile::read("djngoo, blargh", &LEXICON);
    assert!(profile.skills.is_empty(), "{profile:?}");
    let nearest: Vec<Option<&str>> = profile
        .unknown
        .iter()
        .map(|unknown| unknown.nearest.as_ref().map(SkillId::as_str))
        .collect();
    assert_eq!(nearest, [Some("django"), None]);
}

#[test]
fn a_nonsense_list_is_cut() {
    let nonsense: Vec<String> = (0..99)
        .map(|n| format!("zqx{}w", "q".repeat(n % 30 + 1)))
        .collect();
    assert_eq!(
        Profile::read(&nonsense.join(","), &LEXICON).unknown.len(),
        20
    );
}

/// Another way to write a name that means the same.
fn respelt(name: &str, how: u8) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
        _ => c,
    };
    match how % 4 {
        0 => name.to_uppercase(),
        1 => name.to_lowercase(),
        2 => name.chars().map(wide).collect(),
        _ => name.to_owned(),
    }
}

fn ids(profile: &Profile) -> BTreeSet<SkillId> {
    profile.skill_ids().cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn order_case_width_and_doubles_change_nothing(
        (names, shuffled) in proptest::sample::subsequence(
            KNOWLEDGE.skills.values().map(|skill| skill.labels.preferred.en.clone()).collect::<Vec<_>>(),
            1..12,
        ).prop_flat_map(|names| (Just(names.clone()), Just(names).prop_shuffle())),
        how in any::<u8>(),
    ) {
        let plain = Profile::read(&names.join(", "), &LEXICON);
        let respelt: Vec<String> = shuffled.iter().chain(shuffled.first()).map(|name| respelt(name, how)).collect();
        let other = Profile::read(&respelt.join("，"), &LEXICON);
        prop_assert_eq!(ids(&plain), ids(&other));
    }

    #[test]
    fn every_alias_means_its_skill(at in any::<proptest::sample::Index>(), which in any::<proptest::sample::Index>()) {
        let (id, skill) = KNOWLEDGE.skills.get_index(at.index(KNOWLEDGE.skills.len())).expect("a skill");
        let names: Vec<&str> = skill.labels.all().collect();
        let name = names[which.index(names.len())];
        let profile = Profile::read(name, &LEXICON);
        prop_assert!(profile.has(id), "{name}: {profile:?}");
    }

    #[test]
    fn nothing_said_breaks_it(text in ".{0,200}") {
        let profile = Profile::read(&text, &LEXICON);
        for skill in profile.wanted.iter().chain(&profile.refused) {
            prop_assert!(!profile.has(skill));
        }
    }

    #[test]
    fn no_sentence_breaks_it(text in "(不会|想学|精通|Python|、|, |和|3年|经验| |java|\\(|\\)|:|\n|no |expert |years |of |for |没有|;){0,24}") {
        let profile = Profile::read(&text, &LEXICON);
        for skill in profile.wanted.iter().chain(&profile.refused) {
            prop_assert!(!profile.has(skill));
        }
    }
}
