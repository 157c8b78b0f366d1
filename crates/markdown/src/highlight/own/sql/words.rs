//! The words of PostgreSQL 18, sorted by what they are: most key words are also names of columns, so that their place
//! decides (`statement`).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A set of facts about a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts(u16);

impl Facts {
    /// A key word everywhere.
    pub const RESERVED: Self = Self(1);
    /// A type, hardly ever a name.
    pub const TYPE: Self = Self(2);
    /// A type, and a usual name of columns.
    pub const SOFT_TYPE: Self = Self(4);
    /// A key word of statements other than queries.
    pub const UTILITY: Self = Self(8);
    /// A key word of queries, too.
    pub const QUERY: Self = Self(16);
    /// A function when a bracket follows, although it is a key word.
    pub const CALL: Self = Self(32);
    /// A constant.
    pub const CONSTANT: Self = Self(64);
    /// A key word of PL/pgSQL.
    pub const PLPGSQL: Self = Self(128);
    /// A key word although a bracket follows.
    pub const BRACKET: Self = Self(256);
    /// Begins a statement of PL/pgSQL, or a part of one.
    pub const BLOCK: Self = Self(512);

    /// True if it has one of these facts.
    pub fn has(self, facts: Self) -> bool {
        self.0 & facts.0 != 0
    }
}

/// Lists of words with what they are; a word may be in several.
const LISTS: &[(Facts, &str)] = &[
    (
        Facts::RESERVED,
        "all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create \
         default deferrable desc distinct do else end except fetch for foreign from grant group having in initially \
         intersect into lateral leading limit not null offset on only or order placing primary references returning \
         select some symmetric table then to trailing union unique using variadic when where window with \
         authorization binary concurrently cross freeze full ilike inner is isnull join left like natural notnull \
         outer overlaps right similar tablesample verbose between exists current_schema",
    ),
    (
        Facts::CONSTANT,
        "true false null current_catalog current_date current_role current_time current_timestamp current_user \
         localtime localtimestamp session_user system_user unknown",
    ),
    (
        Facts::TYPE,
        "bigint int8 bigserial serial8 bytea boolean bool varchar bpchar cidr inet macaddr macaddr8 int integer int4 \
         smallint int2 smallserial serial2 serial serial4 numeric decimal real float4 float8 json jsonb jsonpath \
         timestamptz timetz timestamp tsquery tsvector uuid hstore citext regclass regproc regprocedure regtype \
         regrole regnamespace regconfig regdictionary regoper regoperator regcollation oid xid xid8 cid tid pg_lsn \
         pg_snapshot int4range int8range numrange tsrange tstzrange daterange int4multirange int8multirange \
         nummultirange tsmultirange tstzmultirange datemultirange anyelement anyarray anynonarray anyenum anyrange \
         anymultirange anycompatible anycompatiblearray vector halfvec sparsevec geometry geography ltree",
    ),
    (
        Facts::SOFT_TYPE,
        "bit box char character circle date dec double float interval line lseg money nchar path point polygon \
         text time xml record void cstring internal national",
    ),
    (Facts::QUERY, "delete insert merge update set values by escape"),
    (
        Facts::UTILITY,
        "abort absolute access action add admin after aggregate also alter always assertion assignment asensitive at \
         atomic attach attribute backward before begin breadth cache call called cascade cascaded catalog chain \
         characteristics checkpoint class close cluster columns comment comments commit committed compression \
         configuration conflict connection constraints content continue conversion copy cost csv cube current cursor \
         cycle data database day deallocate declare defaults deferred definer delimiter delimiters depends depth \
         detach dictionary disable discard document domain drop each enable encoding encrypted enforced enum error \
         event exclude excluding exclusive execute explain expression extension external family filter finalize first \
         following force format forward function functions generated global granted groups handler header hold hour \
         identity if ignore immediate immutable implicit import include including increment indent index indexes \
         inherit inherits inline inout input insensitive instead invoker isolation key keys label language large last \
         leakproof level listen load local location lock locked logged mapping match matched materialized maxvalue \
         merge method minute minvalue mode month move names nested new next no none nothing notify nowait nulls object \
         objects of off oids old operator option options ordinality others out over overriding owned owner parallel \
         parameter parser partial partition passing password period permissive plan plans policy preceding prepare \
         prepared preserve prior privileges procedural procedure procedures program publication quote quotes range \
         read reassign recursive ref referencing refresh reindex relative release rename repeatable replace replica \
         reset respect restart restrict restrictive return returns revoke role rollback rollup routine routines row \
         rows rule savepoint scalar schema schemas scroll search second security sequence sequences serializable \
         server session setof sets share show simple skip snapshot source split sql stable standalone start statement \
         statistics storage stored strict string strip subscription support sysid system tables tablespace target \
         temp template temporary ties transaction transform trim truncate trusted type types uescape unbounded \
         uncommitted unconditional unencrypted unlisten unlogged until user vacuum valid validate validator value \
         varying version view views virtual volatile wait within without work wrapper write xmlnamespaces year yes \
         zone collation authorization current_schema \
         trigger locale locale_provider icu_locale icu_rules builtin_locale lc_collate lc_ctype allow_connections \
         is_template strategy collation_version superuser nosuperuser createdb nocreatedb createrole nocreaterole login nologin replication noreplication \
         bypassrls nobypassrls noinherit noformat stdin stdout plain extended main permissive restricted safe unsafe \
         sfunc stype finalfunc initcond combinefunc sortop sspace leftarg rightarg commutator negator hashes merges",
    ),
    (Facts::CALL, "left right row grouping json xml"),
    (
        Facts::BRACKET,
        "values enum over filter conflict sets cube rollup range list hash identity materialized set include columns \
         partition key options returning explain vacuum reindex cluster copy analyze exclude stored generated by \
         tables update insert delete user parallel",
    ),
    (
        Facts::PLPGSQL,
        "if then elsif elseif else loop while foreach exit continue return perform raise declare begin end execute \
         diagnostics strict assert exception case for alias constant rowtype sqlstate row_count pg_context \
         returned_sqlstate message_text pg_exception_detail pg_exception_hint pg_exception_context errcode",
    ),
    (
        Facts::BLOCK,
        "if elsif elseif else loop while for foreach exit continue return perform raise declare begin end execute get \
         assert exception case open close move fetch call commit rollback null when then",
    ),
];

