//! The rules between entries: what must resolve, be mutual, be distinct or be complete.
//!
//! Invariant: a rule only reads; what it finds goes into the ledger with the line to mend.

use std::collections::{HashMap, HashSet};

use super::fault::nearest;
use super::field::Kind as FieldKind;
use super::ledger::{Kind, Ledger, Name, Reference};
use super::model::{Aspect, Knowledge};
use crate::text::normalise;

pub fn validate(knowledge: &Knowledge, ledger: &Ledger) {
    references_resolve(ledger);
    for relation in ["close_match", "ambiguous_with"] {
        relation_is_mutual(ledger, relation);
    }
    for relation in ["broader", "prerequisites"] {
        runs_in_no_circle(ledger, relation);
    }
    names_are_distinct(ledger);
    professions_are_not_roles(ledger);
    roles_have_an_overview(knowledge, ledger);
    transitions_are_complete(knowledge, ledger);
    soft_requirements_are_soft(knowledge, ledger);
    field_names_are_distinct(knowledge, ledger);
}

fn references_resolve(ledger: &Ledger) {
    for reference in ledger
        .references
        .borrow()
        .iter()
        .filter(|reference| ledger.is_complete(reference.kind))
    {
        let Reference {
            kind, target, site, ..
        } = reference;
        if ledger.site(*kind, target).is_some() {
            continue;
        }
        let (noun, home) = (kind.noun(), kind.home());
        let known = ledger.ids(*kind);
        let remedy = match nearest(target, known.iter().map(String::as_str)) {
            Some(likely) => format!("did you mean `{likely}`?"),
            None => format!("correct the id, or describe it in {home}"),
        };
        ledger.fault(site, format!("no {noun} `{target}`: {remedy}"));
    }
}

fn relation_is_mutual(ledger: &Ledger, relation: &str) {
    let references = ledger.references.borrow();
    let links: Vec<&Reference> = references
        .iter()
        .filter(|reference| reference.key == relation)
        .collect();
    let exists = |kind, owner: &str, target: &str| {
        links
            .iter()
            .any(|link| link.kind == kind && link.owner == owner && link.target == target)
    };
    for Reference {
        owner,
        kind,
        target,
        site,
        ..
    } in &links
    {
        let Some(home) = ledger.site(*kind, target) else {
            continue;
        };
        if owner == target {
            ledger.fault(
                site,
                format!("`{owner}` names itself in {relation}: remove it"),
            );
        } else if !exists(*kind, target, owner) {
            let message = format!(
                "{relation} is not mutual: add `{owner}` to {relation} of `{target}` at {home}"
            );
            ledger.fault(site, message);
        }
    }
}

fn runs_in_no_circle(ledger: &Ledger, relation: &str) {
    let references = ledger.references.borrow();
    let mut onward: HashMap<&str, Vec<&Reference>> = HashMap::new();
    for link in references
        .iter()
        .filter(|reference| reference.key == relation)
    {
        onward.entry(&link.owner).or_default().push(link);
    }
    let mut reported = HashSet::new();
    for link in references
        .iter()
        .filter(|reference| reference.key == relation)
    {
        let Some(circle) = way_back(link, &onward) else {
            continue;
        };
        // Each link of a circle finds it again.
        if circle.iter().all(|skill| !reported.contains(skill)) {
            let way = circle.join("` -> `");
            ledger.fault(
                &link.site,
                format!("`{relation}` runs in a circle, remove one of its links: `{way}`"),
            );
        }
        reported.extend(circle);
    }
}

/// The shortest way from a link's owner over links of its kind back to the owner.
fn way_back<'a>(
    link: &'a Reference,
    onward: &HashMap<&str, Vec<&'a Reference>>,
) -> Option<Vec<&'a str>> {
    let mut ways =
        std::collections::VecDeque::from([vec![link.owner.as_str(), link.target.as_str()]]);
    let mut seen = HashSet::new();
    while let Some(way) = ways.pop_front() {
        let last = *way.last()?;
        if last == link.owner {
            return Some(way);
        }
        for next in onward
            .get(last)
            .into_iter()
            .flatten()
            .filter(|next| seen.insert(next.target.as_str()))
        {
            ways.push_back([way.as_slice(), &[next.target.as_str()]].concat());
        }
    }
    None
}

