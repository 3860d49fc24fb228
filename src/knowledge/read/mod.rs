//! From tables to the typed model, one function per kind of thing.
//!
//! Rules that one entry can break by itself are checked here, where its lines are at hand; rules
//! between entries are in `validate`. A function returns `None` only after a fault has been noted.

mod catalogue;
mod field;
mod path;
mod phrases;
mod posting;
mod role;

pub use catalogue::{company, place, skill, source, technology};
pub use field::{by_id as fields_by_id, field, take_places};
pub use path::path;
pub use phrases::{ordinary_words, profession, topic};
pub use posting::posting;
pub use role::{role, transition};

use super::id::ClaimId;
use super::ledger::{Kind, Name};
use super::model::{Aspect, Claim, Labels, Subject};
use super::raw::Table;
use super::site::Sited;
use crate::language::{Localized, Text};

/// The names of the thing the table describes.
fn labels(table: &mut Table, kind: Kind) -> Labels {
    let preferred = table.sited_text("preferred_label");
    let alternative = table.strings_by_language("alt_labels");
    let hidden = table.strings("hidden_labels");
    let weak = values(table.strings("weak_labels"));
    for name in preferred
        .iter()
        .chain(&alternative.zh)
        .chain(&alternative.en)
        .chain(&hidden)
    {
        note_name(table, kind, name);
    }
    let [zh, en] = preferred.map(|name| name.value);
    let preferred = Text { zh, en };
    Labels {
        preferred,
        alternative: values_by_language(alternative),
        hidden: values(hidden),
        weak,
    }
}

fn note_name(table: &Table, kind: Kind, name: &Sited<String>) {
    table.ledger().names.borrow_mut().push(Name {
        kind,
        owner: table.owner().to_owned(),
        text: name.value.clone(),
        site: name.site.clone(),
    });
}

/// The claims of a subject. `stem` is what their ids begin with, before the aspect.
fn claims(table: &mut Table, subject: Option<Subject>, stem: &str) -> Vec<ClaimId> {
    table
        .tables("claims")
        .into_iter()
        .filter_map(|entry| claim(entry, subject.as_ref(), stem))
        .collect()
}

fn claim(mut table: Table, subject: Option<&Subject>, stem: &str) -> Option<ClaimId> {
    let id = table.declare::<ClaimId>();
    let aspect = table.value::<Aspect>("aspect");
    let text = table.text("text");
    let sources = table.references("sources");
    let asks = values_by_language(table.strings_by_language("asks"));
    if sources.is_empty() {
        table
            .fault("the claim has no source: name at least one id of sources.toml under `sources`");
    }
    let (id, aspect, subject) = (id?, aspect?, subject?.clone());
    let expected = format!("{stem}.{}", aspect_word(aspect));
    let rest = id.as_str().strip_prefix(&expected);
    if !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.')) {
        table.fault(format!(
            "claim id `{id}` does not begin with `{expected}`: rename it or correct its aspect"
        ));
    }
    table.ledger().claims.borrow_mut().push(Claim {
        id: id.clone(),
        subject,
        aspect,
        text,
        sources,
        asks,
    });
    Some(id)
}

/// The aspect as claim ids write it.
fn aspect_word(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Overview => "overview",
        Aspect::Roles => "roles",
        Aspect::Duties => "duties",
        Aspect::Skills => "skills",
        Aspect::Rationale => "rationale",
        Aspect::Requirements => "requirements",
        Aspect::Market => "market",
        Aspect::Outlook => "outlook",
        Aspect::Step => "step",
        Aspect::Technology => "technology",
    }
}

fn values(strings: Vec<Sited<String>>) -> Vec<String> {
    strings.into_iter().map(|string| string.value).collect()
}

fn values_by_language(strings: Localized<Vec<Sited<String>>>) -> Localized<Vec<String>> {
    Localized {
        zh: values(strings.zh),
        en: values(strings.en),
    }
}
