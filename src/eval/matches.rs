//! Matching a set of skill lists and counting what came right.

use std::fmt::Write;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::latency::Latency;
use super::report::{Shares, cell, share};
use super::score::comparable;
use super::suite::MatchCase;
use crate::advisor::Said;
use crate::dialogue::Dialogue;
use crate::knowledge::{Knowledge, PostingId, SkillId};
use crate::reply::{MatchReport, Reply};
use crate::terminal::Conversation;

/// How many roles and postings count.
const FIRST: usize = 3;

/// One skill list with what was made of it.
pub struct Matched {
    case: MatchCase,
    roles: Vec<String>,
    companies: Vec<String>,
    unknown: Vec<String>,
    /// Expected skills that were not recognised.
    missed: Vec<String>,
    /// Skills that were recognised and are not in the list.
    forced: Vec<String>,
    took: Duration,
}

#[derive(Debug, Serialize)]
pub struct Summary {
    pub n: usize,
    pub roles_checked: usize,
    pub roles_right: usize,
    pub companies_checked: usize,
    pub companies_right: usize,
    pub skills: usize,
    pub skills_recognised: usize,
    /// Skills recognised in words that name none of them.
    pub skills_forced: usize,
    /// `exact` counts the cases where all is right, `entities` the skills.
    pub shares: Shares,
    pub latency: Latency,
    /// Ids of the cases where anything is wrong.
    pub failed: Vec<String>,
}

pub async fn drive(conversation: &Conversation, cases: Vec<MatchCase>) -> Vec<Matched> {
    let mut results = Vec::with_capacity(cases.len());
    for case in cases {
        let start = Instant::now();
        let said = Said::Skills(case.skills.clone());
        let reply = conversation
            .respond(said, None, &mut Dialogue::default())
            .await;
        let took = start.elapsed();
        results.push(Matched::new(case, &reply, took, conversation.knowledge()));
    }
    results
}

impl Matched {
    fn new(case: MatchCase, reply: &Reply, took: Duration, knowledge: &Knowledge) -> Matched {
        let none = MatchReport::default();
        let report = reply.match_report.as_ref().unwrap_or(&none);
        let named = |name: &String, skill: &SkillId| is_named(skill, name, knowledge);
        let (expected, found) = (
            &case.canonical_skills,
            report.profile.skill_ids().collect::<Vec<_>>(),
        );
        Matched {
            roles: report
                .roles
                .iter()
                .take(FIRST)
                .map(|role| role.role.to_string())
                .collect(),
            companies: report
                .postings
                .iter()
                .take(FIRST)
                .map(|posting| company(&posting.posting, knowledge))
                .collect(),
            unknown: report
                .profile
                .unknown
                .iter()
                .map(|unknown| unknown.word.clone())
                .collect(),
            missed: expected
                .iter()
                .filter(|name| !found.iter().any(|skill| named(name, skill)))
                .cloned()
                .collect(),
            forced: found
                .iter()
                .filter(|skill| !expected.iter().any(|name| named(name, skill)))
                .map(|skill| skill.to_string())
                .collect(),
            case,
            took,
        }
    }

    fn roles_right(&self) -> bool {
        self.case
            .top_roles
            .iter()
            .all(|role| self.roles.contains(role))
    }

    fn companies_right(&self) -> bool {
        let expected = &self.case.top_companies;
        expected.is_empty()
            || self
                .companies
                .iter()
                .any(|company| expected.contains(company))
    }

    fn is_right(&self) -> bool {
        self.roles_right()
            && self.companies_right()
            && self.missed.is_empty()
            && self.forced.is_empty()
    }

    fn describe(&self) -> String {
        let mut out = format!("--- {}\nQ: {}\n", self.case.id, self.case.skills);
        for (label, expected, found, right) in [
            (
                "roles",
                &self.case.top_roles,
                &self.roles,
                self.roles_right(),
            ),
            (
                "companies",
                &self.case.top_companies,
                &self.companies,
                self.companies_right(),
            ),
        ] {
            if !right {
                let (found, expected) = (found.join(", "), expected.join(", "));
                let _ = writeln!(out, "{label}: {found}; expected {expected}");
            }
        }
        for (label, names) in [
            ("not recognised", &self.missed),
            ("forced", &self.forced),
            ("unknown", &self.unknown),
        ] {
            if !names.is_empty() {
                let _ = writeln!(out, "{label}: {}", names.join(", "));
            }
        }
        out.push('\n');
        out
    }
}

impl Summary {
    pub fn of(results: &[Matched]) -> Summary {
        let count = |right: fn(&Matched) -> bool| results.iter().filter(|r| right(r)).count();
        let skills = results.iter().map(|r| r.case.canonical_skills.len()).sum();
        let skills_recognised = skills - results.iter().map(|r| r.missed.len()).sum::<usize>();
        let failed: Vec<String> = results
            .iter()
            .filter(|r| !r.is_right())
            .map(|r| r.case.id.clone())
            .collect();
        Summary {
            n: results.len(),
            roles_checked: count(|r| !r.case.top_roles.is_empty()),
            roles_right: count(|r| !r.case.top_roles.is_empty() && r.roles_right()),
            companies_checked: count(|r| !r.case.top_companies.is_empty()),
            companies_right: count(|r| !r.case.top_companies.is_empty() && r.companies_right()),
            skills,
            skills_recognised,
            skills_forced: results.iter().map(|r| r.forced.len()).sum(),
            shares: Shares {
                exact: share(results.len() - failed.len(), results.len()),
                entities: share(skills_recognised, skills),
                declines: None,
            },
            latency: Latency::of(results.iter().map(|r| r.took)),
            failed,
        }
    }
}

/// The results for people; with `failures`, every case that went wrong comes first.
pub fn table(summary: &Summary, failures: Option<&Vec<Matched>>) -> String {
    let mut out = String::new();
    for matched in failures
        .into_iter()
        .flatten()
        .filter(|matched| !matched.is_right())
    {
        out.push_str(&matched.describe());
    }
    for (name, right, all) in [
        ("all right", summary.n - summary.failed.len(), summary.n),
        (
            "roles in the first 3",
            summary.roles_right,
            summary.roles_checked,
        ),
        (
            "a company in the first 3",
            summary.companies_right,
            summary.companies_checked,
        ),
        (
            "skills recognised",
            summary.skills_recognised,
            summary.skills,
        ),
    ] {
        let _ = writeln!(out, "{name:<26}{}", cell(right, all));
    }
    let _ = writeln!(out, "{:<26}{:>9}", "skills forced", summary.skills_forced);
    let _ = writeln!(out, "latency: {}", summary.latency);
    out
}

/// Whether a skill goes by a name: any of its labels, since the sets name some by another one.
fn is_named(skill: &SkillId, name: &str, knowledge: &Knowledge) -> bool {
    let name = comparable(name);
    knowledge
        .skills
        .get(skill)
        .is_some_and(|skill| skill.labels.all().any(|label| comparable(label) == name))
}

fn company(posting: &PostingId, knowledge: &Knowledge) -> String {
    let company = knowledge
        .postings
        .get(posting)
        .and_then(|posting| knowledge.companies.get(&posting.company));
    company
        .map(|company| company.labels.preferred.zh.clone())
        .unwrap_or_default()
}
