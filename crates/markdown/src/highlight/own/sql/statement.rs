//! What a word is at its place in a statement: key word, type, function or name. Reads tokens in order, and looks one
//! word ahead.

use super::place::{After, Frame, Kind};
use super::words::{self, Facts};
use crate::highlight::classes::Class;

/// Brackets deeper than this are all like the last.
const DEEPEST: usize = 64;

/// First words of queries.
const QUERIES: [&str; 8] = ["select", "insert", "update", "delete", "merge", "with", "values", "table"];
/// Reserved words that begin other statements, or parts of them.
const RESERVED_UTILITIES: [&str; 12] = [
    "create",
    "grant",
    "analyze",
    "analyse",
    "do",
    "constraint",
    "primary",
    "foreign",
    "check",
    "default",
    "references",
    "unique",
];

/// A token before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing in this statement.
    Start,
    /// A known word.
    Word(&'static str),
    /// Another name.
    Name,
    Dot,
    Comma,
    Open,
    Close,
    Literal,
    Operator,
}

/// The statement that is being read.
#[derive(Debug)]
pub struct Statement {
    /// Its first word; empty if that is none of the known.
    first: &'static str,
    /// The object that it creates or alters.
    object: &'static str,
    frames: Vec<Frame>,
    /// Open brackets beyond the deepest.
    beyond: usize,
    before: Before,
    /// The word before a name with dots.
    owner: &'static str,
    /// True if a type must follow.
    is_type_next: bool,
    /// True after a type, whose further words belong to it.
    is_after_type: bool,
    /// True in the body of a function in PL/pgSQL.
    is_plpgsql: bool,
    is_in_declarations: bool,
    /// The language of the function, if it was named.
    pub language: Option<String>,
}

impl Statement {
    /// The beginning of a statement.
    pub fn new(is_plpgsql: bool) -> Self {
        Self {
            first: "",
            object: "",
            frames: vec![Frame::new(Kind::Query)],
            beyond: 0,
            before: Before::Start,
            owner: "",
            is_type_next: false,
            is_after_type: false,
            is_plpgsql,
            is_in_declarations: false,
            language: None,
        }
    }

    /// The statement ends.
    pub fn end(&mut self) {
        let is_in_declarations = self.is_in_declarations;
        *self = Self { is_in_declarations, ..Self::new(self.is_plpgsql) };
    }

    /// True before the first token.
    pub fn is_at_start(&self) -> bool {
        self.before == Before::Start
    }

    /// True if a text in dollar quotes is code.
    pub fn has_body(&self) -> bool {
        self.first == "do" || matches!(self.object, "function" | "procedure")
    }

    /// `do` has a default language.
    pub fn is_do(&self) -> bool {
        self.first == "do"
    }

    fn frame(&self) -> Frame {
        self.frames.last().copied().unwrap_or(Frame::new(Kind::Query))
    }

    fn frame_mut(&mut self) -> Option<&mut Frame> {
        self.frames.last_mut()
    }

