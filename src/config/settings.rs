//! The single settings, from the file and from the environment, before they are understood.

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::fault::ConfigFault;
use super::secret::TOKEN_VARIABLE;

/// `CAREER_ADVISOR__SECTION__KEY`.
const PREFIX: &str = "CAREER_ADVISOR__";

/// Where a setting stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// Line and column from 1.
    File {
        path: PathBuf,
        line: usize,
        column: usize,
    },
    Environment {
        variable: String,
    },
}

/// One key of one section.
#[derive(Debug, Clone)]
pub(super) struct Setting {
    section: String,
    pub key: String,
    pub origin: Origin,
    /// As written; from the environment, its text too, for when the key wants a string.
    value: toml::Value,
    text: Option<String>,
}

/// All settings; of those with the same name, the environment's only.
#[derive(Debug, Default)]
pub(super) struct Settings {
    all: Vec<Setting>,
    /// Sections that hold nothing count too when unknown ones are refused.
    sections: Vec<(String, Origin)>,
}

impl Settings {
    pub(super) fn read(
        file: Option<&Path>,
        environment: &[(OsString, OsString)],
        faults: &mut Vec<ConfigFault>,
    ) -> Settings {
        let mut settings = Settings::default();
        if let Some(path) = file {
            settings.read_file(path, faults);
        }
        for (name, value) in environment {
            if let Some(setting) = from_variable(name, value, faults) {
                settings.all.retain(|other| !setting.has_name_of(other));
                settings
                    .sections
                    .push((setting.section.clone(), setting.origin.clone()));
                settings.all.push(setting);
            }
        }
        settings
    }

    pub(super) fn of(&self, section: &str) -> impl Iterator<Item = &Setting> {
        self.all
            .iter()
            .filter(move |setting| setting.section == section)
    }

    pub(super) fn set_by_environment(&self, section: &str, key: &str) -> bool {
        self.of(section).any(|setting| {
            setting.key == key && matches!(setting.origin, Origin::Environment { .. })
        })
    }

    pub(super) fn refuse_unknown_sections(&self, known: &[&str], faults: &mut Vec<ConfigFault>) {
        let unknown = self
            .sections
            .iter()
            .filter(|(name, _)| !known.contains(&name.as_str()));
        faults.extend(unknown.map(|(name, origin)| {
            let message = format!("unknown section `{name}`: use one of {}", known.join(", "));
            ConfigFault::new(origin.to_string(), message)
        }));
    }

    fn read_file(&mut self, path: &Path, faults: &mut Vec<ConfigFault>) {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                let message = format!("cannot be read: {error}; check permissions and encoding");
                return faults.push(ConfigFault::new(path.display().to_string(), message));
            }
        };
        let (root, errors) = DeTable::parse_recoverable(&text);
        let place = |offset| Origin::at(path, &text, offset);
        faults.extend(errors.iter().map(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            ConfigFault::new(
                place(offset).to_string(),
                format!("not valid TOML: {}", error.message()),
            )
        }));
        for (section, value) in root.into_inner() {
            let origin = place(section.span().start);
            let name = section.into_inner().into_owned();
            match value.into_inner() {
                DeValue::Table(table) => self.read_section(&name, table, &place),
                other => {
                    let kind = other.type_str();
                    let message = format!(
                        "`{name}` is {kind}, not a section: write [{name}] with keys below it"
                    );
                    faults.push(ConfigFault::new(origin.to_string(), message));
                }
            }
            self.sections.push((name, origin));
        }
    }

    fn read_section(&mut self, section: &str, table: DeTable<'_>, place: &dyn Fn(usize) -> Origin) {
        for (key, value) in table {
            let origin = place(key.span().start);
            // Every TOML value is a `toml::Value`; an integer beyond 64 bits is kept as its text.
            let literal = value
                .get_ref()
                .as_integer()
                .map(|integer| integer.as_str().to_owned());
            let value = toml::Value::deserialize(ValueDeserializer::from(value))
                .unwrap_or_else(|_| toml::Value::String(literal.unwrap_or_default()));
            let key = key.into_inner().into_owned();
            self.all.push(Setting {
                section: section.to_owned(),
                key,
                origin,
                value,
                text: None,
            });
        }
    }
}

impl Setting {
    /// The value in the form that the section `T` takes for this key, or what is wrong with it.
    pub(super) fn accepted_by<T: DeserializeOwned>(&self) -> Result<toml::Value, String> {
        let fits = |value: &toml::Value| {
            let mut table = toml::Table::new();
            table.insert(self.key.clone(), value.clone());
            toml::Value::Table(table).try_into::<T>().map(|_| ())
        };
        let Err(error) = fits(&self.value) else {
            return Ok(self.value.clone());
        };
        let as_text = self.text.clone().map(toml::Value::String);
        if let Some(text) = as_text.filter(|text| fits(text).is_ok()) {
            return Ok(text);
        }
        if self.key == "token" {
            return Err(format!(
                "the token is read from {TOKEN_VARIABLE} alone: remove it here"
            ));
        }
        Err(format!(
            "{}.{}: {}",
            self.section,
            self.key,
            error.message()
        ))
    }

    fn has_name_of(&self, other: &Setting) -> bool {
        (&self.section, &self.key) == (&other.section, &other.key)
    }
}

impl Origin {
    fn at(path: &Path, text: &str, offset: usize) -> Origin {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Origin::File {
            path: path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::File { path, line, column } => write!(f, "{}:{line}:{column}", path.display()),
            Origin::Environment { variable } => f.write_str(variable),
        }
    }
}

/// A setting from a variable of ours; other variables are none of our business.
fn from_variable(
    name: &OsString,
    value: &OsString,
    faults: &mut Vec<ConfigFault>,
) -> Option<Setting> {
    let name = name.to_str()?;
    let rest = name.strip_prefix(PREFIX)?;
    let Some((section, key)) = rest
        .split_once("__")
        .filter(|(section, key)| !section.is_empty() && !key.is_empty())
    else {
        let message = format!("names no setting: use {PREFIX}SECTION__KEY");
        faults.push(ConfigFault::new(name, message));
        return None;
    };
    let Some(text) = value.to_str() else {
        faults.push(ConfigFault::new(name, "is not UTF-8: set it again"));
        return None;
    };
    Some(Setting {
        section: section.to_ascii_lowercase(),
        key: key.to_ascii_lowercase(),
        origin: Origin::Environment {
            variable: name.to_owned(),
        },
        value: toml_value(text).unwrap_or_else(|| toml::Value::String(text.to_owned())),
        text: Some(text.to_owned()),
    })
}

/// `text` read as a TOML value.
fn toml_value(text: &str) -> Option<toml::Value> {
    let value = ValueDeserializer::parse(text.trim()).ok()?;
    toml::Value::deserialize(value).ok()
}
