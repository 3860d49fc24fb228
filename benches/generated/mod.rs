//! Generated postings, each with facts and texts of its own, brought into the knowledge as the store's are.

use std::path::Path;

use career_advisor::knowledge::{self, Degree, Knowledge, RoleId, SizeBand};
use career_advisor::language::Language;
use career_advisor::posting::{
    Draft, Pay, PayUnit, PostingNumber, PostingState, Remote, StoredPosting, add_to,
};

/// How many go into the knowledge at once.
const BATCH: usize = 1_000;
/// Postings of one company.
const OF_A_COMPANY: usize = 20;

const CITIES: [&str; 8] = [
    "Shanghai",
    "Beijing",
    "Shenzhen",
    "Hangzhou",
    "Berlin",
    "London",
    "Singapore",
    "Toronto",
];
const DEGREES: [Degree; 3] = [Degree::JuniorCollege, Degree::Bachelor, Degree::Master];
const SIZES: [SizeBand; 4] = [
    SizeBand::Under100,
    SizeBand::From100To499,
    SizeBand::From500To999,
    SizeBand::Over1000,
];
const DOMAINS: [&str; 4] = ["ai", "finance", "e-commerce", "games"];
const DUTIES: [&str; 4] = ["Design", "Maintain", "Document", "Speed up"];
const DUTIES_ZH: [&str; 4] = ["负责设计", "维护", "编写文档并改进", "优化"];
const THINGS: [&str; 5] = [
    "payment services",
    "data pipelines",
    "search",
    "the open platform",
    "internal tools",
];
const THINGS_ZH: [&str; 5] = ["支付服务", "数据平台", "搜索系统", "开放平台", "内部工具"];

/// The knowledge of the repository.
pub fn own_knowledge() -> Knowledge {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    knowledge::load(&folder).expect("the repository's knowledge")
}

/// The knowledge with so many postings, the first of which are its own.
pub fn with_postings(own: &Knowledge, size: usize) -> Knowledge {
    let mut knowledge = own.clone();
    let skills = skill_names(own);
    let missing: Vec<usize> = (own.postings.len()..size).collect();
    for numbers in missing.chunks(BATCH) {
        let stored: Vec<StoredPosting> = numbers
            .iter()
            .map(|&number| StoredPosting {
                number: PostingNumber(number as i64),
                state: PostingState::Accepted,
                source: format!("source-{}", number % 3),
                posting: draft(number, &skills),
            })
            .collect();
        add_to(&mut knowledge, &stored);
    }
    // What a draft does not hold.
    for (number, posting) in knowledge.postings.values_mut().enumerate() {
        if posting.is_stored {
            posting.english = number.is_multiple_of(3).then_some(number.is_multiple_of(2));
            posting.travel = number.is_multiple_of(7).then_some(true);
            posting.domains = match number % 2 {
                0 => vec![DOMAINS[number % DOMAINS.len()].to_owned()],
                _ => Vec::new(),
            };
        }
    }
    knowledge
}

/// The English names of all skills.
pub fn skill_names(knowledge: &Knowledge) -> Vec<String> {
    let skills = knowledge.skills.values();
    skills
        .map(|skill| skill.labels.preferred.en.clone())
        .collect()
}

/// A posting like those that are imported: eight skills, seven statements, most other fields stated by some.
pub fn draft(number: usize, skills: &[String]) -> Draft {
    let pick = |at: usize| skills[(number * 31 + at * 17) % skills.len()].clone();
    let is_chinese = number.is_multiple_of(2);
    let floor = (8 + number % 23) as f64;
    let pay = Pay {
        min: Some(floor),
        max: (!number.is_multiple_of(5)).then_some(floor + (5 + number % 17) as f64),
        currency: Some(
            if number.is_multiple_of(4) {
                "EUR"
            } else {
                "CNY"
            }
            .to_owned(),
        ),
        unit: if number.is_multiple_of(9) {
            PayUnit::Year
        } else {
            PayUnit::Month
        },
        months: number.is_multiple_of(3).then_some(12 + (number % 5) as u32),
    };
    let duties = (0..3).map(|at| duty(number + at, is_chinese, &pick(at)));
    let requirements = (0..4).map(|at| requirement(number + at, is_chinese, &pick(at + 3)));
    let years = (number % 6) as u32;
    Draft {
        title: format!("{} Engineer {number}", pick(0)),
        company: Some(format!("Company {}", number / OF_A_COMPANY)),
        pay: (!number.is_multiple_of(10)).then_some(pay),
        places: vec![CITIES[number % CITIES.len()].to_owned()],
        remote: number.is_multiple_of(11).then_some(Remote::Remote),
        size: number
            .is_multiple_of(2)
            .then_some(SIZES[number % SIZES.len()]),
        min_years: (!number.is_multiple_of(4)).then_some(years),
        max_years: (number % 8 == 1).then_some(years + 3),
        education: (!number.is_multiple_of(3)).then_some(DEGREES[number % DEGREES.len()]),
        required_skills: (0..5).map(pick).collect(),
        preferred_skills: (5..8).map(pick).collect(),
        any_of: vec![vec![pick(0), pick(1)]],
        role: RoleId::parse("backend-developer").ok(),
        language: Some(if is_chinese {
            Language::Zh
        } else {
            Language::En
        }),
        duties: duties.collect(),
        requirements: requirements.collect(),
        ..Draft::default()
    }
}

fn duty(number: usize, is_chinese: bool, skill: &str) -> String {
    let (verb, thing) = (number % DUTIES.len(), number / 3 % THINGS.len());
    match is_chinese {
        true => format!(
            "{}{}，每天服务{number}个客户，主要使用{skill}",
            DUTIES_ZH[verb], THINGS_ZH[thing]
        ),
        false => format!(
            "{} {} for {number} customers, mostly with {skill}",
            DUTIES[verb], THINGS[thing]
        ),
    }
}

fn requirement(number: usize, is_chinese: bool, skill: &str) -> String {
    let years = 1 + number % 5;
    match is_chinese {
        true => format!(
            "{years}年以上{skill}开发经验，熟悉{}",
            THINGS_ZH[number % THINGS.len()]
        ),
        false => format!(
            "{years} years of {skill} and good knowledge of {}",
            THINGS[number % THINGS.len()]
        ),
    }
}

/// Bytes of memory that this process holds; 0 where the system does not tell.
pub fn resident_bytes() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|rest| rest.split_whitespace().next()?.parse::<usize>().ok());
    kib.unwrap_or_default() * 1024
}

/// Bytes of text in the postings and their statements, in both languages.
pub fn text_bytes(knowledge: &Knowledge) -> usize {
    let titles = knowledge.postings.values();
    let titles = titles.map(|it| it.title.zh.len() + it.title.en.len() + it.heading.len());
    let claims = knowledge.claims.values();
    let claims = claims.map(|claim| claim.text.zh.len() + claim.text.en.len());
    titles.sum::<usize>() + claims.sum::<usize>()
}
