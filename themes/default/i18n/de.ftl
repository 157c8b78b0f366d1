# Texte des Standardthemas (Deutsch)

## Seitenrahmen
skip-to-content = Zum Inhalt springen
menu-label = Menü
language-label = Sprache
theme-toggle = Zwischen hell und dunkel wechseln
built-with = Erstellt mit Paifang
footer-content = Inhalte
footer-community = Community
footer-take-part = Mitmachen
footer-subscribe = Abonnieren
breadcrumbs-label = Sie sind hier
toc-title = Auf dieser Seite
sidebar-title = Inhalt der Dokumentation
sidebar-toggle = Unterseiten ein- oder ausblenden:
untranslated-mark = nicht übersetzt

## Lesen
published-on = Veröffentlicht am
updated-on = Aktualisiert am { $date }
credits-authors = Verfasst von
credits-translators = Übersetzt von
credits-reviewers = Durchgesehen von
reading-time = { $minutes } Min. Lesezeit
edit-page = Seite bearbeiten
report-issue = Problem melden
announcement-label = Ankündigung
announcement-close = Ankündigung schließen
share-label = Teilen
share-copy = Link kopieren
share-system = Weitere Möglichkeiten
share-wechat = WeChat
share-scan = QR-Code dieser Seite zum Scannen mit WeChat
share-weibo = Weibo
share-x = X
share-mastodon = Mastodon
share-linkedin = LinkedIn
share-email = E-Mail
feedback-question = War diese Seite hilfreich?
feedback-yes = Ja
feedback-no = Nein
feedback-report = Nein, Problem melden
feedback-thanks = Danke für die Antwort.
markdown-copy = Kopieren
markdown-open = Öffnen
assistant-ask = { $name } fragen
author-more = Mehr von { $name }
comments-title = Kommentare
comments-show = Kommentare anzeigen
comments-failed = Die Kommentare konnten nicht geladen werden. Noch einmal versuchen
comments-no-scripts = Kommentare brauchen JavaScript, das in diesem Browser ausgeschaltet ist.
back-to-top = Nach oben
gallery-previous = Vorheriges Bild
gallery-next = Nächstes Bild
book-page = Der ganze Bereich auf einer Seite
book-epub = Als EPUB herunterladen
book-contents = Inhalt
book-print = Über den Druckdialog lässt sich diese Seite als PDF speichern.
neighbours-label = Vorige und nächste Seite
previous = Zurück
next = Weiter
series-label = Reihe
series-part = Teil { $number } von { $count }
taxonomy-tags = Schlagwörter
fallback-notice = Diese Seite gibt es noch nicht auf { $language }. Sie sehen die Fassung in einer anderen Sprache: { $shown }.
fallback-original = Originalseite öffnen
fallback-translate = Beim Übersetzen helfen
converted-notice = Diese Seite wurde von einem Programm aus { $shown } umgewandelt.
converted-help = Von Hand schreiben
preview = Vorschau
preview-name = Vorschau:{ " " }
preview-notice = Dies ist ein Änderungsvorschlag, nicht die veröffentlichte Website.
preview-published = Veröffentlichte Website öffnen
versions-label = Version
version-name = Version { $version }
version-supported = Diese Seite gilt für Version { $version }. Aktuell ist Version { $current }.
version-unsupported = Diese Seite gilt für Version { $version }, die nicht mehr gepflegt wird. Aktuell ist Version { $current }.
version-preview = Diese Seite gilt für Version { $version }, die noch nicht erschienen ist. Aktuell ist Version { $current }.
version-same = Diese Seite in Version { $version }
version-start = Zu Version { $version }
version-mark-current = aktuell
version-mark-unsupported = nicht mehr gepflegt
version-mark-preview = Vorschau
version-mark-missing = Seite fehlt

## Listen
list-title = Seiten
list-empty = Hier gibt es noch nichts.
term-count = { $count ->
    [one] { $count } Seite
   *[other] { $count } Seiten
}
filters-label = Liste eingrenzen
filters-all = Alle
filters-all-tags = Alle Schlagwörter
filters-years = Jahr
filters-authors = Von
pager-label = Seiten dieser Liste
pager-previous = Zurück
pager-next = Weiter
page-of = Seite { $number } von { $count }

## Startseite
home-posts = Neueste Beiträge
home-featured = Empfohlen
home-all = Alle
home-all-events = Alle Veranstaltungen
home-docs = Dokumentation
home-faq = Häufige Fragen
home-people = Personen

