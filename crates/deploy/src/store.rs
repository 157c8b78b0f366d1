//! What a deploy asks of a store. `crate::remote` answers it over a network, `testing` in memory.

use paifang_base::text::Text;

use crate::site::{Body, Headers};

/// A version of an object, as its store names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version(pub String);

/// When an object may be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Always.
    None,
    /// If no object has this path.
    Absent,
    /// If the object has this version.
    Is(Version),
}

/// How a store keeps two runs apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conditions {
    /// It writes an object only if that has a certain version.
    Versions,
    /// It writes an object only if there is none.
    Absence,
    /// It always writes.
    None,
}

/// Why a store did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The condition did not hold: another run wrote.
    Conflict,
    /// Anything else, after all attempts.
    Other(Text),
}

impl From<Text> for Failure {
    fn from(text: Text) -> Self {
        Failure::Other(text)
    }
}

/// An object found by listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Path below the folder of the site.
    pub path: String,
    /// Size as it is stored.
    pub size: u64,
}

/// A folder of objects. Paths are relative to it.
#[allow(async_fn_in_trait, reason = "all work is done on one thread, so no future has to be sent to another")]
pub trait Store {
    /// How it keeps two runs apart.
    fn conditions(&self) -> Conditions;

    /// Requests that it takes at the same time.
    fn at_once(&self) -> usize {
        16
    }

    /// An object with its version; `None` if there is none.
    async fn read(&self, path: &str) -> Result<Option<(Vec<u8>, Option<Version>)>, Failure>;

    /// Writes an object, and names its version if the store has versions. Headers are left out where the store keeps
    /// none. Replaces in one step: a reader gets the old bytes or the new ones.
    async fn write(
        &self,
        path: &str,
        body: Body,
        headers: Option<&Headers>,
        condition: Condition,
    ) -> Result<Option<Version>, Failure>;

    /// Removes objects; those that are not there are no failure.
    async fn remove(&self, paths: &[String]) -> Result<(), Failure>;

    /// All objects.
    async fn list(&self) -> Result<Vec<Listed>, Failure>;
}
