//! Values that are checked where they are read.

use serde::Deserialize;
use tracing::level_filters::LevelFilter;

macro_rules! bounded {
    ($(#[$doc:meta])* $name:ident, $least:literal ..= $most:literal, default $default:literal, $unit:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        #[serde(try_from = "i64")]
        pub struct $name(u32);

        impl $name {
            pub fn get(self) -> u32 {
                self.0
            }
        }

        impl Default for $name {
            fn default() -> $name {
                $name($default)
            }
        }

        impl TryFrom<i64> for $name {
            type Error = String;

            fn try_from(value: i64) -> Result<$name, String> {
                match u32::try_from(value) {
                    Ok(small @ $least..=$most) => Ok($name(small)),
                    _ => Err(format!(
                        concat!("{} is out of range: use ", $least, " to ", $most, " ", $unit),
                        value
                    )),
                }
            }
        }
    };
}

bounded!(/// Cores that the sentence encoder may use.
    Threads, 1..=256, default 2, "threads");
bounded!(/// Messages that may wait for the sentence encoder.
    QueueLength, 1..=100000, default 256, "messages");
bounded!(/// How long a message waits for the sentence encoder.
    TimeoutMs, 10..=120000, default 5000, "milliseconds");

/// What is logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct LogLevel(LevelFilter);

impl LogLevel {
    pub fn filter(self) -> LevelFilter {
        self.0
    }
}

impl Default for LogLevel {
    fn default() -> LogLevel {
        LogLevel(LevelFilter::INFO)
    }
}

impl TryFrom<String> for LogLevel {
    type Error = String;

    fn try_from(text: String) -> Result<LogLevel, String> {
        let filter = match text.to_ascii_lowercase().as_str() {
            "off" => LevelFilter::OFF,
            "error" => LevelFilter::ERROR,
            "warn" => LevelFilter::WARN,
            "info" => LevelFilter::INFO,
            "debug" => LevelFilter::DEBUG,
            "trace" => LevelFilter::TRACE,
            _ => {
                return Err(format!(
                    "`{text}` is no log level: use off, error, warn, info, debug or trace"
                ));
            }
        };
        Ok(LogLevel(filter))
    }
}

/// How a log line is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    #[default]
    Text,
    Json,
}