## Veranstaltungen
events-upcoming = Kommende Veranstaltungen
events-past = Vergangene Veranstaltungen
events-none = Zurzeit ist keine Veranstaltung geplant.
event-when = Wann
event-where = Wo
event-speakers = Vortragende
event-organizer = Veranstalter
event-cost = Kosten
event-online = Online
event-local-time = Ihre Ortszeit:
event-local-same = Ebenso in Ihrer Zeitzone
event-register = Anmelden
event-replay = Aufzeichnung ansehen
event-website = Website der Veranstaltung
event-calendar = In den Kalender eintragen
event-sample = Dies ist eine Beispielveranstaltung, die zeigt, wie eine solche Seite aussieht. Sie findet nicht statt.
event-sample-mark = Beispiel
event-status-scheduled = Findet statt
event-status-cancelled = Abgesagt
event-status-postponed = Verschoben
event-status-moved-online = Jetzt online
event-no-date = Der neue Termin steht noch nicht fest
event-registration = Anmeldung
event-wait = Auf die Warteliste
registration-soon = Noch nicht offen
registration-open = Offen
registration-full = Ausgebucht
registration-waiting-list = Warteliste
registration-closed = Geschlossen
registration-opens = Ab { $date }
calendar-file = Kalenderdatei (.ics)
calendar-app = Kalender-App
calendar-subscribe = Kalender abonnieren
calendar-subscribe-text = Neue und geänderte Veranstaltungen erscheinen dann von selbst in Ihrem Kalender.

## Personen und Fragen
person-posts = Beiträge
faq-questions = Fragen
faq-other = Weitere Fragen
faq-related = Verwandte Fragen
faq-permalink = Link zu dieser Antwort
faq-answered = War das die Antwort?
faq-ask = Im Tracker weiterfragen

## Suche
search-title = Suche
search-page-title = „{ $query }“ – Suche
search-loading = Suche läuft …
search-count = Treffer: { $count }
search-none = Zu „{ $query }“ wurde nichts gefunden. Versuchen Sie es mit weniger oder anderen Wörtern.
search-corrected = Treffer für „{ $query }“
search-relaxed = Keine Seite enthält alle diese Wörter; diese enthalten einige davon
search-filled = danach Seiten mit einigen dieser Wörter
search-kind = Art
search-section = Bereich
search-tag = Schlagwort
search-elsewhere = Treffer auf { $language }
search-more = Weitere Treffer
search-failed = Die Suche konnte nicht geladen werden. Vielleicht ist die Verbindung unterbrochen.
search-retry = Erneut versuchen
search-close = Suche schließen
search-recent = Letzte Suchen
search-drop = „{ $query }“ entfernen
search-drop-all = Alle entfernen
search-keys = ↑ ↓ auswählen · Enter öffnen · Esc schließen
search-suggest = Meinten Sie „{ $query }“?
search-unfiltered = Ohne Filter suchen
search-also = Auch gesucht auf: { $languages }
search-no-scripts = Die Suche braucht JavaScript, das in diesem Browser ausgeschaltet ist. Die Listen unten führen zu allen Seiten.
search-browse = Stöbern

## Nicht gefunden
not-found-title = Seite nicht gefunden
not-found-text = Unter dieser Adresse gibt es keine Seite. Vielleicht wurde sie verschoben, oder der Link enthält einen Tippfehler.
not-found-home = Zur Startseite
offline-title = Keine Internetverbindung
offline-text = Diese Seite ist noch nicht im Browser gespeichert. Bereits gelesene Seiten sind weiterhin verfügbar.
offline-retry = Erneut versuchen

## Texte, die der Generator einsetzt
alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Vorsicht
details = Details
diagram = Diagramm
diagram-source = Quelltext des Diagramms
diagram-flowchart = Flussdiagramm
diagram-sequence = Sequenzdiagramm
diagram-class = Klassendiagramm
diagram-state = Zustandsdiagramm
diagram-entity = Entity-Relationship-Diagramm
diagram-gantt = Gantt-Diagramm
diagram-graph = Graph
code-copy = Kopieren
code-copied = Kopiert
embed-load = Player von { $provider } laden
embed-youtube = Auf YouTube ansehen
embed-bilibili = Auf Bilibili ansehen
embed-vimeo = Auf Vimeo ansehen
footnotes-title = Fußnoten
footnote-back = Zurück zum Text
table-scroll = Tabelle, seitlich scrollbar
task = Aufgabe
feed-title = { $title } – { $site }
feed-note = Das ist ein Feed: Feedreader zeigen neue Seiten dieser Website, ohne dass man sie besucht. Kopieren Sie dazu die Adresse unten in einen Feedreader.
feed-home = Website öffnen
kind-blog = Blog
kind-docs = Dokumentation
kind-faq = Häufige Fragen
kind-event = Veranstaltungen
kind-person = Personen
kind-page = Seiten

