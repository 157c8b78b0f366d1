# मानक थीम के शब्द (हिन्दी)

## पृष्ठ का ढाँचा
skip-to-content = सामग्री पर जाएँ
menu-label = मेन्यू
language-label = भाषा
theme-toggle = हल्के और गहरे रूप के बीच बदलें
built-with = Paifang से निर्मित
footer-content = सामग्री
footer-community = समुदाय
footer-take-part = भाग लें
footer-subscribe = सब्सक्राइब करें
breadcrumbs-label = आप यहाँ हैं
toc-title = इस पृष्ठ पर
sidebar-title = दस्तावेज़ सूची
sidebar-toggle = उप-पृष्ठ दिखाएँ या छिपाएँ:
untranslated-mark = अनुवाद नहीं हुआ

## पढ़ना
published-on = प्रकाशन तिथि
updated-on = { $date } को अद्यतन
credits-authors = लेखन
credits-translators = अनुवाद
credits-reviewers = समीक्षा
reading-time = { $minutes ->
    [one] { $minutes } मिनट का पाठ
   *[other] { $minutes } मिनट का पाठ
}
edit-page = यह पृष्ठ संपादित करें
report-issue = समस्या बताएँ
announcement-label = सूचना
announcement-close = सूचना बंद करें
share-label = साझा करें
share-copy = लिंक कॉपी करें
share-system = साझा करने के और तरीके
share-wechat = WeChat
share-scan = इस पृष्ठ का QR कोड, WeChat से स्कैन करें
share-weibo = Weibo
share-x = X
share-mastodon = Mastodon
share-linkedin = LinkedIn
share-email = ईमेल
feedback-question = क्या यह पृष्ठ उपयोगी था?
feedback-yes = हाँ
feedback-no = नहीं
feedback-report = नहीं, समस्या बताएँ
feedback-thanks = आपके उत्तर के लिए धन्यवाद।
markdown-copy = कॉपी करें
markdown-open = खोलें
assistant-ask = { $name } से पूछें
author-more = { $name } के और लेख
comments-title = टिप्पणियाँ
comments-show = टिप्पणियाँ दिखाएँ
comments-failed = टिप्पणियाँ लोड नहीं हो सकीं। फिर कोशिश करें
comments-no-scripts = टिप्पणियों के लिए JavaScript चाहिए, जो इस ब्राउज़र में बंद है।
back-to-top = ऊपर जाएँ
gallery-previous = पिछला चित्र
gallery-next = अगला चित्र
book-page = पूरा खंड एक ही पेज पर
book-epub = EPUB डाउनलोड करें
book-contents = विषय-सूची
book-print = PDF के रूप में सहेजने के लिए इस पेज को प्रिंट करें।
neighbours-label = पिछला और अगला पृष्ठ
previous = पिछला
next = अगला
series-label = शृंखला
series-part = { $count } में से भाग { $number }
taxonomy-tags = टैग
fallback-notice = यह पृष्ठ अभी { $language } में उपलब्ध नहीं है। इसे { $shown } में दिखाया जा रहा है।
fallback-original = मूल पृष्ठ खोलें
fallback-translate = अनुवाद में मदद करें
converted-notice = यह पृष्ठ एक प्रोग्राम ने { $shown } से बदला है।
converted-help = इसे स्वयं लिखें
preview = पूर्वावलोकन
preview-name = पूर्वावलोकन:{ " " }
preview-notice = यह एक प्रस्तावित बदलाव है, प्रकाशित साइट नहीं।
preview-published = प्रकाशित साइट खोलें
versions-label = संस्करण
version-name = संस्करण { $version }
version-supported = यह पृष्ठ संस्करण { $version } के बारे में है। वर्तमान संस्करण { $current } है।
version-unsupported = यह पृष्ठ संस्करण { $version } के बारे में है, जिसका समर्थन समाप्त हो चुका है। वर्तमान संस्करण { $current } है।
version-preview = यह पृष्ठ संस्करण { $version } के बारे में है, जो अभी जारी नहीं हुआ है। वर्तमान संस्करण { $current } है।
version-same = संस्करण { $version } में यह पृष्ठ
version-start = संस्करण { $version } पर जाएँ
version-mark-current = वर्तमान
version-mark-unsupported = समर्थन समाप्त
version-mark-preview = पूर्वावलोकन
version-mark-missing = यह पृष्ठ नहीं है

