# نصوص واجهة السمة الافتراضية (العربية)

## إطار الصفحة
skip-to-content = تخطَّ إلى المحتوى
menu-label = القائمة
language-label = اللغة
theme-toggle = التبديل بين المظهر الفاتح والداكن
built-with = بُني باستخدام Paifang
footer-content = المحتوى
footer-community = المجتمع
footer-take-part = شارك معنا
footer-subscribe = الاشتراك
breadcrumbs-label = موقعك الحالي
toc-title = في هذه الصفحة
sidebar-title = فهرس التوثيق
sidebar-toggle = إظهار الصفحات الفرعية أو إخفاؤها:
untranslated-mark = غير مترجم

## القراءة
published-on = نُشر في
updated-on = حُدِّث في { $date }
credits-authors = الكُتّاب
credits-translators = المترجمون
credits-reviewers = المراجعون
reading-time = { $minutes ->
    [zero] أقل من دقيقة قراءة
    [one] دقيقة قراءة واحدة
    [two] دقيقتا قراءة
    [few] { $minutes } دقائق قراءة
    [many] { $minutes } دقيقة قراءة
   *[other] { $minutes } دقيقة قراءة
}
edit-page = حرّر هذه الصفحة
report-issue = أبلغ عن مشكلة
announcement-label = إعلان
announcement-close = إغلاق الإعلان
share-label = مشاركة
share-copy = نسخ الرابط
share-system = طرق أخرى للمشاركة
share-wechat = وي تشات
share-scan = رمز الاستجابة السريعة لهذه الصفحة، امسحه بتطبيق وي تشات
share-weibo = ويبو
share-x = X
share-mastodon = Mastodon
share-linkedin = LinkedIn
share-email = البريد الإلكتروني
feedback-question = هل أفادتك هذه الصفحة؟
feedback-yes = نعم
feedback-no = لا
feedback-report = لا، أبلغ عن مشكلة
feedback-thanks = شكرًا على إجابتك.
markdown-copy = نسخ
markdown-open = فتح
assistant-ask = اسأل { $name }
author-more = المزيد من مقالات { $name }
comments-title = التعليقات
comments-show = إظهار التعليقات
comments-failed = تعذر تحميل التعليقات. حاول مرة أخرى
comments-no-scripts = تحتاج التعليقات إلى JavaScript، وهو معطل في هذا المتصفح.
back-to-top = العودة إلى الأعلى
gallery-previous = الصورة السابقة
gallery-next = الصورة التالية
book-page = القسم كاملًا في صفحة واحدة
book-epub = تنزيل بصيغة EPUB
book-contents = المحتويات
book-print = اطبع هذه الصفحة لحفظها بصيغة PDF.
neighbours-label = الصفحة السابقة والتالية
previous = السابق
next = التالي
series-label = سلسلة
series-part = الجزء { $number } من { $count }
taxonomy-tags = الوسوم
fallback-notice = هذه الصفحة غير متوفرة باللغة { $language } بعد، وهي معروضة بلغة أخرى: { $shown }.
fallback-original = افتح الصفحة الأصلية
fallback-translate = ساعد في ترجمتها
converted-notice = حوّل برنامج هذه الصفحة من { $shown }.
converted-help = اكتبها يدويًا
preview = معاينة
preview-name = معاينة:{ " " }
preview-notice = هذا تعديل مقترح، وليس الموقع المنشور.
preview-published = افتح الموقع المنشور
versions-label = الإصدار
version-name = الإصدار { $version }
version-supported = هذه الصفحة عن الإصدار { $version }. الإصدار الحالي هو { $current }.
version-unsupported = هذه الصفحة عن الإصدار { $version } الذي انتهى دعمه. الإصدار الحالي هو { $current }.
version-preview = هذه الصفحة عن الإصدار { $version } الذي لم يصدر بعد. الإصدار الحالي هو { $current }.
version-same = هذه الصفحة في الإصدار { $version }
version-start = انتقل إلى الإصدار { $version }
version-mark-current = الحالي
version-mark-unsupported = انتهى دعمه
version-mark-preview = تجريبي
version-mark-missing = لا توجد هذه الصفحة

