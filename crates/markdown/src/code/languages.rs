//! Language names after a code fence: those with highlighting, those that are valid without it, and those of diagrams.
//! The highlighted names are a list, because reading the grammars takes longer than reading a page; a test in
//! `highlight` checks that the list is complete.

use paifang_base::diag::did_you_mean;

/// Names and extensions of the grammars, sorted, one a line.
const COLOURED: &str = include_str!("languages.txt");

/// Further names that are highlighted or are plain text.
pub const ALIASES: &[&str] = &[
    "c#",
    "c++",
    "cfg",
    "conf",
    "console",
    "csharp",
    "docker",
    "explain",
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

/// Valid language names without a grammar here.
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

/// Diagram languages, which are not rendered.
const DIAGRAMS: &[&str] = &[
    "abc",
    "actdiag",
    "blockdiag",
    "bob",
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

/// Frequently used names: the candidates for a guess.
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

/// True if code in this language (lower case) is highlighted or is plain text.
pub fn is_coloured(name: &str) -> bool {
    ALIASES.binary_search(&name).is_ok() || COLOURED_NAMES.binary_search(&name).is_ok()
}

static COLOURED_NAMES: std::sync::LazyLock<Vec<&'static str>> = std::sync::LazyLock::new(|| {
    let mut names: Vec<&str> = COLOURED.lines().collect();
    names.sort_unstable();
    names
});

/// True if a name is valid, highlighted or not.
pub fn is_known(name: &str) -> bool {
    is_coloured(name) || UNCOLOURED.contains(&name) || is_diagram(name)
}

/// True if a language describes a diagram.
pub fn is_diagram(name: &str) -> bool {
    DIAGRAMS.contains(&name)
}

/// The name that was probably meant. Names of three letters are similar to too many others, so among those only
/// transposed letters count.
pub fn guess(name: &str) -> Option<&'static str> {
    let sorted = |name: &str| {
        let mut letters: Vec<char> = name.chars().collect();
        letters.sort_unstable();
        letters
    };
    let near = did_you_mean(name, COMMON.iter().copied())?;
    (name.chars().count() > 3 || sorted(name) == sorted(near)).then_some(near)
}
