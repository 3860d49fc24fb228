//! One JobPosting as a draft.

use serde_json::Value;

use crate::document::html_text;
use crate::posting::draft::{Draft, Pay, PayUnit, Remote};
use crate::posting::line::{Piece, lines};
use crate::posting::reader::Reader;
use crate::posting::skills::Named;
use crate::posting::terms::Label;
use crate::posting::text::{apply_label, describe};
use crate::posting::{facts, head};

pub fn posting(value: &Value, reader: &Reader) -> Option<Draft> {
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

pub fn pay(value: &Value, reader: &Reader, usual: Option<&str>) -> Option<Pay> {
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
