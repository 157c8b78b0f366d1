//! How paths are written into the formats of hosts.

use super::{quoted, quoted_as_sent, sent};

/// Signs with a meaning in some format, and letters.
const ODD: &str = "/旧 a.b$c{d}e;f'g(h)i+j%k&l=m\"n\\o*p|q^r[s]t#u?v`w\n/";

#[test]
fn paths_have_only_characters_that_no_format_interprets() {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_~/".contains(c) || !c.is_ascii();
    assert!(quoted(ODD).replace("\\x", "").chars().all(plain), "{}", quoted(ODD));
    assert!(sent(ODD).chars().all(|c| c.is_ascii_alphanumeric() || "-._~/%".contains(c)), "{}", sent(ODD));
    let as_sent = quoted_as_sent(ODD);
    assert!(as_sent.chars().all(|c| plain(c) || "()?:i%|\\".contains(c)), "{as_sent}");
    assert!(as_sent.is_ascii(), "{as_sent}");
}
