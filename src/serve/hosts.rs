//! The names to which the server responds. A page of another site can make its own name resolve to this machine (DNS
//! rebinding) and would then read the pages served under that name; so nothing is served under an unknown name.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{HeaderValue, header};
use paifang::diag::Text;
use paifang_base::text;

/// Names of this machine for itself.
const LOCAL: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// The names, and the rule for numeric addresses.
#[derive(Debug, Clone)]
pub struct Hosts {
    /// In lower case, without ports.
    names: Arc<[String]>,
    /// True if any numeric address is accepted: the server listens to other machines, and no other site can have a
    /// number as its name.
    has_numbers: bool,
}

impl Hosts {
    /// The names of this machine, the one to listen on, and the additionally allowed ones.
    pub fn new(listening_on: &str, is_public: bool, allowed: &[String]) -> Self {
        let given = allowed.iter().map(String::as_str).chain([listening_on]);
        let given = given.map(|name| match name.parse::<IpAddr>() {
            Ok(IpAddr::V6(number)) => format!("[{number}]"),
            _ => name.trim_end_matches('.').to_ascii_lowercase(),
        });
        let names = LOCAL.iter().map(|name| (*name).to_owned()).chain(given).collect();
        Self { names, has_numbers: is_public }
    }

    /// True if a request for this authority is for this server; ports do not matter.
    pub fn has(&self, authority: &Authority) -> bool {
        let host = authority.host().trim_end_matches('.').to_ascii_lowercase();
        let is_number = || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok();
        self.names.contains(&host) || self.has_numbers && is_number()
    }

    /// A sentence for requests under another name.
    pub fn refusal(authority: &Authority) -> Text {
        text!("serve-other-host", host = authority.host(), names = LOCAL)
    }
}

/// The host of a request: in its target, its header, or equal in both.
pub fn authority_of(request: &Request) -> Option<Authority> {
    let mut written = request.headers().get_all(header::HOST).iter();
    let in_header = match (written.next(), written.next()) {
        (None, _) => None,
        (Some(host), None) => Some(Authority::try_from(host.as_bytes()).ok()?),
        (Some(_), Some(_)) => return None,
    };
    match (request.uri().authority().cloned(), in_header) {
        (Some(target), Some(header)) => (target == header).then_some(target),
        (target, header) => target.or(header),
    }
    .filter(|authority| !authority.as_str().contains('@'))
}

/// The authority of an origin; `null` has none.
pub fn authority_of_origin(origin: &HeaderValue) -> Option<Authority> {
    let (_, authority) = origin.to_str().ok()?.split_once("://")?;
    authority.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(hosts: &Hosts, authority: &str) -> bool {
        authority.parse().is_ok_and(|authority| hosts.has(&authority))
    }

    #[test]
    fn only_names_of_this_server_are_answered() {
        let hosts = Hosts::new("127.0.0.1", false, &["Portal.test".to_owned()]);
        for host in
            ["localhost", "LocalHost:1111", "127.0.0.1:9", "[::1]:80", "portal.test:1", "localhost.:1"]
        {
            assert!(has(&hosts, host), "{host}");
        }
        for host in
            ["evil.example", "localhost.evil.example", "192.168.1.5", "127.0.0.1.evil.example", "", "[::2]"]
        {
            assert!(!has(&hosts, host), "{host}");
        }
        let public = Hosts::new("0.0.0.0", true, &[]);
        assert!(has(&public, "192.168.1.5:1111") && has(&public, "[fe80::1]:1111"));
        assert!(!has(&public, "evil.example:1111"));
    }
}
