//! The prompts of psql and of shells, by what they look like.

use paifang_base::parts::Parts as _;

/// Prompts are no longer than this.
const LONGEST: usize = 80;

/// The prompt of psql at the beginning of a line: its length with the blank after it, and whether a statement begins.
/// psql's own is the database, `=` or a sign of what is open, `*` in a transaction, and `#` or `>`.
pub fn psql(line: &str) -> Option<(usize, bool)> {
    let line = line.trim_end_matches(['\n', '\r']);
    let head = line.part(..line.floor_char_boundary(LONGEST));
    let end = head.char_indices().find(|(at, c)| {
        matches!(c, '#' | '>')
            && line.get(at + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    let (end, _) = end?;
    let before = head.part(..end);
    let without_state = before.trim_end_matches(['*', '!', '?']);
    let (name, sign) = split_sign(without_state).or_else(|| split_sign(before))?;
    let is_name = |c: char| c.is_alphanumeric() || "_-.@:[]/~".contains(c);
    let is_prompt = name.starts_with(|c: char| c.is_alphanumeric() || c == '_') && name.chars().all(is_name);
    is_prompt.then(|| ((end + 2).min(line.len()), matches!(sign, '=' | '^' | '!' | '@')))
}

fn split_sign(text: &str) -> Option<(&str, char)> {
    let sign = text.chars().next_back().filter(|sign| "=-*'\"$(^!@".contains(*sign))?;
    Some((text.part(..text.len() - sign.len_utf8()), sign))
}

/// The prompt of a shell at the beginning of a line: its length with the blank after it.
pub fn shell(line: &str) -> Option<usize> {
    let line = line.trim_end_matches(['\n', '\r']);
    let head = line.part(..line.floor_char_boundary(LONGEST));
    // The name of an environment: `(venv) $ `
    let begin = match head.strip_prefix('(') {
        Some(rest) => rest.find(") ").map_or(0, |end| end + 3),
        None => 0,
    };
    let rest = head.part(begin..);
    if rest == "$" {
        return Some(begin + 1);
    }
    if let Some(prompt) = ["$ ", "\u{276f} ", "\u{279c} "].into_iter().find(|prompt| rest.starts_with(prompt))
    {
        return Some(begin + prompt.len());
    }
    let end = ["$ ", "# ", "% ", "> "].into_iter().filter_map(|sign| rest.find(sign)).min()?;
    let name = rest.part(..end);
    let is_root = rest.part(end..).starts_with('#');
    let is_shell = match name.split_once('@') {
        // `[user@host folder]$ ` and `user@host:folder$ `
        Some((user, host)) => {
            let (user, is_bracketed) = user.strip_prefix('[').map_or((user, false), |user| (user, true));
            is_word(user) && is_word(host.split([':', ' ', ']']).next().unwrap_or_default())
                && (is_bracketed && name.ends_with(']') || !is_bracketed && !host.contains(' '))
                // `user@database=# ` is psql's.
                && !name.ends_with(['=', '-', '>'])
        }
        None if is_root => name.is_empty() && is_command(line.part(begin + 2..)),
        // `PS C:\>` and `C:\folder>`
        None => name.starts_with("PS ") || name.split_once(":\\").is_some_and(|(drive, _)| drive.len() == 1),
    };
    is_shell.then_some(begin + end + 2)
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

/// True if what follows `# ` is a command of root, and no comment.
fn is_command(text: &str) -> bool {
    const COMMANDS: &[&str] = &[
        "apk",
        "apt",
        "apt-get",
        "cat",
        "cd",
        "chmod",
        "chown",
        "cp",
        "createdb",
        "curl",
        "dnf",
        "dpkg",
        "echo",
        "export",
        "firewall-cmd",
        "grep",
        "initdb",
        "journalctl",
        "ls",
        "make",
        "mkdir",
        "mount",
        "mv",
        "pg_basebackup",
        "pg_createcluster",
        "pg_ctl",
        "pg_ctlcluster",
        "pg_dropcluster",
        "pg_dump",
        "pg_dumpall",
        "pg_lsclusters",
        "pg_restore",
        "pg_upgrade",
        "pg_upgradecluster",
        "psql",
        "rm",
        "rpm",
        "sed",
        "service",
        "ss",
        "su",
        "sudo",
        "sysctl",
        "systemctl",
        "tail",
        "tar",
        "tee",
        "ufw",
        "useradd",
        "usermod",
        "vi",
        "vim",
        "yum",
        "zypper",
    ];
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let is_lower = first.bytes().all(|byte| byte.is_ascii_lowercase() || b"-_./0123456789".contains(&byte));
    let has_option = words.next().is_some_and(|word| word.starts_with('-') && word.len() > 1);
    COMMANDS.binary_search(&first).is_ok() || is_lower && (has_option || first.starts_with(['/', '.']))
}

/// True if the first line with text begins with psql's prompt.
pub fn begins_with_psql(code: &str) -> bool {
    code.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| psql(line).is_some())
}

/// True if the first line with text begins with `$ `.
pub fn begins_with_dollar(code: &str) -> bool {
    code.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| line.starts_with("$ "))
}

/// True if a line begins with psql's prompt.
pub fn has_psql(code: &str) -> bool {
    code.lines().any(|line| psql(line).is_some())
}

/// True if a line begins with a prompt.
pub fn has_any(code: &str) -> bool {
    code.lines().any(|line| psql(line).is_some() || shell(line).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_and_lines_that_only_look_like_them() {
        for (line, expected) in [
            ("postgres=# \\d t", Some((11, true))),
            ("app=> select 1;\n", Some((6, true))),
            ("app-> from t;", Some((6, false))),
            ("app(# 1)", Some((6, false))),
            ("app'# x'", Some((6, false))),
            ("app=*# commit;", Some((7, true))),
            ("app-*# ;", Some((7, false))),
            ("app=!#", Some((6, true))),
            ("\u{5546}\u{5e97}=# select", Some((9, true))),
            ("me@db:5432/app=> select", Some((17, true))),
            ("   ->  Seq Scan on t", None),
            ("->  Seq Scan on t", None),
            ("a # b", None),
            ("a => b", None),
            ("# comment", None),
        ] {
            assert_eq!(psql(line), expected, "{line}");
        }
        for (line, expected) in [
            ("$ ls", Some(2)),
            ("$", Some(1)),
            ("(venv) $ pip", Some(9)),
            ("[root@db1 ~]# ls", Some(14)),
            ("postgres@db1:~$ psql", Some(16)),
            ("root@db1:/etc# ls", Some(15)),
            ("# systemctl restart postgresql", Some(2)),
            ("# pg_dump -Fc db", Some(2)),
            ("# \u{5b89}\u{88c5}", None),
            ("# build the site", None),
            ("PS C:\\> dir", Some(8)),
            ("a b", None),
            ("mail@example.org said > this", None),
            ("100% of it", None),
        ] {
            assert_eq!(shell(line), expected, "{line}");
        }
    }
}
