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
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::{Duration, UNIX_EPOCH};

    const BERLIN: &str = "Europe/Berlin";
    const NEW_YORK: &str = "America/New_York";
    const SHANGHAI: &str = "Asia/Shanghai";
    const LORD_HOWE: &str = "Australia/Lord_Howe";

    fn schedule(cron: &str, zone: &str, missed: Missed) -> Schedule {
        let config = ScheduleConfig {
            missed,
            ..ScheduleConfig::at(cron)
        };
        let zone = Zone::from_name(zone).expect("a zone");
        config.in_zone(zone).expect("a schedule")
    }

    /// An instant with its offset: `2025-03-30T03:00:00+02:00`.
    fn at(text: &str) -> SystemTime {
        DateTime::parse_from_rfc3339(text)
            .expect("a time")
            .with_timezone(&Utc)
            .into()
    }

    /// All runs after `last`, `now` included, as the clocks of the zone show them.
    fn runs(schedule: &Schedule, last: SystemTime, now: SystemTime) -> Vec<String> {
        std::iter::successors(schedule.next(last), |run| schedule.next(*run))
            .take_while(|run| *run <= now)
            .map(|run| shown(schedule, run))
            .collect()
    }

    fn shown(schedule: &Schedule, run: SystemTime) -> String {
        DateTime::<Utc>::from(run)
            .with_timezone(&schedule.zone)
            .to_rfc3339()
    }

    #[test]
    fn runs_are_right_across_changes_of_the_clock() {
        for (cron, zone, last, now, expect) in [
            // The gap from 02:00 to 03:00: once, right after it; what is not in it stays where it is.
            (
                "30 2 * * *",
                BERLIN,
                "2025-03-29T00:00:00+01:00",
                "2025-03-31T12:00:00+02:00",
                &[
                    "2025-03-29T02:30:00+01:00",
                    "2025-03-30T03:00:00+02:00",
                    "2025-03-31T02:30:00+02:00",
                ][..],
            ),
            (
                "15,45 2 * * *",
                BERLIN,
                "2025-03-30T00:00:00+01:00",
                "2025-03-30T12:00:00+02:00",
                &["2025-03-30T03:00:00+02:00"],
            ),
            (
                "0 9 * * MON",
                BERLIN,
                "2025-03-24T09:00:00+01:00",
                "2025-04-07T09:00:00+02:00",
                &["2025-03-31T09:00:00+02:00", "2025-04-07T09:00:00+02:00"],
            ),
            // The overlap from 02:00 to 03:00: once, the first time.
            (
                "30 2 * * *",
                BERLIN,
                "2025-10-25T12:00:00+02:00",
                "2025-10-27T12:00:00+01:00",
                &["2025-10-26T02:30:00+02:00", "2025-10-27T02:30:00+01:00"],
            ),
            (
                "0,30 2 * * *",
                BERLIN,
                "2025-10-26T02:10:00+02:00",
                "2025-10-26T12:00:00+01:00",
                &["2025-10-26T02:30:00+02:00"],
            ),
            // Within the overlap, and in its second half: what was shown for the first time is done.
            (
                "*/30 2 * * *",
                BERLIN,
                "2025-10-26T02:10:00+01:00",
                "2025-10-27T02:10:00+01:00",
                &["2025-10-27T02:00:00+01:00"],
            ),
            (
                "*/20 2 * * *",
                BERLIN,
                "2025-10-26T01:00:00+02:00",
                "2025-10-26T02:10:00+01:00",
                &[
                    "2025-10-26T02:00:00+02:00",
                    "2025-10-26T02:20:00+02:00",
                    "2025-10-26T02:40:00+02:00",
                ],
            ),
            (
                "30 1 2 11 *",
                NEW_YORK,
                "2025-11-01T00:00:00-04:00",
                "2025-11-03T00:00:00-05:00",
                &["2025-11-02T01:30:00-04:00"],
            ),
            (
                "30 2 9 3 *",
                NEW_YORK,
                "2025-03-01T00:00:00-05:00",
                "2025-04-01T00:00:00-04:00",
                &["2025-03-09T03:00:00-04:00"],
            ),
            (
                "0 9 1 * *",
                NEW_YORK,
                "2025-02-01T09:00:00-05:00",
                "2025-04-30T00:00:00-04:00",
                &["2025-03-01T09:00:00-05:00", "2025-04-01T09:00:00-04:00"],
            ),
            // A change by half an hour.
            (
                "15 2 * * *",
                LORD_HOWE,
                "2025-10-04T12:00:00+10:30",
                "2025-10-06T12:00:00+11:00",
                &["2025-10-05T02:30:00+11:00", "2025-10-06T02:15:00+11:00"],
            ),
            (
                "45 1 * * *",
                LORD_HOWE,
                "2025-04-05T12:00:00+11:00",
                "2025-04-07T12:00:00+10:30",
                &["2025-04-06T01:45:00+11:00", "2025-04-07T01:45:00+10:30"],
            ),
            // No change at all; the end counts, the beginning does not.
            (
                "0 9 * * MON",
                SHANGHAI,
                "2025-06-02T09:00:00+08:00",
                "2025-06-16T09:00:00+08:00",
                &["2025-06-09T09:00:00+08:00", "2025-06-16T09:00:00+08:00"],
            ),
            (
                "0 9 31 * *",
                SHANGHAI,
                "2025-01-31T09:00:00+08:00",
                "2025-06-01T00:00:00+08:00",
                &["2025-03-31T09:00:00+08:00", "2025-05-31T09:00:00+08:00"],
            ),
            (
                "0 9 29 2 *",
                SHANGHAI,
                "2025-01-01T00:00:00+08:00",
                "2028-03-01T00:00:00+08:00",
                &["2028-02-29T09:00:00+08:00"],
            ),
        ] {
            let schedule = schedule(cron, zone, Missed::MakeUp);
            assert_eq!(
                runs(&schedule, at(last), at(now)),
                expect,
                "{cron} in {zone}"
            );
            let latest = schedule.latest(at(last), at(now)).expect("a run");
            let latest = shown(&schedule, latest);
            assert_eq!(Some(&latest.as_str()), expect.last(), "{cron} in {zone}");
        }
    }

    #[test]
    fn what_is_due_depends_on_what_is_done_and_since_when_the_program_runs() {
        let monday = at("2025-06-02T09:00:00+08:00");
        let week = Duration::from_secs(7 * 24 * 60 * 60);
        let second = Duration::from_secs(1);
        let on_time = Due::Run {
            at: monday,
            made_up: false,
        };
        for (missed, done, started, now, expect) in [
            (Missed::MakeUp, None, monday, monday + week, Due::Begin),
            (
                Missed::MakeUp,
                Some(monday - second),
                monday - week,
                monday,
                on_time,
            ),
            (
                Missed::Skip,
                Some(monday - second),
                monday - week,
                monday + second,
                on_time,
            ),
            (
                Missed::MakeUp,
                Some(monday),
                monday - week,
                monday + second,
                Due::Nothing,
            ),
            (
                Missed::MakeUp,
                Some(monday - second),
                monday - week,
                monday - second,
                Due::Nothing,
            ),
            // Three runs while it was down: one is made up.
            (
                Missed::MakeUp,
                Some(monday - week * 3),
                monday + second,
                monday + second,
                Due::Run {
                    at: monday,
                    made_up: true,
                },
            ),
            (
                Missed::Skip,
                Some(monday - week * 3),
                monday + second,
                monday + second,
                Due::Skip { until: monday },
            ),
            // The clock was ahead and was set right.
            (
                Missed::MakeUp,
                Some(monday + week * 50),
                monday,
                monday + second,
                Due::Begin,
            ),
        ] {
            let schedule = schedule("0 9 * * MON", SHANGHAI, missed);
            assert_eq!(
                schedule.due(done, started, now),
                expect,
                "{missed:?} {now:?}"
            );
        }
    }

    #[test]
    fn what_is_no_schedule_is_refused() {
        let read = |cron: &str| {
            toml::from_str::<ScheduleConfig>(&format!("cron = \"{cron}\""))
                .map(|config| config.cron.is_some())
        };
        for cron in [
            "0 9 * *",
            "0 25 * * *",
            "0 9 31 2 *",
            "0 9 * * MOON",
            "0 0 9 * * MON",
            "every monday",
        ] {
            let error = read(cron).expect_err(cron).to_string();
            assert!(
                error.contains(cron) && error.contains("0 9 * * MON"),
                "{error}"
            );
        }
        for (cron, is_on) in [("", false), (" ", false), ("0 9 * * mon-fri", true)] {
            assert_eq!(read(cron), Ok(is_on), "{cron}");
        }
    }

    proptest! {
        /// Looking back from any moment finds the same run as going forward from run to run does.
        #[test]
        fn looking_back_agrees_with_going_forward(
            cron in prop::sample::select(vec!["30 2 * * *", "0 3 * * SUN", "*/15 1-3 * * *", "0 9 1 * *", "0 0 * * *"]),
            zone in prop::sample::select(vec![BERLIN, NEW_YORK, SHANGHAI, LORD_HOWE]),
            start in 1_735_689_600_u64..1_767_225_600,
            seconds in 0_u64..40 * 24 * 60 * 60,
        ) {
            let schedule = schedule(cron, zone, Missed::MakeUp);
            let last = UNIX_EPOCH + Duration::from_secs(start);
            let now = last + Duration::from_secs(seconds);
            let latest = schedule.latest(last, now).map(|run| shown(&schedule, run));
            prop_assert_eq!(latest, runs(&schedule, last, now).pop());
        }
    }
}
