//! "Now": given by the caller, else by SOURCE_DATE_EPOCH, else by the system clock. The only reader of the clock.

use jiff::Timestamp;

use super::Refusal;
use super::language::Unusable;
use paifang_base::text;

/// Reads `--now`: RFC 3339, such as `2026-11-23T09:30:00+08:00`.
pub fn parse(text: &str) -> Result<Timestamp, Unusable> {
    text.parse::<Timestamp>().map_err(|_| Unusable(text!("option-now")))
}

/// The moment to build for.
pub fn now(given: Option<Timestamp>) -> Result<Timestamp, Refusal> {
    match (given, std::env::var("SOURCE_DATE_EPOCH")) {
        (Some(now), _) => Ok(now),
        (None, Ok(seconds)) if !seconds.is_empty() => from_epoch(&seconds),
        _ => Ok(Timestamp::now()),
    }
}

/// Seconds since 1970, as <https://reproducible-builds.org/specs/source-date-epoch/> defines it.
fn from_epoch(seconds: &str) -> Result<Timestamp, Refusal> {
    let parsed = seconds.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    parsed.ok_or_else(|| text!("bad-epoch", seconds = seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_needs_its_offset() {
        assert_eq!(parse("2026-11-23T08:00:00+08:00"), parse("2026-11-23T00:00:00Z"));
        assert!(parse("2026-11-23").is_err());
        assert!(parse("tomorrow").is_err());
    }

    #[test]
    fn the_reproducible_builds_variable_is_seconds() {
        assert_eq!(from_epoch("86400").map(|at| at.to_string()), Ok("1970-01-02T00:00:00Z".to_owned()));
        assert!(from_epoch("yesterday").is_err());
    }
}
