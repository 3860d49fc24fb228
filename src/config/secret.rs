//! What comes from the environment alone.

use std::ffi::OsString;
use std::fmt;

use url::Url;

use super::fault::ConfigFault;

/// The variable that holds the bot's token.
pub const TOKEN_VARIABLE: &str = "TELOXIDE_TOKEN";
const API_URL_VARIABLE: &str = "TELOXIDE_API_URL";

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