## القوائم
list-title = الصفحات
list-empty = لا يوجد شيء هنا بعد.
term-count = { $count ->
    [zero] لا صفحات
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $count } صفحات
    [many] { $count } صفحة
   *[other] { $count } صفحة
}
filters-label = تصفية القائمة
filters-all = الكل
filters-all-tags = كل الوسوم
filters-years = السنة
filters-authors = الكاتب
pager-label = صفحات هذه القائمة
pager-previous = السابقة
pager-next = التالية
page-of = الصفحة { $number } من { $count }

## الصفحة الرئيسية
home-posts = أحدث المقالات
home-featured = مقال مختار
home-all = الكل
home-all-events = كل الفعاليات
home-docs = التوثيق
home-faq = الأسئلة الشائعة
home-people = الأعضاء

## الفعاليات
events-upcoming = الفعاليات القادمة
events-past = الفعاليات السابقة
events-none = لا توجد فعاليات مقررة حاليًا.
event-when = الموعد
event-where = المكان
event-speakers = المتحدثون
event-organizer = الجهة المنظمة
event-cost = الرسوم
event-online = عبر الإنترنت
event-local-time = بتوقيتك المحلي:
event-local-same = وهو نفسه بتوقيتك المحلي
event-register = سجّل الآن
event-replay = شاهد التسجيل
event-website = موقع الفعالية
event-calendar = أضف إلى التقويم
event-sample = هذه فعالية نموذجية لعرض شكل الصفحة، ولن تُقام فعليًا.
event-sample-mark = نموذج
event-status-scheduled = في موعدها
event-status-cancelled = أُلغيت
event-status-postponed = أُجِّلت
event-status-moved-online = نُقلت إلى الإنترنت
event-no-date = لم يُحدَّد الموعد الجديد بعد
event-registration = التسجيل
event-wait = انضم إلى قائمة الانتظار
registration-soon = لم يبدأ بعد
registration-open = مفتوح
registration-full = اكتمل العدد
registration-waiting-list = قائمة انتظار
registration-closed = مغلق
registration-opens = يبدأ في { $date }
calendar-file = ملف تقويم (‎.ics)
calendar-app = تطبيق التقويم
calendar-subscribe = اشترك في التقويم
calendar-subscribe-text = تظهر بعد ذلك الفعاليات الجديدة والمعدّلة في تقويمك تلقائيًا.

## الأعضاء والأسئلة
person-posts = المقالات
faq-questions = الأسئلة
faq-other = أسئلة أخرى
faq-related = أسئلة ذات صلة
faq-permalink = رابط هذه الإجابة
faq-answered = هل وجدت الجواب؟
faq-ask = تابع السؤال في متعقّب المشكلات

## البحث
search-title = البحث
search-page-title = «{ $query }» – البحث
search-loading = جارٍ البحث…
search-count = عدد النتائج: { $count }
search-none = لم يُعثر على شيء عن «{ $query }». جرّب كلمات أقل أو كلمات أخرى.
search-corrected = نتائج «{ $query }»
search-relaxed = لا توجد صفحة فيها كل هذه الكلمات؛ في هذه الصفحات بعضها
search-filled = ثم صفحات فيها بعض هذه الكلمات
search-kind = النوع
search-section = القسم
search-tag = الوسم
search-elsewhere = نتائج باللغة: { $language }
search-more = مزيد من النتائج
search-failed = تعذّر تحميل البحث. ربما انقطع الاتصال.
search-retry = إعادة المحاولة
search-close = إغلاق البحث
search-recent = عمليات البحث الأخيرة
search-drop = إزالة «{ $query }»
search-drop-all = إزالة الكل
search-keys = ↑ ↓ للاختيار · Enter للفتح · Esc للإغلاق
search-suggest = هل تقصد «{ $query }»؟
search-unfiltered = البحث بلا تصفية
search-also = جرى البحث أيضًا باللغات: { $languages }
search-no-scripts = يحتاج البحث إلى JavaScript، وهي معطّلة في هذا المتصفح. تقود القوائم أدناه إلى جميع الصفحات.
search-browse = تصفّح

