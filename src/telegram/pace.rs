//! How fast messages may go out, and who goes first.
//!
//! Telegram allows about one message a second to a chat, twenty a minute to a group and thirty requests a
//! second overall. Invariant: a [`Window`] never lets more than its number through in any span of its
//! length, as counted where the messages arrive: a span starts when a request is over, and is a little
//! longer than Telegram's.

use std::collections::VecDeque;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::{Mutex, Notify};
use tokio::time::{Instant, sleep_until};

use super::config::TelegramConfig;

/// At most `most` events in any span of length `span`.
#[derive(Debug)]
pub struct Window {
    most: usize,
    span: Duration,
    recent: VecDeque<Instant>,
}

/// The pace of one chat, and until when Telegram has told it to be quiet.
#[derive(Debug)]
pub struct ChatPace {
    windows: Vec<Window>,
    quiet_until: Option<Instant>,
}

/// The pace of all chats together: answers first, each in its turn, and what stands back in the gaps.
#[derive(Debug)]
pub struct OverallPace {
    window: Mutex<Window>,
    /// How many answers wait for their turn.
    answers: AtomicUsize,
    /// An answer has passed or given up.
    passed: Notify,
    /// Of what stands back, one at a time looks for a gap.
    gap: Mutex<()>,
}

/// So many a second, evenly.
#[derive(Debug)]
pub struct SteadyPace {
    windows: Mutex<[Window; 2]>,
}

/// An answer that waits, until dropped.
struct Waiting<'a>(&'a OverallPace);

impl Window {
    pub fn new(most: usize, span: Duration) -> Window {
        // Requests do not all travel equally long, so that what is spread here may be crowded there.
        let span = span + span / 50;
        Window {
            most,
            span,
            recent: VecDeque::with_capacity(most),
        }
    }

    /// When the next event may happen.
    pub fn opens(&self) -> Option<Instant> {
        let earlier = self.recent.len().checked_sub(self.most)?;
        self.recent.get(earlier).map(|event| *event + self.span)
    }

    pub fn record(&mut self, at: Instant) {
        if self.recent.len() == self.most {
            self.recent.pop_front();
        }
        self.recent.push_back(at);
    }
}

impl ChatPace {
    pub fn new(config: &TelegramConfig, is_group: bool) -> ChatPace {
        let mut windows = vec![Window::new(1, config.chat_interval())];
        if is_group {
            let most = config.group_per_minute.get() as usize;
            windows.push(Window::new(most, Duration::from_secs(60)));
        }
        ChatPace {
            windows,
            quiet_until: None,
        }
    }

    /// When the next message may go out; a time gone by means now.
    pub fn opens(&self) -> Option<Instant> {
        self.windows
            .iter()
            .filter_map(Window::opens)
            .chain(self.quiet_until)
            .max()
    }

    /// A request is over, whatever came of it.
    pub fn record(&mut self, at: Instant) {
        for window in &mut self.windows {
            window.record(at);
        }
    }

    /// Telegram asks for quiet in this chat.
    pub fn quiet_until(&mut self, at: Instant) {
        self.quiet_until = Some(at);
    }

    pub fn is_quiet(&self, now: Instant) -> bool {
        self.quiet_until.is_some_and(|until| until > now)
    }

    /// Whether forgetting this pace would change nothing.
    pub fn is_idle(&self, now: Instant) -> bool {
        self.windows.iter().all(|window| {
            window
                .recent
                .back()
                .is_none_or(|last| *last + window.span <= now)
        }) && !self.is_quiet(now)
    }
}

impl OverallPace {
    pub fn new(config: &TelegramConfig) -> OverallPace {
        let most = config.overall_per_second.get() as usize;
        OverallPace {
            window: Mutex::new(Window::new(most, Duration::from_secs(1))),
            answers: AtomicUsize::new(0),
            passed: Notify::new(),
            gap: Mutex::new(()),
        }
    }

    /// Waits for its turn and takes it.
    pub async fn pass(&self) {
        let _waiting = Waiting::announce(self);
        let mut window = self.window.lock().await;
        if let Some(opens) = window.opens() {
            sleep_until(opens).await;
        }
        window.record(Instant::now());
    }

