//! `repository`: the addresses at which readers edit a page, report a problem and begin a new file. One address is
//! enough for hosts whose addresses are known; patterns serve all others.

use super::{INVALID_CONFIG, UNKNOWN_SETTING};
use paifang_base::diag::{Help, Reporter, did_you_mean};
use paifang_base::node::{Node, TableReader, Value};
use paifang_base::source::Spanned;
use paifang_base::text;

/// Software of a host of repositories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RepositoryHost {
    /// GitHub.
    Github,
    /// GitLab.
    Gitlab,
    /// Gitea, and Forgejo, whose addresses are the same.
    Gitea,
    /// Gitee.
    Gitee,
}

/// Names of hosts in settings.
pub const REPOSITORY_HOSTS: [(&str, RepositoryHost); 5] = [
    ("github", RepositoryHost::Github),
    ("gitlab", RepositoryHost::Gitlab),
    ("gitea", RepositoryHost::Gitea),
    ("forgejo", RepositoryHost::Gitea),
    ("gitee", RepositoryHost::Gitee),
];

/// Hosts that are known by their name.
const KNOWN: [(&str, RepositoryHost); 5] = [
    ("github.com", RepositoryHost::Github),
    ("gitlab.com", RepositoryHost::Gitlab),
    ("gitea.com", RepositoryHost::Gitea),
    ("codeberg.org", RepositoryHost::Gitea),
    ("gitee.com", RepositoryHost::Gitee),
];

/// Branch that readers edit, unless the settings name another.
const USUAL_BRANCH: &str = "main";

/// The repository of a site and its addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Repository {
    /// Pattern for editing a source file: `{path}`, `{title}`, `{url}`.
    pub edit: Option<String>,
    /// Pattern for reporting a problem with a page, with the same names.
    pub issue: Option<String>,
    /// Pattern for a new file: `{path}`, or `{folder}` and `{name}`; `{text}` where the host fills in the text.
    pub new: Option<String>,
    /// The repository itself, if its address is set.
    pub home: Option<RepositoryHome>,
}

/// A repository on a host.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RepositoryHome {
    /// Software of the host.
    pub host: RepositoryHost,
    /// Address without a slash at its end.
    pub url: String,
    /// Branch that readers edit.
    pub branch: String,
    /// Folder of the project in the repository, with a slash at its end; empty at the top.
    pub folder: String,
}

impl RepositoryHome {
    /// Path of the repository on its host, such as `owner/name`.
    pub fn name(&self) -> &str {
        host_and_path(&self.url).map_or("", |(_, path)| path)
    }

    /// The part of the address before that path.
    pub fn origin(&self) -> &str {
        self.url.strip_suffix(self.name()).unwrap_or_default().trim_end_matches('/')
    }

    /// The address at which readers see a file, at some of its lines.
    pub fn view(&self, path: &str, lines: Option<(u32, u32)>) -> String {
        let Self { url, folder, .. } = self;
        let branch = percent_encoded(&self.branch, "/");
        let path = percent_encoded(&format!("{folder}{path}"), "/");
        let before = match self.host {
            RepositoryHost::Github | RepositoryHost::Gitee => "blob",
            RepositoryHost::Gitlab => "-/blob",
            RepositoryHost::Gitea => "src/branch",
        };
        let lines = lines.map_or_else(String::new, |(first, last)| match self.host {
            RepositoryHost::Gitlab => format!("#L{first}-{last}"),
            _ => format!("#L{first}-L{last}"),
        });
        format!("{url}/{before}/{branch}/{path}{lines}")
    }

