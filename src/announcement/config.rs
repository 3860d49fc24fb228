//! The `[announcement]` section of the configuration.

use std::num::NonZeroU32;
use std::time::Duration;

use serde::{Deserialize, Deserializer, de};

use super::schedule::ScheduleConfig;
use super::subscription::{Hour, Zone};

/// What becomes of deliveries that a crash left in hand: the Bot API has no key by which Telegram could tell
/// a repetition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AfterCrash {
    /// They are sent again: some may arrive twice, none is lost.
    Resend,
    /// They are taken for sent: some may be lost, none arrives twice.
    Skip,
}

/// How announcements are delivered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AnnouncementConfig {
    pub after_crash: AfterCrash,
    /// Most announcement messages a second to all chats together; the rest of
    /// `telegram.overall_per_second` is for answers.
    pub per_second: NonZeroU32,
    /// Deliveries in hand at the same time, and so the most that may arrive twice after a kill.
    pub in_flight: NonZeroU32,
    /// After how many tries that failed for another reason than the chat's a delivery is given up.
    pub attempts: NonZeroU32,
    /// After how many days an announcement that is done is forgotten.
    pub keep_days: NonZeroU32,
    /// The time zone of a new subscription, and of schedules.
    #[serde(deserialize_with = "zone")]
    pub time_zone: Zone,
    /// The hour at which a new subscription gets what the bot announces by itself.
    #[serde(deserialize_with = "hour")]
    pub hour: Hour,
    /// When a role is presented, in `time_zone`.
    pub spotlight: ScheduleConfig,
    /// When the demand for skills is summed up, in `time_zone`.
    pub digest: ScheduleConfig,
}

impl Default for AnnouncementConfig {
    fn default() -> AnnouncementConfig {
        AnnouncementConfig {
            after_crash: AfterCrash::Resend,
            per_second: const { NonZeroU32::new(25).unwrap() },
            in_flight: const { NonZeroU32::new(8).unwrap() },
            attempts: const { NonZeroU32::new(12).unwrap() },
            keep_days: const { NonZeroU32::new(90).unwrap() },
            time_zone: Zone(chrono_tz::Asia::Shanghai),
            hour: const { Hour::new(9).unwrap() },
            spotlight: ScheduleConfig::at("0 9 * * MON"),
            digest: ScheduleConfig::at("0 9 1 * *"),
        }
    }
}

impl AnnouncementConfig {
    pub fn keep(&self) -> Duration {
        Duration::from_secs(u64::from(self.keep_days.get()) * 24 * 60 * 60)
    }
}

fn zone<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Zone, D::Error> {
    let name = String::deserialize(deserializer)?;
    Zone::from_name(&name).ok_or_else(|| {
        de::Error::custom(format!(
            "unknown time zone `{name}`: use a name of the tz database such as Asia/Shanghai"
        ))
    })
}

fn hour<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Hour, D::Error> {
    let hour = u8::deserialize(deserializer)?;
    Hour::new(hour)
        .ok_or_else(|| de::Error::custom(format!("no hour of the day `{hour}`: use 0 to 23")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_no_sense_is_refused() {
        for section in [
            "per_second = 0",
            "time_zone = \"Peking\"",
            "hour = 24",
            "after_crash = \"retry\"",
            "rate = 3",
            "spotlight = { cron = \"0 9 * * MOON\" }",
            "digest = { cron = \"0 9 1 * *\", missed = \"later\" }",
        ] {
            assert!(
                toml::from_str::<AnnouncementConfig>(section).is_err(),
                "{section}"
            );
        }
        let read = toml::from_str::<AnnouncementConfig>("time_zone = \"europe/berlin\"\nhour = 0");
        assert_eq!(read.map(|read| read.time_zone.name()), Ok("Europe/Berlin"));
    }
}
