//! The real application against a strict Bot API server on 127.0.0.1.

mod bot_api;
mod runtime;
