//! What `postings` prints: sentences for people, one JSON value for programs.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::json;

use super::Candidates;
use crate::posting::{
    Added, Draft, PostingNumber, PostingState, Reading, StoredPosting, json_ld_of,
};
use crate::terminal::Form;

/// Lines that nothing was made of are shown up to this many.
const MOST_LEFT: usize = 12;
/// Postings of an import are shown one by one up to this many.
const MOST_SHOWN: usize = 30;

pub(super) fn out(text: &str) -> io::Result<()> {
    let mut output = io::stdout();
    writeln!(output, "{text}")?;
    output.flush()
}

pub(super) fn reading(
    reading: &Reading,
    companies: &[String],
    added: &[Added],
    form: Form,
) -> String {
    let new = |it: &&Added| matches!(it, Added::New { .. });
    let stored = added.iter().filter(new).count();
    if form == Form::Json {
        let numbers: Vec<Option<i64>> = added
            .iter()
            .map(|it| match it {
                Added::New { number, .. } => Some(number.0),
                Added::Same(_) => None,
            })
            .collect();
        return json!({
            "postings": reading.postings,
            "left": reading.left,
            "faults": reading.faults,
            "unknown_companies": companies,
            "stored": numbers,
        })
        .to_string();
    }
    let mut text = String::new();
    for (at, draft) in reading.postings.iter().take(MOST_SHOWN).enumerate() {
        let standing = match added.get(at) {
            Some(Added::New { number, like: None }) => format!("draft {}", number.0),
            Some(Added::New {
                number,
                like: Some(like),
            }) => format!("draft {}, perhaps the same as {}", number.0, like.0),
            Some(Added::Same(number)) => format!("not stored: the same as {}", number.0),
            None => "not stored".to_owned(),
        };
        let _ = writeln!(text, "{}. [{standing}]\n{}", at + 1, details(draft));
    }
    if reading.postings.len() > MOST_SHOWN {
        let _ = writeln!(text, "... and {} more", reading.postings.len() - MOST_SHOWN);
    }
    if !reading.left.is_empty() {
        let _ = writeln!(text, "left, in no posting:");
        for line in reading.left.iter().take(MOST_LEFT) {
            let _ = writeln!(text, "  {}", short(line));
        }
        if reading.left.len() > MOST_LEFT {
            let _ = writeln!(
                text,
                "  ... and {} lines more",
                reading.left.len() - MOST_LEFT
            );
        }
    }
    for fault in &reading.faults {
        let _ = writeln!(text, "fault: {fault}");
    }
    if !companies.is_empty() {
        let _ = writeln!(
            text,
            "companies not in companies.toml: {}",
            companies.join(", ")
        );
    }
    let same = added.len() - stored;
    let _ = write!(
        text,
        "{} read, {stored} stored as drafts, {same} there already",
        reading.postings.len()
    );
    text
}

pub(super) fn list(listed: &[StoredPosting], form: Form) -> String {
    if form == Form::Json {
        return json!({ "postings": listed }).to_string();
    }
    if listed.is_empty() {
        return "no postings".to_owned();
    }
    let line = |it: &StoredPosting| {
        let company = it.posting.company.as_deref().unwrap_or("-");
        let doubt = if it.posting.unsure.is_empty() {
            ""
        } else {
            " (unsure)"
        };
        format!(
            "{:>5}  {:<8}  {} - {company}{doubt}",
            it.number.0,
            it.state.word(),
            it.posting.title
        )
    };
    listed.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub(super) fn show(stored: &StoredPosting, form: Form) -> String {
    if form == Form::Json {
        return json!(stored).to_string();
    }
    let head = format!(
        "posting {}, {}, from {}",
        stored.number.0,
        stored.state.word(),
        stored.source
    );
    let mut text = format!("{head}\n{}", details(&stored.posting));
    for (name, lines) in [
        ("duties", &stored.posting.duties),
        ("requirements", &stored.posting.requirements),
        ("left", &stored.posting.left),
    ] {
        if !lines.is_empty() {
            let _ = write!(text, "\n  {name}:");
        }
        for line in lines {
            let _ = write!(text, "\n    {line}");
        }
    }
    text
}

pub(super) fn set(numbers: &[PostingNumber], state: PostingState, form: Form) -> String {
    let all: Vec<i64> = numbers.iter().map(|number| number.0).collect();
    if form == Form::Json {
        return json!({ "state": state, "numbers": all }).to_string();
    }
    let all: Vec<String> = all.iter().map(i64::to_string).collect();
    match all.is_empty() {
        true => format!("nothing to be {}", state.word()),
        false => format!("{}: {}", state.word(), all.join(", ")),
    }
}

pub(super) fn expired(count: u64, form: Form) -> String {
    match form {
        Form::Json => json!({ "state": "expired", "count": count }).to_string(),
        Form::Text => format!("expired: {count}"),
    }
}

pub(super) fn candidates(candidates: &Candidates, form: Form) -> String {
    if form == Form::Json {
        return json!(candidates).to_string();
    }
    let mut text = String::new();
    for (kind, names) in [
        ("skills", &candidates.skills),
        ("companies", &candidates.companies),
    ] {
        let _ = writeln!(text, "{kind} not in {kind}.toml: {}", names.len());
        let mut names: Vec<(&String, &u32)> = names.iter().collect();
        names.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), name.as_str()));
        for (name, count) in names {
            let _ = writeln!(text, "{count:>5}  {name}");
        }
    }
    text.trim_end().to_owned()
}

