# Textes du thème par défaut (français)

## Cadre de la page
skip-to-content = Aller au contenu
menu-label = Menu
language-label = Langue
theme-toggle = Basculer entre clair et sombre
built-with = Construit avec Paifang
footer-content = Contenu
footer-community = Communauté
footer-take-part = Participer
footer-subscribe = S’abonner
breadcrumbs-label = Vous êtes ici
toc-title = Sur cette page
sidebar-title = Sommaire de la documentation
sidebar-toggle = Afficher ou masquer les sous-pages :
untranslated-mark = non traduit

## Lecture
published-on = Publié le
updated-on = Mis à jour le { $date }
credits-authors = Rédaction
credits-translators = Traduction
credits-reviewers = Relecture
reading-time = { $minutes } min de lecture
edit-page = Modifier cette page
report-issue = Signaler un problème
announcement-label = Annonce
announcement-close = Fermer l’annonce
share-label = Partager
share-copy = Copier le lien
share-system = Autres moyens de partage
share-wechat = WeChat
share-scan = Code QR de cette page, à scanner avec WeChat
share-weibo = Weibo
share-x = X
share-mastodon = Mastodon
share-linkedin = LinkedIn
share-email = E-mail
feedback-question = Cette page vous a-t-elle été utile ?
feedback-yes = Oui
feedback-no = Non
feedback-report = Non, signaler un problème
feedback-thanks = Merci pour votre réponse.
markdown-copy = Copier
markdown-open = Ouvrir
assistant-ask = Demander à { $name }
author-more = Autres articles de { $name }
comments-title = Commentaires
comments-show = Afficher les commentaires
comments-failed = Les commentaires n’ont pas pu être chargés. Réessayer
comments-no-scripts = Les commentaires ont besoin de JavaScript, qui est désactivé dans ce navigateur.
back-to-top = Haut de page
gallery-previous = Image précédente
gallery-next = Image suivante
book-page = Toute la section sur une page
book-epub = Télécharger en EPUB
book-contents = Sommaire
book-print = Imprimez cette page pour l’enregistrer en PDF.
neighbours-label = Page précédente et page suivante
previous = Précédent
next = Suivant
series-label = Série
series-part = Partie { $number } sur { $count }
taxonomy-tags = Étiquettes
fallback-notice = Cette page n’est pas encore disponible dans votre langue ({ $language }). Elle est affichée dans une autre langue : { $shown }.
fallback-original = Ouvrir la page d’origine
fallback-translate = Aider à la traduire
converted-notice = Cette page a été convertie depuis { $shown } par un programme.
converted-help = L’écrire à la main
preview = Aperçu
preview-name = Aperçu :{ " " }
preview-notice = Ceci est une modification proposée, pas le site publié.
preview-published = Ouvrir le site publié
versions-label = Version
version-name = Version { $version }
version-supported = Cette page concerne la version { $version }. La version actuelle est { $current }.
version-unsupported = Cette page concerne la version { $version }, qui n’est plus maintenue. La version actuelle est { $current }.
version-preview = Cette page concerne la version { $version }, qui n’est pas encore publiée. La version actuelle est { $current }.
version-same = Cette page dans la version { $version }
version-start = Aller à la version { $version }
version-mark-current = actuelle
version-mark-unsupported = non maintenue
version-mark-preview = préversion
version-mark-missing = page absente

## Listes
list-title = Pages
list-empty = Il n’y a encore rien ici.
term-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
filters-label = Filtrer la liste
filters-all = Tout
filters-all-tags = Toutes les étiquettes
filters-years = Année
filters-authors = Auteur
pager-label = Pages de cette liste
pager-previous = Précédente
pager-next = Suivante
page-of = Page { $number } sur { $count }

## Accueil
home-posts = Derniers articles
home-featured = À la une
home-all = Tout voir
home-all-events = Tous les événements
home-docs = Documentation
home-faq = Questions fréquentes
home-people = Membres

