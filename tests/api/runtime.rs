//! One runtime for servers and applications, apart from those of the tests: a test that waits in `Drop`
//! for its application to stop must not stop the server too.

use std::sync::LazyLock;

use tokio::runtime::{Builder, Runtime};

pub static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
});
