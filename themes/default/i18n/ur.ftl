# طے شدہ تھیم کے الفاظ (اردو)

## صفحے کا ڈھانچا
skip-to-content = مواد پر جائیں
menu-label = مینو
language-label = زبان
theme-toggle = روشن اور گہرے رنگ میں تبدیل کریں
built-with = Paifang سے تیار کردہ
footer-content = مواد
footer-community = برادری
footer-take-part = حصہ لیں
footer-subscribe = سبسکرائب کریں
breadcrumbs-label = آپ یہاں ہیں
toc-title = اس صفحے پر
sidebar-title = دستاویزات کی فہرست
sidebar-toggle = ذیلی صفحات دکھائیں یا چھپائیں:
untranslated-mark = ترجمہ نہیں ہوا

## مطالعہ
published-on = تاریخِ اشاعت
updated-on = تازہ کاری: { $date }
credits-authors = تحریر
credits-translators = ترجمہ
credits-reviewers = نظرِ ثانی
reading-time = { $minutes ->
    [one] { $minutes } منٹ کا مطالعہ
   *[other] { $minutes } منٹ کا مطالعہ
}
edit-page = اس صفحے میں ترمیم کریں
report-issue = مسئلے کی اطلاع دیں
announcement-label = اعلان
announcement-close = اعلان بند کریں
share-label = شیئر کریں
share-copy = لنک کاپی کریں
share-system = شیئر کرنے کے مزید طریقے
share-wechat = وی چیٹ
share-scan = اس صفحے کا کیو آر کوڈ، وی چیٹ سے اسکین کریں
share-weibo = ویبو
share-x = X
share-mastodon = Mastodon
share-linkedin = LinkedIn
share-email = ای میل
feedback-question = کیا یہ صفحہ مفید تھا؟
feedback-yes = جی ہاں
feedback-no = نہیں
feedback-report = نہیں، مسئلہ بتائیں
feedback-thanks = آپ کے جواب کا شکریہ۔
markdown-copy = کاپی کریں
markdown-open = کھولیں
assistant-ask = { $name } سے پوچھیں
author-more = { $name } کے مزید مضامین
comments-title = تبصرے
comments-show = تبصرے دکھائیں
comments-failed = تبصرے لوڈ نہیں ہو سکے۔ دوبارہ کوشش کریں
comments-no-scripts = تبصروں کے لیے JavaScript درکار ہے، جو اس براؤزر میں بند ہے۔
back-to-top = اوپر واپس
gallery-previous = پچھلی تصویر
gallery-next = اگلی تصویر
book-page = پورا حصہ ایک ہی صفحے پر
book-epub = EPUB ڈاؤن لوڈ کریں
book-contents = فہرست
book-print = PDF کے طور پر محفوظ کرنے کے لیے یہ صفحہ پرنٹ کریں۔
neighbours-label = پچھلا اور اگلا صفحہ
previous = پچھلا
next = اگلا
series-label = سلسلہ
series-part = حصہ { $number } از { $count }
taxonomy-tags = ٹیگ
fallback-notice = یہ صفحہ ابھی { $language } میں دستیاب نہیں۔ اسے { $shown } میں دکھایا جا رہا ہے۔
fallback-original = اصل صفحہ کھولیں
fallback-translate = ترجمے میں مدد کریں
converted-notice = یہ صفحہ ایک پروگرام نے { $shown } سے تبدیل کیا ہے۔
converted-help = اسے خود لکھیں
preview = پیش منظر
preview-name = پیش منظر:{ " " }
preview-notice = یہ ایک مجوزہ تبدیلی ہے، شائع شدہ سائٹ نہیں۔
preview-published = شائع شدہ سائٹ کھولیں
versions-label = ورژن
version-name = ورژن { $version }
version-supported = یہ صفحہ ورژن { $version } کے بارے میں ہے۔ موجودہ ورژن { $current } ہے۔
version-unsupported = یہ صفحہ ورژن { $version } کے بارے میں ہے، جس کی معاونت ختم ہو چکی ہے۔ موجودہ ورژن { $current } ہے۔
version-preview = یہ صفحہ ورژن { $version } کے بارے میں ہے، جو ابھی جاری نہیں ہوا۔ موجودہ ورژن { $current } ہے۔
version-same = ورژن { $version } میں یہ صفحہ
version-start = ورژن { $version } پر جائیں
version-mark-current = موجودہ
version-mark-unsupported = معاونت ختم
version-mark-preview = پیش منظر
version-mark-missing = یہ صفحہ موجود نہیں

