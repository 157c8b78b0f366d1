# Interface texts of the default theme. This file holds every id; the others translate it.

## Page frame
skip-to-content = Skip to content
menu-label = Menu
language-label = Language
theme-toggle = Switch between light and dark
built-with = Built with Paifang
breadcrumbs-label = You are here
toc-title = On this page
sidebar-title = Documentation
sidebar-toggle = Show or hide pages below
untranslated-mark = not translated

## Reading
published-on = Published on
updated-on = Updated on { $date }
reading-time = { $minutes ->
    [one] { $minutes } minute read
   *[other] { $minutes } minutes read
}
edit-page = Edit this page
report-issue = Report a problem
neighbours-label = Previous and next page
previous = Previous
next = Next
series-label = Series
series-part = Part { $number } of { $count }
taxonomy-tags = Tags
fallback-notice = This page is not available in { $language } yet. It is shown in { $shown }.
fallback-original = Open the original page
fallback-translate = Help translate it

## Lists
list-title = Pages
list-empty = Nothing here yet.
term-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
pager-label = Pages of this list
pager-previous = Previous
pager-next = Next
page-of = Page { $number } of { $count }

## Home
home-posts = Latest posts
home-all-posts = All posts
home-all-events = All events
home-all-questions = All questions
home-docs = Documentation
home-faq = Common questions
home-people = People

## Events
events-upcoming = Upcoming events
events-past = Past events
events-none = No event is planned at the moment.
event-when = When
event-where = Where
event-speakers = Speakers
event-organizer = Organizer
event-cost = Cost
event-online = Online
event-local-time = Your time:
event-register = Register
event-replay = Watch the recording
event-website = Event website
event-calendar = Add to calendar
event-sample = This is a sample event that shows how such a page looks. It will not take place.
event-sample-mark = Sample
event-status-scheduled = Scheduled
event-status-cancelled = Cancelled
event-status-postponed = Postponed
event-status-moved-online = Moved online

## People and questions
person-posts = Posts
faq-questions = Questions
faq-other = Other questions
faq-related = Related questions
faq-permalink = Link to this answer

## Search
search-title = Search
search-page-title = “{ $query }” – Search
search-loading = Searching…
search-count = Results: { $count }
search-none = Nothing was found for “{ $query }”. Try fewer or other words.
search-corrected = Showing results for “{ $query }”
search-relaxed = No page has all of these words; these have some of them
search-kind = Kind
search-kinds = All kinds
search-tag = Tag
search-tags = All tags
search-elsewhere = Results in { $language }
search-more = More results
search-failed = Search could not be loaded. The connection may be interrupted.
search-retry = Try again
search-close = Close search
search-no-scripts = Searching needs JavaScript, which is switched off in this browser. The lists below lead to all pages.
search-browse = Browse

## Not found
not-found-title = Page not found
not-found-text = There is no page at this address. It may have moved, or the link has a typing error.
not-found-home = Go to the home page

## Texts the generator itself puts into pages
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
code-copy = Copy
code-copied = Copied
embed-load = Load the player from { $provider }
embed-youtube = Watch on YouTube
embed-bilibili = Watch on Bilibili
embed-vimeo = Watch on Vimeo
footnotes-title = Footnotes
footnote-back = Back to the text
table-scroll = Table, scrolls sideways
feed-title = { $title } – { $site }
kind-blog = Blog
kind-docs = Documentation
kind-faq = Questions
kind-event = Events
kind-person = People
kind-page = Pages
