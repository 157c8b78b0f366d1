# Textos del tema predeterminado (español)

## Marco de la página
skip-to-content = Saltar al contenido
menu-label = Menú
language-label = Idioma
theme-toggle = Cambiar entre claro y oscuro
built-with = Creado con Paifang
footer-content = Contenido
footer-community = Comunidad
footer-take-part = Participa
footer-subscribe = Suscríbete
breadcrumbs-label = Está aquí
toc-title = En esta página
sidebar-title = Índice de la documentación
sidebar-toggle = Mostrar u ocultar las subpáginas:
untranslated-mark = sin traducir

## Lectura
published-on = Publicado el
updated-on = Actualizado el { $date }
credits-authors = Escrito por
credits-translators = Traducido por
credits-reviewers = Revisado por
reading-time = { $minutes } min de lectura
edit-page = Editar esta página
report-issue = Informar de un problema
announcement-label = Anuncio
announcement-close = Cerrar el anuncio
share-label = Compartir
share-copy = Copiar enlace
share-system = Más formas de compartir
share-wechat = WeChat
share-scan = Código QR de esta página para escanearlo con WeChat
share-weibo = Weibo
share-x = X
share-mastodon = Mastodon
share-linkedin = LinkedIn
share-email = Correo electrónico
feedback-question = ¿Te ha servido esta página?
feedback-yes = Sí
feedback-no = No
feedback-report = No, informar de un problema
feedback-thanks = Gracias por tu respuesta.
markdown-copy = Copiar
markdown-open = Abrir
assistant-ask = Preguntar a { $name }
author-more = Más artículos de { $name }
comments-title = Comentarios
comments-show = Mostrar comentarios
comments-failed = No se han podido cargar los comentarios. Volver a intentarlo
comments-no-scripts = Los comentarios necesitan JavaScript, que está desactivado en este navegador.
back-to-top = Volver arriba
gallery-previous = Imagen anterior
gallery-next = Imagen siguiente
book-page = Toda la sección en una página
book-epub = Descargar en EPUB
book-contents = Índice
book-print = Imprime esta página para guardarla como PDF.
neighbours-label = Página anterior y siguiente
previous = Anterior
next = Siguiente
series-label = Serie
series-part = Parte { $number } de { $count }
taxonomy-tags = Etiquetas
fallback-notice = Esta página aún no está disponible en su idioma ({ $language }). Se muestra en otro: { $shown }.
fallback-original = Abrir la página original
fallback-translate = Ayudar a traducirla
converted-notice = Un programa convirtió esta página a partir de { $shown }.
converted-help = Escribirla a mano
preview = Vista previa
preview-name = Vista previa:{ " " }
preview-notice = Este es un cambio propuesto, no el sitio publicado.
preview-published = Abrir el sitio publicado
versions-label = Versión
version-name = Versión { $version }
version-supported = Esta página trata de la versión { $version }. La versión actual es { $current }.
version-unsupported = Esta página trata de la versión { $version }, que ya no tiene soporte. La versión actual es { $current }.
version-preview = Esta página trata de la versión { $version }, que aún no se ha publicado. La versión actual es { $current }.
version-same = Esta página en la versión { $version }
version-start = Ir a la versión { $version }
version-mark-current = actual
version-mark-unsupported = sin soporte
version-mark-preview = preliminar
version-mark-missing = sin esta página

## Listas
list-title = Páginas
list-empty = Aquí todavía no hay nada.
term-count = { $count ->
    [one] { $count } página
   *[other] { $count } páginas
}
filters-label = Filtrar la lista
filters-all = Todo
filters-all-tags = Todas las etiquetas
filters-years = Año
filters-authors = Autor
pager-label = Páginas de esta lista
pager-previous = Anterior
pager-next = Siguiente
page-of = Página { $number } de { $count }

## Inicio
home-posts = Últimos artículos
home-featured = Destacado
home-all = Ver todo
home-all-events = Todos los eventos
home-docs = Documentación
home-faq = Preguntas frecuentes
home-people = Personas

