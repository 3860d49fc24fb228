//! Postings in the forms in which they come; all of it is made up.

mod facts;
mod forms;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use serde_json::{Value, json};

use super::{Reader, Reading};
use crate::nlu::testing::KNOWLEDGE;

static READER: LazyLock<Reader> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    Reader::load(&dir, Arc::new(KNOWLEDGE.clone())).unwrap_or_else(|error| panic!("{error}"))
});

fn read(text: &str) -> Reading {
    READER.read(text, None)
}

/// The fields that a posting shares with `expect`.
#[track_caller]
fn check(text: &str, expect: &[Value]) {
    let reading = read(text);
    let found: Vec<Value> = reading.postings.iter().map(|it| json!(it)).collect();
    assert_eq!(found.len(), expect.len(), "{text}\n{reading:#?}");
    for (found, expect) in found.iter().zip(expect) {
        for (field, wanted) in expect.as_object().into_iter().flatten() {
            assert_eq!(&found[field], wanted, "{field} of {text}\n{found:#}");
        }
    }
}

fn pay(
    min: Option<f64>,
    max: Option<f64>,
    currency: &str,
    unit: &str,
    months: Option<u32>,
) -> Value {
    json!({ "min": min, "max": max, "currency": currency, "unit": unit, "months": months })
}