## Événements
events-upcoming = Événements à venir
events-past = Événements passés
events-none = Aucun événement n’est prévu pour le moment.
event-when = Quand
event-where = Où
event-speakers = Intervenants
event-organizer = Organisateur
event-cost = Tarif
event-online = En ligne
event-local-time = À votre heure :
event-local-same = Identique dans votre fuseau horaire
event-register = S’inscrire
event-replay = Voir l’enregistrement
event-website = Site de l’événement
event-calendar = Ajouter au calendrier
event-sample = Cet événement est un exemple qui montre l’aspect de la page. Il n’aura pas lieu.
event-sample-mark = Exemple
event-status-scheduled = Confirmé
event-status-cancelled = Annulé
event-status-postponed = Reporté
event-status-moved-online = Désormais en ligne
event-no-date = La nouvelle date n’est pas encore connue
event-registration = Inscription
event-wait = S’inscrire sur liste d’attente
registration-soon = Pas encore ouverte
registration-open = Ouverte
registration-full = Complet
registration-waiting-list = Liste d’attente
registration-closed = Close
registration-opens = À partir du { $date }
calendar-file = Fichier de calendrier (.ics)
calendar-app = Application de calendrier
calendar-subscribe = S’abonner au calendrier
calendar-subscribe-text = Les nouveaux événements et les changements apparaissent alors d’eux-mêmes dans votre calendrier.

## Membres et questions
person-posts = Articles
faq-questions = Questions
faq-other = Autres questions
faq-related = Questions liées
faq-permalink = Lien vers cette réponse
faq-answered = Avez-vous trouvé la réponse ?
faq-ask = Poursuivre dans le suivi des tickets

## Recherche
search-title = Recherche
search-page-title = « { $query } » – Recherche
search-loading = Recherche en cours…
search-count = Résultats : { $count }
search-none = Aucun résultat pour « { $query } ». Essayez avec moins de mots ou d’autres mots.
search-corrected = Résultats pour « { $query } »
search-relaxed = Aucune page ne contient tous ces mots ; celles-ci en contiennent une partie
search-filled = puis des pages avec une partie de ces mots
search-kind = Type
search-section = Rubrique
search-tag = Étiquette
search-elsewhere = Résultats en { $language }
search-more = Plus de résultats
search-failed = La recherche n’a pas pu être chargée. La connexion est peut-être interrompue.
search-retry = Réessayer
search-close = Fermer la recherche
search-recent = Recherches récentes
search-drop = Supprimer « { $query } »
search-drop-all = Tout supprimer
search-keys = ↑ ↓ choisir · Enter ouvrir · Esc fermer
search-suggest = Vouliez-vous dire « { $query } » ?
search-unfiltered = Rechercher sans filtre
search-also = Recherché aussi en : { $languages }
search-no-scripts = La recherche nécessite JavaScript, qui est désactivé dans ce navigateur. Les listes ci-dessous mènent à toutes les pages.
search-browse = Parcourir

## Page introuvable
not-found-title = Page introuvable
not-found-text = Il n’y a pas de page à cette adresse. Elle a peut-être été déplacée, ou le lien contient une erreur.
not-found-home = Aller à l’accueil
offline-title = Vous êtes hors ligne
offline-text = Cette page n’est pas encore enregistrée dans votre navigateur. Celles que vous avez déjà lues le sont.
offline-retry = Réessayer

## Textes insérés par le générateur
alert-note = Note
alert-tip = Astuce
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention
details = Détails
diagram = Diagramme
diagram-source = Source du diagramme
diagram-flowchart = Organigramme
diagram-sequence = Diagramme de séquence
diagram-class = Diagramme de classes
diagram-state = Diagramme d’états
diagram-entity = Diagramme entité-association
diagram-gantt = Diagramme de Gantt
diagram-graph = Graphe
code-copy = Copier
code-copied = Copié
embed-load = Charger le lecteur { $provider }
embed-youtube = Regarder sur YouTube
embed-bilibili = Regarder sur Bilibili
embed-vimeo = Regarder sur Vimeo
footnotes-title = Notes
footnote-back = Retour au texte
table-scroll = Tableau à défilement horizontal
task = Tâche
feed-title = { $title } – { $site }
feed-note = Ceci est un flux : un lecteur de flux affiche les nouvelles pages de ce site sans qu’il faille le visiter. Copiez l’adresse ci-dessous dans votre lecteur.
feed-home = Ouvrir le site
kind-blog = Blog
kind-docs = Documentation
kind-faq = Questions fréquentes
kind-event = Événements
kind-person = Membres
kind-page = Pages

