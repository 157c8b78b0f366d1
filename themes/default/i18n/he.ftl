# הטקסטים של ערכת הנושא הרגילה (עברית)

## מסגרת הדף
skip-to-content = דילוג לתוכן
menu-label = תפריט
language-label = שפה
theme-toggle = מעבר בין תצוגה בהירה לכהה
built-with = נבנה באמצעות Paifang
footer-content = תוכן
footer-community = קהילה
footer-take-part = להשתתף
footer-subscribe = הרשמה לעדכונים
breadcrumbs-label = המיקום הנוכחי
toc-title = בדף זה
sidebar-title = תוכן התיעוד
sidebar-toggle = הצגה או הסתרה של דפי המשנה:
untranslated-mark = לא תורגם

## קריאה
published-on = פורסם בתאריך
updated-on = עודכן ב־{ $date }
credits-authors = כתיבה
credits-translators = תרגום
credits-reviewers = סקירה
reading-time = { $minutes ->
    [one] דקת קריאה אחת
    [two] שתי דקות קריאה
   *[other] { $minutes } דקות קריאה
}
edit-page = עריכת הדף
report-issue = דיווח על בעיה
announcement-label = הודעה
announcement-close = סגירת ההודעה
share-label = שיתוף
share-copy = העתקת הקישור
share-system = דרכי שיתוף נוספות
share-wechat = WeChat
share-scan = קוד QR של העמוד, לסריקה ב-WeChat
share-weibo = Weibo
share-x = X
share-mastodon = Mastodon
share-linkedin = LinkedIn
share-email = דוא״ל
feedback-question = האם העמוד הזה עזר לך?
feedback-yes = כן
feedback-no = לא
feedback-report = לא, דיווח על בעיה
feedback-thanks = תודה על התשובה.
markdown-copy = העתקה
markdown-open = פתיחה
assistant-ask = שאלה ל-{ $name }
author-more = עוד מאת { $name }
comments-title = תגובות
comments-show = הצגת התגובות
comments-failed = לא ניתן היה לטעון את התגובות. ניסיון נוסף
comments-no-scripts = לתגובות נדרש JavaScript, והוא כבוי בדפדפן הזה.
back-to-top = חזרה למעלה
gallery-previous = התמונה הקודמת
gallery-next = התמונה הבאה
book-page = כל המדור בדף אחד
book-epub = הורדה כ־EPUB
book-contents = תוכן העניינים
book-print = אפשר להדפיס את הדף כדי לשמור אותו כ־PDF.
neighbours-label = הדף הקודם והדף הבא
previous = הקודם
next = הבא
series-label = סדרה
series-part = חלק { $number } מתוך { $count }
taxonomy-tags = תגיות
fallback-notice = הדף עדיין אינו זמין בשפה { $language }. הוא מוצג בשפה { $shown }.
fallback-original = לדף המקורי
fallback-translate = עזרו בתרגום
converted-notice = דף זה הומר על ידי תוכנה מ־{ $shown }.
converted-help = לכתוב אותו ידנית
preview = תצוגה מקדימה
preview-name = תצוגה מקדימה:{ " " }
preview-notice = זהו שינוי מוצע, ולא האתר שפורסם.
preview-published = לאתר שפורסם
versions-label = גרסה
version-name = גרסה { $version }
version-supported = הדף עוסק בגרסה { $version }. הגרסה הנוכחית היא { $current }.
version-unsupported = הדף עוסק בגרסה { $version }, שאינה נתמכת עוד. הגרסה הנוכחית היא { $current }.
version-preview = הדף עוסק בגרסה { $version }, שטרם יצאה. הגרסה הנוכחית היא { $current }.
version-same = הדף הזה בגרסה { $version }
version-start = לגרסה { $version }
version-mark-current = נוכחית
version-mark-unsupported = לא נתמכת
version-mark-preview = מקדימה
version-mark-missing = אין דף כזה

## רשימות
list-title = דפים
list-empty = אין כאן עדיין דבר.
term-count = { $count ->
    [one] דף אחד
    [two] שני דפים
   *[other] { $count } דפים
}
filters-label = סינון הרשימה
filters-all = הכול
filters-all-tags = כל התגיות
filters-years = שנה
filters-authors = מאת
pager-label = דפי הרשימה
pager-previous = לדף הקודם
pager-next = לדף הבא
page-of = דף { $number } מתוך { $count }

## דף הבית
home-posts = הרשומות האחרונות
home-featured = מומלץ
home-all = הכול
home-all-events = כל האירועים
home-docs = תיעוד
home-faq = שאלות נפוצות
home-people = אנשים

