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
