//! The knowledge in use: how an advisor is put together from files, and how another takes its place while the
//! program runs.
//!
//! `files -> knowledge -> indexes -> vectors -> advisor -> published`. Invariant: what answers was made of one
//! sound set of files as a whole; a fault in any of them changes nothing but what operators are told. Who has
//! begun with an advisor goes on with it.

mod assemble;
mod librarian;
mod report;

pub use assemble::{
    AssembleError, Assembled, accepted, assemble, load_heads, load_knowledge, vector_cache,
    vectors_of,
};
pub use librarian::{Librarian, Publish};
