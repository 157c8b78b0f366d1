//! Finds references to other files in the scripts of a theme, and minifies them. A complete parser of the language
//! reports invalid scripts and preserves the meaning of valid ones: white space and comments are removed, and names
//! that are not visible outside are shortened. Nothing is evaluated or moved.

use paifang_base::parts::Parts as _;
use std::marker::PhantomData;
use std::ops::Range;
use std::panic::resume_unwind;
use std::thread;

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_mangler::{MangleOptions, Mangler};
use oxc_parser::{Parser, ParserReturn};
use oxc_span::{SourceType, Span};

use crate::mistake::Mistake;
use paifang_base::text;

mod invalid;
mod parts;

pub(crate) use parts::{Imported, exported, names_twice};

#[cfg(test)]
mod fuzz;

/// Most brackets inside each other.
const MOST_OPEN: usize = 1_000;
/// Stack for a script: the parser and all that goes through its tree call themselves for each level, also for levels
/// without brackets (`!!!a`, `a = b = c`). Memory is taken only for levels that there are.
const STACK: usize = 256 << 20;

/// Where scripts are read: on a thread that has such a stack, or in vain.
pub(crate) struct Room {
    has_stack: bool,
    /// Keeps it on its thread.
    stays: PhantomData<*const ()>,
}

