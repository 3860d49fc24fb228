//! The command-line program; everything it does is in the library.

// They panic where nobody reads: `standard_error::say` and `terminal::print_line` do not.
#![deny(clippy::print_stdout, clippy::print_stderr)]

use std::process::ExitCode;

use anyhow::Context;
use career_advisor::cli::Cli;
use career_advisor::startup::StartError;
use career_advisor::{document, standard_error};
use clap::Parser;

/// Takes the place of C's `malloc` too, and so serves libtorch, whose passes are a string of short-lived tensors.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            standard_error::say(format_args!("error: {error:#}"));
            match error.downcast_ref() {
                Some(StartError::WrongQuery(_)) => ExitCode::from(2),
                _ => ExitCode::FAILURE,
            }
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    // Before there is a thread or anything else that a hostile document could meet.
    if let Some(limits) = cli.reads_document() {
        return document::read_document(limits).context("the document could not be read");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the runtime got no threads")?;
    Ok(runtime.block_on(cli.execute())?)
}
