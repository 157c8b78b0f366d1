# Textos do tema padrão (português do Brasil)

## Estrutura da página
skip-to-content = Pular para o conteúdo
menu-label = Menu
language-label = Idioma
theme-toggle = Alternar entre claro e escuro
built-with = Feito com Paifang
footer-content = Conteúdo
footer-community = Comunidade
footer-take-part = Participe
footer-subscribe = Assine
breadcrumbs-label = Você está aqui
toc-title = Nesta página
sidebar-title = Índice da documentação
sidebar-toggle = Mostrar ou ocultar as subpáginas:
untranslated-mark = não traduzido

## Leitura
published-on = Publicado em
updated-on = Atualizado em { $date }
credits-authors = Escrito por
credits-translators = Traduzido por
credits-reviewers = Revisado por
reading-time = { $minutes } min de leitura
edit-page = Editar esta página
report-issue = Relatar um problema
announcement-label = Aviso
announcement-close = Fechar o aviso
share-label = Compartilhar
share-copy = Copiar link
share-system = Mais formas de compartilhar
share-wechat = WeChat
share-scan = QR code desta página para ler com o WeChat
share-weibo = Weibo
share-x = X
share-mastodon = Mastodon
share-linkedin = LinkedIn
share-email = E-mail
feedback-question = Esta página foi útil?
feedback-yes = Sim
feedback-no = Não
feedback-report = Não, relatar um problema
feedback-thanks = Obrigado pela resposta.
markdown-copy = Copiar
markdown-open = Abrir
assistant-ask = Perguntar ao { $name }
author-more = Mais artigos de { $name }
comments-title = Comentários
comments-show = Mostrar comentários
comments-failed = Não foi possível carregar os comentários. Tentar de novo
comments-no-scripts = Os comentários precisam de JavaScript, que está desativado neste navegador.
back-to-top = Voltar ao topo
gallery-previous = Imagem anterior
gallery-next = Próxima imagem
book-page = A seção inteira em uma página
book-epub = Baixar em EPUB
book-contents = Sumário
book-print = Imprima esta página para salvá-la em PDF.
neighbours-label = Página anterior e próxima
previous = Anterior
next = Próxima
series-label = Série
series-part = Parte { $number } de { $count }
taxonomy-tags = Etiquetas
fallback-notice = Esta página ainda não está disponível no seu idioma ({ $language }). Ela é exibida em outro: { $shown }.
fallback-original = Abrir a página original
fallback-translate = Ajudar a traduzir
converted-notice = Esta página foi convertida de { $shown } por um programa.
converted-help = Escrevê-la à mão
preview = Prévia
preview-name = Prévia:{ " " }
preview-notice = Esta é uma mudança proposta, não o site publicado.
preview-published = Abrir o site publicado
versions-label = Versão
version-name = Versão { $version }
version-supported = Esta página trata da versão { $version }. A versão atual é { $current }.
version-unsupported = Esta página trata da versão { $version }, que não tem mais suporte. A versão atual é { $current }.
version-preview = Esta página trata da versão { $version }, que ainda não foi lançada. A versão atual é { $current }.
version-same = Esta página na versão { $version }
version-start = Ir para a versão { $version }
version-mark-current = atual
version-mark-unsupported = sem suporte
version-mark-preview = prévia
version-mark-missing = sem esta página

## Listas
list-title = Páginas
list-empty = Ainda não há nada aqui.
term-count = { $count ->
    [one] { $count } página
   *[other] { $count } páginas
}
filters-label = Filtrar a lista
filters-all = Tudo
filters-all-tags = Todas as etiquetas
filters-years = Ano
filters-authors = Autor
pager-label = Páginas desta lista
pager-previous = Anterior
pager-next = Próxima
page-of = Página { $number } de { $count }

## Início
home-posts = Artigos recentes
home-featured = Em destaque
home-all = Ver tudo
home-all-events = Todos os eventos
home-docs = Documentação
home-faq = Perguntas frequentes
home-people = Pessoas

