//! CSS of a picture: tokenized as by browsers (CSS Syntax 3) and written from the tokens, without comments and with
//! escapes resolved. Nothing in it may load anything from outside the picture.

use std::borrow::Cow;

use cssparser::{Parser, ToCss, Token};

use super::address::{self, Use};
use paifang_base::text;
use paifang_base::text::Text;

/// Limit of nested blocks.
const MOST_OPEN: usize = 32;

/// Functions of values and selectors that load nothing, in lower case.
const FUNCTIONS: [&str; 83] = [
    "abs",
    "acos",
    "asin",
    "atan",
    "atan2",
    "blur",
    "brightness",
    "calc",
    "circle",
    "clamp",
    "color",
    "color-mix",
    "conic-gradient",
    "contrast",
    "cos",
    "counter",
    "cubic-bezier",
    "dir",
    "drop-shadow",
    "ellipse",
    "env",
    "exp",
    "format",
    "grayscale",
    "has",
    "hsl",
    "hsla",
    "hue-rotate",
    "hwb",
    "hypot",
    "inset",
    "invert",
    "is",
    "lab",
    "lang",
    "lch",
    "light-dark",
    "linear",
    "linear-gradient",
    "local",
    "matrix",
    "matrix3d",
    "max",
    "min",
    "mod",
    "not",
    "nth-child",
    "nth-last-child",
    "nth-last-of-type",
    "nth-of-type",
    "oklab",
    "oklch",
    "opacity",
    "path",
    "perspective",
    "polygon",
    "pow",
    "radial-gradient",
    "rect",
    "rem",
    "repeating-linear-gradient",
    "repeating-radial-gradient",
    "rgb",
    "rgba",
    "rotate",
    "rotate3d",
    "rotatex",
    "rotatey",
    "rotatez",
    "round",
    "saturate",
    "scale",
    "scale3d",
    "sepia",
    "skew",
    "skewx",
    "skewy",
    "steps",
    "tech",
    "translate",
    "translate3d",
    "var",
    "where",
];

/// Functions that load something or run code, in lower case.
const LOADING: [&str; 11] = [
    "-moz-element",
    "-webkit-cross-fade",
    "-webkit-image-set",
    "cross-fade",
    "element",
    "expression",
    "image",
    "image-set",
    "paint",
    "src",
    "url-prefix",
];

/// Allowed rules, in lower case; others are removed with their blocks.
const RULES: [&str; 8] =
    ["-webkit-keyframes", "font-face", "keyframes", "layer", "media", "namespace", "scope", "supports"];

/// Text in place of a dropped part.
const NOTHING: &str = "/**/";

/// The context of a piece of CSS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Rules or declarations, which may refer to pictures.
    Any,
    /// `@font-face`, which may refer to fonts.
    FontFace,
    /// `@namespace`, whose addresses are only names.
    Namespace,
}

/// A problem of CSS: the rest of a sentence that begins with "this SVG image".
pub type Problem = Text;

/// The elements to which a rule applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// At most those of a class.
    Class(String),
    /// Possibly all.
    Any,
}

/// Rewrites a style sheet; also returns the parts of the picture that it refers to, each with the elements that use
/// them.
pub fn sheet(text: &str) -> Result<(String, Vec<(Subject, String)>), Problem> {
    write(text)
}

/// Rewrites declarations or a value. Without functions and escapes they are unambiguous. The parts of the picture that
/// they refer to are added to `named`.
pub fn value<'a>(text: &'a str, named: &mut Vec<String>) -> Result<Cow<'a, str>, Problem> {
    if !text.contains(['(', '\\', '@']) {
        return Ok(Cow::Borrowed(text));
    }
    let (written, found) = write(text)?;
    named.extend(found.into_iter().map(|(_, name)| name));
    Ok(Cow::Owned(written))
}

