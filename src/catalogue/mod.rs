//! The message catalogues: everything that people read, by language, in `locales/`.
//!
//! Messages are written in Fluent, one file per area, the same ids in every language; [`words`] reads the few words
//! that commands take as arguments. Invariant: no knowledge and no decision here, and no wording anywhere else in
//! Rust. Start reading at [`text`].

mod arguments;
mod list;
mod load;
mod number;
pub mod words;

pub use arguments::{Argument, Arguments};
pub use list::{all_of, any_of, clauses};
pub use load::{Catalogue, CatalogueFault};
pub use number::grouped;

use std::sync::LazyLock;

use crate::language::{Language, Localized, Text};

/// The catalogues that ship with the program. They are part of it; a fault in them fails the tests.
static SHIPPED: LazyLock<Localized<Catalogue>> = LazyLock::new(|| Localized {
    zh: Catalogue::shipped(Language::Zh),
    en: Catalogue::shipped(Language::En),
});

/// A message without arguments, in every language. Use [`message!`] instead.
pub fn text(id: &'static str, arguments: &Arguments) -> Text {
    Text {
        zh: SHIPPED.zh.format(id, arguments, Language::Zh),
        en: SHIPPED.en.format(id, arguments, Language::En),
    }
}

/// A message of the catalogues in every language, with its arguments.
///
/// `message!("postings-counted", count = 3, skill = label)`; an argument is a number, a string, or a [`Text`],
/// of which the message in each language gets its own. The id is a literal, so that a test finds messages that are
/// missing or that nothing uses.
#[macro_export]
macro_rules! message {
    ($id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::catalogue::text(
            $id,
            &$crate::catalogue::Arguments::new()$(.with(stringify!($name), $value))*,
        )
    };
}

pub use message;

/// What a language is called.
pub fn language_name(language: Language) -> Text {
    message!("language-name", language = language.code())
}
