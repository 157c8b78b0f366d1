//! Names of fields and kinds with a meaning in the code. In a kind that a site declares, a field with one of these
//! names has the same meaning.

/// The parts of a home page.
pub const BLOCKS: &str = "blocks";

/// Declares each name once, and for tests a list of all fields.
macro_rules! names {
    ($($(#[$doc:meta])+ $name:ident = $text:literal;)+) => {
        $($(#[$doc])+ pub const $name: &str = $text;)+

        /// All names of fields.
        #[cfg(test)]
        const ALL: &[&str] = &[$($text),+];
    };
}

/// The kind of people, in which authors and other people are looked up.
pub const PERSON: &str = "person";

/// The kinds in which the organizer of an event is looked up, in this order.
pub const ORGANIZER_KINDS: [&str; 3] = [PERSON, "organization", "group"];

names! {
    /// Street address of a venue.
    ADDRESS = "address";
    /// Employer, school or group of a person.
    AFFILIATION = "affiliation";
    /// Marks an event of whole days, without times.
    ALL_DAY = "all_day";
    /// Sound file of an episode; a page that has one is part of the podcast.
    AUDIO = "audio";
    /// What is said in a recording, by paragraphs with their starts.
    CAPTIONS = "captions";
    /// Chapters of an episode, each with a start and a title.
    CHAPTERS = "chapters";
    /// City of an event, a group or a job.
    CITY = "city";
    /// Last day to apply or to submit; the page leaves the lists after it.
    CLOSES = "closes";
    /// Price of an event in words.
    COST = "cost";
    /// Country of a job.
    COUNTRY = "country";
    /// Length of a recording.
    DURATION = "duration";
    /// Public mail address of a person, an organization or a group.
    EMAIL = "email";
    /// Form of employment.
    EMPLOYMENT = "employment";
    /// End of an event.
    END = "end";
    /// Number of an episode.
    EPISODE = "episode";
    /// The event at which a recording was made.
    EVENT = "event";
    /// Days on which a repeating event does not take place.
    EXDATES = "exdates";
    /// Marks an episode that is unsuitable for children.
    EXPLICIT = "explicit";
    /// Form of a recording: sound, video or a live stream.
    FORMAT = "format";
    /// Heading under which a list has a page.
    GROUP = "group";
    /// Skills that a course teaches.
    GOALS = "goals";
    /// Teachers of a course; they count as its organisers.
    INSTRUCTORS = "instructors";
    /// Level of a course.
    LEVEL = "level";
    /// Other web addresses of a person, an organization or a group.
    LINKS = "links";
    /// Logo of an organization.
    LOGO = "logo";
    /// Time that a course takes, in minutes.
    MINUTES = "minutes";
    /// Marks an event that can be attended online.
    ONLINE = "online";
    /// The organization that hires.
    ORGANIZATION = "organization";
    /// Organiser of an event, as a name, a page or a mail address.
    ORGANIZER = "organizer";
    /// People who run a group.
    ORGANIZERS = "organizers";
    /// Marks a course that costs money.
    PAID = "paid";
    /// Portrait of a person.
    PHOTO = "photo";
    /// Name of a venue.
    PLACE = "place";
    /// Price of a product in words.
    PRICE = "price";
    /// Provider of a course.
    PROVIDER = "provider";
    /// Regions in which an organization works.
    REGIONS = "regions";
    /// Address for registration at an event.
    REGISTRATION = "registration";
    /// End of registration.
    REGISTRATION_CLOSES = "registration_closes";
    /// Beginning of registration.
    REGISTRATION_OPENS = "registration_opens";
    /// State of registration: open, full, with a waiting list, or closed.
    REGISTRATION_STATUS = "registration_status";
    /// Amount of remote work in a job.
    REMOTE = "remote";
    /// People who reviewed a page.
    REVIEWERS = "reviewers";
    /// Role of a person or an organization in the community.
    ROLE = "role";
    /// Rule by which an event repeats (RFC 5545).
    RRULE = "rrule";
    /// Pay of a job: its bounds, currency and period.
    SALARY = "salary";
    /// Marks a page that shows what such a page looks like: it is not counted, and programs are not told that it is real.
    SAMPLE = "sample";
    /// Season of an episode.
    SEASON = "season";
    /// Services that an organization offers.
    SERVICES = "services";
    /// Schedule of an event: sessions with times and speakers of their own.
    SESSIONS = "sessions";
    /// People who speak at an event or in a recording.
    SPEAKERS = "speakers";
    /// Organization that paid for a page; the page is then labelled.
    SPONSOR = "sponsor";
    /// Start of an event or a stream; it replaces a missing date of the page.
    START = "start";
    /// State of an event: scheduled, cancelled, postponed or moved online.
    STATUS = "status";
    /// Time zone of a page's times; the site's when absent.
    TIMEZONE = "timezone";
    /// Text of an episode, as a file.
    TRANSCRIPT = "transcript";
    /// People who translated a page.
    TRANSLATORS = "translators";
    /// Web address of the thing that a page describes, or for attending online.
    URL = "url";
    /// Maker of a product.
    VENDOR = "vendor";
}

#[cfg(test)]
mod tests {
    use super::{ALL, PERSON};

    #[test]
    fn every_name_is_one_of_the_built_in_kinds() {
        let kinds = include_str!("kinds.toml");
        assert!(kinds.contains(&format!("\n[kinds.{PERSON}]\n")));
        for name in ALL {
            assert!(kinds.contains(&format!("\n{name} = {{ type = ")), "{name}");
        }
    }
}