## Eventos
events-upcoming = Próximos eventos
events-past = Eventos passados
events-none = Nenhum evento está previsto no momento.
event-when = Quando
event-where = Onde
event-speakers = Palestrantes
event-organizer = Organização
event-cost = Valor
event-online = On-line
event-local-time = No seu horário:
event-local-same = Igual no seu fuso horário
event-register = Inscrever-se
event-replay = Assistir à gravação
event-website = Site do evento
event-calendar = Adicionar ao calendário
event-sample = Este é um evento de exemplo que mostra a aparência da página. Ele não vai acontecer.
event-sample-mark = Exemplo
event-status-scheduled = Confirmado
event-status-cancelled = Cancelado
event-status-postponed = Adiado
event-status-moved-online = Agora on-line
event-no-date = A nova data ainda não foi definida
event-registration = Inscrição
event-wait = Entrar na lista de espera
registration-soon = Ainda não aberta
registration-open = Aberta
registration-full = Lotado
registration-waiting-list = Lista de espera
registration-closed = Encerrada
registration-opens = A partir de { $date }
calendar-file = Arquivo de calendário (.ics)
calendar-app = Aplicativo de calendário
calendar-subscribe = Assinar o calendário
calendar-subscribe-text = Eventos novos e alterados aparecem então sozinhos no seu calendário.

## Pessoas e perguntas
person-posts = Artigos
faq-questions = Perguntas
faq-other = Outras perguntas
faq-related = Perguntas relacionadas
faq-permalink = Link para esta resposta
faq-answered = Isso respondeu à pergunta?
faq-ask = Pergunte mais no rastreador

## Busca
search-title = Busca
search-page-title = “{ $query }” – Busca
search-loading = Buscando…
search-count = Resultados: { $count }
search-none = Nada foi encontrado para “{ $query }”. Tente menos palavras ou outras.
search-corrected = Resultados para “{ $query }”
search-relaxed = Nenhuma página contém todas estas palavras; estas contêm algumas
search-filled = depois, páginas com algumas destas palavras
search-kind = Tipo
search-section = Seção
search-tag = Etiqueta
search-elsewhere = Resultados em { $language }
search-more = Mais resultados
search-failed = Não foi possível carregar a busca. A conexão pode ter caído.
search-retry = Tentar novamente
search-close = Fechar a busca
search-recent = Buscas recentes
search-drop = Remover “{ $query }”
search-drop-all = Remover todas
search-keys = ↑ ↓ escolher · Enter abrir · Esc fechar
search-suggest = Você quis dizer “{ $query }”?
search-unfiltered = Buscar sem filtros
search-also = Também se buscou em: { $languages }
search-no-scripts = A busca precisa de JavaScript, que está desativado neste navegador. As listas abaixo levam a todas as páginas.
search-browse = Explorar

## Página não encontrada
not-found-title = Página não encontrada
not-found-text = Não há página neste endereço. Ela pode ter sido movida, ou o link pode ter um erro.
not-found-home = Ir para o início
offline-title = Você está sem conexão
offline-text = Esta página ainda não está no seu navegador. As que você já leu estão.
offline-retry = Tentar novamente

## Textos inseridos pelo gerador
alert-note = Nota
alert-tip = Dica
alert-important = Importante
alert-warning = Aviso
alert-caution = Cuidado
details = Detalhes
diagram = Diagrama
diagram-source = Código do diagrama
diagram-flowchart = Fluxograma
diagram-sequence = Diagrama de sequência
diagram-class = Diagrama de classes
diagram-state = Diagrama de estados
diagram-entity = Diagrama entidade-relacionamento
diagram-gantt = Gráfico de Gantt
diagram-graph = Grafo
code-copy = Copiar
code-copied = Copiado
embed-load = Carregar o player do { $provider }
embed-youtube = Assistir no YouTube
embed-bilibili = Assistir no Bilibili
embed-vimeo = Assistir no Vimeo
footnotes-title = Notas de rodapé
footnote-back = Voltar ao texto
table-scroll = Tabela com rolagem horizontal
task = Tarefa
feed-title = { $title } – { $site }
feed-note = Isto é um feed: leitores de feeds mostram as páginas novas deste site sem que você o visite. Copie o endereço abaixo para o seu leitor.
feed-home = Abrir o site
kind-blog = Blog
kind-docs = Documentação
kind-faq = Perguntas frequentes
kind-event = Eventos
kind-person = Pessoas
kind-page = Páginas

