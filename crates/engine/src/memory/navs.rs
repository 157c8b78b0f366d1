//! The navigation files of sections. They are few and small, so each build reads them.

use paifang_base::diag::{Diagnostic, Diagnostics};
use paifang_base::digest::digest;
use paifang_base::files::Disk;
use paifang_site::config::Config;
use paifang_site::load::AssetInput;
use paifang_site::nav::{NavFile, read_all};

/// What was read of them.
#[derive(Default)]
pub(super) struct Navs {
    pub(super) files: Vec<NavFile>,
    /// A hash that distinguishes them from earlier ones.
    pub(super) digest: u64,
    pub(super) problems: Vec<Diagnostic>,
}

impl Navs {
    /// Reads all of them.
    pub(super) fn read(disk: &Disk, config: &Config, inputs: &[AssetInput]) -> Self {
        let mut problems = Diagnostics::new();
        let files = read_all(disk, config, inputs, &mut problems);
        let stamps: Vec<_> = inputs.iter().map(|input| (&*input.path, input.stamp)).collect();
        Self { digest: digest(&(stamps, &files)), files, problems: problems.into_iter().collect() }
    }
}
