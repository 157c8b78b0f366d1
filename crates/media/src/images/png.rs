//! A PNG without its needless parts. Its texts and colour profiles are compressed, and a few hundred kilobytes can
//! become a gigabyte, so decoders never see them.

use paifang_base::parts::Parts as _;
use std::borrow::Cow;
use std::io::Read;

use flate2::read::ZlibDecoder;

/// Bytes before the first chunk.
const SIGNATURE: usize = 8;
/// Largest Exif block that is read.
const LARGEST_EXIF: usize = 64 << 10;

/// The part of a PNG for a decoder.
pub struct Slim<'a> {
    /// Header, colours, pixels, and orientation.
    pub bytes: Cow<'a, [u8]>,
    /// True if the picture is animated.
    pub is_moving: bool,
    /// Its colour profile, unless it exceeds the limit.
    pub profile: Option<Vec<u8>>,
}

/// The name of a chunk, its beginning and end, and its data.
struct Chunk<'a> {
    name: &'a [u8],
    data: &'a [u8],
    from: usize,
    to: usize,
}

/// The chunks up to the end of the picture, or up to an incomplete one.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let mut at = SIGNATURE;
    std::iter::from_fn(move || {
        let (length, rest) = bytes.get(at..)?.split_first_chunk()?;
        let length = u32::from_be_bytes(*length) as usize;
        let (name, rest) = rest.split_at_checked(4)?;
        let to = at.checked_add(12)?.checked_add(length)?;
        let chunk = Chunk { name, data: rest.get(..length)?, from: at, to };
        at = if chunk.name == b"IEND" { usize::MAX - 8 } else { to };
        (chunk.to <= bytes.len()).then_some(chunk)
    })
}

/// True if a file extends to its end chunk.
pub fn is_whole(bytes: &[u8]) -> bool {
    chunks(bytes).last().is_some_and(|last| last.name == b"IEND")
}

/// The part of a PNG for a decoder, and its profile if that has at most `largest` bytes.
pub fn slim(bytes: &[u8], largest: usize) -> Slim<'_> {
    let mut slim = Slim { bytes: Cow::Borrowed(bytes), is_moving: false, profile: None };
    let mut kept: Vec<(usize, usize)> = Vec::new();
    let (mut end, mut has_dropped) = (SIGNATURE, false);
    for chunk in chunks(bytes) {
        end = chunk.to;
        let is_needed = match chunk.name {
            b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" | b"IEND" => true,
            b"eXIf" => chunk.data.len() <= LARGEST_EXIF,
            b"acTL" => {
                slim.is_moving = true;
                false
            }
            b"iCCP" => {
                slim.profile = slim.profile.take().or_else(|| inflate_profile(chunk.data, largest));
                false
            }
            _ => false,
        };
        match kept.last_mut() {
            _ if !is_needed => has_dropped = true,
            Some((_, to)) if *to == chunk.from => *to = chunk.to,
            _ => kept.push((chunk.from, chunk.to)),
        }
    }
    if has_dropped {
        let mut rest = bytes.part(..SIGNATURE).to_vec();
        kept.iter().for_each(|(from, to)| rest.extend_from_slice(bytes.part(*from..*to)));
        // The rest of an incomplete chunk: the decoder reports its error.
        rest.extend_from_slice(bytes.part(end.min(bytes.len())..));
        slim.bytes = Cow::Owned(rest);
    }
    slim
}

/// The profile of an `iCCP` chunk: a name, a zero, the method, and a compressed profile.
fn inflate_profile(data: &[u8], largest: usize) -> Option<Vec<u8>> {
    let name = data.iter().take(80).position(|byte| *byte == 0)?;
    let compressed = data.get(name + 2..)?;
    let mut profile = Vec::new();
    ZlibDecoder::new(compressed).take(largest as u64 + 1).read_to_end(&mut profile).ok()?;
    (profile.len() <= largest).then_some(profile)
}
