//! The real [`Wire`]: HTTPS to the Bot API, with teloxide's client.
//!
//! teloxide's own `send()` is used for uploads only. For everything else it hides what this bot must know:
//! it discards the error code, sleeps ten seconds inside every request answered with 5xx, and parses
//! updates into types that cannot be stored as they came.
//!
//! Invariant: no error that leaves this module holds the token.

use std::time::Duration;

use async_trait::async_trait;
use serde::Deserialize;
use serde_json::Value;
use teloxide::payloads::SendDocumentSetters;
use teloxide::requests::Requester;
use teloxide::types::{ChatId, InputFile};
use teloxide::{ApiError, Bot, RequestError};
use url::Url;

use super::TelegramError;
use super::multipart;
use super::wire::{CallError, Document, Request, Wire};

/// The address of Telegram's own Bot API server.
const PUBLIC_API: &str = "https://api.telegram.org";
/// Above every timeout of a single request, which are set one by one.
const LONGEST_REQUEST: Duration = Duration::from_secs(10 * 60);

/// How the Bot API is reached.
#[derive(Clone, Default)]
pub struct Route {
    /// The server; Telegram's own where absent.
    pub api_url: Option<Url>,
    /// A proxy on the way; where absent, the one of `HTTPS_PROXY` or `ALL_PROXY`, if any.
    pub proxy: Option<Url>,
}

/// Talks to a Bot API server.
pub struct HttpWire {
    bot: Bot,
}

impl HttpWire {
    pub fn new(token: &str, route: Route) -> Result<HttpWire, TelegramError> {
        let url = match route.api_url {
            Some(url) => url,
            None => {
                Url::parse(PUBLIC_API).map_err(|_| TelegramError::ApiUrl(PUBLIC_API.to_owned()))?
            }
        };
        if url.cannot_be_a_base() || !matches!(url.scheme(), "http" | "https") {
            return Err(TelegramError::ApiUrl(url.to_string()));
        }
        let mut client = teloxide::net::default_reqwest_settings().timeout(LONGEST_REQUEST);
        let unusable = |error: reqwest::Error| TelegramError::Client(describe(&error.into()));
        if let Some(proxy) = route.proxy {
            client = client.proxy(reqwest::Proxy::all(proxy).map_err(unusable)?);
        }
        let client = client.build().map_err(unusable)?;
        Ok(HttpWire {
            bot: Bot::with_client(token, client).set_api_url(without_slash(url)),
        })
    }

    fn method_url(&self, method: &str) -> Url {
        self.url(&[], [method])
    }

    /// `path` as `getFile` gives it; it cannot lead out of the bot's own files.
    fn file_url(&self, path: &str) -> Url {
        self.url(&["file"], path.split('/').filter(|part| !part.is_empty()))
    }

    fn url<'a>(&self, before: &[&str], after: impl IntoIterator<Item = &'a str>) -> Url {
        let mut url = self.bot.api_url();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments
                .pop_if_empty()
                .extend(before)
                .push(&format!("bot{}", self.bot.token()))
                .extend(after);
        }
        url
    }
}

#[async_trait]
impl Wire for HttpWire {
    async fn call(&self, request: &Request, timeout: Duration) -> Result<Value, CallError> {
        let (content_type, body) = if request.files.is_empty() {
            let json = request.arguments.to_string();
            ("application/json".to_owned(), json.into_bytes())
        } else {
            multipart::encode(request)
        };
        let response = self
            .bot
            .client()
            .post(self.method_url(request.method))
            .header("content-type", content_type)
            .body(body)
            .timeout(timeout)
            .send()
            .await
            .map_err(|error| CallError::Network(describe(&error.into())))?;
        let status = response.status().as_u16();
        let body = response
            .text()
            .await
            .map_err(|error| CallError::Network(describe(&error.into())))?;
        read(&body, status)
    }

    async fn upload(&self, document: &Document, timeout: Duration) -> Result<(), CallError> {
        let file = InputFile::memory(document.content.clone()).file_name(document.name);
        let sending = self
            .bot
            .send_document(document.chat, file)
            .disable_content_type_detection(true);
        match tokio::time::timeout(timeout, sending).await {
            Ok(sent) => sent.map(drop).map_err(from_teloxide),
            Err(_) => Err(CallError::Network("timed out".to_owned())),
        }
    }

    async fn download(
        &self,
        path: &str,
        most: usize,
        timeout: Duration,
    ) -> Result<Vec<u8>, CallError> {
        let request = self.bot.client().get(self.file_url(path));
        let network = |error| CallError::Network(describe(&RequestError::from(error)));
        let mut response = request.timeout(timeout).send().await.map_err(network)?;
        let status = response.status();
        if !status.is_success() {
            // An answer in the Bot API's form says more than the status alone.
            let body = response.text().await.map_err(network)?;
            return Err(match read(&body, status.as_u16()) {
                Err(error @ CallError::Refused { .. }) => error,
                _ => CallError::Refused {
                    code: status.as_u16(),
                    description: "no such file".to_owned(),
                    retry_after: None,
                    migrate_to: None,
                },
            });
        }
        let mut content = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(network)? {
            if content.len() + chunk.len() > most {
                return Err(CallError::TooLarge);
            }
            content.extend_from_slice(&chunk);
        }
        Ok(content)
    }
}

#[derive(Deserialize)]
struct Envelope {
    ok: bool,
    #[serde(default)]
    result: Value,
    error_code: Option<u16>,
    #[serde(default)]
    description: String,
    #[serde(default)]
    parameters: Parameters,
}

