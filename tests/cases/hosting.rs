//! Files for hosts, and the limits of hosts. `tests/hosts` serves them by real servers.

use std::collections::BTreeMap;

use paifang::build::BuildRequest;

use crate::support::{Project, SETTINGS, assert_clean, assert_same_tree, lines, tree};

fn hosted(hosts: &str, more: &str) -> String {
    format!("{SETTINGS}[hosting]\nfor = [{hosts}]\n{more}")
}

/// Everything of a file that Paifang wrote.
fn written(project: &Project, path: &str) -> String {
    std::fs::read_to_string(project.output().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn limits_of_a_named_host_are_told_before_an_upload_fails() {
    let folders: String =
        (0..101).map(|n| format!("\"/old{n}/*\" = \"https://example.org/:splat\"\n")).collect();
    let settings = hosted("\"cloudflare\"", &format!("[redirects]\n{folders}"));
    let long = "旧".repeat(60);
    let page = format!("---\ntitle: 新\naliases: [\"/{long}/{long}/\"]\n---\n文。\n");
    let project = Project::bilingual(&[
        ("site.toml", &settings),
        ("content/new.md", &page),
        ("static/assets/own.txt", "own"),
    ]);
    // Without content on disk.
    let film = std::fs::File::create(project.root().join("static/film.mp4")).expect("a file");
    film.set_len(26 * 1024 * 1024).expect("a large file");
    let outcome = project.build();
    let found = lines(&outcome);
    let line = "site.toml:9:8 warning";
    assert_eq!(
        found,
        [
            format!(
                "{line}[host-limit] `/film.mp4` has 26 MiB; Cloudflare Pages accepts files of up to 25 MiB"
            ),
            format!(
                "{line}[host-limit] the redirect of `/en/{long}/{long}/` has 1099 characters; Cloudflare Pages reads 1000"
            ),
            format!(
                "{line}[host-limit] the redirect of `/{long}/{long}/` has 1093 characters; Cloudflare Pages reads 1000"
            ),
            format!("{line}[host-limit] the site has 101 redirects of folders; Cloudflare Pages reads 100"),
            format!(
                "{line}[immutable-file] browsers keep `/assets/own.txt` for a year, since Cloudflare Pages has one rule for all of `/assets/`"
            ),
        ],
        "{found:#?}"
    );
    // Hosts without these limits say nothing.
    project
        .write("site.toml", hosted("\"nginx\", \"caddy\", \"apache\"", &format!("[redirects]\n{folders}")));
    assert_clean(&project.build());
}

#[test]
fn the_policy_has_the_hashes_of_the_sites_own_scripts() {
    let project = Project::bilingual(&[
        ("site.toml", &hosted("\"netlify\"", "")),
        ("themes/default/templates/partials/head.html", "<title>t</title><script>one()</script>"),
    ]);
    assert_clean(&project.build());
    let first = written(&project, "_headers");
    // `printf 'one()' | openssl dgst -sha256 -binary | openssl base64`
    assert!(first.contains("'sha256-HR7iaask9daLMRRskMI++QeJtjWDOjyPA6lGzYGzKW4='"), "{first}");
    // An edit of the template changes it in the next build as in a clean one.
    project.write("themes/default/templates/partials/head.html", "<title>t</title><script>two()</script>");
    project.build_as_clean(&project.request(), "another script");
    let second = written(&project, "_headers");
    assert!(first != second && second.contains("sha256-"), "{second}");
}

#[test]
fn analytics_are_allowed_and_trusted_html_has_no_computed_policy() {
    let analytics = "[theme_settings]\nanalytics = { src = \"https://stats.example/a.js\" }\n";
    let project = Project::bilingual(&[("site.toml", &hosted("\"cloudflare\"", analytics))]);
    assert_clean(&project.build());
    let headers = written(&project, "_headers");
    assert!(headers.contains("connect-src 'self' https://stats.example;"), "{headers}");
    let trusted = "[markdown]\nhtml = \"trusted\"\n";
    project.write("site.toml", hosted("\"cloudflare\"", trusted));
    assert_clean(&project.build());
    assert!(!written(&project, "_headers").contains("Content-Security-Policy"));
    let own = "content_security_policy = \"default-src https:\"\n";
    project.write("site.toml", hosted("\"cloudflare\"", &format!("{own}{trusted}")));
    assert_clean(&project.build());
    assert!(written(&project, "_headers").contains("  Content-Security-Policy: default-src https:\n"));
}

#[test]
fn files_of_the_site_replace_written_ones() {
    let project = Project::bilingual(&[
        ("site.toml", &hosted("\"netlify\", \"vercel\"", "[redirects]\n\"/old/\" = \"/\"\n")),
        ("static/_headers", "/*\n  X-Own: yes\n"),
        ("static/_redirects", "/old/ /elsewhere/ 302\n"),
    ]);
    assert_clean(&project.build());
    assert_eq!(written(&project, "_headers"), "/*\n  X-Own: yes\n");
    assert_eq!(written(&project, "_redirects"), "/old/ /elsewhere/ 302\n");
    assert!(written(&project, "vercel.json").contains("\"source\": \"/old{/}?\""));
}

#[test]
fn a_pattern_at_the_root_leads_to_no_other_host() {
    let settings = hosted("\"cloudflare\"", "[redirects]\n\"/old/*\" = \"/:splat\"\n");
    let project = Project::bilingual(&[("site.toml", &settings)]);
    assert_clean(&project.build());
    let redirects = written(&project, "_redirects");
    assert!(redirects.starts_with("/old/* https://") && redirects.contains("/:splat 301"), "{redirects}");
}

#[test]
fn files_for_hosts_follow_the_aliases_of_pages() {
    let settings = hosted("\"nginx\", \"caddy\", \"apache\", \"vercel\"", "");
    let page = |alias: &str| format!("---\ntitle: 新\naliases: [{alias}]\n---\n文。\n");
    let project = Project::bilingual(&[("site.toml", &settings), ("content/new.md", &page("/one/"))]);
    assert_clean(&project.build());
    project.write("content/new.md", page("/two/"));
    project.build_as_clean(&project.request(), "another alias");
    for file in ["_hosting/nginx.conf", "_hosting/Caddyfile", ".htaccess", "vercel.json"] {
        let text = written(&project, file);
        assert!(text.contains("two") && !text.contains("one/"), "{file}: {text}");
    }
    // A page moves to another address.
    project.write("content/newer.md", page("/two/"));
    project.remove("content/new.md");
    project.build_as_clean(&project.request(), "another address");
    // Without the setting they go.
    project.write("site.toml", SETTINGS);
    project.build_as_clean(&project.request(), "no hosts");
    assert!(!project.output().join("_hosting").exists());
}

/// Paths of compressed copies in the output.
fn copies(tree: &BTreeMap<String, Vec<u8>>) -> Vec<&str> {
    let is_copy = |path: &&str| [".gz", ".br", ".zst"].iter().any(|suffix| path.ends_with(suffix));
    tree.keys().map(String::as_str).filter(is_copy).collect()
}

#[test]
fn compressed_copies_lie_beside_files_that_gain_by_them_and_go_with_them() {
    let settings = hosted("\"nginx\", \"caddy\"", "precompressed = [\"zstd\", \"brotli\", \"gzip\"]\n");
    let long = "words and more words. ".repeat(100);
    let project = Project::bilingual(&[
        ("site.toml", &settings),
        ("content/long.en.md", &format!("# Long\n\n{long}\n")),
        ("static/long.txt", &long),
        ("static/short.txt", "short"),
        ("static/packed.woff2", &long),
        ("static/own.csv", &long),
        ("static/own.csv.gz", "the site's own"),
    ]);
    let request = BuildRequest { cache: Some(project.beside("cache")), ..project.request() };
    let tree = project.build_as_clean(&request, "compressed copies");
    let has = |path: &str| tree.contains_key(path);
    for suffix in [".gz", ".br", ".zst"] {
        for original in ["en/long/index.html", "long.txt"] {
            assert!(has(&format!("{original}{suffix}")), "{original}{suffix}: {:?}", copies(&tree));
        }
        for original in ["short.txt", "packed.woff2", "en/long/index.html.gz", ".paifang-manifest.json"] {
            assert!(!has(&format!("{original}{suffix}")), "{original}{suffix}");
        }
    }
    let mut unpacked = Vec::new();
    let mut reader = flate2::read::GzDecoder::new(&*tree["en/long/index.html.gz"]);
    std::io::copy(&mut reader, &mut unpacked).expect("gzip");
    assert_eq!(unpacked, tree["en/long/index.html"]);
    assert!(tree["own.csv.gz"] == b"the site's own" && has("own.csv.br"));
    // Nothing changed, a copy that somebody changed or removed, an edit, a file that became short, one that is gone.
    assert_eq!(project.try_build(&request).expect("a build").written, Vec::<String>::new());
    std::fs::write(project.output().join("long.txt.gz"), "changed").expect("written");
    std::fs::remove_file(project.output().join("long.txt.br")).expect("removed");
    project.build_as_clean(&request, "changed and removed copies");
    project.write("static/long.txt", format!("{long} edited"));
    let written = project.try_build(&request).expect("a build").written;
    assert_eq!(written, ["long.txt", "long.txt.br", "long.txt.gz", "long.txt.zst"]);
    project.write("static/long.txt", "short");
    project.remove("content/long.en.md");
    let tree = project.build_as_clean(&request, "an original that is short, and one that is gone");
    assert!(!copies(&tree).iter().any(|path| path.contains("long")), "{:?}", copies(&tree));
    project.write("site.toml", hosted("\"nginx\", \"caddy\"", ""));
    let tree = project.build_as_clean(&request, "without copies");
    assert_eq!(copies(&tree), ["own.csv.gz"]);
}

#[test]
fn an_unknown_kind_of_copy_is_reported() {
    let project = Project::bilingual(&[("site.toml", &hosted("", "precompressed = [\"gzip\", \"lzma\"]\n"))]);
    let found = lines(&project.build());
    assert_eq!(
        found,
        ["site.toml:10:26 error[invalid-config] `precompressed` must be one of: gzip, brotli, zstd"]
    );
}

#[test]
fn old_files_with_fingerprints_stay_until_they_are_due_by_the_moment_of_the_build() {
    let settings = |accent: &str, more: &str| {
        hosted("", &format!("precompressed = [\"gzip\"]\n{more}[theme_settings]\naccent = \"{accent}\"\n"))
    };
    let keep = "keep_assets = \"10 days\"\n";
    let project = Project::bilingual(&[("site.toml", &settings("teal", keep))]);
    let at = |day: &str| BuildRequest {
        now: format!("{day}T00:00:00Z").parse().expect("a moment"),
        cache: Some(project.beside("cache")),
        ..project.request()
    };
    let build = |day: &str| {
        assert_clean(&project.try_build(&at(day)).expect("a build"));
        tree(&project.output())
    };
    let first = build("2026-11-01");
    project.write("site.toml", settings("red", keep));
    let second = build("2026-11-02");
    let gone: Vec<&String> = first.keys().filter(|path| !project.clean_tree().contains_key(*path)).collect();
    assert!(gone.iter().any(|path| path.ends_with(".css")), "another accent makes another sheet: {gone:?}");
    assert!(gone.iter().any(|path| path.ends_with(".css.gz")), "{gone:?}");
    assert!(gone.iter().all(|path| second.contains_key(*path)), "{gone:?}");
    let list = written(&project, ".paifang-leaving.json");
    assert!(list.contains("2026-11-02T00:00:00Z"), "{list}");
    // Apart from them the folder is that of a clean build.
    let clean = project.clean_tree();
    let mut rest = second.clone();
    rest.retain(|path, _| !gone.contains(&path) && path != ".paifang-leaving.json");
    rest.insert(".paifang-manifest.json".to_owned(), clean[".paifang-manifest.json"].clone());
    assert_same_tree(&rest, &clean, "the rest");
    // The moment at which they left counts, however often the site is built, and not the time of their files.
    assert!(build("2026-11-11").contains_key(gone[0]));
    // A build for an earlier day removes nothing.
    assert!(build("2026-10-01").contains_key(gone[0]));
    assert_same_tree(&build("2026-11-12"), &clean, "ten days later");
    // What comes back is of the site again; a setting that is taken back removes what stayed.
    project.write("site.toml", settings("teal", keep));
    build("2026-11-13");
    assert!(written(&project, ".paifang-leaving.json").contains("2026-11-13"));
    project.write("site.toml", settings("red", keep));
    build("2026-11-14");
    let back = written(&project, ".paifang-leaving.json");
    assert!(back.contains("2026-11-14") && !back.contains("2026-11-13"), "{back}");
    project.write("site.toml", settings("red", ""));
    assert_same_tree(&build("2026-11-14"), &project.clean_tree(), "nothing is kept");
}
