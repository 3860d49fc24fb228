//! What can be asked.

use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::field_path::FieldPath;
use super::item::Item;
use crate::knowledge::{Kind, SkillId};

/// A question over the facts.
///
/// As JSON: `{"from":"postings","where":{"field":"pay.floor","op":">=","value":20},"want":"count"}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Query {
    pub from: Kind,
    /// Absent: no condition.
    #[serde(
        rename = "where",
        default,
        skip_serializing_if = "Condition::is_everything"
    )]
    pub filter: Condition,
    #[serde(default, skip_serializing_if = "Scope::is_everything")]
    pub scope: Scope,
    pub want: Want,
    #[serde(default, skip_serializing_if = "Show::is_text")]
    pub show: Show,
    /// Which page of a long list, from 0.
    #[serde(default, skip_serializing_if = "is_first")]
    pub page: u16,
}

/// Which rows are looked at.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    #[default]
    Everything,
    /// The rows of the list shown last.
    LastList,
    /// The one thing talked about last.
    LastItem,
    /// These rows, in this order: what a reference was resolved to.
    Items(Vec<Item>),
}

/// In what form the answer is wanted.
///
/// As JSON a name alone (`"count"`) or a name with its arguments (`{"top":{"by":"pay.ceiling","n":3}}`).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Want {
    List,
    /// How many; by a field, how many of each of its values.
    Count {
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<FieldPath>,
    },
    /// Whether there is one. Of one named thing: whether it meets the conditions.
    Exists,
    /// What the fields of the rows are.
    Value {
        of: Vec<FieldPath>,
    },
    /// What a thing is, in a sentence or two.
    Define,
    /// All that is known of a thing, what was asked for first.
    Explain,
    /// The first `n` by a field.
    Top {
        by: FieldPath,
        n: u16,
        order: Order,
    },
    Sort {
        by: FieldPath,
        order: Order,
    },
    Mean {
        of: FieldPath,
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<FieldPath>,
    },
    Median {
        of: FieldPath,
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<FieldPath>,
    },
    Minimum {
        of: FieldPath,
    },
    Maximum {
        of: FieldPath,
    },
    /// What part of the scope meets the conditions.
    Share,
    /// The rows side by side; with `groups`, the median of a field in each group of rows.
    Compare {
        by: Vec<FieldPath>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        groups: Vec<Condition>,
    },
    /// How the person stands to the rows, as if they also had some skills and lacked others; in some fields alone where
    /// any are named.
    Fit {
        #[serde(skip_serializing_if = "Vec::is_empty")]
        with: Vec<SkillId>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        without: Vec<SkillId>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        by: Vec<FieldPath>,
    },
    /// What the person lacks for the rows.
    Gap,
    /// What to learn in which order to get there.
    Path,
}

/// Which end comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    #[default]
    Highest,
    Lowest,
}

/// Whether a picture was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Show {
    #[default]
    Text,
    Picture,
}

impl Query {
    /// A question about everything of a kind.
    pub fn new(from: Kind, want: Want) -> Query {
        Query {
            from,
            filter: Condition::default(),
            scope: Scope::default(),
            want,
            show: Show::default(),
            page: 0,
        }
    }

    /// A question about one thing or several.
    pub fn about(items: impl IntoIterator<Item = Item>, from: Kind, want: Want) -> Query {
        Query {
            scope: Scope::Items(items.into_iter().collect()),
            ..Query::new(from, want)
        }
    }

    /// The same with one more condition.
    #[must_use]
    pub fn and(mut self, condition: Condition) -> Query {
        self.filter = self.filter.and(condition);
        self
    }

    /// The same rows in another form.
    #[must_use]
    pub fn wanting(mut self, want: Want) -> Query {
        self.want = want;
        self
    }

    #[must_use]
    pub fn on_page(mut self, page: u16) -> Query {
        self.page = page;
        self
    }

    /// The things it names, in the scope and in its conditions.
    pub fn items(&self) -> &[Item] {
        match &self.scope {
            Scope::Items(items) => items,
            _ => &[],
        }
    }
}

impl Scope {
    pub fn is_everything(&self) -> bool {
        *self == Scope::Everything
    }
}

impl Show {
    fn is_text(&self) -> bool {
        *self == Show::Text
    }
}

