# نصوص واجهة السمة الافتراضية (العربية)

## إطار الصفحة
skip-to-content = تخطَّ إلى المحتوى
menu-label = القائمة
language-label = اللغة
theme-toggle = التبديل بين المظهر الفاتح والداكن
built-with = بُني باستخدام Paifang
breadcrumbs-label = موقعك الحالي
toc-title = في هذه الصفحة
sidebar-title = فهرس التوثيق
sidebar-toggle = إظهار الصفحات الفرعية أو إخفاؤها:
untranslated-mark = غير مترجم

## القراءة
published-on = نُشر في
updated-on = حُدِّث في { $date }
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
neighbours-label = الصفحة السابقة والتالية
previous = السابق
next = التالي
series-label = سلسلة
series-part = الجزء { $number } من { $count }
taxonomy-tags = الوسوم
fallback-notice = هذه الصفحة غير متوفرة باللغة { $language } بعد، وهي معروضة بلغة أخرى: { $shown }.
fallback-original = افتح الصفحة الأصلية
fallback-translate = ساعد في ترجمتها

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
pager-label = صفحات هذه القائمة
pager-previous = السابقة
pager-next = التالية
page-of = الصفحة { $number } من { $count }

## الصفحة الرئيسية
home-posts = أحدث المقالات
home-all-posts = كل المقالات
home-all-events = كل الفعاليات
home-all-questions = كل الأسئلة
home-docs = التوثيق
home-faq = الأسئلة الشائعة
home-people = أعضاء المجتمع

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

## الأعضاء والأسئلة
person-posts = المقالات
faq-questions = الأسئلة
faq-other = أسئلة أخرى
faq-related = أسئلة ذات صلة
faq-permalink = رابط هذه الإجابة

## البحث
search-title = البحث
search-page-title = «{ $query }» – البحث
search-loading = جارٍ البحث…
search-count = عدد النتائج: { $count }
search-none = لم يُعثر على شيء عن «{ $query }». جرّب كلمات أقل أو كلمات أخرى.
search-corrected = نتائج «{ $query }»
search-relaxed = لا توجد صفحة فيها كل هذه الكلمات؛ في هذه الصفحات بعضها
search-kind = النوع
search-kinds = كل الأنواع
search-tag = الوسم
search-tags = كل الوسوم
search-elsewhere = نتائج باللغة: { $language }
search-more = مزيد من النتائج
search-failed = تعذّر تحميل البحث. ربما انقطع الاتصال.
search-retry = إعادة المحاولة
search-close = إغلاق البحث
search-no-scripts = يحتاج البحث إلى JavaScript، وهي معطّلة في هذا المتصفح. تقود القوائم أدناه إلى جميع الصفحات.
search-browse = تصفّح

## صفحة غير موجودة
not-found-title = الصفحة غير موجودة
not-found-text = لا توجد صفحة على هذا العنوان. ربما نُقلت، أو أن الرابط غير صحيح.
not-found-home = إلى الصفحة الرئيسية

## نصوص يضعها المولّد في الصفحات
alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تحذير
alert-caution = تنبيه
code-copy = نسخ
code-copied = تم النسخ
embed-load = حمّل المشغّل من { $provider }
embed-youtube = شاهد على YouTube
embed-bilibili = شاهد على Bilibili
embed-vimeo = شاهد على Vimeo
footnotes-title = الحواشي
footnote-back = العودة إلى النص
table-scroll = جدول قابل للتمرير أفقيًا
feed-title = { $title } – { $site }
kind-blog = المدونة
kind-docs = التوثيق
kind-faq = الأسئلة الشائعة
kind-event = الفعاليات
kind-person = الأعضاء
kind-page = الصفحات
