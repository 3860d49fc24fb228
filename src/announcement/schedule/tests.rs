//! Runs of schedules through clock changes, restarts and months of all lengths.

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