## صفحة غير موجودة
not-found-title = الصفحة غير موجودة
not-found-text = لا توجد صفحة على هذا العنوان. ربما نُقلت، أو أن الرابط غير صحيح.
not-found-home = إلى الصفحة الرئيسية
offline-title = أنت غير متصل بالإنترنت
offline-text = هذه الصفحة ليست محفوظة في متصفحك بعد، أما الصفحات التي قرأتها من قبل فمتاحة.
offline-retry = إعادة المحاولة

## نصوص يضعها المولّد في الصفحات
alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تحذير
alert-caution = تنبيه
details = تفاصيل
diagram = رسم
diagram-source = مصدر الرسم
diagram-flowchart = مخطط انسيابي
diagram-sequence = مخطط تسلسلي
diagram-class = مخطط أصناف
diagram-state = مخطط حالات
diagram-entity = مخطط كيانات وعلاقات
diagram-gantt = مخطط غانت
diagram-graph = رسم بياني
code-copy = نسخ
code-copied = تم النسخ
embed-load = حمّل المشغّل من { $provider }
embed-youtube = شاهد على YouTube
embed-bilibili = شاهد على Bilibili
embed-vimeo = شاهد على Vimeo
footnotes-title = الحواشي
footnote-back = العودة إلى النص
table-scroll = جدول قابل للتمرير أفقيًا
task = مهمة
feed-title = { $title } – { $site }
feed-note = هذه خلاصة: تعرض قارئات الخلاصات جديد هذا الموقع دون زيارته. انسخ العنوان أدناه إلى قارئك.
feed-home = افتح الموقع
kind-blog = المدونة
kind-docs = التوثيق
kind-faq = الأسئلة الشائعة
kind-event = الفعاليات
kind-person = الأعضاء
kind-page = الصفحات

## Portal
kind-organization = المؤسسات
kind-group = مجموعات المستخدمين
kind-job = الوظائف
kind-wish = جدار الأمنيات
kind-product = المنتجات
kind-course = الدورات
kind-media = الوسائط
sample-note = هذا مثال يوضح شكل الصفحة، وليس حقيقيًا.
org-role-community = المجتمعات
org-role-vendor = الشركات المنتجة
org-role-support = الدعم والاستشارات
org-role-training = التدريب
org-role-university = الجامعات
org-role-user = المستخدمون
level-platinum = بلاتيني
level-gold = ذهبي
level-silver = فضي
level-bronze = برونزي
level-partner = شريك
level-member = عضو
org-regions = المناطق
org-services = الخدمات
org-website = الموقع
org-contact = التواصل
group-meets = موعد اللقاء
group-organizers = المنظمون

## Jobs
job-employment = نوع العمل
job-employment-full-time = دوام كامل
job-employment-part-time = دوام جزئي
job-employment-contract = عقد
job-employment-internship = تدريب عملي
job-employment-volunteer = تطوع
job-remote-hybrid = عن بعد جزئيًا
job-remote-full = عن بعد
job-salary = الراتب
salary-year = سنويًا
salary-month = شهريًا
salary-day = يوميًا
salary-hour = في الساعة
job-closes = آخر موعد للتقديم
job-closed = أُغلق باب التقديم.
job-apply = قدّم الآن
job-none = لا توجد وظائف متاحة حاليًا.

