//! The query engine: against answers worked out by hand, against a plain interpreter, and its errors.
//!
//! `queries/README.md` says what a line of the golden files is.

#[path = "queries/errors.rs"]
mod errors;
#[path = "queries/forms.rs"]
mod forms;
#[path = "queries/golden.rs"]
mod golden;
#[path = "queries/interpreter.rs"]
mod interpreter;
#[path = "queries/properties.rs"]
mod properties;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use career_advisor::knowledge::{Knowledge, load};
use career_advisor::query::{Found, Item, Query, World, run};
use serde_json::Value as Json;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| load(&folder("knowledge")).unwrap());

/// A folder of the repository.
fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Runs a query written as JSON; of an error, its message.
fn ask(query: &Json) -> Result<Found, String> {
    ask_after(query, &[])
}

/// The same after a list was shown, the last item of which was talked about.
fn ask_after(query: &Json, shown: &[Item]) -> Result<Found, String> {
    let query: Query = serde_json::from_value(query.clone()).map_err(|error| error.to_string())?;
    let world = World {
        knowledge: &KNOWLEDGE,
        last_list: shown,
        last_item: shown.last(),
    };
    run(&query, &world).map_err(|error| error.to_string())
}

fn ids(items: &[Item]) -> Vec<&str> {
    items.iter().map(Item::id).collect()
}