/// Does work on a thread that has room for scripts. It is one for all of them: mapping such a stack takes longer than
/// reading most scripts. Where the system has no such thread left, each script is a mistake.
pub(crate) fn in_room<T: Send>(mut work: impl FnMut(&Room) -> T + Send) -> T {
    let done = thread::scope(|scope| {
        let with_room = || work(&Room { has_stack: true, stays: PhantomData });
        let worker = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, with_room).ok()?;
        Some(worker.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    done.unwrap_or_else(|| work(&Room { has_stack: false, stays: PhantomData }))
}

/// Rejects a script with very many brackets inside each other. Those in strings count too: no text has so many open.
fn check_depth(text: &str) -> Result<(), Mistake> {
    let mut open = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' | b'[' | b'{' => open += 1,
            b')' | b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > MOST_OPEN {
            return Err(Mistake::new(at..at + 1, text!("js-deep")));
        }
    }
    Ok(())
}

fn parse<'a>(room: &Room, allocator: &'a Allocator, text: &'a str) -> Result<ParserReturn<'a>, Mistake> {
    if !room.has_stack {
        return Err(Mistake { place: None, message: text!("js-no-thread") });
    }
    check_depth(text)?;
    Ok(Parser::new(allocator, text, SourceType::mjs()).parse())
}

/// Rejects an invalid script.
fn check(parsed: &ParserReturn<'_>, text: &str) -> Result<(), Mistake> {
    let Some(error) = parsed.errors.first() else { return Ok(()) };
    let labels = error.labels.as_deref().unwrap_or_default();
    let places: Vec<_> = labels.iter().map(|place| place.offset()..place.offset() + place.len()).collect();
    Err(invalid::mistake(text, &places))
}

/// True if a script has a statement that only a module can have, and that no block can have. An invalid script has been
/// reported already.
pub(crate) fn imports_or_exports(room: &Room, text: &str) -> bool {
    let allocator = Allocator::default();
    parse(room, &allocator, text)
        .is_ok_and(|parsed| parsed.program.body.iter().any(|statement| statement.is_module_declaration()))
}

/// A reference to another file in a script.
pub(crate) struct Named {
    /// The range between the quotes.
    pub(crate) place: Range<usize>,
    /// How it refers to the file.
    pub(crate) how: How,
}

/// How a script refers to another file.
pub(crate) enum How {
    /// The whole statement that runs another script: `import "./part.js"`.
    Runs(Range<usize>),
    /// The whole statement that imports names from another script: `import { a, b } from "./part.js"`.
    Names(Range<usize>, Imported),
    /// `import()` or `new URL(…, import.meta.url)`.
    Address,
}

/// Finds the references to other files, in order: `import … from`, `import()` and `new URL(…, import.meta.url)`.
pub(crate) fn named_assets(room: &Room, text: &str) -> Result<Vec<Named>, Mistake> {
    let allocator = Allocator::default();
    let parsed = parse(room, &allocator, text)?;
    check(&parsed, text)?;
    let record = &parsed.module_record;
    let range = |span: Span| span.start as usize..span.end as usize;
    let imported = record.requested_modules.values().flatten().map(|module| {
        let (place, statement) = (range(module.span), range(module.statement_span));
        let is_bare = text.get(statement.start..place.start).is_some_and(|start| start.trim() == "import");
        let imported = || parts::imported(record, module.statement_span);
        let how = if is_bare { How::Runs(statement) } else { How::Names(statement, imported()) };
        (place, how)
    });
    let dynamic = record.dynamic_imports.iter().map(|import| (range(import.module_request), How::Address));
    let addresses = record.import_metas.iter().filter_map(|meta| {
        let before = text.part(..meta.start as usize).trim_end().strip_suffix(',')?.trim_end();
        let start = before.rfind("new URL(")? + "new URL(".len();
        Some((start..before.len(), How::Address))
    });
    let quoted = imported.chain(dynamic).chain(addresses);
    let mut named: Vec<Named> =
        quoted.filter_map(|(place, how)| Some(Named { place: inside_quotes(text, place)?, how })).collect();
    named.sort_unstable_by_key(|named| named.place.start);
    Ok(named)
}

/// The range between the quotes, if a range of a script is nothing but a plain string. Minifiers also write one as a
/// template without values.
fn inside_quotes(text: &str, place: Range<usize>) -> Option<Range<usize>> {
    let written = text.get(place.clone())?;
    let quote = written.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let inside = written.strip_prefix(quote)?.strip_suffix(quote)?;
    let has_value = quote == '`' && inside.contains("${");
    let is_plain = !inside.contains(['"', '\'', '`', '\\', '\n']);
    (is_plain && !has_value).then(|| place.start + 1..place.end - 1)
}

/// Minifies a script. The top-level names of a module are invisible outside; a plain script shares them with the page.
pub(crate) fn minify(room: &Room, text: &str, is_module: bool) -> Result<Vec<u8>, Mistake> {
    let allocator = Allocator::default();
    let parsed = parse(room, &allocator, text)?;
    check(&parsed, text)?;
    let options = MangleOptions { top_level: is_module, ..MangleOptions::default() };
    let names = Mangler::new().with_options(options).build(&parsed.program);
    let printer = Codegen::new().with_options(CodegenOptions::minify()).with_scoping(Some(names.scoping));
    Ok(printer.build(&parsed.program).code.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minified(text: &str) -> String {
        let made = in_room(|room| minify(room, text, imports_or_exports(room, text)));
        let made =
            made.unwrap_or_else(|mistake| panic!("{text}: {}", crate::testing::english(&mistake.message)));
        String::from_utf8(made).unwrap()
    }

    #[test]
    fn what_a_script_says_stays() {
        let kept = [
            ("f(/[/*\"'`//]/g.test(x) / 2 / 3)", "/[/*\"'`//]/g"),
            ("f(a ? b : c, `  ${ `/* ${ d } */` }  // no comment  `)", "// no comment  `"),
            ("f(\"/* no comment */\", '// none')", "/* no comment */"),
            (
                "class A { #own = 1; static { f(this) } get x() { return this?.y?.[0]?.() ?? this.#own } }\nf(A)",
                "?.[0]?.()",
            ),
            ("async function* g() { for await (const x of y()) yield* x }\nf(g)", "for await"),
            ("f(a + +b, a - -b, a + ++b, a-- - b)", "a+ +b,a- -b,a+ ++b,a---b"),
            ("label: for (;;) { continue label }", "continue"),
            ("const long = 1; export { long as other }", " as other"),
            ("f(1..toString(), 0.5, 1e1000, 0xffn)", ".toString()"),
            ("let a = 1\n;[2].forEach(f)\n;(() => a)()", "[2].forEach(f)"),
        ];
        for (text, expected) in kept {
            let once = minified(text);
            assert!(once.contains(expected), "{text}: {once}");
            assert_eq!(minified(&once), once, "{text}");
        }
        assert_eq!(minified("return_()\n/* a\n*/\nf()\n--x"), "return_();f();--x;");
    }

    #[test]
    fn names_that_others_can_see_stay() {
        let text = "globalThis.other = visible; function inner(longName) { return { longName } }\nf(inner)";
        let script = minified(text);
        for name in ["visible", "other", "inner", "longName:"] {
            assert!(script.contains(name), "{name}: {script}");
        }
        let module = minified(&format!("export const visible = 1; {text}"));
        for name in ["visible", "other", "longName:", "globalThis"] {
            assert!(module.contains(name), "{name}: {module}");
        }
        assert!(!module.contains("inner"), "seen by nobody outside of a module: {module}");
        // `eval` can see every name.
        assert!(minified("function f(longName) { return eval('longName') }").contains("longName)"));
    }

    #[test]
    fn a_script_that_is_not_valid_is_refused_at_its_place() {
        let deep = format!("f{}", "(".repeat(2_000));
        for (text, at) in [("f(1)\nlet x = = 2", 13), ("f(`", 2), ("f(/a", 2), (&*deep, 1_001)] {
            let mistake = in_room(|room| named_assets(room, text).err()).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                mistake.place.map(|place| place.start),
                Some(at),
                "{text}: {}",
                crate::testing::english(&mistake.message)
            );
        }
    }
}