## सूचियाँ
list-title = पृष्ठ
list-empty = यहाँ अभी कुछ नहीं है।
term-count = { $count ->
    [one] { $count } पृष्ठ
   *[other] { $count } पृष्ठ
}
filters-label = सूची छाँटें
filters-all = सभी
filters-all-tags = सभी टैग
filters-years = वर्ष
filters-authors = लेखक
pager-label = इस सूची के पृष्ठ
pager-previous = पिछला
pager-next = अगला
page-of = { $count } में से पृष्ठ { $number }

## मुखपृष्ठ
home-posts = नए लेख
home-featured = चुनिंदा लेख
home-all = सभी
home-all-events = सभी कार्यक्रम
home-docs = दस्तावेज़
home-faq = सामान्य प्रश्न
home-people = लोग

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
event-local-same = आपके समय क्षेत्र में भी यही समय
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
event-no-date = नई तारीख़ अभी तय नहीं है
event-registration = पंजीकरण
event-wait = प्रतीक्षा सूची में नाम लिखवाएँ
registration-soon = अभी शुरू नहीं हुआ
registration-open = जारी है
registration-full = सभी स्थान भर गए
registration-waiting-list = प्रतीक्षा सूची
registration-closed = बंद
registration-opens = { $date } से
calendar-file = कैलेंडर फ़ाइल (.ics)
calendar-app = कैलेंडर ऐप
calendar-subscribe = कैलेंडर की सदस्यता लें
calendar-subscribe-text = फिर नए और बदले हुए कार्यक्रम अपने-आप आपके कैलेंडर में दिखेंगे।

## लोग और प्रश्न
person-posts = लेख
faq-questions = प्रश्न
faq-other = अन्य प्रश्न
faq-related = संबंधित प्रश्न
faq-permalink = इस उत्तर का लिंक
faq-answered = क्या उत्तर मिला?
faq-ask = ट्रैकर में आगे पूछें

## खोज
search-title = खोज
search-page-title = “{ $query }” – खोज
search-loading = खोज जारी है…
search-count = परिणाम: { $count }
search-none = “{ $query }” के लिए कुछ नहीं मिला। कम या दूसरे शब्द आज़माएँ।
search-corrected = “{ $query }” के परिणाम
search-relaxed = किसी पृष्ठ में ये सभी शब्द नहीं हैं; इनमें कुछ शब्द हैं
search-filled = फिर वे पृष्ठ जिनमें कुछ शब्द हैं
search-kind = प्रकार
search-section = अनुभाग
search-tag = टैग
search-elsewhere = { $language } में परिणाम
search-more = और परिणाम
search-failed = खोज लोड नहीं हो सकी। शायद कनेक्शन टूट गया है।
search-retry = फिर कोशिश करें
search-close = खोज बंद करें
search-recent = हाल की खोजें
search-drop = “{ $query }” हटाएँ
search-drop-all = सभी हटाएँ
search-keys = ↑ ↓ चुनें · Enter खोलें · Esc बंद करें
search-suggest = क्या आपका मतलब “{ $query }” था?
search-unfiltered = बिना फ़िल्टर के खोजें
search-also = इन भाषाओं में भी खोजा गया: { $languages }
search-no-scripts = खोज के लिए JavaScript चाहिए, जो इस ब्राउज़र में बंद है। नीचे की सूचियाँ सभी पृष्ठों तक ले जाती हैं।
search-browse = पृष्ठ देखें

