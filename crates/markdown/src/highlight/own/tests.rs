//! Each language by what its readers see, and damaged code in all of them. `k[SELECT]` is a word with the class `k`.

use paifang_fuzz::Target;

use crate::body::CodeBlock;
use crate::highlight::Highlighter;

/// Code as highlighted, as text with marks.
fn marked(language: &str, title: Option<&str>, code: &str) -> String {
    let (language, code) = (Some(language.to_owned()), code.to_owned());
    let block = CodeBlock { language, code, title: title.map(Into::into), ..CodeBlock::default() };
    let html = Highlighter::new().highlight(&block).html;
    let inside = html.split_once("<code").and_then(|(_, rest)| rest.split_once('>')).unwrap().1;
    let inside = inside.strip_suffix("</code></pre></figure>").unwrap();
    let text = inside.replace("<span class=\"", "").replace("\">", "[").replace("</span>", "]");
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn assert_marked(language: &str, cases: &[&str]) {
    for expected in cases {
        let code = unmarked(expected);
        assert_eq!(&marked(language, None, &code), expected);
    }
}

/// The code in marked text: a mark is a letter and a bracket after what is no letter; no bracket is part of the code.
fn unmarked(text: &str) -> String {
    let mut code = String::new();
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let is_mark =
            "abcefgklmnoprst".contains(c) && !before.is_alphanumeric() && characters.peek() == Some(&'[');
        if is_mark {
            characters.next();
            before = ' ';
        } else if c == ']' {
            before = ' ';
        } else {
            code.push(c);
            before = c;
        }
    }
    code
}

#[test]
fn statements_of_postgresql() {
    assert_marked(
        "sql",
        &[
            "k[EXPLAIN] (k[ANALYZE], k[BUFFERS off]) k[SELECT] c.id, c.name k[FROM] t c;",
            "k[CREATE PUBLICATION] p k[FOR TABLE] t (id), k[TABLES IN SCHEMA] s k[WITH] (a[publish] = s['insert']);",
            "k[CREATE SUBSCRIPTION] s k[CONNECTION] s['host=x'] k[PUBLICATION] p k[WITH] (a[copy_data] = b[false]);",
            "k[ALTER TABLE] t k[ALTER COLUMN] name k[TYPE] t[text] k[USING] name o[::]t[text], k[ADD COLUMN] type t[int];",
            "k[VACUUM] (k[VERBOSE], k[ANALYZE]) t;",
            "k[MERGE INTO] t k[USING] d k[ON] t.id = d.id k[WHEN NOT MATCHED BY SOURCE THEN DELETE RETURNING] t.*;",
            "k[CREATE INDEX CONCURRENTLY IF NOT EXISTS] i k[ON] t k[USING] gin (data, f[lower](name));",
            "k[SELECT] f[count](*) k[FILTER] (k[WHERE] x), f[mode]() k[WITHIN GROUP] (k[ORDER BY] y) k[FROM] t;",
            "k[SELECT] x k[FROM] t, k[LATERAL] f[f](t.id) k[AS] g(x) k[WHERE] b[$1] o[@>] y k[AND] z o[->>] s['a'] = s[E'\\'b'];",
            "k[INSERT INTO] t (name, type) k[VALUES] (n[1_000], n[0xFF]) k[ON CONFLICT DO NOTHING RETURNING] id;",
            "k[GRANT SELECT], k[INSERT ON] t k[TO] app; k[SELECT] f[now]();",
            "k[COPY] t k[FROM STDIN WITH] (k[FORMAT csv], k[HEADER]);",
            "c[/* a /* b */ c */] k[SELECT] t[date] s['2026-01-01'], date, \"a b\" k[FROM] \u{8868};",
            "k[SELECT] b[:n]o[::]t[int], b[:'a'], b[:\"b\"] m[\\gset\n\\d+] t\nm[\\copy] t k[TO] s['x']\nk[TABLE] t;",
            "k[WITH RECURSIVE] t (a) k[AS MATERIALIZED] (k[VALUES] (n[1])) k[TABLE] t k[FETCH FIRST] n[5] k[ROWS ONLY];",
        ],
    );
}

#[test]
fn columns_and_bodies() {
    assert_marked(
        "postgresql",
        &[
            "k[CREATE TABLE] t (\n  id t[bigint] k[GENERATED ALWAYS AS IDENTITY PRIMARY KEY],\n  name t[text] k[NOT NULL],\n  \
             day t[timestamp with time zone] k[DEFAULT] f[now](),\n  k[UNIQUE] (name, day)\n) k[PARTITION BY RANGE] (day);",
            "k[DO] s[$x$]\nk[DECLARE]\n  r t[record]; c k[CONSTANT] t[int] o[:=] n[1];\nk[BEGIN\n  FOR] r k[IN SELECT] * \
             k[FROM] t k[LOOP\n    RAISE NOTICE] s['%'], r.id;\n  k[END LOOP];\nk[END]\ns[$x$];",
            "k[CREATE FUNCTION] f[f](day t[date], k[OUT] x t[int]) k[RETURNS SETOF] t[t] k[AS] s[$$]\nk[BEGIN\n  RETURN \
             QUERY SELECT] x;\nk[END]\ns[$$] k[LANGUAGE] plpgsql k[STABLE];",
            "k[CREATE FUNCTION] f[f](t[int]) k[RETURNS] t[int] k[LANGUAGE] plpython3u k[AS] s[$$]\n  return 1\ns[$$];",
            "k[SELECT] s[$$SELECT 1$$];",
        ],
    );
}

