//! Things that stand in one file each: sources, skills, companies, places, technologies.

use super::{claims, labels};
use crate::knowledge::ledger::Kind;
use crate::knowledge::model::{Company, Place, Skill, Source, Subject, Technology, TechnologyKind};
use crate::knowledge::raw::Table;
use crate::knowledge::site::Sited;
use crate::knowledge::{CompanyId, PlaceId, SkillId, SourceId, TechnologyId};

/// The kinds of skill, as `knowledge/README.md` lists them.
const SKILL_KINDS: [&str; 25] = [
    "language",
    "framework",
    "library",
    "database",
    "queue",
    "cloud",
    "container",
    "operating-system",
    "network",
    "security",
    "data",
    "machine-learning",
    "blockchain",
    "embedded",
    "media",
    "front-end",
    "practice",
    "tool",
    "concept",
    "product",
    "operations",
    "people",
    "soft",
    "natural-language",
    "domain",
];

pub fn source(table: &mut Table) -> Option<Source> {
    let id = table.declare::<SourceId>();
    let title = table.text("title");
    let publisher = table.text("publisher");
    let url = url(table);
    let published = table.string("published");
    let licence = table.string("licence").value;
    let note = table.optional_text("note");
    if !published.value.is_empty() && published.value != "undated" && !is_iso_date(&published.value)
    {
        let message = format!(
            "published `{}` is not a date: use YYYY-MM-DD or \"undated\"",
            published.value
        );
        table.ledger().fault(&published.site, message);
    }
    Some(Source {
        id: id?,
        title,
        publisher,
        url,
        published: published.value,
        licence,
        note,
    })
}

/// An empty address is the same as none.
fn url(table: &mut Table) -> Option<String> {
    let url = table.optional::<String>("url")?;
    if url.value.is_empty() {
        return None;
    }
    if !url::Url::parse(&url.value).is_ok_and(|parsed| matches!(parsed.scheme(), "http" | "https"))
    {
        let message = format!(
            "url `{}` is not a web address: begin it with https://, or leave it out",
            url.value
        );
        table.ledger().fault(&url.site, message);
    }
    Some(url.value)
}

/// A day that the calendar has, written `YYYY-MM-DD`.
fn is_iso_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.iter().map(|part| part.len()).ne([4, 2, 2]) || !parts.iter().all(digits) {
        return false;
    }
    let number = |part: &str| part.parse::<u32>().unwrap_or_default();
    let (year, month, day) = (number(parts[0]), number(parts[1]), number(parts[2]));
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

pub fn skill(table: &mut Table) -> Option<Skill> {
    let id = table.declare::<SkillId>();
    let labels = labels(table, Kind::Skill);
    let kind = table.string("kind");
    let broader = table.references("broader");
    let related = table.references("related");
    let prerequisites = table.references("prerequisites");
    let ambiguous_with = table.references("ambiguous_with");
    if !kind.value.is_empty() && !SKILL_KINDS.contains(&kind.value.as_str()) {
        let message = format!(
            "unknown kind `{}`: use one of {}",
            kind.value,
            SKILL_KINDS.join(", ")
        );
        table.ledger().fault(&kind.site, message);
    }
    Some(Skill {
        id: id?,
        labels,
        kind: kind.value,
        broader,
        related,
        prerequisites,
        ambiguous_with,
    })
}

pub fn company(table: &mut Table) -> Option<Company> {
    let id = table.declare::<CompanyId>();
    let labels = labels(table, Kind::Company);
    Some(Company { id: id?, labels })
}

pub fn place(table: &mut Table) -> Option<Place> {
    let id = table.declare::<PlaceId>();
    let labels = labels(table, Kind::Place);
    Some(Place { id: id?, labels })
}

pub fn technology(table: &mut Table) -> Option<Technology> {
    let id = table.declare::<TechnologyId>();
    let kind = table.value::<TechnologyKind>("kind");
    let also = table.optional::<TechnologyKind>("also_kind");
    let labels = labels(table, Kind::Technology);
    let skills = table.references("skills");
    let stem = table.owner().to_owned();
    let claims = claims(table, id.clone().map(Subject::Technology), &stem);
    if claims.is_empty() {
        table.fault("the technology has no claim: add one under `[[technologies.claims]]`");
    }
    if let Some(Sited { site, .. }) = also.as_ref().filter(|also| Some(also.value) == kind) {
        table
            .ledger()
            .fault(site, "`also_kind` repeats `kind`: remove it");
    }
    let kinds = kind
        .into_iter()
        .chain(also.map(|also| also.value))
        .collect();
    Some(Technology {
        id: id?,
        kinds,
        labels,
        skills,
        claims,
    })
}

#[cfg(test)]
mod tests {
    use super::is_iso_date;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for (text, ok) in [
            ("2024-06-11", true),
            ("2024-02-29", true),
            ("2023-02-29", false),
            ("2024-13-01", false),
            ("2024-6-11", false),
            ("2024-06", false),
            ("2024-06-1x", false),
            ("", false),
        ] {
            assert_eq!(is_iso_date(text), ok, "{text}");
        }
    }
}