## पृष्ठ नहीं मिला
not-found-title = पृष्ठ नहीं मिला
not-found-text = इस पते पर कोई पृष्ठ नहीं है। हो सकता है वह हट गया हो या लिंक में ग़लती हो।
not-found-home = मुखपृष्ठ पर जाएँ
offline-title = आप ऑफ़लाइन हैं
offline-text = यह पेज अभी आपके ब्राउज़र में नहीं है। पहले पढ़े हुए पेज उपलब्ध हैं।
offline-retry = फिर से कोशिश करें

## जनरेटर द्वारा पृष्ठों में लिखे गए शब्द
alert-note = टिप्पणी
alert-tip = सुझाव
alert-important = महत्वपूर्ण
alert-warning = चेतावनी
alert-caution = सावधानी
details = विवरण
diagram = आरेख
diagram-source = आरेख का स्रोत
diagram-flowchart = प्रवाह आरेख
diagram-sequence = अनुक्रम आरेख
diagram-class = क्लास आरेख
diagram-state = अवस्था आरेख
diagram-entity = एंटिटी-संबंध आरेख
diagram-gantt = गैंट चार्ट
diagram-graph = ग्राफ़
code-copy = कॉपी करें
code-copied = कॉपी हो गया
embed-load = { $provider } का प्लेयर लोड करें
embed-youtube = YouTube पर देखें
embed-bilibili = Bilibili पर देखें
embed-vimeo = Vimeo पर देखें
footnotes-title = पाद-टिप्पणियाँ
footnote-back = पाठ पर वापस जाएँ
table-scroll = तालिका, दाएँ-बाएँ स्क्रॉल होती है
task = कार्य
feed-title = { $title } – { $site }
feed-note = यह फ़ीड है: फ़ीड रीडर इस साइट के नए पृष्ठ साइट खोले बिना दिखाता है। नीचे का पता उसमें कॉपी करें।
feed-home = वेबसाइट खोलें
kind-blog = ब्लॉग
kind-docs = दस्तावेज़
kind-faq = सामान्य प्रश्न
kind-event = कार्यक्रम
kind-person = लोग
kind-page = पृष्ठ

## Portal
kind-organization = संगठन
kind-group = उपयोगकर्ता समूह
kind-job = नौकरियाँ
kind-wish = इच्छाएँ
kind-product = उत्पाद
kind-course = पाठ्यक्रम
kind-media = मीडिया
sample-note = यह एक उदाहरण है जो दिखाता है कि ऐसा पृष्ठ कैसा दिखता है; यह वास्तविक नहीं है।
org-role-community = समुदाय
org-role-vendor = विक्रेता
org-role-support = सहायता और परामर्श
org-role-training = प्रशिक्षण
org-role-university = विश्वविद्यालय
org-role-user = उपयोगकर्ता
level-platinum = प्लैटिनम
level-gold = स्वर्ण
level-silver = रजत
level-bronze = कांस्य
level-partner = भागीदार
level-member = सदस्य
org-regions = क्षेत्र
org-services = सेवाएँ
org-website = वेबसाइट
org-contact = संपर्क
group-meets = बैठक
group-organizers = आयोजक

## Jobs
job-employment = रोज़गार
job-employment-full-time = पूर्णकालिक
job-employment-part-time = अंशकालिक
job-employment-contract = अनुबंध
job-employment-internship = इंटर्नशिप
job-employment-volunteer = स्वयंसेवा
job-remote-hybrid = आंशिक रूप से दूरस्थ
job-remote-full = दूरस्थ
job-salary = वेतन
salary-year = प्रति वर्ष
salary-month = प्रति माह
salary-day = प्रति दिन
salary-hour = प्रति घंटा
job-closes = आवेदन की अंतिम तिथि
job-closed = आवेदन बंद हो चुके हैं।
job-apply = आवेदन करें
job-none = अभी कोई खुली नौकरी नहीं है।

## Wishes
wish-status-open = खुली
wish-status-planned = नियोजित
wish-status-doing = प्रगति पर
wish-status-done = पूर्ण
wish-status-declined = अस्वीकृत
wish-votes = { $count ->
    [one] मत
    *[other] मत
}
wish-vote = मत दें और चर्चा करें

