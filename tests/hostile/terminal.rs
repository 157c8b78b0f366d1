//! Names and texts that a terminal or a CI server would act on.
