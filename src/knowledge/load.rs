//! Reads the knowledge directory into a checked [`Knowledge`].
//!
//! Invariant: all files are read and all rules are checked before the first fault is reported, so that
//! one run shows everything there is to mend. The order of things depends on the files alone.

use std::borrow::Borrow;
use std::fs;
use std::hash::Hash;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;

use super::fault::KnowledgeFaults;
use super::field::Field;
use super::ledger::{Kind, Ledger};
use super::model::Knowledge;
use super::raw::Table;
use super::site::{Site, Sited};
use super::{read, validate};

/// Reads and checks every file under `dir`.
pub fn load(dir: &Path) -> Result<Knowledge, KnowledgeFaults> {
    let ledger = Ledger::new(dir);
    let mut knowledge = Knowledge::default();
    if dir.is_dir() {
        knowledge = Folder {
            dir,
            ledger: &ledger,
        }
        .read();
        validate::validate(&knowledge, &ledger);
    } else {
        ledger.file_fault(
            Path::new(""),
            "no such directory: correct the path, or restore the knowledge files",
        );
    }
    match KnowledgeFaults::collect(ledger.into_faults()) {
        Some(faults) => Err(faults),
        None => Ok(knowledge),
    }
}

/// The knowledge directory.
struct Folder<'a> {
    dir: &'a Path,
    ledger: &'a Ledger,
}

