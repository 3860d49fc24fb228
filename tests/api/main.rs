//! The real application against a strict Bot API server on 127.0.0.1.

mod app;
mod bot_api;
mod process;
mod runtime;