## Eventos
events-upcoming = Próximos eventos
events-past = Eventos pasados
events-none = No hay ningún evento previsto por ahora.
event-when = Cuándo
event-where = Dónde
event-speakers = Ponentes
event-organizer = Organiza
event-cost = Precio
event-online = En línea
event-local-time = En su hora local:
event-local-same = Igual en su zona horaria
event-register = Inscribirse
event-replay = Ver la grabación
event-website = Sitio del evento
event-calendar = Añadir al calendario
event-sample = Este es un evento de ejemplo que muestra el aspecto de la página. No se celebrará.
event-sample-mark = Ejemplo
event-status-scheduled = Confirmado
event-status-cancelled = Cancelado
event-status-postponed = Aplazado
event-status-moved-online = Pasa a ser en línea
event-no-date = La nueva fecha aún no se conoce
event-registration = Inscripción
event-wait = Apuntarse a la lista de espera
registration-soon = Aún no abierta
registration-open = Abierta
registration-full = Completo
registration-waiting-list = Lista de espera
registration-closed = Cerrada
registration-opens = A partir del { $date }
calendar-file = Archivo de calendario (.ics)
calendar-app = Aplicación de calendario
calendar-subscribe = Suscribirse al calendario
calendar-subscribe-text = Los eventos nuevos y los cambios aparecerán solos en su calendario.

## Personas y preguntas
person-posts = Artículos
faq-questions = Preguntas
faq-other = Otras preguntas
faq-related = Preguntas relacionadas
faq-permalink = Enlace a esta respuesta
faq-answered = ¿Ha quedado respondida?
faq-ask = Pregunte en el gestor de incidencias

## Buscar
search-title = Buscar
search-page-title = «{ $query }» – Buscar
search-loading = Buscando…
search-count = Resultados: { $count }
search-none = No se encontró nada para «{ $query }». Pruebe con menos palabras o con otras.
search-corrected = Resultados de «{ $query }»
search-relaxed = Ninguna página contiene todas estas palabras; estas contienen algunas
search-filled = después, páginas con algunas de estas palabras
search-kind = Tipo
search-section = Sección
search-tag = Etiqueta
search-elsewhere = Resultados en { $language }
search-more = Más resultados
search-failed = No se pudo cargar la búsqueda. Puede que la conexión se haya interrumpido.
search-retry = Reintentar
search-close = Cerrar la búsqueda
search-recent = Búsquedas recientes
search-drop = Quitar «{ $query }»
search-drop-all = Quitar todas
search-keys = ↑ ↓ elegir · Enter abrir · Esc cerrar
search-suggest = ¿Quiso decir «{ $query }»?
search-unfiltered = Buscar sin filtros
search-also = También se buscó en: { $languages }
search-no-scripts = La búsqueda necesita JavaScript, que está desactivado en este navegador. Las listas de abajo llevan a todas las páginas.
search-browse = Explorar

## Página no encontrada
not-found-title = Página no encontrada
not-found-text = No hay ninguna página en esta dirección. Puede que se haya movido o que el enlace tenga un error.
not-found-home = Ir al inicio
offline-title = Sin conexión
offline-text = Esta página aún no está guardada en tu navegador. Las que ya has leído sí lo están.
offline-retry = Reintentar

## Textos que inserta el generador
alert-note = Nota
alert-tip = Consejo
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución
details = Detalles
diagram = Diagrama
diagram-source = Código del diagrama
diagram-flowchart = Diagrama de flujo
diagram-sequence = Diagrama de secuencia
diagram-class = Diagrama de clases
diagram-state = Diagrama de estados
diagram-entity = Diagrama entidad-relación
diagram-gantt = Diagrama de Gantt
diagram-graph = Grafo
code-copy = Copiar
code-copied = Copiado
embed-load = Cargar el reproductor de { $provider }
embed-youtube = Ver en YouTube
embed-bilibili = Ver en Bilibili
embed-vimeo = Ver en Vimeo
footnotes-title = Notas al pie
footnote-back = Volver al texto
table-scroll = Tabla con desplazamiento horizontal
task = Tarea
feed-title = { $title } – { $site }
feed-note = Esto es un canal de noticias: un lector de canales muestra las páginas nuevas de este sitio sin visitarlo. Copie la dirección de abajo en su lector.
feed-home = Abrir el sitio
kind-blog = Blog
kind-docs = Documentación
kind-faq = Preguntas frecuentes
kind-event = Eventos
kind-person = Personas
kind-page = Páginas