## فہرستیں
list-title = صفحات
list-empty = یہاں ابھی کچھ نہیں ہے۔
term-count = { $count ->
    [one] { $count } صفحہ
   *[other] { $count } صفحات
}
filters-label = فہرست چھانٹیں
filters-all = سب
filters-all-tags = تمام ٹیگ
filters-years = سال
filters-authors = مصنف
pager-label = اس فہرست کے صفحات
pager-previous = پچھلا صفحہ
pager-next = اگلا صفحہ
page-of = صفحہ { $number } از { $count }

## سرورق
home-posts = تازہ ترین تحریریں
home-featured = منتخب تحریر
home-all = سب
home-all-events = تمام تقریبات
home-docs = دستاویزات
home-faq = عام سوالات
home-people = لوگ

## تقریبات
events-upcoming = آنے والی تقریبات
events-past = گزشتہ تقریبات
events-none = فی الحال کوئی تقریب طے نہیں ہے۔
event-when = وقت
event-where = مقام
event-speakers = مقررین
event-organizer = منتظم
event-cost = فیس
event-online = آن لائن
event-local-time = آپ کے مقامی وقت کے مطابق:
event-local-same = آپ کے ٹائم زون میں بھی یہی وقت
event-register = اندراج کریں
event-replay = ریکارڈنگ دیکھیں
event-website = تقریب کی ویب سائٹ
event-calendar = کیلنڈر میں شامل کریں
event-sample = یہ صفحے کی شکل دکھانے کے لیے نمونے کی تقریب ہے، حقیقت میں منعقد نہیں ہو گی۔
event-sample-mark = نمونہ
event-status-scheduled = طے شدہ
event-status-cancelled = منسوخ
event-status-postponed = ملتوی
event-status-moved-online = آن لائن منتقل
event-no-date = نئی تاریخ ابھی طے نہیں ہوئی
event-registration = اندراج
event-wait = انتظار کی فہرست میں شامل ہوں
registration-soon = ابھی شروع نہیں ہوا
registration-open = جاری ہے
registration-full = تمام نشستیں پُر
registration-waiting-list = انتظار کی فہرست
registration-closed = بند
registration-opens = { $date } سے
calendar-file = کیلنڈر فائل (‎.ics)
calendar-app = کیلنڈر ایپ
calendar-subscribe = کیلنڈر کی رکنیت لیں
calendar-subscribe-text = نئی اور بدلی ہوئی تقریبات پھر خود آپ کے کیلنڈر میں آ جائیں گی۔

## لوگ اور سوالات
person-posts = تحریریں
faq-questions = سوالات
faq-other = دیگر سوالات
faq-related = متعلقہ سوالات
faq-permalink = اس جواب کا ربط
faq-answered = کیا جواب ملا؟
faq-ask = ٹریکر میں مزید پوچھیں

## تلاش
search-title = تلاش
search-page-title = ”{ $query }“ – تلاش
search-loading = تلاش جاری ہے…
search-count = نتائج: { $count }
search-none = ”{ $query }“ کے لیے کچھ نہیں ملا۔ کم یا دوسرے الفاظ آزمائیں۔
search-corrected = ”{ $query }“ کے نتائج
search-relaxed = کسی صفحے میں یہ سب الفاظ نہیں؛ ان صفحات میں کچھ الفاظ ہیں
search-filled = پھر وہ صفحات جن میں کچھ الفاظ ہیں
search-kind = قسم
search-section = حصہ
search-tag = ٹیگ
search-elsewhere = { $language } میں نتائج
search-more = مزید نتائج
search-failed = تلاش لوڈ نہیں ہو سکی۔ شاید رابطہ منقطع ہو گیا ہے۔
search-retry = دوبارہ کوشش کریں
search-close = تلاش بند کریں
search-recent = حالیہ تلاشیں
search-drop = ”{ $query }“ ہٹائیں
search-drop-all = سب ہٹائیں
search-keys = ↑ ↓ منتخب کریں · Enter کھولیں · Esc بند کریں
search-suggest = کیا آپ کا مطلب ”{ $query }“ تھا؟
search-unfiltered = فلٹر کے بغیر تلاش کریں
search-also = ان زبانوں میں بھی تلاش کیا گیا: { $languages }
search-no-scripts = تلاش کے لیے JavaScript درکار ہے، جو اس براؤزر میں بند ہے۔ نیچے کی فہرستیں تمام صفحات تک لے جاتی ہیں۔
search-browse = صفحات دیکھیں

