//! The arguments of queries.

use sqlx::{Arguments, Encode, Error, Type};

/// An argument. All that is stored is integers and text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::storage) enum Value {
    Integer(Option<i64>),
    Text(Option<String>),
}

/// PostgreSQL takes all characters but one.
pub(super) fn without_zeros(mut values: Vec<Value>) -> Vec<Value> {
    for value in &mut values {
        if let Value::Text(Some(text)) = value {
            text.retain(|character| character != '\0');
        }
    }
    values
}

pub(super) fn arguments<A>(values: Vec<Value>) -> Result<A, Error>
where
    A: Arguments + Default,
    Option<i64>: for<'q> Encode<'q, A::Database> + Type<A::Database>,
    Option<String>: for<'q> Encode<'q, A::Database> + Type<A::Database>,
{
    let mut arguments = A::default();
    for value in values {
        match value {
            Value::Integer(integer) => arguments.add(integer),
            Value::Text(text) => arguments.add(text),
        }
        .map_err(Error::Encode)?;
    }
    Ok(arguments)
}

macro_rules! integers {
    ($($kind:ty),+) => {
        $(impl From<$kind> for Value {
            fn from(value: $kind) -> Value {
                Value::Integer(Some(value.into()))
            }
        }
        impl From<Option<$kind>> for Value {
            fn from(value: Option<$kind>) -> Value {
                Value::Integer(value.map(i64::from))
            }
        })+
    };
}
integers!(i64, i32, u32, u8, bool);

macro_rules! texts {
    ($($kind:ty),+) => {
        $(impl From<$kind> for Value {
            fn from(value: $kind) -> Value {
                Value::Text(Some(value.to_owned()))
            }
        }
        impl From<Option<$kind>> for Value {
            fn from(value: Option<$kind>) -> Value {
                Value::Text(value.map(|value| value.to_owned()))
            }
        })+
    };
}
texts!(&str, String, &String);

impl From<&Option<String>> for Value {
    fn from(value: &Option<String>) -> Value {
        Value::Text(value.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_integers_or_text_or_nothing() {
        let check = |value: Value, integer: Option<i64>| assert_eq!(value, Value::Integer(integer));
        check(7_i64.into(), Some(7));
        check((-7_i32).into(), Some(-7));
        check(true.into(), Some(1));
        check(Some(u8::MAX).into(), Some(255));
        check(Option::<i32>::None.into(), None);
        let text = String::from("a");
        let check = |value: Value, text: Option<&str>| {
            assert_eq!(value, Value::Text(text.map(str::to_owned)));
        };
        check("a".into(), Some("a"));
        check((&text).into(), Some("a"));
        check(Some("a").into(), Some("a"));
        check((&Some(text)).into(), Some("a"));
        check(Option::<&str>::None.into(), None);
    }

    #[test]
    fn zeros_are_left_out_of_text() {
        let values = vec![Value::from("a\0b\0"), Value::from(0_i64)];
        let expect = [Value::from("ab"), Value::from(0_i64)];
        assert_eq!(without_zeros(values), expect);
    }
}
