//! Refusals, worded as Telegram words them.

use serde_json::{Value, json};

/// What a call answers: a result, or a refusal.
pub type Answer = Result<Value, Refusal>;

/// A refusal with Telegram's error code and description.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    pub code: u16,
    pub description: String,
    /// `retry_after` or `migrate_to_chat_id`.
    pub parameters: Option<Value>,
    /// Nobody's fault: a press that expired, a message that a person deleted meanwhile.
    pub excused: bool,
}

impl Refusal {
    pub fn new(code: u16, description: impl Into<String>) -> Refusal {
        Refusal {
            code,
            description: description.into(),
            parameters: None,
            excused: false,
        }
    }

    pub fn excused(self) -> Refusal {
        Refusal {
            excused: true,
            ..self
        }
    }

    pub fn bad_request(reason: impl std::fmt::Display) -> Refusal {
        Refusal::new(400, format!("Bad Request: {reason}"))
    }

    pub fn forbidden(reason: impl std::fmt::Display) -> Refusal {
        Refusal::new(403, format!("Forbidden: {reason}"))
    }

    pub fn unauthorized() -> Refusal {
        Refusal::new(401, "Unauthorized")
    }

    pub fn conflict(reason: impl std::fmt::Display) -> Refusal {
        Refusal::new(409, format!("Conflict: {reason}"))
    }

    pub fn too_many_requests(retry_after: u64) -> Refusal {
        let description = format!("Too Many Requests: retry after {retry_after}");
        let parameters = Some(json!({ "retry_after": retry_after }));
        Refusal {
            parameters,
            ..Refusal::new(429, description)
        }
    }

    pub fn migrated(to: i64) -> Refusal {
        let refusal = Refusal::bad_request("group chat was upgraded to a supergroup chat");
        Refusal {
            parameters: Some(json!({ "migrate_to_chat_id": to })),
            ..refusal
        }
        .excused()
    }

    /// Whether the bot did something that Telegram's rules forbid. Being blocked, throttled or revoked
    /// happens to the best.
    pub fn is_rule_broken(&self) -> bool {
        !self.excused && matches!(self.code, 400 | 404 | 409 | 413)
    }

    pub fn body(&self) -> Value {
        let mut body = json!({
            "ok": false,
            "error_code": self.code,
            "description": self.description,
        });
        if let Some(parameters) = &self.parameters {
            body["parameters"] = parameters.clone();
        }
        body
    }
}