    fn before_word(&self) -> &'static str {
        match self.before {
            Before::Word(word) => word,
            Before::Literal => "1",
            Before::Close => ")",
            Before::Comma => ",",
            Before::Start => ";",
            _ => "",
        }
    }

    /// A string or a number.
    pub fn literal(&mut self) {
        self.begin("");
        self.before = Before::Literal;
        self.is_after_type = false;
    }

    /// An operator; `::` announces a type.
    pub fn operator(&mut self, operator: &str) {
        self.begin("");
        self.before = Before::Operator;
        self.is_after_type = false;
        self.is_type_next = operator == "::";
    }

    /// `.`
    pub fn dot(&mut self) {
        self.before = Before::Dot;
    }

    /// `,`
    pub fn comma(&mut self) {
        self.before = Before::Comma;
        self.is_after_type = false;
        self.is_type_next = false;
        if let Some(frame) = self.frame_mut() {
            frame.item = 0;
            frame.is_constraint = false;
        }
    }

    /// An opening bracket.
    pub fn open(&mut self) {
        self.begin("");
        let kind = self.kind_of_bracket();
        if self.frames.len() < DEEPEST {
            self.frames.push(Frame::new(kind));
        } else {
            self.beyond += 1;
        }
        self.before = Before::Open;
    }

    /// A closing bracket.
    pub fn close(&mut self) {
        match self.beyond.checked_sub(1) {
            Some(beyond) => self.beyond = beyond,
            None if self.frames.len() > 1 => drop(self.frames.pop()),
            None => {}
        }
        self.before = Before::Close;
        self.is_type_next = false;
    }

    fn kind_of_bracket(&self) -> Kind {
        let before = self.before_word();
        match before {
            "explain" | "vacuum" | "reindex" | "cluster" | "checkpoint" => return Kind::Options,
            "analyze" | "analyse" if self.first == before => return Kind::Options,
            "cast" => return Kind::Cast,
            "columns" => return Kind::Columns,
            "" if self.owner == "as" && self.before == Before::Name => return Kind::Columns,
            _ => {}
        }
        if self.frame().kind != Kind::Utility || self.frames.len() > 1 {
            return Kind::Query;
        }
        match (before, self.first) {
            ("with", "copy") => Kind::Options,
            ("with" | "set" | "reset" | "options", _) => Kind::Settings,
            ("table", _) if self.object == "function" => Kind::Columns,
            ("as", _) if self.object == "type" => Kind::Columns,
            (_, "copy") if self.before == Before::Literal || matches!(before, "stdin" | "stdout") => {
                Kind::Options
            }
            ("", "create") if matches!(self.object, "table" | "function" | "procedure" | "aggregate") => {
                Kind::Columns
            }
            _ => Kind::Query,
        }
    }

    /// Notes the first word of a statement.
    fn begin(&mut self, word: &'static str) {
        if self.before != Before::Start {
            return;
        }
        self.first = word;
        let facts = words::find(word).1;
        let is_query = word.is_empty()
            || QUERIES.contains(&word)
            || self.is_plpgsql && facts.has(Facts::BLOCK)
            || facts.has(Facts::RESERVED) && !RESERVED_UTILITIES.contains(&word);
        if let Some(frame) = self.frame_mut()
            && !is_query
        {
            frame.kind = Kind::Utility;
        }
    }

    /// A name in quotes.
    pub fn quoted_name(&mut self) {
        self.begin("");
        if self.is_type_next {
            self.is_type_next = false;
        } else {
            self.expect_type_after_name(self.before_word());
        }
        if let Some(frame) = self.frame_mut() {
            frame.item += 1;
        }
        self.before = Before::Name;
    }

    /// The class of a word.
    pub fn word(&mut self, text: &str, after: After<'_>) -> Class {
        let (word, facts) = words::find(text);
        let is_start = self.before == Before::Start;
        if self.before == Before::Dot {
            self.before = Before::Name;
            return match () {
                () if after.sign == b'(' && self.is_call(self.owner) => Class::FUNCTION,
                () if self.is_after_type => Class::TYPE,
                () => Class::PLAIN,
            };
        }
        if is_start && self.is_plpgsql && !self.is_in_declarations && self.begins_block(word, facts, after) {
            return Class::KEYWORD;
        }
        if is_start {
            self.begin_words(word, facts, after);
        }
        let before = self.before_word();
        let class = self.classify(text, word, facts, before, after);
        self.owner = before;
        let is_mode = matches!(word, "in" | "out" | "inout" | "variadic");
        if let Some(frame) = self.frame_mut()
            && !(is_mode && frame.item == 0 && frame.kind == Kind::Columns)
        {
            frame.item += 1;
        }
        let is_known = !word.is_empty() && [Class::KEYWORD, Class::TYPE, Class::CONSTANT].contains(&class);
        self.before = if is_known { Before::Word(word) } else { Before::Name };
        self.note(word, class, text, before);
        class
    }

    /// Words after which a statement of PL/pgSQL begins.
    fn begins_block(&mut self, word: &'static str, facts: Facts, after: After<'_>) -> bool {
        if !facts.has(Facts::BLOCK) || after.is_part() || after.sign == b':' {
            return false;
        }
        match word {
            "declare" => self.is_in_declarations = true,
            "begin" | "else" | "loop" | "exception" => {}
            _ => return false,
        }
        true
    }

    fn begin_words(&mut self, word: &'static str, facts: Facts, after: After<'_>) {
        let is_name = word.is_empty()
            || !facts.has(Facts::RESERVED)
                && (after.is_part() || after.sign == b'(' && !facts.has(Facts::BRACKET));
        if self.is_in_declarations && word == "begin" {
            self.is_in_declarations = false;
        }
        if self.is_in_declarations {
            if let Some(frame) = self.frame_mut() {
                frame.kind = Kind::Columns;
            }
            self.before = Before::Name;
        } else if is_name && words::find(after.word).1.has(Facts::TYPE) {
            // A part of a list of columns.
            self.begin("");
            if let Some(frame) = self.frame_mut() {
                frame.kind = Kind::Columns;
            }
        } else {
            self.begin(if is_name { "" } else { word });
        }
    }

    /// Notes what a word announces.
    fn note(&mut self, word: &'static str, class: Class, text: &str, before: &str) {
        if class != Class::KEYWORD {
            if class != Class::TYPE {
                self.is_after_type = false;
            }
            if self.owner == "language" && self.language.is_none() {
                self.language = Some(text.to_ascii_lowercase());
            }
            return;
        }
        self.is_after_type = false;
        if self.object.is_empty()
            && matches!(self.first, "create" | "alter" | "drop")
            && matches!(
                word,
                "table"
                    | "type"
                    | "function"
                    | "procedure"
                    | "domain"
                    | "aggregate"
                    | "view"
                    | "index"
                    | "policy"
                    | "trigger"
            )
        {
            self.object = word;
        }
        let frame = self.frame();
        self.is_type_next = match word {
            "as" => frame.kind == Kind::Cast || self.object == "domain" && self.first == "create",
            "returns" | "setof" => true,
            "type" => self.first == "alter" && self.object == "table",
            "constant" => self.is_in_declarations,
            _ => false,
        };
        let is_place = match before {
            "as" | "explain" | "analyze" | "verbose" => true,
            ")" => self.first == "explain",
            "for" => self.first == "declare" || self.is_in_declarations,
            _ => false,
        };
        if is_place
            && QUERIES.contains(&word)
            && let Some(frame) = self.frame_mut()
            && matches!(frame.kind, Kind::Utility | Kind::Columns)
        {
            frame.kind = Kind::Query;
        }
        if self.is_plpgsql && self.frames.len() == 1 && matches!(word, "then" | "loop" | "else" | "begin") {
            self.end();
        }
    }

    fn classify(
        &mut self,
        text: &str,
        word: &'static str,
        facts: Facts,
        before: &'static str,
        after: After<'_>,
    ) -> Class {
        let frame = self.frame();
        if self.is_after_type && self.continues_type(word, before, after) {
            return Class::TYPE;
        }
        if self.is_type_next && word != "setof" && word != "table" && !self.is_no_type(word, facts) {
            self.is_type_next = false;
            self.is_after_type = true;
            return Class::TYPE;
        }
        if frame.kind == Kind::Columns
            && let Some(class) = self.column(frame, word, facts, after)
        {
            return class;
        }
        if after.is_part() {
            return match word {
                "new" | "old" if self.is_plpgsql => Class::CONSTANT,
                _ => Class::PLAIN,
            };
        }
        if frame.kind == Kind::Options && frame.item == 0 {
            return Class::KEYWORD;
        }
        if frame.kind == Kind::Settings && frame.item == 0 {
            return if facts.has(Facts::RESERVED) { Class::KEYWORD } else { Class::ATTRIBUTE };
        }
        let is_call = after.sign == b'(';
        if facts.has(Facts::CONSTANT) && !is_call {
            let is_part = word == "null" && matches!(before, "is" | "not" | "set" | "on");
            return if is_part { Class::KEYWORD } else { Class::CONSTANT };
        }
        if facts.has(Facts::RESERVED) {
            return if is_call && facts.has(Facts::CALL) { Class::FUNCTION } else { Class::KEYWORD };
        }
        if before == "as" && frame.kind == Kind::Query && !words::is_key_word_between(before, word, |_| false)
        {
            return if is_call { Class::PLAIN } else { self.alias(facts) };
        }
        if matches!(frame.kind, Kind::Utility | Kind::Columns)
            && words::is_name_after(before, word)
            && !self.is_start_of_statement()
        {
            return self.name(before, is_call);
        }
        if words::is_key_word_between(before, word, |wanted| after.is(wanted)) {
            return Class::KEYWORD;
        }
        self.by_facts(text, word, facts, frame, is_call, after)
    }

    fn alias(&self, facts: Facts) -> Class {
        // `xmlserialize(x AS text)`
        if self.frames.len() > 1 && facts.has(Facts::TYPE) { Class::TYPE } else { Class::PLAIN }
    }

    fn is_start_of_statement(&self) -> bool {
        self.before == Before::Start
    }

    fn name(&mut self, before: &'static str, is_call: bool) -> Class {
        self.expect_type_after_name(before);
        if is_call && self.is_call(before) { Class::FUNCTION } else { Class::PLAIN }
    }

    /// `ADD COLUMN name type`
    fn expect_type_after_name(&mut self, before: &'static str) {
        let is_column = matches!(before, "column" | "add" | "exists") && self.object == "table";
        self.is_type_next = is_column && self.first == "alter" && self.frames.len() == 1;
    }

    fn by_facts(
        &mut self,
        text: &str,
        word: &'static str,
        facts: Facts,
        frame: Frame,
        is_call: bool,
        after: After<'_>,
    ) -> Class {
        let is_utility = matches!(frame.kind, Kind::Utility | Kind::Columns | Kind::Options);
        let is_bracketed = is_call && !facts.has(Facts::BRACKET);
        if self.is_plpgsql && facts.has(Facts::PLPGSQL) && !is_bracketed {
            return Class::KEYWORD;
        }
        if facts.has(Facts::TYPE) && !(is_call && facts.has(Facts::CALL)) {
            self.is_after_type = true;
            return Class::TYPE;
        }
        if facts.has(Facts::SOFT_TYPE) && (after.sign == b'\'' || is_utility && !is_call) {
            self.is_after_type = true;
            return Class::TYPE;
        }
        let is_key_word = facts.has(Facts::QUERY) || is_utility && facts.has(Facts::UTILITY);
        if is_key_word && !is_bracketed {
            return Class::KEYWORD;
        }
        if self.is_plpgsql && (word == "new" || word == "old" || text.eq_ignore_ascii_case("found")) {
            return Class::CONSTANT;
        }
        if is_call && self.is_call(self.before_word()) { Class::FUNCTION } else { Class::PLAIN }
    }

    /// True if a name before a bracket is that of a function, by the word before it.
    fn is_call(&self, before: &str) -> bool {
        match before {
            "table" | "into" | "references" | "view" | "index" | "exists" | "as" | "recursive" | "copy"
            | "only" | ")" | "constraint" | "type" | "using" => false,
            "with" => self.first != "with",
            "on" | "analyze" | "vacuum" | "from" => self.frame().kind != Kind::Utility,
            _ => true,
        }
    }

    /// A word that cannot be a type where one is expected: `ALTER COLUMN c DROP`.
    fn is_no_type(&self, word: &str, facts: Facts) -> bool {
        matches!(
            word,
            "drop" | "set" | "add" | "restart" | "type" | "to" | "reset" | "alias" | "cursor" | "constant"
        ) || facts.has(Facts::RESERVED) && word != "verbose"
    }

    /// The further words of a type.
    fn continues_type(&self, word: &str, before: &str, after: After<'_>) -> bool {
        match word {
            "precision" => before == "double",
            "varying" => matches!(before, "character" | "char" | "bit"),
            "with" | "without" => after.is("time"),
            "time" => matches!(before, "with" | "without"),
            "zone" => before == "time",
            _ => false,
        }
    }

    /// A word among columns: a name, its type, or what follows these.
    fn column(&mut self, frame: Frame, word: &'static str, facts: Facts, after: After<'_>) -> Option<Class> {
        let is_mode = matches!(word, "in" | "out" | "inout" | "variadic") && self.object != "table";
        let has_bare_types = matches!(self.object, "function" | "procedure" | "aggregate");
        match frame.item {
            _ if frame.is_constraint || is_mode && frame.item > 1 => None,
            0 if is_mode => Some(Class::KEYWORD),
            0 => match word {
                "constraint" | "primary" | "foreign" | "unique" | "check" | "exclude" | "like"
                | "partition" => {
                    if let Some(frame) = self.frame_mut() {
                        frame.is_constraint = true;
                    }
                    Some(Class::KEYWORD)
                }
                // `f(int, text)`
                _ if !matches!(after.sign, b'"' | b'.') && after.word.is_empty() => {
                    self.is_after_type = true;
                    Some(if has_bare_types { Class::TYPE } else { Class::PLAIN })
                }
                _ if facts.has(Facts::TYPE)
                    && matches!(words::find(after.word).0, "default" | "precision" | "varying") =>
                {
                    self.is_after_type = true;
                    Some(Class::TYPE)
                }
                _ => Some(Class::PLAIN),
            },
            1 if self.is_no_type(word, facts) => None,
            1 => {
                self.is_after_type = true;
                Some(Class::TYPE)
            }
            _ => (word == "path").then_some(Class::KEYWORD),
        }
    }
}
