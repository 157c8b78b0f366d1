//! Private keys among the files of content. They are never published on purpose, and a published key is compromised.

use std::io::Read;

use paifang_base::diag::Diagnostic;
use paifang_base::files::Disk;
use paifang_base::text;
use paifang_site::load::{AssetInput, UNSAFE_FILE};

/// Bytes of a file that are searched: keys are at its beginning, after a comment at most.
const LOOKED_AT: u64 = 4096;
/// Limit of size: larger files are neither keys nor service accounts with a key.
const LARGEST_KEY: u64 = 64 * 1024;
/// Longest label of a key, between `BEGIN` and the dashes.
const LONGEST_LABEL: usize = 40;

/// The problem of a file with a private key. A file that cannot be read is reported when it is published.
pub(crate) fn private_key(disk: &Disk, asset: &AssetInput) -> Option<Diagnostic> {
    if asset.stamp.size > LARGEST_KEY {
        return None;
    }
    let (file, _) = disk.open(&asset.path).ok()?;
    let mut beginning = Vec::new();
    file.take(LOOKED_AT).read_to_end(&mut beginning).ok()?;
    if !is_private_key(&beginning) {
        return None;
    }
    let message = text!("unsafe-file-key");
    let help = text!("unsafe-file-key-help");
    Some(Diagnostic::new(&UNSAFE_FILE, &asset.path, None, message).with_help(help))
}

/// True if a text begins a private key: PEM (RFC 7468) of any algorithm, OpenSSH, PGP, SSH2 or PuTTY.
fn is_private_key(text: &[u8]) -> bool {
    // Systems that write UTF-16 put a zero between the letters.
    let text: Vec<u8> = text.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&text);
    let ends_as_key = |label: &str| {
        let label = label.trim_end_matches(" BLOCK");
        label.len() <= LONGEST_LABEL && label.ends_with("PRIVATE KEY")
    };
    // The text before the first delimiter is not a label.
    let behind = |mark| text.split(mark).skip(1);
    let mut labels = behind("-- BEGIN ").chain(behind("--BEGIN ")).filter_map(|rest| rest.split_once("--"));
    text.trim_start_matches('\u{feff}').trim_start().starts_with("PuTTY-User-Key-File-")
        || labels.any(|(label, _)| ends_as_key(label.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::is_private_key;

    #[test]
    fn private_keys_are_distinguished_from_public_ones() {
        for text in [
            "-----BEGIN PRIVATE KEY-----\nMIIE",
            "-----BEGIN RSA PRIVATE KEY-----\r\n",
            "\u{feff}-----BEGIN ENCRYPTED PRIVATE KEY-----\n",
            "# my key\n-----BEGIN OPENSSH PRIVATE KEY-----\n",
            "Bag Attributes\n    x: y\n-----BEGIN EC PRIVATE KEY-----\n",
            "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n",
            "-----BEGIN PGP PRIVATE KEY BLOCK-----\n",
            "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n",
            "PuTTY-User-Key-File-3: ssh-ed25519\n",
            "{\"type\": \"service_account\", \"private_key\": \"-----BEGIN PRIVATE KEY-----\\nMIIE\"}",
        ] {
            assert!(is_private_key(text.as_bytes()), "{text}");
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert!(text.starts_with('\u{feff}') || is_private_key(&wide), "{text}");
        }
        for text in [
            "",
            "-----BEGIN PUBLIC KEY-----\n",
            "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n",
            "-----BEGIN PGP PUBLIC KEY BLOCK-----\n",
            "Never publish a PRIVATE KEY -- BEGIN with a new one",
            "id,PRIVATE KEY--\n",
        ] {
            assert!(!is_private_key(text.as_bytes()), "{text}");
        }
    }
}