#[test]
fn sessions_with_prompts_and_output() {
    assert_marked(
        "psql",
        &[
            "p[app=# ]k[SELECT] n[1]\np[app-# ]k[FROM] t;\nr[ ?column?\n(1 row)]\n\np[app=# ]m[\\d] t\np[app=*> ]x;\n\
             e[ERROR:  syntax error]\nr[LINE 1: x;]",
        ],
    );
    let code =
        "$ cat > a <<'E'\n> x\n$ y\nE\nprinted\n# text\n# systemctl stop a\nroot@db:~# psql\npostgres=# \\q";
    let html = marked("console", None, code);
    assert_eq!(html.matches("p[").count(), 5, "{html}");
    for expected in
        ["p[> ]", "\n$ y]", "r[printed]", "c[# text]", "p[# ]", "p[root@db:~# ]", "p[postgres=# ]m[\\q]"]
    {
        assert!(html.contains(expected), "{expected} in {html}");
    }
    assert!(marked("sh", None, "$ ls\na").contains("p[$ ]"));
    // A script with a comment has no prompt.
    assert!(!marked("console", None, "# Start it.\ncargo run").contains("r["));
    assert!(!marked("sh", None, "# ls\nls").contains("p["));
}

#[test]
fn plans_and_settings() {
    assert_marked(
        "explain",
        &[
            " k[Sort]  (cost=n[1.2..3] rows=n[1])\n   o[->]  k[Seq Scan] on t  (cost=n[0] rows=n[9])\n         a[Filter:] (x = 1)\n a[Planning Time:] n[0.1] ms",
        ],
    );
    assert_marked(
        "conf",
        &["c[# x]\ng[work_mem] = n[4MB]   c[# y]\ng[fsync] b[on]\ng[a.b] = s['c # d']\nk[include] s['e']"],
    );
    assert!(marked("json", None, "{ \"a\": \"b\" }").contains("g[\"a\"]: s[\"b\"]"));
    assert_eq!(
        marked("conf", Some("/etc/pg_hba.conf"), "local all all peer\nhost a b ::1/128 trust map=m # c"),
        "k[local] b[all all] f[peer]\nk[host] a b n[::1/128] f[trust] a[map=m] c[# c]"
    );
}

#[test]
fn fuzz_own_languages() {
    const WORDS: [&str; 56] = [
        "'",
        "\"",
        "$$",
        "$a$",
        "$1",
        ":",
        ":x",
        ":'",
        ":{?",
        "\\",
        "\\d",
        "\\copy ",
        "E'",
        "U&\"",
        "--",
        "/*",
        "*/",
        "(",
        ")",
        "[",
        ",",
        ";",
        ".",
        "..",
        "::",
        "->",
        "1",
        "1_0",
        "0x",
        "1.e+",
        "\n",
        "\r\n",
        "select",
        "create function f",
        "do",
        "declare",
        "begin",
        "as",
        "table",
        "with",
        "language",
        "\u{e9}",
        "\u{4e2d}",
        "\u{ff0c}",
        "app=# ",
        "app-# ",
        "$ ",
        "> ",
        "# ls",
        "<<E",
        "returns",
        "type",
        "->  ",
        "(cost=1 ",
        "host",
        "x: ",
    ];
    let highlighter = Highlighter::new();
    Target::of("own", &WORDS, vec![WORDS.concat().into_bytes()]).run(400, |bytes| {
        let code = String::from_utf8_lossy(bytes).replace(['<', '>', '&', '"'], "");
        for language in ["sql", "psql", "console", "explain", "conf"] {
            let block =
                CodeBlock { language: Some(language.to_owned()), code: code.clone(), ..CodeBlock::default() };
            let html = highlighter.highlight(&block).html;
            let mut text = String::new();
            for (number, part) in html.split('<').enumerate() {
                text.push_str(if number == 0 {
                    part
                } else {
                    part.split_once('>').map_or("", |(_, text)| text)
                });
            }
            assert_eq!(text, code.strip_suffix('\n').unwrap_or(&code), "{language}");
        }
    });
}

/// The most that is coloured of one block.
#[test]
fn a_megabyte_keeps_its_colours() {
    let code = "INSERT INTO t (id, name) VALUES (1, 'a'), (2, 'b''c');\nSELECT count(*) FROM t; -- x\n"
        .repeat(11_000);
    let block = CodeBlock { language: Some("sql".to_owned()), code, ..CodeBlock::default() };
    assert_eq!(Highlighter::new().highlight(&block).plain, None);
}
