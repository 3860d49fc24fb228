//! What announcements cost and keep: `make bench`. Needs no sentence encoder.
//!
//! `scale` fills the store with 100,000 subscriptions; `sending` runs the application against a server that
//! counts what arrives when; `kills` runs the program and kills it.

mod kills;
mod scale;
mod sending;
mod server;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use career_advisor::announcement::{Audience, Author, Body, Contents, Kind, NewAnnouncement, When};

/// Whether some figure was not what it may be.
static IS_MISSED: AtomicBool = AtomicBool::new(false);

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        scale::run().await;
        sending::run().await;
        kills::run().await;
    });
    if IS_MISSED.load(Ordering::Relaxed) {
        eprintln!("not all that is allowed was kept");
        std::process::exit(1);
    }
}

fn news() -> NewAnnouncement {
    NewAnnouncement {
        kind: Kind::Operator,
        author: Author::CommandLine,
        contents: Contents::in_any_language(Body {
            html: "<b>news</b>".to_owned(),
            photo: None,
        }),
        audience: Audience::default(),
        when: When::Now,
        silent: false,
        pin: false,
        key: None,
    }
}

fn knowledge_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge")
}

/// How a figure stands to what is allowed.
fn verdict(is_kept: bool) -> &'static str {
    if is_kept {
        return "kept";
    }
    IS_MISSED.store(true, Ordering::Relaxed);
    "NOT KEPT"
}
