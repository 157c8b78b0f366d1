//! A line of code → the beginnings and ends of its scopes, by the rules of Sublime grammars
//! (<https://www.sublimetext.com/docs/syntax.html>), within a step budget. The results equal those of syntect's parser,
//! which does not report its work; `tests.rs` compares the two.

use paifang_base::parts::Parts as _;
use std::sync::Arc;

use onig::Region;
use rustc_hash::FxHashMap;
use syntect::parsing::ScopeStackOp;
use syntect::parsing::syntax_definition::{ContextReference, MatchOperation};

use super::grammar::{Context, Grammars, Rule, compile};
use super::steps::{Spent, Steps};

/// Limit of nested contexts.
const MAX_DEPTH: usize = 100;

/// Beginnings and ends of scopes on a line.
pub type Operations = Vec<(usize, ScopeStackOp)>;

/// The state between two lines.
pub struct Parser<'g> {
    grammars: &'g Grammars,
    stack: Vec<Level>,
    is_first_line: bool,
    /// Stack heights below which `with_prototype` rules are ignored.
    floors: Vec<usize>,
}

/// A context that was entered.
struct Level {
    context: Arc<Context>,
    /// The rules of its prototype.
    prototype: Option<Arc<Context>>,
    /// Contexts whose rules were added on entry (`with_prototype`) and apply in all contexts above it.
    with_prototypes: Vec<Arc<Context>>,
    captured: Option<Captured>,
}

/// Captures of the match that entered a context, and the rules that refer to them.
struct Captured {
    texts: Vec<Option<String>>,
    compiled: FxHashMap<usize, Option<Arc<onig::Regex>>>,
}

/// A match of a rule: the ranges of all its groups.
#[derive(Clone)]
struct Found {
    groups: Vec<Option<(usize, usize)>>,
}

impl Found {
    fn new(region: &Region) -> Self {
        Self { groups: (0..region.len()).map(|at| region.pos(at)).collect() }
    }

    fn range(&self) -> (usize, usize) {
        self.groups.first().copied().flatten().unwrap_or_default()
    }
}

/// The rule that wins at a position.
struct Best {
    rule: Arc<Rule>,
    found: Found,
    is_with_prototype: bool,
    /// True if it would immediately leave the context that was just entered, which would loop.
    would_loop: bool,
}

/// A line and its number.
struct Line<'l> {
    text: &'l str,
    at: usize,
    found: FxHashMap<usize, Option<Found>>,
    region: Region,
    /// The position at which a context was entered without consuming anything, and the stack height at that time.
    entered: (usize, usize),
}

impl<'g> Parser<'g> {
    /// A parser at the beginning of a code block.
    pub fn new(grammars: &'g Grammars, start: Arc<Context>) -> Self {
        let prototype = grammars.prototype(&start);
        let first = Level { context: start, prototype, with_prototypes: Vec::new(), captured: None };
        Self { grammars, stack: vec![first], is_first_line: true, floors: Vec::new() }
    }

    /// Reads the next line, which ends with a line feed.
    pub fn line(&mut self, text: &str, steps: &mut Steps) -> Result<Operations, Spent> {
        let mut operations = Operations::new();
        if std::mem::take(&mut self.is_first_line)
            && let Some(scope) =
                self.stack.last().and_then(|l| l.context.definition.meta_content_scope.first())
        {
            operations.push((0, ScopeStackOp::Push(*scope)));
        }
        let found = FxHashMap::default();
        let mut line = Line { text, at: 0, found, region: Region::with_capacity(8), entered: (0, 0) };
        while self.token(&mut line, &mut operations, steps)? {}
        Ok(operations)
    }