#[derive(Default, Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

fn read(body: &str, status: u16) -> Result<Value, CallError> {
    match serde_json::from_str::<Envelope>(body) {
        Ok(Envelope {
            ok: true, result, ..
        }) => Ok(result),
        Ok(refusal) => Err(CallError::Refused {
            code: refusal.error_code.unwrap_or(status),
            description: refusal.description,
            retry_after: refusal.parameters.retry_after.map(Duration::from_secs),
            migrate_to: refusal.parameters.migrate_to_chat_id.map(ChatId),
        }),
        Err(_) => Err(CallError::Foreign { status }),
    }
}

/// teloxide drops the code; the first word of the description stands for it.
fn from_teloxide(error: RequestError) -> CallError {
    let refused = |code, description, retry_after, migrate_to| CallError::Refused {
        code,
        description,
        retry_after,
        migrate_to,
    };
    match error {
        RequestError::Api(ApiError::Unknown(description)) => {
            refused(code_of(&description), description, None, None)
        }
        RequestError::Api(ApiError::InvalidToken) => {
            refused(401, "Unauthorized".to_owned(), None, None)
        }
        RequestError::Api(known) => {
            let description = known.to_string();
            refused(code_of(&description), description, None, None)
        }
        RequestError::RetryAfter(wait) => refused(429, String::new(), Some(wait.duration()), None),
        RequestError::MigrateToChatId(to) => refused(400, String::new(), None, Some(to)),
        RequestError::InvalidJson { .. } => CallError::Unreadable {
            method: "SendDocument",
        },
        other @ (RequestError::Network(_) | RequestError::Io(_)) => {
            CallError::Network(describe(&other))
        }
    }
}

fn code_of(description: &str) -> u16 {
    match description.split(':').next().unwrap_or_default() {
        "Forbidden" => 403,
        "Unauthorized" => 401,
        "Conflict" => 409,
        "Bad Gateway" | "Internal Server Error" | "Gateway Timeout" => 502,
        _ => 400,
    }
}

/// The error with its causes. Converting into teloxide's error has removed the token from it.
fn describe(error: &RequestError) -> String {
    let mut text = match error {
        RequestError::Network(_) => String::new(),
        other => other.to_string(),
    };
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        if !text.is_empty() {
            text.push_str(": ");
        }
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

/// teloxide appends a segment to the address; after a trailing slash that would be an empty one.
fn without_slash(mut url: Url) -> Url {
    if let Ok(mut segments) = url.path_segments_mut() {
        segments.pop_if_empty();
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "123456:AAF7-g0gYncWnm5IyfZlpPRqRRv6kNAGlao";

    fn to(api_url: &str) -> Route {
        Route {
            api_url: Some(Url::parse(api_url).unwrap()),
            proxy: None,
        }
    }

    #[test]
    fn addresses_with_and_without_a_slash_or_a_path() {
        for (api, expect) in [
            (
                "http://localhost:8081",
                "http://localhost:8081/bot1:a/GetMe",
            ),
            (
                "http://localhost:8081/",
                "http://localhost:8081/bot1:a/GetMe",
            ),
            (
                "https://proxy.example/telegram/",
                "https://proxy.example/telegram/bot1:a/GetMe",
            ),
        ] {
            let wire = HttpWire::new("1:a", to(api)).unwrap();
            assert_eq!(wire.method_url("GetMe").as_str(), expect);
        }
        let wire = HttpWire::new("1:a", to("http://localhost/x/")).unwrap();
        for (path, expect) in [
            ("documents/file_1.pdf", "documents/file_1.pdf"),
            ("documents/a b?c#d", "documents/a%20b%3Fc%23d"),
            ("/../../bot2:b/getMe", "bot2:b/getMe"),
        ] {
            let expect = format!("http://localhost/x/file/bot1:a/{expect}");
            assert_eq!(wire.file_url(path).as_str(), expect);
        }
        assert!(HttpWire::new("1:a", to("mailto:a@b")).is_err());
    }

    #[test]
    fn answers_are_read_by_what_they_say() {
        assert_eq!(
            read(r#"{"ok":true,"result":[1]}"#, 200).unwrap(),
            serde_json::json!([1])
        );
        let flood = r#"{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":3}}"#;
        let Err(CallError::Refused {
            code: 429,
            retry_after: Some(wait),
            ..
        }) = read(flood, 429)
        else {
            panic!("a flood wait");
        };
        assert_eq!(wait, Duration::from_secs(3));
        assert!(matches!(
            read("<html>", 502),
            Err(CallError::Foreign { status: 502 })
        ));
        assert!(matches!(
            read(r#"{"ok":false,"description":"Bad Gateway"}"#, 502),
            Err(CallError::Refused { code: 502, .. })
        ));
    }

    #[tokio::test]
    async fn a_network_error_names_its_cause_and_not_the_token() {
        // Nothing listens on the discard port.
        let wire = HttpWire::new(TOKEN, to("http://127.0.0.1:9")).unwrap();
        let request = Request::new("GetMe", serde_json::json!({}));
        let error = wire
            .call(&request, Duration::from_secs(2))
            .await
            .unwrap_err()
            .to_string();
        assert!(error.starts_with("no answer from Telegram: "), "{error}");
        assert!(!error.contains("AAF7"), "{error}");
        let document = Document {
            chat: ChatId(1),
            name: "a.json",
            content: Vec::new(),
        };
        let error = wire
            .upload(&document, Duration::from_secs(2))
            .await
            .unwrap_err()
            .to_string();
        assert!(!error.contains("AAF7"), "{error}");
    }
}
