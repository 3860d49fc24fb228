//! The transport as a whole, against a Bot API in memory and with a paused clock.

mod answering;
mod events;
mod proxies;
mod receiving;
mod sending;
