//! Results of searches for words of two scripts. The engine's half is in `tests/search/engine.test.mjs`.

use std::collections::BTreeSet;

use paifang::search::{TokenKind, Tokenizer};

/// The terms of a text in the index and in a query, without the parts that only the index has.
fn terms(text: &str) -> BTreeSet<String> {
    let (folded, tokens) = Tokenizer::new("zh-CN").tokens(text);
    let is_asked = |kind: TokenKind| kind != TokenKind::Part;
    let text = |range: &std::ops::Range<u32>| folded[range.start as usize..range.end as usize].to_owned();
    tokens.iter().filter(|token| is_asked(token.kind)).map(|token| text(&token.range)).collect()
}

#[test]
fn a_space_where_the_script_changes_makes_no_difference_to_the_index() {
    for (together, apart) in [
        ("TiDB备份", "TiDB 备份"),
        ("备份TiDB", "备份 TiDB"),
        ("MySQL兼容", "MySQL 兼容"),
        ("kill 慢sql", "kill 慢 sql"),
        ("PG18新特性", "PG18 新特性"),
        ("データベースSQL", "データベース SQL"),
        ("SQL튜닝", "SQL 튜닝"),
        ("v7.5升级", "v7.5 升级"),
        ("C++编程", "C++ 编程"),
        ("第3章", "第 3 章"),
    ] {
        assert_eq!(terms(together), terms(apart), "{together}");
    }
}
