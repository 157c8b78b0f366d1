# Тексты стандартной темы (русский)

## Каркас страницы
skip-to-content = Перейти к содержанию
menu-label = Меню
language-label = Язык
theme-toggle = Переключить светлое и тёмное оформление
built-with = Сайт собран с помощью Paifang
footer-content = Материалы
footer-community = Сообщество
footer-take-part = Участие
footer-subscribe = Подписка
breadcrumbs-label = Вы находитесь здесь
toc-title = На этой странице
sidebar-title = Оглавление документации
sidebar-toggle = Показать или скрыть вложенные страницы:
untranslated-mark = не переведено

## Чтение
published-on = Опубликовано
updated-on = Обновлено { $date }
credits-authors = Авторы
credits-translators = Переводчики
credits-reviewers = Рецензенты
reading-time = { $minutes } мин чтения
edit-page = Править страницу
report-issue = Сообщить об ошибке
announcement-label = Объявление
announcement-close = Закрыть объявление
share-label = Поделиться
share-copy = Скопировать ссылку
share-system = Другие способы
share-wechat = WeChat
share-scan = QR-код этой страницы для сканирования в WeChat
share-weibo = Weibo
share-x = X
share-mastodon = Mastodon
share-linkedin = LinkedIn
share-email = Эл. почта
feedback-question = Эта страница была полезна?
feedback-yes = Да
feedback-no = Нет
feedback-report = Нет, сообщить о проблеме
feedback-thanks = Спасибо за ответ.
markdown-copy = Скопировать
markdown-open = Открыть
assistant-ask = Спросить { $name }
author-more = Другие статьи: { $name }
comments-title = Комментарии
comments-show = Показать комментарии
comments-failed = Не удалось загрузить комментарии. Попробовать ещё раз
comments-no-scripts = Для комментариев нужен JavaScript, который отключён в этом браузере.
back-to-top = Наверх
gallery-previous = Предыдущее изображение
gallery-next = Следующее изображение
book-page = Весь раздел на одной странице
book-epub = Скачать EPUB
book-contents = Содержание
book-print = Эту страницу можно сохранить в PDF через диалог печати.
neighbours-label = Предыдущая и следующая страницы
previous = Назад
next = Далее
series-label = Цикл
series-part = Часть { $number } из { $count }
taxonomy-tags = Метки
fallback-notice = Этой страницы пока нет на вашем языке ({ $language }). Показана версия на другом языке: { $shown }.
fallback-original = Открыть исходную страницу
fallback-translate = Помочь с переводом
converted-notice = Эта страница преобразована программой из { $shown }.
converted-help = Написать вручную
preview = Предпросмотр
preview-name = Предпросмотр:{ " " }
preview-notice = Это предложенное изменение, а не опубликованный сайт.
preview-published = Открыть опубликованный сайт
versions-label = Версия
version-name = Версия { $version }
version-supported = Эта страница относится к версии { $version }. Текущая версия — { $current }.
version-unsupported = Эта страница относится к версии { $version }, которая больше не поддерживается. Текущая версия — { $current }.
version-preview = Эта страница относится к версии { $version }, которая ещё не выпущена. Текущая версия — { $current }.
version-same = Эта страница для версии { $version }
version-start = Перейти к версии { $version }
version-mark-current = текущая
version-mark-unsupported = не поддерживается
version-mark-preview = предварительная
version-mark-missing = нет страницы

## Списки
list-title = Страницы
list-empty = Здесь пока ничего нет.
term-count = { $count ->
    [one] { $count } страница
    [few] { $count } страницы
    [many] { $count } страниц
   *[other] { $count } страницы
}
filters-label = Отбор по списку
filters-all = Все
filters-all-tags = Все метки
filters-years = Год
filters-authors = Автор
pager-label = Страницы списка
pager-previous = Назад
pager-next = Далее
page-of = Страница { $number } из { $count }

## Главная
home-posts = Новые статьи
home-featured = Рекомендуем
home-all = Все
home-all-events = Все события
home-docs = Документация
home-faq = Частые вопросы
home-people = Участники