## Wishes
wish-status-open = مفتوحة
wish-status-planned = مخطط لها
wish-status-doing = قيد التنفيذ
wish-status-done = تحققت
wish-status-declined = مرفوضة
wish-votes = { $count ->
    [one] صوت
    [two] صوتان
    [few] أصوات
    *[other] صوتًا
}
wish-vote = صوّت وناقش

## Products
product-type-certification = الشهادات
product-type-training = التدريب
product-type-book = الكتب
product-type-goods = السلع
product-type-software = البرمجيات
offered-by = مقدَّم من
product-get = أين تجده

## Courses
course-lessons = الدروس
course-count = { $count ->
    [one] درس واحد
    [two] درسان
    [few] { $count } دروس
    *[other] { $count } درسًا
}
course-minutes = نحو { $minutes } دقيقة
course-level-beginner = مبتدئ
course-level-intermediate = متوسط
course-level-advanced = متقدم
course-instructors = المدرّسون
course-goals = ما ستتعلمه
course-prerequisites = ما ينبغي معرفته مسبقًا
course-free = مجاني
course-paid = مدفوع
course-label = دورة
course-part = الدرس { $number } من { $count }
course-done = أُنجز
course-progress = أُنجز { $done } من { $count }
course-kept = يُحفظ تقدمك في هذا المتصفح فقط.

## Media
media-format-live = بث مباشر
media-format-video = تسجيل
media-format-audio = بودكاست
media-on-air = على الهواء الآن
media-watch = شاهد
media-listen = استمع
media-chapters = الفصول
media-transcript = النص المكتوب
transcript-file = النص المكتوب في ملف
media-duration = المدة
media-event = سُجّل في
media-upcoming = البث القادم
media-subscribe = اشترك في البودكاست

## Sponsors
sponsors-label = الرعاة
sponsored-mark = محتوى مدعوم
sponsored-by = برعاية { $name }

## Schedules
event-schedule = البرنامج
schedule-zone = الأوقات الملوّنة بتوقيتك المحلي: { $zone }
event-track = المسار
event-room = القاعة
event-all-rooms = جميع القاعات
cfp-title = دعوة لتقديم المحاضرات
cfp-closes = مفتوحة حتى { $date }
cfp-closed = مغلقة
cfp-submit = قدّم محاضرة
event-next = المواعيد القادمة
event-recordings = تسجيلات ومواد ذات صلة

## More
person-talks = المحاضرات
person-translations = الترجمات
related-posts = تابع القراءة
home-learn = الدورات
home-organizations = المؤسسات

## Channels, statistics, contributors
channel-qr = رمز QR: { $name }
channel-account = الحساب
channel-open = فتح
home-channels = انضم إلينا
stats-pages = الصفحات
stats-translations = الترجمات
stats-contributors = المساهمون
stats-languages = اللغات
stats-by-month = الصفحات حسب الشهر
stats-by-kind = الصفحات حسب النوع
stats-by-language = الصفحات حسب اللغة
stats-months-text = من { $from } إلى { $to }؛ الأكثر في شهر واحد: { $most }.
stats-table = الأرقام في جدول
stats-month = الشهر
stats-kind = النوع
stats-language = اللغة
contributors-all = كل الأعوام
contributors-badges = الأوسمة
deed-write = كتابة
deed-translate = ترجمة
deed-review = مراجعة
deed-speak = محاضرات
deed-organise = تنظيم

