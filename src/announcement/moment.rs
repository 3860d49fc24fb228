//! Times as people write them.
//!
//! Invariant: pure; the present is an argument, and what comes out lies after it.

use std::time::{Duration, SystemTime};

use chrono::{
    DateTime, Datelike, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc,
};

use super::store::When;
use super::subscription::Zone;
use crate::catalogue::words;

/// Later than this is taken for a slip of the pen.
const LONGEST: Duration = Duration::from_secs(366 * 24 * 60 * 60);

/// Why a text is no time at which something can be announced.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MomentFault {
    #[error(
        "`{0}` is not a time: write 2026-11-30 09:00, 09:00 for the next time it is nine, +2h30m, or RFC 3339 such as 2026-11-30T09:00:00+08:00"
    )]
    Unreadable(String),
    #[error("{0} has passed: choose a later time, or leave the time out to announce at once")]
    Past(String),
    #[error("{0} is more than a year ahead: choose an earlier time")]
    TooFar(String),
    #[error("{at} does not exist in {zone}, where clocks are put forward: choose another time")]
    Skipped { at: String, zone: &'static str },
}

impl When {
    /// Reads `now`, `2026-11-30 09:00` or `09:00` in `zone`, `+2h30m`, or RFC 3339. Where clocks are put back and
    /// a time comes twice, the first one is meant.
    pub fn read(text: &str, zone: Zone, now: SystemTime) -> Result<When, MomentFault> {
        let text = text.trim();
        if words::is_now(text) {
            return Ok(When::Now);
        }
        let present = DateTime::<Utc>::from(now);
        let at = moment(&text.replace('：', ":"), zone, present)?
            .ok_or_else(|| MomentFault::Unreadable(shortened(text)))?;
        let told = || moment_in(at, zone);
        if at <= present {
            return Err(MomentFault::Past(told()));
        }
        if at.signed_duration_since(present) > TimeDelta::seconds(LONGEST.as_secs().cast_signed()) {
            return Err(MomentFault::TooFar(told()));
        }
        Ok(When::At(at.into()))
    }
}

/// As people read it: `2026-11-30 09:00`, with the zone's name behind.
pub fn local_time(unix: i64, zone: Zone) -> String {
    DateTime::from_timestamp(unix, 0)
        .map(|at| moment_in(at, zone))
        .unwrap_or_default()
}

/// As programs read it: RFC 3339 in UTC.
pub fn rfc3339(unix: i64) -> String {
    DateTime::from_timestamp(unix, 0)
        .map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
        .unwrap_or_default()
}

fn moment_in(at: DateTime<Utc>, zone: Zone) -> String {
    let local = at.with_timezone(&zone.0).format("%Y-%m-%d %H:%M");
    format!("{local} {}", zone.name())
}

