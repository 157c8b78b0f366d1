//! A table of edits of an original and its translation since the record, and the rows that are then not up to date.
//! Among them are the families of cases by which translators of large sites test their own tools: edits that do not
//! matter, edits that matter, structure, and edits of the translation that must not hide those of the original.

use super::{blocks, recorded, sides};
use crate::state::State::{
    self, BothEdited, Changed, Edited, Local, New, NothingNeeded, Removed, Unrecorded, Untranslated, UpToDate,
};
use crate::state::{Row, rows};

const EN: &str = "\
# Backups

Make one every night with `pg_dump`, and keep 14 of them.

See [the manual](manual.md) for details, and the **picture** below.

![A plan of the servers](plan.png)

- Keep seven copies on other machines.
- Test restores each month.
  1. Start an empty server.
  2. Restore the newest file.

> [!NOTE]
> A backup that nobody tested is none.

| Setting | Default |
| --- | --- |
| `wal_level` | replica for all servers |
| `archive_mode` | off unless you set it |

```sh
# every night
pg_dump app > app.sql
```

## Restore

Stop the server first. Then restore the newest file.[^1]

Yes.

### Check

Yes.

[^1]: The name has the day in it.
";

const ZH: &str = "\
# 备份

每晚用 `pg_dump` 备份一次，保留 14 份。

详见[手册](manual.md)，以及下面的**图**。

![服务器示意图](plan.png)

- 在其他机器上保留七份。
- 每月测试恢复。
  1. 启动一台空服务器。
  2. 恢复最新的文件。

> [!NOTE]
> 没有测试过的备份等于没有。

| 设置 | 默认值 |
| --- | --- |
| `wal_level` | 所有服务器都是 replica |
| `archive_mode` | 不设置则为 off |

```sh
# 每晚
pg_dump app > app.sql
```

## 恢复

先停止服务器，再恢复最新的文件。[^1]

是。

### 检查

是的。

[^1]: 文件名里有日期。
";

type Edits = &'static [(&'static str, &'static str)];

