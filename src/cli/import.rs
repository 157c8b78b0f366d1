//! `paifang import SRC DEST`: a site of another generator as a project of Paifang. SRC is only read.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};
use paifang::files::{Disk, LARGEST_COPY};
use paifang_base::text;
use paifang_import::{Content, Finding, Generator, Imported, NAMES, Written, import};

use super::language::Voice;
use super::{Ending, Refusal, console};

const EXAMPLES: &str = "\
Examples:
  paifang import ~/old-site my-site              guess the generator, write a project
  paifang import . ../my-site --from hugo        name it
  paifang import . ../my-site --dry-run          only say what would need a person

Nothing in SRC is changed or run. What Paifang does not know stays in the text, marked with ⚠, and is
listed with file, line and column; import-report.txt in DEST keeps the list.";

/// Name of the list of findings in the new project.
const REPORT: &str = "import-report.txt";
/// Most findings that are printed; all of them are in the file.
const MOST_SHOWN: usize = 200;

/// Bring a site of another generator
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ImportArgs {
    /// Folder of the old site: its repository
    #[arg(value_name = "SRC", value_hint = ValueHint::DirPath)]
    source: PathBuf,

    /// Folder to create; it must be empty if it exists
    #[arg(value_name = "DEST", value_hint = ValueHint::DirPath)]
    target: PathBuf,

    /// The generator that the site was made for [default: by its files]
    #[arg(long, value_name = "GENERATOR", value_parser = PossibleValuesParser::new(NAMES))]
    from: Option<String>,

    /// Write nothing, only report
    #[arg(long)]
    dry_run: bool,
}

/// Imports, and prints the report.
pub fn run(args: &ImportArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let failed = |path: &Path, error: io::Error| {
        text!("failed", path = path.display().to_string(), error = error.to_string())
    };
    let source = fs::canonicalize(&args.source).map_err(|error| failed(&args.source, error))?;
    let target = std::path::absolute(&args.target).map_err(|error| failed(&args.target, error))?;
    if target.starts_with(&source) {
        return Err(text!("import-inside", folder = args.target.display().to_string()));
    }
    if !args.dry_run {
        refuse_if_used(&args.target)?;
    }
    let disk = Disk::new(&source);
    let mut imported = import(&disk, args.from.as_deref().and_then(Generator::of_name))?;
    if !args.dry_run {
        for file in &imported.files {
            match (&file.content, write(&disk, &target, file)) {
                (_, Ok(())) => {}
                // A file that the old site has, but that cannot be read, costs only itself.
                (Content::Copy(from), Err(error)) => {
                    let message = text!("import-not-copied", error = error.to_string());
                    imported.findings.push(Finding::of_file(from, message));
                }
                (Content::Text(_), Err(error)) => return Err(failed(&target.join(&file.path), error)),
            }
        }
    }
    let lines: Vec<String> = imported.findings.iter().map(|finding| line(finding, voice)).collect();
    if !args.dry_run {
        let path = target.join(REPORT);
        fs::write(&path, lines.join("\n") + "\n").map_err(|error| failed(&path, error))?;
    }
    for line in lines.iter().take(MOST_SHOWN) {
        console::say(&format!("{line}\n"));
    }
    if lines.len() > MOST_SHOWN {
        let more = text!("import-more", count = lines.len() - MOST_SHOWN, file = REPORT);
        console::say(&format!("{}\n", voice.say(&more)));
    }
    console::say(&format!("{}\n", summary(&imported, voice)));
    Ok(Ending::Done)
}

fn line(finding: &Finding, voice: &Voice) -> String {
    let place =
        if finding.line == 0 { String::new() } else { format!(":{}:{}", finding.line, finding.column) };
    console::on_one_line(&format!("{}{place}: {}", finding.path, voice.say(&finding.message)))
}

/// What came over: by kinds of findings, then in one sentence.
fn summary(imported: &Imported, voice: &Voice) -> String {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &imported.findings {
        *kinds.entry(finding.message.id().unwrap_or_default()).or_default() += 1;
    }
    let counts: Vec<String> = kinds.iter().map(|(kind, count)| format!("{kind}: {count}")).collect();
    let exact = imported.pages - imported.unfinished;
    let text = text!(
        "import-done",
        generator = imported.generator.name(),
        exact = exact,
        unfinished = imported.unfinished,
        findings = imported.findings.iter().filter(|finding| !finding.is_done).count()
    );
    [counts, vec![voice.say(&text)]].concat().join("\n")
}

fn refuse_if_used(folder: &Path) -> Result<(), Refusal> {
    match fs::read_dir(folder).map(|mut entries| entries.next().is_some()) {
        Ok(true) => Err(text!("new-not-empty", folder = folder.display().to_string())),
        Ok(false) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(text!("failed", path = folder.display().to_string(), error = error.to_string())),
    }
}

/// Writes a file. Paths come from the names of files below SRC, without `..`.
fn write(disk: &Disk, target: &Path, file: &Written) -> io::Result<()> {
    let is_inside = file.path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    let path = target.join(&file.path);
    if !is_inside {
        return Err(io::Error::from(io::ErrorKind::InvalidInput));
    }
    fs::create_dir_all(path.parent().unwrap_or(target))?;
    match &file.content {
        Content::Text(text) => fs::write(path, text),
        Content::Copy(from) => {
            let (opened, _) = disk.open(from)?;
            io::copy(&mut opened.take(LARGEST_COPY), &mut fs::File::create(path)?).map(drop)
        }
    }
}
