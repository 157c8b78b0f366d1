//! Digests of values: any value that serde can write → 64 or 128 bits, the same on every machine, for detecting
//! changes. Places in source files are left out. Stores nothing and compares nothing.
//!
//! The value is written in a byte form in which every part begins with a tag and every text with its length, so that
//! different values have different bytes; these are hashed with XXH3
//! (<https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md>). XXH3 detects accidents, not forgery: two
//! contents with one digest can be made on purpose. Forging a digest only leaves the forger's own page stale.

use std::fmt;

use serde::Serialize;
use serde::ser;
use xxhash_rust::xxh3::{Xxh3, xxh3_64, xxh3_128};

/// Structs with this name are left out: a place in a file, which moves if a line is added above.
const LEFT_OUT: &str = crate::source::Span::SERDE_NAME;

/// Limit of bytes that are buffered before they are hashed; almost every value is smaller and is hashed in one call.
const WAITING: usize = 16 * 1024;

/// 64 bits of a value. Two values of one type are equal except for their spans exactly if their digests are equal, with
/// an error probability of 2^-64. The order of maps counts: do not digest a hash map. For a value that cannot be
/// serialized, such as a path that is not UTF-8, the part written so far and the error message count.
pub fn digest<T: Serialize + ?Sized>(value: &T) -> u64 {
    let writer = written(value);
    match writer.hashed {
        None => xxh3_64(&writer.waiting),
        Some(mut hasher) => {
            hasher.update(&writer.waiting);
            hasher.digest()
        }
    }
}

/// 128 bits of a value, for tables of very many values; otherwise like [`digest`].
pub fn digest128<T: Serialize + ?Sized>(value: &T) -> u128 {
    let writer = written(value);
    match writer.hashed {
        None => xxh3_128(&writer.waiting),
        Some(mut hasher) => {
            hasher.update(&writer.waiting);
            hasher.digest128()
        }
    }
}

/// 128 bits of raw bytes, such as a whole file.
pub fn digest_bytes(bytes: &[u8]) -> u128 {
    xxh3_128(bytes)
}

/// The hash of bytes in parts: equal to `digest_bytes` of all together.
#[derive(Default)]
pub struct PartsDigest(Xxh3);

impl PartsDigest {
    /// Adds the next part.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all parts so far.
    pub fn value(&self) -> u128 {
        self.0.digest128()
    }
}

fn written<T: Serialize + ?Sized>(value: &T) -> Writer {
    let mut writer = Writer { waiting: Vec::with_capacity(256), hashed: None };
    if let Err(Refused(message)) = value.serialize(&mut writer) {
        writer.tag(Tag::Refused);
        writer.text(&message);
    }
    writer
}

/// Kinds of parts of the byte form. The numbers are part of every digest: a new tag goes at the end.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Tag {
    End,
    False,
    True,
    Signed,
    Unsigned,
    Float32,
    Float64,
    Char,
    Text,
    Bytes,
    None,
    Some,
    Unit,
    Newtype,
    Variant,
    Sequence,
    Map,
    Struct,
    Field,
    LeftOut,
    Refused,
}

/// Writes the byte form.
struct Writer {
    /// Bytes not hashed yet.
    waiting: Vec<u8>,
    /// The running hash, once a value has turned out to be large.
    hashed: Option<Box<Xxh3>>,
}

impl Writer {
    fn tag(&mut self, tag: Tag) {
        self.waiting.push(tag as u8);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        if self.waiting.len() + bytes.len() <= WAITING {
            self.waiting.extend_from_slice(bytes);
            return;
        }
        let hasher = self.hashed.get_or_insert_with(Box::default);
        hasher.update(&self.waiting);
        hasher.update(bytes);
        self.waiting.clear();
    }

    /// Text behind its length.
    fn text(&mut self, text: &str) {
        self.bytes(&(text.len() as u64).to_le_bytes());
        self.bytes(text.as_bytes());
    }

