# Textes du thème par défaut (français)

## Cadre de la page
skip-to-content = Aller au contenu
menu-label = Menu
language-label = Langue
theme-toggle = Basculer entre clair et sombre
built-with = Construit avec Paifang
breadcrumbs-label = Vous êtes ici
toc-title = Sur cette page
sidebar-title = Sommaire de la documentation
sidebar-toggle = Afficher ou masquer les sous-pages :
untranslated-mark = non traduit

## Lecture
published-on = Publié le
updated-on = Mis à jour le { $date }
reading-time = { $minutes ->
    [one] { $minutes } minute de lecture
   *[other] { $minutes } minutes de lecture
}
edit-page = Modifier cette page
report-issue = Signaler un problème
neighbours-label = Page précédente et page suivante
previous = Précédent
next = Suivant
series-label = Série
series-part = Partie { $number } sur { $count }
taxonomy-tags = Étiquettes
fallback-notice = Cette page n’est pas encore disponible dans votre langue ({ $language }). Elle est affichée dans une autre langue : { $shown }.
fallback-original = Ouvrir la page d’origine
fallback-translate = Aider à la traduire

## Listes
list-title = Pages
list-empty = Il n’y a encore rien ici.
term-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
pager-label = Pages de cette liste
pager-previous = Précédente
pager-next = Suivante
page-of = Page { $number } sur { $count }

## Accueil
home-posts = Derniers articles
home-all-posts = Tous les articles
home-all-events = Tous les événements
home-all-questions = Toutes les questions
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

## Membres et questions
person-posts = Articles
faq-questions = Questions
faq-other = Autres questions
faq-related = Questions voisines
faq-permalink = Lien vers cette réponse

## Recherche
search-title = Recherche
search-page-title = « { $query } » – Recherche
search-loading = Recherche en cours…
search-count = Résultats : { $count }
search-none = Aucun résultat pour « { $query } ». Essayez avec moins de mots ou d’autres mots.
search-corrected = Résultats pour « { $query } »
search-relaxed = Aucune page ne contient tous ces mots ; celles-ci en contiennent une partie
search-kind = Type
search-kinds = Tous les types
search-tag = Étiquette
search-tags = Toutes les étiquettes
search-elsewhere = Résultats en { $language }
search-more = Plus de résultats
search-failed = La recherche n’a pas pu être chargée. La connexion est peut-être interrompue.
search-retry = Réessayer
search-close = Fermer la recherche
search-no-scripts = La recherche nécessite JavaScript, qui est désactivé dans ce navigateur. Les listes ci-dessous mènent à toutes les pages.
search-browse = Parcourir

## Page introuvable
not-found-title = Page introuvable
not-found-text = Il n’y a pas de page à cette adresse. Elle a peut-être été déplacée, ou le lien contient une erreur.
not-found-home = Aller à l’accueil

## Textes insérés par le générateur
alert-note = Note
alert-tip = Astuce
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention
code-copy = Copier
code-copied = Copié
embed-load = Charger le lecteur { $provider }
embed-youtube = Regarder sur YouTube
embed-bilibili = Regarder sur Bilibili
embed-vimeo = Regarder sur Vimeo
footnotes-title = Notes
footnote-back = Retour au texte
table-scroll = Tableau à défilement horizontal
feed-title = { $title } – { $site }
kind-blog = Blog
kind-docs = Documentation
kind-faq = Questions fréquentes
kind-event = Événements
kind-person = Membres
kind-page = Pages
