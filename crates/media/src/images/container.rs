//! The container of WebP files (RFC 9649, section 2): adds a colour profile to a file without one.

/// The flag of `VP8X` for a profile.
const HAS_PROFILE: u8 = 0x20;
/// The flag of `VP8X` for transparency.
const HAS_ALPHA: u8 = 0x10;
/// `RIFF`, size, `WEBP`.
const HEADER: usize = 12;
/// Name and size of a chunk.
const CHUNK_HEADER: usize = 8;
/// Data of a `VP8X` chunk.
const EXTENDED: usize = 10;

/// The file with the profile; unchanged if it does not have the form that encoders write.
pub(super) fn with_profile(file: Vec<u8>, profile: &[u8], size: (u32, u32)) -> Vec<u8> {
    let Some(rest) = file.get(HEADER..) else { return file };
    let (mut extended, images) = match rest.get(..4) {
        Some(b"VP8X") => {
            let own = rest.get(CHUNK_HEADER..).and_then(|rest| rest.split_at_checked(EXTENDED));
            let Some((own, images)) = own else { return file };
            (own.to_vec(), images)
        }
        Some(b"VP8 ") => (extended_data(0, size), rest),
        // The transparency flag of a lossless image comes after its sizes: bit 28 after the signature.
        Some(b"VP8L") => {
            let has_alpha = rest.get(CHUNK_HEADER + 4).is_some_and(|byte| byte & 0x10 != 0);
            (extended_data(if has_alpha { HAS_ALPHA } else { 0 }, size), rest)
        }
        _ => return file,
    };
    if let Some(flags) = extended.first_mut() {
        *flags |= HAS_PROFILE;
    }
    let mut body = b"WEBP".to_vec();
    put_chunk(&mut body, b"VP8X", &extended);
    put_chunk(&mut body, b"ICCP", profile);
    body.extend_from_slice(images);
    let mut out = b"RIFF".to_vec();
    out.extend_from_slice(&(body.len() as u32).to_le_bytes());
    out.append(&mut body);
    out
}

/// Flags, three zero bytes, width and height less one in three bytes each.
fn extended_data(flags: u8, (width, height): (u32, u32)) -> Vec<u8> {
    let mut data = vec![flags, 0, 0, 0];
    for side in [width, height] {
        let [low, middle, high, _] = side.saturating_sub(1).to_le_bytes();
        data.extend([low, middle, high]);
    }
    data
}

fn put_chunk(out: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    out.extend_from_slice(name);
    out.extend_from_slice(&(data.len() as u32).to_le_bytes());
    out.extend_from_slice(data);
    if data.len() % 2 == 1 {
        out.push(0);
    }
}