## События
events-upcoming = Ближайшие события
events-past = Прошедшие события
events-none = Сейчас событий не запланировано.
event-when = Когда
event-where = Где
event-speakers = Докладчики
event-organizer = Организатор
event-cost = Стоимость
event-online = Онлайн
event-local-time = По вашему времени:
event-local-same = Так же и в вашем часовом поясе
event-register = Зарегистрироваться
event-replay = Смотреть запись
event-website = Сайт события
event-calendar = Добавить в календарь
event-sample = Это пример, который показывает, как выглядит страница события. На самом деле оно не состоится.
event-sample-mark = Пример
event-status-scheduled = По плану
event-status-cancelled = Отменено
event-status-postponed = Перенесено
event-status-moved-online = Пройдёт онлайн
event-no-date = Новая дата пока не известна
event-registration = Регистрация
event-wait = Записаться в лист ожидания
registration-soon = Ещё не началась
registration-open = Открыта
registration-full = Мест нет
registration-waiting-list = Лист ожидания
registration-closed = Закрыта
registration-opens = С { $date }
calendar-file = Файл календаря (.ics)
calendar-app = Приложение-календарь
calendar-subscribe = Подписаться на календарь
calendar-subscribe-text = Новые события и изменения будут сами появляться в вашем календаре.

## Участники и вопросы
person-posts = Статьи
faq-questions = Вопросы
faq-other = Другие вопросы
faq-related = Похожие вопросы
faq-permalink = Ссылка на этот ответ
faq-answered = Ответ найден?
faq-ask = Спросить дальше в трекере

## Поиск
search-title = Поиск
search-page-title = «{ $query }» – Поиск
search-loading = Идёт поиск…
search-count = Найдено: { $count }
search-none = По запросу «{ $query }» ничего не найдено. Попробуйте другие слова или меньше слов.
search-corrected = Результаты по запросу «{ $query }»
search-relaxed = Нет страниц со всеми этими словами; на этих есть некоторые из них
search-filled = затем страницы с некоторыми из этих слов
search-kind = Вид
search-section = Раздел
search-tag = Метка
search-elsewhere = Результаты на языке: { $language }
search-more = Ещё результаты
search-failed = Не удалось загрузить поиск. Возможно, прервано соединение.
search-retry = Повторить
search-close = Закрыть поиск
search-recent = Недавние запросы
search-drop = Удалить «{ $query }»
search-drop-all = Удалить все
search-keys = ↑ ↓ выбрать · Enter открыть · Esc закрыть
search-suggest = Возможно, вы имели в виду «{ $query }»?
search-unfiltered = Искать без фильтров
search-also = Поиск выполнен также на языках: { $languages }
search-no-scripts = Для поиска нужен JavaScript, который отключён в этом браузере. Списки ниже ведут ко всем страницам.
search-browse = Обзор

## Страница не найдена
not-found-title = Страница не найдена
not-found-text = По этому адресу страницы нет. Возможно, её перенесли или в ссылке опечатка.
not-found-home = На главную
offline-title = Нет подключения к интернету
offline-text = Этой страницы ещё нет в браузере. Страницы, которые вы уже читали, доступны.
offline-retry = Повторить

## Тексты, которые вставляет генератор
alert-note = Примечание
alert-tip = Совет
alert-important = Важно
alert-warning = Предупреждение
alert-caution = Осторожно
details = Подробности
diagram = Диаграмма
diagram-source = Исходный код диаграммы
diagram-flowchart = Блок-схема
diagram-sequence = Диаграмма последовательности
diagram-class = Диаграмма классов
diagram-state = Диаграмма состояний
diagram-entity = Диаграмма «сущность — связь»
diagram-gantt = Диаграмма Ганта
diagram-graph = Граф
code-copy = Копировать
code-copied = Скопировано
embed-load = Загрузить плеер { $provider }
embed-youtube = Смотреть на YouTube
embed-bilibili = Смотреть на Bilibili
embed-vimeo = Смотреть на Vimeo
footnotes-title = Примечания
footnote-back = Вернуться к тексту
table-scroll = Таблица с горизонтальной прокруткой
task = Задача
feed-title = { $title } – { $site }
feed-note = Это лента: программа для чтения лент показывает новые страницы сайта без захода на него. Скопируйте в неё адрес ниже.
feed-home = Открыть сайт
kind-blog = Блог
kind-docs = Документация
kind-faq = Частые вопросы
kind-event = События
kind-person = Участники
kind-page = Страницы