## Portal
kind-organization = Organizações
kind-group = Grupos de usuários
kind-job = Vagas
kind-wish = Mural de desejos
kind-product = Produtos
kind-course = Cursos
kind-media = Mídia
sample-note = Este é um exemplo que mostra uma página assim; não é real.
org-role-community = Comunidades
org-role-vendor = Fornecedores
org-role-support = Suporte e consultoria
org-role-training = Treinamento
org-role-university = Universidades
org-role-user = Usuários
level-platinum = Platina
level-gold = Ouro
level-silver = Prata
level-bronze = Bronze
level-partner = Parceiro
level-member = Membro
org-regions = Regiões
org-services = Serviços
org-website = Site
org-contact = Contato
group-meets = Encontros
group-organizers = Organizado por

## Jobs
job-employment = Contratação
job-employment-full-time = Tempo integral
job-employment-part-time = Meio período
job-employment-contract = Contrato
job-employment-internship = Estágio
job-employment-volunteer = Voluntariado
job-remote-hybrid = Parcialmente remoto
job-remote-full = Remoto
job-salary = Salário
salary-year = por ano
salary-month = por mês
salary-day = por dia
salary-hour = por hora
job-closes = Inscrições até
job-closed = As inscrições foram encerradas.
job-apply = Candidatar-se
job-none = Nenhuma vaga aberta no momento.

## Wishes
wish-status-open = Aberto
wish-status-planned = Planejado
wish-status-doing = Em andamento
wish-status-done = Feito
wish-status-declined = Recusado
wish-votes = { $count ->
    [one] voto
    *[other] votos
}
wish-vote = Votar e discutir

## Products
product-type-certification = Certificação
product-type-training = Treinamento
product-type-book = Livros
product-type-goods = Artigos
product-type-software = Software
offered-by = Oferecido por
product-get = Onde obter

## Courses
course-lessons = Aulas
course-count = { $count ->
    [one] { $count } aula
    *[other] { $count } aulas
}
course-minutes = Cerca de { $minutes } minutos
course-level-beginner = Iniciante
course-level-intermediate = Intermediário
course-level-advanced = Avançado
course-instructors = Ministrado por
course-goals = O que você vai aprender
course-prerequisites = O que saber antes
course-free = Gratuito
course-paid = Pago
course-label = Curso
course-part = Aula { $number } de { $count }
course-done = Concluída
course-progress = { $done } de { $count } concluídas
course-kept = Seu progresso fica somente neste navegador.

## Media
media-format-live = Ao vivo
media-format-video = Gravação
media-format-audio = Podcast
media-on-air = Ao vivo agora
media-watch = Assistir
media-listen = Ouvir
media-chapters = Capítulos
media-transcript = Transcrição
transcript-file = Transcrição em arquivo
media-duration = Duração
media-event = Gravado em
media-upcoming = Próximas transmissões
media-subscribe = Assinar o podcast

## Sponsors
sponsors-label = Patrocinadores
sponsored-mark = Patrocinado
sponsored-by = Patrocinado por { $name }

## Schedules
event-schedule = Programação
schedule-zone = Os horários coloridos estão no seu fuso: { $zone }
event-track = Trilha
event-room = Sala
event-all-rooms = Todas as salas
cfp-title = Chamada de palestras
cfp-closes = Aberta até { $date }
cfp-closed = Encerrada
cfp-submit = Enviar palestra
event-next = Próximas datas
event-recordings = Gravações e relacionados

## More
person-talks = Palestras
person-translations = Traduções
related-posts = Continue lendo
home-learn = Cursos
home-organizations = Organizações