/// One name belongs to one thing within a kind, unless both say that it is ambiguous.
fn names_are_distinct(ledger: &Ledger) {
    let references = ledger.references.borrow();
    let declared: HashSet<(&str, &str)> = references
        .iter()
        .filter(|reference| reference.key == "ambiguous_with")
        .flat_map(|link| {
            [
                (link.owner.as_str(), link.target.as_str()),
                (&link.target, &link.owner),
            ]
        })
        .collect();
    let names = ledger.names.borrow();
    let mut bearers: HashMap<(Kind, String), Vec<&Name>> = HashMap::new();
    for name in names
        .iter()
        .filter(|name| !name.owner.is_empty() && !name.text.is_empty())
    {
        let others = bearers
            .entry((name.kind, normalise(&name.text)))
            .or_default();
        if others.iter().any(|other| other.owner == name.owner) {
            continue;
        }
        let clash = others
            .iter()
            .find(|other| !declared.contains(&(&other.owner, &name.owner)));
        if let Some(other) = clash {
            ledger.fault(&name.site, collision(name, other));
        }
        others.push(name);
    }
}

fn collision(name: &Name, other: &Name) -> String {
    let Name {
        text, kind, owner, ..
    } = name;
    let remedy = match kind {
        Kind::Role | Kind::Skill => format!(
            "remove it from one, or name `{}` in ambiguous_with of `{owner}` and the reverse",
            other.owner
        ),
        _ => "remove it from one".to_owned(),
    };
    format!(
        "`{text}` also names {} `{}` at {}: {remedy}",
        kind.noun(),
        other.owner,
        other.site
    )
}

fn professions_are_not_roles(ledger: &Ledger) {
    let names = ledger.names.borrow();
    let of_kind = |kind| {
        names
            .iter()
            .filter(move |name| name.kind == kind && !name.text.is_empty())
    };
    let roles: HashMap<String, &Name> = of_kind(Kind::Role)
        .map(|name| (normalise(&name.text), name))
        .collect();
    for name in of_kind(Kind::Profession) {
        if let Some(role) = roles.get(&normalise(&name.text)) {
            let (text, id, site) = (&name.text, &role.owner, &role.site);
            let message = format!(
                "`{text}` names role `{id}` at {site}, which the advisor knows: remove it here"
            );
            ledger.fault(&name.site, message);
        }
    }
}

fn roles_have_an_overview(knowledge: &Knowledge, ledger: &Ledger) {
    for role in knowledge.roles.values() {
        if knowledge
            .claim_about(&role.claims, Aspect::Overview)
            .is_none()
        {
            let message = format!(
                "role `{}` has no overview: add a claim with aspect overview",
                role.id
            );
            fault_of(ledger, Kind::Role, role.id.as_str(), message);
        }
    }
}

fn transitions_are_complete(knowledge: &Knowledge, ledger: &Ledger) {
    let aspects = [
        (Aspect::Rationale, "rationale"),
        (Aspect::Requirements, "requirements"),
        (Aspect::Market, "market"),
        (Aspect::Outlook, "outlook"),
    ];
    for transition in knowledge.transitions.values() {
        for (aspect, word) in aspects {
            if knowledge.claim_about(&transition.claims, aspect).is_none() {
                let id = &transition.id;
                let message = format!(
                    "transition `{id}` says nothing of its {word}: add a claim with aspect {word}"
                );
                fault_of(ledger, Kind::Transition, id.as_str(), message);
            }
        }
    }
}

fn soft_requirements_are_soft(knowledge: &Knowledge, ledger: &Ledger) {
    for link in ledger
        .references
        .borrow()
        .iter()
        .filter(|reference| reference.key == "soft_requirements")
    {
        let Some(skill) = knowledge.skills.get(link.target.as_str()) else {
            continue;
        };
        if !matches!(skill.kind.as_str(), "soft" | "natural-language") {
            let (id, kind) = (&skill.id, &skill.kind);
            let message = format!(
                "`{id}` is of kind {kind}: soft_requirements takes soft and natural-language skills"
            );
            ledger.fault(&link.site, message);
        }
    }
}

/// One name belongs to one field of a kind.
fn field_names_are_distinct(knowledge: &Knowledge, ledger: &Ledger) {
    let mut bearers: HashMap<(FieldKind, String), &str> = HashMap::new();
    for field in knowledge.fields.values() {
        let alternative = &field.alternative;
        let names = [&field.label.zh, &field.label.en].into_iter();
        let names = names.chain(&alternative.zh).chain(&alternative.en);
        for (name, kind) in names.flat_map(|name| field.of.iter().map(move |kind| (name, *kind))) {
            let first = *bearers.entry((kind, normalise(name))).or_insert(&field.id);
            if first != field.id && !name.is_empty() {
                let (id, kind) = (&field.id, kind.word());
                let message =
                    format!("`{name}` also names field `{first}` of {kind}: remove it from one");
                fault_of(ledger, Kind::Field, &format!("{kind}.{id}"), message);
            }
        }
    }
}

/// A fault of a whole entry, at the line of its id.
fn fault_of(ledger: &Ledger, kind: Kind, id: &str, message: String) {
    if let Some(site) = ledger.site(kind, id) {
        ledger.fault(&site, message);
    }
}
