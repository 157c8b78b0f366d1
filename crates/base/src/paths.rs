//! Paths below one folder, with `/` between their parts: resolved and compared as text, without a look at any disk.

/// The path that `path` means in `folder`, without `.`, `..` and empty parts; `None` if it leads out of the top.
pub fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The folder of a path; empty for one at the top.
pub fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The path from a folder to a file, both from the same top.
pub fn relative(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = path.split('/').collect();
    let last = to.len().saturating_sub(1);
    let shared = from.iter().zip(to.iter().take(last)).take_while(|(a, b)| a == b).count();
    let up = from.len() - shared;
    let down = to.iter().skip(shared).copied();
    let parts: Vec<&str> = std::iter::repeat_n("..", up).chain(down).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_and_never_lead_out() {
        assert_eq!(join("docs/a", "../b.md").as_deref(), Some("docs/b.md"));
        assert_eq!(join(".", "./x//y/").as_deref(), Some("x/y"));
        assert_eq!(join("docs", "..").as_deref(), Some(""));
        assert_eq!(join("docs", "../../etc/passwd"), None);
    }

    #[test]
    fn relative_paths_lead_back() {
        for (folder, path, expected) in
            [("a/b", "a/c/d.md", "../c/d.md"), ("", "a.md", "a.md"), ("a", "a.md", "../a.md")]
        {
            assert_eq!(relative(folder, path), expected);
            assert_eq!(join(folder, expected).as_deref(), Some(path));
        }
        assert_eq!((folder_of("a/b.md"), folder_of("b.md")), ("a", ""));
    }
}
