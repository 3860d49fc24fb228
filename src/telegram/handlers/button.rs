//! Pressed buttons.
//!
//! Invariant: every press is acknowledged, so that no button keeps spinning, and one that means nothing
//! any more says so.

use super::{language, operator, privacy, subscription};
use crate::advisor::Said;
use crate::catalogue::message;
use crate::language::Text;
use crate::telegram::answer;
use crate::telegram::callback::{Button, Pressed};
use crate::telegram::context::{Context, Handled};
use crate::telegram::incoming::{Origin, Press};

pub async fn press(cx: Context, press: Press) -> Handled {
    if press.in_channel {
        return notice(&cx, &press, message!("telegram-ask-in-private")).await;
    }
    match cx.codec.decode(&press.data) {
        Some(Button::Act(pressed) | Button::Page(pressed) | Button::Picture(pressed, _))
            if pressed.is_of_another(&cx.dialogue(&press.origin.key()).await.profile) =>
        {
            notice(&cx, &press, message!("telegram-page-expired")).await
        }
        Some(Button::Act(Pressed { act, language, .. })) => {
            cx.sender.acknowledge(&press.id, None).await;
            // The language of the message that the button hangs on.
            let origin = Origin {
                hint: Some(language),
                ..press.origin
            };
            answer::to_press(&cx, &origin, Said::Act(act)).await
        }
        Some(Button::Page(Pressed { act, language, .. })) => {
            cx.sender.acknowledge(&press.id, None).await;
            let origin = Origin {
                hint: Some(language),
                ..press.origin
            };
            answer::to_page_press(&cx, &origin, Said::Act(act)).await
        }
        Some(Button::Picture(Pressed { act, language, .. }, wish)) => {
            cx.sender.acknowledge(&press.id, None).await;
            let origin = Origin {
                hint: Some(language),
                ..press.origin
            };
            answer::to_picture_press(&cx, &origin, Said::Act(act), wish).await
        }
        Some(Button::Language(wish)) => {
            cx.sender.acknowledge(&press.id, None).await;
            language::choose(&cx, &press.origin, wish).await
        }
        Some(Button::Privacy(wish)) => privacy::press(&cx, &press, wish).await,
        Some(Button::Operator(button)) => operator::press(&cx, &press, button).await,
        Some(Button::Subscription(button)) => subscription::press(&cx, &press, button).await,
        None => notice(&cx, &press, message!("telegram-button-expired")).await,
    }
}

/// A few words that appear over the chat and go.
async fn notice(cx: &Context, press: &Press, words: Text) -> Handled {
    let language = press
        .origin
        .language(cx.dialogue(&press.origin.key()).await.language);
    cx.sender
        .acknowledge(&press.id, Some(words.get(language)))
        .await;
    Ok(None)
}
