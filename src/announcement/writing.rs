//! From what somebody wrote to a body that can be sent.
//!
//! Invariant: a body that comes out of here is well-formed HTML of a size that Telegram accepts in a few
//! messages, so that it is never refused on its way.

use super::content::{Body, Photo};
use crate::render::{Marked, MarkupError};

/// What Telegram accepts in one message, in UTF-16 units once the markup is parsed.
const MESSAGE: usize = 4096;
/// The same below a photo.
const CAPTION: usize = 1024;
/// What Telegram accepts in one caption, which cannot be split.
const CAPTION_MARKS: usize = 100;
/// A chat that gets more than this at once has reason to complain.
const MOST_MESSAGES: usize = 5;

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Telegram's HTML.
    Html,
    /// As it is.
    Plain,
}

/// Why a text cannot be announced.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BodyFault {
    #[error(transparent)]
    Markup(#[from] MarkupError),
    #[error("there is nothing to announce: the text is empty")]
    Empty,
    #[error(
        "the text has {units} characters and would be {messages} messages: shorten it to {MOST_MESSAGES} messages of {MESSAGE} characters each"
    )]
    TooLong { units: usize, messages: usize },
    #[error(
        "the text has {units} characters, and below a photo there is room for {CAPTION}: shorten it, or leave out the photo"
    )]
    CaptionTooLong { units: usize },
    #[error(
        "the text is formatted in {0} places, and below a photo Telegram shows {CAPTION_MARKS}: format less, or leave out the photo"
    )]
    CaptionTooMarked(usize),
    #[error(
        "the text has {units} characters, and below the photo of the announcement, which stays, there is room for {CAPTION}: shorten it"
    )]
    PhotoStays { units: usize },
}

impl Body {
    /// Checks what somebody wrote.
    pub fn written(text: &str, written: Written) -> Result<Body, BodyFault> {
        let marked = match written {
            Written::Html => Marked::from_html(text)?,
            Written::Plain => Marked::plain(&text.replace('\r', "")),
        };
        Body::of(&marked, None)
    }

    /// Checks a text with marks, below a photo or without one. A photo needs no words.
    pub fn of(marked: &Marked, photo: Option<Photo>) -> Result<Body, BodyFault> {
        let units = marked.units();
        match &photo {
            None if marked.is_empty() => return Err(BodyFault::Empty),
            None => {
                let messages = marked.split(MESSAGE).len();
                if messages > MOST_MESSAGES {
                    return Err(BodyFault::TooLong { units, messages });
                }
            }
            Some(_) if units > CAPTION => return Err(BodyFault::CaptionTooLong { units }),
            Some(_) if marked.spans().len() > CAPTION_MARKS => {
                return Err(BodyFault::CaptionTooMarked(marked.spans().len()));
            }
            Some(_) => {}
        }
        Ok(Body {
            html: marked.to_html(),
            photo,
        })
    }

    /// The same in place of what was announced, whose photo stays where it is: an edit changes words alone.
    pub fn in_place_of(self, announced: Option<&Body>) -> Result<Body, BodyFault> {
        let Some(photo) = announced.and_then(|announced| announced.photo.clone()) else {
            return Ok(self);
        };
        let marked = Marked::from_html(&self.html)?;
        Body::of(&marked, Some(photo)).map_err(|fault| match fault {
            BodyFault::CaptionTooLong { units } => BodyFault::PhotoStays { units },
            fault => fault,
        })
    }

    /// The HTML of the messages that it is sent as, in order; below a photo there is one, empty or not.
    ///
    /// A body that was not checked and cannot be read goes out as it is.
    pub fn messages(&self) -> Vec<String> {
        if self.photo.is_some() {
            return vec![self.html.clone()];
        }
        match Marked::from_html(&self.html) {
            Ok(marked) => marked.split(MESSAGE).iter().map(Marked::to_html).collect(),
            Err(_) => vec![self.html.clone()],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo() -> Option<Photo> {
        Some(Photo::FileId("p".into()))
    }

    #[test]
    fn sizes_that_telegram_accepts_and_those_it_does_not() {
        for (units, messages) in [
            (1, Ok(1)),
            (4096, Ok(1)),
            (4097, Ok(2)),
            (20_480, Ok(5)),
            (20_481, Err(6)),
        ] {
            let body = Body::written(&"x".repeat(units), Written::Plain);
            match messages {
                Ok(messages) => assert_eq!(body.map(|body| body.messages().len()), Ok(messages)),
                Err(messages) => assert_eq!(body, Err(BodyFault::TooLong { units, messages })),
            }
        }
        let caption = |units: usize| Body::of(&Marked::plain(&"🦀".repeat(units / 2)), photo());
        assert_eq!(caption(1024).map(|body| body.messages().len()), Ok(1));
        assert_eq!(
            caption(1026),
            Err(BodyFault::CaptionTooLong { units: 1026 })
        );
        assert!(Body::of(&Marked::default(), photo()).is_ok());
        let marked = Marked::from_html(&"<b>x</b> ".repeat(101)).expect("sound");
        assert_eq!(
            Body::of(&marked, photo()),
            Err(BodyFault::CaptionTooMarked(101))
        );
        for nothing in ["", " \n", "<b> </b>"] {
            assert_eq!(Body::written(nothing, Written::Html), Err(BodyFault::Empty));
        }
    }

    #[test]
    fn a_photo_stays_and_leaves_little_room() {
        let drawn = Some(Photo::Drawn("code".into()));
        for (announced, units, expect) in [
            (None, 1_025, Ok(None)),
            (photo(), 1_024, Ok(photo())),
            (photo(), 1_025, Err(BodyFault::PhotoStays { units: 1_025 })),
            (drawn.clone(), 1_024, Ok(drawn.clone())),
            (drawn, 4_097, Err(BodyFault::PhotoStays { units: 4_097 })),
        ] {
            let announced = Body {
                html: "<b>before</b>".to_owned(),
                photo: announced,
            };
            let body = Body::written(&"x".repeat(units), Written::Plain).expect("sound");
            let edited = body.in_place_of(Some(&announced));
            assert_eq!(edited.map(|edited| edited.photo), expect, "{units}");
        }
    }

    #[test]
    fn plain_text_is_not_read_as_html() {
        let body = Body::written("a <b> & c", Written::Plain).expect("sound");
        assert_eq!(body.messages(), ["a &lt;b&gt; &amp; c"]);
        assert!(matches!(
            Body::written("a <b> & c", Written::Html),
            Err(BodyFault::Markup(_))
        ));
    }
}
