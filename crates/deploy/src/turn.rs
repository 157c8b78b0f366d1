//! The right to write: one run at a time. Where a store writes on the condition of a version, the head is both list and
//! lock. Elsewhere a lease of its own is created only if there is none, or, where even that is impossible, is written
//! and read back.
//!
//! A run that has gone silent loses its turn. Whether it has is measured by the clock of the one who waits, since
//! clocks of machines differ: the object did not change for [`SILENCE`].

use std::time::Duration;

use jiff::Timestamp;
use paifang_base::text;
use serde::{Deserialize, Serialize};
use tokio::time::{Instant, sleep};

use crate::site::Body;
use crate::state::{LEASE, Run};
use crate::store::{Condition, Conditions, Failure, Store};

/// A run shows that it is alive at least this often.
pub(crate) const SIGN: Duration = Duration::from_secs(20);
/// A run that was not seen for so long is gone.
pub(crate) const SILENCE: Duration = Duration::from_secs(60);
/// Time between two looks at the turn of another run.
pub(crate) const LOOK: Duration = Duration::from_secs(5);
/// Time that two runs which wrote a lease at once give each other, where nothing can be written on a condition.
const POLITE: Duration = Duration::from_secs(3);

/// A lease as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Lease {
    run: Run,
}

/// Waits while a sign of another run changes; `Ok(true)` when it has been silent for too long.
pub(crate) struct Watch<T> {
    last: Option<T>,
    since: Instant,
}

impl<T: PartialEq> Watch<T> {
    pub fn new() -> Self {
        Self { last: None, since: Instant::now() }
    }

    /// True if the sign has not changed for [`SILENCE`].
    pub fn is_silent(&mut self, sign: T) -> bool {
        if self.last.as_ref() != Some(&sign) {
            self.last = Some(sign);
            self.since = Instant::now();
        }
        self.since.elapsed() >= SILENCE
    }
}

/// Takes the lease for a run; `waits` is called once if another run holds it.
pub(crate) async fn take_lease<S: Store>(
    store: &S,
    run: &Run,
    takes_over: bool,
    waits: &mut dyn FnMut(&Run),
) -> Result<(), Failure> {
    let is_exclusive = store.conditions() != Conditions::None;
    let mut watch = Watch::new();
    let mut was_told = false;
    loop {
        let held = match read_lease(store).await? {
            None if is_exclusive => match write_lease(store, run, Condition::Absent).await {
                Err(Failure::Conflict) => continue,
                done => return done,
            },
            None => {
                write_lease(store, run, Condition::None).await?;
                sleep(POLITE).await;
                match read_lease(store).await? {
                    Some(held) if held.id == run.id => return Ok(()),
                    // The other one wrote later and has it.
                    _ => continue,
                }
            }
            Some(held) => held,
        };
        if held.id == run.id {
            return Ok(());
        }
        if takes_over || watch.is_silent(held.clone()) {
            store.remove(&[LEASE.to_owned()]).await?;
            continue;
        }
        if !was_told {
            waits(&held);
            was_told = true;
        }
        sleep(LOOK).await;
    }
}

/// Shows that the run is alive, if the lease is still its own.
pub(crate) async fn renew_lease<S: Store>(store: &S, run: &Run) -> Result<(), Failure> {
    match read_lease(store).await? {
        Some(held) if held.id == run.id => write_lease(store, run, Condition::None).await,
        _ => Err(Failure::Conflict),
    }
}

/// Gives the lease back.
pub(crate) async fn release_lease<S: Store>(store: &S) -> Result<(), Failure> {
    store.remove(&[LEASE.to_owned()]).await
}

async fn read_lease<S: Store>(store: &S) -> Result<Option<Run>, Failure> {
    let Some((bytes, _)) = store.read(LEASE).await? else { return Ok(None) };
    // A lease that cannot be read is that of a run which was cut off while it wrote it: it never changes.
    let unknown = Run { id: String::new(), seen: Timestamp::UNIX_EPOCH };
    Ok(Some(serde_json::from_slice::<Lease>(&bytes).map_or(unknown, |lease| lease.run)))
}

async fn write_lease<S: Store>(store: &S, run: &Run, condition: Condition) -> Result<(), Failure> {
    let bytes = serde_json::to_vec(&Lease { run: run.clone() })
        .map_err(|error| text!("deploy-internal", said = error.to_string()))?;
    store.write(LEASE, Body::Bytes(bytes), None, condition).await.map(|_| ())
}
