# Тексты стандартной темы (русский)

## Каркас страницы
skip-to-content = Перейти к содержанию
menu-label = Меню
language-label = Язык
theme-toggle = Переключить светлое и тёмное оформление
built-with = Сайт собран с помощью Paifang
breadcrumbs-label = Вы находитесь здесь
toc-title = На этой странице
sidebar-title = Оглавление документации
sidebar-toggle = Показать или скрыть вложенные страницы:
untranslated-mark = не переведено

## Чтение
published-on = Опубликовано
updated-on = Обновлено { $date }
reading-time = { $minutes ->
    [one] { $minutes } минута чтения
    [few] { $minutes } минуты чтения
    [many] { $minutes } минут чтения
   *[other] { $minutes } минуты чтения
}
edit-page = Править страницу
report-issue = Сообщить об ошибке
neighbours-label = Предыдущая и следующая страницы
previous = Назад
next = Далее
series-label = Цикл
series-part = Часть { $number } из { $count }
taxonomy-tags = Метки
fallback-notice = Этой страницы пока нет на вашем языке ({ $language }). Показана версия на другом языке: { $shown }.
fallback-original = Открыть исходную страницу
fallback-translate = Помочь с переводом

## Списки
list-title = Страницы
list-empty = Здесь пока ничего нет.
term-count = { $count ->
    [one] { $count } страница
    [few] { $count } страницы
    [many] { $count } страниц
   *[other] { $count } страницы
}
pager-label = Страницы списка
pager-previous = Назад
pager-next = Далее
page-of = Страница { $number } из { $count }

## Главная
home-posts = Новые статьи
home-all-posts = Все статьи
home-all-events = Все события
home-all-questions = Все вопросы
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

## Участники и вопросы
person-posts = Статьи
faq-questions = Вопросы
faq-other = Другие вопросы
faq-related = Похожие вопросы
faq-permalink = Ссылка на этот ответ

## Поиск
search-title = Поиск
search-page-title = «{ $query }» – Поиск
search-loading = Идёт поиск…
search-count = Найдено: { $count }
search-none = По запросу «{ $query }» ничего не найдено. Попробуйте другие слова или меньше слов.
search-corrected = Результаты по запросу «{ $query }»
search-relaxed = Нет страниц со всеми этими словами; на этих есть некоторые из них
search-kind = Вид
search-kinds = Все виды
search-tag = Метка
search-tags = Все метки
search-elsewhere = Результаты на языке: { $language }
search-more = Ещё результаты
search-failed = Не удалось загрузить поиск. Возможно, прервано соединение.
search-retry = Повторить
search-close = Закрыть поиск
search-no-scripts = Для поиска нужен JavaScript, который отключён в этом браузере. Списки ниже ведут ко всем страницам.
search-browse = Обзор

## Страница не найдена
not-found-title = Страница не найдена
not-found-text = По этому адресу страницы нет. Возможно, её перенесли или в ссылке опечатка.
not-found-home = На главную

## Тексты, которые вставляет генератор
alert-note = Примечание
alert-tip = Совет
alert-important = Важно
alert-warning = Предупреждение
alert-caution = Осторожно
code-copy = Копировать
code-copied = Скопировано
embed-load = Загрузить плеер { $provider }
embed-youtube = Смотреть на YouTube
embed-bilibili = Смотреть на Bilibili
embed-vimeo = Смотреть на Vimeo
footnotes-title = Примечания
footnote-back = Вернуться к тексту
table-scroll = Таблица с горизонтальной прокруткой
feed-title = { $title } – { $site }
kind-blog = Блог
kind-docs = Документация
kind-faq = Вопросы и ответы
kind-event = События
kind-person = Участники
kind-page = Страницы