static WORDS: LazyLock<FxHashMap<&'static str, (&'static str, Facts)>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, (&'static str, Facts)> = FxHashMap::default();
    for (fact, list) in LISTS {
        for word in list.split_whitespace() {
            words.entry(word).or_insert((word, Facts::default())).1.0 |= fact.0;
        }
    }
    for word in [CONDITIONS.iter().map(|(word, ..)| *word).collect::<Vec<_>>(), NAMES.to_vec()].concat() {
        words.entry(word).or_default().0 = word;
    }
    words
});

/// Longest word of the lists.
const LONGEST: usize = 20;

/// A word of the lists, in lower case, and the facts about it; empty for any other.
pub fn find(word: &str) -> (&'static str, Facts) {
    if word.len() > LONGEST {
        return Default::default();
    }
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..word.len()) else { return Default::default() };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).ok().and_then(|lower| WORDS.get(lower)).copied().unwrap_or_default()
}

/// Words that are key words only after one of some words, or before one of some.
type Condition = (&'static str, &'static [&'static str], &'static [&'static str]);

/// Words of queries that are usual names of columns, too.
const CONDITIONS: &[Condition] = &[
    ("absent", &[], &["on"]),
    ("array", &["with", "without"], &[]),
    ("at", &[], &["time", "local"]),
    ("breadth", &["search"], &[]),
    ("columns", &[], &["("]),
    ("conditional", &["with"], &[]),
    ("conflict", &["on"], &[]),
    ("cube", &["by", ","], &[]),
    ("current", &["and", "between", "range", "rows", "groups", "exclude", "where"], &["row", "of"]),
    ("data", &["no"], &[]),
    ("debug", &["raise"], &[]),
    ("depth", &["search"], &[]),
    ("empty", &["on"], &["on"]),
    ("error", &[], &["on"]),
    ("exclude", &[], &["current", "group", "ties", "no"]),
    ("filter", &[], &["("]),
    ("first", &["nulls", "fetch", "depth", "breadth"], &[]),
    ("following", &["unbounded", "1"], &[]),
    ("get", &[";"], &["diagnostics", "stacked", "current"]),
    ("groups", &[], &["between", "unbounded", "current", "1"]),
    ("info", &["raise"], &[]),
    ("json", &["is"], &[]),
    ("keep", &[], &["quotes"]),
    ("key", &["no", "for", "primary", "foreign"], &[]),
    ("keys", &["unique", "with", "without"], &[]),
    ("last", &["nulls", "fetch"], &[]),
    ("local", &["at"], &[]),
    ("locked", &["skip"], &[]),
    ("log", &["raise"], &[]),
    ("matched", &["when", "not"], &[]),
    ("materialized", &["as", "not"], &[]),
    ("nested", &[], &["path"]),
    ("new", &["returning", "with", ","], &["as"]),
    ("next", &["fetch"], &[]),
    ("nfc", &["is"], &["normalized"]),
    ("no", &["for", "exclude"], &["data"]),
    ("normalized", &["is", "not"], &[]),
    ("nothing", &["do"], &[]),
    ("notice", &["raise"], &[]),
    ("nowait", &["update", "share"], &[]),
    ("nulls", &[], &["first", "last", "distinct", "not"]),
    ("of", &["update", "share", "current"], &[]),
    ("old", &["with"], &["as"]),
    ("omit", &[], &["quotes"]),
    ("ordinality", &["with", "for"], &[]),
    ("others", &["no"], &[]),
    ("over", &[")"], &["("]),
    ("overriding", &[], &["system", "user"]),
    ("partition", &[], &["by"]),
    ("passing", &[], &[]),
    ("preceding", &["unbounded", "1"], &[]),
    ("precision", &["double"], &[]),
    ("query", &["return"], &[]),
    ("quotes", &["omit", "keep"], &[]),
    ("range", &[], &["between", "unbounded", "current", "1"]),
    ("recursive", &["with"], &[]),
    ("repeatable", &[], &["("]),
    ("reverse", &["in"], &[]),
    ("rollup", &["by", ","], &[]),
    ("row", &["current", "1", "first", "next", "for", "each"], &[]),
    ("rows", &["1", "first", "next"], &["between", "unbounded", "current", "1", "from"]),
    ("search", &[")"], &["depth", "breadth"]),
    ("sets", &["grouping"], &[]),
    ("share", &["for", "key"], &[]),
    ("skip", &[], &["locked"]),
    ("slice", &[], &["1"]),
    ("source", &["by"], &[]),
    ("stacked", &["get"], &[]),
    ("system", &["overriding"], &[]),
    ("target", &["by"], &[]),
    ("text", &[], &["search"]),
    ("ties", &["exclude", "with"], &[]),
    ("time", &["at"], &["zone"]),
    ("unbounded", &[], &["preceding", "following"]),
    ("value", &["system", "user"], &[]),
    ("warning", &["raise"], &[]),
    ("within", &[], &["group"]),
    ("without", &[], &["time", "overlaps", "array", "wrapper"]),
    ("wrapper", &["with", "without", "array", "conditional", "unconditional"], &[]),
    ("zone", &["time"], &[]),
];

/// True if a word is a key word between its neighbours: `1` is a literal, `;` the beginning of a statement.
pub fn is_key_word_between(before: &str, word: &str, after: impl Fn(&str) -> bool) -> bool {
    CONDITIONS
        .binary_search_by_key(&word, |(name, ..)| name)
        .ok()
        .and_then(|at| CONDITIONS.get(at))
        .is_some_and(|(_, befores, afters)| {
            befores.contains(&before) || afters.iter().any(|wanted| after(wanted))
        })
}

/// Words that a name follows in statements other than queries.
const NAMES: &[&str] = &[
    "add",
    "aggregate",
    "channel",
    "collation",
    "column",
    "configuration",
    "constraint",
    "conversion",
    "cursor",
    "database",
    "deallocate",
    "dictionary",
    "domain",
    "execute",
    "exists",
    "extension",
    "from",
    "function",
    "index",
    "into",
    "language",
    "listen",
    "notify",
    "of",
    "on",
    "only",
    "parser",
    "policy",
    "prepare",
    "procedure",
    "publication",
    "references",
    "rename",
    "role",
    "routine",
    "rule",
    "savepoint",
    "schema",
    "sequence",
    "server",
    "statistics",
    "subscription",
    "table",
    "tablespace",
    "template",
    "to",
    "trigger",
    "type",
    "unlisten",
    "user",
    "view",
    "wrapper",
];

/// Key words that may follow the words of [`NAMES`].
const NO_NAMES: &[&str] = &[
    "all",
    "attribute",
    "column",
    "commit",
    "conflict",
    "database",
    "delete",
    "domain",
    "drop",
    "each",
    "event",
    "extension",
    "for",
    "foreign",
    "function",
    "functions",
    "generated",
    "if",
    "index",
    "insert",
    "large",
    "mapping",
    "materialized",
    "none",
    "of",
    "operator",
    "parameter",
    "policy",
    "procedure",
    "procedures",
    "program",
    "publication",
    "query",
    "role",
    "routine",
    "routines",
    "rule",
    "savepoint",
    "schema",
    "select",
    "sequence",
    "sequences",
    "server",
    "statistics",
    "stdin",
    "stdout",
    "subscription",
    "tables",
    "tablespace",
    "text",
    "trigger",
    "truncate",
    "type",
    "update",
    "value",
    "view",
];

/// True if a word in this place is a name, unless it is reserved.
pub fn is_name_after(before: &str, word: &str) -> bool {
    let is_no_name = if matches!(before, "column" | "exists") {
        word == "if"
    } else {
        NO_NAMES.binary_search(&word).is_ok()
    };
    NAMES.binary_search(&before).is_ok() && !is_no_name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(NAMES.is_sorted() && NO_NAMES.is_sorted());
        assert!(CONDITIONS.is_sorted_by_key(|(word, ..)| word));
        let longest = WORDS.keys().map(|word| word.len()).max();
        assert_eq!(longest, Some(LONGEST));
        assert_eq!(find("SELECT"), ("select", Facts::RESERVED));
        assert_eq!(find("客户"), ("", Facts::default()));
    }
}