    fn patterns(&self) -> [String; 3] {
        let Self { url, folder, .. } = self;
        let branch = percent_encoded(&self.branch, "/");
        let folder = percent_encoded(folder, "/");
        match self.host {
            // A folder in the path loses its last part as soon as there is a name, which may hold folders itself.
            RepositoryHost::Github => [
                format!("{url}/edit/{branch}/{folder}{{path}}"),
                format!("{url}/issues/new?title={{title}}"),
                format!("{url}/new/{branch}?filename={folder}{{path}}&value={{text}}"),
            ],
            RepositoryHost::Gitlab => [
                format!("{url}/-/edit/{branch}/{folder}{{path}}"),
                format!("{url}/-/issues/new?issue%5Btitle%5D={{title}}"),
                format!("{url}/-/new/{branch}/{folder}{{folder}}?file_name={{name}}"),
            ],
            RepositoryHost::Gitea => [
                format!("{url}/_edit/{branch}/{folder}{{path}}"),
                format!("{url}/issues/new?title={{title}}"),
                format!("{url}/_new/{branch}/{folder}{{folder}}?filename={{name}}&value={{text}}"),
            ],
            RepositoryHost::Gitee => [
                format!("{url}/edit/{branch}/{folder}{{path}}"),
                format!("{url}/issues/new"),
                format!("{url}/new/{branch}/{folder}{{folder}}"),
            ],
        }
    }
}

/// Percent-encodes all characters except unreserved ones (RFC 3986, 2.3) and those in `keep`.
pub fn percent_encoded(text: &str, keep: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |value: u8| DIGITS.get(usize::from(value)).map_or('0', |digit| char::from(*digit));
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        let c = char::from(byte);
        if c.is_ascii_alphanumeric() || "-._~".contains(c) || (byte.is_ascii() && keep.contains(c)) {
            out.push(c);
        } else {
            out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    out
}

/// Host and path of an address, without slashes between and around them.
fn host_and_path(url: &str) -> Option<(&str, &str)> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let (host, path) = rest.split_once('/')?;
    Some((host, path.trim_matches('/')))
}

pub(super) fn read_repository(node: Option<&Node>, reporter: &mut Reporter<'_>) -> Repository {
    let mut repository = Repository::default();
    let Some(node) = node else { return repository };
    if let Value::Str(url) = &node.value {
        let url = Spanned::new(url.clone(), node.span);
        repository.home = read_home(&url, Named::default(), reporter);
    }
    let mut own = Patterns::default();
    if !matches!(node.value, Value::Str(_)) {
        let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
        let url = table.text("url", reporter);
        let named = Named {
            host: table.choice("kind", &REPOSITORY_HOSTS, reporter),
            branch: table.text("branch", reporter).map(|branch| branch.value),
            folder: table.text("folder", reporter).map(|folder| folder.value),
        };
        own = Patterns {
            edit: read_pattern(&mut table, "edit", reporter),
            issue: read_pattern(&mut table, "issue", reporter),
            new: read_pattern(&mut table, "new", reporter),
        };
        table.finish(text!("in-table", name = "repository"), &UNKNOWN_SETTING, reporter);
        repository.home = url.and_then(|url| read_home(&url, named, reporter));
    }
    let known = repository.home.as_ref().map(RepositoryHome::patterns);
    let [edit, issue, new] = known.map_or([None, None, None], |patterns| patterns.map(Some));
    repository.edit = own.edit.unwrap_or(edit);
    repository.issue = own.issue.unwrap_or(issue);
    repository.new = own.new.unwrap_or(new);
    repository
}

/// What the settings say beside the address.
#[derive(Default)]
struct Named {
    host: Option<RepositoryHost>,
    branch: Option<String>,
    folder: Option<String>,
}

/// Patterns of the settings; `Some(None)` for one that is switched off.
#[derive(Default)]
struct Patterns {
    edit: Option<Option<String>>,
    issue: Option<Option<String>>,
    new: Option<Option<String>>,
}

/// An address pattern, or `false` for none.
fn read_pattern(
    table: &mut TableReader<'_>,
    key: &'static str,
    reporter: &mut Reporter<'_>,
) -> Option<Option<String>> {
    let node = table.take(key)?;
    match &node.value {
        Value::Bool(false) => Some(None),
        Value::Str(text) => Some(Some(text.clone())),
        _ => table.wrong(key, node, text!("invalid-config-pattern"), reporter),
    }
}

