//! Lists as each language writes them, by the CLDR's patterns.

use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale_core::{Locale, locale};
use writeable::Writeable;

use super::message;
use crate::language::{Language, Text};

/// `A, B and C`: all of them.
pub fn all_of<'a>(items: impl IntoIterator<Item = &'a Text>) -> Text {
    joined(items, |locale| {
        ListFormatter::try_new_and(locale.into(), ListFormatterOptions::default())
    })
}

/// `A, B or C`: any one of them.
pub fn any_of<'a>(items: impl IntoIterator<Item = &'a Text>) -> Text {
    joined(items, |locale| {
        ListFormatter::try_new_or(locale.into(), ListFormatterOptions::default())
    })
}

/// Parts of one sentence, one after the other; empty for none.
pub fn clauses(parts: impl IntoIterator<Item = Text>) -> Text {
    parts
        .into_iter()
        .reduce(|before, next| message!("clauses-joined", before = before, next = next))
        .unwrap_or_default()
}

fn joined<'a>(
    items: impl IntoIterator<Item = &'a Text>,
    formatter: impl Fn(Locale) -> Result<ListFormatter, icu_provider::DataError>,
) -> Text {
    let items: Vec<&Text> = items.into_iter().collect();
    let in_language = |language: Language| {
        let names = items.iter().map(|text| text.get(language).as_str());
        let locale = match language {
            Language::Zh => locale!("zh"),
            Language::En => locale!("en-GB"),
        };
        match formatter(locale) {
            Ok(formatter) => formatter.format(names).write_to_string().into_owned(),
            // The patterns are compiled in; without them a plain list is still right.
            Err(error) => {
                tracing::error!(%error, "no list patterns");
                names.collect::<Vec<_>>().join(", ")
            }
        }
    };
    Text {
        zh: in_language(Language::Zh),
        en: in_language(Language::En),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_follow_each_language() {
        let names = ["A", "B", "C"].map(Text::same);
        for (count, all, any) in [
            (1, ("A", "A"), ("A", "A")),
            (2, ("A和B", "A and B"), ("A或B", "A or B")),
            (3, ("A、B和C", "A, B and C"), ("A、B或C", "A, B or C")),
        ] {
            assert_eq!(all_of(&names[..count]), Text::new(all.0, all.1));
            assert_eq!(any_of(&names[..count]), Text::new(any.0, any.1));
        }
    }

    #[test]
    fn clauses_follow_each_other() {
        assert_eq!(clauses([]), Text::default());
        let parts = ["A", "B", "C"].map(Text::same);
        assert_eq!(clauses(parts), Text::new("A，B，C", "A, B, C"));
    }
}