## אירועים
events-upcoming = אירועים קרובים
events-past = אירועים שהיו
events-none = אין כרגע אירועים מתוכננים.
event-when = מתי
event-where = היכן
event-speakers = דוברים
event-organizer = מארגנים
event-cost = עלות
event-online = מקוון
event-local-time = בשעון המקומי שלך:
event-local-same = זהה באזור הזמן שלך
event-register = הרשמה
event-replay = צפייה בהקלטה
event-website = אתר האירוע
event-calendar = הוספה ליומן
event-sample = זהו אירוע לדוגמה שמראה כיצד נראה דף כזה. הוא לא יתקיים.
event-sample-mark = דוגמה
event-status-scheduled = כמתוכנן
event-status-cancelled = בוטל
event-status-postponed = נדחה
event-status-moved-online = עבר למתכונת מקוונת
event-no-date = המועד החדש עוד לא נקבע
event-registration = הרשמה
event-wait = הצטרפות לרשימת ההמתנה
registration-soon = טרם נפתחה
registration-open = פתוחה
registration-full = אין מקומות פנויים
registration-waiting-list = רשימת המתנה
registration-closed = נסגרה
registration-opens = תיפתח ב־{ $date }
calendar-file = קובץ יומן (‎.ics)
calendar-app = אפליקציית היומן
calendar-subscribe = הרשמה ליומן
calendar-subscribe-text = אירועים חדשים ושינויים יופיעו ביומן שלך מעצמם.

## אנשים ושאלות
person-posts = רשומות
faq-questions = שאלות
faq-other = שאלות נוספות
faq-related = שאלות קשורות
faq-permalink = קישור לתשובה זו
faq-answered = האם זה ענה על השאלה?
faq-ask = להמשיך לשאול במעקב הבעיות

## חיפוש
search-title = חיפוש
search-page-title = „{ $query }” – חיפוש
search-loading = מתבצע חיפוש…
search-count = תוצאות: { $count }
search-none = לא נמצא דבר עבור „{ $query }”. אפשר לנסות פחות מילים או מילים אחרות.
search-corrected = תוצאות עבור „{ $query }”
search-relaxed = אין דף שבו כל המילים האלה; בדפים אלה יש חלק מהן
search-filled = ואחריהם דפים עם חלק מהמילים
search-kind = סוג
search-section = מדור
search-tag = תגית
search-elsewhere = תוצאות בשפה: { $language }
search-more = תוצאות נוספות
search-failed = לא ניתן היה לטעון את החיפוש. ייתכן שהחיבור נותק.
search-retry = לנסות שוב
search-close = סגירת החיפוש
search-recent = חיפושים אחרונים
search-drop = הסרת „{ $query }”
search-drop-all = הסרת הכול
search-keys = ↑ ↓ לבחירה · Enter לפתיחה · Esc לסגירה
search-suggest = האם התכוונת ל„{ $query }”?
search-unfiltered = חיפוש ללא סינון
search-also = החיפוש נעשה גם בשפות: { $languages }
search-no-scripts = החיפוש דורש JavaScript, והוא כבוי בדפדפן זה. הרשימות שלהלן מובילות לכל הדפים.
search-browse = עיון

## דף שלא נמצא
not-found-title = הדף לא נמצא
not-found-text = אין דף בכתובת הזאת. ייתכן שהועבר, או שיש שגיאה בקישור.
not-found-home = לדף הבית
offline-title = אין חיבור לאינטרנט
offline-text = הדף הזה עדיין לא שמור בדפדפן. דפים שכבר קראתם זמינים.
offline-retry = לנסות שוב

## טקסטים שהמחולל מוסיף לדפים
alert-note = הערה
alert-tip = טיפ
alert-important = חשוב
alert-warning = אזהרה
alert-caution = זהירות
details = פרטים
diagram = תרשים
diagram-source = קוד המקור של התרשים
diagram-flowchart = תרשים זרימה
diagram-sequence = תרשים רצף
diagram-class = תרשים מחלקות
diagram-state = תרשים מצבים
diagram-entity = תרשים ישויות וקשרים
diagram-gantt = תרשים גאנט
diagram-graph = גרף
code-copy = העתקה
code-copied = הועתק
embed-load = טעינת הנגן של { $provider }
embed-youtube = צפייה ב־YouTube
embed-bilibili = צפייה ב־Bilibili
embed-vimeo = צפייה ב־Vimeo
footnotes-title = הערות שוליים
footnote-back = חזרה לטקסט
table-scroll = טבלה, ניתן לגלול לצדדים
task = משימה
feed-title = { $title } – { $site }
feed-note = זהו פיד: קורא פידים מציג דפים חדשים של האתר בלי לבקר בו. אפשר להעתיק אליו את הכתובת שלמטה.
feed-home = פתיחת האתר
kind-blog = בלוג
kind-docs = תיעוד
kind-faq = שאלות נפוצות
kind-event = אירועים
kind-person = אנשים
kind-page = דפים