fn read_home(written: &Spanned<String>, named: Named, reporter: &mut Reporter<'_>) -> Option<RepositoryHome> {
    let url = written.value.trim_end_matches('/');
    let url = url.strip_suffix(".git").unwrap_or(url);
    let bad = |c: char| c.is_whitespace() || c.is_control() || "?#\"<>\\{}".contains(c);
    let parts = host_and_path(url).filter(|(host, path)| {
        !host.is_empty() && path.contains('/') && !url.contains(bad) && !host.contains('@')
    });
    let Some((host, _)) = parts else {
        let message = text!("invalid-config-repository", url = written.value);
        let help = match https_form(&written.value) {
            Some(meant) => Help::certainly(&written.value, &meant),
            None => text!("invalid-config-repository-help").into(),
        };
        reporter.report(&INVALID_CONFIG, written.span, message).add_help(help);
        return None;
    };
    let Some(host) = named.host.or_else(|| known_host(host)) else {
        let message = text!("invalid-config-repository-host", host = host);
        let near = did_you_mean(host, KNOWN.map(|(name, _)| name));
        let names = REPOSITORY_HOSTS.map(|(name, _)| format!("`{name}`"));
        let help = match near {
            Some(near) => Help::did_you_mean(host, near),
            None => text!("invalid-config-repository-host-help", url = url, names = names).into(),
        };
        reporter.report(&INVALID_CONFIG, written.span, message).add_help(help);
        return None;
    };
    let folder = named.folder.unwrap_or_default();
    let folder = folder.trim_start_matches("./").trim_matches('/');
    Some(RepositoryHome {
        host,
        url: url.to_owned(),
        branch: named.branch.unwrap_or_else(|| USUAL_BRANCH.to_owned()),
        folder: if folder.is_empty() { String::new() } else { format!("{folder}/") },
    })
}

/// The host with this name, or one whose name begins with that of its software: `gitlab.example.org`.
fn known_host(host: &str) -> Option<RepositoryHost> {
    let host = host.to_ascii_lowercase();
    let by_name = KNOWN.iter().find(|(name, _)| *name == host).map(|(_, host)| *host);
    let first = host.split('.').next().unwrap_or_default();
    let by_software = || match first {
        "gitlab" => Some(RepositoryHost::Gitlab),
        "gitea" | "forgejo" => Some(RepositoryHost::Gitea),
        _ => None,
    };
    by_name.or_else(by_software)
}

