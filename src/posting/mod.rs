//! Job postings from outside, read from files and messages into drafts.
//!
//! `format -> JSON-LD | CSV | text -> lines -> sections -> facts -> draft`. Words by which headings, units and currencies
//! are known stand in `knowledge/posting_terms.toml`; names of skills are those of the taxonomy. Invariant: nothing that
//! is read is executed, fetched or filled in; what is a guess is marked, what is left is said. Contacts of people do not
//! get into the texts of a draft.

mod brought;
mod correct;
mod dates;
mod draft;
mod evidence;
mod facts;
mod head;
mod json_ld;
mod line;
mod pay;
mod publish;
mod reader;
mod skills;
mod store;
mod table;
mod terms;
#[cfg(test)]
mod tests;
mod text;
mod words;
mod years;

pub use brought::{Brought, SLOTS, brought_id, is_brought};
pub use correct::{CorrectionFault, FIELDS};
pub use draft::{Draft, Pay, PayUnit, Remote, Seniority, Unsure};
pub use evidence::{Evidence, Origin};
pub use json_ld::write as json_ld_of;
pub use publish::{add_brought, add_to};
pub use reader::{Format, Reader, Reading};
pub use store::{
    Added, PostingNumber, PostingState, PostingStore, StoredPosting, fingerprint, likeness,
};
pub use terms::TermsError;
