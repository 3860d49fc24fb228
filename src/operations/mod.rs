//! What a machine that looks after the bot asks: `/metrics`, `/healthz`, `/readyz`.
//!
//! Invariant: off unless configured, on an address of its own; only figures and a few words of the program are told,
//! nobody's words or ids.

mod config;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

pub use config::OperationsConfig;

use crate::supervision::{Ailment, Health};
use crate::telemetry::METRICS;

/// The form of Prometheus' text, as OpenMetrics has it.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The name of the setting that holds the address.
pub const SETTING: &str = "operations.listen";

/// What is answered.
pub fn router(health: Arc<Health>) -> Router {
    Router::new()
        .route("/metrics", get(metrics))
        .route("/healthz", get(alive))
        .route("/readyz", get(ready))
        .with_state(health)
}

async fn metrics() -> Response {
    ([(header::CONTENT_TYPE, OPEN_METRICS)], METRICS.exposition()).into_response()
}

async fn alive(State(health): State<Arc<Health>>) -> Response {
    probe(health.is_alive())
}

async fn ready(State(health): State<Arc<Health>>) -> Response {
    probe(health.is_ready())
}

fn probe(state: Result<(), Ailment>) -> Response {
    match state {
        Ok(()) => (StatusCode::OK, "ok\n").into_response(),
        Err(ailment) => {
            let words = format!("{}\n", ailment.name());
            (StatusCode::SERVICE_UNAVAILABLE, words).into_response()
        }
    }
}