## Portal
kind-organization = Organisationen
kind-group = Anwendergruppen
kind-job = Stellen
kind-wish = Wunschwand
kind-product = Produkte
kind-course = Kurse
kind-media = Medien
sample-note = Dies ist ein Beispiel, das eine solche Seite zeigt; es ist nicht echt.
org-role-community = Gemeinschaften
org-role-vendor = Hersteller
org-role-support = Support und Beratung
org-role-training = Schulung
org-role-university = Hochschulen
org-role-user = Anwender
level-platinum = Platin
level-gold = Gold
level-silver = Silber
level-bronze = Bronze
level-partner = Partner
level-member = Mitglied
org-regions = Regionen
org-services = Leistungen
org-website = Website
org-contact = Kontakt
group-meets = Treffen
group-organizers = Organisiert von

## Jobs
job-employment = Anstellung
job-employment-full-time = Vollzeit
job-employment-part-time = Teilzeit
job-employment-contract = Auftrag
job-employment-internship = Praktikum
job-employment-volunteer = Ehrenamt
job-remote-hybrid = Teilweise remote
job-remote-full = Remote
job-salary = Gehalt
salary-year = pro Jahr
salary-month = pro Monat
salary-day = pro Tag
salary-hour = pro Stunde
job-closes = Bewerbung bis
job-closed = Die Bewerbungsfrist ist abgelaufen.
job-apply = Bewerben
job-none = Zurzeit sind keine Stellen offen.

## Wishes
wish-status-open = Offen
wish-status-planned = Geplant
wish-status-doing = In Arbeit
wish-status-done = Erfüllt
wish-status-declined = Abgelehnt
wish-votes = { $count ->
    [one] Stimme
    *[other] Stimmen
}
wish-vote = Abstimmen und diskutieren

## Products
product-type-certification = Zertifizierung
product-type-training = Schulung
product-type-book = Bücher
product-type-goods = Waren
product-type-software = Software
offered-by = Angeboten von
product-get = Zum Angebot

## Courses
course-lessons = Lektionen
course-count = { $count ->
    [one] { $count } Lektion
    *[other] { $count } Lektionen
}
course-minutes = Etwa { $minutes } Minuten
course-level-beginner = Einsteiger
course-level-intermediate = Fortgeschrittene
course-level-advanced = Profis
course-instructors = Lehrende
course-goals = Was Sie danach können
course-prerequisites = Was Sie vorher wissen sollten
course-free = Kostenlos
course-paid = Kostenpflichtig
course-label = Kurs
course-part = Lektion { $number } von { $count }
course-done = Erledigt
course-progress = { $done } von { $count } erledigt
course-kept = Ihr Fortschritt bleibt in diesem Browser.

## Media
media-format-live = Live
media-format-video = Aufzeichnung
media-format-audio = Podcast
media-on-air = Jetzt live
media-watch = Ansehen
media-listen = Anhören
media-chapters = Kapitel
media-transcript = Abschrift
transcript-file = Abschrift als Datei
media-duration = Dauer
media-event = Aufgezeichnet bei
media-upcoming = Kommende Übertragungen
media-subscribe = Podcast abonnieren

## Sponsors
sponsors-label = Sponsoren
sponsored-mark = Gesponsert
sponsored-by = Gesponsert von { $name }

## Schedules
event-schedule = Programm
schedule-zone = Die farbigen Zeiten gelten in Ihrer Zeitzone: { $zone }
event-track = Reihe
event-room = Raum
event-all-rooms = Alle Räume
cfp-title = Call for Papers
cfp-closes = Offen bis { $date }
cfp-closed = Geschlossen
cfp-submit = Vortrag einreichen
event-next = Nächste Termine
event-recordings = Aufzeichnungen und Verwandtes

## More
person-talks = Vorträge
person-translations = Übersetzungen
related-posts = Weiterlesen
home-learn = Kurse
home-organizations = Organisationen