    /// Waits until there is a gap that no answer wants, and takes it.
    pub async fn pass_behind(&self) {
        let _gap = self.gap.lock().await;
        loop {
            if self.answers.load(Ordering::SeqCst) > 0 {
                self.passed.notified().await;
                continue;
            }
            let mut window = self.window.lock().await;
            let now = Instant::now();
            match window.opens().filter(|opens| *opens > now) {
                None => return window.record(now),
                Some(opens) => {
                    drop(window);
                    sleep_until(opens).await;
                }
            }
        }
    }
}

impl<'a> Waiting<'a> {
    fn announce(pace: &'a OverallPace) -> Waiting<'a> {
        pace.answers.fetch_add(1, Ordering::SeqCst);
        Waiting(pace)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.answers.fetch_sub(1, Ordering::SeqCst);
        self.0.passed.notify_one();
    }
}

impl SteadyPace {
    pub fn new(per_second: NonZeroU32) -> SteadyPace {
        let second = Duration::from_secs(1);
        SteadyPace {
            windows: Mutex::new([
                // Closer than even, so that what one waited too long for the others can catch up.
                Window::new(1, second / per_second.get() * 3 / 4),
                Window::new(per_second.get() as usize, second),
            ]),
        }
    }

    /// Waits for its turn and takes it.
    pub async fn pass(&self) {
        let mut windows = self.windows.lock().await;
        if let Some(opens) = windows.iter().filter_map(Window::opens).max() {
            sleep_until(opens).await;
        }
        let now = Instant::now();
        windows.iter_mut().for_each(|window| window.record(now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn overall_never_more_than_the_limit_in_any_second() {
        let pace = OverallPace::new(&TelegramConfig::default());
        let mut passed = Vec::new();
        for _ in 0..100 {
            pace.pass().await;
            passed.push(Instant::now());
        }
        for burst in passed.windows(31) {
            assert!(burst[30] - burst[0] > Duration::from_secs(1));
        }
        assert!(
            passed[99] - passed[0] < Duration::from_secs(4),
            "no slower than needed"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn a_group_gets_twenty_a_minute() {
        let mut pace = ChatPace::new(&TelegramConfig::default(), true);
        let start = Instant::now();
        for sent in 0..40 {
            if let Some(opens) = pace.opens() {
                sleep_until(opens).await;
            }
            if sent == 20 {
                assert!(start.elapsed() > Duration::from_secs(60));
            }
            pace.record(Instant::now());
        }
        assert!(!pace.is_idle(Instant::now()));
        tokio::time::advance(Duration::from_secs(62)).await;
        assert!(pace.is_idle(Instant::now()));
    }

    #[tokio::test(start_paused = true)]
    async fn a_steady_pace_is_even_and_little_slower_than_allowed() {
        let pace = SteadyPace::new(const { NonZeroU32::new(25).unwrap() });
        let start = Instant::now();
        let mut passed = Vec::new();
        for _ in 0..250 {
            pace.pass().await;
            passed.push(Instant::now());
        }
        for span in passed.windows(26) {
            assert!(span[25] - span[0] > Duration::from_secs(1));
        }
        assert!(
            start.elapsed() < Duration::from_millis(11_000),
            "{:?}",
            start.elapsed()
        );
    }

    #[tokio::test(start_paused = true)]
    async fn answers_go_first() {
        let pace = std::sync::Arc::new(OverallPace::new(&TelegramConfig::default()));
        let crowd: Vec<_> = (0..300)
            .map(|_| {
                let pace = std::sync::Arc::clone(&pace);
                tokio::spawn(async move { pace.pass_behind().await })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(500)).await;
        let start = Instant::now();
        let answers = futures::future::join_all((0..20).map(|_| pace.pass()));
        answers.await;
        // The second that was full when they came, and none of those that stand back in between.
        assert!(
            start.elapsed() < Duration::from_millis(600),
            "{:?}",
            start.elapsed()
        );
        for passed in crowd {
            passed.await.unwrap();
        }
        let whole = start.elapsed();
        assert!(
            (Duration::from_secs(9)..Duration::from_secs(12)).contains(&whole),
            "nobody is kept back for ever, and the pace is kept: {whole:?}"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_gives_up_keeps_nobody_back() {
        let pace = OverallPace::new(&TelegramConfig::default());
        for _ in 0..30 {
            pace.pass().await;
        }
        let given_up = tokio::time::timeout(Duration::from_millis(10), pace.pass());
        let (given_up, ()) = tokio::join!(given_up, pace.pass_behind());
        assert!(given_up.is_err());
    }
}
