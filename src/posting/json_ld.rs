//! Postings in schema.org JSON-LD, alone or in HTML.

use serde_json::{Value, json};

use super::draft::{Draft, Pay, PayUnit, Remote};
use super::line::{Piece, lines};
use super::reader::{Reader, Reading};
use super::skills::Named;
use super::terms::Label;
use super::text::{apply_label, describe};
use super::{facts, head};
use crate::document::{html_scripts, html_text};

/// How deep lists and graphs may be nested.
const DEEPEST: usize = 8;

/// Reads every JobPosting.
pub fn read(text: &str, reader: &Reader) -> Reading {
    let mut reading = Reading::default();
    let is_html = text.trim_start().starts_with('<') || text.contains("<script");
    let parts = match is_html {
        true => html_scripts(text, "ld+json"),
        false => vec![text],
    };
    for part in parts {
        match parse(part) {
            Ok(values) => values
                .iter()
                .for_each(|value| collect(value, reader, &mut reading, 0)),
            Err(error) => reading
                .faults
                .push(format!("JSON that cannot be read, correct it: {error}")),
        }
    }
    reading
}

/// One value, several one after the other, or what becomes one where common slips are put right.
fn parse(text: &str) -> Result<Vec<Value>, serde_json::Error> {
    let text = text.trim();
    let text = text
        .strip_prefix("<!--")
        .map_or(text, |inner| inner.trim_end_matches("-->"));
    let text = text
        .trim_start_matches("//<![CDATA[")
        .trim_end_matches("//]]>")
        .trim()
        .trim_end_matches(';');
    let all = |text: &str| {
        serde_json::Deserializer::from_str(text)
            .into_iter::<Value>()
            .collect::<Result<Vec<_>, _>>()
    };
    all(text).or_else(|error| all(&mended(text)).map_err(|_| error))
}

/// Without commas before a closing bracket, and with line breaks within strings written out.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut in_string, mut escaped) = (false, false);
    for c in text.chars() {
        if in_string {
            match c {
                '\n' => out.push_str("\\n"),
                '\r' => {}
                '\t' => out.push_str("\\t"),
                _ => out.push(c),
            }
            in_string = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        if matches!(c, '}' | ']') {
            let kept = out.trim_end().trim_end_matches(',').len();
            out.truncate(kept);
        }
        in_string = c == '"';
        out.push(c);
    }
    // Cut off in the middle: what is open is closed.
    let mut open = Vec::new();
    let (mut in_string, mut escaped) = (false, false);
    for c in out.chars() {
        match c {
            _ if in_string => {
                in_string = escaped || c != '"';
                escaped = !escaped && c == '\\';
            }
            '"' => in_string = true,
            '{' => open.push('}'),
            '[' => open.push(']'),
            '}' | ']' => {
                open.pop();
            }
            _ => {}
        }
    }
    if in_string {
        out.push('"');
    }
    out.extend(open.into_iter().rev());
    out
}

fn collect(value: &Value, reader: &Reader, reading: &mut Reading, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(values) => values
            .iter()
            .for_each(|value| collect(value, reader, reading, depth + 1)),
        Value::Object(fields) => {
            if is_posting(value) {
                match posting(value, reader) {
                    Some(draft) => reading.postings.push(draft),
                    None => reading
                        .faults
                        .push("a JobPosting has no title: add `title`".to_owned()),
                }
                return;
            }
            for (_, inner) in fields
                .iter()
                .filter(|(_, inner)| inner.is_object() || inner.is_array())
            {
                collect(inner, reader, reading, depth + 1);
            }
        }
        _ => {}
    }
}

fn is_posting(value: &Value) -> bool {
    let is = |kind: &Value| {
        kind.as_str()
            .is_some_and(|kind| kind.rsplit(['/', ':']).next() == Some("JobPosting"))
    };
    match &value["@type"] {
        Value::Array(kinds) => kinds.iter().any(is),
        kind => {
            is(kind)
                || kind.is_null()
                    && value.get("title").is_some()
                    && (value.get("hiringOrganization").is_some() || value.get("company").is_some())
        }
    }
}

