//! Documents read by the real program in processes of its own: samples, hostile files, and 500 broken ones.

mod broken;
mod hostile;
mod limits;
mod process;
mod random;
mod samples;
