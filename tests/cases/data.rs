//! Data files as spreadsheets save them.

use crate::support::{Project, SETTINGS, assert_clean, line};

const TABLE: &str = r#"[data.tools]
key = "id"
[data.tools.fields]
id = { type = "string", required = true }
stars = { type = "number" }
born = { type = "date" }
open = { type = "bool" }
"#;

fn site(name: &str, bytes: &[u8]) -> Project {
    let project = Project::bilingual(&[("site.toml", &format!("{SETTINGS}{TABLE}"))]);
    project.write(&format!("content/data/{name}"), bytes);
    project
}

/// The first problem and its help.
fn problem(name: &str, bytes: &[u8]) -> (String, String) {
    let project = site(name, bytes);
    let outcome = project.build();
    let first = outcome.diagnostics.first().unwrap_or_else(|| panic!("{name}: no problem"));
    (line(first), first.help.clone().unwrap_or_default())
}

#[test]
fn tables_of_spreadsheets_are_read() {
    for text in [
        "id,stars,born,open\nx,3.5,2026/11/28,TRUE\n",
        "id;stars;born;open\r\nx;3,5;2026-11-28;true\r\n",
        "id\tstars\tborn\topen\nx\t3,5\t2026年11月28日\t是\n",
        "sep=;\nid;stars;born;open\nx;3.5;2026/11/28;FALSE\n",
        "\u{feff}id;stars\r\nx;3,5\r\n;\r\n\r\n",
        "id,stars,,\nx,3.5,,\n,,,\n",
        "id , stars\n x , 3.5 \n",
        "id,stars\n\"x\",\"3.5\"\n",
    ] {
        let project = site("tools.csv", text.as_bytes());
        assert_clean(&project.build());
    }
}

#[test]
fn what_cannot_be_read_says_what_to_write() {
    let gbk: &[u8] = &[b'i', b'd', b'\n', 0xb1, 0xb8, 0xb7, 0xdd, b'\n'];
    let utf16: &[u8] = &[0xff, 0xfe, b'i', 0, b'd', 0, b'\n', 0];
    let cases: [(&str, &[u8], &str, &str); 20] = [
        ("tools.csv", gbk, "2:1 error[invalid-data] this file is not valid UTF-8", "CSV UTF-8"),
        ("tools.csv", utf16, "UTF-16", "CSV UTF-8"),
        ("tools.yaml", gbk, "not valid UTF-8", "encoding UTF-8"),
        (
            "tools.csv",
            "id，stars\nx，3\n".as_bytes(),
            "1:1 error[invalid-data] `，` is a full-width character",
            "write `,`",
        ),
        ("tools.csv", b"id,stars\nx\n", "2:1 error[invalid-data] this record has 1 cell", "each empty cell"),
        (
            "tools.csv",
            b"id,stars\nx,1,2\n",
            "2:1 error[invalid-data] this record has 3 cells",
            "double quotes",
        ),
        (
            "tools.csv",
            b"id,stars\n\"x,1\ny,2\n",
            "2:2 error[invalid-data] the quote",
            "at the end of the cell",
        ),
        (
            "tools.csv",
            b"id,stars\nx,many\n",
            "2:3 error[wrong-type] `tools.stars` must be a number",
            "number",
        ),
        ("tools.csv", b"id,born\nx,11/28/2026\n", "2:3 error[wrong-type]", "year-month-day"),
        ("tools.csv", b"", "there is no header", "first line"),
        (
            "tools.json",
            b"[{\"id\": \"x\",}]",
            "1:12 error[invalid-data] there is a comma",
            "remove the comma",
        ),
        (
            "tools.json",
            b"[ // x\n{\"id\": \"x\"}]",
            "1:3 error[invalid-data] JSON has no comments",
            "TOML or YAML",
        ),
        ("tools.json", b"[{id: \"x\"}]", "1:3 error[invalid-data] this key has no double quotes", "\"key\""),
        ("tools.json", b"[{'id': 'x'}]", "1:3 error[invalid-data] this text is in single", "double quotes"),
        ("tools.json", b"[{\"id\": \"x\"}", "error[invalid-data] `[` is not closed", "write `]`"),
        ("tools.json", "[{“id”: 1}]".as_bytes(), "1:3 error[invalid-data]", "double quotes"),
        ("tools.json", b"[{\"id\": True}]", "1:9 error[invalid-data]", "small letters"),
        (
            "tools.yaml",
            b"- id: x\n  stars:1\n",
            "error[invalid-data] there is no space after `stars:`",
            "`stars: 1`",
        ),
        (
            "tools.yaml",
            b"- id: x\n\tstars: 1\n",
            "2:1 error[invalid-data] this line begins with a tab",
            "spaces",
        ),
        (
            "tools.toml",
            b"[[tools]]\nid = x\n",
            "2:1 error[invalid-data] this text has no quotes",
            "`id = \"x\"`",
        ),
    ];
    for (name, bytes, message, help) in cases {
        let (found, written) = problem(name, bytes);
        assert!(found.contains(message), "{name} {:?}: {found}", String::from_utf8_lossy(bytes));
        assert!(written.contains(help), "{name} {:?}: {found}: {written}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn empty_cells_say_nothing() {
    let (found, _) = problem("tools.csv", b"id,stars\n,3\n");
    assert!(found.contains("missing-field"), "{found}");
}
