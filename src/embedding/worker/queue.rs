//! The worker's queue: two bounded lanes, and what forms a batch.
//!
//! Invariant: nobody waits here but the worker's threads, and only for work.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

use super::{EncodeError, Encoded, Tokens};
use crate::telemetry::{self, METRICS};

/// What one caller wants encoded, and where the answer goes.
pub(super) struct Job {
    pub(super) texts: Vec<Tokens>,
    pub(super) reply: oneshot::Sender<Result<Vec<Encoded>, EncodeError>>,
}

impl Job {
    pub(super) fn answer(self, result: Result<Vec<Encoded>, EncodeError>) {
        // An error here means that the caller has left, which is the caller's right.
        let _ = self.reply.send(result);
    }

    fn is_wanted(&self) -> bool {
        !self.reply.is_closed()
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Lane {
    Interactive,
    Background,
}

impl Lane {
    /// Texts of a batch, at most. More would not be quicker, and would leave the other threads without work.
    /// What runs in the background is cut smaller, because an interactive caller waits for the batch under way.
    pub(super) fn most_texts(self) -> usize {
        match self {
            Lane::Interactive => 32,
            Lane::Background => 16,
        }
    }
}

pub(super) struct Queue {
    lanes: Mutex<Lanes>,
    filled: Condvar,
    capacity: usize,
}

struct Lanes {
    interactive: VecDeque<Job>,
    background: VecDeque<Job>,
    open: bool,
}

impl Queue {
    pub(super) fn new(capacity: usize) -> Queue {
        let lanes = Lanes {
            interactive: VecDeque::new(),
            background: VecDeque::new(),
            open: true,
        };
        Queue {
            lanes: Mutex::new(lanes),
            filled: Condvar::new(),
            capacity,
        }
    }

    pub(super) fn push(&self, lane: Lane, job: Job) -> Result<(), EncodeError> {
        let mut lanes = self.lock();
        if !lanes.open {
            return Err(EncodeError::Stopped);
        }
        let jobs = lanes.lane(lane);
        if jobs.len() >= self.capacity {
            // Callers that timed out still hold their places; only those who wait count.
            jobs.retain(Job::is_wanted);
        }
        if jobs.len() >= self.capacity {
            return Err(EncodeError::Busy);
        }
        jobs.push_back(job);
        lanes.tell();
        self.filled.notify_one();
        Ok(())
    }

    /// Waits for work. `None` once the queue has closed.
    pub(super) fn next_batch(&self) -> Option<Vec<Job>> {
        let mut lanes = self.lock();
        while lanes.open {
            let batch = lanes.take_batch();
            lanes.tell();
            if !batch.is_empty() {
                return Some(batch);
            }
            lanes = self
                .filled
                .wait(lanes)
                .unwrap_or_else(PoisonError::into_inner);
        }
        None
    }

    /// Turns everyone who waits away: their reply channels close.
    pub(super) fn close(&self) {
        let mut lanes = self.lock();
        lanes.open = false;
        lanes.interactive.clear();
        lanes.background.clear();
        self.filled.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Lanes> {
        // The lanes are whole between any two statements, so a poisoned lock tells nothing.
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Queue {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Queue")
            .field("capacity", &self.capacity)
            .finish_non_exhaustive()
    }
}

impl Lanes {
    fn lane(&mut self, lane: Lane) -> &mut VecDeque<Job> {
        match lane {
            Lane::Interactive => &mut self.interactive,
            Lane::Background => &mut self.background,
        }
    }

    /// Tells the metrics how long the queue is.
    fn tell(&self) {
        METRICS.encoder_queue(telemetry::Lane::Interactive, self.interactive.len());
        METRICS.encoder_queue(telemetry::Lane::Background, self.background.len());
    }

    /// Whole jobs of one lane, interactive first, up to [`Lane::most_texts`]; drops those nobody waits for.
    fn take_batch(&mut self) -> Vec<Job> {
        self.interactive.retain(Job::is_wanted);
        self.background.retain(Job::is_wanted);
        let lane = if self.interactive.is_empty() {
            Lane::Background
        } else {
            Lane::Interactive
        };
        let jobs = self.lane(lane);
        let mut batch = Vec::new();
        let mut texts = 0;
        while let Some(job) = jobs.front() {
            texts += job.texts.len();
            if texts > lane.most_texts() && !batch.is_empty() {
                break;
            }
            batch.extend(jobs.pop_front());
        }
        batch
    }
}
