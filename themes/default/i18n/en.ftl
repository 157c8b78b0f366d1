# Interface texts of the default theme. This file holds every id; the others translate it.

## Page frame
skip-to-content = Skip to content
menu-label = Menu
language-label = Language
theme-toggle = Switch between light and dark
built-with = Built with Paifang
footer-content = Content
footer-community = Community
footer-take-part = Take part
footer-subscribe = Subscribe
breadcrumbs-label = You are here
toc-title = On this page
sidebar-title = Documentation
sidebar-toggle = Show or hide pages below
untranslated-mark = not translated

## Reading
published-on = Published on
updated-on = Updated on { $date }
credits-authors = Authors
credits-translators = Translators
credits-reviewers = Reviewers
reading-time = { $minutes } min read
edit-page = Edit this page
report-issue = Report a problem
announcement-label = Announcement
announcement-close = Close this announcement
share-label = Share
share-copy = Copy link
share-system = More ways to share
share-wechat = WeChat
share-scan = QR code of this page, to be scanned with WeChat
share-weibo = Weibo
share-x = X
share-mastodon = Mastodon
share-linkedin = LinkedIn
share-email = Email
feedback-question = Was this page helpful?
feedback-yes = Yes
feedback-no = No
feedback-report = No, report what is missing
feedback-thanks = Thank you for your answer.
markdown-copy = Copy
markdown-open = Open
assistant-ask = Ask { $name }
author-more = More by { $name }
comments-title = Comments
comments-show = Show comments
comments-failed = Comments could not be loaded. Try again
comments-no-scripts = Comments need JavaScript, which is switched off in this browser.
back-to-top = Back to top
gallery-previous = Previous picture
gallery-next = Next picture
book-page = The whole section on one page
book-epub = Download as EPUB
book-contents = Contents
book-print = Print this page to keep it as a PDF.
neighbours-label = Previous and next page
previous = Previous
next = Next
series-label = Series
series-part = Part { $number } of { $count }
taxonomy-tags = Tags
fallback-notice = This page is not available in { $language } yet. It is shown in { $shown }.
fallback-original = Open the original page
fallback-translate = Help translate it
converted-notice = This page was converted from { $shown } by a program.
converted-help = Write it by hand
preview = Preview
preview-name = Preview:{ " " }
preview-notice = This is a proposed change, not the published site.
preview-published = Open the published site
versions-label = Version
version-name = Version { $version }
version-supported = This page is about version { $version }. The current version is { $current }.
version-unsupported = This page is about version { $version }, which is no longer supported. The current version is { $current }.
version-preview = This page is about version { $version }, which is not released yet. The current version is { $current }.
version-same = This page in version { $version }
version-start = Go to version { $version }
version-mark-current = current
version-mark-unsupported = unsupported
version-mark-preview = preview
version-mark-missing = no such page

## Lists
list-title = Pages
list-empty = Nothing here yet.
term-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
filters-label = Narrow the list
filters-all = All
filters-all-tags = All tags
filters-years = Year
filters-authors = Author
pager-label = Pages of this list
pager-previous = Previous
pager-next = Next
page-of = Page { $number } of { $count }

## Home
home-posts = Latest posts
home-featured = Featured
home-all = All
home-all-events = All events
home-docs = Documentation
home-faq = FAQ
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
event-local-same = Same in your time zone
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
event-no-date = The new date is not known yet
event-registration = Registration
event-wait = Join the waiting list
registration-soon = Not open yet
registration-open = Open
registration-full = Fully booked
registration-waiting-list = Waiting list
registration-closed = Closed
registration-opens = Opens on { $date }
calendar-file = Calendar file (.ics)
calendar-app = Calendar app
calendar-subscribe = Subscribe to the calendar
calendar-subscribe-text = New and changed events then appear in your calendar by themselves.

## People and questions
person-posts = Posts
faq-questions = Questions
faq-other = Other questions
faq-related = Related questions
faq-permalink = Link to this answer
faq-answered = Did this answer your question?
faq-ask = Ask in the issue tracker

