//! Misfortunes a test orders: which call they hit, and what happens to it.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::error::Refusal;

/// What befalls a call.
#[derive(Debug, Clone)]
pub enum Fault {
    /// Telegram says no, whatever the call was.
    Refuse(Refusal),
    /// A gateway in front of Telegram answers with a page of HTML.
    Gateway(u16),
    /// The connection breaks before Telegram has seen the call.
    LostRequest,
    /// The call is carried out and the connection breaks before the answer.
    LostAnswer,
    /// The call is carried out only after the gate opens.
    LateRequest(Gate),
    /// The call is carried out at once and answered after the gate opens.
    LateAnswer(Gate),
}

impl Fault {
    pub fn flood(retry_after: u64) -> Fault {
        Fault::Refuse(Refusal::too_many_requests(retry_after))
    }

    pub fn blocked() -> Fault {
        Fault::Refuse(Refusal::forbidden("bot was blocked by the user"))
    }

    pub fn chat_not_found() -> Fault {
        Fault::Refuse(Refusal::bad_request("chat not found"))
    }

    pub fn migrated(to: i64) -> Fault {
        Fault::Refuse(Refusal::migrated(to))
    }

    pub fn unparsable() -> Fault {
        Fault::Refuse(Refusal::bad_request(
            "can't parse entities: Unsupported start tag \"x\" at byte offset 0",
        ))
    }
}

/// Holds calls until a test opens it.
#[derive(Debug, Clone)]
pub struct Gate(Arc<Semaphore>);

impl Gate {
    pub fn closed() -> Gate {
        Gate(Arc::new(Semaphore::new(0)))
    }

    pub fn open(&self) {
        self.0.close();
    }

    pub async fn wait(&self) {
        // A permit is never given out: the wait ends with the gate's opening, in an error.
        let _ = self.0.acquire().await;
    }
}

/// Which calls a fault hits: the next `times` of `method` in `chat`.
#[derive(Debug)]
struct Order {
    method: Option<String>,
    chat: Option<i64>,
    times: usize,
    fault: Fault,
}

/// Orders in the sequence they were given; each call takes the first that fits.
#[derive(Debug, Default)]
pub struct Faults(Vec<Order>);

impl Faults {
    pub fn order(&mut self, method: Option<&str>, chat: Option<i64>, times: usize, fault: Fault) {
        let method = method.map(str::to_ascii_lowercase);
        self.0.push(Order {
            method,
            chat,
            times,
            fault,
        });
    }

    pub fn take(&mut self, method: &str, chat: Option<i64>) -> Option<Fault> {
        let method = method.to_ascii_lowercase();
        let index = self.0.iter().position(|order| {
            order.method.as_ref().is_none_or(|wanted| *wanted == method)
                && order.chat.is_none_or(|wanted| Some(wanted) == chat)
        })?;
        let order = &mut self.0[index];
        order.times -= 1;
        let fault = order.fault.clone();
        if order.times == 0 {
            self.0.remove(index);
        }
        Some(fault)
    }

    pub fn left(&self) -> usize {
        self.0.iter().map(|order| order.times).sum()
    }
}

#[test]
fn a_fault_hits_the_calls_it_names() {
    let mut faults = Faults::default();
    faults.order(Some("sendMessage"), Some(1), 2, Fault::Gateway(502));
    faults.order(None, Some(2), 1, Fault::LostAnswer);
    assert!(faults.take("getMe", None).is_none());
    assert!(faults.take("SendMessage", Some(3)).is_none());
    assert!(matches!(
        faults.take("SendMessage", Some(1)),
        Some(Fault::Gateway(502))
    ));
    assert!(matches!(
        faults.take("getChat", Some(2)),
        Some(Fault::LostAnswer)
    ));
    assert!(matches!(
        faults.take("sendMessage", Some(1)),
        Some(Fault::Gateway(502))
    ));
    assert!(faults.take("sendMessage", Some(1)).is_none());
    assert_eq!(faults.left(), 0);
}
