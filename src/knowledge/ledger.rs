//! What reading notes down for the checks that look across files.
//!
//! Invariant: every note carries the line it came from. Nothing is judged here but duplicate ids;
//! the other rules are in `validate`.

use std::cell::RefCell;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;

use super::fault::Fault;
use super::id::*;
use super::model::Claim;
use super::site::Site;

/// What an id can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Source,
    Role,
    Skill,
    Company,
    Place,
    Posting,
    Transition,
    Path,
    Step,
    Technology,
    Claim,
    Topic,
    Profession,
    /// A field of a kind of things, as `KIND.ID`.
    Field,
    /// A value of the field `domain`.
    Domain,
}

impl Kind {
    pub fn noun(self) -> &'static str {
        self.noun_and_home().0
    }

    /// The file or directory that describes such things.
    pub fn home(self) -> &'static str {
        self.noun_and_home().1
    }

    fn noun_and_home(self) -> (&'static str, &'static str) {
        match self {
            Kind::Source => ("source", "sources.toml"),
            Kind::Role => ("role", "roles/"),
            Kind::Skill => ("skill", "skills/"),
            Kind::Company => ("company", "companies.toml"),
            Kind::Place => ("place", "places.toml"),
            Kind::Posting => ("posting", "postings/"),
            Kind::Transition => ("transition", "transitions/"),
            Kind::Path => ("learning path", "learning_paths/"),
            Kind::Step => ("step", "learning_paths/"),
            Kind::Technology => ("technology", "technologies.toml"),
            Kind::Claim => ("claim", "the file of its subject"),
            Kind::Topic => ("topic", "out_of_scope.toml"),
            Kind::Profession => ("profession", "out_of_scope.toml"),
            Kind::Field => ("field", "fields.toml"),
            Kind::Domain => ("domain", "the terms of `domain` in fields.toml"),
        }
    }
}

/// An id type, with the kind of thing it names.
pub trait Identifier: serde::de::DeserializeOwned + Clone + Ord + std::fmt::Display {
    const KIND: Kind;
}

macro_rules! identifiers {
    ($($id:ident: $kind:ident),+ $(,)?) => {
        $(impl Identifier for $id { const KIND: Kind = Kind::$kind; })+
    };
}

identifiers! {
    SourceId: Source,
    RoleId: Role,
    SkillId: Skill,
    CompanyId: Company,
    PlaceId: Place,
    PostingId: Posting,
    TransitionId: Transition,
    PathId: Path,
    StepId: Step,
    TechnologyId: Technology,
    ClaimId: Claim,
    TopicId: Topic,
    ProfessionId: Profession,
}

/// One thing naming another under a key.
#[derive(Debug)]
pub struct Reference {
    pub owner: String,
    pub key: &'static str,
    pub kind: Kind,
    pub target: String,
    pub site: Site,
}

/// A label or alias.
#[derive(Debug)]
pub struct Name {
    pub kind: Kind,
    pub owner: String,
    pub text: String,
    pub site: Site,
}

/// The notes of one load.
#[derive(Debug, Default)]
pub struct Ledger {
    dir: PathBuf,
    faults: RefCell<Vec<Fault>>,
    declared: RefCell<IndexMap<(Kind, String), Site>>,
    unread: RefCell<HashSet<Kind>>,
    pub references: RefCell<Vec<Reference>>,
    pub names: RefCell<Vec<Name>>,
    /// Claims are read inside their subjects and kept here, in the order of the files.
    pub claims: RefCell<Vec<Claim>>,
}

impl Ledger {
    pub fn new(dir: &Path) -> Ledger {
        Ledger {
            dir: dir.to_owned(),
            ..Ledger::default()
        }
    }

    pub fn fault(&self, site: &Site, message: impl Into<String>) {
        let file = self.dir.join(&site.file);
        self.faults.borrow_mut().push(Fault {
            file,
            line: Some(site.line),
            message: message.into(),
        });
    }

    /// A fault of a whole file or directory; `file` is relative to the knowledge directory.
    pub fn file_fault(&self, file: &Path, message: impl Into<String>) {
        // Joining an empty path would add a slash.
        let file = if file.as_os_str().is_empty() {
            self.dir.clone()
        } else {
            self.dir.join(file)
        };
        self.faults.borrow_mut().push(Fault {
            file,
            line: None,
            message: message.into(),
        });
    }

    /// Notes where a thing is described.
    pub fn declare(&self, kind: Kind, id: &str, site: &Site) {
        if let Some(first) = self.site(kind, id) {
            let noun = kind.noun();
            self.fault(
                site,
                format!("{noun} `{id}` is already described at {first}: remove one or rename it"),
            );
            return;
        }
        self.declared
            .borrow_mut()
            .insert((kind, id.to_owned()), site.clone());
    }

    pub fn site(&self, kind: Kind, id: &str) -> Option<Site> {
        self.declared.borrow().get(&(kind, id.to_owned())).cloned()
    }

    /// Every id of a kind, in the order of the files.
    pub fn ids(&self, kind: Kind) -> Vec<String> {
        let declared = self.declared.borrow();
        declared
            .keys()
            .filter(|(known, _)| *known == kind)
            .map(|(_, id)| id.clone())
            .collect()
    }

    /// Notes that some things of this kind are unknown because their file could not be read, so that
    /// their absence is not reported over and over.
    pub fn mark_unread(&self, kind: Kind) {
        self.unread.borrow_mut().insert(kind);
    }

    pub fn is_complete(&self, kind: Kind) -> bool {
        !self.unread.borrow().contains(&kind)
    }

    pub fn into_faults(self) -> Vec<Fault> {
        self.faults.into_inner()
    }
}
