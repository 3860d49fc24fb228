//! A TOML table whose keys are taken one by one.
//!
//! Serde alone stops at the first fault of a file. Here each key is deserialised on its own: what is
//! missing, malformed or empty is noted in the ledger with its line, and reading goes on with a
//! stand-in that never leaves the loader. Invariant: a key that nobody has taken when the table goes
//! out of scope is reported as unknown.

use std::path::Path;
use std::rc::Rc;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::fault::nearest;
use super::ledger::{Identifier, Ledger, Reference};
use super::site::{Lines, Site, Sited};
use crate::language::{Localized, Text};

/// A table being read.
pub struct Table<'a> {
    fields: DeTable<'a>,
    /// The key it stands under, where keys inside it are told with it: `text.en`.
    name: Option<&'static str>,
    taken: Vec<&'static str>,
    /// Id of the thing it describes, once declared.
    owner: String,
    site: Site,
    lines: Rc<Lines>,
    ledger: &'a Ledger,
}

impl<'a> Table<'a> {
    /// Parses a file. `None` with a fault noted where it is not TOML.
    pub fn parse(file: &Path, text: &'a str, ledger: &'a Ledger) -> Option<Table<'a>> {
        let lines = Rc::new(Lines::of(file, text));
        // The parser goes on after an error, and what it reports later mostly follows from the first.
        let (root, errors) = DeTable::parse_recoverable(text);
        let offset = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
        let Some(error) = errors.iter().min_by_key(|error| offset(error)) else {
            return Some(Table::new(root.into_inner(), lines.at(0), lines, ledger));
        };
        let site = lines.at(offset(error));
        let column = lines.column(text, offset(error));
        let what = error.message().replace('\n', ", ");
        ledger.fault(
            &site,
            format!("not valid TOML at column {column}, correct it: {what}"),
        );
        None
    }

    fn new(fields: DeTable<'a>, site: Site, lines: Rc<Lines>, ledger: &'a Ledger) -> Table<'a> {
        Table {
            fields,
            name: None,
            taken: Vec::new(),
            owner: String::new(),
            site,
            lines,
            ledger,
        }
    }

    pub fn ledger(&self) -> &'a Ledger {
        self.ledger
    }

    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Id of the thing the table describes: empty before [`Table::declare`] or where it has none.
    pub fn owner(&self) -> &str {
        &self.owner
    }

    pub fn fault(&self, message: impl Into<String>) {
        self.ledger.fault(&self.site, message);
    }

    /// Takes the key `id` and notes that the thing is described here.
    pub fn declare<I: Identifier>(&mut self) -> Option<I> {
        let id = self.sited::<I>("id")?;
        self.owner = id.value.to_string();
        self.ledger.declare(I::KIND, &self.owner, &id.site);
        Some(id.value)
    }

    /// Takes a key that must be there.
    pub fn value<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<T> {
        self.sited(key).map(|sited| sited.value)
    }

    /// Takes a key that must be there, with its line.
    pub fn sited<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<Sited<T>> {
        self.required(key)
            .and_then(|value| self.deserialise(key, value))
    }

    /// Takes a key that may be left out.
    pub fn optional<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<Sited<T>> {
        self.take(key)
            .and_then(|value| self.deserialise(key, value))
    }

    /// Takes a string that must be there and hold something; empty where it does not.
    pub fn string(&mut self, key: &'static str) -> Sited<String> {
        let Some(string) = self.sited::<String>(key) else {
            return Sited {
                value: String::new(),
                site: self.site.clone(),
            };
        };
        if string.value.trim().is_empty() {
            self.ledger.fault(
                &string.site,
                format!("`{}` is empty: fill it in", self.full(key)),
            );
        }
        string
    }

    /// Takes a text that must be there in both languages.
    pub fn text(&mut self, key: &'static str) -> Text {
        let [zh, en] = self.sited_text(key).map(|text| text.value);
        Text { zh, en }
    }

    /// Takes a text that must be there in both languages, Chinese first, with their lines.
    pub fn sited_text(&mut self, key: &'static str) -> [Sited<String>; 2] {
        match self.required(key).and_then(|value| self.named(key, value)) {
            Some(mut table) => ["zh", "en"].map(|language| table.string(language)),
            None => [(); 2].map(|()| Sited {
                value: String::new(),
                site: self.site.clone(),
            }),
        }
    }

    /// Takes a text that may be left out, though not one of its languages.
    pub fn optional_text(&mut self, key: &'static str) -> Option<Text> {
        self.table(key).map(|mut table| table.languages())
    }

    /// Takes `zh` and `en` of this table.
    pub fn languages(&mut self) -> Text {
        Text {
            zh: self.string("zh").value,
            en: self.string("en").value,
        }
    }

    /// Takes a list of strings, empty where it is left out.
    pub fn strings(&mut self, key: &'static str) -> Vec<Sited<String>> {
        let items = self.items(key);
        self.texts_of(key, items)
    }

    fn required_strings(&mut self, key: &'static str) -> Vec<Sited<String>> {
        let items = self
            .required(key)
            .map(|value| self.elements(key, value))
            .unwrap_or_default();
        self.texts_of(key, items)
    }

    fn texts_of(&self, key: &'static str, items: Vec<Spanned<DeValue<'a>>>) -> Vec<Sited<String>> {
        let strings: Vec<_> = items
            .into_iter()
            .filter_map(|item| self.deserialise::<String>(key, item))
            .collect();
        for string in strings
            .iter()
            .filter(|string| string.value.trim().is_empty())
        {
            let key = self.full(key);
            self.ledger.fault(
                &string.site,
                format!("`{key}` holds an empty text: fill it in or remove it"),
            );
        }
        strings
    }

    /// Takes a list of strings per language, empty where it is left out. Neither language may be left
    /// out of it.
    pub fn strings_by_language(&mut self, key: &'static str) -> Localized<Vec<Sited<String>>> {
        let Some(mut table) = self.table(key) else {
            return Localized::default();
        };
        Localized {
            zh: table.required_strings("zh"),
            en: table.required_strings("en"),
        }
    }

    /// Takes an id of something described elsewhere.
    pub fn reference<I: Identifier>(&mut self, key: &'static str) -> Option<I> {
        self.required(key).and_then(|value| self.refer(key, value))
    }

    /// Takes an id of something described elsewhere, where there is one.
    pub fn optional_reference<I: Identifier>(&mut self, key: &'static str) -> Option<I> {
        self.take(key).and_then(|value| self.refer(key, value))
    }

    /// Takes a list of ids of things described elsewhere, empty where it is left out.
    pub fn references<I: Identifier>(&mut self, key: &'static str) -> Vec<I> {
        let items = self.items(key);
        self.refer_all(key, items)
    }

    /// Takes a list of lists of ids.
    pub fn reference_groups<I: Identifier>(&mut self, key: &'static str) -> Vec<Sited<Vec<I>>> {
        let mut groups = Vec::new();
        for group in self.items(key) {
            let site = self.lines.at(group.span().start);
            let items = self.elements(key, group);
            groups.push(Sited {
                value: self.refer_all(key, items),
                site,
            });
        }
        groups
    }

    /// Takes a table, where there is one.
    pub fn table(&mut self, key: &'static str) -> Option<Table<'a>> {
        self.take(key).and_then(|value| self.named(key, value))
    }

    /// Takes a list of tables, empty where it is left out.
    pub fn tables(&mut self, key: &'static str) -> Vec<Table<'a>> {
        self.items(key)
            .into_iter()
            .filter_map(|item| self.nested(key, item))
            .collect()
    }

    fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'a>>> {
        self.taken.push(key);
        self.fields.remove(key)
    }

    fn required(&mut self, key: &'static str) -> Option<Spanned<DeValue<'a>>> {
        let value = self.take(key);
        if value.is_none() {
            self.fault(format!("`{}` is missing: add it", self.full(key)));
        }
        value
    }

    fn deserialise<T: DeserializeOwned>(
        &self,
        key: &str,
        value: Spanned<DeValue<'a>>,
    ) -> Option<Sited<T>> {
        let site = self.lines.at(value.span().start);
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(value) => Some(Sited { value, site }),
            Err(error) => {
                self.ledger.fault(
                    &site,
                    format!("`{}` cannot be read: {}", self.full(key), error.message()),
                );
                None
            }
        }
    }

    /// The name of a key in a fault.
    fn full(&self, key: &str) -> String {
        self.name
            .map_or_else(|| key.to_owned(), |name| format!("{name}.{key}"))
    }

    fn named(&self, key: &'static str, value: Spanned<DeValue<'a>>) -> Option<Table<'a>> {
        let mut table = self.nested(key, value)?;
        table.name = Some(key);
        Some(table)
    }

    fn nested(&self, key: &str, value: Spanned<DeValue<'a>>) -> Option<Table<'a>> {
        let site = self.lines.at(value.span().start);
        match value.into_inner() {
            DeValue::Table(fields) => {
                Some(Table::new(fields, site, self.lines.clone(), self.ledger))
            }
            other => {
                let found = other.type_str();
                self.ledger
                    .fault(&site, format!("`{key}` is of type {found}: write a table"));
                None
            }
        }
    }

    fn items(&mut self, key: &'static str) -> Vec<Spanned<DeValue<'a>>> {
        self.take(key)
            .map(|value| self.elements(key, value))
            .unwrap_or_default()
    }

    fn elements(&self, key: &str, value: Spanned<DeValue<'a>>) -> Vec<Spanned<DeValue<'a>>> {
        let site = self.lines.at(value.span().start);
        match value.into_inner() {
            DeValue::Array(items) => items.into_iter().collect(),
            other => {
                let found = other.type_str();
                self.ledger.fault(
                    &site,
                    format!("`{key}` is of type {found}: write a list in brackets"),
                );
                Vec::new()
            }
        }
    }

    fn refer_all<I: Identifier>(
        &self,
        key: &'static str,
        items: Vec<Spanned<DeValue<'a>>>,
    ) -> Vec<I> {
        let mut ids = Vec::new();
        for item in items {
            let site = self.lines.at(item.span().start);
            let Some(id) = self.refer::<I>(key, item) else {
                continue;
            };
            if ids.contains(&id) {
                self.ledger
                    .fault(&site, format!("`{key}` names `{id}` twice: remove one"));
            }
            ids.push(id);
        }
        ids
    }

    fn refer<I: Identifier>(&self, key: &'static str, value: Spanned<DeValue<'a>>) -> Option<I> {
        let id = self.deserialise::<I>(key, value)?;
        self.ledger.references.borrow_mut().push(Reference {
            owner: self.owner.clone(),
            key,
            kind: I::KIND,
            target: id.value.to_string(),
            site: id.site,
        });
        Some(id.value)
    }
}

impl Drop for Table<'_> {
    fn drop(&mut self) {
        for key in self.fields.keys() {
            let site = self.lines.at(key.span().start);
            let key = key.get_ref();
            let remedy = match nearest(key, self.taken.iter().copied()) {
                Some(likely) => format!("did you mean `{likely}`?"),
                None => format!("remove it, or use one of `{}`", self.taken.join("`, `")),
            };
            self.ledger
                .fault(&site, format!("unknown key `{key}`: {remedy}"));
        }
    }
}