/// The address in a browser for one that only Git understands: `git@github.com:owner/name.git`.
fn https_form(written: &str) -> Option<String> {
    let rest = written.strip_prefix("ssh://").unwrap_or(written);
    let (_, rest) = rest.split_once('@')?;
    let (host, path) = rest.split_once([':', '/'])?;
    let path = path.trim_matches('/');
    let path = path.strip_suffix(".git").unwrap_or(path);
    (host.contains('.') && path.contains('/')).then(|| format!("https://{host}/{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::english;
    use paifang_base::diag::Diagnostics;
    use paifang_base::node::parse_toml;

    fn read(settings: &str) -> (Repository, Vec<String>) {
        let root = parse_toml(settings).expect("TOML");
        let mut found = Diagnostics::new();
        let repository =
            read_repository(root.value.get("repository"), &mut found.for_file(&"site.toml".into()));
        let problems = found.iter().map(|d| {
            let help = d.help.as_ref().map(english).unwrap_or_default();
            format!("{} ({help})", english(&d.message))
        });
        (repository, problems.collect())
    }

    #[test]
    fn one_line_is_enough_for_known_hosts() {
        for (url, edit, new) in [
            (
                "https://github.com/o/r",
                "https://github.com/o/r/edit/main/{path}",
                "https://github.com/o/r/new/main?filename={path}&value={text}",
            ),
            (
                "https://gitlab.com/g/s/r.git",
                "https://gitlab.com/g/s/r/-/edit/main/{path}",
                "https://gitlab.com/g/s/r/-/new/main/{folder}?file_name={name}",
            ),
            (
                "https://codeberg.org/o/r/",
                "https://codeberg.org/o/r/_edit/main/{path}",
                "https://codeberg.org/o/r/_new/main/{folder}?filename={name}&value={text}",
            ),
            (
                "https://gitee.com/o/r",
                "https://gitee.com/o/r/edit/main/{path}",
                "https://gitee.com/o/r/new/main/{folder}",
            ),
            (
                "https://gitlab.example.org/o/r",
                "https://gitlab.example.org/o/r/-/edit/main/{path}",
                "https://gitlab.example.org/o/r/-/new/main/{folder}?file_name={name}",
            ),
        ] {
            let (repository, problems) = read(&format!("repository = \"{url}\""));
            assert_eq!(problems, Vec::<String>::new());
            assert_eq!(repository.edit.as_deref(), Some(edit));
            assert_eq!(repository.new.as_deref(), Some(new));
        }
    }

    #[test]
    fn a_table_names_what_an_address_does_not_tell() {
        let (repository, problems) = read(
            "[repository]\nurl = \"https://git.example/o/r\"\nkind = \"forgejo\"\nbranch = \"主线/x\"\n\
             folder = \"./web/\"\nissue = false\nedit = \"https://edit.example/{path}\"\n",
        );
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(repository.edit.as_deref(), Some("https://edit.example/{path}"));
        assert_eq!(repository.issue, None);
        let new =
            "https://git.example/o/r/_new/%E4%B8%BB%E7%BA%BF/x/web/{folder}?filename={name}&value={text}";
        assert_eq!(repository.new.as_deref(), Some(new));
        let home = repository.home.expect("a repository");
        assert_eq!((home.name(), home.origin()), ("o/r", "https://git.example"));
    }

    #[test]
    fn a_file_is_seen_at_its_lines() {
        for (url, view) in [
            ("https://github.com/o/r", "https://github.com/o/r/blob/main/a%20b/c.sql#L3-L9"),
            ("https://gitlab.com/o/r", "https://gitlab.com/o/r/-/blob/main/a%20b/c.sql#L3-9"),
            ("https://codeberg.org/o/r", "https://codeberg.org/o/r/src/branch/main/a%20b/c.sql#L3-L9"),
            ("https://gitee.com/o/r", "https://gitee.com/o/r/blob/main/a%20b/c.sql#L3-L9"),
        ] {
            let home = read(&format!("repository = \"{url}\"")).0.home.expect("a repository");
            assert_eq!(home.view("a b/c.sql", Some((3, 9))), view);
        }
    }

    #[test]
    fn patterns_alone_are_taken_as_they_are() {
        let (repository, problems) = read("repository = { edit = \"https://git.example/{path}\" }");
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!((repository.new, repository.issue, repository.home), (None, None, None));
    }

    #[test]
    fn an_address_that_cannot_be_used_is_reported_with_the_right_one() {
        for (url, told) in [
            ("git@github.com:o/r.git", "did you mean `https://github.com/o/r`?"),
            ("ssh://git@gitee.com/o/r", "did you mean `https://gitee.com/o/r`?"),
            ("https://github.com/o", "as browsers show it"),
            ("https://githb.com/o/r", "did you mean `github.com`?"),
            ("https://code.example/o/r", "kind = \"gitea\""),
            ("github.com/o/r", "as browsers show it"),
        ] {
            let (repository, problems) = read(&format!("repository = \"{url}\""));
            assert_eq!(repository, Repository::default(), "{url}");
            assert!(problems.len() == 1 && problems.iter().all(|p| p.contains(told)), "{url}: {problems:?}");
        }
    }
}