## صفحہ نہیں ملا
not-found-title = صفحہ نہیں ملا
not-found-text = اس پتے پر کوئی صفحہ نہیں ہے۔ ممکن ہے وہ منتقل ہو گیا ہو یا ربط میں غلطی ہو۔
not-found-home = سرورق پر جائیں
offline-title = آپ آف لائن ہیں
offline-text = یہ صفحہ ابھی آپ کے براؤزر میں محفوظ نہیں۔ جو صفحات آپ پہلے پڑھ چکے ہیں وہ دستیاب ہیں۔
offline-retry = دوبارہ کوشش کریں

## وہ الفاظ جو جنریٹر صفحات میں لکھتا ہے
alert-note = نوٹ
alert-tip = مشورہ
alert-important = اہم
alert-warning = انتباہ
alert-caution = احتیاط
details = تفصیلات
diagram = خاکہ
diagram-source = خاکے کا ماخذ
diagram-flowchart = فلو چارٹ
diagram-sequence = ترتیبی خاکہ
diagram-class = کلاس خاکہ
diagram-state = حالتوں کا خاکہ
diagram-entity = ہستیوں اور تعلقات کا خاکہ
diagram-gantt = گینٹ چارٹ
diagram-graph = گراف
code-copy = کاپی کریں
code-copied = کاپی ہو گیا
embed-load = { $provider } کا پلیئر لوڈ کریں
embed-youtube = YouTube پر دیکھیں
embed-bilibili = Bilibili پر دیکھیں
embed-vimeo = Vimeo پر دیکھیں
footnotes-title = حواشی
footnote-back = متن پر واپس جائیں
table-scroll = جدول، دائیں بائیں سرکایا جا سکتا ہے
task = کام
feed-title = { $title } – { $site }
feed-note = یہ فیڈ ہے: فیڈ ریڈر اس سائٹ کے نئے صفحات بغیر سائٹ کھولے دکھاتا ہے۔ نیچے کا پتا اس میں نقل کریں۔
feed-home = ویب سائٹ کھولیں
kind-blog = بلاگ
kind-docs = دستاویزات
kind-faq = عام سوالات
kind-event = تقریبات
kind-person = لوگ
kind-page = صفحات

## Portal
kind-organization = تنظیمیں
kind-group = صارف گروپ
kind-job = ملازمتیں
kind-wish = خواہشوں کی دیوار
kind-product = مصنوعات
kind-course = کورس
kind-media = میڈیا
sample-note = یہ ایک مثال ہے جو دکھاتی ہے کہ ایسا صفحہ کیسا ہوتا ہے؛ یہ حقیقی نہیں۔
org-role-community = برادریاں
org-role-vendor = فروخت کنندگان
org-role-support = معاونت اور مشاورت
org-role-training = تربیت
org-role-university = جامعات
org-role-user = صارفین
level-platinum = پلاٹینم
level-gold = سونا
level-silver = چاندی
level-bronze = کانسی
level-partner = شراکت دار
level-member = رکن
org-regions = علاقے
org-services = خدمات
org-website = ویب سائٹ
org-contact = رابطہ
group-meets = ملاقات
group-organizers = منتظمین