    fn tagged(&mut self, tag: Tag, bytes: &[u8]) -> Result<(), Refused> {
        self.tag(tag);
        self.bytes(bytes);
        Ok(())
    }

    /// The variant of an enum: its index, and its name, because an index alone is the same after a rename.
    fn variant(&mut self, index: u32, name: &str) {
        self.tag(Tag::Variant);
        self.bytes(&index.to_le_bytes());
        self.text(name);
    }
}

/// A value that could not be serialized, and the reason.
#[derive(Debug)]
struct Refused(String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

impl ser::Error for Refused {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// Parts of a composite value; ends with [`Tag::End`], which no part begins with, so no count is needed.
struct Parts<'a> {
    /// `None` for a struct that is left out.
    writer: Option<&'a mut Writer>,
}

impl<'a> Parts<'a> {
    fn open(writer: &'a mut Writer, tag: Tag) -> Result<Self, Refused> {
        writer.tag(tag);
        Ok(Self { writer: Some(writer) })
    }

    fn part<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        match &mut self.writer {
            Some(writer) => value.serialize(&mut **writer),
            None => Ok(()),
        }
    }

    /// A field with its name: fields may be skipped, so their number alone would not identify one.
    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Refused> {
        let Some(writer) = &mut self.writer else { return Ok(()) };
        writer.tag(Tag::Field);
        writer.text(name);
        value.serialize(&mut **writer)
    }

    fn close(self) -> Result<(), Refused> {
        if let Some(writer) = self.writer {
            writer.tag(Tag::End);
        }
        Ok(())
    }
}

/// Whole numbers are written with 64 bits whatever their type, so that a field whose type becomes wider keeps its
/// digest.
macro_rules! whole_numbers {
    ($($name:ident: $of:ty => $tag:ident as $wide:ty,)*) => {
        $(fn $name(self, value: $of) -> Result<(), Refused> {
            self.tagged(Tag::$tag, &(value as $wide).to_le_bytes())
        })*
    };
}

impl<'a> ser::Serializer for &'a mut Writer {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Parts<'a>;
    type SerializeTuple = Parts<'a>;
    type SerializeTupleStruct = Parts<'a>;
    type SerializeTupleVariant = Parts<'a>;
    type SerializeMap = Parts<'a>;
    type SerializeStruct = Parts<'a>;
    type SerializeStructVariant = Parts<'a>;

    whole_numbers! {
        serialize_i8: i8 => Signed as i64,
        serialize_i16: i16 => Signed as i64,
        serialize_i32: i32 => Signed as i64,
        serialize_i64: i64 => Signed as i64,
        serialize_u8: u8 => Unsigned as u64,
        serialize_u16: u16 => Unsigned as u64,
        serialize_u32: u32 => Unsigned as u64,
        serialize_u64: u64 => Unsigned as u64,
    }

    fn serialize_i128(self, value: i128) -> Result<(), Refused> {
        self.serialize_bytes(&value.to_le_bytes())
    }

    fn serialize_u128(self, value: u128) -> Result<(), Refused> {
        self.serialize_bytes(&value.to_le_bytes())
    }

