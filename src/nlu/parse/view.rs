//! The last turn in a few words, as the parser saw it in training.

use crate::dialogue::{Act, Dialogue, Tell};
use crate::query::{Item, Kind, Query, Want};

/// `shown postings 5; asked postings list`: what was shown and what was done. Empty at the start of a dialogue.
pub fn view(dialogue: &Dialogue) -> String {
    if dialogue.awaiting_skills {
        return "asked skills".to_owned();
    }
    if dialogue.proposed.is_some() || dialogue.clarified {
        return "proposed".to_owned();
    }
    let Some(act) = &dialogue.answered else {
        return String::new();
    };
    let shown = shown(&dialogue.shown, act);
    match (shown.is_empty(), done(act)) {
        (true, _) => String::new(),
        (false, None) => shown,
        (false, Some(done)) => format!("{shown}; {done}"),
    }
}

fn shown(items: &[Item], act: &Act) -> String {
    let about = match act {
        Act::Ask(query) => query.from,
        _ => Kind::Postings,
    };
    let kind = items.first().map_or(about, |item| match item {
        // A direction goes by the role that it leads to.
        Item::Role(_) if about == Kind::Directions => Kind::Directions,
        item => item.kind(),
    });
    let name = |kind: Kind| match kind {
        Kind::Roles => ("role", "roles"),
        Kind::Directions => ("direction", "directions"),
        Kind::Postings => ("posting", "postings"),
        Kind::Companies => ("company", "companies"),
        Kind::Skills => ("skill", "skills"),
        Kind::Technologies => ("technology", "technologies"),
        Kind::Steps => ("step", "steps"),
        Kind::Claims => ("claim", "claims"),
        Kind::Sources => ("source", "sources"),
    };
    let (one, many) = name(kind);
    match items.len() {
        0 => String::new(),
        1 => format!("shown {one}"),
        count => format!("shown {many} {count}"),
    }
}

fn done(act: &Act) -> Option<String> {
    match act {
        Act::Ask(query) => Some(asked(query)),
        Act::Tell(Tell::Show | Tell::Change { .. } | Tell::Undo | Tell::Add(_)) => {
            Some("tell".to_owned())
        }
        _ => None,
    }
}

fn asked(query: &Query) -> String {
    let from = serde_json::to_value(query.from).unwrap_or_default();
    let from = from.as_str().unwrap_or_default().to_owned();
    let fields: Vec<String> = match &query.want {
        Want::Value { of } | Want::Compare { by: of, .. } => {
            of.iter().map(ToString::to_string).collect()
        }
        Want::Top { by, .. } | Want::Sort { by, .. } => vec![by.to_string()],
        Want::Mean { of, .. }
        | Want::Median { of, .. }
        | Want::Minimum { of }
        | Want::Maximum { of } => vec![of.to_string()],
        _ => Vec::new(),
    };
    let form = query.want.name();
    let words = ["asked", from.as_str(), form, &fields.join(",")].join(" ");
    words.trim().to_owned()
}
