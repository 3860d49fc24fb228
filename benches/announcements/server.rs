//! As much of the Bot API as a bot that announces needs; notes what arrives when.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Json;
use serde_json::{Value, json};
use tokio::sync::Notify;

pub const TOKEN: &str = "5000000001:AAH-secret-token_for-benches-012345678";
/// How long a request travels.
const TRAVEL: Duration = Duration::from_millis(20);

/// A server on a port of its own.
#[derive(Clone)]
pub struct Server {
    shared: Arc<Shared>,
    pub url: String,
}

#[derive(Default)]
struct Shared {
    state: Mutex<Stored>,
    news: Notify,
}

#[derive(Default)]
struct Stored {
    sent: Vec<(i64, Instant)>,
    floods: HashMap<i64, u64>,
    updates: VecDeque<Value>,
    next_update: i64,
}

impl Server {
    pub async fn start() -> Server {
        let shared = Arc::new(Shared::default());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let app = Router::new()
            .fallback(serve)
            .with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Server { shared, url }
    }

    /// The messages that arrived, by chat and time.
    pub fn sent(&self) -> Vec<(i64, Instant)> {
        self.shared.lock().sent.clone()
    }

    /// The next message to the chat is refused: it is to be left alone for so many seconds.
    pub fn flood(&self, chat: i64, seconds: u64) {
        self.shared.lock().floods.insert(chat, seconds);
    }

    /// A person writes in private.
    pub fn write(&self, person: i64, text: &str) {
        let mut state = self.shared.lock();
        state.next_update += 1;
        let id = state.next_update;
        state.updates.push_back(json!({"update_id": id, "message": {
            "message_id": id, "date": 1_700_000_000, "text": text,
            "chat": {"id": person, "type": "private", "first_name": "A"},
            "from": {"id": person, "is_bot": false, "first_name": "A", "language_code": "en"},
            "entities": [{"type": "bot_command", "offset": 0, "length": text.len()}],
        }}));
        self.shared.news.notify_one();
    }

    /// Waits until `ready` says so of the messages that arrived.
    pub async fn wait_until(&self, ready: impl Fn(&[(i64, Instant)]) -> bool) {
        while !ready(&self.shared.lock().sent) {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Stored> {
        self.state.lock().expect("a sound state")
    }
}

async fn serve(State(shared): State<Arc<Shared>>, uri: Uri, body: Bytes) -> Json<Value> {
    let method = uri
        .path()
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let arguments: Value = serde_json::from_slice(&body).unwrap_or_default();
    let result = match method.as_str() {
        "getme" => json!({
            "id": 5_000_000_001_i64, "is_bot": true, "first_name": "B", "username": "bench_bot",
        }),
        "getupdates" => updates(&shared, &arguments).await,
        "sendmessage" => match send(&shared, &arguments).await {
            Ok(sent) => sent,
            Err(seconds) => {
                return Json(json!({
                    "ok": false, "error_code": 429, "description": "Too Many Requests",
                    "parameters": {"retry_after": seconds},
                }));
            }
        },
        _ => json!(true),
    };
    Json(json!({"ok": true, "result": result}))
}

async fn updates(shared: &Shared, arguments: &Value) -> Value {
    let offset = arguments["offset"].as_i64().unwrap_or(0);
    let wait = Duration::from_secs(arguments["timeout"].as_u64().unwrap_or(0));
    let deadline = Instant::now() + wait;
    loop {
        let waiting: Vec<Value> = {
            let mut state = shared.lock();
            state
                .updates
                .retain(|update| update["update_id"].as_i64() >= Some(offset));
            state.updates.iter().cloned().collect()
        };
        let left = deadline.saturating_duration_since(Instant::now());
        if !waiting.is_empty() || left.is_zero() {
            return Value::Array(waiting);
        }
        let _ = tokio::time::timeout(left, shared.news.notified()).await;
    }
}

/// The error is how long to wait.
async fn send(shared: &Shared, arguments: &Value) -> Result<Value, u64> {
    let chat = arguments["chat_id"].as_i64().unwrap_or(0);
    let number = {
        let mut state = shared.lock();
        if let Some(seconds) = state.floods.remove(&chat) {
            return Err(seconds);
        }
        state.sent.push((chat, Instant::now()));
        state.sent.len()
    };
    tokio::time::sleep(TRAVEL).await;
    Ok(json!({"message_id": number}))
}
