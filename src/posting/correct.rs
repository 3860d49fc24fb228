//! Putting a field of a draft right.

use super::draft::{Draft, Remote, Seniority};
use super::line::Piece;
use super::reader::Reader;
use super::skills::Named;
use super::terms::Label;
use super::text::apply_label;
use crate::knowledge::RoleId;

/// The fields that can be put right.
pub const FIELDS: &[&str] = &[
    "title",
    "company",
    "pay",
    "places",
    "remote",
    "size",
    "years",
    "education",
    "required_skills",
    "preferred_skills",
    "role",
    "seniority",
    "date_posted",
    "valid_through",
    "url",
];
/// What empties a field.
const NOTHING: &str = "-";

/// Why a field stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionFault {
    #[error("no field `{0}`: use one of {fields}", fields = FIELDS.join(", "))]
    NoField(String),
    #[error("`{value}` is no {field}: {remedy}")]
    Value {
        field: String,
        value: String,
        remedy: &'static str,
    },
}

impl Reader {
    /// Sets a field to what a text says of it; `-` empties it.
    pub fn correct(
        &self,
        draft: &mut Draft,
        field: &str,
        value: &str,
    ) -> Result<(), CorrectionFault> {
        let Some(field) = FIELDS.iter().find(|known| **known == field) else {
            return Err(CorrectionFault::NoField(field.to_owned()));
        };
        let piece = Piece::new(value);
        let fault = |remedy| CorrectionFault::Value {
            field: (*field).to_owned(),
            value: value.to_owned(),
            remedy,
        };
        let mut changed = draft.clone();
        empty(&mut changed, field);
        if value.trim() != NOTHING {
            self.set(&mut changed, field, &piece).map_err(fault)?;
        }
        if changed.title.trim().is_empty() {
            return Err(fault("a posting has a title"));
        }
        changed.unsure.retain(|it| it.field != *field);
        *draft = changed;
        Ok(())
    }

    fn set(&self, draft: &mut Draft, field: &str, value: &Piece) -> Result<(), &'static str> {
        let label = |label| (label, "");
        let labelled = match field {
            "pay" => Some(label(Label::Pay)),
            "places" => Some(label(Label::Place)),
            "size" => Some(label(Label::Size)),
            "years" => Some(label(Label::Years)),
            "education" => Some(label(Label::Education)),
            "date_posted" => Some(label(Label::DatePosted)),
            "valid_through" => Some(label(Label::ValidThrough)),
            "url" => Some(label(Label::SourceUrl)),
            _ => None,
        };
        if let Some((label, key)) = labelled {
            let before = draft.clone();
            let usual = value.has_han().then_some("CNY");
            apply_label(draft, label, value, key, self, usual);
            draft.unsure.clone_from(&before.unsure);
            return match *draft == before {
                true => Err(
                    "write it as a posting would, such as 25k-40k CNY, Shanghai, 3 years, bachelor, 2026-12-31",
                ),
                false => Ok(()),
            };
        }
        match field {
            "title" => draft.title.clone_from(&value.plain),
            "company" => draft.company = Some(value.plain.clone()),
            "remote" => {
                draft.remote = Some(match value.lower.as_str() {
                    "remote" => Remote::Remote,
                    "hybrid" => Remote::Hybrid,
                    _ => return Err("use remote, hybrid or -"),
                });
            }
            "role" => {
                let id = RoleId::parse(value.lower.clone()).ok();
                let id = id.filter(|id| self.knowledge.roles.contains_key(id));
                draft.role =
                    Some(id.ok_or("use the id of a role, such as backend-developer, or -")?);
            }
            "seniority" => {
                let word = serde_json::Value::String(value.lower.clone());
                let seniority = serde_json::from_value::<Seniority>(word);
                draft.seniority =
                    Some(seniority.map_err(|_| "use intern, junior, senior, lead or -")?);
            }
            "required_skills" => draft.required_skills = self.skill_list(draft, value),
            _ => draft.preferred_skills = self.skill_list(draft, value),
        }
        Ok(())
    }

    fn skill_list(&self, draft: &mut Draft, value: &Piece) -> Vec<String> {
        let mut named = Named::default();
        self.skills().list(&value.text, &mut named);
        for name in named.unknown {
            if !draft.unknown_skills.contains(&name) {
                draft.unknown_skills.push(name);
            }
        }
        named.required
    }
}

fn empty(draft: &mut Draft, field: &str) {
    match field {
        "title" => draft.title.clear(),
        "company" => draft.company = None,
        "pay" => (draft.pay, draft.pay_negotiable) = (None, false),
        "places" => draft.places.clear(),
        "remote" => draft.remote = None,
        "size" => draft.size = None,
        "years" => (draft.min_years, draft.max_years) = (None, None),
        "education" => draft.education = None,
        "required_skills" => draft.required_skills.clear(),
        "preferred_skills" => draft.preferred_skills.clear(),
        "role" => draft.role = None,
        "seniority" => draft.seniority = None,
        "date_posted" => draft.date_posted = None,
        "valid_through" => draft.valid_through = None,
        _ => draft.url = None,
    }
    let named: Vec<String> = draft.skills().cloned().collect();
    draft.unknown_skills.retain(|name| named.contains(name));
    draft
        .any_of
        .retain(|group| group.iter().all(|name| named.contains(name)));
}
