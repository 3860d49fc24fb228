//! Configuration: `config.toml`, overridden by the environment, checked as a whole.
//!
//! `read settings -> deserialise each -> resolve paths`. Invariant: a [`Config`] exists only when every
//! setting is known and valid; one run shows every fault there is. Secrets come from the environment
//! alone and live in types that do not print.

mod fault;
mod paths;
mod secret;
mod settings;
mod values;

use std::ffi::OsString;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::Url;

pub use fault::{ConfigFault, ConfigFaults};
pub use secret::{BotToken, ProxyUrl, WebhookSecret};
pub use values::{LogFormat, LogLevel, QueueLength, Threads, TimeoutMs};

use crate::announcement::AnnouncementConfig;
use crate::document::{self, DocumentConfig};
use crate::embedding::Precision;
use crate::operations::OperationsConfig;
use crate::picture::PictureConfig;
use crate::storage::StorageConfig;
use crate::supervision::SupervisionConfig;
use crate::telegram::{Receive, TelegramConfig, WebhookConfig};
use paths::Places;
use settings::Settings;

/// Where the file is looked for when nobody names one.
const DEFAULT_FILE: &str = "config.toml";
const DEFAULT_DATA_DIR: &str = "data";

/// Everything that can be set, checked.
#[derive(Debug, Clone)]
pub struct Config {
    pub knowledge: KnowledgeConfig,
    pub embedding: EmbeddingConfig,
    pub telegram: TelegramConfig,
    /// Where Telegram sends updates to; there where `telegram.receive` asks for it.
    pub webhook: Option<WebhookTarget>,
    pub announcement: AnnouncementConfig,
    pub picture: PictureConfig,
    pub storage: StorageConfig,
    pub documents: DocumentConfig,
    pub supervision: SupervisionConfig,
    pub operations: OperationsConfig,
    pub log: LogConfig,
    /// Database and embedding cache.
    pub data_dir: PathBuf,
    /// What is started to read documents: this program.
    pub program: PathBuf,
    /// Without one there is no Telegram.
    pub token: Option<BotToken>,
    /// The Bot API server, where it is not Telegram's own.
    pub api_url: Option<Url>,
    /// The way to it, where that is not the environment's usual one.
    pub proxy: Option<ProxyUrl>,
}

