//! A store in memory for tests: with or without conditions, failing or stopping at any request, watched at each step.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::io::Read as _;

use paifang_base::text::Text;
use tokio::task::yield_now;

use crate::site::{Body, Headers};
use crate::store::{Condition, Conditions, Failure, Listed, Store, Version};

/// What happens to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It fails, and nothing is done.
    Before,
    /// It is done, and its answer is lost.
    After,
}

/// What is called with all objects after each change.
pub type Watch = Box<dyn FnMut(&BTreeMap<String, Object>)>;

/// What a store holds at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    pub bytes: Vec<u8>,
    pub version: u64,
    pub headers: Option<Headers>,
}

/// The store.
pub struct Memory {
    pub objects: RefCell<BTreeMap<String, Object>>,
    pub conditions: Conditions,
    /// Number of requests so far.
    pub requests: Cell<usize>,
    /// The request with this number has a fault; with `stays`, all later ones, too, as after a kill.
    pub fault: Cell<Option<(usize, Fault)>>,
    pub stays: Cell<bool>,
    /// Called after each change.
    pub watch: RefCell<Option<Watch>>,
    count: Cell<u64>,
    /// Source of the number of turns that other tasks get before a request.
    random: Cell<u64>,
}

impl Memory {
    pub fn new(conditions: Conditions) -> Self {
        Self {
            objects: RefCell::default(),
            conditions,
            requests: Cell::new(0),
            fault: Cell::new(None),
            stays: Cell::new(false),
            watch: RefCell::new(None),
            count: Cell::new(0),
            random: Cell::new(1),
        }
    }

    /// Other orders of requests of two runs.
    pub fn seed(&self, seed: u64) {
        self.random.set(seed | 1);
    }

    /// The files of the site in the store.
    pub fn site(&self) -> BTreeMap<String, Vec<u8>> {
        let objects = self.objects.borrow();
        let of_site = objects.iter().filter(|(path, _)| !path.starts_with(crate::state::FOLDER));
        of_site.map(|(path, object)| (path.clone(), object.bytes.clone())).collect()
    }

    async fn fault_of_request(&self) -> Option<Fault> {
        let mut random = self.random.get();
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        self.random.set(random);
        for _ in 0..random % 7 {
            yield_now().await;
        }
        let number = self.requests.get();
        self.requests.set(number + 1);
        let (at, fault) = self.fault.get()?;
        if number == at {
            return Some(fault);
        }
        (self.stays.get() && number > at).then_some(Fault::Before)
    }

    fn changed(&self) {
        if let Some(watch) = &mut *self.watch.borrow_mut() {
            watch(&self.objects.borrow());
        }
    }
}

fn lost() -> Failure {
    Failure::Other(Text::verbatim("lost"))
}

impl Store for Memory {
    fn conditions(&self) -> Conditions {
        self.conditions
    }

    async fn read(&self, path: &str) -> Result<Option<(Vec<u8>, Option<Version>)>, Failure> {
        if self.fault_of_request().await.is_some() {
            return Err(lost());
        }
        let objects = self.objects.borrow();
        let version = |object: &Object| {
            (self.conditions == Conditions::Versions).then(|| Version(object.version.to_string()))
        };
        Ok(objects.get(path).map(|object| (object.bytes.clone(), version(object))))
    }

    async fn write(
        &self,
        path: &str,
        body: Body,
        headers: Option<&Headers>,
        condition: Condition,
    ) -> Result<Option<Version>, Failure> {
        let fault = self.fault_of_request().await;
        if fault == Some(Fault::Before) {
            return Err(lost());
        }
        let held = self.objects.borrow().get(path).map(|object| object.version);
        let holds = match &condition {
            Condition::None => true,
            Condition::Absent => {
                assert_ne!(self.conditions, Conditions::None, "a condition that the store ignores");
                held.is_none()
            }
            Condition::Is(version) => {
                assert_eq!(self.conditions, Conditions::Versions);
                held.is_some_and(|held| held.to_string() == version.0)
            }
        };
        if !holds {
            return Err(Failure::Conflict);
        }
        let bytes = match body {
            Body::Bytes(bytes) => bytes,
            Body::File(file, size) => {
                let mut bytes = Vec::new();
                file.take(size).read_to_end(&mut bytes).expect("readable");
                bytes
            }
        };
        let version = self.count.get() + 1;
        self.count.set(version);
        self.objects
            .borrow_mut()
            .insert(path.to_owned(), Object { bytes, version, headers: headers.copied() });
        self.changed();
        if fault == Some(Fault::After) {
            return Err(lost());
        }
        Ok((self.conditions == Conditions::Versions).then(|| Version(version.to_string())))
    }

    async fn remove(&self, paths: &[String]) -> Result<(), Failure> {
        let fault = self.fault_of_request().await;
        if fault == Some(Fault::Before) {
            return Err(lost());
        }
        for path in paths {
            self.objects.borrow_mut().remove(path);
            self.changed();
        }
        if fault == Some(Fault::After) { Err(lost()) } else { Ok(()) }
    }

    async fn list(&self) -> Result<Vec<Listed>, Failure> {
        if self.fault_of_request().await.is_some() {
            return Err(lost());
        }
        let objects = self.objects.borrow();
        Ok(objects
            .iter()
            .map(|(path, object)| Listed { path: path.clone(), size: object.bytes.len() as u64 })
            .collect())
    }
}
