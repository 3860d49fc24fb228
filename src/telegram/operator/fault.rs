//! What operators are told where something they sent cannot be taken.

use crate::announcement::{AddressFault, BodyFault, MomentFault};
use crate::catalogue::message;
use crate::language::Text;

/// Why a text cannot be announced.
pub fn of_body(fault: &BodyFault) -> Text {
    match *fault {
        BodyFault::Empty => message!("operator-only-text"),
        BodyFault::TooLong { units, messages } => {
            message!("operator-text-too-long", units = units, messages = messages)
        }
        BodyFault::CaptionTooLong { units } => {
            message!("operator-caption-too-long", units = units)
        }
        BodyFault::CaptionTooMarked(marks) => {
            message!("operator-caption-too-marked", marks = marks)
        }
        BodyFault::PhotoStays { units } => message!("operator-photo-stays", units = units),
        // The command line says what is wrong with HTML; in chat Telegram's own marks arrive, which are sound.
        BodyFault::Markup(ref error) => {
            message!("operator-markup", line = error.line, column = error.column)
        }
    }
}

/// Why nothing can be announced at a time.
pub fn of_moment(fault: &MomentFault) -> Text {
    match fault {
        MomentFault::Unreadable(text) => message!("operator-time-unreadable", text = text),
        MomentFault::Past(at) => message!("operator-time-past", at = at),
        MomentFault::TooFar(at) => message!("operator-time-too-far", at = at),
        MomentFault::Skipped { at, zone } => {
            message!("operator-time-skipped", at = at, zone = *zone)
        }
    }
}

/// Why nothing can be announced to a chat.
pub fn of_address(fault: &AddressFault) -> Text {
    match fault {
        AddressFault::Unreadable(name) => message!("operator-chat-unreadable", name = name),
        AddressFault::Unknown(name) => message!("operator-chat-unknown", name = name),
        AddressFault::DoesNotWant { chat, .. } => message!("operator-chat-unwilling", chat = chat),
        AddressFault::Storage(_) => message!("telegram-storage-trouble"),
    }
}
