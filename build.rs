//! Tells the linker where libtorch lies, so that the binary, the tests and the benchmarks start without
//! `LD_LIBRARY_PATH`. Does not fetch anything: `make setup` does.

use std::env;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // The migrations are compiled in; without this cargo would not notice a new one.
    println!("cargo::rerun-if-changed=migrations");
    println!("cargo::rerun-if-env-changed=LIBTORCH");
    let libtorch = libtorch_dir();
    let lib = libtorch.join("lib");
    // A missing path makes cargo run this script again, so `make setup` is noticed.
    println!("cargo::rerun-if-changed={}", lib.display());
    if !holds_libtorch(&lib) {
        println!(
            "cargo::error=no libtorch in {}: run `make setup` to gather it, set LIBTORCH to a libtorch 2.4.0 \
             of your own",
            libtorch.display()
        );
        return;
    }
    // First `lib/` beside the binary, so that a release can be moved to another machine with its libraries.
    let beside_binary = if cfg!(target_os = "macos") {
        "@loader_path/lib"
    } else {
        "$ORIGIN/lib"
    };
    println!("cargo::rustc-link-arg=-Wl,-rpath,{beside_binary}");
    println!("cargo::rustc-link-arg=-Wl,-rpath,{}", lib.display());
}

/// `LIBTORCH` comes from the caller or, by default, from `.cargo/config.toml`.
fn libtorch_dir() -> PathBuf {
    match env::var_os("LIBTORCH") {
        Some(dir) => PathBuf::from(dir),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("vendor/libtorch"),
    }
}

fn holds_libtorch(lib: &Path) -> bool {
    ["libtorch_cpu.so", "libtorch_cpu.dylib"]
        .iter()
        .any(|name| lib.join(name).is_file())
}
