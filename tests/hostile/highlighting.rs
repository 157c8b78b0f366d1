//! Code blocks that grammars cannot read in bounded time.
