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

/// Pictures with more than fits: long names, 30 skills, many rows.
pub fn crowded() -> Vec<Figure> {
    let company = Text::new(
        "上海某某某某人工智能与大数据信息科技发展股份有限公司华东研发中心",
        "Shanghai Example Artificial Intelligence and Big Data Technology Development Co., Ltd.",
    );
    let skills: Vec<Text> = (1..=30)
        .map(|n| {
            Text::new(
                format!("第{n}项专业技能"),
                format!("Professional skill {n}"),
            )
        })
        .collect();
    let fit = Fit {
        name: company.clone(),
        detail: Text::new(
            "视频云开发工程师（点播开发Python方向），15-25K，15薪",
            "Video cloud developer (video on demand, Python), 15-25K, 15 months of pay",
        ),
        met: 0,
        asked: 30,
        lacks: skills.clone(),
        notes: texts(&[("学历：要求本科", "Degree: a bachelor's is asked for")]),
    };
    let pay = Pay {
        name: company.clone(),
        detail: Text::new("8个岗位", "8 postings"),
        floor: 5.0,
        ceiling: 60.0,
        median: Some((15.5, 22.5)),
        is_total: false,
    };
    let step = |name: &Text| PathStep {
        name: name.clone(),
        covers: skills.clone(),
        ..PathStep::default()
    };
    let charts = [
        Chart::Match(MatchCard {
            skills: skills.clone(),
            roles: vec![fit.clone(); 6],
            postings: vec![fit; 20],
            next: vec![(
                skills[0].clone(),
                Text::new("还有6个岗位提到", "6 more postings ask for it"),
            )],
        }),
        Chart::Demand(DemandChart {
            total: 100,
            rows: skills
                .iter()
                .map(|name| Demand {
                    name: name.clone(),
                    required: 40,
                    preferred: 2,
                    is_asked: false,
                })
                .collect(),
            more: 12,
        }),
        Chart::Salary(SalaryChart {
            rows: vec![pay; 20],
        }),
        Chart::Map(TransitionMap {
            from: Text::new("后端开发工程师", "Back-end developer"),
            moves: vec![
                Move {
                    to: Text::new("嵌入式设备开发工程师", "Embedded device engineer"),
                    shared: skills.clone(),
                    missing: skills.clone(),
                };
                16
            ],
        }),
        Chart::Path(PathChart {
            steps: skills.iter().map(step).collect(),
        }),
    ];
    charts
        .into_iter()
        .map(|chart| figure(("很多", "A lot"), chart))
        .collect()
}

fn match_card() -> Chart {
    let fit = |zh: &str, en: &str, met| Fit {
        name: Text::new(zh, en),
        detail: Text::new("15-25K·15薪", "15-25K, 15 months of pay"),
        met,
        asked: 8,
        lacks: texts(&[("分布式系统", "Distributed Systems"), ("SQL", "SQL")]),
        notes: Vec::new(),
    };
    Chart::Match(MatchCard {
        skills: texts(&[
            ("Python", "Python"),
            ("C++", "C++"),
            ("数据库", "Databases"),
        ]),
        roles: vec![
            fit("后端开发工程师", "Back-end developer", 6),
            fit("数据科学家", "Data scientist", 0),
        ],
        postings: vec![fit(
            "腾讯·<后端> & 开发",
            "Tencent, \"back-end\" developer",
            8,
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
        more: 3,
    })
}

fn salary() -> Chart {
    let row = |zh: &str, en: &str, floor, ceiling, median| Pay {
        name: Text::new(zh, en),
        detail: Text::new("8个岗位", "8 postings"),
        floor,
        ceiling,
        median,
        is_total: false,
    };
    let all = Pay {
        is_total: true,
        ..row("全部职位", "All postings", 5.0, 60.0, Some((17.5, 30.0)))
    };
    Chart::Salary(SalaryChart {
        rows: vec![
            all,
            row(
                "1000人以上",
                "1,000 or more people",
                15.0,
                60.0,
                Some((20.0, 40.0)),
            ),
            row("腾讯", "Tencent", 20.0, 20.0, None),
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
        ..PathStep::default()
    };
    Chart::Path(PathChart {
        steps: vec![
            step("后端入门", "Getting started", false),
            step("数据库", "Databases", true),
            PathStep {
                name: Text::new("开发语言", "Programming languages"),
                covers: texts(&[("Python", "Python"), ("Go", "Go")]),
                is_choice: true,
                ..PathStep::default()
            },
        ],
    })
}
