//! Events: dates, rules of recurrence, time zones.