/// A case: its name, edits of the original, edits of the translation, and the beginnings of the labels of the rows that
/// are not up to date, with their states.
type Case = (&'static str, Edits, Edits, &'static [(&'static str, State)]);

const CASES: &[Case] = &[
    // What no translator follows.
    ("nothing", &[], &[], &[]),
    ("wrapped lines", &[("every night with", "every\nnight with")], &[], &[]),
    ("unwrapped lines", &[("Stop the server first. Then", "Stop the server first.\nThen")], &[], &[]),
    ("a comma", &[("details, and", "details and")], &[], &[]),
    ("a question mark", &[("Yes.\n\n###", "Yes?\n\n###")], &[], &[]),
    ("typographic quotes", &[("is none", "is “none”")], &[], &[]),
    ("a dash", &[("for details, and", "for details — and")], &[], &[]),
    ("capitals", &[("# Backups", "# BACKUPS")], &[], &[]),
    ("emphasis", &[("**picture**", "_picture_")], &[], &[]),
    ("a moved page", &[("manual.md", "guide/manual.md")], &[], &[]),
    ("an anchor", &[("manual.md", "manual.md#start")], &[], &[]),
    ("an added link", &[("the newest file.[^1]", "the [newest file](new.md).[^1]")], &[], &[]),
    ("a removed link", &[("[the manual](manual.md)", "the manual")], &[], &[]),
    (
        "a reference link",
        &[("[the manual](manual.md)", "[the manual][m]"), ("[^1]: The", "[m]: manual.md\n\n[^1]: The")],
        &[],
        &[],
    ),
    ("another picture", &[("plan.png", "plan-2.png")], &[], &[]),
    ("list marks", &[("- Keep", "* Keep"), ("- Test", "* Test")], &[], &[]),
    ("a loose list", &[("machines.\n- Test", "machines.\n\n- Test")], &[], &[]),
    ("numbers of a list", &[("  2. Restore", "  3. Restore")], &[], &[]),
    ("a heading's level", &[("### Check", "## Check")], &[], &[]),
    ("a heading's id", &[("## Restore", "## Restore {#restore}")], &[], &[]),
    ("an underlined heading", &[("## Restore\n", "Restore\n-------\n")], &[], &[]),
    ("closing marks", &[("## Restore\n", "## Restore ##\n")], &[], &[]),
    ("a comment", &[("## Restore", "<!-- lint off -->\n\n## Restore")], &[], &[]),
    ("columns of a table", &[("| --- | --- |", "| :--- | ---: |")], &[], &[]),
    ("width of a table", &[("| Setting | Default |", "| Setting      | Default      |")], &[], &[]),
    ("kind of an alert", &[("[!NOTE]", "[!WARNING]")], &[], &[]),
    ("a footnote's label", &[("file.[^1]", "file.[^day]"), ("[^1]:", "[^day]:")], &[], &[]),
    ("language of code", &[("```sh", "```bash")], &[], &[]),
    (
        "indented code fence",
        &[(
            "```sh\n# every night\npg_dump app > app.sql\n```",
            "~~~sh\n# every night\npg_dump app > app.sql\n~~~",
        )],
        &[],
        &[],
    ),
    ("a stray backslash", &[("Make one", "Make \\one")], &[], &[]),
    ("an entity", &[("details, and", "details,&nbsp;and")], &[], &[]),
    ("line ends of Windows", &[("\n", "\r\n")], &[], &[]),
    ("spaces at line ends", &[("machines.\n", "machines. \n")], &[], &[]),
    // Order.
    (
        "a moved section",
        &[
            ("## Restore\n\nStop the server first. Then restore the newest file.[^1]\n\nYes.\n\n", ""),
            (
                "# Backups\n",
                "# Backups\n\n## Restore\n\nStop the server first. Then restore the newest file.[^1]\n\nYes.\n",
            ),
        ],
        &[],
        &[],
    ),
    (
        "swapped items",
        &[
            ("- Keep seven copies on other machines.\n", ""),
            ("- Test restores", "- Keep seven copies on other machines.\n- Test restores"),
        ],
        &[],
        &[],
    ),
    (
        "swapped rows",
        &[
            ("| `wal_level` | replica for all servers |\n", ""),
            (
                "| off unless you set it |\n",
                "| off unless you set it |\n| `wal_level` | replica for all servers |\n",
            ),
        ],
        &[],
        &[],
    ),
    // Words.
    ("a typo", &[("nobody tested", "nobody testet")], &[], &[("A backup that nobody", Changed)]),
    ("a word", &[("each month", "each week")], &[], &[("- Test restores", Changed)]),
    ("a number", &[("keep 14", "keep 21")], &[], &[("Make one", Changed)]),
    ("a sign", &[("keep 14", "keep -14")], &[], &[("Make one", Changed)]),
    ("code in a line", &[("`pg_dump`", "`pg_dumpall`")], &[], &[("Make one", Changed)]),
    ("case of code", &[("`pg_dump`", "`PG_DUMP`")], &[], &[("Make one", Changed)]),
    ("text of a link", &[("[the manual]", "[the guide]")], &[], &[("See the guide", Changed)]),
    ("alternative text", &[("A plan of the servers", "A map of the servers")], &[], &[("! A map", Changed)]),
    ("a heading", &[("## Restore", "## Restoring")], &[], &[("## Restoring", Changed)]),
    ("a cell", &[("off unless", "on unless")], &[], &[("| archive_mode", Changed)]),
    ("a table's head", &[("| Default |", "| Initial value |")], &[], &[("| Setting", Changed)]),
    ("an item in a list of an item", &[("an empty server", "a new server")], &[], &[("- Start", Changed)]),
    ("a footnote", &[("has the day", "has the date")], &[], &[("[^] The name", Changed)]),
    ("an alert", &[("is none", "is worthless")], &[], &[("A backup", Changed)]),
    ("code", &[("app.sql\n", "app2.sql\n")], &[], &[("```", Changed)]),
    ("a placeholder", &[("keep 14 of", "keep {count} of")], &[], &[("Make one", Changed)]),
    ("not", &[("Stop the server", "Do not stop the server")], &[], &[("Do not stop", Changed)]),
    (
        "a word of a moved and changed block",
        &[
            ("## Restore\n\nStop the server first. Then restore the newest file.[^1]\n\nYes.\n\n", ""),
            (
                "# Backups\n",
                "# Backups\n\n## Restore\n\nStop the server first. Then restore the oldest file.[^1]\n\nYes.\n",
            ),
        ],
        &[],
        &[("Stop the server", Changed)],
    ),
    // Structure.
    ("a new paragraph", &[("## Restore", "Encrypt it.\n\n## Restore")], &[], &[("Encrypt", New)]),
    ("a new item", &[("- Test", "- Encrypt them.\n- Test")], &[], &[("- Encrypt", New)]),
    (
        "a new row",
        &[("| `archive_mode`", "| `full_page_writes` | on |\n| `archive_mode`")],
        &[],
        &[("| full_page", New)],
    ),
    (
        "a new section",
        &[("[^1]:", "## More\n\nRead on.\n\n[^1]:")],
        &[],
        &[("## More", New), ("Read on", New)],
    ),
    ("new code", &[("## Restore", "```sql\nSELECT 1;\n```\n\n## Restore")], &[], &[("```", New)]),
    ("a placeholder alone", &[("## Restore", "{{< video 7 >}}\n\n## Restore")], &[], &[]),
    (
        "a removed paragraph",
        &[("See [the manual](manual.md) for details, and the **picture** below.\n\n", "")],
        &[],
        &[("详见", Removed)],
    ),
    ("a removed item", &[("- Keep seven copies on other machines.\n", "")], &[], &[("- 在其他", Removed)]),
    (
        "a removed row",
        &[("| `archive_mode` | off unless you set it |\n", "")],
        &[],
        &[("| archive_mode", Removed)],
    ),
    ("a removed section", &[("### Check\n\nYes.\n\n", "")], &[], &[("### 检查", Removed), ("是的", Removed)]),
    (
        "a split paragraph",
        &[("first. Then restore", "first.\n\nThen restore")],
        &[],
        &[("Stop the server first", New), ("Then restore", Changed)],
    ),
    (
        "joined paragraphs",
        &[("keep 14 of them.\n\nSee [the", "keep 14 of them. See [the")],
        &[],
        &[("Make one", Changed), ("详见", Removed)],
    ),
    ("a paragraph that became an item", &[("Make one every", "- Make one every")], &[], &[]),
    // Repeated short blocks.
    ("the first of two equal blocks", &[("Yes.\n\n###", "No.\n\n###")], &[], &[("No", Changed)]),
    ("the second of two equal blocks", &[("### Check\n\nYes.", "### Check\n\nNo.")], &[], &[("No", Changed)]),
    ("a third equal block", &[("### Check\n\nYes.", "### Check\n\nYes.\n\nYes.")], &[], &[("Yes", New)]),
    // Both sides.
    ("an edited translation", &[], &[("每月测试", "每个月都测试")], &[("- Test", Edited)]),
    ("a typo of the translation", &[], &[("保留七份", "保留 7 份")], &[("- Keep", Edited)]),
    ("a wrapped translation", &[], &[("每晚用 `pg_dump` 备份一次，", "每晚用 `pg_dump`\n备份一次，")], &[]),
    ("both edited", &[("each month", "each week")], &[("每月", "每周")], &[("- Test", BothEdited)]),
    (
        "an edit elsewhere hides nothing",
        &[("each month", "each week")],
        &[("保留七份", "保留八份")],
        &[("- Keep", Edited), ("- Test", Changed)],
    ),
    (
        "a mass edit of the translation hides nothing",
        &[("keep 14", "keep 21")],
        &[("手册", "说明书"), ("恢复最新", "还原最新")],
        &[("Make one", Changed), ("See the", Edited), ("- Restore the", Edited)],
    ),
    (
        "a moved translation",
        &[],
        &[
            ("## 恢复\n\n先停止服务器，再恢复最新的文件。[^1]\n\n是。\n\n", ""),
            ("# 备份\n", "# 备份\n\n## 恢复\n\n先停止服务器，再恢复最新的文件。[^1]\n\n是。\n"),
        ],
        &[],
    ),
    (
        "a removed translation",
        &[],
        &[("详见[手册](manual.md)，以及下面的**图**。\n\n", "")],
        &[("See the", New)],
    ),
    (
        "removed on both sides",
        &[("- Keep seven copies on other machines.\n", "")],
        &[("- 在其他机器上保留七份。\n", "")],
        &[],
    ),
    ("credits of translators", &[], &[("[^1]:", "译者：社区。\n\n[^1]:")], &[("译者", Unrecorded)]),
    (
        "new on both sides",
        &[("- Test", "- Encrypt them with a key.\n- Test")],
        &[("- 每月", "- 用密钥加密。\n- 每月")],
        &[("- Encrypt", Unrecorded)],
    ),
    (
        "copied, not translated",
        &[("- Test", "- Encrypt them with a good key.\n- Test")],
        &[("- 每月", "- Encrypt them with a good key.\n- 每月")],
        &[("- Encrypt", Untranslated)],
    ),
];

fn edited(text: &str, edits: Edits, name: &str) -> String {
    edits.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{name}: `{from}` is not in the text");
        if *from == "\n" { text.replace(from, to) } else { text.replacen(from, to, 1) }
    })
}

#[test]
fn every_case_gives_exactly_its_rows() {
    let record = recorded(EN, ZH);
    let mut wrong = Vec::new();
    for (name, of_original, of_translation, expected) in CASES {
        let (original, translation) =
            (blocks(&edited(EN, of_original, name)), blocks(&edited(ZH, of_translation, name)));
        let label = |row: &Row| {
            let there = row.original.first().and_then(|at| original.get(*at));
            let here = row.translation.first().and_then(|at| translation.get(*at));
            there.or(here).map_or(String::new(), |block| block.label.clone())
        };
        let list = rows(sides(&original, &translation, &record));
        let mut found: Vec<(String, State)> =
            list.iter().filter(|row| row.state != UpToDate).map(|row| (label(row), row.state)).collect();
        let mut left: Vec<(&str, State)> = expected.to_vec();
        found.retain(|(label, state)| {
            let at = left.iter().position(|(begin, wanted)| label.starts_with(begin) && state == wanted);
            at.map(|at| left.remove(at)).is_none()
        });
        if !found.is_empty() || !left.is_empty() {
            wrong.push(format!("{name}: unexpected {found:?}, missing {left:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
    assert!(CASES.len() >= 60);
}

#[test]
fn what_a_person_said_holds_until_a_side_moves() {
    use crate::stamp::{Choice, Remark, stamp};
    let record = recorded(EN, ZH);
    let now = EN.replace("each month", "every month");
    let (original, translation) = (blocks(&now), blocks(ZH));
    let list = rows(sides(&original, &translation, &record));
    let at = list.iter().position(|row| row.state == Changed).expect("the item changed");
    let stamped = stamp(
        sides(&original, &translation, &record),
        &list,
        &Choice::Rows(vec![at]),
        Remark::NoChangeNeeded,
    );
    let state = |original: &str, translation: &str| {
        let (original, translation) = (blocks(original), blocks(translation));
        rows(sides(&original, &translation, &stamped.record)).get(at).map(|row| row.state)
    };
    assert_eq!(state(&now, ZH), Some(NothingNeeded));
    assert_eq!(state(&now.replace("every month", "each day"), ZH), Some(Changed));
    assert_eq!(state(&now, &ZH.replace("每月", "每个月")), Some(Edited));
}

#[test]
fn blocks_of_the_translation_alone_are_local_once_recorded() {
    let with_credits = ZH.replace("[^1]:", "译者：社区。\n\n[^1]:");
    let record = recorded(EN, &with_credits);
    let (original, translation) = (blocks(EN), blocks(&with_credits));
    let states: Vec<State> =
        rows(sides(&original, &translation, &record)).iter().map(|row| row.state).collect();
    assert_eq!(states.iter().filter(|state| **state == Local).count(), 1);
    assert!(states.iter().all(|state| [Local, UpToDate].contains(state)));
}
