//! A title without what stands around it.

use super::aside::{is_aside, names_job, trim};
use crate::posting::terms::Terms;
use crate::text::normalise;

/// Without words at its ends that tell of the offer and not of the job.
pub fn strip_asides(segment: &str, terms: &Terms) -> String {
    let mut segment = trim(segment);
    loop {
        let lower = segment.to_ascii_lowercase();
        if let Some(end) = terms
            .aside
            .at_start(&lower)
            .filter(|end| *end < lower.len())
        {
            let rest = trim(&segment[end..]);
            // 招聘专员 is a title, and 实习生 is one.
            let names = names_job(&normalise(rest), terms) && rest.chars().count() >= 3
                || !names_job(&lower, terms);
            if names {
                segment = rest;
                continue;
            }
        }
        if let Some(start) = terms.aside.at_end(&lower).filter(|start| *start > 0) {
            segment = trim(&segment[..start]);
            continue;
        }
        return segment.to_owned();
    }
}

/// The name of the job alone.
pub fn clean_title(title: &str, terms: &Terms) -> String {
    let mut title = title.to_owned();
    loop {
        let before = title.clone();
        let lower = title.to_ascii_lowercase();
        // "(2 名)", "2 名" at the end.
        if let Some(found) = terms.headcount.find_iter(&lower).last()
            && lower[found.end()..]
                .trim_matches(|c: char| !c.is_alphanumeric())
                .is_empty()
            && found.start() > 0
        {
            title.truncate(found.start());
        }
        if let Some(open) = title.rfind('(')
            && title.trim_end().ends_with(')')
            && is_aside(title[open + 1..].trim_end().trim_end_matches(')'), terms)
        {
            title.truncate(open);
        }
        title = strip_asides(&title, terms);
        // "... engineer in Montreal"
        let lower = title.to_ascii_lowercase();
        if let Some(at) = terms.cities.at_end(&lower)
            && let Some(behind) = terms.skills.lead_in.at_end(lower[..at].trim_end())
            && behind > 0
            && terms
                .skills
                .lead_in
                .whole(lower[behind..at].trim())
                .is_some()
        {
            title.truncate(behind);
        }
        let trimmed = title.trim_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | '-'
                        | '|'
                        | ':'
                        | '~'
                        | '·'
                        | '/'
                        | '('
                        | '、'
                        | '。'
                        | '!'
                        | '\u{ff0c}'
                        | '*'
                )
        });
        title = trimmed.to_owned();
        if title == before {
            return title;
        }
    }
}
