//! Arguments of messages.

use crate::language::Text;

/// What stands in for one placeable.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// Selects plurals; written without grouping, with one decimal at most.
    Number(f64),
    /// Each language gets its own.
    Text(Text),
}

/// The arguments of one message, by name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Arguments(Vec<(&'static str, Argument)>);

impl Arguments {
    pub fn new() -> Arguments {
        Arguments::default()
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Arguments {
        self.0.push((name, value.into()));
        self
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Argument)> {
        self.0.iter().map(|(name, argument)| (*name, argument))
    }
}

impl From<f64> for Argument {
    fn from(number: f64) -> Argument {
        Argument::Number(number)
    }
}

impl From<f32> for Argument {
    fn from(number: f32) -> Argument {
        Argument::Number(f64::from(number))
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Argument {
        Argument::Number(f64::from(number))
    }
}

impl From<u16> for Argument {
    fn from(number: u16) -> Argument {
        Argument::Number(f64::from(number))
    }
}

impl From<u64> for Argument {
    #[expect(clippy::cast_precision_loss, reason = "counts of what people see")]
    fn from(number: u64) -> Argument {
        Argument::Number(number as f64)
    }
}

impl From<i64> for Argument {
    #[expect(clippy::cast_precision_loss, reason = "counts of what people see")]
    fn from(number: i64) -> Argument {
        Argument::Number(number as f64)
    }
}

impl From<usize> for Argument {
    #[expect(clippy::cast_precision_loss, reason = "counts of what people see")]
    fn from(number: usize) -> Argument {
        Argument::Number(number as f64)
    }
}

impl From<Text> for Argument {
    fn from(text: Text) -> Argument {
        Argument::Text(text)
    }
}

impl From<&Text> for Argument {
    fn from(text: &Text) -> Argument {
        Argument::Text(text.clone())
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Argument {
        Argument::Text(Text::same(text))
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Argument {
        Argument::Text(Text::same(text))
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Argument {
        Argument::Text(Text::same(text.clone()))
    }
}