## Channels, statistics, contributors
channel-qr = QR-Code: { $name }
channel-account = Konto
channel-open = Öffnen
home-channels = Mitmachen
stats-pages = Seiten
stats-translations = Übersetzungen
stats-contributors = Mitwirkende
stats-languages = Sprachen
stats-by-month = Seiten je Monat
stats-by-kind = Seiten je Art
stats-by-language = Seiten je Sprache
stats-months-text = Von { $from } bis { $to }; am meisten in einem Monat: { $most }.
stats-table = Die Zahlen als Tabelle
stats-month = Monat
stats-kind = Art
stats-language = Sprache
contributors-all = Alle Jahre
contributors-badges = Abzeichen
deed-write = Geschrieben
deed-translate = Übersetzt
deed-review = Geprüft
deed-speak = Vorgetragen
deed-organise = Organisiert

## New pages
invite-event = Veranstaltung eintragen
invite-person = Sich selbst eintragen
invite-faq = Frage stellen
invite-blog = Beitrag schreiben
invite-organization = Organisation eintragen
invite-group = Gruppe eintragen
invite-job = Stelle eintragen
invite-wish = Wunsch äußern
invite-product = Produkt eintragen
invite-course = Kurs eintragen
invite-media = Aufzeichnung eintragen
invite-docs = Dokumentationsseite schreiben
invite-other = Seite hinzufügen: { $kind }
new-file-title = Seite hinzufügen
new-file-intro = Eine Seite dieser Website ist eine Datei in ihrem Repository. Hier stehen Name und Text; alles Weitere geschieht beim Anbieter des Repositorys. Nichts wird veröffentlicht, bevor es jemand angesehen hat.
new-file-step-copy = Den Text aus dem Kasten kopieren.
new-file-step-open = Die neue Datei im Repository öffnen und sich dort anmelden.
new-file-step-name = Ihr den Namen von hier mit allen Ordnern geben und den Text einfügen.
new-file-step-send = Unter der zweiten Zeile aus Bindestrichen schreiben und die Datei als Vorschlag einreichen.
new-file-name = Datei:
new-file-open = Neue Datei öffnen
new-file-no-scripts = Für eine Übersetzung zeigt ein Skript Name und Text, doch dieser Browser führt keine Skripte aus. Öffnen Sie die Bearbeitungsseite des Originals, kopieren Sie den Text in eine neue Datei mit demselben Namen und Ihrer Sprache vor .md (page.en.md für Englisch), und lassen Sie das Original unverändert.
new-file-optional = Optionale Felder; zum Verwenden das # entfernen:
new-file-one-of = Eines von: { $words }.
new-file-any-of = Beliebig viele von: { $words }.
new-file-translate = Hier die Übersetzung von { $address } schreiben.

## Translations
outdated-notice = { $blocks ->
    [one] Das Original wurde geändert, seit diese Seite übersetzt wurde: Ein Absatz ist hier nicht aktuell.
   *[other] Das Original wurde geändert, seit diese Seite übersetzt wurde: { $blocks } Absätze sind hier nicht aktuell.
}
outdated-updated = Letzte Änderung des Originals: { $date }.
outdated-marked = Geänderte Absätze haben eine solche Linie an der Seite.
outdated-help = Beim Aktualisieren helfen
translate-title = Beim Übersetzen helfen
translate-intro = Seiten, deren Original sich seit der Übersetzung geändert hat, Seiten ohne Übersetzung und der Stand jeder Sprache.
translate-pages = Übersetzte Seiten
translate-current = Aktuelle Absätze
translate-of = { $done } von { $all }
translate-by-section = Nach Bereich
translate-section = Bereich
translate-other = Andere Seiten
translate-next = Was als Nächstes zu tun ist
translate-blocks = { $blocks ->
    [one] ein Absatz
   *[other] { $blocks } Absätze
}
translate-words = { $words ->
    [one] ein Wort
   *[other] { $words } Wörter
}
translate-missing = Noch nicht übersetzt
translate-unrecorded = Übersetzt, aber ohne Nachweis
translate-unrecorded-text = Ob diese Übersetzungen aktuell sind, ist nicht bekannt. Wer sie mit dem Original vergleicht, kann es festhalten.
translate-more = { $pages ->
    [one] Eine weitere Seite
   *[other] { $pages } weitere Seiten
}
translate-done = In dieser Sprache ist nichts zu tun: Alle Seiten sind übersetzt und aktuell.