## Portal
kind-organization = ארגונים
kind-group = קבוצות משתמשים
kind-job = משרות
kind-wish = קיר המשאלות
kind-product = מוצרים
kind-course = קורסים
kind-media = מדיה
sample-note = זו דוגמה שמראה איך נראה עמוד כזה; היא אינה אמיתית.
org-role-community = קהילות
org-role-vendor = יצרנים
org-role-support = תמיכה וייעוץ
org-role-training = הדרכה
org-role-university = אוניברסיטאות
org-role-user = משתמשים
level-platinum = פלטינה
level-gold = זהב
level-silver = כסף
level-bronze = ארד
level-partner = שותף
level-member = חבר
org-regions = אזורים
org-services = שירותים
org-website = אתר
org-contact = יצירת קשר
group-meets = מפגשים
group-organizers = מארגנים

## Jobs
job-employment = סוג העסקה
job-employment-full-time = משרה מלאה
job-employment-part-time = משרה חלקית
job-employment-contract = חוזה
job-employment-internship = התמחות
job-employment-volunteer = התנדבות
job-remote-hybrid = מרחוק חלקית
job-remote-full = מרחוק
job-salary = שכר
salary-year = לשנה
salary-month = לחודש
salary-day = ליום
salary-hour = לשעה
job-closes = הגשה עד
job-closed = ההגשה נסגרה.
job-apply = הגשת מועמדות
job-none = אין כרגע משרות פתוחות.

## Wishes
wish-status-open = פתוחה
wish-status-planned = מתוכננת
wish-status-doing = בעבודה
wish-status-done = הוגשמה
wish-status-declined = נדחתה
wish-votes = { $count ->
    [one] קול
    *[other] קולות
}
wish-vote = הצבעה ודיון

## Products
product-type-certification = הסמכה
product-type-training = הדרכה
product-type-book = ספרים
product-type-goods = מוצרים נלווים
product-type-software = תוכנה
offered-by = מוצע על ידי
product-get = היכן להשיג

## Courses
course-lessons = שיעורים
course-count = { $count ->
    [one] שיעור אחד
    *[other] { $count } שיעורים
}
course-minutes = כ־{ $minutes } דקות
course-level-beginner = מתחילים
course-level-intermediate = ביניים
course-level-advanced = מתקדמים
course-instructors = מורים
course-goals = מה תדעו לעשות
course-prerequisites = מה כדאי לדעת קודם
course-free = חינם
course-paid = בתשלום
course-label = קורס
course-part = שיעור { $number } מתוך { $count }
course-done = הושלם
course-progress = הושלמו { $done } מתוך { $count }
course-kept = ההתקדמות נשמרת בדפדפן זה בלבד.

## Media
media-format-live = שידור חי
media-format-video = הקלטה
media-format-audio = פודקאסט
media-on-air = בשידור עכשיו
media-watch = צפייה
media-listen = האזנה
media-chapters = פרקים
media-transcript = תמליל
transcript-file = התמליל כקובץ
media-duration = משך
media-event = הוקלט ב
media-upcoming = שידורים קרובים
media-subscribe = הרשמה לפודקאסט

## Sponsors
sponsors-label = נותני חסות
sponsored-mark = תוכן ממומן
sponsored-by = בחסות { $name }

## Schedules
event-schedule = לוח זמנים
schedule-zone = השעות הצבועות הן לפי אזור הזמן שלך: { $zone }
event-track = מסלול
event-room = חדר
event-all-rooms = כל החדרים
cfp-title = קול קורא להרצאות
cfp-closes = פתוח עד { $date }
cfp-closed = סגור
cfp-submit = הגשת הרצאה
event-next = המועדים הבאים
event-recordings = הקלטות ותוכן קשור

## More
person-talks = הרצאות
person-translations = תרגומים
related-posts = להמשך קריאה
home-learn = קורסים
home-organizations = ארגונים

