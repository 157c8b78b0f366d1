//! Security headers: the same on each host. The content security policy (<https://www.w3.org/TR/CSP3/>) lets only the
//! site's own scripts run, and the few lines inside of pages by their hashes.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest as _, Sha256};

use crate::redirects::LEAD_ON;
use paifang_markdown::HtmlPolicy;
use paifang_site::config::Policy;
use paifang_site::tracked::TrackedSite;

/// Origins of the players of videos, which a page loads after a click.
const PLAYERS: &str = "https://www.youtube-nocookie.com https://player.bilibili.com https://player.vimeo.com";

/// Headers of every response, with their values in plain ASCII.
pub(super) fn security_headers(site: &TrackedSite) -> Vec<(&'static str, String)> {
    let mut headers = vec![
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
    ];
    if site.preview().is_some() {
        headers.push(("X-Robots-Tag", "noindex".to_owned()));
    }
    headers.extend(policy(site).map(|policy| ("Content-Security-Policy", policy)));
    headers
}

/// The content security policy, unless the settings switch it off. With `html = "trusted"` content may have scripts of
/// any form, so only a policy of the site's own applies.
fn policy(site: &TrackedSite) -> Option<String> {
    match &site.config.hosting.policy {
        Policy::Own(policy) => Some(policy.clone()),
        Policy::Computed if site.config.markdown.html != HtmlPolicy::Trusted => Some(computed(site)),
        Policy::Computed | Policy::Off => None,
    }
}

fn computed(site: &TrackedSite) -> String {
    let mut scripts = "'self'".to_owned();
    for script in site.inline_scripts().iter().map(String::as_str).chain([LEAD_ON]) {
        scripts.push_str(&format!(" 'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(script))));
    }
    let mut connects = "'self'".to_owned();
    let (mut frames, mut styles) = (PLAYERS.to_owned(), String::new());
    if let Some(origin) = analytics_origin(site).filter(|_| site.preview().is_none()) {
        scripts.push_str(&format!(" {origin}"));
        connects.push_str(&format!(" {origin}"));
    }
    if let Some(comments) = site.config.comments.as_ref().filter(|_| site.preview().is_none()) {
        let sources = comments.sources();
        let lists = [
            (&mut scripts, sources.scripts),
            (&mut connects, sources.connects),
            (&mut frames, sources.frames),
            (&mut styles, sources.styles),
        ];
        for (list, origins) in lists {
            origins.iter().for_each(|origin| list.push_str(&format!(" {origin}")));
        }
    }
    if !styles.is_empty() {
        styles = format!("style-src 'self'{styles}; ");
    }
    // Where no worker is meant, `script-src` and its hashes would let none of another origin run either.
    let workers = if site.config.offline.is_some() { "worker-src 'self'; " } else { "" };
    format!(
        "default-src 'self'; script-src {scripts}; connect-src {connects}; {styles}img-src 'self' https:; \
         media-src 'self' https:; {workers}frame-src {frames}; object-src 'none'; base-uri 'self'; frame-ancestors 'self'"
    )
}

/// The origin of the script that counts visits, if it is on another host.
fn analytics_origin(site: &TrackedSite) -> Option<String> {
    let source = site.config.theme_settings.get("analytics")?.get("src")?.as_str()?;
    let host = source.strip_prefix("https://")?.split(['/', '?', '#']).next()?;
    let is_host = !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || "-.:".contains(c));
    is_host.then(|| format!("https://{host}"))
}