    fn serialize_bool(self, value: bool) -> Result<(), Refused> {
        self.tag(if value { Tag::True } else { Tag::False });
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), Refused> {
        self.tagged(Tag::Float32, &value.to_bits().to_le_bytes())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Refused> {
        self.tagged(Tag::Float64, &value.to_bits().to_le_bytes())
    }

    fn serialize_char(self, value: char) -> Result<(), Refused> {
        self.tagged(Tag::Char, &u32::from(value).to_le_bytes())
    }

    fn serialize_str(self, value: &str) -> Result<(), Refused> {
        self.tag(Tag::Text);
        self.text(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Refused> {
        self.tagged(Tag::Bytes, &(value.len() as u64).to_le_bytes())?;
        self.bytes(value);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Refused> {
        self.tag(Tag::None);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        self.tag(Tag::Some);
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        self.tag(Tag::Unit);
        Ok(())
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), Refused> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, index: u32, name: &'static str) -> Result<(), Refused> {
        self.variant(index, name);
        self.serialize_unit()
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        self.tag(Tag::Newtype);
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        index: u32,
        name: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        self.variant(index, name);
        self.tag(Tag::Newtype);
        value.serialize(self)
    }

    fn serialize_seq(self, _length: Option<usize>) -> Result<Parts<'a>, Refused> {
        Parts::open(self, Tag::Sequence)
    }

    fn serialize_tuple(self, _length: usize) -> Result<Parts<'a>, Refused> {
        Parts::open(self, Tag::Sequence)
    }

    fn serialize_tuple_struct(self, _: &'static str, _length: usize) -> Result<Parts<'a>, Refused> {
        Parts::open(self, Tag::Sequence)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        index: u32,
        name: &'static str,
        _length: usize,
    ) -> Result<Parts<'a>, Refused> {
        self.variant(index, name);
        Parts::open(self, Tag::Sequence)
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Parts<'a>, Refused> {
        Parts::open(self, Tag::Map)
    }

    fn serialize_struct(self, name: &'static str, _length: usize) -> Result<Parts<'a>, Refused> {
        if name == LEFT_OUT {
            self.tag(Tag::LeftOut);
            return Ok(Parts { writer: None });
        }
        Parts::open(self, Tag::Struct)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        index: u32,
        name: &'static str,
        _length: usize,
    ) -> Result<Parts<'a>, Refused> {
        self.variant(index, name);
        Parts::open(self, Tag::Struct)
    }

    /// Types with a shorter form for machines use it.
    fn is_human_readable(&self) -> bool {
        false
    }
}

/// Sequences of every kind are written in the same way.
macro_rules! sequences {
    ($($of:ident, $part:ident;)*) => {
        $(impl ser::$of for Parts<'_> {
            type Ok = ();
            type Error = Refused;

            fn $part<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
                self.part(value)
            }

            fn end(self) -> Result<(), Refused> {
                self.close()
            }
        })*
    };
}

sequences! {
    SerializeSeq, serialize_element;
    SerializeTuple, serialize_element;
    SerializeTupleStruct, serialize_field;
    SerializeTupleVariant, serialize_field;
}

/// Structs and variants with fields are written in the same way.
macro_rules! structs {
    ($($of:ident;)*) => {
        $(impl ser::$of for Parts<'_> {
            type Ok = ();
            type Error = Refused;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), Refused> {
                self.field(name, value)
            }

            fn end(self) -> Result<(), Refused> {
                self.close()
            }
        })*
    };
}

structs! {
    SerializeStruct;
    SerializeStructVariant;
}