fn posting(value: &Value, reader: &Reader) -> Option<Draft> {
    let terms = &reader.terms;
    let title = text_of(&value["title"]).or_else(|| text_of(&value["name"]))?;
    let mut draft = Draft {
        title: html_text(&title).trim().to_owned(),
        ..Draft::default()
    };
    let company = text_of(&value["hiringOrganization"]).or_else(|| text_of(&value["company"]));
    draft.company = company.map(|name| html_text(&name).trim().to_owned());
    draft.url = text_of(&value["url"]);
    let date = |field: &str| text_of(&value[field]).and_then(|text| facts::date(&text, terms));
    draft.date_posted = date("datePosted");
    draft.valid_through = date("validThrough");
    let usual = draft
        .title
        .chars()
        .any(crate::text::is_cjk)
        .then_some("CNY");
    draft.pay = pay(&value["baseSalary"], reader, usual)
        .or_else(|| pay(&value["estimatedSalary"], reader, usual));
    for place in each(&value["jobLocation"]) {
        location(&mut draft, place, reader);
    }
    let kind = text_of(&value["jobLocationType"]).unwrap_or_default();
    if let Some(mode) = head::mode(&Piece::new(&kind).lower, terms) {
        draft.remote = Some(mode);
    }
    experience(&mut draft, &value["experienceRequirements"], reader);
    for entry in each(&value["educationRequirements"]) {
        let words = text_of(&entry["credentialCategory"]).or_else(|| text_of(entry));
        if let Some(words) = words {
            draft.education = facts::degree(&Piece::new(&words).lower, terms).or(draft.education);
        }
    }
    let mut named = Named::default();
    for skill in each(&value["skills"]) {
        if let Some(words) = text_of(skill) {
            reader.skills().list(&html_text(&words), &mut named);
        }
    }
    for entry in each(&value["qualifications"]) {
        for line in text_of(entry)
            .iter()
            .flat_map(|words| lines(&html_text(words), terms))
        {
            reader.skills().read(&line.piece, false, &mut named);
            draft.requirements.push(line.piece.plain);
        }
    }
    for entry in each(&value["responsibilities"]) {
        for line in text_of(entry)
            .iter()
            .flat_map(|words| lines(&html_text(words), terms))
        {
            draft.duties.push(line.piece.plain);
        }
    }
    draft.required_skills = named.required;
    draft.unknown_skills = named.unknown;
    draft.any_of = named.any_of;
    let description = text_of(&value["description"])
        .map(|text| html_text(&html_once(&text)))
        .unwrap_or_default();
    describe(&mut draft, &description, reader);
    if draft.remote == Some(Remote::Hybrid)
        && head::mode(&Piece::new(&kind).lower, terms) == Some(Remote::Remote)
    {
        draft.remote = Some(Remote::Remote);
    }
    Some(draft)
}

/// Descriptions are often escaped twice.
fn html_once(text: &str) -> String {
    match text.contains("&lt;") && !text.contains('<') {
        true => text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&"),
        false if text.contains('<') => text.to_owned(),
        // Plain text keeps its lines.
        false => text.replace('\n', "<br>"),
    }
}

fn experience(draft: &mut Draft, value: &Value, reader: &Reader) {
    for entry in each(value) {
        if let Some(months) = number(&entry["monthsOfExperience"]) {
            draft.min_years = Some((months / 12.0) as u32);
        } else if let Some(words) = text_of(entry).or_else(|| text_of(&entry["description"])) {
            apply_label(draft, Label::Years, &Piece::new(&words), "", reader, None);
        }
    }
}

fn location(draft: &mut Draft, place: &Value, reader: &Reader) {
    let address = if place["address"].is_null() {
        place
    } else {
        &place["address"]
    };
    let words = match address {
        Value::Object(_) => ["addressLocality", "addressRegion", "name"]
            .iter()
            .find_map(|field| text_of(&address[*field])),
        other => text_of(other),
    };
    let Some(words) = words else { return };
    let before = std::mem::take(&mut draft.places);
    apply_label(draft, Label::Place, &Piece::new(&words), "", reader, None);
    let found = std::mem::replace(&mut draft.places, before);
    for place in found {
        if !draft.places.contains(&place) {
            draft.places.push(place);
        }
    }
}

