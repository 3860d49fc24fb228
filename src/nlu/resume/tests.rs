use super::super::testing::LEXICON;
use super::*;
use crate::knowledge::SkillId;

fn resume(text: &str) -> Resume {
    read(text, &LEXICON, YearMonth::new(2026, 8).expect("a month"))
}

/// Ids of the skills in order, with level and years where stated, the years in all, and the target.
fn summary(text: &str) -> String {
    let Resume {
        profile,
        years_are_summed,
    } = resume(text);
    let skills: Vec<String> = profile
        .skills
        .iter()
        .map(|held| {
            let level = held
                .level
                .map_or(String::new(), |level| format!(":{level:?}").to_lowercase());
            let years = held
                .years
                .map_or(String::new(), |years| format!(":{years}y"));
            format!("{}{level}{years}", held.skill)
        })
        .collect();
    let years = profile
        .years
        .map_or("-".to_owned(), |years| years.to_string());
    let how = if years_are_summed { " summed" } else { "" };
    let target = profile
        .target
        .map_or("-".to_owned(), |target| target.to_string());
    format!("{} | {years}{how} | {target}", skills.join(" "))
}

#[track_caller]
fn check(text: &str, expect: &str) {
    assert_eq!(summary(text), expect, "{text}");
}

#[test]
fn a_chinese_resume() {
    check(
        "林知远\n求职意向：云计算架构师　　期望城市：上海\n\
         专业技能\n• 精通 Java、Go\n• 熟悉 MySQL、Redis\n\
         工作经历\n星河科技 后端开发工程师 2019.03 - 2021.06\n用 Kafka 传消息\n云岭网络 2021.07 - 至今\n跑在 Kubernetes 上\n\
         教育背景\n2015.09-2019.06 某某大学 计算机科学与技术 本科\n主修课程：操作系统",
        "java:expert go:expert mysql:familiar redis:familiar kafka kubernetes operating-systems | 7.5 summed | cloud-architect",
    );
}

#[test]
fn an_english_resume() {
    check(
        "Robin Example\nObjective: a position as data scientist\n\
         SKILLS\nPython (5 years), SQL\nLanguages: Go\n\
         EXPERIENCE\nData Engineer, Northwind, Mar 2018 – Jun 2021\nBuilt pipelines with Spark; go live in spring; excel at work\n\
         Backend Developer, Contoso, 07/2016 – 02/2018\nREST services in Django\n\
         EDUCATION\nBSc, 2012 – 2016\nINTERESTS\nRust, Haskell",
        "python:5y sql go spark restful django | 5 summed | data-scientist",
    );
}

#[test]
fn years_that_are_stated_win() {
    check(
        "基本信息\n工作年限：5年\n技能\nPython\n工作经历\n2010.01-2020.12 甲公司",
        "python | 5 | -",
    );
    check(
        "Summary\nDeveloper with 7+ years of experience\nSkills\nPython",
        "python | 7 | -",
    );
    check("应届毕业生\n技能\nPython", "python | 0 | -");
}

#[test]
fn kinds_of_resumes_that_were_misread() {
    for (text, expect) in [
        // Headings that are in no list, markup around them, labels between bars.
        (
            "Education\nBSc, 2019\nCore Qualifications\nPython, Docker, Kubernetes",
            "python docker kubernetes | - | -",
        ),
        (
            "# <font>个人信息</font>\n- 工作经验：8年\n## **技能清单**\n- Go、Redis",
            "go redis | 8 | -",
        ),
        (
            "某某\n求职意向：后端开发工程师 | 北京\n### 教育/工作经历\n某公司（2016.11-2018.10）\n### 技能\nJava",
            "java | 2 summed | backend-developer",
        ),
        // Internships and projects are no work; one that led to a job is.
        (
            "实习经历\n2023.07-2023.09 某公司\n项目经历\n2021.03-2023.02 平台\n技能\nJava",
            "java | 0 summed | -",
        ),
        (
            "工作经历\n某公司 实习→工程师（2016年1月-2019年12月）\n技能\nGo",
            "go | 4 summed | -",
        ),
        (
            "Education\nBSc\nProjects\nRanked games from 2006 to 2012 using Python",
            "python | - | -",
        ),
        // A page that says how long ago it was made.
        (
            "Experience\nAcme · Full-time\nJul 2025 - Present · 3 mos\nSkills\nPython",
            "python | 0.3 summed | -",
        ),
        // Employers, others' skills and demands are none.
        (
            "Experience\nOracle\nSupport engineer, Jan 2019 - Dec 2020 | Palo Alto, CA\nSkills\nLinux",
            "linux | 2 summed | -",
        ),
        (
            "技能\nPython、Flask\n任职要求：精通Java、Spring",
            "python flask | - | -",
        ),
        (
            "Skills\nGo\nExperience\nManaged 5 Java developers. Migrated away from PHP to Go.",
            "go | - | -",
        ),
        // Names that are everyday words or held in others.
        (
            "Skills\nWord, Express, jQuery, Memcached, Vue Router",
            "word express jquery memcached vue-router | - | -",
        ),
        (
            "技能\nJava基础扎实，熟悉MySQL\n兼职网站搭建",
            "java:familiar mysql:familiar | - | -",
        ),
        (
            "Skills\nLanguages: Arabic - Native, English - Fluent\nC#",
            "arabic english:expert csharp | - | -",
        ),
        (
            "Hobbies\n• 熟悉 Docker 和 Git",
            "docker:familiar git:familiar | - | -",
        ),
    ] {
        check(text, expect);
    }
}

#[test]
fn what_is_listed_and_unknown_is_told() {
    let Resume { profile, .. } =
        resume("Skills\nPython, Frobnic, Sylius 2\nWork\nSold Wibblers, Wobblers");
    let words: Vec<&str> = profile.unknown.iter().map(|it| it.word.as_str()).collect();
    assert_eq!(words, ["frobnic", "sylius"]);
}

#[test]
fn a_resume_without_headings_is_a_list() {
    check(
        "Robin\nPython, Redis\n2019.01-2020.12 甲公司",
        "python redis | 2 summed | -",
    );
}

#[test]
fn nothing_personal_comes_out() {
    let Resume { profile, .. } = resume(
        "欧阳若水\n电话 13800000000 邮箱 somebody@example.com\nhttps://github.com/somebody\n\
         技能\nPython、水上漂、somebody@redis.example\n联系方式\n上海市某某路 1 号 Java 大厦",
    );
    let stored = serde_json::to_string(&profile).expect("JSON");
    let expect = Profile {
        unknown: vec![UnknownSkill {
            word: "水上漂".to_owned(),
            nearest: None,
        }],
        ..Profile::of_skills([SkillId::parse("python").expect("id")])
    };
    assert_eq!(profile, expect, "{stored}");
}

#[test]
fn no_text_breaks_it() {
    for text in [
        "",
        "\n\n",
        "：\n:\n",
        "技能",
        "技能：",
        "2019-\n-2020",
        "\u{feff}•\u{200b}",
        "至今至今",
        "#####",
    ] {
        assert_eq!(resume(text).profile, Profile::default(), "{text:?}");
    }
}
