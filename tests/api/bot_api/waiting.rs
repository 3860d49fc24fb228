//! Waiting for what the bot does: by notification, with a deadline that only bounds failures.

use std::time::Duration;

use super::BotApi;
use super::message::Message;
use super::world::{Call, World};

/// How long anything may take before a test gives up. Long, since nothing waits it out in good times: drawing one
/// picture takes ten seconds of a debug build that gets a tenth of a core.
const DEADLINE: Duration = Duration::from_secs(60);

impl BotApi {
    /// Waits until `ready` finds what it looks for; panics, naming `what`, after [`DEADLINE`].
    pub async fn wait_until<T>(&self, what: &str, ready: impl FnMut(&mut World) -> Option<T>) -> T {
        self.wait_until_within(DEADLINE, what, ready).await
    }

    pub async fn wait_until_within<T>(
        &self,
        deadline: Duration,
        what: &str,
        mut ready: impl FnMut(&mut World) -> Option<T>,
    ) -> T {
        let mut changes = self.shared.changes();
        let found = tokio::time::timeout(deadline, async {
            loop {
                changes.borrow_and_update();
                if let Some(found) = self.look(&mut ready) {
                    return found;
                }
                changes
                    .changed()
                    .await
                    .expect("the server lives as long as its clients");
            }
        });
        match found.await {
            Ok(found) => found,
            Err(_) => panic!("waited {deadline:?} in vain for {what}\n{}", self.story()),
        }
    }

    /// The bot's messages in `chat`, once there are at least `count`.
    pub async fn wait_for_messages(&self, chat: i64, count: usize) -> Vec<Message> {
        self.wait_until(&format!("{count} messages in chat {chat}"), |world| {
            let messages = world.chat(chat).messages.values();
            let sent: Vec<Message> = messages.filter(|message| message.by_bot).cloned().collect();
            (sent.len() >= count).then_some(sent)
        })
        .await
    }

    /// The first call of `method` that was answered.
    pub async fn wait_for_call(&self, method: &str) -> Call {
        self.wait_for_calls(method, 1).await.remove(0)
    }

    /// The answered calls of `method`, once there are at least `count`.
    pub async fn wait_for_calls(&self, method: &str, count: usize) -> Vec<Call> {
        self.wait_until(&format!("{count} calls of {method}"), |world| {
            let answered = |call: &&Call| call.method == method && call.answer.is_some();
            let calls: Vec<Call> = world.calls.iter().filter(answered).cloned().collect();
            (calls.len() >= count).then_some(calls)
        })
        .await
    }

    /// Waits until the bot has a call of `method` in `chat` under way.
    pub async fn wait_for_arrival(&self, method: &str, chat: i64) {
        self.wait_until(&format!("{method} in chat {chat} to arrive"), |world| {
            world
                .calls
                .iter()
                .find(|call| call.method == method && call.chat == Some(chat))
                .map(|_| ())
        })
        .await
    }
}
