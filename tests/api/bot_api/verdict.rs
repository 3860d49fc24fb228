//! What a bot must not leave behind.

use super::BotApi;

impl BotApi {
    /// Fails where a rule was broken, an answer is owed, or a misfortune that a test ordered never came.
    pub fn check_all_is_well(&self) {
        let mut wrong = self.look(|world| world.violations.clone());
        self.look(|world| {
            wrong.extend(
                world
                    .owed
                    .iter()
                    .map(|owed| format!("{owed:?} was not answered")),
            );
            for (id, press) in &world.presses {
                if press.answer.is_none() && !press.expired {
                    wrong.push(format!(
                        "the press {id} in chat {} was not answered",
                        press.chat
                    ));
                }
            }
            let ignored = world.updates.unconfirmed();
            let ignored = ignored
                .iter()
                .filter(|id| !world.updates.handed_over.contains_key(id));
            wrong.extend(ignored.map(|id| format!("update {id} was never fetched")));
            if world.faults.left() > 0 {
                wrong.push(format!(
                    "{} ordered faults hit nothing",
                    world.faults.left()
                ));
            }
        });
        assert!(wrong.is_empty(), "{wrong:#?}\n{}", self.story());
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use crate::bot_api::chats::Person;
    use crate::bot_api::compose::Post;
    use crate::bot_api::faults::Fault;

    use super::*;

    fn is_well(api: &BotApi) -> bool {
        catch_unwind(AssertUnwindSafe(|| api.check_all_is_well())).is_ok()
    }

    #[test]
    fn what_is_left_behind_is_found() {
        let scenes: [fn(&BotApi, &Person); 4] = [
            |api, ada| {
                api.post(Post::text(ada, "hi"));
            },
            |api, ada| {
                let message = api.post(Post::text(ada, "hi").unanswered()).message;
                api.press_data(ada, ada.id, message, "x");
            },
            |api, ada| api.order("sendMessage", Some(ada.id), 1, Fault::blocked()),
            |api, _| api.change(|world| world.violation("broken")),
        ];
        for (number, scene) in scenes.into_iter().enumerate() {
            let api = BotApi::start();
            let ada = api.person("Ada", None);
            assert!(is_well(&api));
            scene(&api, &ada);
            assert!(!is_well(&api), "scene {number}");
        }
    }
}