## Search
search-title = Search
search-page-title = “{ $query }” – Search
search-loading = Searching…
search-count = Results: { $count }
search-none = No results for “{ $query }”. Try fewer or different words.
search-corrected = Showing results for “{ $query }”
search-relaxed = No page has all of these words; these pages have some of them
search-filled = then pages with some of these words
search-kind = Kind
search-section = Section
search-tag = Tag
search-elsewhere = Results in { $language }
search-more = More results
search-failed = Search could not be loaded. The connection may be interrupted.
search-retry = Try again
search-close = Close search
search-recent = Recent searches
search-drop = Remove “{ $query }”
search-drop-all = Remove all
search-keys = ↑ ↓ choose · Enter open · Esc close
search-suggest = Did you mean “{ $query }”?
search-unfiltered = Search without filters
search-also = Also searched in: { $languages }
search-no-scripts = Searching needs JavaScript, which is switched off in this browser. The lists below lead to all pages.
search-browse = Browse

## Not found
not-found-title = Page not found
not-found-text = There is no page at this address. It may have moved, or the link has a typing error.
not-found-home = Go to the home page
offline-title = You are offline
offline-text = This page is not in your browser yet. Pages you have read before are available.
offline-retry = Try again

## Texts the generator itself puts into pages
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
details = Details
diagram = Diagram
diagram-source = Source of the diagram
diagram-flowchart = Flowchart
diagram-sequence = Sequence diagram
diagram-class = Class diagram
diagram-state = State diagram
diagram-entity = Entity relationship diagram
diagram-gantt = Gantt chart
diagram-graph = Graph
code-copy = Copy
code-copied = Copied
embed-load = Load the player from { $provider }
embed-youtube = Watch on YouTube
embed-bilibili = Watch on Bilibili
embed-vimeo = Watch on Vimeo
footnotes-title = Footnotes
footnote-back = Back to the text
table-scroll = Table, scrolls sideways
task = Task
feed-title = { $title } – { $site }
feed-note = This is a feed: programs called feed readers show new pages of this site without a visit. Copy the address below into one.
feed-home = Open the website
kind-blog = Blog
kind-docs = Documentation
kind-faq = FAQ
kind-event = Events
kind-person = People
kind-page = Pages

## Portal
kind-organization = Organizations
kind-group = User groups
kind-job = Jobs
kind-wish = Wish wall
kind-product = Products
kind-course = Courses
kind-media = Media
sample-note = This is an example that shows what such a page looks like; it is not real.
org-role-community = Communities
org-role-vendor = Vendors
org-role-support = Support and consulting
org-role-training = Training
org-role-university = Universities
org-role-user = Users
level-platinum = Platinum
level-gold = Gold
level-silver = Silver
level-bronze = Bronze
level-partner = Partner
level-member = Member
org-regions = Regions
org-services = Services
org-website = Website
org-contact = Contact
group-meets = Meets
group-organizers = Organized by

## Jobs
job-employment = Employment
job-employment-full-time = Full-time
job-employment-part-time = Part-time
job-employment-contract = Contract
job-employment-internship = Internship
job-employment-volunteer = Volunteer
job-remote-hybrid = Partly remote
job-remote-full = Remote
job-salary = Salary
salary-year = per year
salary-month = per month
salary-day = per day
salary-hour = per hour
job-closes = Apply by
job-closed = Applications are closed.
job-apply = Apply
job-none = No open jobs right now.

## Wishes
wish-status-open = Open
wish-status-planned = Planned
wish-status-doing = In progress
wish-status-done = Done
wish-status-declined = Declined
wish-votes = { $count ->
    [one] vote
    *[other] votes
}
wish-vote = Vote and discuss

## Products
product-type-certification = Certification
product-type-training = Training
product-type-book = Books
product-type-goods = Merchandise
product-type-software = Software
offered-by = Offered by
product-get = Get it

## Courses
course-lessons = Lessons
course-count = { $count ->
    [one] { $count } lesson
    *[other] { $count } lessons
}
course-minutes = About { $minutes } minutes
course-level-beginner = Beginner
course-level-intermediate = Intermediate
course-level-advanced = Advanced
course-instructors = Taught by
course-goals = What you’ll be able to do
course-prerequisites = What you should know first
course-free = Free
course-paid = Paid
course-label = Course
course-part = Lesson { $number } of { $count }
course-done = Done
course-progress = { $done } of { $count } done
course-kept = Your progress is kept in this browser only.

