# Textos del tema predeterminado (español)

## Marco de la página
skip-to-content = Saltar al contenido
menu-label = Menú
language-label = Idioma
theme-toggle = Cambiar entre claro y oscuro
built-with = Creado con Paifang
breadcrumbs-label = Está aquí
toc-title = En esta página
sidebar-title = Índice de la documentación
sidebar-toggle = Mostrar u ocultar las subpáginas:
untranslated-mark = sin traducir

## Lectura
published-on = Publicado el
updated-on = Actualizado el { $date }
reading-time = { $minutes ->
    [one] { $minutes } minuto de lectura
   *[other] { $minutes } minutos de lectura
}
edit-page = Editar esta página
report-issue = Informar de un problema
neighbours-label = Página anterior y siguiente
previous = Anterior
next = Siguiente
series-label = Serie
series-part = Parte { $number } de { $count }
taxonomy-tags = Etiquetas
fallback-notice = Esta página aún no está disponible en su idioma ({ $language }). Se muestra en otro: { $shown }.
fallback-original = Abrir la página original
fallback-translate = Ayudar a traducirla

## Listas
list-title = Páginas
list-empty = Aquí todavía no hay nada.
term-count = { $count ->
    [one] { $count } página
   *[other] { $count } páginas
}
pager-label = Páginas de esta lista
pager-previous = Anterior
pager-next = Siguiente
page-of = Página { $number } de { $count }

## Inicio
home-posts = Últimos artículos
home-all-posts = Todos los artículos
home-all-events = Todos los eventos
home-all-questions = Todas las preguntas
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

## Personas y preguntas
person-posts = Artículos
faq-questions = Preguntas
faq-other = Otras preguntas
faq-related = Preguntas relacionadas
faq-permalink = Enlace a esta respuesta

## Buscar
search-title = Buscar
search-page-title = «{ $query }» – Buscar
search-loading = Buscando…
search-count = Resultados: { $count }
search-none = No se encontró nada para «{ $query }». Pruebe con menos palabras o con otras.
search-corrected = Resultados de «{ $query }»
search-relaxed = Ninguna página contiene todas estas palabras; estas contienen algunas
search-kind = Tipo
search-kinds = Todos los tipos
search-tag = Etiqueta
search-tags = Todas las etiquetas
search-elsewhere = Resultados en { $language }
search-more = Más resultados
search-failed = No se pudo cargar la búsqueda. Puede que la conexión se haya interrumpido.
search-retry = Reintentar
search-close = Cerrar la búsqueda
search-no-scripts = La búsqueda necesita JavaScript, que está desactivado en este navegador. Las listas de abajo llevan a todas las páginas.
search-browse = Explorar

## Página no encontrada
not-found-title = Página no encontrada
not-found-text = No hay ninguna página en esta dirección. Puede que se haya movido o que el enlace tenga un error.
not-found-home = Ir al inicio

## Textos que inserta el generador
alert-note = Nota
alert-tip = Consejo
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución
code-copy = Copiar
code-copied = Copiado
embed-load = Cargar el reproductor de { $provider }
embed-youtube = Ver en YouTube
embed-bilibili = Ver en Bilibili
embed-vimeo = Ver en Vimeo
footnotes-title = Notas al pie
footnote-back = Volver al texto
table-scroll = Tabla con desplazamiento horizontal
feed-title = { $title } – { $site }
kind-blog = Blog
kind-docs = Documentación
kind-faq = Preguntas frecuentes
kind-event = Eventos
kind-person = Personas
kind-page = Páginas
