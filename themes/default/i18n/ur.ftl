# طے شدہ تھیم کے الفاظ (اردو)

## صفحے کا ڈھانچا
skip-to-content = مواد پر جائیں
menu-label = مینو
language-label = زبان
theme-toggle = روشن اور گہرے رنگ میں تبدیل کریں
built-with = Paifang سے تیار کردہ
breadcrumbs-label = آپ یہاں ہیں
toc-title = اس صفحے پر
sidebar-title = دستاویزات کی فہرست
sidebar-toggle = ذیلی صفحات دکھائیں یا چھپائیں:
untranslated-mark = ترجمہ نہیں ہوا

## مطالعہ
published-on = تاریخِ اشاعت
updated-on = تازہ کاری: { $date }
reading-time = { $minutes ->
    [one] { $minutes } منٹ کا مطالعہ
   *[other] { $minutes } منٹ کا مطالعہ
}
edit-page = اس صفحے میں ترمیم کریں
report-issue = مسئلے کی اطلاع دیں
neighbours-label = پچھلا اور اگلا صفحہ
previous = پچھلا
next = اگلا
series-label = سلسلہ
series-part = حصہ { $number } از { $count }
taxonomy-tags = ٹیگ
fallback-notice = یہ صفحہ ابھی { $language } میں دستیاب نہیں۔ اسے { $shown } میں دکھایا جا رہا ہے۔
fallback-original = اصل صفحہ کھولیں
fallback-translate = ترجمے میں مدد کریں

## فہرستیں
list-title = صفحات
list-empty = یہاں ابھی کچھ نہیں ہے۔
term-count = { $count ->
    [one] { $count } صفحہ
   *[other] { $count } صفحات
}
pager-label = اس فہرست کے صفحات
pager-previous = پچھلا صفحہ
pager-next = اگلا صفحہ
page-of = صفحہ { $number } از { $count }

## سرورق
home-posts = تازہ ترین تحریریں
home-all-posts = تمام تحریریں
home-all-events = تمام تقریبات
home-all-questions = تمام سوالات
home-docs = دستاویزات
home-faq = عام سوالات
home-people = برادری کے لوگ

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

## لوگ اور سوالات
person-posts = تحریریں
faq-questions = سوالات
faq-other = دیگر سوالات
faq-related = متعلقہ سوالات
faq-permalink = اس جواب کا ربط

## تلاش
search-title = تلاش
search-page-title = ”{ $query }“ – تلاش
search-loading = تلاش جاری ہے…
search-count = نتائج: { $count }
search-none = ”{ $query }“ کے لیے کچھ نہیں ملا۔ کم یا دوسرے الفاظ آزمائیں۔
search-corrected = ”{ $query }“ کے نتائج
search-relaxed = کسی صفحے میں یہ سب الفاظ نہیں؛ ان صفحات میں کچھ الفاظ ہیں
search-kind = قسم
search-kinds = تمام اقسام
search-tag = ٹیگ
search-tags = تمام ٹیگ
search-elsewhere = { $language } میں نتائج
search-more = مزید نتائج
search-failed = تلاش لوڈ نہیں ہو سکی۔ شاید رابطہ منقطع ہو گیا ہے۔
search-retry = دوبارہ کوشش کریں
search-close = تلاش بند کریں
search-no-scripts = تلاش کے لیے JavaScript درکار ہے، جو اس براؤزر میں بند ہے۔ نیچے کی فہرستیں تمام صفحات تک لے جاتی ہیں۔
search-browse = صفحات دیکھیں

## صفحہ نہیں ملا
not-found-title = صفحہ نہیں ملا
not-found-text = اس پتے پر کوئی صفحہ نہیں ہے۔ ممکن ہے وہ منتقل ہو گیا ہو یا ربط میں غلطی ہو۔
not-found-home = سرورق پر جائیں

## وہ الفاظ جو جنریٹر صفحات میں لکھتا ہے
alert-note = نوٹ
alert-tip = مشورہ
alert-important = اہم
alert-warning = انتباہ
alert-caution = احتیاط
code-copy = کاپی کریں
code-copied = کاپی ہو گیا
embed-load = { $provider } کا پلیئر لوڈ کریں
embed-youtube = YouTube پر دیکھیں
embed-bilibili = Bilibili پر دیکھیں
embed-vimeo = Vimeo پر دیکھیں
footnotes-title = حواشی
footnote-back = متن پر واپس جائیں
table-scroll = جدول، دائیں بائیں سرکایا جا سکتا ہے
feed-title = { $title } – { $site }
kind-blog = بلاگ
kind-docs = دستاویزات
kind-faq = عام سوالات
kind-event = تقریبات
kind-person = لوگ
kind-page = صفحات