## New pages
invite-event = أضف فعالية
invite-person = أضف نفسك
invite-faq = اطرح سؤالًا
invite-blog = اكتب مقالًا
invite-organization = أضف مؤسسة
invite-group = أضف مجموعة مستخدمين
invite-job = أضف وظيفة
invite-wish = اطلب أمنية
invite-product = أضف منتجًا
invite-course = أضف دورة
invite-media = أضف تسجيلًا
invite-docs = اكتب صفحة في التوثيق
invite-other = أضف صفحة: { $kind }
new-file-title = أضف صفحة
new-file-intro = كل صفحة في هذا الموقع ملف في مستودعه. هنا اسم الملف ونصه، والباقي يتم لدى مستضيف المستودع. لا يُنشر شيء قبل أن يراجعه أحد.
new-file-step-copy = انسخ النص من الإطار.
new-file-step-open = افتح الملف الجديد في المستودع وسجّل الدخول هناك.
new-file-step-name = سمِّه بالاسم المبيّن هنا مع كل المجلدات، والصق النص.
new-file-step-send = اكتب تحت سطر الشرطات الثاني، ثم أرسل الملف بوصفه اقتراحًا.
new-file-name = الملف:
new-file-open = افتح الملف الجديد
new-file-no-scripts = يعرض برنامج نصي اسم ملف الترجمة ونصه، وهذا المتصفح لا يشغّل البرامج النصية. افتح صفحة تحرير الأصل، وانسخ نصه إلى ملف جديد بالاسم نفسه مع رمز لغتك قبل .md (مثل page.en.md للإنجليزية)، واترك الأصل كما هو.
new-file-optional = حقول اختيارية؛ احذف # لاستخدام أحدها:
new-file-one-of = واحد مما يلي: { $words }.
new-file-any-of = أي مما يلي: { $words }.
new-file-translate = اكتب هنا ترجمة { $address }.

## Translations
outdated-notice = { $blocks ->
    [zero] تغيّر الأصل بعد ترجمة هذه الصفحة.
    [one] تغيّر الأصل بعد ترجمة هذه الصفحة، وفيها فقرة واحدة لم تُحدَّث.
    [two] تغيّر الأصل بعد ترجمة هذه الصفحة، وفيها فقرتان لم تُحدَّثا.
    [few] تغيّر الأصل بعد ترجمة هذه الصفحة، وفيها { $blocks } فقرات لم تُحدَّث.
    [many] تغيّر الأصل بعد ترجمة هذه الصفحة، وفيها { $blocks } فقرة لم تُحدَّث.
   *[other] تغيّر الأصل بعد ترجمة هذه الصفحة، وفيها { $blocks } فقرة لم تُحدَّث.
}
outdated-updated = آخر تغيير في الأصل: { $date }.
outdated-marked = الفقرات التي تغيّر أصلها بجانبها خط كهذا.
outdated-help = ساعد في تحديثها
translate-title = ساعد في الترجمة
translate-intro = الصفحات التي تغيّر أصلها بعد ترجمتها، والصفحات التي لم تُترجم بعد، ومدى تقدم كل لغة.
translate-pages = الصفحات المترجمة
translate-current = الفقرات المحدَّثة
translate-of = { $done } من { $all }
translate-by-section = حسب القسم
translate-section = القسم
translate-other = صفحات أخرى
translate-next = ما العمل التالي
translate-blocks = { $blocks ->
    [zero] لا فقرات
    [one] فقرة واحدة
    [two] فقرتان
    [few] { $blocks } فقرات
    [many] { $blocks } فقرة
   *[other] { $blocks } فقرة
}
translate-words = { $words ->
    [zero] لا كلمات
    [one] كلمة واحدة
    [two] كلمتان
    [few] { $words } كلمات
    [many] { $words } كلمة
   *[other] { $words } كلمة
}
translate-missing = لم تُترجم بعد
translate-unrecorded = مترجمة لكن بلا سجل
translate-unrecorded-text = لا يُعرف هل هذه الترجمات محدَّثة. ويمكن للمترجم الذي يقارنها بأصولها أن يسجل ذلك.
translate-more = { $pages ->
    [zero] لا صفحات أخرى
    [one] وصفحة أخرى
    [two] وصفحتان أخريان
    [few] و{ $pages } صفحات أخرى
    [many] و{ $pages } صفحة أخرى
   *[other] و{ $pages } صفحة أخرى
}
translate-done = لا عمل متبقٍّ في هذه اللغة: كل الصفحات مترجمة ومحدَّثة.
