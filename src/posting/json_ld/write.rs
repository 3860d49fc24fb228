//! A draft as a JobPosting.

use serde_json::{Value, json};

use crate::posting::draft::{Draft, PayUnit, Remote};

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
