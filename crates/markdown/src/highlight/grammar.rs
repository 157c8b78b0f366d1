//! Sublime grammars in the form the parser needs: contexts with all their rules in order, and regular expressions
//! compiled on first use. The collection itself only gives out the parts of a grammar one by one.

use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use onig::{RegexOptions, Syntax};
use rustc_hash::FxHashMap;
use syntect::parsing::syntax_definition::{
    Context as Definition, ContextId, ContextReference, MatchOperation, MatchPattern, Pattern, context_iter,
};
use syntect::parsing::{SyntaxReference, SyntaxSet};

/// All contexts used so far.
#[derive(Debug)]
pub struct Grammars {
    syntaxes: &'static SyntaxSet,
    contexts: RwLock<FxHashMap<ContextId, Arc<Context>>>,
    rules: RwLock<FxHashMap<usize, Arc<Rule>>>,
}

/// A state of a grammar: the rules that may match next.
#[derive(Debug)]
pub struct Context {
    /// The context as defined in the grammar.
    pub definition: &'static Definition,
    /// All rules in order, including those of included contexts.
    pub rules: Vec<Arc<Rule>>,
}

/// A rule: an expression, and the operation when it matches.
#[derive(Debug)]
pub struct Rule {
    /// The rule as defined in the grammar.
    pub pattern: &'static MatchPattern,
    regex: OnceLock<Option<onig::Regex>>,
}

impl Rule {
    /// The compiled expression; `None` if it is invalid.
    pub fn regex(&self) -> Option<&onig::Regex> {
        self.regex.get_or_init(|| compile(self.pattern.regex().regex_str())).as_ref()
    }

    /// True if the rule enters other contexts.
    pub fn pushes(&self) -> bool {
        matches!(self.pattern.operation, MatchOperation::Push(_))
    }
}

/// Compiles an expression in the dialect of these grammars.
pub fn compile(expression: &str) -> Option<onig::Regex> {
    let options = RegexOptions::REGEX_OPTION_CAPTURE_GROUP;
    onig::Regex::with_options(expression, options, Syntax::default()).ok()
}

impl Grammars {
    /// The grammars of a collection, none of them read yet.
    pub fn new(syntaxes: &'static SyntaxSet) -> Self {
        Self { syntaxes, contexts: RwLock::default(), rules: RwLock::default() }
    }

    /// The initial context of a language. A grammar names it `__start`, but does not export the names of contexts: it
    /// is the one with a single rule that matches the empty string and enters another context.
    pub fn start(&self, syntax: &SyntaxReference) -> Option<Arc<Context>> {
        let at = self.syntaxes.syntaxes().iter().position(|other| std::ptr::eq(other, syntax))?;
        let is_start = |definition: &Definition| {
            matches!(definition.patterns.as_slice(), [Pattern::Match(only)]
                if only.regex().regex_str().is_empty() && matches!(only.operation, MatchOperation::Push(_)))
                && definition.meta_content_scope.first() == Some(&syntax.scope)
        };
        (0..).map_while(|number| self.reference(at, number)).find_map(|(reference, definition)| {
            is_start(definition).then(|| self.context(&reference)).flatten()
        })
    }

    /// The context that a rule names.
    pub fn context(&self, reference: &ContextReference) -> Option<Arc<Context>> {
        let id = reference.id().ok()?;
        let known = self.contexts.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
        if known.is_some() {
            return known;
        }
        let definition = reference.resolve(self.syntaxes).ok()?;
        let rules = context_iter(self.syntaxes, definition)
            .filter_map(|(context, at)| context.match_at(at).ok())
            .map(|pattern| self.rule(pattern))
            .collect();
        let context = Arc::new(Context { definition, rules });
        self.contexts.write().unwrap_or_else(PoisonError::into_inner).insert(id, context.clone());
        Some(context)
    }

    /// The prototype of a context: its rules come before the context's own.
    pub fn prototype(&self, context: &Context) -> Option<Arc<Context>> {
        self.context(&direct(serde_json::to_value(context.definition.prototype?).ok()?)?)
    }

    /// Returns one rule per pattern, even if several contexts share it: a match found on a line then serves them all.
    fn rule(&self, pattern: &'static MatchPattern) -> Arc<Rule> {
        let address = std::ptr::from_ref(pattern).addr();
        let mut rules = self.rules.write().unwrap_or_else(PoisonError::into_inner);
        rules.entry(address).or_insert_with(|| Arc::new(Rule { pattern, regex: OnceLock::new() })).clone()
    }

    fn reference(&self, syntax: usize, context: usize) -> Option<(ContextReference, &'static Definition)> {
        let id = serde_json::json!({ "syntax_index": syntax, "context_index": context });
        let reference = direct(id)?;
        let definition = reference.resolve(self.syntaxes).ok()?;
        Some((reference, definition))
    }
}

/// A reference from the number of a context. The only way to make one is to deserialize it.
fn direct(id: serde_json::Value) -> Option<ContextReference> {
    serde_json::from_value(serde_json::json!({ "Direct": id })).ok()
}
