//! `structured_data` of a kind: the type with which its pages are described to search engines.

use super::INVALID_CONFIG;
use paifang_base::diag::{Help, Reporter, did_you_mean};
use paifang_base::source::Spanned;
use paifang_base::text;

/// Description of a kind's pages to search engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StructuredData {
    /// From the fields of the built-in kind of that sort.
    Own(OwnType),
    /// As an article, under one of `ARTICLE_TYPES`.
    Article(&'static str),
}

/// A type whose properties are made from the fields of the built-in kind of that sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnType {
    /// Something that takes place.
    Event,
    /// Questions and answers: the list of such a kind is one page of structured data.
    Questions,
    /// Somebody.
    Person,
    /// An organization or user group.
    Organization,
    /// A job.
    Job,
    /// A course.
    Course,
    /// Something to get elsewhere.
    Product,
    /// A recording or stream: of several types, by its fields.
    Media,
}

/// The names that settings have for these types.
pub const OWN_TYPES: [(&str, OwnType); 8] = [
    ("Event", OwnType::Event),
    ("FAQPage", OwnType::Questions),
    ("Person", OwnType::Person),
    ("Organization", OwnType::Organization),
    ("JobPosting", OwnType::Job),
    ("Course", OwnType::Course),
    ("Product", OwnType::Product),
    ("Media", OwnType::Media),
];

/// Types whose pages are described like articles: `CreativeWork` and the types below it
/// (<https://schema.org/CreativeWork>, 2026) that apply to a page of text. All of them have the properties of articles:
/// `headline`, `author` and so on. For other types these would be wrong.
pub const ARTICLE_TYPES: [&str; 49] = [
    "APIReference",
    "AboutPage",
    "AdvertiserContentArticle",
    "AnalysisNewsArticle",
    "Article",
    "AskPublicNewsArticle",
    "BackgroundNewsArticle",
    "BlogPosting",
    "Book",
    "Chapter",
    "Claim",
    "CollectionPage",
    "ContactPage",
    "CreativeWork",
    "Dataset",
    "DigitalDocument",
    "DiscussionForumPosting",
    "Game",
    "Guide",
    "HowTo",
    "ItemPage",
    "LearningResource",
    "LiveBlogPosting",
    "MedicalScholarlyArticle",
    "NewsArticle",
    "OpinionNewsArticle",
    "Photograph",
    "PresentationDigitalDocument",
    "ProfilePage",
    "QAPage",
    "Quiz",
    "Quotation",
    "Recipe",
    "Report",
    "ReportageNewsArticle",
    "Review",
    "ReviewNewsArticle",
    "SatiricalArticle",
    "ScholarlyArticle",
    "ShortStory",
    "SocialMediaPosting",
    "SoftwareSourceCode",
    "SpecialAnnouncement",
    "Syllabus",
    "TechArticle",
    "TextDigitalDocument",
    "Thesis",
    "VisualArtwork",
    "WebPage",
];

/// The given type, if pages can be described with it; none if it is empty.
pub(super) fn structured_type(
    written: Spanned<String>,
    reporter: &mut Reporter<'_>,
) -> Option<StructuredData> {
    let own = OWN_TYPES.map(|(name, own)| (name, StructuredData::Own(own)));
    let known = || own.into_iter().chain(ARTICLE_TYPES.map(|name| (name, StructuredData::Article(name))));
    if written.value.is_empty() {
        return None;
    }
    if let Some((_, found)) = known().find(|(name, _)| *name == written.value) {
        return Some(found);
    }
    let message = text!("invalid-config-structured", name = written.value);
    let help = match did_you_mean(&written.value, known().map(|(name, _)| name)) {
        Some(near) => Help::did_you_mean(&written.value, near),
        None => text!("invalid-config-structured-help", types = OWN_TYPES.map(|(name, _)| name)).into(),
    };
    reporter.report(&INVALID_CONFIG, written.span, message).add_help(help);
    None
}
