//! A Bot API in memory.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use super::BOT_ID;
use crate::telegram::wire::{CallError, Document, Request, Wire};

/// A refusal to be given.
#[derive(Debug, Clone, Copy)]
pub enum Fault {
    Refuse(u16, &'static str),
    Flood(u64),
    /// Something on the way answers with a page of its own.
    Page(u16),
    Offline,
}

/// A request that was made.
#[derive(Debug, Clone)]
pub struct Call {
    pub method: &'static str,
    pub arguments: Value,
    pub at: Instant,
}

/// A Bot API in memory. Updates are handed over once; errors are given as planned, then everything works.
#[derive(Default)]
pub struct FakeWire {
    calls: Mutex<Vec<Call>>,
    batches: Mutex<VecDeque<Value>>,
    faults: Mutex<Vec<(&'static str, Option<i64>, Fault)>>,
}

impl FakeWire {
    /// The next `method` (for `chat`, if one is given) fails.
    pub fn plan(&self, method: &'static str, chat: Option<i64>, fault: Fault) {
        lock(&self.faults).push((method, chat, fault));
    }

    pub fn hand_over(&self, batch: Vec<Value>) {
        lock(&self.batches).push_back(Value::Array(batch));
    }

    pub fn calls(&self, method: &str) -> Vec<Call> {
        lock(&self.calls)
            .iter()
            .filter(|call| call.method == method)
            .cloned()
            .collect()
    }

    /// The texts sent into a chat, in order.
    pub fn texts(&self, chat: i64) -> Vec<String> {
        self.calls("SendMessage")
            .iter()
            .filter(|call| call.arguments["chat_id"] == chat)
            .map(|call| {
                call.arguments["text"]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned()
            })
            .collect()
    }

    fn fault(&self, request: &Request) -> Option<Fault> {
        let mut faults = lock(&self.faults);
        let planned = faults.iter().position(|(method, chat, _)| {
            *method == request.method
                && chat.is_none_or(|chat| request.arguments["chat_id"] == chat)
        })?;
        Some(faults.remove(planned).2)
    }
}

#[async_trait]
impl Wire for FakeWire {
    async fn call(&self, request: &Request, _timeout: Duration) -> Result<Value, CallError> {
        sleep(Duration::from_millis(5)).await;
        let (method, arguments) = (request.method, request.arguments.clone());
        let calls = {
            let mut calls = lock(&self.calls);
            calls.push(Call {
                method,
                arguments,
                at: Instant::now(),
            });
            calls.len()
        };
        if let Some(fault) = self.fault(request) {
            return Err(error(fault));
        }
        match method {
            "GetMe" => Ok(
                json!({"id": BOT_ID, "is_bot": true, "first_name": "B", "username": "advisor_bot"}),
            ),
            "GetUpdates" => {
                let batch = lock(&self.batches).pop_front();
                match batch {
                    Some(batch) => Ok(batch),
                    None => {
                        let seconds = request.arguments["timeout"].as_u64().unwrap_or_default();
                        sleep(Duration::from_secs(seconds)).await;
                        Ok(json!([]))
                    }
                }
            }
            "SendMessage" | "SendPhoto" => Ok(json!({"message_id": 1_000 + calls})),
            _ => Ok(json!(true)),
        }
    }

    async fn download(
        &self,
        path: &str,
        _most: usize,
        _timeout: Duration,
    ) -> Result<Vec<u8>, CallError> {
        Ok(path.as_bytes().to_vec())
    }

    async fn upload(&self, document: &Document, _timeout: Duration) -> Result<(), CallError> {
        let content: Value = serde_json::from_slice(&document.content).unwrap_or_default();
        let arguments =
            json!({"chat_id": document.chat.0, "name": document.name, "content": content});
        lock(&self.calls).push(Call {
            method: "SendDocument",
            arguments,
            at: Instant::now(),
        });
        Ok(())
    }
}

fn error(fault: Fault) -> CallError {
    let refused = |code, description: &str, retry_after| CallError::Refused {
        code,
        description: description.to_owned(),
        retry_after,
        migrate_to: None,
    };
    match fault {
        Fault::Refuse(code, description) => refused(code, description, None),
        Fault::Flood(seconds) => {
            refused(429, "Too Many Requests", Some(Duration::from_secs(seconds)))
        }
        Fault::Page(status) => CallError::Foreign { status },
        Fault::Offline => CallError::Network("connection refused".to_owned()),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
