//! Questions, skill lists, and messages without words.

use crate::advisor::Said;
use crate::dialogue::{Act, Meta};
use crate::telegram::answer;
use crate::telegram::context::{Context, Handled};
use crate::telegram::incoming::Incoming;
use crate::telegram::pictures::Form;

pub async fn text(cx: Context, incoming: Incoming, text: String) -> Handled {
    let said = match incoming.is_handed_on {
        true => Said::HandedOn(text),
        false => Said::Text(text),
    };
    answer::to_message(&cx, &incoming, said).await
}

pub async fn wordless(cx: Context, incoming: Incoming) -> Handled {
    answer::to_message(&cx, &incoming, Said::Wordless).await
}

/// A command that the advisor answers.
pub async fn command(cx: Context, incoming: Incoming, said: Said) -> Handled {
    answer::to_message(&cx, &incoming, said).await
}

/// A command that the advisor answers, with a picture where there is one.
pub async fn picture(cx: Context, incoming: Incoming, said: Said) -> Handled {
    let form = Form::Picture(cx.pictures.theme);
    answer::to_message_as(&cx, &incoming, said, form).await
}

/// `/match`: the skills stand in the message, or in the one it replies to.
pub async fn skills(cx: Context, incoming: Incoming, skills: String) -> Handled {
    let skills = match &incoming.quoted {
        Some(quoted) if skills.is_empty() => quoted.clone(),
        _ => skills,
    };
    answer::to_message(&cx, &incoming, Said::Skills(skills)).await
}

pub async fn unknown_command(cx: Context, incoming: Incoming) -> Handled {
    answer::to_message(&cx, &incoming, Said::Act(Act::Meta(Meta::UnknownCommand))).await
}