## Portal
kind-organization = Organizaciones
kind-group = Grupos de usuarios
kind-job = Empleo
kind-wish = Muro de deseos
kind-product = Productos
kind-course = Cursos
kind-media = Medios
sample-note = Es un ejemplo que muestra cómo es una página así; no es real.
org-role-community = Comunidades
org-role-vendor = Fabricantes
org-role-support = Soporte y consultoría
org-role-training = Formación
org-role-university = Universidades
org-role-user = Usuarios
level-platinum = Platino
level-gold = Oro
level-silver = Plata
level-bronze = Bronce
level-partner = Socio
level-member = Miembro
org-regions = Regiones
org-services = Servicios
org-website = Sitio web
org-contact = Contacto
group-meets = Se reúne
group-organizers = Organiza

## Jobs
job-employment = Tipo de empleo
job-employment-full-time = Jornada completa
job-employment-part-time = Media jornada
job-employment-contract = Por contrato
job-employment-internship = Prácticas
job-employment-volunteer = Voluntariado
job-remote-hybrid = Parcialmente remoto
job-remote-full = Remoto
job-salary = Salario
salary-year = al año
salary-month = al mes
salary-day = al día
salary-hour = por hora
job-closes = Plazo
job-closed = El plazo ha terminado.
job-apply = Solicitar
job-none = Ahora no hay ofertas abiertas.

## Wishes
wish-status-open = Abierto
wish-status-planned = Previsto
wish-status-doing = En curso
wish-status-done = Hecho
wish-status-declined = Rechazado
wish-votes = { $count ->
    [one] voto
    *[other] votos
}
wish-vote = Votar y debatir

## Products
product-type-certification = Certificación
product-type-training = Formación
product-type-book = Libros
product-type-goods = Artículos
product-type-software = Software
offered-by = Lo ofrece
product-get = Dónde obtenerlo

## Courses
course-lessons = Lecciones
course-count = { $count ->
    [one] { $count } lección
    *[other] { $count } lecciones
}
course-minutes = Unos { $minutes } minutos
course-level-beginner = Principiante
course-level-intermediate = Intermedio
course-level-advanced = Avanzado
course-instructors = Imparte
course-goals = Qué sabrá hacer
course-prerequisites = Qué conviene saber antes
course-free = Gratis
course-paid = De pago
course-label = Curso
course-part = Lección { $number } de { $count }
course-done = Hecha
course-progress = { $done } de { $count } hechas
course-kept = Su progreso solo se guarda en este navegador.

## Media
media-format-live = En directo
media-format-video = Grabación
media-format-audio = Pódcast
media-on-air = En directo ahora
media-watch = Ver
media-listen = Escuchar
media-chapters = Capítulos
media-transcript = Transcripción
transcript-file = Transcripción como archivo
media-duration = Duración
media-event = Grabado en
media-upcoming = Próximas emisiones
media-subscribe = Suscribirse al pódcast

## Sponsors
sponsors-label = Patrocinadores
sponsored-mark = Patrocinado
sponsored-by = Patrocinado por { $name }

## Schedules
event-schedule = Programa
schedule-zone = Las horas en color son las de su zona horaria: { $zone }
event-track = Línea temática
event-room = Sala
event-all-rooms = Todas las salas
cfp-title = Convocatoria de ponencias
cfp-closes = Abierta hasta el { $date }
cfp-closed = Cerrada
cfp-submit = Enviar una ponencia
event-next = Próximas fechas
event-recordings = Grabaciones y relacionados

