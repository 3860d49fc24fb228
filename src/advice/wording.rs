//! Words shared by the advisers: names, money, counts.

use crate::knowledge::{Company, Knowledge, MonthlySalary, Posting, RoleId, SizeBand, SkillId};
use crate::language::Text;

/// The name of a role.
pub fn role(knowledge: &Knowledge, id: &RoleId) -> Text {
    knowledge.roles.get(id).map_or_else(
        || Text::same(id.as_str()),
        |role| role.labels.preferred.clone(),
    )
}

/// The name of a role inside an English sentence: lower case but for acronyms.
pub fn role_in_sentence(knowledge: &Knowledge, id: &RoleId) -> Text {
    let name = role(knowledge, id);
    let mut words = name.en.split(' ').map(|word| {
        let acronym = word.chars().skip(1).any(|c| c.is_uppercase());
        if acronym {
            word.to_owned()
        } else {
            word.to_lowercase()
        }
    });
    let first = words.next().unwrap_or_default();
    let en = words.fold(first, |text, word| format!("{text} {word}"));
    Text::new(name.zh, en)
}

/// `a` or `an` in front of an English name.
pub fn article(name: &str) -> &'static str {
    let sounds_like_vowel =
        name.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) || name.starts_with("HR");
    if sounds_like_vowel { "an" } else { "a" }
}

pub fn skill(knowledge: &Knowledge, id: &SkillId) -> Text {
    knowledge.skills.get(id).map_or_else(
        || Text::same(id.as_str()),
        |skill| skill.labels.preferred.clone(),
    )
}

pub fn skills<'a>(knowledge: &Knowledge, ids: impl IntoIterator<Item = &'a SkillId>) -> Text {
    let names: Vec<Text> = ids.into_iter().map(|id| skill(knowledge, id)).collect();
    Text::join(&names)
}

/// The name of a company; in English with the Chinese name it goes by.
pub fn company(company: &Company) -> Text {
    let name = &company.labels.preferred;
    let en = if name.en == name.zh {
        name.en.clone()
    } else {
        format!("{} ({})", name.en, name.zh)
    };
    Text::new(name.zh.clone(), en)
}

pub fn company_of(knowledge: &Knowledge, posting: &Posting) -> Text {
    knowledge
        .companies
        .get(&posting.company)
        .map_or_else(|| Text::same(posting.company.as_str()), company)
}

/// Company and title.
pub fn posting(knowledge: &Knowledge, posting: &Posting) -> Text {
    let company = company_of(knowledge, posting);
    Text::new(
        format!("{}·{}", company.zh, posting.title.zh),
        format!("{}, {}", company.en, posting.title.en),
    )
}

/// `15-25K`.
pub fn pay(salary: MonthlySalary) -> String {
    format!("{}-{}K", salary.min_k, salary.max_k)
}

/// `15-25K·15薪`, `15-25K a month, 15 months' pay`.
pub fn pay_with_months(posting: &Posting) -> Text {
    let pay = pay(posting.salary);
    match posting.months_of_pay {
        Some(months) => Text::new(
            format!("{pay}·{months}薪"),
            format!("{pay}, {months} months of pay"),
        ),
        None => Text::same(pay),
    }
}

/// The name of a place by its id as in the postings.
pub fn place(knowledge: &Knowledge, id: &str) -> Text {
    let place = knowledge
        .places
        .values()
        .find(|place| place.id.as_str() == id);
    place.map_or_else(|| Text::same(id), |place| place.labels.preferred.clone())
}

pub fn size_band(band: SizeBand) -> Text {
    match band {
        SizeBand::Under100 => Text::new("100人以下", "fewer than 100 people"),
        SizeBand::From100To499 => Text::new("100-499人", "100-499 people"),
        SizeBand::From500To999 => Text::new("500-999人", "500-999 people"),
        SizeBand::Over1000 => Text::new("1000人以上", "1,000 or more people"),
    }
}

/// `1 posting`, `3 postings`.
pub fn postings_en(count: usize) -> String {
    if count == 1 {
        "1 posting".to_owned()
    } else {
        format!("{count} postings")
    }
}

/// First letter in upper case.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