fn write(text: &str) -> Result<(String, Vec<(Subject, String)>), Problem> {
    let out = String::with_capacity(text.len());
    let mut writer = Writer {
        out,
        open: 0,
        subjects: vec![Subject::Any],
        named: Vec::new(),
        is_outside_font: false,
        problem: None,
    };
    writer.block(&mut Parser::new(text), Within::Any);
    match writer.problem {
        Some(problem) => Err(problem),
        None => Ok((writer.out, writer.named)),
    }
}

/// The selectors read so far before a block.
#[derive(Default)]
struct Selectors {
    /// Subjects of the rules that have ended.
    ended: Vec<Subject>,
    /// A class of the elements to which the current one applies.
    class: Option<String>,
    has_begun: bool,
    is_behind_dot: bool,
    is_behind_gap: bool,
}

impl Selectors {
    fn read(&mut self, token: &Token<'_>) {
        let is_behind_dot = std::mem::take(&mut self.is_behind_dot);
        match token {
            Token::Comma => self.end(),
            Token::WhiteSpace(_) | Token::Comment(_) | Token::Delim('>' | '+' | '~') => {
                self.is_behind_gap = true;
            }
            _ => {
                // After a combinator, other elements are meant: descendants or siblings.
                if std::mem::take(&mut self.is_behind_gap) && self.has_begun {
                    self.class = None;
                }
                self.has_begun = true;
                match token {
                    Token::Delim('.') => self.is_behind_dot = true,
                    Token::Ident(name) if is_behind_dot => self.class = Some(name.to_string()),
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self) {
        self.ended.push(self.class.take().map_or(Subject::Any, Subject::Class));
        (self.has_begun, self.is_behind_gap) = (false, false);
    }

    fn subjects(mut self) -> Vec<Subject> {
        self.end();
        self.ended
    }
}

struct Writer {
    out: String,
    open: usize,
    /// Subjects of the rule that is being read.
    subjects: Vec<Subject>,
    /// Parts of the picture that are referred to.
    named: Vec<(Subject, String)>,
    /// True if the current font is outside the picture.
    is_outside_font: bool,
    problem: Option<Problem>,
}

impl Writer {
    fn refuse(&mut self, problem: impl Into<Problem>) {
        self.problem.get_or_insert_with(|| problem.into());
    }

    /// Reads everything up to the end of a block, or of the sheet.
    fn block(&mut self, parser: &mut Parser<'_>, within: Within) {
        // Context of a rule before its own block, and the rule's start.
        let (mut rule, mut rule_start) = (within, 0);
        let mut selectors = Selectors::default();
        while self.problem.is_none() {
            let start = parser.position();
            let Ok(token) = parser.next_including_whitespace_and_comments() else { return };
            let token = token.clone();
            let written = parser.slice_from(start);
            selectors.read(&token);
            match &token {
                // A dropped part leaves a comment: the text around it must not become one token.
                Token::Comment(_) | Token::CDO | Token::CDC => self.out.push_str(NOTHING),
                Token::BadUrl(_) | Token::BadString(_) => {
                    self.refuse(text!("svg-style-open"));
                }
                Token::UnquotedUrl(address) => self.address(address, rule),
                Token::Function(name) if name.eq_ignore_ascii_case("url") => self.url(parser, rule),
                Token::Function(name) => {
                    self.function(name);
                    self.nested(parser, rule, ")");
                }
                Token::ParenthesisBlock => {
                    self.out.push('(');
                    self.nested(parser, rule, ")");
                }
                Token::SquareBracketBlock => {
                    self.out.push('[');
                    self.nested(parser, rule, "]");
                }
                Token::CurlyBracketBlock => {
                    self.out.push('{');
                    let subjects = std::mem::take(&mut selectors).subjects();
                    let outer = std::mem::replace(&mut self.subjects, subjects);
                    self.nested(parser, rule, "}");
                    self.subjects = outer;
                    let is_font = rule == Within::FontFace && within != rule;
                    if is_font && std::mem::take(&mut self.is_outside_font) {
                        self.out.truncate(rule_start);
                        self.out.push_str(NOTHING);
                    }
                    rule = within;
                }
                Token::AtKeyword(name) => {
                    rule_start = self.out.len();
                    rule = self.at_rule(parser, name, within);
                }
                Token::Semicolon => {
                    self.is_outside_font &= within == Within::FontFace;
                    self.out.push(';');
                    selectors = Selectors::default();
                    rule = within;
                }
                // A stray closing bracket: browsers skip it, so it opens or closes nothing here.
                Token::CloseParenthesis | Token::CloseSquareBracket | Token::CloseCurlyBracket => {
                    self.out.push_str(NOTHING);
                }
                Token::QuotedString(text) if rule == Within::Namespace => {
                    self.namespace(text);
                }
                // Written again, a text that ends with the style has its second quote.
                Token::QuotedString(_) if !is_closed(written) => self.out.push_str(&token.to_css_string()),
                _ if written.contains('\\') => self.out.push_str(&token.to_css_string()),
                _ => self.out.push_str(written),
            }
        }
    }

    fn nested(&mut self, parser: &mut Parser<'_>, within: Within, end: &str) {
        self.open += 1;
        if self.open > MOST_OPEN {
            self.refuse(text!("svg-style-deep"));
            return;
        }
        // Errors are kept in `problem`: the parser's own only signal the end of a block.
        let _ = parser.parse_nested_block(|parser| -> Result<(), cssparser::ParseError<()>> {
            self.block(parser, within);
            // Everything after a problem is skipped.
            while parser.next_including_whitespace_and_comments().is_ok() {}
            Ok(())
        });
        self.open -= 1;
        self.out.push_str(end);
    }

    fn function(&mut self, name: &str) {
        let lower = name.to_ascii_lowercase();
        if LOADING.contains(&lower.as_str()) {
            self.refuse(text!("svg-style-function", name = lower));
        }
        // Browsers do not know the new name either, and skip its declaration or rule.
        if FUNCTIONS.binary_search(&lower.as_str()).is_err() {
            self.out.push_str("unknown-");
            // Written again it stays as it is.
            let own = lower.strip_prefix("unknown-").unwrap_or(&lower);
            self.out.extend(own.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-'));
        } else {
            self.out.push_str(&lower);
        }
        self.out.push('(');
    }

    /// Reads `url(` and a string in it.
    fn url(&mut self, parser: &mut Parser<'_>, within: Within) {
        let found = parser.parse_nested_block(|parser| -> Result<String, cssparser::ParseError<()>> {
            let text = parser.expect_string()?.to_string();
            parser.expect_exhausted()?;
            Ok(text)
        });
        match found {
            Ok(address) => self.address(&address, within),
            Err(_) => self.refuse(text!("svg-style-address")),
        }
    }

    fn address(&mut self, address: &str, within: Within) {
        if within == Within::Namespace {
            self.namespace(address);
            return;
        }
        let wanted = if within == Within::FontFace { Use::Font } else { Use::Style };
        match address::checked(address, wanted) {
            Ok(address) => {
                if let Some(name) = address.strip_prefix('#') {
                    let named = self.subjects.iter().map(|subject| (subject.clone(), name.to_owned()));
                    self.named.extend(named);
                }
                let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '#' | '-' | '_' | '.' | ':');
                self.out.push_str("url(");
                match address.chars().all(is_plain) {
                    true => self.out.push_str(&address),
                    false => self.out.push_str(&Token::QuotedString(address.as_ref().into()).to_css_string()),
                }
                self.out.push(')');
            }
            // No browser loads it for a picture, so the font was never visible: the rule is removed with its block.
            Err(_) if within == Within::FontFace => self.is_outside_font = true,
            Err(what) => self.refuse(what),
        }
    }

    /// Checks the name of a vocabulary, which is never loaded.
    fn namespace(&mut self, address: &str) {
        if super::namespaces::is_known(address) {
            self.out.push_str(&Token::QuotedString(address.into()).to_css_string());
        } else {
            self.refuse(text!("svg-style-namespace"));
        }
    }

    /// Begins a rule, or skips it; returns the context of its block.
    fn at_rule(&mut self, parser: &mut Parser<'_>, name: &str, within: Within) -> Within {
        let lower = name.to_ascii_lowercase();
        // An `@import` is removed like any other: no browser follows it for a picture.
        if RULES.binary_search(&lower.as_str()).is_ok() {
            self.out.push('@');
            self.out.push_str(&lower);
        } else {
            skip_rule(parser);
            self.out.push_str(NOTHING);
        }
        match lower.as_str() {
            "font-face" => Within::FontFace,
            "namespace" => Within::Namespace,
            _ => within,
        }
    }
}

/// Skips the rest of a rule: up to its semicolon, or with its block.
fn skip_rule(parser: &mut Parser<'_>) {
    while let Ok(token) = parser.next() {
        match token {
            Token::Semicolon => return,
            Token::CurlyBracketBlock => {
                // Consumed to its end: reading continues after it.
                let _ = parser.parse_nested_block(|parser| -> Result<(), cssparser::ParseError<()>> {
                    while parser.next().is_ok() {}
                    Ok(())
                });
                return;
            }
            _ => {}
        }
    }
}

/// True if a string without escapes has both quotes.
fn is_closed(written: &str) -> bool {
    let mut quotes = written.bytes();
    let first = quotes.next();
    first.is_some() && quotes.next_back() == first
}

#[cfg(test)]
mod tests {
    use super::{FUNCTIONS, Problem, RULES, Subject};

    fn sheet(text: &str) -> Result<String, Problem> {
        super::sheet(text).map(|(written, _)| written)
    }

    #[test]
    fn a_rule_is_for_elements_of_a_class_or_for_any() {
        for (text, expected) in [
            (".a{fill:url(#p)}", "a p"),
            (".a.b , .c:hover{fill:url(#p)}", "b p, c p"),
            ("path.a{fill:url(#p)}", "a p"),
            (".a path{fill:url(#p)}", "* p"),
            (".a>*,.b{fill:url(#p)}", "* p, b p"),
            ("#a{fill:url(#p)}", "* p"),
            (":is(.a){fill:url(#p)}", "* p"),
            (".a{rect{fill:url(#p)}}", "* p"),
            ("@media print{.a{fill:url(#p)}}", "a p"),
            (".a{x:y}.b{fill:url(#p);mask:url('#m')}", "b p, b m"),
            ("a{b:c}/* x */ .\\61{fill:url(#p)}", "a p"),
        ] {
            let (_, named) = super::sheet(text).unwrap();
            let named = named.iter().map(|(subject, name)| match subject {
                Subject::Class(class) => format!("{class} {name}"),
                Subject::Any => format!("* {name}"),
            });
            assert_eq!(named.collect::<Vec<_>>().join(", "), expected, "{text}");
        }
    }

    #[test]
    fn styles_that_load_nothing_stay_as_they_are() {
        assert!(FUNCTIONS.is_sorted() && RULES.is_sorted());
        for text in [
            ".st0{fill:url(#a);stroke:#FFF;stroke-width:.5px}",
            "@media (prefers-color-scheme: dark) { path { fill: #fff } }",
            "@keyframes dash { to { stroke-dashoffset: 1000; } } .a:nth-child(2n+1){animation:dash 5s linear}",
            "#m .a>rect{transform:matrix(1,0,0,1,-1e-7,.5)}",
            "text{font-family:'Noto Sans',\"思源黑体\",sans-serif}",
            ".a{--b:calc(1px + var(--c))}",
        ] {
            assert_eq!(sheet(text).as_deref(), Ok(text));
        }
        assert_eq!(
            sheet(".a{fill:url( #b )}/* c */<!-- -->").as_deref(),
            Ok(".a{fill:url(#b)}/**//**/ /**/")
        );
        assert_eq!(
            sheet(".\\31 23{color:\\72 ed").as_deref(),
            Ok(".\\31 23{color:red}"),
            "open blocks are closed"
        );
        assert_eq!(sheet("a{b:c('d").as_deref(), Ok("a{b:unknown-c(\"d\")}"), "and so are texts");
        assert_eq!(sheet("@page{size:A4}@charset 'x';a{b:c}").as_deref(), Ok("/**//**/a{b:c}"));
        assert_eq!(sheet("a{b:hover(1)}}c{}").as_deref(), Ok("a{b:unknown-hover(1)}/**/c{}"));
        let font = "@font-face{font-family:V;src:url(\"data:font/woff2;base64,d09GMg==\") format(\"woff2\")}";
        assert_eq!(sheet(font).as_deref(), Ok(font));
    }

    #[test]
    fn fonts_and_style_sheets_of_others_are_dropped() {
        for (text, expected) in [
            ("@import 'https://e.org/a.css';a{b:c}", "/**/a{b:c}"),
            ("@\\69mport url(//e.org)", "/**/"),
            ("@import url(//e.org) layer(x) supports(a:b) print;a{b:c}", "/**/a{b:c}"),
            ("@font-face{src:url(https://e.org/a.woff2)}a{b:c}", "/**/a{b:c}"),
            ("@font-face{font-family:V;src:local(x),url('//e.org/a') format('woff2')}a{b:c}", "/**/a{b:c}"),
            ("@font-face{x:f({src:url(//e.org)})}a{b:c}", "/**/a{b:c}"),
            ("@media print{@font-face{src:url(a.woff)}}a{b:c}", "@media print{/**/}a{b:c}"),
            (
                "@font-face url(//e.org);@font-face{src:url(data:font/woff;base64,AA==)}",
                "@font-face ;@font-face{src:url(\"data:font/woff;base64,AA==\")}",
            ),
        ] {
            assert_eq!(sheet(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_dropped_joins_nothing() {
        for text in [
            "@<!--import 'https://e.org/a.css';",
            "@)import 'https://e.org/a.css';",
            "@@page{}import 'https://e.org/a.css';",
            "a{b:/)*'*/} @\\69mp/)*'}",
            "/}*'*/@import url(//e.org);/*'",
        ] {
            let Ok(written) = sheet(text) else { continue };
            // A second pass changes nothing: no token has become another.
            assert_eq!(sheet(&written), Ok(written.clone()), "{text}");
            let unquoted: String = written.split(['"', '\'']).step_by(2).collect();
            assert!(!unquoted.contains("@import") && !unquoted.contains("url("), "{text}: {written}");
        }
    }

    #[test]
    fn whatever_loads_is_refused() {
        for text in [
            "a{fill:url(https://e.org/a)}",
            "a{fill:url( 'https://e.org/#a' )}",
            "a{fill:u\\72l(https://e.org/a)}",
            "a{fill:\\75\\72\\6c('//e.org')}",
            "a{background:image-set('https://e.org/a' 1x)}",
            "a{background:-webkit-image-set(url(#a) 1x)}",
            "a{cursor:url(a.cur),auto}",
            "a{src:url(data:font/woff2;base64,d09GMg==)}",
            "a{width:expression(alert(1))}",
            "a{--x:url(//e.org)}",
            "@media url(//e.org){}",
            "@namespace url(https://e.org/a);",
            "@namespace svg 'http://www.w3.org/2000/svg';a{b:url(http://www.w3.org/2000/svg)}",
            "a{b:url(\"#a\" x)}",
            "a{b:url(a'b)}",
            "a{b:url(data:image/svg+xml,x)}",
        ] {
            assert!(sheet(text).is_err(), "{text}: {:?}", sheet(text));
        }
        assert!(sheet(&"(".repeat(100_000)).is_err());
    }
}