impl ser::SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        self.part(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.part(value)
    }

    fn end(self) -> Result<(), Refused> {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::source::{Span, Spanned};

    #[derive(Serialize)]
    struct Skipping {
        #[serde(skip_serializing_if = "Option::is_none")]
        a: Option<u8>,
        #[serde(skip_serializing_if = "Option::is_none")]
        b: Option<u8>,
    }

    #[derive(Serialize)]
    struct Ab {
        a: u8,
        b: u8,
    }

    #[derive(Serialize)]
    struct Ba {
        b: u8,
        a: u8,
    }

    #[derive(Serialize)]
    enum Shape {
        Empty,
        One(u8),
        Two(u8, u8),
        Named { a: u8 },
        Other { a: u8 },
    }

    #[derive(Serialize)]
    struct Marker;

    #[derive(Serialize)]
    struct Wrapped(String);

    #[derive(Serialize)]
    struct Link {
        target: String,
        span: Span,
    }

    #[derive(Serialize)]
    struct Heading {
        level: u8,
        span: Span,
        text: String,
    }

    #[derive(Serialize)]
    enum Segment {
        Html(String),
        Link(u32),
        Image(u32),
        Message(String),
    }

    fn link(target: &str, at: usize) -> Link {
        Link { target: target.into(), span: Span::new(at, at + 9) }
    }

    #[test]
    fn places_in_files_do_not_count() {
        assert_eq!(digest(&link("a", 1)), digest(&link("a", 500)));
        assert_ne!(digest(&link("a", 1)), digest(&link("b", 1)));
        let spanned = |text: &str, at| vec![Some(Spanned::new(text.to_owned(), Span::new(at, at + 1)))];
        assert_eq!(digest(&spanned("x", 0)), digest(&spanned("x", 77)));
        assert_eq!(digest128(&spanned("x", 0)), digest128(&spanned("x", 77)));
        assert_ne!(digest(&spanned("x", 0)), digest(&spanned("y", 0)));
        let heading = |level, at| Heading { level, span: Span::new(at, at), text: "t".into() };
        assert_eq!(digest(&(heading(1, 0), 5)), digest(&(heading(1, 8), 5)));
        assert_ne!(digest(&(heading(1, 0), 5)), digest(&(heading(2, 0), 5)));
        assert_ne!(digest(&(heading(1, 0), 5)), digest(&(heading(1, 0), 6)), "what follows a span counts");
        // The number of spans is not a place, so it counts.
        assert_ne!(digest(&[Span::new(0, 1); 2]), digest(&[Span::new(0, 1); 3]));
        assert_ne!(digest(&None::<Span>), digest(&Some(Span::new(0, 1))));
    }

    /// Every two lines of this table are different values, and each equals itself.
    #[test]
    fn different_values_have_different_digests() {
        let table: Vec<(&str, Make)> = vec![
            ("nothing", &|| both("")),
            ("text", &|| both("abc")),
            ("case", &|| both("Abc")),
            ("zero byte", &|| both("abc\0")),
            ("split late", &|| both(&("ab", "c"))),
            ("split early", &|| both(&("a", "bc"))),
            ("split at the end", &|| both(&("abc", ""))),
            ("list of one", &|| both(&["abc"])),
            ("list of lists", &|| both(&[["abc"]])),
            ("empty list", &|| both::<[u8]>(&[])),
            ("list with an empty list", &|| both(&[Vec::<u8>::new()])),
            ("two lists, first", &|| both(&(vec![1u8], Vec::<u8>::new()))),
            ("two lists, second", &|| both(&(Vec::<u8>::new(), vec![1u8]))),
            ("bytes", &|| both(&vec![97u8, 98, 99])),
            ("none", &|| both(&None::<u8>)),
            ("some", &|| both(&Some(0u8))),
            ("some none", &|| both(&Some(None::<u8>))),
            ("some some", &|| both(&Some(Some(0u8)))),
            ("unit", &|| both(&())),
            ("wrapped", &|| both(&Wrapped("abc".into()))),
            ("true", &|| both(&true)),
            ("false", &|| both(&false)),
            ("zero", &|| both(&0u8)),
            ("one", &|| both(&1u8)),
            ("minus one", &|| both(&-1i64)),
            ("largest", &|| both(&u64::MAX)),
            ("signed zero", &|| both(&0i64)),
            ("beyond 64 bits", &|| both(&(u128::from(u64::MAX) + 1))),
            ("float", &|| both(&0.0f64)),
            ("negative zero", &|| both(&-0.0f64)),
            ("not a number", &|| both(&f64::NAN)),
            ("small float", &|| both(&0.0f32)),
            ("nearly a half", &|| both(&0.500_000_000_000_000_1f64)),
            ("a half", &|| both(&0.5f64)),
            ("character", &|| both(&'a')),
            ("struct", &|| both(&Ab { a: 1, b: 2 })),
            ("struct, other order", &|| both(&Ba { b: 2, a: 1 })),
            ("struct, exchanged", &|| both(&Ab { a: 2, b: 1 })),
            ("pair", &|| both(&(1u8, 2u8))),
            ("skipped first", &|| both(&Skipping { a: None, b: Some(1) })),
            ("skipped second", &|| both(&Skipping { a: Some(1), b: None })),
            ("skipped both", &|| both(&Skipping { a: None, b: None })),
            ("variant without", &|| both(&Shape::Empty)),
            ("variant one", &|| both(&Shape::One(1))),
            ("variant two", &|| both(&Shape::Two(1, 1))),
            ("variant named", &|| both(&Shape::Named { a: 1 })),
            ("variant other", &|| both(&Shape::Other { a: 1 })),
            ("segment", &|| both(&Segment::Html("a".into()))),
            ("other segment", &|| both(&Segment::Message("a".into()))),
            ("slot", &|| both(&Segment::Link(1))),
            ("other slot", &|| both(&Segment::Image(1))),
            ("empty map", &|| both(&BTreeMap::<u8, u8>::new())),
            ("map", &|| both(&map(&[("a", "b")]))),
            ("map, exchanged", &|| both(&map(&[("b", "a")]))),
            ("map of two", &|| both(&map(&[("a", "b"), ("c", "d")]))),
            ("list of pairs", &|| both(&[("a", "b")])),
            ("json null", &|| both(&serde_json::json!([null]))),
            ("json", &|| both(&serde_json::json!({ "a": [1, 2.5, "x"] }))),
        ];
        let mut seen: BTreeMap<u64, &str> = BTreeMap::new();
        let mut seen128: BTreeMap<u128, &str> = BTreeMap::new();
        for (name, make) in &table {
            let (short, long) = make();
            assert_eq!((short, long), make(), "{name}");
            assert_eq!(seen.insert(short, name), None, "{name} is as another");
            assert_eq!(seen128.insert(long, name), None, "{name} is as another");
        }
    }

    /// Makes the digests of one value.
    type Make<'a> = &'a dyn Fn() -> (u64, u128);

    fn map(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    fn both<T: Serialize + ?Sized>(value: &T) -> (u64, u128) {
        (digest(value), digest128(value))
    }

    #[test]
    fn widths_of_numbers_and_ways_to_hold_text_do_not_count() {
        assert_eq!(digest(&5u8), digest(&5u64));
        assert_eq!(digest(&-5i8), digest(&-5i64));
        assert_eq!(digest("x"), digest(&String::from("x")));
        assert_eq!(digest(&"x"), digest(&std::sync::Arc::<str>::from("x")));
        assert_eq!(digest(&Marker), digest(&()));
    }

    /// Large values are hashed piece by piece; the result equals that of one piece, wherever the pieces end.
    #[test]
    fn large_values_are_hashed_as_small_ones_are() {
        for size in [WAITING - 10, WAITING - 9, WAITING - 8, WAITING, 3 * WAITING + 7] {
            let text = "x".repeat(size);
            let mut bytes = vec![Tag::Text as u8];
            bytes.extend((size as u64).to_le_bytes());
            bytes.extend(text.as_bytes());
            assert_eq!(digest(&text), xxh3_64(&bytes), "{size}");
            assert_eq!(digest128(&text), digest_bytes(&bytes), "{size}");
        }
        let list: Vec<u32> = (0..100_000).collect();
        let mut other = list.clone();
        other[99_999] += 1;
        assert_ne!(digest(&list), digest(&other));
    }

    #[test]
    fn a_value_that_refuses_still_has_a_digest() {
        struct Refusing(&'static str);
        impl Serialize for Refusing {
            fn serialize<S: ser::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
                Err(ser::Error::custom(self.0))
            }
        }
        assert_eq!(digest(&("a", Refusing("no"))), digest(&("a", Refusing("no"))));
        assert_ne!(digest(&("a", Refusing("no"))), digest(&("b", Refusing("no"))));
        assert_ne!(digest(&Refusing("no")), digest(&Refusing("never")));
    }

    /// Digests are kept on disk: the byte form must not change unnoticed.
    #[test]
    fn the_byte_form_is_what_it_was() {
        assert_eq!(written(&Ab { a: 1, b: 2 }).waiting[..11], [17, 18, 1, 0, 0, 0, 0, 0, 0, 0, b'a']);
        assert_eq!(written(&[Some(true), None]).waiting, [15, 11, 2, 10, 0]);
    }
}