impl Folder<'_> {
    fn read(&self) -> Knowledge {
        let mut knowledge = Knowledge {
            sources: by_id(
                self.entries("sources.toml", "sources", Kind::Source, read::source),
                |it| &it.id,
            ),
            skills: by_id(self.lists("skills", Kind::Skill, read::skill), |it| &it.id),
            companies: by_id(
                self.entries("companies.toml", "companies", Kind::Company, read::company),
                |it| &it.id,
            ),
            places: by_id(
                self.entries("places.toml", "places", Kind::Place, read::place),
                |it| &it.id,
            ),
            roles: by_id(self.files("roles", Kind::Role, read::role), |it| &it.id),
            transitions: by_id(
                self.files("transitions", Kind::Transition, read::transition),
                |it| &it.id,
            ),
            paths: by_id(self.files("learning_paths", Kind::Path, read::path), |it| {
                &it.id
            }),
            technologies: by_id(
                self.entries(
                    "technologies.toml",
                    "technologies",
                    Kind::Technology,
                    read::technology,
                ),
                |it| &it.id,
            ),
            postings: by_id(self.files("postings", Kind::Posting, read::posting), |it| {
                &it.id
            }),
            fields: read::fields_by_id(self.fields()),
            ..Knowledge::default()
        };
        let places = knowledge.places.values();
        let places = places
            .map(|place| (place.id.to_string(), place.labels.preferred.clone()))
            .collect();
        read::take_places(&mut knowledge.fields, &places);
        self.read_out_of_scope(&mut knowledge);
        knowledge.claims = by_id(self.ledger.claims.take(), |it| &it.id);
        knowledge
    }

    fn read_out_of_scope(&self, knowledge: &mut Knowledge) {
        self.with_table(Path::new("out_of_scope.toml"), Kind::Topic, |table| {
            knowledge.ordinary_words = read::ordinary_words(table);
            knowledge.topics = by_id(each(table, "topics", read::topic), |it| &it.id);
            knowledge.professions =
                by_id(each(table, "professions", read::profession), |it| &it.id);
            knowledge.employers = by_id(each(table, "employers", read::profession), |it| &it.id);
        });
    }

    /// A file that holds a list of things under `key`.
    fn entries<T>(
        &self,
        file: &str,
        key: &'static str,
        kind: Kind,
        read: impl Fn(&mut Table) -> Option<T>,
    ) -> Vec<T> {
        self.with_table(Path::new(file), kind, |table| each(table, key, read))
            .unwrap_or_default()
    }

    /// A directory that holds one thing per file.
    fn files<T>(&self, subdir: &str, kind: Kind, read: impl Fn(&mut Table) -> Option<T>) -> Vec<T> {
        let read_file = |table: &mut Table, file: &Path| {
            let thing = read(table);
            check_file_name(table, file);
            thing
        };
        let things = self.ordered(subdir, kind, read_file);
        things.into_iter().flatten().collect()
    }

    /// A directory whose files hold a list of things each, under its own name.
    fn lists<T>(
        &self,
        subdir: &'static str,
        kind: Kind,
        read: impl Fn(&mut Table) -> Option<T>,
    ) -> Vec<T> {
        let lists = self.ordered(subdir, kind, |table, _| each(table, subdir, &read));
        lists.into_iter().flatten().collect()
    }

    /// What the files of a directory hold: those with an `order` first, then by file name.
    fn ordered<T>(
        &self,
        subdir: &str,
        kind: Kind,
        read: impl Fn(&mut Table, &Path) -> T,
    ) -> Vec<T> {
        let mut found = Vec::new();
        let mut orders = IndexMap::new();
        for file in self.list(Path::new(subdir), kind) {
            let read_file = |table: &mut Table| {
                let order = table.optional::<u32>("order");
                (order, read(table, &file))
            };
            if let Some((order, held)) = self.with_table(&file, kind, read_file) {
                self.check_order(order.as_ref(), &mut orders);
                found.push((order.map_or(u32::MAX, |order| order.value), held));
            }
        }
        found.sort_by_key(|(order, _)| *order);
        found.into_iter().map(|(_, held)| held).collect()
    }

    fn check_order(&self, order: Option<&Sited<u32>>, seen: &mut IndexMap<u32, Site>) {
        let Some(order) = order else { return };
        if let Some(first) = seen.insert(order.value, order.site.clone()) {
            self.ledger.fault(
                &order.site,
                format!(
                    "order {} is taken by {first}: use another number",
                    order.value
                ),
            );
        }
    }

    /// The TOML files of a subdirectory, by name.
    fn list(&self, subdir: &Path, kind: Kind) -> Vec<PathBuf> {
        let listing = fs::read_dir(self.dir.join(subdir)).and_then(|entries| {
            entries
                .map(|entry| entry.map(|entry| subdir.join(entry.file_name())))
                .collect()
        });
        let mut files: Vec<PathBuf> = listing.unwrap_or_else(|error| {
            self.cannot_read(subdir, kind, &error);
            Vec::new()
        });
        files.retain(|file| {
            file.extension()
                .is_some_and(|extension| extension == "toml")
        });
        files.sort();
        files
    }

    /// What a file describes besides its things is not known either where it cannot be read.
    fn fields(&self) -> Vec<Field> {
        let fields = self.entries("fields.toml", "fields", Kind::Field, read::field);
        if !self.ledger.is_complete(Kind::Field) {
            self.ledger.mark_unread(Kind::Domain);
        }
        fields
    }

    fn with_table<T>(
        &self,
        file: &Path,
        kind: Kind,
        read: impl FnOnce(&mut Table) -> T,
    ) -> Option<T> {
        let text = match fs::read_to_string(self.dir.join(file)) {
            Ok(text) => text,
            Err(error) => {
                self.cannot_read(file, kind, &error);
                return None;
            }
        };
        let Some(mut table) = Table::parse(file, &text, self.ledger) else {
            self.ledger.mark_unread(kind);
            return None;
        };
        Some(read(&mut table))
    }

    fn cannot_read(&self, path: &Path, kind: Kind, error: &std::io::Error) {
        self.ledger.mark_unread(kind);
        let message = match error.kind() {
            ErrorKind::NotFound => {
                "missing: restore it, or write it as knowledge/README.md describes".to_owned()
            }
            ErrorKind::InvalidData => "not UTF-8 text: save it as UTF-8".to_owned(),
            _ => format!("cannot be read, check its permissions: {error}"),
        };
        self.ledger.file_fault(path, message);
    }
}

fn each<T>(table: &mut Table, key: &'static str, read: impl Fn(&mut Table) -> Option<T>) -> Vec<T> {
    table
        .tables(key)
        .into_iter()
        .filter_map(|mut entry| read(&mut entry))
        .collect()
}

fn check_file_name(table: &Table, file: &Path) {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let id = table.owner();
    if !id.is_empty() && id != stem {
        table.fault(format!(
            "id `{id}` differs from the file name: rename the file to {id}.toml or correct the id"
        ));
    }
}

fn by_id<I: Clone + Hash + Eq + Borrow<str>, T>(
    things: Vec<T>,
    id: impl Fn(&T) -> &I,
) -> IndexMap<I, T> {
    things
        .into_iter()
        .map(|thing| (id(&thing).clone(), thing))
        .collect()
}