## Products
product-type-certification = प्रमाणन
product-type-training = प्रशिक्षण
product-type-book = पुस्तकें
product-type-goods = सामान
product-type-software = सॉफ़्टवेयर
offered-by = प्रस्तुतकर्ता
product-get = कहाँ मिलेगा

## Courses
course-lessons = पाठ
course-count = { $count } पाठ
course-minutes = लगभग { $minutes } मिनट
course-level-beginner = आरंभिक
course-level-intermediate = मध्यम
course-level-advanced = उन्नत
course-instructors = शिक्षक
course-goals = आप क्या कर पाएँगे
course-prerequisites = पहले क्या जानना चाहिए
course-free = निःशुल्क
course-paid = सशुल्क
course-label = पाठ्यक्रम
course-part = पाठ { $number }, कुल { $count }
course-done = पूर्ण
course-progress = { $count } में से { $done } पूर्ण
course-kept = आपकी प्रगति केवल इसी ब्राउज़र में रहती है।

## Media
media-format-live = सीधा प्रसारण
media-format-video = रिकॉर्डिंग
media-format-audio = पॉडकास्ट
media-on-air = अभी प्रसारण में
media-watch = देखें
media-listen = सुनें
media-chapters = अध्याय
media-transcript = प्रतिलेख
transcript-file = प्रतिलेख की फ़ाइल
media-duration = अवधि
media-event = यहाँ रिकॉर्ड किया गया
media-upcoming = आगामी प्रसारण
media-subscribe = पॉडकास्ट की सदस्यता लें

## Sponsors
sponsors-label = प्रायोजक
sponsored-mark = प्रायोजित
sponsored-by = { $name } द्वारा प्रायोजित

## Schedules
event-schedule = समय-सारणी
schedule-zone = रंगीन समय आपके समय क्षेत्र में हैं: { $zone }
event-track = ट्रैक
event-room = कक्ष
event-all-rooms = सभी कक्ष
cfp-title = वार्ता के लिए आमंत्रण
cfp-closes = { $date } तक खुला
cfp-closed = बंद
cfp-submit = वार्ता भेजें
event-next = अगली तिथियाँ
event-recordings = रिकॉर्डिंग और संबंधित

## More
person-talks = वार्ताएँ
person-translations = अनुवाद
related-posts = आगे पढ़ें
home-learn = पाठ्यक्रम
home-organizations = संगठन

## Channels, statistics, contributors
channel-qr = QR कोड: { $name }
channel-account = खाता
channel-open = खोलें
home-channels = हमसे जुड़ें
stats-pages = पृष्ठ
stats-translations = अनुवाद
stats-contributors = योगदानकर्ता
stats-languages = भाषाएँ
stats-by-month = महीने के अनुसार पृष्ठ
stats-by-kind = प्रकार के अनुसार पृष्ठ
stats-by-language = भाषा के अनुसार पृष्ठ
stats-months-text = { $from } से { $to } तक; एक महीने में सबसे अधिक: { $most }.
stats-table = संख्याएँ तालिका में
stats-month = महीना
stats-kind = प्रकार
stats-language = भाषा
contributors-all = सभी वर्ष
contributors-badges = बैज
deed-write = लेखन
deed-translate = अनुवाद
deed-review = समीक्षा
deed-speak = वक्तव्य
deed-organise = आयोजन