## More
person-talks = Ponencias
person-translations = Traducciones
related-posts = Seguir leyendo
home-learn = Cursos
home-organizations = Organizaciones

## Channels, statistics, contributors
channel-qr = Código QR: { $name }
channel-account = Cuenta
channel-open = Abrir
home-channels = Participe
stats-pages = Páginas
stats-translations = Traducciones
stats-contributors = Colaboradores
stats-languages = Idiomas
stats-by-month = Páginas por mes
stats-by-kind = Páginas por tipo
stats-by-language = Páginas por idioma
stats-months-text = De { $from } a { $to }; máximo en un mes: { $most }.
stats-table = Las cifras en una tabla
stats-month = Mes
stats-kind = Tipo
stats-language = Idioma
contributors-all = Todos los años
contributors-badges = Insignias
deed-write = Redacción
deed-translate = Traducción
deed-review = Revisión
deed-speak = Ponencias
deed-organise = Organización

## New pages
invite-event = Añadir un evento
invite-person = Añadirse
invite-faq = Hacer una pregunta
invite-blog = Escribir un artículo
invite-organization = Añadir una organización
invite-group = Añadir un grupo
invite-job = Añadir un empleo
invite-wish = Pedir un deseo
invite-product = Añadir un producto
invite-course = Añadir un curso
invite-media = Añadir una grabación
invite-docs = Escribir una página de la documentación
invite-other = Añadir una página: { $kind }
new-file-title = Añadir una página
new-file-intro = Una página de este sitio es un archivo de su repositorio. Aquí están su nombre y su texto; lo demás se hace en el alojamiento del repositorio. Nada se publica antes de que alguien lo revise.
new-file-step-copy = Copie el texto del recuadro.
new-file-step-open = Abra el archivo nuevo en el repositorio e inicie sesión allí.
new-file-step-name = Póngale el nombre indicado aquí, con todas sus carpetas, y pegue el texto.
new-file-step-send = Escriba debajo de la segunda línea de guiones y envíe el archivo como propuesta.
new-file-name = Archivo:
new-file-open = Abrir el archivo nuevo
new-file-no-scripts = Para una traducción, un script muestra el nombre y el texto, pero este navegador no ejecuta scripts. Abra la página de edición del original, copie su texto en un archivo nuevo con el mismo nombre y su idioma antes de .md (page.en.md para el inglés), y deje el original como está.
new-file-optional = Campos opcionales; quite el # para usar uno:
new-file-one-of = Uno de: { $words }.
new-file-any-of = Cualquiera de: { $words }.
new-file-translate = Escriba aquí la traducción de { $address }.

## Translations
outdated-notice = { $blocks ->
    [one] El original ha cambiado desde que se tradujo esta página: un párrafo no está actualizado.
   *[other] El original ha cambiado desde que se tradujo esta página: { $blocks } párrafos no están actualizados.
}
outdated-updated = Último cambio del original: { $date }.
outdated-marked = Los párrafos que han cambiado llevan una línea como esta al lado.
outdated-help = Ayudar a actualizarla
translate-title = Ayudar con las traducciones
translate-intro = Páginas cuyo original ha cambiado desde que se tradujeron, páginas aún sin traducir y el avance de cada idioma.
translate-pages = Páginas traducidas
translate-current = Párrafos actualizados
translate-of = { $done } de { $all }
translate-by-section = Por sección
translate-section = Sección
translate-other = Otras páginas
translate-next = Qué hacer ahora
translate-blocks = { $blocks ->
    [one] un párrafo
   *[other] { $blocks } párrafos
}
translate-words = { $words ->
    [one] una palabra
   *[other] { $words } palabras
}
translate-missing = Aún sin traducir
translate-unrecorded = Traducidas, pero sin registro
translate-unrecorded-text = No se sabe si estas traducciones están actualizadas. Quien las compare con el original puede registrarlo.
translate-more = { $pages ->
    [one] Una página más
   *[other] { $pages } páginas más
}
translate-done = No hay nada que hacer en este idioma: todas las páginas están traducidas y actualizadas.