## Jobs
job-employment = ملازمت کی قسم
job-employment-full-time = کل وقتی
job-employment-part-time = جز وقتی
job-employment-contract = معاہدہ
job-employment-internship = انٹرن شپ
job-employment-volunteer = رضاکارانہ
job-remote-hybrid = جزوی طور پر دور سے
job-remote-full = دور سے
job-salary = تنخواہ
salary-year = فی سال
salary-month = فی ماہ
salary-day = فی دن
salary-hour = فی گھنٹہ
job-closes = درخواست کی آخری تاریخ
job-closed = درخواستیں بند ہو چکی ہیں۔
job-apply = درخواست دیں
job-none = اس وقت کوئی ملازمت دستیاب نہیں۔

## Wishes
wish-status-open = کھلی
wish-status-planned = طے شدہ
wish-status-doing = جاری
wish-status-done = مکمل
wish-status-declined = مسترد
wish-votes = { $count ->
    [one] ووٹ
    *[other] ووٹ
}
wish-vote = ووٹ اور گفتگو

## Products
product-type-certification = سند
product-type-training = تربیت
product-type-book = کتابیں
product-type-goods = سامان
product-type-software = سافٹ ویئر
offered-by = پیش کنندہ
product-get = کہاں ملے گا

## Courses
course-lessons = اسباق
course-count = { $count } اسباق
course-minutes = تقریباً { $minutes } منٹ
course-level-beginner = ابتدائی
course-level-intermediate = درمیانی
course-level-advanced = اعلیٰ
course-instructors = اساتذہ
course-goals = آپ کیا سیکھیں گے
course-prerequisites = پہلے کیا جاننا چاہیے
course-free = مفت
course-paid = بامعاوضہ
course-label = کورس
course-part = سبق { $number } از { $count }
course-done = مکمل
course-progress = { $count } میں سے { $done } مکمل
course-kept = آپ کی پیش رفت صرف اسی براؤزر میں رہتی ہے۔

## Media
media-format-live = براہ راست
media-format-video = ریکارڈنگ
media-format-audio = پوڈکاسٹ
media-on-air = ابھی نشر ہو رہا ہے
media-watch = دیکھیں
media-listen = سنیں
media-chapters = ابواب
media-transcript = متن
transcript-file = متن بطور فائل
media-duration = دورانیہ
media-event = یہاں ریکارڈ ہوا
media-upcoming = آنے والی نشریات
media-subscribe = پوڈکاسٹ کی رکنیت

## Sponsors
sponsors-label = سرپرست
sponsored-mark = سرپرستی میں
sponsored-by = { $name } کی سرپرستی میں

## Schedules
event-schedule = پروگرام
schedule-zone = رنگین اوقات آپ کے ٹائم زون میں ہیں: { $zone }
event-track = ٹریک
event-room = کمرہ
event-all-rooms = تمام کمرے
cfp-title = مقالوں کی دعوت
cfp-closes = { $date } تک کھلا
cfp-closed = بند
cfp-submit = مقالہ بھیجیں
event-next = اگلی تاریخیں
event-recordings = ریکارڈنگ اور متعلقہ

## More
person-talks = تقاریر
person-translations = تراجم
related-posts = مزید پڑھیں
home-learn = کورس
home-organizations = تنظیمیں

## Channels, statistics, contributors
channel-qr = کیو آر کوڈ: { $name }
channel-account = اکاؤنٹ
channel-open = کھولیں
home-channels = ہمارے ساتھ شامل ہوں
stats-pages = صفحات
stats-translations = تراجم
stats-contributors = معاونین
stats-languages = زبانیں
stats-by-month = ماہ وار صفحات
stats-by-kind = قسم وار صفحات
stats-by-language = زبان وار صفحات
stats-months-text = { $from } سے { $to } تک؛ ایک ماہ میں سب سے زیادہ: { $most }۔
stats-table = اعداد جدول میں
stats-month = مہینہ
stats-kind = قسم
stats-language = زبان
contributors-all = تمام سال
contributors-badges = تمغے
deed-write = تحریر
deed-translate = ترجمہ
deed-review = نظر ثانی
deed-speak = خطاب
deed-organise = انتظام