## Channels, statistics, contributors
channel-qr = Código QR: { $name }
channel-account = Conta
channel-open = Abrir
home-channels = Participe
stats-pages = Páginas
stats-translations = Traduções
stats-contributors = Colaboradores
stats-languages = Idiomas
stats-by-month = Páginas por mês
stats-by-kind = Páginas por tipo
stats-by-language = Páginas por idioma
stats-months-text = De { $from } a { $to }; máximo em um mês: { $most }.
stats-table = Os números em tabela
stats-month = Mês
stats-kind = Tipo
stats-language = Idioma
contributors-all = Todos os anos
contributors-badges = Distintivos
deed-write = Redação
deed-translate = Tradução
deed-review = Revisão
deed-speak = Palestras
deed-organise = Organização

## New pages
invite-event = Adicionar um evento
invite-person = Adicionar-se
invite-faq = Fazer uma pergunta
invite-blog = Escrever um artigo
invite-organization = Adicionar uma organização
invite-group = Adicionar um grupo
invite-job = Adicionar uma vaga
invite-wish = Fazer um pedido
invite-product = Adicionar um produto
invite-course = Adicionar um curso
invite-media = Adicionar uma gravação
invite-docs = Escrever uma página da documentação
invite-other = Adicionar uma página: { $kind }
new-file-title = Adicionar uma página
new-file-intro = Uma página deste site é um arquivo do seu repositório. Aqui estão o nome e o texto; o resto acontece na hospedagem do repositório. Nada é publicado antes que alguém revise.
new-file-step-copy = Copie o texto da caixa.
new-file-step-open = Abra o novo arquivo no repositório e entre na sua conta.
new-file-step-name = Dê a ele o nome mostrado aqui, com todas as pastas, e cole o texto.
new-file-step-send = Escreva abaixo da segunda linha de hifens e envie o arquivo como proposta.
new-file-name = Arquivo:
new-file-open = Abrir o novo arquivo
new-file-no-scripts = Para uma tradução, um script mostra o nome e o texto, mas este navegador não executa scripts. Abra a página de edição do original, copie o texto para um novo arquivo com o mesmo nome e o seu idioma antes de .md (page.en.md para inglês), e deixe o original como está.
new-file-optional = Campos opcionais; remova o # para usar um:
new-file-one-of = Um de: { $words }.
new-file-any-of = Qualquer um de: { $words }.
new-file-translate = Escreva aqui a tradução de { $address }.

## Translations
outdated-notice = { $blocks ->
    [one] O original mudou desde que esta página foi traduzida: um parágrafo não está atualizado.
   *[other] O original mudou desde que esta página foi traduzida: { $blocks } parágrafos não estão atualizados.
}
outdated-updated = Última alteração do original: { $date }.
outdated-marked = Os parágrafos que mudaram têm uma linha como esta ao lado.
outdated-help = Ajudar a atualizá-la
translate-title = Ajudar nas traduções
translate-intro = Páginas cujo original mudou desde a tradução, páginas ainda não traduzidas e o andamento de cada idioma.
translate-pages = Páginas traduzidas
translate-current = Parágrafos atualizados
translate-of = { $done } de { $all }
translate-by-section = Por seção
translate-section = Seção
translate-other = Outras páginas
translate-next = O que fazer a seguir
translate-blocks = { $blocks ->
    [one] um parágrafo
   *[other] { $blocks } parágrafos
}
translate-words = { $words ->
    [one] uma palavra
   *[other] { $words } palavras
}
translate-missing = Ainda não traduzidas
translate-unrecorded = Traduzidas, mas sem registro
translate-unrecorded-text = Não se sabe se estas traduções estão atualizadas. Quem as comparar com o original pode registrar isso.
translate-more = { $pages ->
    [one] Mais uma página
   *[other] Mais { $pages } páginas
}
translate-done = Não há nada a fazer neste idioma: todas as páginas estão traduzidas e atualizadas.
