//! How a person stands to the nearest postings and roles.

use super::figure;
use crate::answer::names;
use crate::catalogue::any_of;
use crate::knowledge::{Knowledge, Necessity, Posting, SkillId};
use crate::language::Text;
use crate::matching::{Asked, Standing, Verdict};
use crate::message;
use crate::picture::{Chart, Figure, Fit, MatchCard};
use crate::reply::MatchReport;

/// The best postings and roles of a match, with what is met and what is missing. `None` where nothing fits.
pub fn match_card(knowledge: &Knowledge, report: &MatchReport) -> Option<Figure> {
    if report.roles.is_empty() && report.postings.is_empty() {
        return None;
    }
    let profile = &report.profile;
    let roles = report.roles.iter().filter_map(|found| {
        let verdict = Verdict::of_role(knowledge, profile, &found.role)?;
        let name = names::role(knowledge, &found.role);
        Some(fit(knowledge, name, Text::default(), &verdict))
    });
    let postings = report.postings.iter().filter_map(|found| {
        let posting = knowledge.postings.get(&found.posting)?;
        let verdict = Verdict::of_posting(knowledge, profile, &found.posting)?;
        let name = names::company(knowledge, &posting.company);
        Some(fit(knowledge, name, detail(posting), &verdict))
    });
    let next = report.next.iter().map(|next| {
        let name = names::skill(knowledge, &next.skill);
        (name, message!("picture-next-why", postings = next.asked_by))
    });
    let skills: Vec<Text> = report
        .profile
        .skill_ids()
        .map(|skill| names::skill(knowledge, skill))
        .collect();
    let about = message!("picture-match-about", skills = skills.len());
    let card = MatchCard {
        skills,
        roles: roles.collect(),
        postings: postings.collect(),
        next: next.collect(),
    };
    Some(figure(
        message!("picture-match-title"),
        about,
        Chart::Match(card),
        message!("picture-match-note"),
    ))
}

/// The title and the pay of a posting.
fn detail(posting: &Posting) -> Text {
    let Some((Some(floor), Some(ceiling))) = posting.monthly_cny() else {
        let words = posting.salary.as_ref().map(|salary| &salary.words);
        return match words {
            Some(words) => message!("picture-detail-pay", title = &posting.title, pay = words),
            None => posting.title.clone(),
        };
    };
    let pay = if floor == ceiling {
        message!("picture-pay", pay = floor)
    } else {
        message!("picture-pay-range", floor = floor, ceiling = ceiling)
    };
    let title = &posting.title;
    match posting.months_of_pay {
        Some(months) => message!(
            "picture-detail-pay-months",
            title = title,
            pay = pay,
            months = months
        ),
        None => message!("picture-detail-pay", title = title, pay = pay),
    }
}

/// The same counts as in words, and the required skills that are missing.
fn fit(knowledge: &Knowledge, name: Text, detail: Text, verdict: &Verdict) -> Fit {
    let mut lacks: Vec<Text> = Vec::new();
    for checked in &verdict.requirements {
        let is_open = matches!(checked.standing, Standing::Missing | Standing::Partly);
        let counts = checked.necessity == Necessity::Essential && !checked.is_editorial;
        if let (Asked::Skills(any_of), true) = (&checked.asked, is_open && counts) {
            let said = one_of(knowledge, any_of);
            if !lacks.contains(&said) {
                lacks.push(said);
            }
        }
    }
    Fit {
        name,
        detail,
        met: verdict.met,
        asked: verdict.asked,
        lacks,
        notes: Vec::new(),
    }
}

/// A requirement; of a long group the first members.
fn one_of(knowledge: &Knowledge, skills: &[SkillId]) -> Text {
    const MOST: usize = 3;
    const NAMED: usize = 2;
    let named = |most: usize| -> Vec<Text> {
        let skills = skills.iter().take(most);
        skills.map(|it| names::skill(knowledge, it)).collect()
    };
    if skills.len() <= MOST {
        return any_of(&named(MOST));
    }
    let (names, more) = (Text::join(&named(NAMED)), skills.len() - NAMED);
    message!("picture-one-of-many", names = names, more = more)
}