    /// Reads the next token; `false` at the end of the line.
    fn token(&mut self, line: &mut Line<'_>, out: &mut Operations, steps: &mut Steps) -> Result<bool, Spent> {
        while self.floors.last().is_some_and(|floor| *floor >= self.stack.len()) {
            self.floors.pop();
        }
        let Some(best) = self.best(line, steps)? else { return Ok(false) };
        if best.would_loop {
            let next = line.text.part(line.at..).char_indices().nth(1);
            line.at += next.map_or(0, |(width, _)| width);
            return Ok(next.is_some());
        }
        let end = best.found.range().1;
        if end <= line.at && best.rule.pushes() {
            line.entered = (end, self.stack.len() + 1);
        }
        line.at = end;
        if best.is_with_prototype {
            self.floors.push(self.stack.len());
        }
        self.apply(line, &best, out);
        Ok(!self.stack.is_empty())
    }

    /// The rule that matches first; among those that match at the same position, the first in order.
    fn best(&mut self, line: &mut Line<'_>, steps: &mut Steps) -> Result<Option<Best>, Spent> {
        let is_entered = line.entered == (line.at, self.stack.len());
        let depth = self.stack.len();
        let floor = self.floors.last().copied().unwrap_or(0);
        let mut best: Option<Best> = None;
        let mut first = usize::MAX;
        for (context, level, is_with_prototype) in self.contexts(floor) {
            steps.take(context.rules.len() as u64)?;
            for rule in &context.rules {
                let captured = level.and_then(|level| self.stack.get_mut(level)?.captured.as_mut());
                let Some(found) = search(line, rule, captured, depth, steps)? else { continue };
                let (start, end) = found.range();
                let was_looping = best.as_ref().is_some_and(|best| best.would_loop);
                if start > first || (start == first && !was_looping) {
                    continue;
                }
                first = start;
                if rule.pushes() && depth >= MAX_DEPTH {
                    return Ok(None);
                }
                let leaves = matches!(rule.pattern.operation, MatchOperation::Pop);
                let would_loop = is_entered && end <= line.at && leaves;
                let found = found.clone();
                best = Some(Best { rule: rule.clone(), found, is_with_prototype, would_loop });
                if start == line.at && !would_loop {
                    return Ok(best);
                }
            }
        }
        Ok(best)
    }

    /// The active contexts in order, with the level whose captures they refer to.
    fn contexts(&self, floor: usize) -> Vec<(Arc<Context>, Option<usize>, bool)> {
        let mut contexts = Vec::with_capacity(2);
        for (at, level) in self.stack.iter().enumerate().skip(floor) {
            contexts.extend(level.with_prototypes.iter().map(|context| (context.clone(), Some(at), true)));
        }
        if let Some(level) = self.stack.last() {
            contexts.extend(level.prototype.iter().map(|context| (context.clone(), None, false)));
            contexts.push((level.context.clone(), Some(self.stack.len() - 1), false));
        }
        contexts
    }

    /// Scopes that a match begins and ends, and contexts that it enters or leaves.
    fn apply(&mut self, line: &Line<'_>, best: &Best, out: &mut Operations) {
        let Some(level) = self.stack.last() else { return };
        let pattern = best.rule.pattern;
        let entered = self.entered_by(&pattern.operation);
        let (start, end) = best.found.range();
        before_token(&level.context, &pattern.operation, &entered, start, out);
        out.extend(pattern.scope.iter().map(|scope| (start, ScopeStackOp::Push(*scope))));
        captures(&best.rule, &best.found, out);
        if !pattern.scope.is_empty() {
            out.push((end, ScopeStackOp::Pop(pattern.scope.len())));
        }
        after_token(&level.context, &pattern.operation, &entered, end, out);
        self.step(line, best, entered);
    }

    fn entered_by(&self, operation: &MatchOperation) -> Vec<Arc<Context>> {
        match operation {
            MatchOperation::Push(contexts) | MatchOperation::Set(contexts) => {
                contexts.iter().filter_map(|reference| self.grammars.context(reference)).collect()
            }
            MatchOperation::Pop | MatchOperation::None => Vec::new(),
        }
    }

