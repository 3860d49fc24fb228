//! When a chat's own hour comes next.
//!
//! Invariant: pure. Where the clocks are put forward over the hour, the first moment after the gap stands for
//! it; where they are put back and the hour comes twice, both are that hour.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Days, NaiveDateTime, TimeDelta, TimeZone, Utc};

use super::subscription::{Hour, Zone};

/// No gap in the tz database is longer than a day; the date line has been crossed.
const LONGEST_GAP_MINUTES: i64 = 25 * 60;

impl Hour {
    /// The first moment at or after `from` that is this hour in `zone`.
    pub fn next(self, zone: Zone, from: SystemTime) -> SystemTime {
        let start = DateTime::<Utc>::from(from);
        let today = start.with_timezone(&zone.0).date_naive();
        (0..4)
            .filter_map(|days| today.checked_add_days(Days::new(days)))
            .filter_map(|day| day.and_hms_opt(self.get().into(), 0, 0))
            .flat_map(|local| moments(zone, local))
            .find(|moment| *moment >= start)
            .map_or(from, system_time)
    }
}

/// When the clocks of the zone show this time: once, twice, or, skipped, as soon as they are past it.
fn moments(zone: Zone, local: NaiveDateTime) -> Vec<DateTime<Utc>> {
    let at = |local: NaiveDateTime| zone.0.from_local_datetime(&local);
    let shown = at(local);
    let mut found = vec![shown.earliest(), shown.latest()];
    if shown.earliest().is_none() {
        found.push(
            (1..=LONGEST_GAP_MINUTES)
                .find_map(|minutes| at(local + TimeDelta::minutes(minutes)).earliest()),
        );
    }
    let mut moments: Vec<_> = found
        .into_iter()
        .flatten()
        .map(|moment| moment.with_timezone(&Utc))
        .collect();
    moments.dedup();
    moments
}

fn system_time(moment: DateTime<Utc>) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(u64::try_from(moment.timestamp()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn time(text: &str) -> SystemTime {
        text.parse::<DateTime<Utc>>().unwrap().into()
    }

    #[test]
    fn the_hour_comes_next() {
        for (zone, hour, from, expect) in [
            (
                "Asia/Shanghai",
                9,
                "2026-01-05T00:30:00Z",
                "2026-01-05T01:00:00Z",
            ),
            (
                "Asia/Shanghai",
                9,
                "2026-01-05T01:00:00Z",
                "2026-01-05T01:00:00Z",
            ),
            (
                "Asia/Shanghai",
                9,
                "2026-01-05T01:00:01Z",
                "2026-01-06T01:00:00Z",
            ),
            (
                "Asia/Kolkata",
                0,
                "2026-01-05T18:00:00Z",
                "2026-01-05T18:30:00Z",
            ),
            // Winter and summer.
            (
                "Europe/Berlin",
                9,
                "2026-03-28T09:00:00Z",
                "2026-03-29T07:00:00Z",
            ),
            // Skipped: 02:00 is not shown on 29 March, 03:00 follows 01:59.
            (
                "Europe/Berlin",
                2,
                "2026-03-28T12:00:00Z",
                "2026-03-29T01:00:00Z",
            ),
            (
                "Europe/Berlin",
                2,
                "2026-03-29T01:00:01Z",
                "2026-03-30T00:00:00Z",
            ),
            // Twice: 02:00 is shown at 00:00 and at 01:00 UTC on 25 October.
            (
                "Europe/Berlin",
                2,
                "2026-10-24T12:00:00Z",
                "2026-10-25T00:00:00Z",
            ),
            (
                "Europe/Berlin",
                2,
                "2026-10-25T00:00:01Z",
                "2026-10-25T01:00:00Z",
            ),
            (
                "Europe/Berlin",
                2,
                "2026-10-25T01:00:01Z",
                "2026-10-26T01:00:00Z",
            ),
            // Half an hour forward, at two.
            (
                "Australia/Lord_Howe",
                2,
                "2026-10-03T12:00:00Z",
                "2026-10-03T15:30:00Z",
            ),
            // A day that never was: Samoa crossed the date line.
            (
                "Pacific/Apia",
                9,
                "2011-12-30T00:00:00Z",
                "2011-12-30T10:00:00Z",
            ),
        ] {
            let zone = Zone::from_name(zone).unwrap();
            let next = Hour::new(hour).unwrap().next(zone, time(from));
            assert_eq!(next, time(expect), "{} {hour} {from}", zone.name());
        }
    }

    proptest! {
        #[test]
        fn it_is_never_past_and_never_far(
            seconds in 0_u64..4_000_000_000,
            zone in prop::sample::select(&chrono_tz::TZ_VARIANTS[..]),
            hour in 0_u8..24,
        ) {
            let from = UNIX_EPOCH + Duration::from_secs(seconds);
            let next = Hour::new(hour).unwrap().next(Zone(zone), from);
            prop_assert!(next >= from);
            prop_assert!(next < from + Duration::from_secs(50 * 60 * 60), "{next:?}");
        }
    }
}
