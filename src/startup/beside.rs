//! What goes on beside the bot, each a task that the supervisor keeps running.

use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;
use tokio::net::TcpListener;
use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;

use crate::announcement::{Alerts, DeliveryParts, Reporter, Routine, Worker};
use crate::http_server;
use crate::knowledge::Fingerprint;
use crate::library::Librarian;
use crate::operations;
use crate::supervision::{Herald, Supervision, Task, Watch};

/// What goes on beside the bot.
pub(super) struct Beside {
    pub(super) delivery: DeliveryParts,
    pub(super) routine: Routine,
    pub(super) alerts: Alerts,
    pub(super) drain: Duration,
    /// As the librarian found them.
    pub(super) files: Fingerprint,
    pub(super) librarian: Librarian,
    pub(super) herald: Herald,
    pub(super) watch: Watch,
    pub(super) endpoint: Option<Arc<TcpListener>>,
}

impl Beside {
    /// Keeps all of it running until `stop`.
    pub(super) fn keep(self, supervision: &Supervision, stop: &CancellationToken) {
        let supervisor = &supervision.supervisor;
        let keep = |task, life: Life| supervisor.keep(task, stop.clone(), life);
        let reports = self.delivery.clone();
        keep(
            Task::Reports,
            lives(stop, move |stop| Reporter::new(reports.clone()).run(stop)),
        );
        // These two go on where they died.
        let drain = self.drain;
        let worker = Arc::new(Mutex::new(Worker::new(self.delivery)));
        keep(
            Task::Deliveries,
            lives(stop, move |stop| {
                let worker = Arc::clone(&worker);
                async move { worker.lock().await.run(stop, drain).await }
            }),
        );
        let routine = Arc::new(Mutex::new(self.routine));
        keep(
            Task::Routine,
            lives(stop, move |stop| {
                let routine = Arc::clone(&routine);
                async move { routine.lock().await.run(stop).await }
            }),
        );
        let alerts = Arc::new(self.alerts);
        keep(
            Task::Alerts,
            lives(stop, move |stop| {
                let alerts = Arc::clone(&alerts);
                async move { alerts.run(stop).await }
            }),
        );
        let (librarian, files) = (Arc::new(self.librarian), self.files);
        keep(
            Task::Library,
            lives(stop, move |stop| {
                let (librarian, files) = (Arc::clone(&librarian), files.clone());
                async move { librarian.run(files, stop).await }
            }),
        );
        let herald = Arc::new(self.herald);
        keep(
            Task::Notices,
            lives(stop, move |stop| {
                let herald = Arc::clone(&herald);
                async move { herald.run(stop).await }
            }),
        );
        let watch = Arc::new(self.watch);
        keep(
            Task::Watch,
            lives(stop, move |stop| {
                let watch = Arc::clone(&watch);
                async move { watch.run(stop).await }
            }),
        );
        if let Some(listener) = self.endpoint {
            let router = operations::router(Arc::clone(&supervision.health));
            keep(
                Task::Endpoint,
                lives(stop, move |stop| {
                    let (listener, router) = (Arc::clone(&listener), router.clone());
                    async move { http_server::serve(&listener, router, &stop).await }
                }),
            );
        }
    }
}

/// Makes the lives of a task.
type Life = Box<dyn FnMut() -> BoxFuture<'static, ()> + Send>;

fn lives<L: Future<Output = ()> + Send + 'static>(
    stop: &CancellationToken,
    mut life: impl FnMut(CancellationToken) -> L + Send + 'static,
) -> Life {
    let stop = stop.clone();
    Box::new(move || life(stop.clone()).boxed())
}