    /// Enters and leaves contexts.
    fn step(&mut self, line: &Line<'_>, best: &Best, entered: Vec<Arc<Context>>) {
        let pattern = best.rule.pattern;
        let mut kept = Vec::new();
        match pattern.operation {
            MatchOperation::None => return,
            MatchOperation::Push(_) => {}
            MatchOperation::Pop | MatchOperation::Set(_) => {
                // Added rules stay until the context that replaced their owner is left.
                kept = self.stack.pop().map(|level| level.with_prototypes).unwrap_or_default();
            }
        }
        let count = entered.len();
        for (at, context) in entered.into_iter().enumerate() {
            let mut with_prototypes = std::mem::take(&mut kept);
            if at + 1 == count {
                let with: Option<&ContextReference> = pattern.with_prototype.as_ref();
                with_prototypes.extend(with.and_then(|reference| self.grammars.context(reference)));
            }
            let refers = context.definition.uses_backrefs
                || with_prototypes.iter().any(|context| context.definition.uses_backrefs);
            let captured = refers.then(|| Captured::new(&best.found, line.text));
            let prototype = self.grammars.prototype(&context);
            self.stack.push(Level { context, prototype, with_prototypes, captured });
        }
    }
}

/// The next match of a rule. A match found earlier on this line is reused while it lies ahead.
fn search(
    line: &mut Line<'_>,
    rule: &Rule,
    captured: Option<&mut Captured>,
    depth: usize,
    steps: &mut Steps,
) -> Result<Option<Found>, Spent> {
    let key = std::ptr::from_ref(rule).addr();
    match line.found.get(&key) {
        Some(None) => return Ok(None),
        Some(Some(found)) if found.range().0 >= line.at => return Ok(Some(found.clone())),
        _ => {}
    }
    let captured = captured.filter(|_| rule.pattern.has_captures);
    let can_keep = captured.is_none();
    let is_found = match captured {
        Some(captured) => {
            let regex = captured.compile(rule, steps)?;
            match regex {
                Some(regex) => steps.search(&regex, line.text, line.at, &mut line.region)?,
                None => false,
            }
        }
        None => match rule.regex() {
            Some(regex) => steps.search(regex, line.text, line.at, &mut line.region)?,
            None => false,
        },
    };
    if !is_found {
        if can_keep {
            line.found.insert(key, None);
        }
        return Ok(None);
    }
    let found = Found::new(&line.region);
    let (start, end) = found.range();
    // A match that consumes nothing and changes nothing would be found again and again.
    let does_something = match rule.pattern.operation {
        MatchOperation::None => start != end,
        MatchOperation::Push(_) => depth < MAX_DEPTH,
        MatchOperation::Pop | MatchOperation::Set(_) => true,
    };
    if can_keep && does_something {
        line.found.insert(key, Some(found.clone()));
    }
    Ok(does_something.then_some(found))
}

impl Captured {
    fn new(found: &Found, text: &str) -> Self {
        let group = |group: &Option<(usize, usize)>| group.map(|(start, end)| literal(text.part(start..end)));
        Self { texts: found.groups.iter().map(group).collect(), compiled: FxHashMap::default() }
    }

    /// Compiles a rule after replacing `\1` and the like with the captured text.
    fn compile(&mut self, rule: &Rule, steps: &mut Steps) -> Result<Option<Arc<onig::Regex>>, Spent> {
        let key = std::ptr::from_ref(rule).addr();
        if let Some(known) = self.compiled.get(&key) {
            return Ok(known.clone());
        }
        let expression = self.filled_in(rule.pattern.regex().regex_str());
        steps.take_for_compiling(&expression)?;
        let compiled = compile(&expression).map(Arc::new);
        self.compiled.insert(key, compiled.clone());
        Ok(compiled)
    }

    fn filled_in(&self, expression: &str) -> String {
        let mut filled = String::with_capacity(expression.len());
        let mut characters = expression.chars();
        while let Some(c) = characters.next() {
            if c != '\\' {
                filled.push(c);
                continue;
            }
            match characters.next() {
                Some(next) => match next.to_digit(10) {
                    Some(group) => {
                        let text = self.texts.get(group as usize).and_then(Option::as_deref);
                        filled.push_str(text.unwrap_or_default());
                    }
                    None => filled.extend(['\\', next]),
                },
                None => filled.push('\\'),
            }
        }
        filled
    }
}

