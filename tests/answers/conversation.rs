//! Questions about roles, directions and learning, and dialogues that go on where they were.

use career_advisor::reply::Outcome;

use crate::{Row, check_says, talk};

/// An occupation outside is declined, whether or not pay is asked for.
#[test]
fn an_unknown_profession_is_declined() {
    for text in [
        "what does a nurse do",
        "scrum master",
        "tester",
        "测试",
        "护士是干什么的",
        "what does a plumber earn",
        "护士工资多少",
    ] {
        assert_eq!(talk(&[text]).outcome, Outcome::Decline, "{text}");
    }
}

#[test]
fn what_is_asked_is_heard_among_other_words() {
    #[rustfmt::skip]
    let rows: &[Row] = &[
        (&["i know docker and websocket, are these on your hot list"], &["Docker", "WebSocket"], &["GraphQL"]),
        // Names of roles, with examples of them.
        (&["做后端的,管网络的管库的什么的,给个岗位名单"], &["6个", "数据库管理员", "DevOps"], &[]),
        // What somebody is done with.
        (&["不想写Java了,能转哪"], &["Java", "12个"], &["抱歉"]),
        (&["我不想做前端，能转哪"], &["前端基础", "12个"], &["抱歉"]),
        (&["不想做运维，还能做什么"], &["DevOps工程师", "11个"], &["抱歉"]),
        (&["anything but management, where can I go"], &["Team Management", "11 moves"], &["Operations director"]),
        // Several questions at once.
        (&["腾讯给多少钱？食堂好吃吗？"], &["20-40K", "福利"], &["爱奇艺"]),
        (&["What does a data scientist need? How's the market?"], &["mining techniques", "widely in demand"], &[]),
        (&["你好，在吗？后端是做什么的？"], &["后端开发"], &["在吗"]),
        (&["再见，今天麻烦你了"], &["再见"], &[]),
        (&["I got laid off, what now"], &["12 directions", "32 postings"], &[]),
        (&["我讨厌我的工作"], &["12个方向", "32个"], &[]),
        // Whom AI shall replace, not AI.
        // A role that is described.
        (&["the person who recruits people for a company"], &["HR specialist", "recruitment"], &[]),
        (&["and its prospects?"], &["outlook"], &["Sorry"]),
    ];
    check_says(rows);
}

#[test]
fn what_a_thing_is_and_how_it_is_learnt() {
    #[rustfmt::skip]
    let rows: &[Row] = &[
        // What a technology is, as far as the sources say.
        (&["what is redis"], &["do not say what Redis is", "NoSQL", "15 of 32 postings"], &["GraphQL"]),
        (&["tornado是什么"], &["没有写Tornado是什么", "有8个要求"], &["GraphQL"]),
        (&["what is tornado used for"], &["do not say what Tornado is", "8 of 32 postings"], &["Spring"]),
        // What to learn: for the role that is named, in the order of the path for back-end work.
        (&["学DBA要走什么学习路线"], &["没有数据库管理员的学习路径", "MySQL（先会SQL）"], &["第三步"]),
        (&["后端学习路径", "第三步"], &["“数据库”", "第三步（共六步）"], &[]),
        (&["后端学习路径", "第三步", "之后呢", "下一步"], &["“分布式基础”", "第五步（共六步）"], &[]),
        (&["What does a cloud architect do?", "back-end learning path"], &["6 steps", "1. Getting started with back-end"], &["cloud"]),
        (&["What does a cloud architect do?", "what should I learn?"], &["A cloud architect needs", "Cloud Computing"], &["HTTP"]),
    ];
    check_says(rows);
}

#[test]
fn dialogues_go_on_where_they_were() {
    #[rustfmt::skip]
    let rows: &[Row] = &[
        // A pronoun.
        (&["数据科学家是做什么的", "它的前景怎么样"], &["数据科学家的就业前景"], &[]),
        (&["What does a data scientist do?", "How is its job market?"], &["Job market for data scientists"], &[]),
        (&["后端转产品经理需要什么", "市场呢"], &["产品经理的就业市场"], &[]),
        // A bare name takes over the question.
        (&["数据科学家的就业市场怎么样", "那云架构师呢"], &["云计算架构师的就业市场"], &["数据科学家"]),
        (&["Django是什么", "Gin呢"], &["Gin 是 Golang 的"], &["Django"]),
        // An item of the list.
        (&["后端可以转行做什么", "最后那个"], &["人力资源专员的就业市场", "招聘、考核、薪酬"], &[]),
        (&["Where can a back-end developer move?", "the second one"], &["To become a data scientist"], &["blockchain"]),
        // A choice, typed word for word.
        (&["数据科学家是做什么的", "前景"], &["数据科学家的就业前景"], &[]),
        (&["What does a data scientist do?", "Job market"], &["Job market for data scientists"], &[]),
        // Names alone do not change the language.
        (&["数据库管理员是做什么的", "DevOps"], &["DevOps工程师负责"], &["数据库"]),
        // Small talk keeps the subject.
        (&["数据科学家是做什么的", "谢谢", "它的前景怎么样"], &["数据科学家的就业前景"], &[]),
        // Two side by side, then one of them.
        (&["数据科学家和人工智能工程师有什么区别"], &["数据科学家", "人工智能工程师", "金融、科技、医疗、零售"], &["产品经理"]),
        (&["数据科学家是做什么的", "和人工智能工程师有什么区别"], &["数据科学家", "人工智能工程师", "深度学习"], &[]),
        (&["What back-end roles are there?", "compare the first and the last"], &["Back-end developer", "Security engineer"], &["Database administrator"]),
        (&["compare data scientist and AI engineer", "the latter"], &["AI engineer"], &["data scientist"]),
        (&["compare data scientist and AI engineer", "the former, what skills"], &["data scientist"], &["AI engineer"]),
        (&["数据科学家和人工智能工程师有什么区别", "后者"], &["人工智能工程师"], &["数据科学家"]),
        // A role that is named or described wins over the one before.
        (&["数据科学家是做什么的", "音频呢"], &["音视频开发工程师"], &["数据科学家"]),
        // What an answer rests on.
        (&["What is the outlook for a data scientist?", "why?"], &["Twelve career directions", "data statistics"], &[]),
        (&["数据科学家的前景", "为什么"], &["后端开发人员可选12个职业方向", "数据统计"], &[]),
        // What is remembered of the person.
        (&["set my city to Shanghai", "show my profile"], &["Shanghai"], &["Sources"]),
    ];
    check_says(rows);
}
