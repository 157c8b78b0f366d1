//! Dates and times in words, by the CLDR conventions of a language. jiff parses dates and has the time zones; this file
//! only formats them.
//!
//! The calendar is always the Gregorian one, so that the same day has the same number in every language; the digits are
//! those of the language in CLDR.

use icu::calendar::{Date as IcuDate, Gregorian};
use icu::datetime::fieldsets::zone::SpecificShort;
use icu::datetime::fieldsets::{Combo, M, MDE, T, YM, YMD, YMDE, YMDT};
use icu::datetime::options::YearStyle;
use icu::datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu::time::zone::models::AtTime;
use icu::time::zone::{UtcOffset, ZoneNameTimestamp};
use icu::time::{DateTime as IcuDateTime, Time as IcuTime, TimeZone, TimeZoneInfo, ZonedDateTime};
use jiff::Zoned;
use jiff::civil::{Date, DateTime, Time};

use super::locale_error::LocaleError;
use super::tag::LanguageTag;

type Gregory<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// Length and form of a shown date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateStyle {
    /// 2026年11月23日; November 23, 2026.
    Long,
    /// 2026年11月23日; Nov 23, 2026.
    Medium,
    /// 2026/11/23; 11/23/2026. The year always has all its digits.
    Short,
    /// 11月; Nov. For calendar leaves.
    Month,
    /// 2026年11月; November 2026.
    YearMonth,
    /// 11月23日星期一; Monday, November 23.
    Weekday,
    /// 2026年11月23日星期一; Monday, November 23, 2026.
    Full,
}

impl DateStyle {
    /// The style called `long`, `medium`, `short`, `month`, `year-month`, `weekday` or `full`.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "long" => Self::Long,
            "medium" => Self::Medium,
            "short" => Self::Short,
            "month" => Self::Month,
            "year-month" => Self::YearMonth,
            "weekday" => Self::Weekday,
            "full" => Self::Full,
            _ => return None,
        })
    }
}

/// The date and time formats of one language. Building one takes longer than using it: build one per language
/// and share it between threads.
#[derive(Debug)]
pub struct Formatters {
    long: Gregory<YMD>,
    medium: Gregory<YMD>,
    short: Gregory<YMD>,
    month: Gregory<M>,
    year_month: Gregory<YM>,
    weekday: Gregory<MDE>,
    full: Gregory<YMDE>,
    time: NoCalendarFormatter<T>,
    time_zoned: Gregory<Combo<T, SpecificShort>>,
    date_time: Gregory<YMDT>,
    date_time_zoned: Gregory<Combo<YMDT, SpecificShort>>,
    zone: NoCalendarFormatter<SpecificShort>,
}

impl Formatters {
    /// The formats of a language, or of the nearest one CLDR has (`de-LI`: `de`).
    ///
    /// # Errors
    /// See [`LocaleError`].
    pub fn new(language: &LanguageTag) -> Result<Self, LocaleError> {
        let preferences: DateTimeFormatterPreferences = (&language.icu()).into();
        let failed = LocaleError::in_part(language, "dates");
        let date_time = YMD::long().with_time_hm();
        Ok(Self {
            long: Gregory::try_new(preferences, YMD::long()).map_err(failed)?,
            medium: Gregory::try_new(preferences, YMD::medium()).map_err(failed)?,
            short: Gregory::try_new(preferences, YMD::short().with_year_style(YearStyle::Full))
                .map_err(failed)?,
            month: Gregory::try_new(preferences, M::medium()).map_err(failed)?,
            year_month: Gregory::try_new(preferences, YM::long()).map_err(failed)?,
            weekday: Gregory::try_new(preferences, MDE::long()).map_err(failed)?,
            full: Gregory::try_new(preferences, YMDE::long()).map_err(failed)?,
            time: NoCalendarFormatter::try_new(preferences, T::hm()).map_err(failed)?,
            time_zoned: Gregory::try_new(preferences, T::hm().with_zone(SpecificShort)).map_err(failed)?,
            date_time: Gregory::try_new(preferences, date_time).map_err(failed)?,
            date_time_zoned: Gregory::try_new(preferences, date_time.with_zone(SpecificShort))
                .map_err(failed)?,
            zone: NoCalendarFormatter::try_new(preferences, SpecificShort).map_err(failed)?,
        })
    }

