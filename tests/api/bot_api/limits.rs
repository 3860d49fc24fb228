//! Telegram's sending limits, judged by when the calls arrive.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

/// How many sends fit into a sliding window.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    pub count: usize,
    pub length: Duration,
}

impl Window {
    pub fn new(count: usize, length: Duration) -> Window {
        Window { count, length }
    }
}

/// Limits to enforce.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub per_chat: Window,
    pub per_group: Window,
    pub overall: Window,
}

impl Limits {
    /// The documented ones: one a second to a chat, 20 a minute to a group, 30 a second overall.
    pub fn documented() -> Limits {
        Limits {
            per_chat: Window::new(1, Duration::from_secs(1)),
            per_group: Window::new(20, Duration::from_secs(60)),
            overall: Window::new(30, Duration::from_secs(1)),
        }
    }
}

/// Sends already let through, and chats that were told to wait.
#[derive(Debug, Default)]
pub struct Meter {
    sent: HashMap<Option<i64>, VecDeque<Instant>>,
    told_to_wait: HashMap<i64, Instant>,
}

/// Clocks of two processes agree only so far; this much too early is not held against anyone.
const LENIENCE: Duration = Duration::from_millis(50);

impl Meter {
    /// Counts a send that arrives `now`; the error is how long to wait.
    pub fn admit(
        &mut self,
        limits: &Limits,
        chat: i64,
        group: bool,
        now: Instant,
    ) -> Result<(), Duration> {
        let own = if group {
            limits.per_group
        } else {
            limits.per_chat
        };
        for (key, window) in [(Some(chat), own), (None, limits.overall)] {
            let sent = self.sent.entry(key).or_default();
            while sent
                .front()
                .is_some_and(|first| now + LENIENCE >= *first + window.length)
            {
                sent.pop_front();
            }
            if sent.len() >= window.count {
                return Err(sent[0] + window.length - now);
            }
        }
        for key in [Some(chat), None] {
            self.sent.entry(key).or_default().push_back(now);
        }
        Ok(())
    }

    /// Remembers that the bot was told to leave `chat` alone until `until`.
    pub fn told_to_wait(&mut self, chat: i64, until: Instant) {
        self.told_to_wait.insert(chat, until);
    }

    /// How much of the wait a call that arrives `now` has left out.
    pub fn impatience(&self, chat: i64, now: Instant) -> Option<Duration> {
        let until = self.told_to_wait.get(&chat)?;
        until
            .checked_duration_since(now + LENIENCE)
            .filter(|left| !left.is_zero())
    }
}

#[test]
fn sends_beyond_a_window_have_to_wait() {
    let start = Instant::now();
    let at = |millis| start + Duration::from_millis(millis);
    let limits = Limits {
        per_chat: Window::new(1, Duration::from_secs(1)),
        per_group: Window::new(2, Duration::from_secs(60)),
        overall: Window::new(4, Duration::from_secs(1)),
    };
    let mut meter = Meter::default();
    assert_eq!(meter.admit(&limits, 1, false, at(0)), Ok(()));
    assert_eq!(
        meter.admit(&limits, 1, false, at(400)),
        Err(Duration::from_millis(600))
    );
    assert_eq!(meter.admit(&limits, -5, true, at(400)), Ok(()));
    assert_eq!(meter.admit(&limits, -5, true, at(400)), Ok(()));
    assert_eq!(
        meter.admit(&limits, -5, true, at(500)),
        Err(Duration::from_millis(59_900))
    );
    assert_eq!(meter.admit(&limits, 2, false, at(500)), Ok(()));
    assert_eq!(
        meter.admit(&limits, 3, false, at(600)),
        Err(Duration::from_millis(400)),
        "overall"
    );
    assert_eq!(meter.admit(&limits, 1, false, at(1000)), Ok(()));
}

#[test]
fn a_chat_that_asked_for_a_pause_gets_it() {
    let start = Instant::now();
    let mut meter = Meter::default();
    meter.told_to_wait(1, start + Duration::from_secs(2));
    assert!(
        meter
            .impatience(1, start + Duration::from_secs(1))
            .is_some()
    );
    assert!(
        meter
            .impatience(2, start + Duration::from_secs(1))
            .is_none()
    );
    assert!(
        meter
            .impatience(1, start + Duration::from_secs(2))
            .is_none()
    );
}