## Portal
kind-organization = Organisations
kind-group = Groupes d’utilisateurs
kind-job = Emplois
kind-wish = Mur des souhaits
kind-product = Produits
kind-course = Cours
kind-media = Médias
sample-note = Ceci est un exemple qui montre une telle page ; il n’est pas réel.
org-role-community = Communautés
org-role-vendor = Éditeurs
org-role-support = Support et conseil
org-role-training = Formation
org-role-university = Universités
org-role-user = Utilisateurs
level-platinum = Platine
level-gold = Or
level-silver = Argent
level-bronze = Bronze
level-partner = Partenaire
level-member = Membre
org-regions = Régions
org-services = Services
org-website = Site web
org-contact = Contact
group-meets = Rencontres
group-organizers = Organisé par

## Jobs
job-employment = Contrat
job-employment-full-time = Temps plein
job-employment-part-time = Temps partiel
job-employment-contract = Mission
job-employment-internship = Stage
job-employment-volunteer = Bénévolat
job-remote-hybrid = Partiellement à distance
job-remote-full = À distance
job-salary = Salaire
salary-year = par an
salary-month = par mois
salary-day = par jour
salary-hour = par heure
job-closes = Candidature avant le
job-closed = Les candidatures sont closes.
job-apply = Postuler
job-none = Aucune offre ouverte pour le moment.

## Wishes
wish-status-open = Ouvert
wish-status-planned = Prévu
wish-status-doing = En cours
wish-status-done = Fait
wish-status-declined = Refusé
wish-votes = { $count ->
    [one] vote
    *[other] votes
}
wish-vote = Voter et discuter

## Products
product-type-certification = Certification
product-type-training = Formation
product-type-book = Livres
product-type-goods = Articles
product-type-software = Logiciels
offered-by = Proposé par
product-get = Où l’obtenir

## Courses
course-lessons = Leçons
course-count = { $count ->
    [one] { $count } leçon
    *[other] { $count } leçons
}
course-minutes = Environ { $minutes } minutes
course-level-beginner = Débutant
course-level-intermediate = Intermédiaire
course-level-advanced = Avancé
course-instructors = Enseigné par
course-goals = Ce que vous saurez faire
course-prerequisites = À savoir avant
course-free = Gratuit
course-paid = Payant
course-label = Cours
course-part = Leçon { $number } sur { $count }
course-done = Terminée
course-progress = { $done } sur { $count } terminées
course-kept = Votre progression reste dans ce navigateur.

## Media
media-format-live = Direct
media-format-video = Enregistrement
media-format-audio = Podcast
media-on-air = En direct
media-watch = Regarder
media-listen = Écouter
media-chapters = Chapitres
media-transcript = Transcription
transcript-file = Transcription en fichier
media-duration = Durée
media-event = Enregistré lors de
media-upcoming = Prochains directs
media-subscribe = S’abonner au podcast

## Sponsors
sponsors-label = Sponsors
sponsored-mark = Sponsorisé
sponsored-by = Sponsorisé par { $name }

## Schedules
event-schedule = Programme
schedule-zone = Les heures en couleur sont dans votre fuseau horaire : { $zone }
event-track = Parcours
event-room = Salle
event-all-rooms = Toutes les salles
cfp-title = Appel à conférences
cfp-closes = Ouvert jusqu’au { $date }
cfp-closed = Clos
cfp-submit = Proposer une conférence
event-next = Prochaines dates
event-recordings = Enregistrements et contenus liés

## More
person-talks = Conférences
person-translations = Traductions
related-posts = À lire ensuite
home-learn = Cours
home-organizations = Organisations

