//! Who answers, together with what they know and what buttons mean to them.
//!
//! Invariant: replaced as a whole, so that an answer is worked out, laid out and given buttons by the same knowledge.

use std::fmt;
use std::sync::Arc;

use super::callback::{Button, ButtonCodec, PictureWish, Pressed};
use super::context::Respond;
use crate::dialogue::Act;
use crate::knowledge::Knowledge;
use crate::language::Language;
use crate::picture::Theme;

/// Who answers. Cheap to clone.
#[derive(Clone)]
pub struct Mind {
    pub(super) advisor: Arc<dyn Respond>,
    pub(super) knowledge: Arc<Knowledge>,
    pub(super) codec: Arc<ButtonCodec>,
}

impl Mind {
    pub fn new(advisor: Arc<dyn Respond>, knowledge: Arc<Knowledge>) -> Mind {
        Mind {
            codec: Arc::new(ButtonCodec::new(&knowledge)),
            advisor,
            knowledge,
        }
    }
}

impl fmt::Debug for Mind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mind").finish_non_exhaustive()
    }
}

/// The code of a button that asks for the answer to an act as a picture; `None` where it does not fit into a button.
pub fn picture_code(act: &Act, language: Language) -> Option<String> {
    let pressed = Pressed {
        act: act.clone(),
        language,
        mark: None,
    };
    let button = Button::Picture(pressed, PictureWish::new(Theme::Light, false));
    // Only reading a code needs the knowledge.
    ButtonCodec::new(&Knowledge::default()).encode(&button)
}
