# मानक थीम के शब्द (हिन्दी)

## पृष्ठ का ढाँचा
skip-to-content = सामग्री पर जाएँ
menu-label = मेन्यू
language-label = भाषा
theme-toggle = हल्के और गहरे रूप के बीच बदलें
built-with = Paifang से निर्मित
breadcrumbs-label = आप यहाँ हैं
toc-title = इस पृष्ठ पर
sidebar-title = दस्तावेज़ सूची
sidebar-toggle = उप-पृष्ठ दिखाएँ या छिपाएँ:
untranslated-mark = अनुवाद नहीं हुआ

## पढ़ना
published-on = प्रकाशन तिथि
updated-on = { $date } को अद्यतन
reading-time = { $minutes ->
    [one] { $minutes } मिनट का पाठ
   *[other] { $minutes } मिनट का पाठ
}
edit-page = यह पृष्ठ संपादित करें
report-issue = समस्या बताएँ
neighbours-label = पिछला और अगला पृष्ठ
previous = पिछला
next = अगला
series-label = शृंखला
series-part = { $count } में से भाग { $number }
taxonomy-tags = टैग
fallback-notice = यह पृष्ठ अभी { $language } में उपलब्ध नहीं है। इसे { $shown } में दिखाया जा रहा है।
fallback-original = मूल पृष्ठ खोलें
fallback-translate = अनुवाद में मदद करें

## सूचियाँ
list-title = पृष्ठ
list-empty = यहाँ अभी कुछ नहीं है।
term-count = { $count ->
    [one] { $count } पृष्ठ
   *[other] { $count } पृष्ठ
}
pager-label = इस सूची के पृष्ठ
pager-previous = पिछला
pager-next = अगला
page-of = { $count } में से पृष्ठ { $number }

## मुखपृष्ठ
home-posts = नए लेख
home-all-posts = सभी लेख
home-all-events = सभी कार्यक्रम
home-all-questions = सभी प्रश्न
home-docs = दस्तावेज़
home-faq = सामान्य प्रश्न
home-people = समुदाय के लोग

## कार्यक्रम
events-upcoming = आगामी कार्यक्रम
events-past = बीते कार्यक्रम
events-none = अभी कोई कार्यक्रम तय नहीं है।
event-when = समय
event-where = स्थान
event-speakers = वक्ता
event-organizer = आयोजक
event-cost = शुल्क
event-online = ऑनलाइन
event-local-time = आपके स्थानीय समय में:
event-register = पंजीकरण करें
event-replay = रिकॉर्डिंग देखें
event-website = कार्यक्रम की वेबसाइट
event-calendar = कैलेंडर में जोड़ें
event-sample = यह पृष्ठ का रूप दिखाने के लिए नमूना कार्यक्रम है। यह वास्तव में नहीं होगा।
event-sample-mark = नमूना
event-status-scheduled = निर्धारित
event-status-cancelled = रद्द
event-status-postponed = स्थगित
event-status-moved-online = अब ऑनलाइन

## लोग और प्रश्न
person-posts = लेख
faq-questions = प्रश्न
faq-other = अन्य प्रश्न
faq-related = संबंधित प्रश्न
faq-permalink = इस उत्तर का लिंक

## खोज
search-title = खोज
search-page-title = “{ $query }” – खोज
search-loading = खोज जारी है…
search-count = परिणाम: { $count }
search-none = “{ $query }” के लिए कुछ नहीं मिला। कम या दूसरे शब्द आज़माएँ।
search-corrected = “{ $query }” के परिणाम
search-relaxed = किसी पृष्ठ में ये सभी शब्द नहीं हैं; इनमें कुछ शब्द हैं
search-kind = प्रकार
search-kinds = सभी प्रकार
search-tag = टैग
search-tags = सभी टैग
search-elsewhere = { $language } में परिणाम
search-more = और परिणाम
search-failed = खोज लोड नहीं हो सकी। शायद कनेक्शन टूट गया है।
search-retry = फिर कोशिश करें
search-close = खोज बंद करें
search-no-scripts = खोज के लिए JavaScript चाहिए, जो इस ब्राउज़र में बंद है। नीचे की सूचियाँ सभी पृष्ठों तक ले जाती हैं।
search-browse = पृष्ठ देखें

## पृष्ठ नहीं मिला
not-found-title = पृष्ठ नहीं मिला
not-found-text = इस पते पर कोई पृष्ठ नहीं है। हो सकता है वह हट गया हो या लिंक में ग़लती हो।
not-found-home = मुखपृष्ठ पर जाएँ

## जनरेटर द्वारा पृष्ठों में लिखे गए शब्द
alert-note = टिप्पणी
alert-tip = सुझाव
alert-important = महत्वपूर्ण
alert-warning = चेतावनी
alert-caution = सावधानी
code-copy = कॉपी करें
code-copied = कॉपी हो गया
embed-load = { $provider } का प्लेयर लोड करें
embed-youtube = YouTube पर देखें
embed-bilibili = Bilibili पर देखें
embed-vimeo = Vimeo पर देखें
footnotes-title = पाद-टिप्पणियाँ
footnote-back = पाठ पर वापस जाएँ
table-scroll = तालिका, दाएँ-बाएँ स्क्रॉल होती है
feed-title = { $title } – { $site }
kind-blog = ब्लॉग
kind-docs = दस्तावेज़
kind-faq = सामान्य प्रश्न
kind-event = कार्यक्रम
kind-person = लोग
kind-page = पृष्ठ
