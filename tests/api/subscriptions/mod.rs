//! Who gets announcements: subscribed, changed and ended from Telegram alone.

mod channels;
mod groups;
mod membership;
mod people;

use crate::app::TestApp;
use crate::bot_api::chats::{ChatKind, Person};
use crate::bot_api::compose::Post;
use crate::bot_api::message::Message;

/// An administrator and their group.
struct Scene {
    app: TestApp,
    ada: Person,
    group: i64,
}

impl Scene {
    async fn set(kind: ChatKind, language: &str) -> Scene {
        let app = TestApp::start().await;
        let ada = app.person("Ada", Some(language));
        let group = app.chat(kind, "Group");
        app.promote(&ada, group);
        Scene { app, ada, group }
    }

    async fn say(&self, text: &str) -> Message {
        self.app
            .send(Post::text(&self.ada, text).in_chat(self.group))
            .await
    }
}

/// Presses a button and waits until the message shows what came of it.
async fn press(app: &TestApp, by: &Person, message: &Message, label: &str) -> Message {
    let shown = now(app, message);
    app.press(by, &shown, label);
    app.wait_until(&format!("the message after `{label}`"), |world| {
        let messages = &world.chat(message.chat).messages;
        let edited = messages.get(&message.id).expect("the message stays");
        (edited.edits > shown.edits).then(|| edited.clone())
    })
    .await
}

/// Presses a button and gives back what appears over the chat.
async fn notice(app: &TestApp, by: &Person, message: &Message, label: &str) -> String {
    let press = app.press(by, &now(app, message), label);
    let answer = app
        .wait_until("an acknowledgement", |world| {
            world.presses[&press].answer.clone()
        })
        .await;
    answer["text"].as_str().unwrap_or_default().to_owned()
}

/// A message as it stands.
fn now(app: &TestApp, message: &Message) -> Message {
    app.look(|world| world.chat(message.chat).messages[&message.id].clone())
}

/// How many kinds a panel shows as chosen.
fn chosen_kinds(panel: &Message) -> usize {
    let kinds = &panel.keyboard[..4];
    let chosen = |row: &&Vec<serde_json::Value>| row[0]["text"].as_str().unwrap().contains('✅');
    kinds.iter().filter(chosen).count()
}
