//! Names that the parser cut in two: "WeChat" and "mini program" in Chinese, with nothing between them.

use super::things::Names;
use crate::nlu::parse::{Parsed, Slot, SlotKind};

/// The message with names that touch as one, where only both together are a name.
pub fn joined(parsed: &Parsed, names: &Names) -> Parsed {
    let mut parsed = parsed.clone();
    let Parsed {
        parts, background, ..
    } = &mut parsed;
    let slots = parts.iter_mut().map(|part| &mut part.slots);
    for slots in slots.chain([background]) {
        let mut whole: Vec<Slot> = Vec::with_capacity(slots.len());
        for slot in slots.drain(..) {
            match whole.last().and_then(|last| both(last, &slot, names)) {
                Some(both) => {
                    whole.pop();
                    whole.push(both);
                }
                None => whole.push(slot),
            }
        }
        *slots = whole;
    }
    parsed
}

/// Two slots as one, if they touch and one of them is no name by itself.
fn both(first: &Slot, second: &Slot, names: &Names) -> Option<Slot> {
    let is_name = matches!(
        first.kind,
        SlotKind::Skill | SlotKind::Company | SlotKind::Technology | SlotKind::Role
    );
    let touch = first.range.end == second.range.start;
    if !is_name || first.kind != second.kind || !touch || second.or {
        return None;
    }
    let both = Slot {
        range: first.range.start..second.range.end,
        words: format!("{}{}", first.words, second.words),
        ..first.clone()
    };
    let is_whole = |slot: &Slot| !names.of(slot).is_empty();
    let are_whole = is_whole(first) && is_whole(second);
    (!are_whole && is_whole(&both)).then_some(both)
}