impl Want {
    /// The name in JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Want::List => "list",
            Want::Count { .. } => "count",
            Want::Exists => "exists",
            Want::Value { .. } => "value",
            Want::Define => "define",
            Want::Explain => "explain",
            Want::Top { .. } => "top",
            Want::Sort { .. } => "sort",
            Want::Mean { .. } => "mean",
            Want::Median { .. } => "median",
            Want::Minimum { .. } => "minimum",
            Want::Maximum { .. } => "maximum",
            Want::Share => "share",
            Want::Compare { .. } => "compare",
            Want::Fit { .. } => "fit",
            Want::Gap => "gap",
            Want::Path => "path",
        }
    }

    pub fn fit() -> Want {
        Want::Fit {
            with: Vec::new(),
            without: Vec::new(),
            by: Vec::new(),
        }
    }

    pub fn count() -> Want {
        Want::Count { by: None }
    }

    pub fn value(of: impl IntoIterator<Item = FieldPath>) -> Want {
        Want::Value {
            of: of.into_iter().collect(),
        }
    }
}

impl<'de> Deserialize<'de> for Want {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Want, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Name(String),
            Whole(serde_json::Map<String, serde_json::Value>),
        }
        let (name, arguments) = match Form::deserialize(deserializer)? {
            Form::Name(name) => (name, serde_json::Value::Object(Default::default())),
            Form::Whole(map) => {
                let mut forms = map.into_iter();
                match (forms.next(), forms.next()) {
                    (Some(form), None) => form,
                    _ => return Err(serde::de::Error::custom("`want` names exactly one form")),
                }
            }
        };
        from_parts(&name, arguments).map_err(serde::de::Error::custom)
    }
}

/// The names of all forms, for error messages.
const FORMS: [&str; 17] = [
    "list", "count", "exists", "value", "define", "explain", "top", "sort", "mean", "median",
    "minimum", "maximum", "share", "compare", "fit", "gap", "path",
];

fn from_parts(name: &str, arguments: serde_json::Value) -> Result<Want, String> {
    #[derive(Default, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Arguments {
        of: Option<OneOrMore>,
        by: Option<OneOrMore>,
        n: Option<u16>,
        order: Order,
        groups: Vec<Condition>,
        with: Vec<SkillId>,
        without: Vec<SkillId>,
    }
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMore {
        One(FieldPath),
        More(Vec<FieldPath>),
    }
    impl OneOrMore {
        fn into_all(self) -> Vec<FieldPath> {
            match self {
                OneOrMore::One(path) => vec![path],
                OneOrMore::More(paths) => paths,
            }
        }
    }
    let given: Arguments =
        serde_json::from_value(arguments).map_err(|error| format!("`{name}`: {error}"))?;
    let all = |paths: Option<OneOrMore>| paths.map(OneOrMore::into_all).unwrap_or_default();
    let (of, by) = (all(given.of), all(given.by));
    let one = |paths: &[FieldPath], argument: &str| match paths {
        [path] => Ok(path.clone()),
        _ => Err(format!("`{name}` needs one field as `{argument}`")),
    };
    Ok(match name {
        "list" => Want::List,
        "count" => Want::Count {
            by: by.first().cloned(),
        },
        "exists" => Want::Exists,
        "value" => Want::Value { of },
        "define" => Want::Define,
        "explain" => Want::Explain,
        "top" => Want::Top {
            by: one(&by, "by")?,
            n: given.n.unwrap_or(1),
            order: given.order,
        },
        "sort" => Want::Sort {
            by: one(&by, "by")?,
            order: given.order,
        },
        "mean" => Want::Mean {
            of: one(&of, "of")?,
            by: by.first().cloned(),
        },
        "median" => Want::Median {
            of: one(&of, "of")?,
            by: by.first().cloned(),
        },
        "minimum" => Want::Minimum {
            of: one(&of, "of")?,
        },
        "maximum" => Want::Maximum {
            of: one(&of, "of")?,
        },
        "share" => Want::Share,
        "compare" => Want::Compare {
            by,
            groups: given.groups,
        },
        "fit" => Want::Fit {
            with: given.with,
            without: given.without,
            by,
        },
        "gap" => Want::Gap,
        "path" => Want::Path,
        other => {
            let known = FORMS.join(", ");
            return Err(format!(
                "unknown form `{other}` of `want`: use one of {known}"
            ));
        }
    })
}

fn is_first(page: &u16) -> bool {
    *page == 0
}
