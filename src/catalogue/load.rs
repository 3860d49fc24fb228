//! Reading catalogues and formatting their messages.

use std::collections::BTreeSet;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::arguments::{Argument, Arguments};
use crate::language::Language;

/// The files of a language: name and content, in the order in which they are read.
type Files = &'static [(&'static str, &'static str)];

macro_rules! files {
    ($language:literal: $($area:literal),+ $(,)?) => {
        &[$((
            concat!($language, "/", $area, ".ftl"),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/", $language, "/", $area, ".ftl")),
        )),+]
    };
}

macro_rules! languages {
    ($($area:literal),+ $(,)?) => {
        const ZH: Files = files!("zh": $($area),+);
        const EN: Files = files!("en": $($area),+);
    };
}

languages!(
    "answer",
    "announcement",
    "common",
    "document",
    "fit",
    "operations",
    "operator",
    "picture",
    "posting",
    "profile",
    "social",
    "telegram",
    "terminal",
    "topics",
);

/// The messages of one language.
pub struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    faults: Vec<CatalogueFault>,
    ids: BTreeSet<String>,
}

/// What is wrong with a catalogue file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("locales/{file}: {problem}")]
pub struct CatalogueFault {
    file: &'static str,
    problem: String,
}

impl Catalogue {
    /// The catalogue that ships with the program.
    pub fn shipped(language: Language) -> Catalogue {
        Catalogue::read(
            language,
            match language {
                Language::Zh => ZH,
                Language::En => EN,
            },
        )
    }

    fn read(language: Language, files: Files) -> Catalogue {
        let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Telegram shows the isolating marks of right-to-left text as boxes on some phones.
        bundle.set_use_isolating(false);
        let (mut faults, mut ids) = (Vec::new(), BTreeSet::new());
        for (file, content) in files {
            let fault = |problem: String| CatalogueFault { file, problem };
            let resource = match FluentResource::try_new((*content).to_owned()) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    faults.extend(errors.iter().map(|error| fault(error.to_string())));
                    resource
                }
            };
            ids.extend(message_ids(content));
            if let Err(errors) = bundle.add_resource(resource) {
                faults.extend(errors.iter().map(|error| fault(error.to_string())));
            }
        }
        Catalogue {
            bundle,
            faults,
            ids,
        }
    }

    /// Everything wrong with the files.
    pub fn faults(&self) -> &[CatalogueFault] {
        &self.faults
    }

    /// The ids of all messages.
    pub fn ids(&self) -> &BTreeSet<String> {
        &self.ids
    }

    /// The message with its arguments. A message that is missing shows its id and is logged: the tests keep that
    /// from happening.
    pub fn format(&self, id: &str, arguments: &Arguments, language: Language) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|it| it.value()) else {
            tracing::error!(
                id,
                language = language.code(),
                "message missing from the catalogue"
            );
            return id.to_owned();
        };
        let mut values = FluentArgs::new();
        for (name, argument) in arguments.iter() {
            values.set(name, value(argument, language));
        }
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&values), &mut errors);
        if !errors.is_empty() {
            tracing::error!(
                id,
                language = language.code(),
                ?errors,
                "message cannot be formatted"
            );
        }
        text.into_owned()
    }
}

fn value(argument: &Argument, language: Language) -> FluentValue<'_> {
    match argument {
        Argument::Number(number) => {
            // One decimal at most: medians of whole thousands have halves, means are rounded.
            let rounded = (number * 10.0).round() / 10.0;
            FluentValue::Number(FluentNumber::from(rounded))
        }
        Argument::Text(text) => FluentValue::from(text.get(language).as_str()),
    }
}

/// The ids at the beginning of lines; attributes and terms are none.
fn message_ids(content: &str) -> impl Iterator<Item = String> + '_ {
    content.lines().filter_map(|line| {
        let (id, _) = line.split_once('=')?;
        let id = id.trim_end();
        let is_id = id.starts_with(|c: char| c.is_ascii_alphabetic())
            && id
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        is_id.then(|| id.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Text;

    fn catalogue(language: Language, content: &'static str) -> Catalogue {
        let files: Files = Box::leak(Box::new([("test.ftl", content)]));
        Catalogue::read(language, files)
    }

    #[test]
    fn plurals_numbers_and_texts() {
        let content =
            "rows = { $count ->\n    [one] one row\n   *[other] { $count } rows\n } of { $what }\n";
        let english = catalogue(Language::En, content);
        let what = Text::new("甲", "A");
        for (count, expect) in [
            (1.0, "one row of A"),
            (2.0, "2 rows of A"),
            (12.5, "12.5 rows of A"),
        ] {
            let arguments = Arguments::new().with("count", count).with("what", &what);
            assert_eq!(english.format("rows", &arguments, Language::En), expect);
        }
        assert_eq!(english.ids().iter().collect::<Vec<_>>(), ["rows"]);
    }

    #[test]
    fn a_fault_names_its_file() {
        let broken = catalogue(Language::En, "rows = { $count\n");
        let fault = broken.faults().first().expect("a fault").to_string();
        assert!(fault.starts_with("locales/test.ftl: "), "{fault}");
    }

    #[test]
    fn the_shipped_catalogues_are_whole_and_alike() {
        let [zh, en] = [Language::Zh, Language::En].map(Catalogue::shipped);
        for catalogue in [&zh, &en] {
            assert_eq!(catalogue.faults(), [], "faults");
        }
        let only_zh: Vec<_> = zh.ids().difference(en.ids()).collect();
        let only_en: Vec<_> = en.ids().difference(zh.ids()).collect();
        assert!(
            only_zh.is_empty() && only_en.is_empty(),
            "zh only {only_zh:?}, en only {only_en:?}"
        );
    }
}
