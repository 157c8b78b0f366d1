//! A step budget for regular expressions that backtrack. Steps are counted, not timed, so the same code is left plain
//! on every machine.

use onig::{MatchParam, Region, SearchOptions};

/// Steps for each block, plus those for its bytes.
const BASE: u64 = 50_000;
/// Steps for each byte; ordinary code takes 20 to 200.
const PER_BYTE: u64 = 500;
/// Cost of a search without backtracking.
const SEARCH: u64 = 16;
/// Cost of compiling an expression; and cost of each of its bytes.
const COMPILE: u64 = 1_000;
/// Step limits of one search: a first try, which nearly always suffices, and two more.
const TRIES: [(u64, u64); 3] = [(256, 2), (2_048, 16), (16_384, 32)];

/// The error when the budget of a block is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spent;

/// The steps of one block.
#[derive(Debug)]
pub struct Steps {
    left: u64,
    #[cfg(test)]
    used: u64,
    #[cfg(test)]
    given_up: usize,
}

impl Steps {
    /// The budget at the beginning of a block.
    pub fn new() -> Self {
        Self {
            left: BASE,
            #[cfg(test)]
            used: 0,
            #[cfg(test)]
            given_up: 0,
        }
    }

    /// Adds the steps of a line.
    pub fn allow(&mut self, bytes: usize) {
        self.left += PER_BYTE * bytes as u64;
    }

    /// Takes steps from the budget.
    pub fn take(&mut self, steps: u64) -> Result<(), Spent> {
        #[cfg(test)]
        {
            self.used += steps;
        }
        self.left = self.left.checked_sub(steps).ok_or(Spent)?;
        Ok(())
    }

    /// Takes the cost of compiling an expression from the budget.
    pub fn take_for_compiling(&mut self, expression: &str) -> Result<(), Spent> {
        self.take(COMPILE + 4 * expression.len() as u64)
    }

    /// Number of steps taken.
    #[cfg(test)]
    pub fn used(&self) -> u64 {
        self.used
    }

    /// Number of searches that exceeded the limit of one search.
    #[cfg(test)]
    pub fn given_up(&self) -> usize {
        self.given_up
    }

    /// Searches a line from a position. A search that exceeds its limit is repeated with a higher one. A search that
    /// exceeds the highest finds nothing: some rules backtrack so much that they finish on no ordinary line, and losing
    /// one rule leaves more of the code highlighted than losing all of them.
    pub fn search(
        &mut self,
        regex: &onig::Regex,
        line: &str,
        from: usize,
        region: &mut Region,
    ) -> Result<bool, Spent> {
        let length = line.len() - from;
        self.take(SEARCH + length as u64 / 8)?;
        for (base, per_byte) in TRIES {
            let limit = base + per_byte * length as u64;
            let found = regex.search_with_param(
                line,
                from,
                line.len(),
                SearchOptions::SEARCH_OPTION_NONE,
                Some(region),
                bounded(limit),
            );
            match found {
                Ok(found) => return Ok(found.is_some()),
                Err(error) if is_over(&error) => self.take(limit)?,
                // The same as for an expression that does not compile.
                Err(_) => return Ok(false),
            }
        }
        #[cfg(test)]
        {
            self.given_up += 1;
        }
        Ok(false)
    }
}

/// True if a search exceeded its limit.
fn is_over(error: &onig::Error) -> bool {
    let over = [onig_sys::ONIGERR_RETRY_LIMIT_IN_MATCH_OVER, onig_sys::ONIGERR_RETRY_LIMIT_IN_SEARCH_OVER];
    over.contains(&error.code())
}

/// The parameters of a search that stops after a number of steps.
#[expect(unsafe_code, reason = "the safe interface of onig has no such limit")]
fn bounded(limit: u64) -> MatchParam {
    let param = MatchParam::default();
    // SAFETY: the pointer is that of `param`, which outlives the call; the function writes one number into it.
    // `MatchParam` itself can only limit the steps from one position of the text, not those of a whole search.
    unsafe {
        onig_sys::onig_set_retry_limit_in_search_of_match_param(param.as_raw(), limit as std::ffi::c_ulong)
    };
    param
}
