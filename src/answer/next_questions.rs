//! Next questions, offered as buttons.
//!
//! Invariant: what a button says when it is pressed is what it does; the words of those that are always at hand can
//! be typed as well.

use super::{Choice, act_words, names};
use crate::dialogue::{Act, Meta, Tell};
use crate::knowledge::{Kind, Knowledge, RoleId};
use crate::language::Text;
use crate::message;
use crate::query::{FieldPath, Item, Order, Query, Want};
use crate::text::normalise;

/// Skills in the list of what is asked for most.
const MOST_ASKED: u16 = 10;

/// A question that can be asked at any time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Roles,
    Directions,
    Path,
    Trends,
    Frameworks,
    Postings,
    Pay,
    Demand,
    Fit,
    Profile,
    Help,
}

impl Standing {
    pub const ALL: [Standing; 11] = [
        Standing::Roles,
        Standing::Directions,
        Standing::Path,
        Standing::Trends,
        Standing::Frameworks,
        Standing::Postings,
        Standing::Pay,
        Standing::Demand,
        Standing::Fit,
        Standing::Profile,
        Standing::Help,
    ];

    pub fn choice(self) -> Choice {
        let (label, utterance) = match self {
            Standing::Roles => (message!("next-roles"), message!("next-roles-said")),
            Standing::Directions => (
                message!("next-directions"),
                message!("next-directions-said"),
            ),
            Standing::Path => (message!("next-path"), message!("next-path-said")),
            Standing::Trends => (message!("next-trends"), message!("next-trends-said")),
            Standing::Frameworks => (
                message!("next-frameworks"),
                message!("next-frameworks-said"),
            ),
            Standing::Postings => (message!("next-postings"), message!("next-postings-said")),
            Standing::Pay => (message!("next-pay"), message!("next-pay-said")),
            Standing::Demand => (message!("next-demand"), message!("next-demand-said")),
            Standing::Fit => (message!("next-fit"), message!("next-fit-said")),
            Standing::Profile => (message!("next-profile"), message!("next-profile-said")),
            Standing::Help => (message!("next-help"), message!("next-help-said")),
        };
        Choice {
            label,
            utterance,
            act: self.act(),
        }
    }

    fn act(self) -> Act {
        let ask = |from, want| Act::Ask(Query::new(from, want));
        match self {
            Standing::Roles => ask(Kind::Roles, Want::List),
            Standing::Directions => ask(Kind::Directions, Want::List),
            Standing::Path => ask(Kind::Steps, Want::List),
            Standing::Trends => of_kind("trend"),
            Standing::Frameworks => of_kind("framework"),
            Standing::Postings => ask(Kind::Postings, Want::List),
            Standing::Pay => ask(
                Kind::Postings,
                Want::Median {
                    of: FieldPath::of("pay"),
                    by: None,
                },
            ),
            Standing::Demand => ask(
                Kind::Skills,
                Want::Top {
                    by: FieldPath::of("demand"),
                    n: MOST_ASKED,
                    order: Order::Highest,
                },
            ),
            Standing::Fit => ask(Kind::Postings, Want::fit()),
            Standing::Profile => Act::Tell(Tell::Show),
            Standing::Help => Act::Meta(Meta::Help),
        }
    }
}

/// The technologies of one kind.
fn of_kind(kind: &str) -> Act {
    use crate::query::{Comparator, Condition};
    let is = Condition::test(FieldPath::of("kind"), Comparator::Equal, kind);
    Act::Ask(Query::new(Kind::Technologies, Want::List).and(is))
}

/// What words that are always at hand do, by their normal form.
pub fn standing_act(text: &str) -> Option<Act> {
    let says = |choice: &Choice| {
        [&choice.label, &choice.utterance]
            .iter()
            .any(|words| words.iter().any(|(_, words)| normalise(words) == text))
    };
    let mut standing = Standing::ALL.into_iter().map(Standing::choice);
    standing.find(says).map(|choice| choice.act)
}

/// Those of them that a newcomer is offered.
pub fn starters() -> [Choice; 3] {
    [Standing::Directions, Standing::Postings, Standing::Fit].map(Standing::choice)
}

/// What an act asks, in words, as a button.
pub fn of_act(knowledge: &Knowledge, act: Act) -> Choice {
    let words = act_words::act(knowledge, &act);
    Choice {
        label: words.clone(),
        utterance: words,
        act,
    }
}

/// A thing by its name: pressing it tells what it is.
pub fn named(knowledge: &Knowledge, item: &Item) -> Choice {
    let name = names::item(knowledge, item);
    Choice {
        utterance: message!("next-define-said", name = &name),
        label: name,
        act: about(item, Want::Define),
    }
}

/// All that is known of a thing.
pub fn explained(knowledge: &Knowledge, item: &Item, label: Text) -> Choice {
    let name = names::item(knowledge, item);
    Choice {
        label,
        utterance: message!("next-explain-said", name = name),
        act: about(item, Want::Explain),
    }
}

/// One field of a thing.
pub fn field(knowledge: &Knowledge, item: &Item, field: &str) -> Choice {
    let act = about(item, Want::value([FieldPath::of(field)]));
    let label = act_words::field(knowledge, item.kind(), &FieldPath::of(field));
    Choice {
        label,
        utterance: act_words::act(knowledge, &act),
        act,
    }
}

/// What to learn for a role.
pub fn path_to(knowledge: &Knowledge, role: &RoleId) -> Choice {
    let name = names::role(knowledge, role);
    Choice {
        label: message!("next-path-to"),
        utterance: message!("next-path-to-said", role = name),
        act: about(&Item::Role(role.clone()), Want::Path),
    }
}

fn about(item: &Item, want: Want) -> Act {
    Act::Ask(Query::about([item.clone()], item.kind(), want))
}

/// What else can be asked about a role after these fields; the market and the outlook are those of the direction
/// that leads there.
pub fn next_about_role(knowledge: &Knowledge, role: &RoleId, asked: &[&str]) -> Vec<Choice> {
    let item = Item::Role(role.clone());
    let own = ["duties", "skills"].map(|name| (item.clone(), name));
    let direction = knowledge.transition_to(role);
    let moved = direction.map(|direction| Item::Direction(direction.id.clone()));
    let moved = moved.into_iter().flat_map(|direction| {
        ["requirements", "market", "outlook"].map(|name| (direction.clone(), name))
    });
    let has_duties = |name: &str| name != "duties" || has_duties(knowledge, role);
    let sides = own.into_iter().filter(|(_, name)| has_duties(name));
    sides
        .chain(moved)
        .filter(|(_, name)| !asked.contains(name))
        .map(|(item, name)| field(knowledge, &item, name))
        .collect()
}

fn has_duties(knowledge: &Knowledge, role: &RoleId) -> bool {
    let claims = super::claims::of_role(knowledge, role, &[crate::knowledge::Aspect::Duties]);
    !claims.is_empty()
}