/// A webhook with all it needs.
#[derive(Debug, Clone)]
pub struct WebhookTarget {
    /// As Telegram sees it.
    pub url: Url,
    pub listen: SocketAddr,
    pub secret: WebhookSecret,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct KnowledgeConfig {
    pub dir: PathBuf,
    /// How often the files are looked at for changes; 0 for never.
    pub look_every_ms: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EmbeddingConfig {
    /// The model's directory.
    pub model: PathBuf,
    pub precision: Precision,
    pub threads: Threads,
    pub queue: QueueLength,
    pub timeout_ms: TimeoutMs,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LogConfig {
    pub level: LogLevel,
    pub format: LogFormat,
}

/// What the command line says about the configuration.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    pub file: Option<PathBuf>,
    pub data_dir: Option<PathBuf>,
}

/// What is around the program when it starts.
#[derive(Debug, Clone)]
pub struct Surroundings {
    pub environment: Vec<(OsString, OsString)>,
    pub working_dir: PathBuf,
    /// Where the program's own file lies.
    pub executable_dir: Option<PathBuf>,
}

impl Surroundings {
    pub fn of_this_process() -> io::Result<Surroundings> {
        let executable = std::env::current_exe().and_then(std::fs::canonicalize).ok();
        Ok(Surroundings {
            environment: std::env::vars_os().collect(),
            working_dir: std::env::current_dir()?,
            executable_dir: executable.and_then(|path| path.parent().map(Path::to_owned)),
        })
    }
}

impl Config {
    /// Reads the file, if there is one, and the environment.
    pub fn load(choices: &Choices, surroundings: &Surroundings) -> Result<Config, ConfigFaults> {
        let mut faults = Vec::new();
        let file = config_file(choices, surroundings, &mut faults);
        let settings = Settings::read(file.as_deref(), &surroundings.environment, &mut faults);
        let places = Places::new(file.as_deref(), surroundings);
        let telegram: TelegramConfig = section(&settings, "telegram", &mut faults);
        let webhook = section(&settings, "webhook", &mut faults);
        let secret = secret::webhook_secret(&surroundings.environment, &mut faults);
        let config = Config {
            webhook: webhook_target(&telegram, &webhook, secret, &mut faults),
            knowledge: section::<KnowledgeConfig>(&settings, "knowledge", &mut faults)
                .resolved(&settings, &places),
            embedding: section::<EmbeddingConfig>(&settings, "embedding", &mut faults)
                .resolved(&settings, &places),
            telegram,
            announcement: section(&settings, "announcement", &mut faults),
            picture: section(&settings, "picture", &mut faults),
            storage: section(&settings, "storage", &mut faults),
            documents: section(&settings, "documents", &mut faults),
            supervision: section(&settings, "supervision", &mut faults),
            operations: section(&settings, "operations", &mut faults),
            log: section(&settings, "log", &mut faults),
            data_dir: surroundings.working_dir.join(
                choices
                    .data_dir
                    .as_deref()
                    .unwrap_or(Path::new(DEFAULT_DATA_DIR)),
            ),
            program: document::own_program(),
            token: secret::token(&surroundings.environment, &mut faults),
            api_url: secret::api_url(&surroundings.environment, &mut faults),
            proxy: secret::proxy(&surroundings.environment, &mut faults),
        };
        settings.refuse_unknown_sections(&SECTIONS, &mut faults);
        ConfigFaults::collect(faults).map_or(Ok(config), Err)
    }
}

/// The sections of the file, in its order.
const SECTIONS: [&str; 11] = [
    "knowledge",
    "embedding",
    "telegram",
    "webhook",
    "announcement",
    "picture",
    "storage",
    "documents",
    "supervision",
    "operations",
    "log",
];

/// The file that was named, or the one in the working directory if it is there.
fn config_file(
    choices: &Choices,
    surroundings: &Surroundings,
    faults: &mut Vec<ConfigFault>,
) -> Option<PathBuf> {
    let Some(named) = &choices.file else {
        let usual = surroundings.working_dir.join(DEFAULT_FILE);
        return usual.is_file().then_some(usual);
    };
    let path = surroundings.working_dir.join(named);
    if path.is_file() {
        return Some(path);
    }
    faults.push(ConfigFault::new(
        named.display().to_string(),
        "no such file: correct --config, or leave it out for the defaults",
    ));
    None
}

/// What the webhook needs, where it is asked for.
fn webhook_target(
    telegram: &TelegramConfig,
    webhook: &WebhookConfig,
    secret: Option<WebhookSecret>,
    faults: &mut Vec<ConfigFault>,
) -> Option<WebhookTarget> {
    if telegram.receive != Receive::Webhook {
        return None;
    }
    let url = webhook.url();
    if url.is_none() {
        faults.push(ConfigFault::new(
            "webhook.url",
            format!(
                "`{}` is no address that Telegram can send to: write one such as https://bot.example.org/telegram",
                webhook.url
            ),
        ));
    }
    if secret.is_none() {
        faults.push(ConfigFault::new(
            "telegram.receive",
            "\"webhook\" needs a secret: set TELEGRAM_WEBHOOK_SECRET, such as to `openssl rand -hex 32`",
        ));
    }
    Some(WebhookTarget {
        url: url?,
        listen: webhook.listen,
        secret: secret?,
    })
}

/// A section with what the settings say and defaults for the rest.
///
/// Each setting is tried on its own, so that every wrong one is named; those that are right are then
/// taken together.
fn section<T: DeserializeOwned + Default>(
    settings: &Settings,
    name: &'static str,
    faults: &mut Vec<ConfigFault>,
) -> T {
    let mut table = toml::Table::new();
    let mut sound = true;
    for setting in settings.of(name) {
        match setting.accepted_by::<T>() {
            Ok(value) => {
                table.insert(setting.key.clone(), value);
            }
            Err(message) => {
                faults.push(ConfigFault::new(setting.origin.to_string(), message));
                sound = false;
            }
        }
    }
    toml::Value::Table(table)
        .try_into()
        .unwrap_or_else(|error: toml::de::Error| {
            if sound {
                faults.push(ConfigFault::new(
                    format!("[{name}]"),
                    error.message().to_owned(),
                ));
            }
            T::default()
        })
}

impl KnowledgeConfig {
    fn resolved(mut self, settings: &Settings, places: &Places) -> KnowledgeConfig {
        let default = KnowledgeConfig::default();
        self.dir = places.resolve(
            &self.dir,
            &default.dir,
            settings.set_by_environment("knowledge", "dir"),
        );
        self
    }
}

impl EmbeddingConfig {
    fn resolved(mut self, settings: &Settings, places: &Places) -> EmbeddingConfig {
        let default = EmbeddingConfig::default();
        let from_environment = settings.set_by_environment("embedding", "model");
        self.model = places.resolve(&self.model, &default.model, from_environment);
        self
    }
}

impl KnowledgeConfig {
    /// `None` for never.
    pub fn look_every(&self) -> Option<Duration> {
        let pause = Duration::from_millis(self.look_every_ms.into());
        (!pause.is_zero()).then_some(pause)
    }
}

impl Default for KnowledgeConfig {
    fn default() -> KnowledgeConfig {
        KnowledgeConfig {
            dir: PathBuf::from("knowledge"),
            look_every_ms: 2_000,
        }
    }
}

impl Default for EmbeddingConfig {
    fn default() -> EmbeddingConfig {
        EmbeddingConfig {
            model: PathBuf::from("models/parser"),
            precision: Precision::default(),
            threads: Threads::default(),
            queue: QueueLength::default(),
            timeout_ms: TimeoutMs::default(),
        }
    }
}

#[cfg(test)]
mod tests;
