//! A plan as a table with bytes, as JSON, and as one line.

use paifang::diag::visible_json;
use paifang_base::text;
use paifang_base::text::Text;
use paifang_deploy::{Phase, Plan};
use serde_json::json;

use crate::cli::columns::width;
use crate::cli::language::Voice;

/// Paths of each row that the table shows.
const SHOWN: usize = 10;

/// Numbers of a plan, for the line at the end.
pub struct Summary {
    written: usize,
    bytes: u64,
    removed: usize,
    unchanged: usize,
}

impl Summary {
    /// The numbers of a plan.
    pub fn of(plan: &Plan<'_>) -> Self {
        Self {
            written: plan.uploads.len(),
            bytes: plan.bytes(),
            removed: plan.deletions.len(),
            unchanged: plan.unchanged,
        }
    }

    /// The line when all is done.
    pub fn done(&self, name: &str, seconds: &str) -> Text {
        let bytes = size(self.bytes);
        if self.written + self.removed == 0 {
            return text!("deploy-nothing", name = name, unchanged = self.unchanged, seconds = seconds);
        }
        text!(
            "deploy-done",
            name = name,
            written = self.written,
            bytes = bytes,
            removed = self.removed,
            unchanged = self.unchanged,
            seconds = seconds
        )
    }
}

/// A number of bytes as people read it; units of 1000, as stores bill them.
pub(crate) fn size(bytes: u64) -> String {
    const UNITS: [&str; 5] = ["B", "kB", "MB", "GB", "TB"];
    let mut value = bytes as f64;
    let mut unit = 0;
    while value >= 999.95 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    let unit_name = UNITS.get(unit).copied().unwrap_or("B");
    if unit == 0 { format!("{bytes} {unit_name}") } else { format!("{value:.1} {unit_name}") }
}

/// One row for each phase, for what is removed and for what stays, with the first paths of each.
pub fn table(plan: &Plan<'_>, voice: &Voice) -> String {
    let mut rows: Vec<(Text, usize, Option<u64>, Vec<&str>)> = Vec::new();
    for phase in Phase::ALL {
        let of_phase: Vec<_> = plan.uploads.iter().filter(|upload| upload.phase == phase).collect();
        let name = match phase {
            Phase::Fingerprinted => text!("deploy-row-fingerprinted"),
            Phase::Other => text!("deploy-row-other"),
            Phase::Page => text!("deploy-row-page"),
        };
        let bytes = of_phase.iter().map(|upload| upload.file.size).sum();
        let paths = of_phase.iter().map(|upload| upload.file.path.as_str()).collect();
        rows.push((name, of_phase.len(), Some(bytes), paths));
    }
    let removed = plan.deletions.iter().map(String::as_str).collect();
    rows.push((text!("deploy-row-remove"), plan.deletions.len(), None, removed));
    rows.push((text!("deploy-row-leaving"), plan.leaving.len(), None, Vec::new()));
    rows.push((text!("deploy-row-unchanged"), plan.unchanged, None, Vec::new()));
    let names: Vec<String> = rows.iter().map(|(name, ..)| voice.say(name)).collect();
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let mut out = String::new();
    for (name, (_, count, bytes, paths)) in names.iter().zip(&rows) {
        let gap = " ".repeat(widest - width(name));
        let bytes = bytes.filter(|_| *count > 0).map(size).unwrap_or_default();
        out.push_str(format!("{name}{gap}  {count:>7}  {bytes:>10}").trim_end());
        out.push('\n');
        for path in paths.iter().take(SHOWN) {
            out.push_str(&format!("  {}\n", paifang::diag::visible(path)));
        }
        if paths.len() > SHOWN {
            let more = text!("deploy-row-more", count = paths.len() - SHOWN);
            out.push_str(&format!("  {}\n", voice.say(&more)));
        }
    }
    out
}

/// All of a plan, in the order of writing.
pub fn json(plan: &Plan<'_>, target: &str, is_refused: bool) -> String {
    let write = |upload: &paifang_deploy::Upload<'_>| {
        json!({
            "path": upload.file.path,
            "bytes": upload.file.size,
            "phase": upload.phase.name(),
            "new": upload.is_new,
            "content_type": upload.file.headers.content_type,
            "cache_control": upload.file.headers.cache_control,
        })
    };
    let value = json!({
        "target": target,
        "write": plan.uploads.iter().map(write).collect::<Vec<_>>(),
        "remove": plan.deletions,
        "leaving": plan.leaving.iter().map(|(path, since)| json!({ "path": path, "since": since.to_string() })).collect::<Vec<_>>(),
        "unchanged": plan.unchanged,
        "bytes": plan.bytes(),
        "refused": is_refused,
    });
    visible_json(&format!("{value}\n")).into_owned()
}
