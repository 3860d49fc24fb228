//! What comes from the environment alone.

use std::ffi::OsString;
use std::fmt;

use url::Url;

use super::fault::ConfigFault;

/// The variable that holds the bot's token.
pub const TOKEN_VARIABLE: &str = "TELOXIDE_TOKEN";
const API_URL_VARIABLE: &str = "TELOXIDE_API_URL";
const PROXY_VARIABLE: &str = "TELOXIDE_PROXY";
const WEBHOOK_SECRET_VARIABLE: &str = "TELEGRAM_WEBHOOK_SECRET";
/// Telegram takes up to 256; fewer than these can be guessed.
const SECRET_LENGTHS: std::ops::RangeInclusive<usize> = 16..=256;
/// What a proxy may speak; with `socks5h` it also looks up the names of servers.
const PROXY_SCHEMES: [&str; 4] = ["http", "https", "socks5", "socks5h"];

/// The bot's token. Whoever holds it is the bot: it is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct BotToken(String);

impl BotToken {
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for BotToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// What Telegram proves with to the webhook that it is Telegram. It is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct WebhookSecret(String);

impl WebhookSecret {
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for WebhookSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// The address of the proxy to Telegram. It may hold a password: it is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct ProxyUrl(Url);

impl ProxyUrl {
    pub fn expose(&self) -> &Url {
        &self.0
    }
}

impl fmt::Debug for ProxyUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// The token; an empty variable counts as none.
pub(super) fn token(
    environment: &[(OsString, OsString)],
    faults: &mut Vec<ConfigFault>,
) -> Option<BotToken> {
    let token = variable(environment, TOKEN_VARIABLE, faults)?;
    if token.contains(|c: char| c.is_whitespace() || c.is_control() || c == '/') {
        faults.push(ConfigFault::new(
            TOKEN_VARIABLE,
            "holds characters that no token has: copy it again from @BotFather",
        ));
        return None;
    }
    Some(BotToken(token))
}

/// The webhook's secret; an empty variable counts as none.
pub(super) fn webhook_secret(
    environment: &[(OsString, OsString)],
    faults: &mut Vec<ConfigFault>,
) -> Option<WebhookSecret> {
    let secret = variable(environment, WEBHOOK_SECRET_VARIABLE, faults)?;
    let is_taken = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !SECRET_LENGTHS.contains(&secret.len()) || !secret.chars().all(is_taken) {
        faults.push(ConfigFault::new(
            WEBHOOK_SECRET_VARIABLE,
            "is no secret that Telegram takes: use 16 to 256 letters, digits, _ and -, such as from `openssl rand -hex 32`",
        ));
        return None;
    }
    Some(WebhookSecret(secret))
}

pub(super) fn api_url(
    environment: &[(OsString, OsString)],
    faults: &mut Vec<ConfigFault>,
) -> Option<Url> {
    let text = variable(environment, API_URL_VARIABLE, faults)?;
    match Url::parse(&text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Some(url),
        _ => {
            faults.push(ConfigFault::new(
                API_URL_VARIABLE,
                format!("`{text}` is no web address: use one such as https://api.telegram.org"),
            ));
            None
        }
    }
}

/// The proxy; an empty variable counts as none. What is usual for all programs, such as `HTTPS_PROXY`, is read by
/// the client itself.
pub(super) fn proxy(
    environment: &[(OsString, OsString)],
    faults: &mut Vec<ConfigFault>,
) -> Option<ProxyUrl> {
    let text = variable(environment, PROXY_VARIABLE, faults)?;
    match Url::parse(&text) {
        Ok(url) if PROXY_SCHEMES.contains(&url.scheme()) && url.has_host() => Some(ProxyUrl(url)),
        _ => {
            faults.push(ConfigFault::new(
                PROXY_VARIABLE,
                "is no address of a proxy: use one such as socks5h://127.0.0.1:1080 or http://127.0.0.1:3128",
            ));
            None
        }
    }
}

fn variable(
    environment: &[(OsString, OsString)],
    name: &str,
    faults: &mut Vec<ConfigFault>,
) -> Option<String> {
    let (_, value) = environment.iter().find(|(key, _)| key == name)?;
    match value.to_str() {
        Some(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        None => {
            faults.push(ConfigFault::new(name, "is not UTF-8: set it again"));
            None
        }
    }
}
