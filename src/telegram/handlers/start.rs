//! `/start`, by hand or by a deep link such as `https://t.me/BOT?start=role_data-scientist`.

use crate::advisor::Said;
use crate::dialogue::{Act, Meta};
use crate::knowledge::{Knowledge, RoleId};
use crate::query::{Item, Kind, Query, Want};
use crate::telegram::answer;
use crate::telegram::context::{Context, Handled};
use crate::telegram::incoming::Incoming;
use crate::telegram::menu;

pub async fn start(cx: Context, incoming: Incoming, payload: String) -> Handled {
    let said = meaning(&payload, &cx.knowledge);
    let handled = answer::to_message(&cx, &incoming, said).await;
    let origin = &incoming.origin;
    if !origin.is_group && cx.is_operator(origin.user) {
        menu::greet_operator(&cx.sender, origin.user.unsigned_abs()).await;
    }
    handled
}

/// A link that means nothing (any more) starts as if there were none.
fn meaning(payload: &str, knowledge: &Knowledge) -> Said {
    let role = payload
        .strip_prefix("role_")
        .and_then(|id| RoleId::parse(id).ok())
        .filter(|role| knowledge.roles.contains_key(role));
    match (role, payload) {
        (Some(role), _) => about(role),
        (None, "match") => Said::Skills(String::new()),
        (None, "privacy") => Said::Act(Act::Meta(Meta::Privacy)),
        _ => Said::Act(Act::Meta(Meta::Help)),
    }
}

fn about(role: RoleId) -> Said {
    let query = Query::about([Item::Role(role)], Kind::Roles, Want::Define);
    Said::Act(Act::Ask(query))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::testing::knowledge;

    #[test]
    fn links_lead_to_roles_or_to_the_beginning() {
        let role = RoleId::parse("data-scientist").unwrap();
        let help = Said::Act(Act::Meta(Meta::Help));
        for (payload, expect) in [
            ("role_data-scientist", about(role)),
            ("match", Said::Skills(String::new())),
            ("privacy", Said::Act(Act::Meta(Meta::Privacy))),
            ("", help.clone()),
            ("role_", help.clone()),
            ("role_dentist", help.clone()),
            ("role_../../etc", help.clone()),
            ("ref_42", help),
        ] {
            assert_eq!(meaning(payload, &knowledge()), expect, "{payload}");
        }
    }
}
