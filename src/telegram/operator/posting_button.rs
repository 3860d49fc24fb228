//! What a button below a posting carries: `p`, the posting's number, a dot and the act.
//!
//! Invariant: an act says how it shall be, so that two presses do what one does; decoding gives back what was encoded
//! or nothing.

use crate::posting::{FIELDS, PostingNumber};

/// A button below a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intake {
    pub number: PostingNumber,
    pub press: Press,
}

/// What is done to a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    Show,
    /// Shows every field to choose from.
    Fields,
    /// Takes the next message as the value of this field.
    Correct(&'static str),
    Accept,
    /// Accepts it and announces it at once.
    Announce,
    /// Forgets a draft; takes an accepted one out of answers.
    Discard,
}

impl Intake {
    pub fn encode(self) -> String {
        let act = match self.press {
            Press::Show => "s".to_owned(),
            Press::Fields => "f".to_owned(),
            Press::Correct(field) => {
                let place = FIELDS.iter().position(|known| *known == field);
                format!("c{}", place.unwrap_or_default())
            }
            Press::Accept => "a".to_owned(),
            Press::Announce => "n".to_owned(),
            Press::Discard => "d".to_owned(),
        };
        format!("p{}.{act}", self.number.0)
    }

    pub fn decode(data: &str) -> Option<Intake> {
        let (number, act) = data.strip_prefix('p')?.split_once('.')?;
        let press = match act {
            "s" => Press::Show,
            "f" => Press::Fields,
            "a" => Press::Accept,
            "n" => Press::Announce,
            "d" => Press::Discard,
            _ => {
                let place: usize = act.strip_prefix('c')?.parse().ok()?;
                Press::Correct(FIELDS.get(place)?)
            }
        };
        let intake = Intake {
            number: PostingNumber(number.parse().ok()?),
            press,
        };
        (intake.encode() == data).then_some(intake)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded_and_nothing_else_is() {
        let corrections = FIELDS.iter().map(|field| Press::Correct(field));
        let presses = [
            Press::Show,
            Press::Fields,
            Press::Accept,
            Press::Announce,
            Press::Discard,
        ];
        for press in presses.into_iter().chain(corrections) {
            for number in [1, 77, i64::MAX] {
                let number = PostingNumber(number);
                let intake = Intake { number, press };
                let data = intake.encode();
                assert!(data.len() <= 62, "{data}");
                assert_eq!(Intake::decode(&data), Some(intake), "{data}");
            }
        }
        for data in [
            "", "p", "p1", "p1.", "p1.x", "p01.s", "p1.c99", "p1.c01", "px.s", "1.s",
        ] {
            assert_eq!(Intake::decode(data), None, "{data}");
        }
    }
}