## Channels, statistics, contributors
channel-qr = קוד QR: { $name }
channel-account = חשבון
channel-open = פתיחה
home-channels = הצטרפו אלינו
stats-pages = דפים
stats-translations = תרגומים
stats-contributors = תורמים
stats-languages = שפות
stats-by-month = דפים לפי חודש
stats-by-kind = דפים לפי סוג
stats-by-language = דפים לפי שפה
stats-months-text = מ{ $from } עד { $to }; הכי הרבה בחודש: { $most }.
stats-table = המספרים בטבלה
stats-month = חודש
stats-kind = סוג
stats-language = שפה
contributors-all = כל השנים
contributors-badges = תגים
deed-write = כתיבה
deed-translate = תרגום
deed-review = סקירה
deed-speak = הרצאות
deed-organise = ארגון

## New pages
invite-event = הוספת אירוע
invite-person = הוספת עצמך
invite-faq = שאילת שאלה
invite-blog = כתיבת רשומה
invite-organization = הוספת ארגון
invite-group = הוספת קבוצת משתמשים
invite-job = הוספת משרה
invite-wish = הבעת משאלה
invite-product = הוספת מוצר
invite-course = הוספת קורס
invite-media = הוספת הקלטה
invite-docs = כתיבת דף בתיעוד
invite-other = הוספת דף: { $kind }
new-file-title = הוספת דף
new-file-intro = כל דף באתר הזה הוא קובץ במאגר שלו. כאן מופיעים שם הקובץ והטקסט; השאר נעשה אצל מארח המאגר. דבר אינו מתפרסם לפני שמישהו בדק אותו.
new-file-step-copy = להעתיק את הטקסט מהמסגרת.
new-file-step-open = לפתוח את הקובץ החדש במאגר ולהתחבר שם.
new-file-step-name = לתת לו את השם שמופיע כאן, כולל התיקיות, ולהדביק את הטקסט.
new-file-step-send = לכתוב מתחת לשורת המקפים השנייה ולשלוח את הקובץ כהצעה.
new-file-name = קובץ:
new-file-open = פתיחת הקובץ החדש
new-file-no-scripts = את שם הקובץ והטקסט לתרגום מציג סקריפט, והדפדפן הזה אינו מריץ סקריפטים. פתחו את דף העריכה של המקור, העתיקו את הטקסט לקובץ חדש באותו שם עם השפה שלכם לפני ‎.md (‏page.en.md לאנגלית), והשאירו את המקור כפי שהוא.
new-file-optional = שדות רשות; הסירו את # כדי להשתמש בשדה:
new-file-one-of = אחד מאלה: { $words }.
new-file-any-of = אחד או יותר מאלה: { $words }.
new-file-translate = כתבו כאן את התרגום של { $address }.

## Translations
outdated-notice = { $blocks ->
    [one] המקור השתנה מאז שהדף תורגם: פסקה אחת כאן אינה מעודכנת.
    [two] המקור השתנה מאז שהדף תורגם: שתי פסקאות כאן אינן מעודכנות.
   *[other] המקור השתנה מאז שהדף תורגם: { $blocks } פסקאות כאן אינן מעודכנות.
}
outdated-updated = השינוי האחרון במקור: { $date }.
outdated-marked = לצד פסקאות שהמקור שלהן השתנה מופיע קו כזה.
outdated-help = עזרו בעדכון
translate-title = עזרה בתרגום
translate-intro = דפים שהמקור שלהם השתנה מאז שתורגמו, דפים שעדיין לא תורגמו, וההתקדמות בכל שפה.
translate-pages = דפים שתורגמו
translate-current = פסקאות מעודכנות
translate-of = { $done } מתוך { $all }
translate-by-section = לפי מדור
translate-section = מדור
translate-other = דפים אחרים
translate-next = מה עושים עכשיו
translate-blocks = { $blocks ->
    [one] פסקה אחת
    [two] שתי פסקאות
   *[other] { $blocks } פסקאות
}
translate-words = { $words ->
    [one] מילה אחת
    [two] שתי מילים
   *[other] { $words } מילים
}
translate-missing = עדיין לא תורגמו
translate-unrecorded = תורגמו, ללא רישום
translate-unrecorded-text = לא ידוע אם התרגומים האלה מעודכנים. מי שישווה אותם למקור יוכל לרשום זאת.
translate-more = { $pages ->
    [one] ועוד דף אחד
    [two] ועוד שני דפים
   *[other] ועוד { $pages } דפים
}
translate-done = אין מה לעשות בשפה הזאת: כל הדפים מתורגמים ומעודכנים.
