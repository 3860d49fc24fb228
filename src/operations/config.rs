//! The `[operations]` section of the configuration.

use std::net::SocketAddr;

use serde::Deserialize;
use serde::de::{Deserializer, Error};

/// Where machines that look after the bot ask.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OperationsConfig {
    /// The address; `None`, written as an empty text, for none.
    #[serde(deserialize_with = "address")]
    pub listen: Option<SocketAddr>,
}

/// Reads `127.0.0.1:9464`, and an empty text as `None`.
pub fn address<'de, D: Deserializer<'de>>(value: D) -> Result<Option<SocketAddr>, D::Error> {
    let written = String::deserialize(value)?;
    if written.is_empty() {
        return Ok(None);
    }
    let wrong = |_| {
        D::Error::custom(format!(
            "`{written}` is no address: write one with a port, such as 127.0.0.1:9464, or \"\" for none"
        ))
    };
    written.parse().map(Some).map_err(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_or_refused() {
        for (section, expect) in [
            ("", Some(None)),
            ("listen = \"\"", Some(None)),
            (
                "listen = \"127.0.0.1:9464\"",
                Some("127.0.0.1:9464".parse().ok()),
            ),
            ("listen = \"[::1]:80\"", Some("[::1]:80".parse().ok())),
            ("listen = \"localhost\"", None),
            ("listen = 9464", None),
            ("port = 1", None),
        ] {
            let read = toml::from_str::<OperationsConfig>(section).ok();
            assert_eq!(read.map(|it| it.listen), expect, "{section}");
        }
    }
}
