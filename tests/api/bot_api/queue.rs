//! Updates on their way to the bot: ids, confirmation by offset, filters.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::error::Refusal;
use super::params::Params;

/// Sent only to those who ask for them by name.
const ON_REQUEST: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

#[derive(Debug)]
pub struct UpdateQueue {
    pending: BTreeMap<i64, Value>,
    next_id: i64,
    /// `None`: all but [`ON_REQUEST`].
    allowed: Option<BTreeSet<String>>,
    /// The youngest `getUpdates`; older ones that still wait are told so.
    pub generation: u64,
    /// `getUpdates` calls that wait now.
    pub waiting: usize,
    /// Ids the bot asked to go beyond.
    pub confirmed: BTreeSet<i64>,
    /// How often each update was handed over.
    pub handed_over: BTreeMap<i64, u32>,
}

impl Default for UpdateQueue {
    fn default() -> Self {
        UpdateQueue {
            pending: BTreeMap::new(),
            next_id: 700_000_001,
            allowed: None,
            generation: 0,
            waiting: 0,
            confirmed: BTreeSet::new(),
            handed_over: BTreeMap::new(),
        }
    }
}

impl UpdateQueue {
    /// Queues an update and returns its id. One of a kind that nobody asked for is dropped, id and all.
    pub fn push(&mut self, kind: &str, content: Value) -> Option<i64> {
        let wanted = match &self.allowed {
            Some(allowed) => allowed.contains(kind),
            None => !ON_REQUEST.contains(&kind),
        };
        wanted.then(|| {
            let id = self.next_id;
            self.next_id += 1;
            self.pending
                .insert(id, json!({ "update_id": id, kind: content }));
            id
        })
    }

    /// Hands an update over once more, as Telegram does when it missed a confirmation.
    pub fn push_again(&mut self, id: i64, kind: &str, content: Value) {
        self.pending
            .insert(id, json!({ "update_id": id, kind: content }));
    }

    /// From here on ids continue elsewhere, as after a quiet week.
    pub fn jump_to(&mut self, id: i64) {
        self.next_id = id;
    }

    /// Takes the parameters of `getUpdates` in: forgets what is confirmed, remembers the filter.
    pub fn begin(&mut self, params: &Params) -> Result<(), Refusal> {
        if let Some(limit) = params.integer("limit")
            && !(1..=100).contains(&limit)
        {
            return Err(Refusal::bad_request("limit must be between 1 and 100"));
        }
        if let Some(allowed) = params.structured("allowed_updates")? {
            let names: BTreeSet<String> = serde_json::from_value(allowed)
                .map_err(|_| Refusal::bad_request("can't parse allowed_updates"))?;
            self.allowed = (!names.is_empty()).then_some(names);
        }
        let offset = params.integer("offset").unwrap_or_default();
        let first_kept = match offset {
            // A negative offset keeps only that many from the end.
            ..0 => {
                let dropped = self
                    .pending
                    .len()
                    .saturating_sub(offset.unsigned_abs() as usize);
                self.pending
                    .keys()
                    .nth(dropped)
                    .copied()
                    .unwrap_or(self.next_id)
            }
            _ => offset,
        };
        let kept = self.pending.split_off(&first_kept);
        self.confirmed
            .extend(std::mem::replace(&mut self.pending, kept).into_keys());
        self.generation += 1;
        Ok(())
    }

    /// The next batch; what is in it stays until it is confirmed.
    pub fn batch(&mut self, params: &Params) -> Vec<Value> {
        let limit = params.integer("limit").unwrap_or(100) as usize;
        let batch: Vec<(i64, Value)> = self
            .pending
            .iter()
            .take(limit)
            .map(|(id, update)| (*id, update.clone()))
            .collect();
        for (id, _) in &batch {
            *self.handed_over.entry(*id).or_default() += 1;
        }
        batch.into_iter().map(|(_, update)| update).collect()
    }

    /// Ids not confirmed yet.
    pub fn unconfirmed(&self) -> Vec<i64> {
        self.pending.keys().copied().collect()
    }

    pub fn clear(&mut self) {
        self.pending.clear();
    }
}