## Channels, statistics, contributors
channel-qr = Code QR : { $name }
channel-account = Compte
channel-open = Ouvrir
home-channels = Nous rejoindre
stats-pages = Pages
stats-translations = Traductions
stats-contributors = Contributeurs
stats-languages = Langues
stats-by-month = Pages par mois
stats-by-kind = Pages par type
stats-by-language = Pages par langue
stats-months-text = De { $from } à { $to } ; au plus en un mois : { $most }.
stats-table = Les chiffres en tableau
stats-month = Mois
stats-kind = Type
stats-language = Langue
contributors-all = Toutes les années
contributors-badges = Badges
deed-write = Rédaction
deed-translate = Traduction
deed-review = Relecture
deed-speak = Conférences
deed-organise = Organisation

## New pages
invite-event = Ajouter un événement
invite-person = S’ajouter
invite-faq = Poser une question
invite-blog = Écrire un article
invite-organization = Ajouter une organisation
invite-group = Ajouter un groupe
invite-job = Ajouter une offre d’emploi
invite-wish = Faire un vœu
invite-product = Ajouter un produit
invite-course = Ajouter un cours
invite-media = Ajouter un enregistrement
invite-docs = Écrire une page de documentation
invite-other = Ajouter une page : { $kind }
new-file-title = Ajouter une page
new-file-intro = Une page de ce site est un fichier de son dépôt. En voici le nom et le texte ; le reste se passe chez l’hébergeur du dépôt. Rien n’est publié avant que quelqu’un l’ait relu.
new-file-step-copy = Copiez le texte du cadre.
new-file-step-open = Ouvrez le nouveau fichier dans le dépôt et connectez-vous.
new-file-step-name = Donnez-lui le nom indiqué ici, dossiers compris, et collez le texte.
new-file-step-send = Écrivez sous la deuxième ligne de tirets, puis envoyez le fichier comme proposition.
new-file-name = Fichier :
new-file-open = Ouvrir le nouveau fichier
new-file-no-scripts = Pour une traduction, un script affiche le nom et le texte, mais ce navigateur n’en exécute pas. Ouvrez la page de modification de l’original, copiez son texte dans un nouveau fichier du même nom avec votre langue avant .md (page.en.md pour l’anglais), et laissez l’original tel quel.
new-file-optional = Champs facultatifs ; retirez le # pour en utiliser un :
new-file-one-of = Au choix : { $words }.
new-file-any-of = Un ou plusieurs : { $words }.
new-file-translate = Écrivez ici la traduction de { $address }.

## Translations
outdated-notice = { $blocks ->
    [one] L’original a changé depuis la traduction de cette page : un paragraphe n’est pas à jour.
   *[other] L’original a changé depuis la traduction de cette page : { $blocks } paragraphes ne sont pas à jour.
}
outdated-updated = Dernière modification de l’original : { $date }.
outdated-marked = Les paragraphes modifiés portent un trait comme celui-ci sur le côté.
outdated-help = Aider à la mettre à jour
translate-title = Aider à traduire
translate-intro = Les pages dont l’original a changé depuis leur traduction, celles qui ne sont pas encore traduites, et l’avancement de chaque langue.
translate-pages = Pages traduites
translate-current = Paragraphes à jour
translate-of = { $done } sur { $all }
translate-by-section = Par rubrique
translate-section = Rubrique
translate-other = Autres pages
translate-next = Que faire ensuite
translate-blocks = { $blocks ->
    [one] un paragraphe
   *[other] { $blocks } paragraphes
}
translate-words = { $words ->
    [one] un mot
   *[other] { $words } mots
}
translate-missing = Pas encore traduites
translate-unrecorded = Traduites, mais sans suivi
translate-unrecorded-text = On ne sait pas si ces traductions sont à jour. Qui les compare à l’original peut l’enregistrer.
translate-more = { $pages ->
    [one] Une autre page
   *[other] { $pages } autres pages
}
translate-done = Rien à faire dans cette langue : toutes les pages sont traduites et à jour.