## Portal
kind-organization = Организации
kind-group = Группы пользователей
kind-job = Вакансии
kind-wish = Пожелания
kind-product = Продукты
kind-course = Курсы
kind-media = Медиа
sample-note = Это пример, который показывает вид страницы; он не настоящий.
org-role-community = Сообщества
org-role-vendor = Поставщики
org-role-support = Поддержка и консультации
org-role-training = Обучение
org-role-university = Университеты
org-role-user = Пользователи
level-platinum = Платиновый
level-gold = Золотой
level-silver = Серебряный
level-bronze = Бронзовый
level-partner = Партнёр
level-member = Участник
org-regions = Регионы
org-services = Услуги
org-website = Сайт
org-contact = Связь
group-meets = Встречи
group-organizers = Организаторы

## Jobs
job-employment = Занятость
job-employment-full-time = Полная
job-employment-part-time = Частичная
job-employment-contract = Договор
job-employment-internship = Стажировка
job-employment-volunteer = Волонтёрство
job-remote-hybrid = Частично удалённо
job-remote-full = Удалённо
job-salary = Зарплата
salary-year = в год
salary-month = в месяц
salary-day = в день
salary-hour = в час
job-closes = Отклики до
job-closed = Приём откликов закрыт.
job-apply = Откликнуться
job-none = Сейчас открытых вакансий нет.

## Wishes
wish-status-open = Открыто
wish-status-planned = Запланировано
wish-status-doing = В работе
wish-status-done = Сделано
wish-status-declined = Отклонено
wish-votes = { $count ->
    [one] голос
    [few] голоса
    *[other] голосов
}
wish-vote = Голосовать и обсудить

## Products
product-type-certification = Сертификация
product-type-training = Обучение
product-type-book = Книги
product-type-goods = Сувениры
product-type-software = Программы
offered-by = Предлагает
product-get = Где получить

## Courses
course-lessons = Уроки
course-count = { $count ->
    [one] { $count } урок
    [few] { $count } урока
    *[other] { $count } уроков
}
course-minutes = Около { $minutes } мин
course-level-beginner = Начальный
course-level-intermediate = Средний
course-level-advanced = Продвинутый
course-instructors = Преподают
course-goals = Чему вы научитесь
course-prerequisites = Что нужно знать
course-free = Бесплатно
course-paid = Платно
course-label = Курс
course-part = Урок { $number } из { $count }
course-done = Пройден
course-progress = Пройдено { $done } из { $count }
course-kept = Прогресс хранится только в этом браузере.

## Media
media-format-live = Прямой эфир
media-format-video = Запись
media-format-audio = Подкаст
media-on-air = В эфире
media-watch = Смотреть
media-listen = Слушать
media-chapters = Главы
media-transcript = Расшифровка
transcript-file = Расшифровка файлом
media-duration = Длительность
media-event = Записано на
media-upcoming = Ближайшие эфиры
media-subscribe = Подписаться на подкаст

## Sponsors
sponsors-label = Спонсоры
sponsored-mark = На правах рекламы
sponsored-by = При поддержке: { $name }

## Schedules
event-schedule = Программа
schedule-zone = Цветом — время в вашем часовом поясе: { $zone }
event-track = Секция
event-room = Зал
event-all-rooms = Все залы
cfp-title = Приём докладов
cfp-closes = Открыт до { $date }
cfp-closed = Закрыт
cfp-submit = Подать доклад
event-next = Ближайшие даты
event-recordings = Записи и связанное

## More
person-talks = Доклады
person-translations = Переводы
related-posts = Читать дальше
home-learn = Курсы
home-organizations = Организации

