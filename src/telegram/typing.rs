//! "typing ..." while an answer is being thought about.
//!
//! Invariant: whatever becomes of the sign, the work goes on; quick work shows none.

use std::convert::Infallible;
use std::pin::pin;
use std::time::Duration;

use teloxide::types::{ChatId, ThreadId};
use tokio::time::sleep;

use super::sender::Sender;

/// Telegram shows the sign for five seconds.
const REPEAT: Duration = Duration::from_millis(4_500);

/// Does `work`, and shows that it is being done once it has taken longer than `after`.
pub async fn while_working<T>(
    sender: &Sender,
    chat: ChatId,
    thread: Option<ThreadId>,
    after: Duration,
    work: impl Future<Output = T>,
) -> T {
    let mut work = pin!(work);
    tokio::select! {
        biased;
        done = &mut work => done,
        never = keep_typing(sender, chat, thread, after) => match never {},
    }
}

async fn keep_typing(
    sender: &Sender,
    chat: ChatId,
    thread: Option<ThreadId>,
    after: Duration,
) -> Infallible {
    sleep(after).await;
    loop {
        sender.show_typing(chat, thread).await;
        sleep(REPEAT).await;
    }
}
