//! Updates that Telegram sends rather than being asked for.

use std::time::Duration;

use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

use crate::bot_api::BotApi;
use crate::bot_api::chats::Person;
use crate::bot_api::compose::Post;
use crate::process::{Home, PATIENCE, Program};

const SECRET: &str = "a-secret-of-the-webhook_0123456789";
const URL: &str = "https://bot.example/telegram";

/// A bot with a webhook, and a hand that sends to it.
struct Hooked {
    api: BotApi,
    home: Home,
    client: Client,
    address: String,
}

impl Hooked {
    fn prepare() -> Hooked {
        let api = BotApi::start();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address").to_string();
        let home = Home::beside(&api)
            .with_variable("CAREER_ADVISOR__TELEGRAM__RECEIVE", "webhook")
            .with_variable("CAREER_ADVISOR__WEBHOOK__URL", URL)
            .with_variable("CAREER_ADVISOR__WEBHOOK__LISTEN", &address)
            .with_variable("TELEGRAM_WEBHOOK_SECRET", SECRET);
        Hooked {
            api,
            home,
            client: Client::new(),
            address,
        }
    }

    /// Somebody who has begun a conversation.
    fn person(&self) -> Person {
        let person = self.api.person("Ada", Some("en"));
        self.api.post(Post::text(&person, "hello").unanswered());
        person
    }

    async fn run(&self) -> Program {
        self.api.change(|world| world.webhook = None);
        let program = self.home.run();
        let set = |world: &mut crate::bot_api::world::World| world.webhook.clone();
        let url = self.api.wait_until_within(PATIENCE, "a webhook", set).await;
        assert_eq!(url, URL);
        program
    }

    async fn send(&self, secret: Option<&str>, body: impl Into<Vec<u8>>) -> StatusCode {
        let request = self
            .client
            .post(format!("http://{}/telegram", self.address));
        let request = match secret {
            Some(secret) => request.header("X-Telegram-Bot-Api-Secret-Token", secret),
            None => request,
        };
        let answer = request
            .timeout(Duration::from_secs(30))
            .body(body.into())
            .send();
        // Whoever is refused before all was said may see a broken connection.
        answer
            .await
            .map_or(StatusCode::PAYLOAD_TOO_LARGE, |answer| answer.status())
    }

    async fn hand_over(&self, update: &Value) -> StatusCode {
        self.send(Some(SECRET), update.to_string()).await
    }
}

fn message(id: i64, person: &Person, text: &str) -> Value {
    json!({"update_id": id, "message": {
        "message_id": id, "date": 1_700_000_000, "text": text,
        "chat": {"id": person.id, "type": "private", "first_name": "Ada"},
        "from": {"id": person.id, "is_bot": false, "first_name": "Ada", "language_code": "en"},
    }})
}

#[tokio::test]
async fn what_telegram_sends_is_answered_once_and_everything_else_refused() {
    let hooked = Hooked::prepare();
    let person = hooked.person();
    let _program = hooked.run().await;
    let call = hooked.api.wait_for_call("setWebhook").await;
    assert_eq!(call.params["secret_token"], SECRET);
    let help = message(1, &person, "/help");
    let huge = format!(
        "{{\"update_id\": 2, \"filler\": \"{}\"}}",
        "x".repeat(10 << 20)
    );
    let unknown = json!({"update_id": 3, "invented_next_year": {}}).to_string();
    let rows: [(&str, Option<&str>, String, StatusCode); 8] = [
        (
            "no secret",
            None,
            help.to_string(),
            StatusCode::UNAUTHORIZED,
        ),
        (
            "a wrong one",
            Some("x"),
            help.to_string(),
            StatusCode::UNAUTHORIZED,
        ),
        (
            "a longer one",
            Some(&format!("{SECRET}x")),
            help.to_string(),
            StatusCode::UNAUTHORIZED,
        ),
        ("10 MB", Some(SECRET), huge, StatusCode::PAYLOAD_TOO_LARGE),
        (
            "not JSON",
            Some(SECRET),
            "hello".to_owned(),
            StatusCode::BAD_REQUEST,
        ),
        (
            "no update",
            Some(SECRET),
            "{}".to_owned(),
            StatusCode::BAD_REQUEST,
        ),
        ("an unknown kind", Some(SECRET), unknown, StatusCode::OK),
        ("an update", Some(SECRET), help.to_string(), StatusCode::OK),
    ];
    for (what, secret, body, expect) in rows {
        assert_eq!(hooked.send(secret, body).await, expect, "{what}");
    }
    hooked.api.wait_for_messages(person.id, 1).await;
    // Telegram repeats what it believes unanswered.
    assert_eq!(hooked.hand_over(&help).await, StatusCode::OK);
    assert_eq!(
        hooked.hand_over(&message(4, &person, "/roles")).await,
        StatusCode::OK
    );
    hooked.api.wait_for_messages(person.id, 2).await;
    assert_eq!(hooked.api.messages(person.id).len(), 2);
    let got = hooked.client.get(format!("http://{}/", hooked.address));
    let got = got
        .header("X-Telegram-Bot-Api-Secret-Token", SECRET)
        .send()
        .await;
    assert_eq!(
        got.expect("an answer").status(),
        StatusCode::METHOD_NOT_ALLOWED
    );
    assert!(hooked.api.calls("getUpdates").is_empty());
}

#[tokio::test]
async fn what_was_taken_is_answered_after_a_kill_and_the_webhook_outlives_a_stop() {
    let hooked = Hooked::prepare();
    let person = hooked.person();
    let program = hooked.run().await;
    let gate = hooked.api.hold("sendMessage", person.id);
    assert_eq!(
        hooked.hand_over(&message(1, &person, "/help")).await,
        StatusCode::OK
    );
    hooked.api.wait_for_arrival("sendMessage", person.id).await;
    program.kill_now();
    drop(gate);
    let program = hooked.run().await;
    hooked.api.wait_for_messages(person.id, 1).await;
    program.signal("TERM");
    let ending = program.ended().await;
    assert_eq!(ending.status.code(), Some(0), "{}", ending.log);
    assert!(!ending.log.contains(SECRET), "the log tells the secret");
    assert!(hooked.api.calls("deleteWebhook").is_empty());
    assert_eq!(
        hooked.api.look(|world| world.webhook.clone()).as_deref(),
        Some(URL)
    );
}