## Channels, statistics, contributors
channel-qr = QR-код: { $name }
channel-account = Аккаунт
channel-open = Открыть
home-channels = Присоединяйтесь
stats-pages = Страницы
stats-translations = Переводы
stats-contributors = Внесли вклад
stats-languages = Языки
stats-by-month = Страницы по месяцам
stats-by-kind = Страницы по видам
stats-by-language = Страницы по языкам
stats-months-text = С { $from } по { $to }; больше всего за месяц: { $most }.
stats-table = Числа в таблице
stats-month = Месяц
stats-kind = Вид
stats-language = Язык
contributors-all = За все годы
contributors-badges = Значки
deed-write = Статьи
deed-translate = Переводы
deed-review = Рецензии
deed-speak = Выступления
deed-organise = Организация

## New pages
invite-event = Добавить событие
invite-person = Добавить себя
invite-faq = Задать вопрос
invite-blog = Написать статью
invite-organization = Добавить организацию
invite-group = Добавить группу
invite-job = Добавить вакансию
invite-wish = Высказать пожелание
invite-product = Добавить продукт
invite-course = Добавить курс
invite-media = Добавить запись
invite-docs = Написать страницу документации
invite-other = Добавить страницу: { $kind }
new-file-title = Добавить страницу
new-file-intro = Страница этого сайта — файл в его репозитории. Здесь указаны имя и текст; остальное происходит на хостинге репозитория. Ничего не публикуется, пока кто-нибудь не посмотрит.
new-file-step-copy = Скопируйте текст из рамки.
new-file-step-open = Откройте новый файл в репозитории и войдите там.
new-file-step-name = Дайте ему указанное здесь имя со всеми папками и вставьте текст.
new-file-step-send = Пишите под второй строкой дефисов и отправьте файл как предложение.
new-file-name = Файл:
new-file-open = Открыть новый файл
new-file-no-scripts = Имя и текст для перевода показывает скрипт, но этот браузер скрипты не выполняет. Откройте страницу правки оригинала, скопируйте текст в новый файл с тем же именем и вашим языком перед .md (page.en.md для английского), а оригинал оставьте без изменений.
new-file-optional = Необязательные поля; чтобы использовать поле, уберите #:
new-file-one-of = Одно из: { $words }.
new-file-any-of = Любые из: { $words }.
new-file-translate = Напишите здесь перевод страницы { $address }.

## Translations
outdated-notice = { $blocks ->
    [one] После перевода этой страницы оригинал изменился: { $blocks } абзац здесь устарел.
    [few] После перевода этой страницы оригинал изменился: { $blocks } абзаца здесь устарели.
    [many] После перевода этой страницы оригинал изменился: { $blocks } абзацев здесь устарели.
   *[other] После перевода этой страницы оригинал изменился: { $blocks } абзаца здесь устарели.
}
outdated-updated = Последнее изменение оригинала: { $date }.
outdated-marked = Абзацы, изменённые в оригинале, отмечены такой линией сбоку.
outdated-help = Помочь с обновлением
translate-title = Помочь с переводами
translate-intro = Страницы, оригинал которых изменился после перевода, ещё не переведённые страницы и состояние каждого языка.
translate-pages = Переведено страниц
translate-current = Актуальных абзацев
translate-of = { $done } из { $all }
translate-by-section = По разделам
translate-section = Раздел
translate-other = Другие страницы
translate-next = Что делать дальше
translate-blocks = { $blocks ->
    [one] { $blocks } абзац
    [few] { $blocks } абзаца
    [many] { $blocks } абзацев
   *[other] { $blocks } абзаца
}
translate-words = { $words ->
    [one] { $words } слово
    [few] { $words } слова
    [many] { $words } слов
   *[other] { $words } слова
}
translate-missing = Ещё не переведены
translate-unrecorded = Переведены, но без записи
translate-unrecorded-text = Неизвестно, актуальны ли эти переводы. Переводчик, сравнивший их с оригиналом, может это отметить.
translate-more = { $pages ->
    [one] Ещё { $pages } страница
    [few] Ещё { $pages } страницы
    [many] Ещё { $pages } страниц
   *[other] Ещё { $pages } страницы
}
translate-done = На этом языке делать нечего: все страницы переведены и актуальны.