    /// A date.
    pub fn date(&self, date: Date, style: DateStyle) -> String {
        let date = icu_date(date);
        match style {
            DateStyle::Long => self.long.format(&date).to_string(),
            DateStyle::Medium => self.medium.format(&date).to_string(),
            DateStyle::Short => self.short.format(&date).to_string(),
            DateStyle::Month => self.month.format(&date).to_string(),
            DateStyle::YearMonth => self.year_month.format(&date).to_string(),
            DateStyle::Weekday => self.weekday.format(&date).to_string(),
            DateStyle::Full => self.full.format(&date).to_string(),
        }
    }

    /// A time of day in hours and minutes, without a zone: 15:00; 3:00 PM.
    pub fn time(&self, time: Time) -> String {
        self.time.format(&icu_time(time)).to_string()
    }

    /// The time of day of an instant in its zone, with the zone: 3:00 PM EST; GMT+8 15:00. The zone is its short name
    /// in the language, else its offset from UTC.
    pub fn time_with_zone(&self, zoned: &Zoned) -> String {
        self.time_zoned.format(&icu_zoned(zoned)).to_string()
    }

    /// A date in the long style and a time, without a zone.
    pub fn date_time(&self, date_time: DateTime) -> String {
        self.date_time.format(&icu_date_time(date_time)).to_string()
    }

    /// A date in the long style and a time, with the zone as in [`time_with_zone`](Self::time_with_zone).
    pub fn date_time_with_zone(&self, zoned: &Zoned) -> String {
        self.date_time_zoned.format(&icu_zoned(zoned)).to_string()
    }

    /// The zone of an instant alone: EST; GMT+8.
    pub fn zone(&self, zoned: &Zoned) -> String {
        with_sign_in_front(self.zone.format(&icu_zone(zoned)).to_string())
    }
}

/// Keeps the sign of an offset before its number behind the letters of a script from right to left, where it would be
/// shown behind it: غرينتش+8.
fn with_sign_in_front(zone: String) -> String {
    let Some((name, offset)) = zone.find(['+', '-', '\u{2212}']).map(|at| zone.split_at(at)) else {
        return zone;
    };
    let is_from_right =
        |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    if name.ends_with(is_from_right) { format!("{name}\u{200e}{offset}") } else { zone }
}

fn icu_date(date: Date) -> IcuDate<Gregorian> {
    // jiff's years lie within ±9999 and its months and days are valid, which ICU4X accepts; the fallback is there only
    // because the types cannot express it.
    IcuDate::try_new_gregorian(date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs())
        .unwrap_or_else(|_| IcuDate::from_rata_die(icu::calendar::types::RataDie::new(1), Gregorian))
}

fn icu_time(time: Time) -> IcuTime {
    IcuTime::try_new(
        time.hour().unsigned_abs(),
        time.minute().unsigned_abs(),
        time.second().unsigned_abs(),
        time.subsec_nanosecond().unsigned_abs(),
    )
    .unwrap_or(IcuTime::start_of_day())
}

fn icu_date_time(date_time: DateTime) -> IcuDateTime<Gregorian> {
    IcuDateTime { date: icu_date(date_time.date()), time: icu_time(date_time.time()) }
}

fn icu_zone(zoned: &Zoned) -> TimeZoneInfo<AtTime> {
    let zone = zoned.time_zone();
    let id = match zone.iana_name() {
        Some(name) => TimeZone::from_iana_id(name),
        None if *zone == jiff::tz::TimeZone::UTC => TimeZone::from_iana_id("UTC"),
        None => TimeZone::UNKNOWN,
    };
    let at = ZoneNameTimestamp::from_epoch_seconds(zoned.timestamp().as_second());
    id.with_offset(UtcOffset::try_from_seconds(zoned.offset().seconds()).ok()).with_zone_name_timestamp(at)
}

