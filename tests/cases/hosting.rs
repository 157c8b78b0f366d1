//! Files for hosts, and the limits of hosts. `tests/hosts` serves them by real servers.

use crate::support::{Project, SETTINGS, assert_clean, lines};

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
