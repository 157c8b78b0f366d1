//! `structured_data` of a kind: as what its pages may be described to search engines.

use super::INVALID_CONFIG;
use paifang_base::diag::{Reporter, did_you_mean};
use paifang_base::source::Spanned;

/// The type of questions and answers: the list of such a kind is one page of structured data.
pub const FAQ_PAGE: &str = "FAQPage";

/// Types whose properties are made from the fields of the built-in kind of that sort; `Media` stands for several.
pub const OWN_TYPES: [&str; 8] =
    ["Event", FAQ_PAGE, "Person", "Organization", "JobPosting", "Course", "Product", "Media"];

/// Types whose pages are described as articles are: `CreativeWork` and those below it (<https://schema.org/CreativeWork>,
/// 2026) that a page of text may be. All of them have the properties that are written: `headline`, `author` and the
/// like. Of others these would be false.
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

/// The type that is written, if pages can be described so; an empty one is none.
pub(super) fn structured_type(written: Spanned<String>, reporter: &mut Reporter<'_>) -> Option<String> {
    let known = || OWN_TYPES.into_iter().chain(ARTICLE_TYPES);
    if written.value.is_empty() {
        return None;
    }
    if known().any(|name| name == written.value) {
        return Some(written.value);
    }
    let message = format!("`{}` is not a type of structured data that pages can have", written.value);
    let help = match did_you_mean(&written.value, known()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "for pages of text `Article`, `BlogPosting`, `TechArticle`, `HowTo`, `Book` and others of that family; \
             made from their fields: {}; or leave it out",
            OWN_TYPES.join(", ")
        ),
    };
    reporter.report(&INVALID_CONFIG, written.span, message).add_help(help);
    None
}