## New pages
invite-event = تقریب شامل کریں
invite-person = خود کو شامل کریں
invite-faq = سوال پوچھیں
invite-blog = تحریر لکھیں
invite-organization = تنظیم شامل کریں
invite-group = صارف گروپ شامل کریں
invite-job = ملازمت شامل کریں
invite-wish = خواہش ظاہر کریں
invite-product = مصنوعہ شامل کریں
invite-course = کورس شامل کریں
invite-media = ریکارڈنگ شامل کریں
invite-docs = دستاویزات کا صفحہ لکھیں
invite-other = صفحہ شامل کریں: { $kind }
new-file-title = صفحہ شامل کریں
new-file-intro = اس سائٹ کا ہر صفحہ اس کے ذخیرے کی ایک فائل ہے۔ یہاں فائل کا نام اور متن ہے؛ باقی کام ذخیرے کے میزبان پر ہوتا ہے۔ کسی کے دیکھے بغیر کچھ شائع نہیں ہوتا۔
new-file-step-copy = خانے کا متن نقل کریں۔
new-file-step-open = ذخیرے میں نئی فائل کھولیں اور وہاں سائن ان کریں۔
new-file-step-name = اسے یہاں دیا گیا نام تمام فولڈروں سمیت دیں اور متن چسپاں کریں۔
new-file-step-send = ہائفنوں کی دوسری سطر کے نیچے لکھیں اور فائل کو تجویز کے طور پر بھیجیں۔
new-file-name = فائل:
new-file-open = نئی فائل کھولیں
new-file-no-scripts = ترجمے کی فائل کا نام اور متن ایک اسکرپٹ دکھاتا ہے، مگر یہ براؤزر اسکرپٹ نہیں چلاتا۔ اصل صفحے کا ترمیمی صفحہ کھولیں، اس کا متن اسی نام کی نئی فائل میں نقل کریں اور ‎.md سے پہلے اپنی زبان لکھیں (انگریزی کے لیے page.en.md)؛ اصل کو ویسا ہی رہنے دیں۔
new-file-optional = اختیاری خانے؛ استعمال کے لیے # ہٹائیں:
new-file-one-of = ان میں سے ایک: { $words }۔
new-file-any-of = ان میں سے کوئی بھی: { $words }۔
new-file-translate = یہاں { $address } کا ترجمہ لکھیں۔

## Translations
outdated-notice = { $blocks ->
    [one] اس صفحے کے ترجمے کے بعد اصل بدل گیا ہے: یہاں ایک پیراگراف تازہ نہیں۔
   *[other] اس صفحے کے ترجمے کے بعد اصل بدل گیا ہے: یہاں { $blocks } پیراگراف تازہ نہیں۔
}
outdated-updated = اصل میں آخری تبدیلی: { $date }۔
outdated-marked = جن پیراگرافوں کا اصل بدلا ہے ان کے کنارے ایسی لکیر ہے۔
outdated-help = تازہ کرنے میں مدد کریں
translate-title = ترجمے میں مدد کریں
translate-intro = وہ صفحات جن کا اصل ترجمے کے بعد بدلا، وہ صفحات جن کا ترجمہ ابھی نہیں ہوا، اور ہر زبان کی پیش رفت۔
translate-pages = ترجمہ شدہ صفحات
translate-current = تازہ پیراگراف
translate-of = { $done } / { $all }
translate-by-section = حصے کے لحاظ سے
translate-section = حصہ
translate-other = دیگر صفحات
translate-next = آگے کیا کریں
translate-blocks = { $blocks ->
    [one] ایک پیراگراف
   *[other] { $blocks } پیراگراف
}
translate-words = { $words ->
    [one] ایک لفظ
   *[other] { $words } الفاظ
}
translate-missing = ابھی ترجمہ نہیں ہوا
translate-unrecorded = ترجمہ شدہ، مگر بغیر اندراج
translate-unrecorded-text = معلوم نہیں کہ یہ ترجمے تازہ ہیں یا نہیں۔ اصل سے موازنہ کرنے والا مترجم یہ درج کر سکتا ہے۔
translate-more = { $pages ->
    [one] ایک اور صفحہ
   *[other] { $pages } مزید صفحات
}
translate-done = اس زبان میں کچھ کرنا باقی نہیں: تمام صفحات ترجمہ شدہ اور تازہ ہیں۔
