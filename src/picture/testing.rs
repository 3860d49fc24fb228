//! One figure of each kind, for tests.

use super::figure::*;
use crate::language::Text;

fn texts(names: &[(&str, &str)]) -> Vec<Text> {
    names.iter().map(|(zh, en)| Text::new(*zh, *en)).collect()
}

fn figure(title: (&str, &str), chart: Chart) -> Figure {
    Figure {
        title: Text::new(title.0, title.1),
        subtitle: Text::new("按32个岗位统计", "Counted over 32 postings"),
        chart,
        note: Text::new("由岗位数据计算。", "Computed from the postings."),
        sources: texts(&[("《来源 <一> & 其他》", "Source <one> & others")]),
    }
}

/// Each kind once; a map of one move and one of several.
pub fn figures() -> Vec<Figure> {
    vec![
        figure(("匹配结果", "Your match"), match_card()),
        figure(("技能需求", "Skill demand"), demand()),
        figure(("薪资", "Pay"), salary()),
        figure(("转型", "A move"), map(1)),
        figure(("转型方向", "Directions"), map(3)),
        figure(("学习路径", "Learning path"), path()),
    ]
}

fn match_card() -> Chart {
    let fit = |zh: &str, en: &str, score| Fit {
        name: Text::new(zh, en),
        detail: Text::new("15-25K·15薪", "15-25K, 15 months of pay"),
        score,
        has: texts(&[("Python", "Python"), ("C++", "C++")]),
        partly: texts(&[("MySQL", "MySQL")]),
        lacks: texts(&[("分布式系统", "Distributed Systems"), ("SQL", "SQL")]),
    };
    Chart::Match(MatchCard {
        skills: texts(&[
            ("Python", "Python"),
            ("C++", "C++"),
            ("数据库", "Databases"),
        ]),
        roles: vec![
            fit("后端开发工程师", "Back-end developer", 0.71),
            fit("数据科学家", "Data scientist", 0.0),
        ],
        postings: vec![fit(
            "腾讯·<后端> & 开发",
            "Tencent, \"back-end\" developer",
            1.0,
        )],
        next: vec![(
            Text::same("Docker"),
            Text::new("还有6个岗位提到", "6 more postings ask for it"),
        )],
    })
}

fn demand() -> Chart {
    let row = |name: &str, required, preferred, is_asked| Demand {
        name: Text::same(name),
        required,
        preferred,
        is_asked,
    };
    Chart::Demand(DemandChart {
        total: 32,
        rows: vec![
            row("Python", 32, 0, false),
            row("MySQL", 18, 2, true),
            row("Docker", 0, 6, false),
            row("COBOL", 0, 0, false),
        ],
    })
}

fn salary() -> Chart {
    let row = |zh: &str, en: &str, min_k, max_k, median| Pay {
        name: Text::new(zh, en),
        detail: Text::new("8个岗位", "8 postings"),
        min_k,
        max_k,
        median,
        is_total: false,
    };
    let all = Pay {
        is_total: true,
        ..row("全部职位", "All postings", 5, 60, Some((17, 30)))
    };
    Chart::Salary(SalaryChart {
        rows: vec![
            all,
            row("1000人以上", "1,000 or more people", 15, 60, Some((20, 40))),
            row("腾讯", "Tencent", 20, 20, None),
        ],
    })
}

fn map(moves: usize) -> Chart {
    let direction = Move {
        to: Text::new("数据科学家", "Data scientist"),
        shared: texts(&[("Python", "Python"), ("解决问题", "Problem solving")]),
        missing: texts(&[("统计学", "Statistics"), ("机器学习", "Machine Learning")]),
    };
    Chart::Map(TransitionMap {
        from: Text::new("后端开发工程师", "Back-end developer"),
        moves: vec![direction; moves],
    })
}

fn path() -> Chart {
    let step = |zh: &str, en: &str, is_asked| PathStep {
        name: Text::new(zh, en),
        detail: Text::new(
            "学习基础概念和入门知识",
            "it covers basic concepts and introductory knowledge",
        ),
        is_asked,
    };
    Chart::Path(PathChart {
        steps: vec![
            step("后端入门", "Getting started", false),
            step("数据库", "Databases", true),
        ],
    })
}
