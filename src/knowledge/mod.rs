//! What the advisor knows: the files in `knowledge/`, checked and typed.
//!
//! Invariant: a [`Knowledge`] exists only when every reference in it resolves, every text has both
//! languages and every claim has a source; a file with a fault keeps all of it out.

mod fault;
mod field;
mod id;
mod index;
mod learning_order;
mod ledger;
mod load;
mod model;
mod posting_texts;
mod raw;
mod read;
mod salary;
mod site;
mod validate;
mod watch;
mod wording;

pub use fault::{Fault, KnowledgeFaults};
pub use field::{Field, FieldType, Kind, Unit};
pub use id::*;
pub use index::{ClaimIndex, Retrieved};
pub use load::load;
pub use model::*;
pub use posting_texts::Worded;
pub use salary::{PayPeriod, Salary};
pub use watch::{Fingerprint, Watch};
