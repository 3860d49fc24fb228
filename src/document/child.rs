//! The process that reads one document: it binds its own hands, then looks at the first byte.
//!
//! `limits -> standard input -> text -> standard output`. It opens no file, starts no process, gets no
//! environment and says nothing on standard error. Limits on memory and processor time end it from outside
//! the parser, so that nothing the parser does can lift them. Invariant: exits with 0 and one
//! [`ReadAnswer`], or crashes.

use std::io::{self, Read, Write};

use rustix::process::{Resource, Rlimit, setrlimit};

use super::LARGEST;
use super::answer::ReadAnswer;
use super::extract;

/// How much one document may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadDocument {
    /// Beyond what the program itself takes up, in MiB.
    pub memory_mib: u32,
    /// Of processor time.
    pub seconds: u32,
}

/// Reads a document from standard input and writes what came of it to standard output.
pub fn read_document(limits: ReadDocument) -> io::Result<()> {
    // A panic's message may quote the document.
    std::panic::set_hook(Box::new(|_| {}));
    confine(limits)?;
    let mut bytes = Vec::new();
    // One more than allowed, so that a document that is too large is known as such.
    io::stdin()
        .lock()
        .take(LARGEST as u64 + 1)
        .read_to_end(&mut bytes)?;
    let answer = ReadAnswer::from(extract::text_of(bytes));
    let mut output = io::stdout().lock();
    serde_json::to_writer(&mut output, &answer)?;
    output.flush()
}

/// Takes away what reading a document has no use for. None of it can be taken back.
fn confine(limits: ReadDocument) -> io::Result<()> {
    /// Standard input, output and error; no file can be opened beyond them.
    const FILES: u64 = 3;
    let memory = u64::from(limits.memory_mib) * 1024 * 1024;
    let occupied = occupied()?;
    limit(Resource::Core, 0)?;
    limit(Resource::Fsize, 0)?;
    limit(Resource::Cpu, limits.seconds.into())?;
    limit(Resource::Data, occupied.data + memory)?;
    if cfg!(target_os = "linux") {
        limit(Resource::As, occupied.address_space + memory)?;
        limit(Resource::Nproc, 0)?;
    }
    limit(Resource::Nofile, FILES)
}

/// What the program takes up before it starts to work, mostly its libraries. In bytes.
#[derive(Debug, Clone, Copy, Default)]
struct Occupied {
    address_space: u64,
    data: u64,
}

fn limit(resource: Resource, most: u64) -> io::Result<()> {
    let most = Some(most);
    Ok(setrlimit(
        resource,
        Rlimit {
            current: most,
            maximum: most,
        },
    )?)
}

#[cfg(target_os = "linux")]
fn occupied() -> io::Result<Occupied> {
    let statm = std::fs::read_to_string("/proc/self/statm")?;
    let pages: Vec<u64> = statm
        .split_whitespace()
        .filter_map(|field| field.parse().ok())
        .collect();
    // The first and the sixth of seven fields, see proc(5).
    let [address_space, _, _, _, _, data, _] = pages[..] else {
        return Err(io::Error::other("/proc/self/statm has another form"));
    };
    let page = rustix::param::page_size() as u64;
    Ok(Occupied {
        address_space: address_space * page,
        data: data * page,
    })
}

/// Other systems have no such figures, and no limit on the address space that holds.
#[cfg(not(target_os = "linux"))]
fn occupied() -> io::Result<Occupied> {
    Ok(Occupied::default())
}
