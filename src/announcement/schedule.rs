//! When the bot announces something by itself: cron expressions in a time zone.
//!
//! The expressions are read by croner on the clock's face alone, and what the zone makes of that is decided here:
//! croner itself runs a list such as `0,30 2 * * *` twice where the clock is put back, and not at all where it is
//! put forward. Invariant: a [`Schedule`] has runs. Where the clock skips the time of a run, the run is right after
//! the gap; where it repeats it, the first time counts. Times are arguments.

use std::time::SystemTime;

use chrono::{DateTime, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use croner::Cron;
use croner::parser::{CronParser, Seconds, Year};
use serde::{Deserialize, Deserializer, de};

use super::subscription::Zone;

/// More than any clock was ever put forward or back: the date line has been crossed.
const SLACK: TimeDelta = TimeDelta::hours(25);

/// What becomes of runs whose time came while the program was down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missed {
    /// They are made up by one run at the start, however many they were.
    #[default]
    MakeUp,
    /// They are let go.
    Skip,
}

/// A schedule as the configuration states it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScheduleConfig {
    /// Minute, hour, day of the month, month, day of the week; `None` for never.
    #[serde(deserialize_with = "cron")]
    pub cron: Option<Cron>,
    #[serde(default)]
    pub missed: Missed,
}

/// Points in time that come again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    cron: Cron,
    zone: Tz,
    missed: Missed,
}

/// What a schedule asks for at some moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    Nothing,
    /// It is looked at for the first time, or the clock went back: what counts are runs from here on.
    Begin,
    /// The run of this time, which stands for all that came before it.
    Run {
        at: SystemTime,
        /// It is made up: its time came while the program was down.
        made_up: bool,
    },
    /// Runs up to this time are let go.
    Skip {
        until: SystemTime,
    },
}

impl ScheduleConfig {
    /// One that is made up where it was missed. `None` in the result's `cron` for what is no expression.
    pub(super) fn at(expression: &str) -> ScheduleConfig {
        ScheduleConfig {
            cron: parse(expression).ok(),
            missed: Missed::MakeUp,
        }
    }

    /// `None` where it is switched off.
    pub fn in_zone(&self, zone: Zone) -> Option<Schedule> {
        self.cron.clone().map(|cron| Schedule {
            cron,
            zone: zone.0,
            missed: self.missed,
        })
    }
}

impl Schedule {
    /// What there is to do at `now` for a program that runs since `started` and has dealt with all runs up to
    /// and including `done`.
    pub fn due(&self, done: Option<SystemTime>, started: SystemTime, now: SystemTime) -> Due {
        let Some(done) = done.filter(|done| *done <= now) else {
            return Due::Begin;
        };
        match self.latest(done, now) {
            None => Due::Nothing,
            Some(at) if at >= started => Due::Run { at, made_up: false },
            Some(at) => match self.missed {
                Missed::MakeUp => Due::Run { at, made_up: true },
                Missed::Skip => Due::Skip { until: at },
            },
        }
    }

    /// The last run after `last`, `now` included.
    pub fn latest(&self, last: SystemTime, now: SystemTime) -> Option<SystemTime> {
        let from = self.local(now).checked_add_signed(SLACK)?;
        let earlier = |local: &NaiveDateTime| self.cron.find_previous_occurrence(local, false);
        let found = std::iter::successors(earlier(&from).ok(), |local| earlier(local).ok())
            .map(|local| self.instant(local))
            .find(|run| *run <= now);
        found.filter(|run| *run > last)
    }

    /// The first run after `last`.
    pub fn next(&self, last: SystemTime) -> Option<SystemTime> {
        let from = self.local(last).checked_sub_signed(SLACK)?;
        let later = |local: &NaiveDateTime| self.cron.find_next_occurrence(local, false);
        std::iter::successors(later(&from).ok(), |local| later(local).ok())
            .map(|local| self.instant(local))
            .find(|run| *run > last)
    }

    /// What the clocks of the zone show.
    fn local(&self, time: SystemTime) -> NaiveDateTime {
        DateTime::<Utc>::from(time)
            .with_timezone(&self.zone)
            .naive_local()
    }

    /// When the clocks of the zone show this for the first time, or, where they skip it, are just past it.
    fn instant(&self, local: NaiveDateTime) -> SystemTime {
        let shown = |minutes: i64| {
            let local = local + TimeDelta::minutes(minutes);
            self.zone.from_local_datetime(&local).earliest()
        };
        let whole_minutes = 0..=SLACK.num_minutes();
        let moment = whole_minutes.into_iter().find_map(shown);
        // No gap is that long; then the zone counts for nothing.
        moment
            .map_or_else(|| local.and_utc(), |moment| moment.with_timezone(&Utc))
            .into()
    }
}

fn cron<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Cron>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.trim().is_empty() {
        return Ok(None);
    }
    parse(&text).map(Some).map_err(|error| {
        de::Error::custom(format!(
            "`{text}` is no schedule ({error}): write minute, hour, day of the month, month and day of the week, \
             such as \"0 9 * * MON\", or \"\" for never"
        ))
    })
}

fn parse(text: &str) -> Result<Cron, String> {
    let parser = CronParser::builder()
        .seconds(Seconds::Disallowed)
        .year(Year::Disallowed)
        .build();
    let cron = parser.parse(text).map_err(|error| error.to_string())?;
    // What never comes in thousands of years, such as the 31st of February, is a mistake.
    let comes = cron.find_next_occurrence(&DateTime::<Utc>::UNIX_EPOCH.naive_utc(), true);
    comes.map_err(|_| "that day never comes".to_owned())?;
    Ok(cron)
}

#[cfg(test)]
mod tests;