fn moment(
    text: &str,
    zone: Zone,
    present: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, MomentFault> {
    if let Some(ahead) = text.strip_prefix(['+', '＋']) {
        let ahead = span(ahead).and_then(|ahead| TimeDelta::from_std(ahead).ok());
        return Ok(ahead.and_then(|ahead| present.checked_add_signed(ahead)));
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Ok(Some(at.to_utc()));
    }
    if let Some(time) = time(text) {
        return next(time, zone, present).map(Some);
    }
    date_and_time(text)
        .map(|local| in_zone(local, zone))
        .transpose()
}

/// `2026-11-30 09:00`, with a `T`, slashes or seconds too.
fn date_and_time(text: &str) -> Option<NaiveDateTime> {
    let (date, clock) = text.split_once(['T', ' ', '\u{3000}'])?;
    let mut parts = date.split(['-', '/', '.']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    Some(date.and_time(time(clock.trim())?))
}

fn time(text: &str) -> Option<NaiveTime> {
    ["%H:%M", "%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveTime::parse_from_str(text, form).ok())
}

/// The next time that clocks show `time`.
fn next(time: NaiveTime, zone: Zone, present: DateTime<Utc>) -> Result<DateTime<Utc>, MomentFault> {
    let today = present.with_timezone(&zone.0).date_naive();
    let at = in_zone(today.and_time(time), zone)?;
    let tomorrow = NaiveDate::from_num_days_from_ce_opt(today.num_days_from_ce() + 1);
    match tomorrow {
        Some(tomorrow) if at <= present => in_zone(tomorrow.and_time(time), zone),
        _ => Ok(at),
    }
}

fn in_zone(local: NaiveDateTime, zone: Zone) -> Result<DateTime<Utc>, MomentFault> {
    match zone.0.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Ok(at.to_utc()),
        LocalResult::None => Err(MomentFault::Skipped {
            at: local.format("%Y-%m-%d %H:%M").to_string(),
            zone: zone.name(),
        }),
    }
}

/// `2h`, `90m`, `1d12h`.
fn span(text: &str) -> Option<Duration> {
    let mut rest = text.trim();
    let mut seconds: u64 = 0;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let number: u64 = rest[..end].parse().ok()?;
        let unit = rest[end..].chars().next()?;
        let length: u64 = match unit.to_ascii_lowercase() {
            'm' => 60,
            'h' => 60 * 60,
            'd' => 24 * 60 * 60,
            _ => return None,
        };
        seconds = seconds.checked_add(number.checked_mul(length)?)?;
        rest = rest[end + unit.len_utf8()..].trim_start();
    }
    Some(Duration::from_secs(seconds))
}

fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    fn zone(name: &str) -> Zone {
        Zone::from_name(name).expect("a zone")
    }

    /// 2026-03-28 12:00 UTC, the day before clocks are put forward in Berlin.
    fn present() -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(1_774_699_200)
    }

    fn read(text: &str, name: &str) -> Result<String, MomentFault> {
        When::read(text, zone(name), present()).map(|when| match when {
            When::At(at) => rfc3339(crate::clock::unix_seconds(at)),
            other => format!("{other:?}"),
        })
    }

    #[test]
    fn times_as_people_write_them() {
        for (text, name, expect) in [
            ("2026-11-30 09:00", "Asia/Shanghai", "2026-11-30T01:00:00Z"),
            ("2026-11-30T09:00", "Asia/Shanghai", "2026-11-30T01:00:00Z"),
            ("2026/11/3 9:05:30", "Asia/Shanghai", "2026-11-03T01:05:30Z"),
            (
                " 2026-11-30　09：00 ",
                "Asia/Shanghai",
                "2026-11-30T01:00:00Z",
            ),
            (
                "2026-11-30T09:00:00+02:00",
                "Asia/Shanghai",
                "2026-11-30T07:00:00Z",
            ),
            (
                "2026-11-30T09:00:00Z",
                "Asia/Shanghai",
                "2026-11-30T09:00:00Z",
            ),
            ("2026-03-29 03:30", "Europe/Berlin", "2026-03-29T01:30:00Z"),
            // It comes twice.
            ("2026-10-25 02:30", "Europe/Berlin", "2026-10-25T00:30:00Z"),
            ("20:30", "Asia/Shanghai", "2026-03-28T12:30:00Z"),
            ("20:00", "Asia/Shanghai", "2026-03-29T12:00:00Z"),
            ("9:00", "Europe/Berlin", "2026-03-29T07:00:00Z"),
            ("+2h", "Europe/Berlin", "2026-03-28T14:00:00Z"),
            ("+1d 2H30m", "Europe/Berlin", "2026-03-29T14:30:00Z"),
            ("Now", "Europe/Berlin", "Now"),
            ("现在", "Europe/Berlin", "Now"),
        ] {
            assert_eq!(read(text, name).as_deref(), Ok(expect), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_to_come_is_refused() {
        for text in [
            "",
            "soon",
            "2026-11-30",
            "2026-13-01 09:00",
            "2026-11-31 09:00",
            "30.11.2026 09:00",
            "2026-11-30 25:00",
            "+",
            "+2",
            "+h",
            "+2w",
            "+99999999999999999999d",
            "+18446744073709551615m",
            "2026-11-30 09:00 Europe/Berlin",
            "明天",
        ] {
            let fault = read(text, "Europe/Berlin");
            assert!(
                matches!(fault, Err(MomentFault::Unreadable(_))),
                "{text}: {fault:?}"
            );
        }
        for text in [
            "2026-03-28 12:59",
            "2020-01-01 00:00",
            "+0m",
            "2026-03-28T12:00:00Z",
        ] {
            let fault = read(text, "Europe/Berlin");
            assert!(
                matches!(fault, Err(MomentFault::Past(_))),
                "{text}: {fault:?}"
            );
        }
        let skipped = read("2026-03-29 02:30", "Europe/Berlin");
        assert!(
            matches!(skipped, Err(MomentFault::Skipped { .. })),
            "{skipped:?}"
        );
        for text in ["2206-11-30 09:00", "+400d"] {
            let fault = read(text, "Europe/Berlin");
            assert!(
                matches!(fault, Err(MomentFault::TooFar(_))),
                "{text}: {fault:?}"
            );
        }
    }

    #[test]
    fn times_are_told_in_the_zone() {
        assert_eq!(
            local_time(1_774_699_200, zone("Asia/Shanghai")),
            "2026-03-28 20:00 Asia/Shanghai"
        );
    }
}