fn pay(value: &Value, reader: &Reader, usual: Option<&str>) -> Option<Pay> {
    let value = each(value).next()?;
    if let Some(words) = value.as_str() {
        let piece = Piece::new(words);
        return reader
            .terms
            .pay
            .find(&piece.lower, None, usual)
            .into_iter()
            .next()
            .map(|it| it.pay);
    }
    let inner = if value["value"].is_object() {
        &value["value"]
    } else {
        value
    };
    let amount = |field: &str| number(&inner[field]);
    let exact = amount("value").or_else(|| number(value));
    let (min, max) = (amount("minValue").or(exact), amount("maxValue").or(exact));
    min.or(max)?;
    let words = text_of(&inner["unitText"])
        .or_else(|| text_of(&value["unitText"]))
        .unwrap_or_default();
    let unit = match words.to_ascii_uppercase().as_str() {
        "HOUR" => PayUnit::Hour,
        "DAY" => PayUnit::Day,
        "MONTH" => PayUnit::Month,
        "YEAR" => PayUnit::Year,
        _ => reader
            .terms
            .pay
            .period(&words.to_ascii_lowercase())
            .unwrap_or(PayUnit::Year),
    };
    let currency = ["currency", "currencyCode"]
        .iter()
        .find_map(|field| text_of(&value[*field]).or_else(|| text_of(&inner[*field])));
    let scaled = |amount: Option<f64>| {
        amount
            .filter(|amount| *amount > 0.0)
            .map(|amount| amount / unit.scale())
    };
    Some(Pay {
        min: scaled(min),
        max: scaled(max),
        currency: currency
            .or_else(|| usual.map(str::to_owned))
            .map(|code| code.to_ascii_uppercase()),
        unit,
        months: None,
    })
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.replace([',', ' '], "").parse().ok(),
        _ => None,
    }
}

/// The elements of a list, or the one value.
fn each(value: &Value) -> impl Iterator<Item = &Value> {
    let many = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let one = (!value.is_array() && !value.is_null()).then_some(value);
    many.iter().chain(one)
}

/// A text, or the name of what stands in its place.
fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => values.iter().find_map(text_of)?,
        Value::Object(_) => ["name", "value", "@value", "legalName", "description"]
            .iter()
            .find_map(|field| text_of(&value[*field]))?,
        _ => return None,
    };
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// A posting in schema.org's terms.
pub fn write(draft: &Draft) -> Value {
    let place = |name: &String| json!({ "@type": "Place", "address": { "@type": "PostalAddress", "addressLocality": name } });
    let mut out = json!({
        "@type": "JobPosting",
        "title": draft.title,
        "description": draft.duties.iter().chain(&draft.requirements).cloned().collect::<Vec<_>>().join("\n"),
        "skills": draft.required_skills,
    });
    let mut set = |field: &str, value: Value| {
        if !value.is_null() {
            out[field] = value;
        }
    };
    set(
        "hiringOrganization",
        draft.company.as_ref().map_or(
            Value::Null,
            |name| json!({ "@type": "Organization", "name": name }),
        ),
    );
    if !draft.places.is_empty() {
        set("jobLocation", draft.places.iter().map(place).collect());
    }
    if draft.remote == Some(Remote::Remote) {
        set("jobLocationType", json!("TELECOMMUTE"));
    }
    set("datePosted", json!(draft.date_posted));
    set("validThrough", json!(draft.valid_through));
    set("url", json!(draft.url));
    if let Some(years) = draft.min_years {
        set(
            "experienceRequirements",
            json!({ "@type": "OccupationalExperienceRequirements", "monthsOfExperience": years * 12 }),
        );
    }
    let education = json!(draft)["education"].clone();
    if !education.is_null() {
        set(
            "educationRequirements",
            json!({ "@type": "EducationalOccupationalCredential", "credentialCategory": education }),
        );
    }
    if let Some(pay) = &draft.pay {
        let unit = match pay.unit {
            PayUnit::Hour => "HOUR",
            PayUnit::Day => "DAY",
            PayUnit::Month => "MONTH",
            PayUnit::Year => "YEAR",
        };
        let scaled = |amount: Option<f64>| amount.map(|amount| amount * pay.unit.scale());
        set(
            "baseSalary",
            json!({
                "@type": "MonetaryAmount",
                "currency": pay.currency,
                "value": { "@type": "QuantitativeValue", "minValue": scaled(pay.min), "maxValue": scaled(pay.max), "unitText": unit },
            }),
        );
    }
    out
}