/// Escapes text so that the expression matches it literally.
fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\.+*?()|[]{}^$#&-~".contains(c) {
            literal.push('\\');
        }
        literal.push(c);
    }
    literal
}

/// The scopes of groups within a match, the outer before the inner.
fn captures(rule: &Rule, found: &Found, out: &mut Operations) {
    let Some(captures) = &rule.pattern.captures else { return };
    let mut inner: Vec<((usize, i64), ScopeStackOp)> = Vec::new();
    for (group, scopes) in captures {
        let Some((start, end)) = found.groups.get(*group).copied().flatten().filter(|(s, e)| s != e) else {
            continue;
        };
        let longer_first = -(end as i64 - start as i64);
        inner.extend(scopes.iter().map(|scope| ((start, longer_first), ScopeStackOp::Push(*scope))));
        inner.push(((end, i64::MIN), ScopeStackOp::Pop(scopes.len())));
    }
    inner.sort_by_key(|(order, _)| *order);
    out.extend(inner.into_iter().map(|((at, _), operation)| (at, operation)));
}

/// Adds scopes of contexts that begin or end before a token that enters or leaves them.
fn before_token(
    current: &Context,
    operation: &MatchOperation,
    entered: &[Arc<Context>],
    at: usize,
    out: &mut Operations,
) {
    let current = current.definition;
    let is_set = matches!(operation, MatchOperation::Set(_));
    match operation {
        MatchOperation::Pop => pop(current.meta_content_scope.len(), at, out),
        MatchOperation::None => {}
        MatchOperation::Push(_) | MatchOperation::Set(_) => {
            if is_set && current.clear_scopes.is_some() {
                out.push((at, ScopeStackOp::Restore));
            }
            for context in entered {
                let context = context.definition;
                let cleared = context.clear_scopes.filter(|_| !is_set);
                out.extend(cleared.map(|amount| (at, ScopeStackOp::Clear(amount))));
                out.extend(context.meta_scope.iter().map(|scope| (at, ScopeStackOp::Push(*scope))));
            }
        }
    }
}

/// Adds scopes of contexts that begin or end after a token that enters or leaves them.
fn after_token(
    current: &Context,
    operation: &MatchOperation,
    entered: &[Arc<Context>],
    at: usize,
    out: &mut Operations,
) {
    let current = current.definition;
    let is_set = match operation {
        MatchOperation::None => return,
        MatchOperation::Pop => {
            pop(current.meta_scope.len(), at, out);
            out.extend(current.clear_scopes.map(|_| (at, ScopeStackOp::Restore)));
            return;
        }
        MatchOperation::Push(_) => false,
        MatchOperation::Set(_) => true,
    };
    let own = current.meta_scope.len() + current.meta_content_scope.len();
    let changes = |context: &Arc<Context>| {
        let context = context.definition;
        !context.meta_content_scope.is_empty() || (is_set && context.clear_scopes.is_some())
    };
    if (!is_set || own == 0) && !entered.iter().any(changes) {
        return;
    }
    // Scopes pushed before the token are pushed again, each context's content within its own scope.
    let pushed: usize = entered.iter().map(|context| context.definition.meta_scope.len()).sum();
    pop(pushed + if is_set { own } else { 0 }, at, out);
    for context in entered {
        let context = context.definition;
        let cleared = context.clear_scopes.filter(|_| is_set);
        out.extend(cleared.map(|amount| (at, ScopeStackOp::Clear(amount))));
        let scopes = context.meta_scope.iter().chain(&context.meta_content_scope);
        out.extend(scopes.map(|scope| (at, ScopeStackOp::Push(*scope))));
    }
}

fn pop(count: usize, at: usize, out: &mut Operations) {
    if count > 0 {
        out.push((at, ScopeStackOp::Pop(count)));
    }
}