pub(super) fn export(stored: &[StoredPosting]) -> String {
    let postings: Vec<_> = stored.iter().map(|it| json_ld_of(&it.posting)).collect();
    json!({ "@context": "https://schema.org", "@graph": postings }).to_string()
}

fn details(draft: &Draft) -> String {
    let mut text = format!(
        "  {} - {}",
        draft.title,
        draft.company.as_deref().unwrap_or("?")
    );
    let mut line = |name: &str, value: String| {
        if !value.is_empty() {
            let unsure = draft.unsure.iter().any(|it| it.field == name);
            let _ = write!(
                text,
                "\n  {name}: {value}{}",
                if unsure { " (unsure)" } else { "" }
            );
        }
    };
    line("pay", pay(draft));
    line("places", draft.places.join(", "));
    line("remote", word(&draft.remote));
    line(
        "years",
        match (draft.min_years, draft.max_years) {
            (Some(least), Some(most)) => format!("{least} to {most}"),
            (Some(least), None) => format!("{least} or more"),
            _ => String::new(),
        },
    );
    line(
        "education",
        json!(draft)["education"]
            .as_str()
            .unwrap_or_default()
            .to_owned(),
    );
    line(
        "role",
        draft
            .role
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
    );
    line("seniority", word(&draft.seniority));
    line("required_skills", draft.required_skills.join(", "));
    line("preferred_skills", draft.preferred_skills.join(", "));
    let groups: Vec<String> = draft.any_of.iter().map(|group| group.join(" / ")).collect();
    line("any_of", groups.join("; "));
    line("unknown_skills", draft.unknown_skills.join(", "));
    line(
        "date_posted",
        draft
            .date_posted
            .map(|date| date.to_string())
            .unwrap_or_default(),
    );
    line(
        "valid_through",
        draft
            .valid_through
            .map(|date| date.to_string())
            .unwrap_or_default(),
    );
    for doubt in &draft.unsure {
        let _ = write!(
            text,
            "\n  unsure of {}: `{}`",
            doubt.field,
            short(&doubt.words)
        );
    }
    if !draft.left.is_empty() {
        let _ = write!(text, "\n  {} lines left", draft.left.len());
    }
    text
}

fn pay(draft: &Draft) -> String {
    let Some(pay) = &draft.pay else {
        return if draft.pay_negotiable {
            "negotiable".to_owned()
        } else {
            String::new()
        };
    };
    let amounts = match (pay.min, pay.max) {
        (Some(min), Some(max)) if min == max => min.to_string(),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("{min} or more"),
        (None, Some(max)) => format!("up to {max}"),
        (None, None) => String::new(),
    };
    let months = pay
        .months
        .map(|months| format!(", {months} months"))
        .unwrap_or_default();
    format!(
        "{amounts} {} {}{months}",
        pay.currency.as_deref().unwrap_or("?"),
        json!(pay.unit).as_str().unwrap_or_default()
    )
}

fn word(value: &impl serde::Serialize) -> String {
    json!(value).as_str().unwrap_or_default().to_owned()
}

fn short(line: &str) -> String {
    match line.char_indices().nth(100) {
        Some((end, _)) => format!("{}...", &line[..end]),
        None => line.to_owned(),
    }
}