## Media
media-format-live = Live
media-format-video = Recording
media-format-audio = Podcast
media-on-air = On air now
media-watch = Watch
media-listen = Listen
media-chapters = Chapters
media-transcript = Transcript
transcript-file = Transcript as a file
media-duration = Duration
media-event = Recorded at
media-upcoming = Upcoming streams
media-subscribe = Subscribe to the podcast

## Sponsors
sponsors-label = Sponsors
sponsored-mark = Sponsored
sponsored-by = Sponsored by { $name }

## Schedules
event-schedule = Schedule
schedule-zone = The times in colour are in your time zone: { $zone }
event-track = Track
event-room = Room
event-all-rooms = All rooms
cfp-title = Call for papers
cfp-closes = Open until { $date }
cfp-closed = Closed
cfp-submit = Submit a talk
event-next = Next dates
event-recordings = Recordings and related

## More
person-talks = Talks
person-translations = Translations
related-posts = Read next
home-learn = Courses
home-organizations = Organizations

## Channels, statistics, contributors
channel-qr = QR code: { $name }
channel-account = Account
channel-open = Open
home-channels = Join us
stats-pages = Pages
stats-translations = Translations
stats-contributors = Contributors
stats-languages = Languages
stats-by-month = Pages by month
stats-by-kind = Pages by kind
stats-by-language = Pages by language
stats-months-text = From { $from } to { $to }; most in one month: { $most }.
stats-table = Show the numbers as a table
stats-month = Month
stats-kind = Kind
stats-language = Language
contributors-all = All years
contributors-badges = Badges
deed-write = Wrote
deed-translate = Translated
deed-review = Reviewed
deed-speak = Spoke
deed-organise = Organized

## New pages
invite-event = Add an event
invite-person = Add yourself
invite-faq = Ask a question
invite-blog = Write an article
invite-organization = Add an organization
invite-group = Add a user group
invite-job = Add a job
invite-wish = Make a wish
invite-product = Add a product
invite-course = Add a course
invite-media = Add a recording
invite-docs = Write a documentation page
invite-other = Add a page: { $kind }
new-file-title = Add a page
new-file-intro = A page of this site is a file in its repository. Here are its name and its text; the host of the repository does the rest. Nothing is published before somebody has looked at it.
new-file-step-copy = Copy the text from the box.
new-file-step-open = Open the new file in the repository, and sign in there.
new-file-step-name = Give it the name from here with all its folders, and paste the text.
new-file-step-send = Write below the second line of hyphens, and send the file as a proposal.
new-file-name = File:
new-file-open = Open the new file
new-file-no-scripts = For a translation, a script shows name and text, but this browser runs none. Open the edit page of the original, copy its text from there into a new file with the same name and with your language before .md (page.en.md for English), and leave the original as it is.
new-file-optional = Optional fields; remove the # to use one:
new-file-one-of = One of: { $words }.
new-file-any-of = Any of: { $words }.
new-file-translate = Write here the translation of { $address }.

## Translations
outdated-notice = { $blocks ->
    [one] The original has changed since this page was translated: one paragraph here is not up to date.
   *[other] The original has changed since this page was translated: { $blocks } paragraphs here are not up to date.
}
outdated-updated = The original was last changed on { $date }.
outdated-marked = Paragraphs that have changed have a line like this at their side.
outdated-help = Help update it
translate-title = Help with translations
translate-intro = Pages whose original has changed since they were translated, pages that are not translated yet, and how far each language is.
translate-pages = Pages translated
translate-current = Paragraphs up to date
translate-of = { $done } of { $all }
translate-by-section = By section
translate-section = Section
translate-other = Other pages
translate-next = What to do next
translate-blocks = { $blocks ->
    [one] one paragraph
   *[other] { $blocks } paragraphs
}
translate-words = { $words ->
    [one] one word
   *[other] { $words } words
}
translate-missing = Not translated yet
translate-unrecorded = Translated, with no record of the source
translate-unrecorded-text = It is not known whether these translations are up to date. A translator who compares them with their originals can record it.
translate-more = { $pages ->
    [one] One more page
   *[other] { $pages } more pages
}
translate-done = Nothing to do in this language: all pages are translated and up to date.