## New pages
invite-event = कार्यक्रम जोड़ें
invite-person = स्वयं को जोड़ें
invite-faq = प्रश्न पूछें
invite-blog = लेख लिखें
invite-organization = संगठन जोड़ें
invite-group = उपयोगकर्ता समूह जोड़ें
invite-job = नौकरी जोड़ें
invite-wish = इच्छा बताएँ
invite-product = उत्पाद जोड़ें
invite-course = पाठ्यक्रम जोड़ें
invite-media = रिकॉर्डिंग जोड़ें
invite-docs = दस्तावेज़ का पृष्ठ लिखें
invite-other = पृष्ठ जोड़ें: { $kind }
new-file-title = पृष्ठ जोड़ें
new-file-intro = इस साइट का हर पृष्ठ उसके रिपॉज़िटरी की एक फ़ाइल है। यहाँ फ़ाइल का नाम और पाठ है; बाकी काम रिपॉज़िटरी के होस्ट पर होता है। किसी के देखे बिना कुछ भी प्रकाशित नहीं होता।
new-file-step-copy = बॉक्स का पाठ कॉपी करें।
new-file-step-open = रिपॉज़िटरी में नई फ़ाइल खोलें और वहाँ साइन इन करें।
new-file-step-name = उसे यहाँ दिया गया नाम सभी फ़ोल्डरों सहित दें और पाठ चिपकाएँ।
new-file-step-send = हाइफ़न की दूसरी पंक्ति के नीचे लिखें और फ़ाइल को प्रस्ताव के रूप में भेजें।
new-file-name = फ़ाइल:
new-file-open = नई फ़ाइल खोलें
new-file-no-scripts = अनुवाद की फ़ाइल का नाम और पाठ एक स्क्रिप्ट दिखाती है, पर यह ब्राउज़र स्क्रिप्ट नहीं चलाता। मूल पृष्ठ का संपादन पृष्ठ खोलें, उसका पाठ उसी नाम की नई फ़ाइल में कॉपी करें और .md से पहले अपनी भाषा लिखें (अंग्रेज़ी के लिए page.en.md); मूल को वैसा ही रहने दें।
new-file-optional = वैकल्पिक फ़ील्ड; उपयोग के लिए # हटाएँ:
new-file-one-of = इनमें से एक: { $words }।
new-file-any-of = इनमें से कोई भी: { $words }।
new-file-translate = { $address } का अनुवाद यहाँ लिखें।

## Translations
outdated-notice = { $blocks ->
    [one] इस पृष्ठ के अनुवाद के बाद मूल बदल गया है: यहाँ { $blocks } अनुच्छेद अद्यतन नहीं है।
   *[other] इस पृष्ठ के अनुवाद के बाद मूल बदल गया है: यहाँ { $blocks } अनुच्छेद अद्यतन नहीं हैं।
}
outdated-updated = मूल में अंतिम बदलाव: { $date }।
outdated-marked = जिन अनुच्छेदों का मूल बदला है, उनके किनारे ऐसी रेखा है।
outdated-help = अद्यतन करने में मदद करें
translate-title = अनुवाद में मदद करें
translate-intro = वे पृष्ठ जिनका मूल अनुवाद के बाद बदला, वे पृष्ठ जिनका अनुवाद अभी नहीं हुआ, और हर भाषा की प्रगति।
translate-pages = अनूदित पृष्ठ
translate-current = अद्यतन अनुच्छेद
translate-of = { $done } / { $all }
translate-by-section = अनुभाग के अनुसार
translate-section = अनुभाग
translate-other = अन्य पृष्ठ
translate-next = आगे क्या करें
translate-blocks = { $blocks ->
    [one] { $blocks } अनुच्छेद
   *[other] { $blocks } अनुच्छेद
}
translate-words = { $words ->
    [one] { $words } शब्द
   *[other] { $words } शब्द
}
translate-missing = अभी अनूदित नहीं
translate-unrecorded = अनूदित, पर बिना अभिलेख
translate-unrecorded-text = यह ज्ञात नहीं कि ये अनुवाद अद्यतन हैं या नहीं। मूल से मिलान करने वाला अनुवादक इसे दर्ज कर सकता है।
translate-more = { $pages ->
    [one] { $pages } और पृष्ठ
   *[other] { $pages } और पृष्ठ
}
translate-done = इस भाषा में कुछ करना शेष नहीं: सभी पृष्ठ अनूदित और अद्यतन हैं।
