//! Tests of minified sheets and of the errors reported in them.

use super::*;

fn rules(text: &str) -> String {
    read(text).unwrap_or_else(|mistake| panic!("{}", crate::testing::english(&mistake.message))).rules
}

#[test]
fn what_means_nothing_goes() {
    let cases = [
        ("a { color: red; }", "a{color:red}"),
        (
            "/* one */ a , b > i { color : red ; margin : 0 0.5em -0.25em } /* two */",
            "a,b>i{color:red;margin:0 .5em -.25em}",
        ),
        ("a{;;color:red;;}b{}c{ }", "a{color:red}"),
        ("a{b{}c{;d{/* e */}}}@media x{a{}}", "@media x{}"),
        (
            "@media (min-width: 40em) and (hover) { a { color: #AABBCC !important } }",
            "@media (min-width:40em) and (hover){a{color:#ABC!important}}",
        ),
        ("@layer a { b { c: d } } @layer e;", "@layer a{b{c:d}}@layer e;"),
        (
            "a { color: red; &:hover { color: blue } b { c: d } e: f }",
            "a{color:red;&:hover{color:blue}b{c:d}e:f}",
        ),
        ("a{grid-area: 1 / 2 / 3;color:rgb( 0 0 0 / 50% )}", "a{grid-area:1/2/3;color:rgb(0 0 0/50%)}"),
        (
            "@font-face { font-family: \"A  B\"; src: url( a.woff2 ) }",
            "@font-face{font-family:\"A  B\";src:url( a.woff2 )}",
        ),
        ("/*! mine */ a { b: c }", "/*! mine */a{b:c}"),
        ("@charset \"utf-8\"; a{b:c}", "a{b:c}"),
        ("\u{feff}a { b: c }", "a{b:c}"),
        // The first space behind digits belongs to the escape.
        (".a\\31/**/ b{c:d}", ".a\\31  b{c:d}"),
    ];
    for (text, expected) in cases {
        assert_eq!(rules(text), expected, "{text}");
    }
}

#[test]
fn what_means_something_stays() {
    let same = [
        "a :hover{b:c}",
        "a *{b:c}",
        "* a{b:c}",
        "a:not(b c){d:e}",
        ":nth-child(2n+ 1){a:b}",
        "a{width:calc(1px + 2px - 3px)}",
        "a{width:calc((1px + 2px)*3)}",
        "a{margin:1px -1px}",
        "a{margin:1px +1px}",
        "a{--empty: ;--b:1 2}",
        "a{--a:{b:c; d:e};f:g}",
        "@media not all and (min-width:1px){a{b:c}}",
        "@media screen and (1em<=width<2em){a{b:c}}",
        "@supports not (a:b){c{d:e}}",
        "@container x (width>1px){a{b:c}}",
        "@page :first{margin:1in}",
        "a{content:\"\\\"  ;}\"}",
        "a{b:url(data:image/svg+xml;base64,AA==)}",
        "#ffffff{color:#fefefe}",
        "a{font:italic 1em/1.5 \"A\",serif}",
        "a[b=\"c\" i]{d:e}",
        "@scope (.a) to (.b){c{d:e}}",
        "a{b:1 2}c::before{content:\"\\201C\"}",
        "@property --x{syntax:\"<length>\";inherits:false;initial-value:0px}",
        "a{unicode-range:U+26,U+0-7F,u+4??}",
        "a{transition:a 1s,b 2s}",
        "\\31 a{b:c}",
        ".a\\:b{c:d}",
    ];
    for text in same {
        assert_eq!(rules(text), text);
    }
}

#[test]
fn a_comment_keeps_two_words_two() {
    assert_eq!(rules("a{b:c/**/d}"), "a{b:c/**/d}");
    assert_eq!(rules("a{b:c/* */,d}e/**/:hover{f:g}"), "a{b:c,d}e:hover{f:g}");
    assert_eq!(rules("a{margin:1px/**/-1px}"), "a{margin:1px/**/-1px}");
    assert_eq!(rules("@f <!/**/--;"), "@f <!/**/--;");
    assert_eq!(rules("@f <! --;@f --/**/>"), "@f <! --;@f --/**/>;");
    assert_eq!(rules("@f </**/!--;@f <!-/**/-;"), "@f <!/**/--;@f <!/**/-/**/-;");
    assert_eq!(rules("-- > a{b:c}--a>d{b:c}"), "-- >a{b:c}--a>d{b:c}");
}

#[test]
fn what_is_printed_is_read_as_the_same() {
    let text = include_str!("../../../../themes/default/assets/css/main.css");
    let once = rules(text);
    assert_eq!(rules(&once), once);
    assert!(once.len() < text.len());
}

#[test]
fn imports_stand_apart() {
    let sheet = read(
        "@layer a , b; @import './x.css'; @import url(\"y.css\") layer(z)  screen; @import url(z.css); i{j:k}",
    );
    let sheet = sheet.unwrap();
    let head: Vec<String> = sheet
        .head
        .iter()
        .map(|statement| match statement {
            Head::Layers(layers) => layers.clone(),
            Head::Import(import) => import.printed(),
        })
        .collect();
    let expected =
        ["@layer a,b;", "@import \"./x.css\";", "@import \"y.css\" layer(z) screen;", "@import \"z.css\";"];
    assert_eq!(head, expected);
    assert_eq!(sheet.rules, "i{j:k}");
}

#[test]
fn mistakes_are_reported_at_their_place() {
    let cases = [
        ("a { b: c", 2, "`{` has no `}`"),
        ("a { b: (c }", 10, "`}` closes nothing"),
        ("a { b: (c", 7, "`(` has no `)`"),
        ("a { b { c: d }", 2, "`{` has no `}`"),
        ("a { b: c } }", 11, "`}` closes nothing"),
        ("a { b: 'c }", 7, "a string has no end"),
        ("a { b: 'c\n' }", 7, "a string ends with its line"),
        ("a { b: c } /* d", 11, "a comment has no end"),
        ("a { b: c } @\\", 11, "`\\` escapes nothing at the end of the file"),
        ("a\\\nb { c: d }", 1, "`\\` escapes nothing at the end of a line"),
        ("a, { b: c }", 0, "a selector is missing"),
        ("{ b: c }", 1, "a selector is missing"),
        ("a { b }", 4, "this is not a declaration"),
        ("a { b: ; }", 4, "`b` has no value"),
        ("a { b: /*! c */ /*! d */; }", 4, "`b` has no value"),
        ("a b: c;", 0, "a rule has no `{ … }`"),
        ("a { b: c } @import 'd.css';", 11, "browsers ignore an `@import` after rules"),
        ("@import d;", 0, "`@import` names no file"),
        ("a { b: url(a b) }", 7, "needs quotes"),
        ("a{b:c} \u{feff}d{e:f}", 7, "there is an invisible byte order mark"),
        ("\u{feff}\u{feff}a{b:c}", 3, "there is an invisible byte order mark"),
    ];
    for (text, at, message) in cases {
        let mistake = read(text).expect_err(text);
        assert!(
            crate::testing::english(&mistake.message).contains(message),
            "{text}: {}",
            crate::testing::english(&mistake.message)
        );
        assert_eq!(mistake.place.map(|place| place.start), Some(at), "{text}");
    }
    assert!(read(&"a{".repeat(100_000)).is_err());
    assert!(read(&"a(".repeat(100_000)).is_err());
}
