//! Names of languages behind a code fence: which get colours, which are right although nothing colours them, which are
//! diagrams. The names with colours are a list, because reading the grammars takes longer than reading a page; a test of
//! `highlight` holds it complete.

use paifang_base::diag::did_you_mean;

/// Names and extensions of the grammars, sorted, one a line.
const COLOURED: &str = include_str!("languages.txt");

/// Names beside those of the grammars that get colours, or are plain text.
pub const ALIASES: &[&str] = &[
    "c#",
    "c++",
    "cfg",
    "conf",
    "console",
    "csharp",
    "docker",
    "golang",
    "json5",
    "jsonc",
    "jsonl",
    "none",
    "pgsql",
    "plain",
    "plaintext",
    "plpgsql",
    "postgres",
    "postgresql",
    "psql",
    "sh-session",
    "shell",
    "shell-session",
    "shellsession",
    "tex",
    "text",
    "txt",
    "vimscript",
];

/// Languages that have a name and no grammar here: the author's word is right.
const UNCOLOURED: &[&str] = &[
    "abap",
    "abnf",
    "agda",
    "antlr",
    "apl",
    "aql",
    "ascii",
    "ballerina",
    "basic",
    "beancount",
    "bicep",
    "bnf",
    "brainfuck",
    "brainf",
    "cadence",
    "cel",
    "chapel",
    "cobol",
    "coq",
    "cql",
    "cue",
    "cypher",
    "dax",
    "ebnf",
    "elvish",
    "erb",
    "esql",
    "flux",
    "forth",
    "fsharp",
    "gherkin",
    "gleam",
    "gnuplot",
    "hack",
    "handlebars",
    "hbs",
    "haxe",
    "hocon",
    "http2",
    "ignore",
    "influxql",
    "io",
    "j",
    "jinja2",
    "jpql",
    "julia-repl",
    "kql",
    "ksql",
    "kusto",
    "lark",
    "liquid",
    "livecodeserver",
    "logql",
    "logs",
    "logstash",
    "mdx",
    "mips",
    "mongo",
    "mongodb",
    "move",
    "mustache",
    "mysql",
    "n1ql",
    "neon",
    "nu",
    "nushell",
    "oracle",
    "output",
    "pcre",
    "peg",
    "pest",
    "plsql",
    "pony",
    "postcss",
    "prisma",
    "prolog",
    "promql",
    "pug",
    "pycon",
    "q",
    "raku",
    "rdf",
    "reason",
    "redis",
    "regex",
    "result",
    "roff",
    "ruby-irb",
    "sas",
    "scheme",
    "smali",
    "smalltalk",
    "smt",
    "soql",
    "sparql",
    "spl",
    "sqlite",
    "starlark",
    "stata",
    "stderr",
    "stdin",
    "stdout",
    "surrealql",
    "template",
    "terminal",
    "tree",
    "trino",
    "tsql",
    "turtle",
    "vba",
    "vbnet",
    "vb",
    "wasm",
    "wat",
    "wit",
    "wren",
    "xquery",
    "yara",
    "zsh-session",
];

/// Diagrams, which are not drawn.
const DIAGRAMS: &[&str] = &[
    "abc",
    "actdiag",
    "blockdiag",
    "bpmn",
    "bytefield",
    "c4plantuml",
    "chart",
    "d2",
    "dbml",
    "ditaa",
    "dot",
    "echarts",
    "erd",
    "excalidraw",
    "flow",
    "flowchart",
    "gantt",
    "geojson",
    "graphviz",
    "infographic",
    "kroki",
    "markmap",
    "math",
    "mermaid",
    "mindmap",
    "nomnoml",
    "nwdiag",
    "packetdiag",
    "pikchr",
    "plantuml",
    "puml",
    "rackdiag",
    "seqdiag",
    "sequence",
    "structurizr",
    "svgbob",
    "tikz",
    "topojson",
    "vega",
    "vega-lite",
    "vegalite",
    "wavedrom",
    "wireviz",
];

/// Names that people mean: what a guess may be.
const COMMON: &[&str] = &[
    "bash",
    "clojure",
    "console",
    "cpp",
    "csharp",
    "css",
    "dart",
    "diff",
    "dockerfile",
    "elixir",
    "erlang",
    "fish",
    "go",
    "graphql",
    "groovy",
    "haskell",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "json",
    "jsx",
    "julia",
    "kotlin",
    "latex",
    "lua",
    "makefile",
    "markdown",
    "matlab",
    "mermaid",
    "nginx",
    "ocaml",
    "perl",
    "php",
    "plaintext",
    "postgresql",
    "powershell",
    "properties",
    "protobuf",
    "python",
    "ruby",
    "rust",
    "scala",
    "scss",
    "shell",
    "solidity",
    "sql",
    "swift",
    "terraform",
    "text",
    "toml",
    "typescript",
    "typst",
    "vue",
    "xml",
    "yaml",
    "zig",
    "zsh",
];

/// All names of the grammars.
#[cfg(test)]
pub fn coloured() -> impl Iterator<Item = &'static str> {
    COLOURED.lines()
}

/// Whether code in this language (lower case) gets colours, or is plain text.
pub fn is_coloured(name: &str) -> bool {
    ALIASES.binary_search(&name).is_ok() || COLOURED_NAMES.binary_search(&name).is_ok()
}

static COLOURED_NAMES: std::sync::LazyLock<Vec<&'static str>> = std::sync::LazyLock::new(|| {
    let mut names: Vec<&str> = COLOURED.lines().collect();
    names.sort_unstable();
    names
});

/// Whether a name is right, with or without colours.
pub fn is_known(name: &str) -> bool {
    is_coloured(name) || UNCOLOURED.contains(&name) || is_diagram(name)
}

/// Whether a language describes a drawing.
pub fn is_diagram(name: &str) -> bool {
    DIAGRAMS.contains(&name)
}

/// The name that was probably meant. Names of three letters are near to too many others: of those only letters in
/// another order count.
pub fn guess(name: &str) -> Option<&'static str> {
    let sorted = |name: &str| {
        let mut letters: Vec<char> = name.chars().collect();
        letters.sort_unstable();
        letters
    };
    let near = did_you_mean(name, COMMON.iter().copied())?;
    (name.chars().count() > 3 || sorted(name) == sorted(near)).then_some(near)
}