fn icu_zoned(zoned: &Zoned) -> ZonedDateTime<Gregorian, TimeZoneInfo<AtTime>> {
    let IcuDateTime { date, time } = icu_date_time(zoned.datetime());
    ZonedDateTime { date, time, zone: icu_zone(zoned) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn formatters(tag: &str) -> Formatters {
        Formatters::new(&LanguageTag::parse(tag).unwrap()).unwrap()
    }

    /// Replaces the narrow no-break space with which CLDR separates time and day period.
    fn spaces(text: String) -> String {
        text.replace(['\u{202f}', '\u{a0}'], " ")
    }

    const DAY: Date = date(2026, 11, 23);

    #[test]
    fn long_dates() {
        for (tag, text) in [
            ("zh-CN", "2026年11月23日"),
            ("zh-TW", "2026年11月23日"),
            ("en", "November 23, 2026"),
            ("en-GB", "23 November 2026"),
            ("ar", "23 نوفمبر 2026"),
            ("ur", "23 نومبر، 2026"),
            ("hi", "23 नवंबर, 2026"),
            ("pt-BR", "23 de novembro de 2026"),
            ("ja", "2026年11月23日"),
            ("ko", "2026년 11월 23일"),
            ("de", "23. November 2026"),
            ("th", "23 พฤศจิกายน ค.ศ. 2026"),
            ("fa", "۲۳ نوامبر ۲۰۲۶"),
            ("xq", "2026 M11 23"),
        ] {
            assert_eq!(spaces(formatters(tag).date(DAY, DateStyle::Long)), text, "{tag}");
        }
    }

    #[test]
    fn every_style_in_two_languages() {
        let (zh, en) = (formatters("zh-CN"), formatters("en"));
        for (style, chinese, english) in [
            ("long", "2026年11月23日", "November 23, 2026"),
            ("medium", "2026年11月23日", "Nov 23, 2026"),
            ("short", "2026/11/23", "11/23/2026"),
            ("month", "11月", "Nov"),
            ("year-month", "2026年11月", "November 2026"),
            ("weekday", "11月23日星期一", "Monday, November 23"),
            ("full", "2026年11月23日星期一", "Monday, November 23, 2026"),
        ] {
            let style = DateStyle::from_name(style).unwrap();
            assert_eq!(zh.date(DAY, style), chinese);
            assert_eq!(en.date(DAY, style), english);
        }
        assert_eq!(DateStyle::from_name("LONG"), None);
    }

    #[test]
    fn times_and_zones() {
        let (zh, en, de) = (formatters("zh-CN"), formatters("en"), formatters("de"));
        assert_eq!(zh.time(time(15, 0, 0, 0)), "15:00");
        assert_eq!(spaces(en.time(time(15, 5, 0, 0))), "3:05 PM");
        let shanghai: Zoned = "2026-11-23T19:30[Asia/Shanghai]".parse().unwrap();
        assert_eq!(zh.time_with_zone(&shanghai), "GMT+8 19:30");
        assert_eq!(spaces(en.time_with_zone(&shanghai)), "7:30 PM GMT+8");
        assert_eq!(zh.date_time(shanghai.datetime()), "2026年11月23日 19:30");
        assert_eq!(zh.date_time_with_zone(&shanghai), "2026年11月23日 GMT+8 19:30");
        let new_york: Zoned = "2026-07-01T09:00[America/New_York]".parse().unwrap();
        assert_eq!(en.zone(&new_york), "EDT");
        assert_eq!(zh.zone(&new_york), "GMT-4");
        assert_eq!(formatters("ar").zone(&shanghai), "غرينتش\u{200e}+8");
        let berlin: Zoned = "2026-07-01T09:00[Europe/Berlin]".parse().unwrap();
        assert_eq!(de.time_with_zone(&berlin), "09:00 MESZ");
        let fixed: Zoned = "2026-07-01T09:00+05:30[+05:30]".parse().unwrap();
        assert_eq!(en.zone(&fixed), "GMT+5:30");
        assert_eq!(en.zone(&fixed.with_time_zone(jiff::tz::TimeZone::UTC)), "UTC");
    }

    #[test]
    fn the_ends_of_the_calendar_are_written() {
        for date in [Date::MIN, Date::MAX] {
            assert!(!formatters("ar").date(date, DateStyle::Full).is_empty());
        }
        assert!(formatters("en").date(Date::MAX, DateStyle::Short).contains("9999"));
    }

    #[test]
    fn formatters_are_shared_between_threads() {
        fn shareable<T: Send + Sync>() {}
        shareable::<Formatters>();
    }
}
