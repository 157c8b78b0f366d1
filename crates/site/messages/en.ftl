### Words of `paifang-site`: problems of settings, pages and links.

## Codes

code-low-contrast = Text in a colour of site.toml is hard to read on its background.
code-invalid-config = A setting in site.toml cannot be used.
code-missing-feature = A setting in site.toml needs a feature that this program was built without.
code-unknown-setting = A key in site.toml is not a setting.
code-unused-setting = A setting in site.toml has no effect in its place.
code-invalid-redirect = A redirect in site.toml cannot work: its form, its target, or the page that has its address.
code-invalid-data = A data file cannot be read, or is not a list of records.
code-invalid-nav = A navigation file cannot be read, or names a page that its section does not have.
code-undeclared-data = A data file and the `[data]` tables of site.toml do not match.
code-duplicate-address = Two pages or aliases have the same address.
code-duplicate-id = Two pages of a language have the same `id`, so that feeds treat them as one.
code-circular-alias = An alias is the address of its own page.
code-orphan-translation = A page names an original language in which the page does not exist.
code-broken-link = A link leads to a page or file that does not exist.
code-broken-anchor = A link names a heading that its target does not have.
code-broken-image = An image file does not exist.
code-broken-ref = A field names a page that does not exist.
code-unsupported-redirect = A redirect in site.toml, or an alias, is of a form that the hosts of `[hosting]` do not have.
code-reserved-address = An address has a part that hosts or browsers interpret, or a `slug` is not one plain part of an address.
code-version-folder = The folders of a tree by version are not those that site.toml lists.
code-outside-project = A symbolic link points outside its folder, to a folder, to a hidden file or nowhere.
code-unreadable-file = A file cannot be read.
code-unpaired-translation = A page has nearly the same name as one in another language, but is not its translation.
code-file-too-large = A file exceeds the size limit for its type, such as a page of over 8 MiB.
code-undeclared-language = A file or folder is named after a language that site.toml does not declare.
code-unsupported-file = A file is neither plain Markdown nor of a type that is published, and is left out.
code-unsafe-file = A file in the content folder could run code in a reader's browser, or a web host would interpret it.
code-no-content = The content folder is missing or has no Markdown file.
code-invalid-front-matter = The front matter is not valid YAML or TOML, or is not closed.
code-invalid-utf8 = A file is not valid UTF-8.
code-missing-title = A page has no title; its file name is shown instead.
code-empty-page = A Markdown file is empty.
code-empty-transcript = A file with a transcript has no text with times.
code-impossible-time = Times of an event contradict each other, or one of them does not exist.
code-unused-exdate = `exdates` names a day on which the event does not take place anyway.

## Settings

invalid-config-text = `{ $key }` must be text, found { $found }
unknown-setting-language = `{ $name }` is not a language of this site
unknown-setting-language-help = declare it as `[languages.{ $name }]` or remove the entry
in-file = { $name }
in-table = `{ $name }`
in-language = a language
in-taxonomy = a taxonomy
in-version = a version
in-redirect = a redirect
the-other-one = the other one
invalid-config-cards-help = write `{ $name } = true`, or `[{ $name }]` with `kinds = ["blog"]` below it
invalid-config-cards-kind = there is no kind `{ $name }`
invalid-config-cards-kind-help = name a kind of this site, or leave `kinds` out for all of them
invalid-config-data-name = `{ $name }` cannot be the name of a set of data
unused-setting-search = `search` in field `{ $name }`: records of data are never searched
unused-setting-search-help = leave `search` out; it is for the fields of kinds
unused-setting-search-section = `{ $folder }` in the settings of search: no page is in this folder
unused-setting-search-section-help = write a folder below the language's, such as `docs/reference`
in-data = data `{ $name }`
invalid-config-data-type = `{ $name }` must be { $expected }, but it is { $found }
expected-date = a date
invalid-config-data-field = `{ $field }` is not a field of the data `{ $data }`
invalid-config-alert = `{ $name }` cannot be the name of an alert
invalid-config-alert-help = use letters, digits and hyphens of ASCII; a letter comes first
component-without-template = the component `{ $name }` has no template
component-without-template-help = write `components/{ $name }.html`
component-name = `{ $name }` cannot be the name of a component
component-name-taken = every site has a component `{ $name }`
component-name-code = `{ $name }` is a language of code blocks
component-name-help = give the files another name of lower-case letters, digits and hyphens; files whose name begins with `_` are parts of templates
component-utf8 = the file is not UTF-8
nav-no-list = a navigation file is a list of entries
nav-help = write file names such as `install.md`, or entries with `page`, `link` or `title` and `items`
nav-depth = groups are nested more than { $most } deep; the inner ones are not read
nav-item = an entry must be a file name or a table, found { $found }
nav-no-title = this entry has no `title`
nav-key = unknown key `{ $key }` in a navigation file
nav-no-section = there is no section in this folder
nav-no-section-help = write an `_index.md` here, or move the file to a folder that has one
nav-missing = `{ $name }` is neither a page nor a section in this folder
nav-missing-help = write the name of a file or folder beside this file
nav-twice = `{ $name }` is named twice; the second one is ignored
nav-link = the link `{ $link }` does not lead to any page or file
file-too-large-nav = a navigation file may have { $limit } MiB at most
invalid-config-taxonomy = the name of a taxonomy must be text, found { $found }
invalid-config-podcast = a podcast needs `author`, `image` and `category`: directories reject it otherwise
invalid-config-snippets = `{ $folder }` cannot be a folder that pages take text from
invalid-config-snippets-help = write the name of a folder in the project, such as `"examples"`; not the project itself, and no hidden folder
missing-include-file = the file `{ $path }` does not exist
missing-include-file-help = write the path from this page, or with `/` from the project's folder
refused-include-outside = pages must not take text from `{ $path }`
refused-include-outside-help = they may from { $folders }; `snippets` of `[files]` in site.toml adds folders
refused-include-link = `{ $path }` is no regular file, or a link that leads out of its folder
refused-include-link-help = put the file itself there
refused-include-unreadable = `{ $path }` cannot be read: { $why }
refused-include-large = `{ $path }` is larger than { $most } MiB
refused-include-large-help = take the text from a smaller file, or publish this one and link to it
refused-include-text = `{ $path }` is not UTF-8 text
refused-include-text-help = save it as UTF-8, or publish it and link to it
refused-include-files = this page takes text from more than { $most } files
refused-include-files-help = split the page
refused-include-site = all pages together take more than { $most } MiB from other files
refused-include-site-help = take smaller parts, or include them in fewer pages
refused-include-circle = `{ $path }` includes itself
refused-include-deep = snippets are more than { $most } deep inside each other
refused-include-circle-help = leave this line out
refused-include-snippets = the snippets of this page have more than { $most } MiB, or are more than { $count }
missing-include-snippet-region = `{ $path }` has no region `{ $name }`
missing-include-snippet-region-help = mark it in the file: `<!-- #region { $name } -->` and `<!-- #endregion { $name } -->`
missing-include-snippet-lines = `{ $path }` has only { $count } lines
missing-include-snippet-lines-help = write lines from 1 to { $count }
refused-include-item = a snippet cannot begin on the line of a list item
refused-include-item-help = write this comment in the next line, indented like the text of the item
invalid-config-extension = `{ $extension }` is not a file extension
invalid-config-extension-help = write the last part of the file name, such as `"dwg"`
invalid-config-host = `{ $host }` is not a host that Paifang writes files for
invalid-config-host-help = known hosts: { $hosts }
invalid-config-policy-help = write one line as browsers get it, such as `"default-src 'self'"`, or `false` for none
invalid-config-policy-empty = `content_security_policy` is empty
invalid-config-policy-sign = `content_security_policy` has a `{ $sign }`, which not every host can send
invalid-config-policy-type = `content_security_policy` must be true, false or text, found { $found }
invalid-config-deploy-needs = `[{ $name }]` needs `{ $key }`
invalid-config-deploy-to-help = write the kind of store: { $stores }
invalid-config-deploy-needs-help = `{ $store }` cannot be found without it: add `{ $key } = "…"`
invalid-config-max-deletes = `max_deletes` must be a number of files or a share of them
invalid-config-max-deletes-help = write `256`, or `"20%"`
invalid-config-keep-assets = `keep_assets` must be a length of time
invalid-config-keep-assets-help = write it with its unit, such as `"30 days"` or `"12 hours"`, or `false` for none
invalid-config-images-help = write `images = false`, or `[images]` with settings below it
invalid-config-widths = `widths` must be up to { $count } whole numbers of pixels, each from { $least } to { $most }
invalid-config-widths-help = write `widths = [240, 480, 800, 1200, 1600]`
invalid-config-quality = `quality` must be a whole number from 1 to 100
unused-setting-field = every page has the field `{ $name }` already; it cannot be declared for one kind
unused-setting-taxonomy = pages have the taxonomy `{ $name }` already; it cannot be declared for one kind
unused-setting-field-help = remove it from `[kinds.{ $kind }.fields]`: pages may use it, and templates have it as `{ $view }`
in-kind = kind `{ $name }`
invalid-config-invite = `invite` must be true, false, or the text of a link, found { $found }
invalid-config-invite-help = write `invite = true`, or `invite = { "{" } en = "Add an event" { "}" }`
unused-setting-invite-list = `invite` of kind `{ $kind }` has no effect: the kind has no list that could show the link
unused-setting-invite-list-help = leave `invite` out
unused-setting-invite-repository = `invite` of kind `{ $kind }` has no effect: there is no repository in which readers could begin a file
unused-setting-invite-repository-help = set `repository = "https://github.com/owner/name"`, or the pattern `new` in its table
invalid-config-feed = `{ $name }` is not a feed format
invalid-config-feed-help = known formats: rss, atom, json, ics, podcast
in-field = field `{ $name }`
invalid-config-description = `description` must be text, or a table of texts by language, found { $found }
invalid-config-field-no-type = field `{ $field }` needs `type`
invalid-config-field-types = types: { $types }
invalid-config-field-needs = field `{ $field }` of type `{ $written }` needs `{ $needs }`
invalid-config-field-type = `{ $name }` is not a field type
invalid-config-kind-path = the kinds `{ $one }` and `{ $other }` have the same path `{ $path }`
invalid-config-field-kind = a field refers to the kind `{ $kind }`, which does not exist
invalid-config-kind-name = `{ $name }` cannot be the name of a kind
invalid-config-permalink = `{ $pattern }` cannot be a pattern for addresses
invalid-config-permalink-help = write a path such as `/:year/:month/:slug/` or `/:path.html`
invalid-config-permalink-token = in the pattern `{ $pattern }`, `{ $name }` is not a part of an address
invalid-config-permalink-token-help = use { $names }
invalid-config-permalink-same = the pattern `{ $pattern }` gives many pages the same address
invalid-config-permalink-same-help = add `:slug`, `:title`, `:path` or `:source`
invalid-config-diagram = there is no language `{ $name }` of diagrams that can be drawn
invalid-config-diagram-help = write { $names }
invalid-config-diagram-script = `{ $address }` is no address of a file of the site
invalid-config-diagram-script-help = put the script into `static/` and write its address: `/js/mermaid.js` for `static/js/mermaid.js`
invalid-config-heading-ids = `{ $name }` is not a rule for the ids of headings
invalid-config-heading-ids-help = rules: { $names }
invalid-config-glob = `{ $pattern }` is not a pattern for paths
invalid-config-glob-help = write names with `*`, `?` and `**`, such as `drafts/**` or `*.tmp.md`
invalid-config-rename = `{ $written }` cannot be read as `{ $name }`: no page has such a field
invalid-config-rename-help = write the name of a field of Paifang, of a kind or of a taxonomy
invalid-config-front-matter-taken = `{ $name }` is a field of every page
invalid-config-front-matter-taken-help = leave it out here
invalid-config-language-twice = the language `{ $tag }` is declared twice
invalid-config-language-mistaken = `{ $tag }` is not a language
invalid-config-language-help = write a BCP 47 tag such as `zh-CN`, `en` or `pt-BR`
invalid-config-language-tag = `{ $tag }` is not a language tag
invalid-config-language-outdated = `{ $tag }` is an outdated tag for `{ $now }`
invalid-config-language-unregistered = `{ $tag }` is not a registered language
invalid-config-prefix = `{ $prefix }` cannot be part of an address
invalid-config-fallback = fallback `{ $tag }` is not a language of this site
invalid-config-fallback-help = declared languages: { $tags }
in-conversion = `convert`
conversion-without-from = `convert` does not say which language to convert
conversion-without-from-help = write `convert = "zh-CN"`, or `from = "zh-CN"` beside `words`
conversion-undeclared = `convert` names `{ $tag }`, which is not a language of this site
conversion-not-chinese = `{ $from }` cannot be converted into `{ $to }`
conversion-not-chinese-help = only Chinese is converted, between simplified and traditional characters: `zh-CN`, `zh-TW`, `zh-HK`, `zh-Hans`, `zh-Hant`
conversion-same-form = `{ $from }` and `{ $to }` are written in the same form of Chinese
conversion-words = `words` has an empty text, or one of over 200 bytes
conversion-words-help = write the text of the source on the left and what to write for it on the right: `"内核" = "核心"`
invalid-config-prefix-twice = the languages `{ $one }` and `{ $other }` have the same prefix `{ $prefix }`
invalid-config-accent-help = write `accent = "teal"`, or a colour of your own: `accent = "#8a3b12"`
invalid-config-accent = `accent` must be a colour like `#8a3b12` or one of: { $names }
invalid-config-colour = `{ $name }` must be a colour in hexadecimal digits
invalid-config-colour-help = write `{ $name } = "#8a3b12"`
low-contrast-between = `{ $text }` ({ $colour }) on `{ $ground_name }` ({ $ground }) has a contrast of { $contrast } : 1
low-contrast-help = text needs { $least } : 1; make one of them darker or lighter
invalid-config-font-names = `{ $key }` must be the name of a font, or a list of names
invalid-config-font-names-help = write `{ $key } = "Source Serif 4"`
invalid-config-fonts = `fonts` must be a list of tables, found { $found }
invalid-config-font = a font needs `name` and `file`
invalid-config-font-name = `name` must be the name of a font
invalid-config-font-file = `file` must be the address of a .woff2, .woff, .ttf or .otf of this site
invalid-config-font-file-help = put the file into static/ and write `file = "/fonts/name.woff2"`
invalid-config-font-weight = `weight` must be a number from 1 to 1000, or two for a range
invalid-config-font-weight-help = write `weight = 400`, or `weight = "100 900"`
invalid-config-width = `{ $key }` must be a width in em, rem, ch or px that a page can have
invalid-config-width-help = write `{ $key } = "{ $example }"`
invalid-config-font-help = write `[[theme_settings.fonts]]` with `name = "Inter"` and `file = "/fonts/inter.woff2"`
invalid-config-title-example = My community
invalid-config-missing-help = write `{ $key } = "{ $example }"` at the top of { $file }
invalid-config-missing = `{ $key }` is missing
invalid-config-base-url = `{ $url }` is not a site address
invalid-config-base-url-help = write an http or https address such as `https://example.org/` or `https://example.org/docs/`
invalid-config-timezone = `{ $name }` is not a time zone
invalid-config-timezone-help = write an IANA name such as `Asia/Shanghai` or `UTC`
invalid-config-offline-help = write `offline = true`, or `[offline]` with `sections` below it
invalid-config-offline-section = `{ $section }` is not the address of a section
invalid-config-offline-section-help = write it with a slash at both ends, such as `/docs/`
unused-setting-offline = there is no section `{ $section }` to read offline
invalid-config-git-help = write `git = true`, or `[git]` with `dates` and `credits` below it
invalid-config-search-help = write `search = false`, or `[search]` with settings below it
invalid-config-search-kind-help = name a kind of this site
invalid-config-synonyms = a group of synonyms is a list of two or more words or phrases of at most 60 characters, without `|` and `>`
invalid-config-synonyms-help = write `synonyms = [["PITR", "point in time recovery"], ["fork", "branch"]]` below `[search]`
invalid-config-search-weight = `{ $name }` in the settings of search is neither a number from 0.1 to 10 nor `false`
invalid-config-search-weight-help = write `0.5` for pages that count half, `1.2` for pages that count a little more, `false` for pages that search leaves out
missing-feature-minify-help = build Paifang with it, `cargo build --release --features minify-html`, use a released program, or remove the line: templates lose white space in any case
missing-feature-minify = this program was built without the HTML minifier that `minify = "pages"` asks for
invalid-config-menu = `menu` must be written as `[[menu]]` tables
invalid-config-menu-link-help = write `link = "/blog/"`
invalid-config-menu-link = a menu entry needs `link`
in-menu = a menu entry
invalid-config-columns = `footer` must be written as `[[footer]]` tables
invalid-config-columns-links = `links` of a column must be a list of tables
invalid-config-column = a column of the footer needs `title` and `links`
invalid-config-column-help = write `title = "Community"` and `links = [{ "{" } link = "/about/" { "}" }]`
in-column = a column of the footer
invalid-config-level = the level of `{ $code }` must be error, warning or off
invalid-redirect-twice = `{ $address }` is redirected twice
remove-one = remove one of the two
invalid-redirect-type = a redirect must be text or a table, found { $found }
invalid-redirect-type-help = write `"/old/" = "/new/"`, or `"/old/" = { "{" } to = "/new/", status = 302 { "}" }`
invalid-redirect-status = the status of a redirect must be 301, 302 or 410
invalid-redirect-status-help = leave it out for 301, moved for good; write 302 for a target that will change, 410 without `to` for what is gone
invalid-redirect-gone = what is gone (410) leads nowhere
invalid-redirect-gone-help = remove `to`, or the status
invalid-redirect-to = the redirect of `{ $address }` needs `to`
invalid-redirect-to-help = write `to = "/new/"`, or `status = 410` for what is gone
invalid-redirect-star = `{ $address }` has a `*` that is not its last part
invalid-redirect-star-help = write `"/old/*"`: hosts agree on no other pattern
invalid-redirect-suffix = `{ $address }` is more than a path
invalid-redirect-suffix-help = write the path alone; a redirect keeps query and fragment
invalid-redirect-source = `{ $address }` is not an address of this site
invalid-redirect-source-help = write a path from the root of the site, such as `/old/address/`, without the path of base_url
invalid-redirect-whole = `{ $address }` is the whole site
invalid-redirect-whole-help = write the folder or the address that moved
invalid-redirect-target = `{ $target }` cannot be the target of a redirect
invalid-redirect-target-splat-help = write `:splat` in the path, after a `/`, such as `https://example.org/:splat`
invalid-redirect-target-help = write an address of this site, such as `/new/`, or one that begins with `https://`
invalid-redirect-address = `{ $target }` is not an address
invalid-redirect-address-help = write the address as browsers show it, without spaces and quotes
invalid-redirect-splat = `{ $target }` has `{ $splat }`, but `{ $source }` is no pattern
invalid-redirect-splat-help = write `/*` at the end of the former address, or the whole target
invalid-redirect-splat-once = `{ $target }` must have `{ $splat }` once, as a part of its own
invalid-redirect-splat-once-help = write for example `/new/:splat`
invalid-redirect-splat-outside = `{ $target }` has `{ $splat }` outside of its path
invalid-redirect-splat-outside-help = write `:splat` in the path, such as `/new/:splat`
invalid-redirect-placeholder = `{ $target }` has a placeholder other than `{ $splat }`
invalid-redirect-placeholder-help = write `:splat`, which stands for all that `*` covers
invalid-config-pattern = text, or false for none
invalid-config-repository = `{ $url }` is not the address of a repository
invalid-config-repository-help = write it as browsers show it, such as `https://github.com/owner/name`
invalid-config-repository-host = it is not known which software runs on `{ $host }`
invalid-config-repository-host-help = write `repository = { "{" } url = "{ $url }", kind = "gitea" { "}" }`, with one of { $names }; or a table with the patterns `edit`, `issue` and `new`
invalid-config-structured = `{ $name }` is not a type of structured data that pages can have
invalid-config-structured-help = for pages of text `Article`, `BlogPosting`, `TechArticle`, `HowTo`, `Book` and others of that family; made from their fields: { $types }; or leave it out
invalid-config-switch = `{ $name }` must be true, false or a table, found { $found }
invalid-config-analytics-help = write `analytics = { "{" } src = "https://stats.example/script.js" { "}" }`, and what the script reads of its own element as `data = { "{" } domain = "example.org" { "}" }`
invalid-config-footer-help = write `footer_links = [{ "{" } link = "/about/", name = "About" { "}" }]`
invalid-config-copyright-help = write a text, or a table by language: `copyright = { "{" } en = "© 2026 The community" { "}" }`
invalid-config-analytics = `analytics` must be a table with `src`, found { $found }
invalid-config-analytics-source = `src` of `analytics` must be text
invalid-config-analytics-no-source = `analytics` needs `src`, the address of the script
invalid-config-analytics-data = `data` of `analytics` must be a table, found { $found }
invalid-config-announcement = `announcement` must be a table with `text`, found { $found }
invalid-config-announcement-text = `announcement` needs `text`
invalid-config-announcement-day = `{ $key }` of `announcement` must be a day or a moment
invalid-config-announcement-help = write `announcement = { "{" } text = { "{" } en = "Registration is open" { "}" }, link = "/events/", from = 2026-11-01, until = 2026-11-30 { "}" }`
invalid-config-share = `share` must be a list, found { $found }
invalid-config-share-name = this is not a way to share a page
invalid-config-share-help = write a list of some of { $names }
invalid-config-comments = `comments` must be a table, found { $found }
invalid-config-comments-provider = `comments` needs `provider`
invalid-config-comments-help = write `comments = { "{" } provider = "giscus", repo = "owner/name", repo_id = "…", category_id = "…" { "}" }`; other providers are utterances, artalk, waline and twikoo
invalid-config-comments-needs = { $provider } needs `{ $key }`
invalid-config-comments-needs-help = the page of { $provider } that sets up comments shows these values; the manual's page “Around an article” has an example
invalid-config-comments-address = `{ $key }` of `comments` is not an address that begins with `https://`
invalid-config-comments-address-help = write the whole address; for `script` and `style` a file of the site will do, such as `/js/comments.js`
invalid-config-comments-kind = there is no kind `{ $name }` to have comments
unknown-setting-comments = { $provider } has no setting `{ $key }`
invalid-config-feedback = `feedback` must be `"issues"` or a table with `url`, found { $found }
invalid-config-feedback-url = `url` of `feedback` must be an address with `{ "{" }answer{ "}" }`
invalid-config-feedback-help = write `feedback = "issues"` for the repository's tracker, or `feedback = { "{" } url = "https://forms.example/?page={ "{" }url{ "}" }&answer={ "{" }answer{ "}" }" { "}" }`
invalid-config-assistants = `assistants` must be a list of tables, found { $found }
invalid-config-assistant = an assistant needs `name`, and `url` with `{ "{" }url{ "}" }`
invalid-config-assistants-help = write `assistants = [{ "{" } name = "ChatGPT", url = "https://chatgpt.com/?q={ "{" }url{ "}" }" { "}" }]`
invalid-config-footer = `footer_links` must be a list of tables, found { $found }
invalid-config-footer-link = a footer link must be a table, found { $found }
in-footer = a footer link
invalid-config-footer-name = a footer link needs `name`
invalid-config-footer-address = a footer link needs `link`, as text
invalid-config-versions-folder-help = write the folder below the language, such as `postgresql` or `docs/postgresql`
invalid-config-versions-folder = `{ $folder }` is not a folder of pages
in-versions = versions of `{ $folder }`
invalid-config-current-missing-help = write `current` with the folder of the version that readers should read
invalid-config-current-missing = the versions of `{ $folder }` do not say which is current
invalid-config-folders-help = write `folders = ["18", "17"]`, in the order of the menu
invalid-config-folders = the versions of `{ $folder }` need a list `folders`
invalid-config-version-name-help = write the name of a folder, such as `18`
invalid-config-version-name = `{ $name }` is not the name of a folder
invalid-config-version-twice = the version `{ $name }` of `{ $folder }` is listed twice
invalid-config-version-help = write `folder = "18"`
invalid-config-version = a version needs `folder`
invalid-config-current-help = listed: { $names }
invalid-config-current = `{ $name }` is not one of the versions of `{ $folder }`
invalid-config-current-support = the current version of `{ $folder }` cannot be a preview or unsupported
invalid-config-current-support-help = name another version, or remove its `status`
invalid-config-version-alias-taken = `{ $name }` is a version itself
invalid-config-version-alias = `{ $name }` cannot be used in addresses for the current version
invalid-config-version-alias-help = write a short name, such as `current`

## Files of the content

unsafe-file-case = the name of this file differs only by case from that of `{ $path }`
unsafe-file-case-help = rename one of them: many systems and hosts can hold only one
unsupported-file-folder = this is a folder, although it is named like a page
unsupported-file-folder-help = rename it, or move its text into a file of this name
undeclared-language-mistaken = `{ $tag }` is not a language
undeclared-language-mistaken-help = did you mean `{ $meant }`? Rename the file to `{ $stem }.{ $meant }.md`
undeclared-language-file = `{ $tag }` is a language that site.toml does not declare
undeclared-language-file-help = declare `[languages.{ $tag }]`, or rename the file; declared: { $declared }
undeclared-language-file-rename-help = declare `[languages.{ $tag }]` and name the file `{ $stem }.{ $tag }.md`, or rename the file; declared: { $declared }
undeclared-language-folder-mistaken-help = did you mean `{ $meant }`? Rename the folder
undeclared-language-folder-mistaken = the folder `{ $folder }` is named after no language
undeclared-language-folder = the folder `{ $folder }` is named after a language that site.toml does not declare
undeclared-language-folder-help = declare `[languages.{ $tag }]` in site.toml, or rename the folder
reserved-address-hidden = begins with `.` or `_`, which hosts hide or interpret
reserved-address-host = is a name with a meaning for web hosts or browsers
reserved-address-device = is the name of a device on Windows
reserved-address-dot = ends with a dot, which Windows drops
no-content = there is no Markdown file in `{ $folder }`
no-content-help = write content/_index.md, or set `content` in site.toml to the folder with your pages
unreadable-file-no-folder = this is not a folder, but a folder belongs here
unreadable-file-no-folder-help = rename it, or put a folder in its place
unreadable-file-name = the file name is not valid UTF-8
unreadable-file-name-help = rename the file
unreadable-file-why = cannot be read: { $why }
outside-project-help = put a copy of the file in its place; a link must point to another file in the same top-level folder
unreadable-file-special-help = remove it, or put a regular file in its place
file-too-large-help = make it smaller, or remove it from the project
invalid-config-extension-active = files of the type `.{ $extension }` in the content are never published
invalid-config-extension-active-help = browsers or hosts run them; put those that you trust into static/
unsafe-file-sign = the name of this file or its folder has `{ $sign }`
unsafe-file-invisible = the name of this file or its folder has the invisible character { $character }
unsafe-file-sign-help = rename it with letters, digits, `-`, `_` and `.`: Windows does not allow such a name, and hosts and terminals would misread it
unsafe-file-ends = the name of this file or its folder begins with a space, or ends with a space or a dot
unsafe-file-ends-help = rename it: some systems drop the end of such a name
unsafe-file-long = the file name is { $bytes } bytes long
unsafe-file-long-help = choose a shorter one, of 240 bytes at most
unsafe-file-device = the file or its folder has the name of a device on Windows
unsafe-file-device-help = rename it: it cannot be checked out or published there
unsupported-file-copy = this is a copy that a program for keeping files in step made, and is left out
unsupported-file-copy-help = take what you need from it, and remove it
unsafe-file-host = web hosts or search engines interpret a file named `{ $file }`, so it is left out
unsafe-file-host-help = put it into static/, where only the site's maintainers write
unsupported-file-dialect = this file is not plain Markdown and is left out
unsupported-file-dialect-help = write the page in Markdown and name it `.md`; code in content is never run
unsafe-file-active = this file could run code in a reader's browser or on the host (`.{ $active }`), and is left out
unsafe-file-active-program-help = show the code in a page, or name the file `{ $stem }.txt`; programs of the site's own belong to static/
unsafe-file-active-script-help = write the page in Markdown; scripts belong to the theme, and files of the site's own to static/
unsafe-file-active-part-help = rename it without that part: hosts interpret every part of a name
unsupported-file-plain = this file has no extension, so its type is unknown, and it is left out
unsupported-file-plain-help = name it `{ $file }.txt` if readers may see it, or put it into static/
unsupported-file-type = files of the type `.{ $extension }` are not published
unsupported-file-type-help = if readers may have it, name it `{ $file }.txt`, or add `extensions = ["{ $allowed }"]` below `[files]` in site.toml
unpaired-translation-name = this page is not a translation of `{ $original }`: the names differ
unpaired-translation-name-help = if it is one, rename it to `{ $name }`; all languages of a page have the same file name
unpaired-translation-folder = this page is not a translation of `{ $original }`: the folders differ
unpaired-translation-folder-help = if it is one, move it to `{ $path }`; all languages of a page have the same file name
unpaired-translation-label = the page of nearly that name

## Addresses

reserved-address-part = the address `{ $address }` cannot be used: `{ $part }` { $reason }
reserved-address-slug-help = choose another `slug`
reserved-address-file-help = rename the file or its folder, or give the page a `slug`
reserved-address-folder-help = rename the folder, or give its own page a `slug`
reserved-address-slug-remove-help = leave it out
reserved-address-slug-sign = the slug `{ $slug }` has a `{ $sign }`, which means something else in an address
reserved-address-slug-control = the slug `{ $slug }` has a control character
reserved-address-slug-parts = the slug `{ $slug }` is not one plain part of an address
reserved-address-slug-nothing = the slug `{ $slug }` has nothing that an address could keep
reserved-address-slug-name = the slug `{ $slug }` { $reason }
reserved-address-path-home = a home page cannot have the path `{ $path }`
reserved-address-path-sign = the path `{ $path }` has a `{ $sign }`, which an address cannot keep as it is
reserved-address-path-parts = the path `{ $path }` is not an address
reserved-address-path-help = write it without signs that are special in addresses, such as `docs/setup` or `2014/10/30/news.html`
missing-field-address-date = addresses of pages of the kind `{ $kind }` contain the date, but this page has none
missing-field-address-date-help = write a `date`, or begin the file name with one
circular-alias-own = the alias `{ $from }` is the address of this page itself
circular-alias-help = remove the alias
duplicate-address-alias = the alias `{ $from }` is already the address of something else
alias-help = remove the alias, or choose another
duplicate-address-alias-label = this page has it
broken-link-alias-help = write a path such as `/old/address/`
broken-link-alias = `{ $written }` is not an address of this site
broken-link-alias-suffix-help = leave out the `#` and what follows it: browsers keep it to themselves
broken-link-alias-suffix = the alias `{ $written }` has a fragment
reserved-address-alias = in the alias `{ $written }`, `{ $part }` { $reason }
own-address-no-page = `{ $link }` is an address of this site, but it does not lead to any page or file

## Front matter

unknown-field-read-as = unknown field `{ $field }`; it is read as `{ $name }`
wrong-type-terms = { $count } values of `{ $taxonomy }`; a page may have { $most }
wrong-type-terms-help = keep those that readers would look for
wrong-type-taxonomies = `taxonomies` must be a table, found { $found }
unknown-field-taxonomy = `{ $name }` is not a taxonomy of this site
unknown-field-taxonomy-help = add it to `taxonomies` in site.toml; known: { $names }
missing-field-of-page = this page needs `{ $field }`: { $expected }
missing-field-of-page-help = write `{ $field }: …` in the front matter
unknown-field-name = unknown field `{ $name }`
unknown-field-blocks = `blocks` has no effect here: only the home page shows them
unknown-field-blocks-help = put them into `_index.md` of the content folder, or choose a template that shows them: `template: home.html`
unknown-field-extra = free values belong under `extra`
unknown-field-or-extra = { $advice } Free values belong under `extra`
invalid-front-matter-sign = `{ $written }` opens the front matter; it is read as `{ $sign }`
invalid-front-matter-open = the front matter that `{ $sign }` opens is not closed
invalid-front-matter-open-help = write a line `{ $sign }` after line { $number }, its last field
invalid-front-matter-no-fields = `{ $sign }` opens front matter at the beginning of a page, but no fields follow
invalid-front-matter-no-fields-help = write fields and a line `{ $sign }` below them; for a rule, write `***`
invalid-front-matter-toml = this is TOML, but `---` opens YAML
invalid-front-matter-toml-help = write `+++` instead of both `---`, or `key: value` instead of `key = value`
invalid-front-matter-space = there is no space after `{ $name }:`
invalid-front-matter-colon = the colon after `{ $name }` is full-width
invalid-front-matter-type = front matter is `key: value` lines, but this is { $found }
invalid-front-matter-type-help = write the name of a field before it, such as `title: …`
invalid-front-matter-beside = there is text after the `{ $sign }` that opens the front matter
invalid-front-matter-beside-help = write `{ $sign }` alone on its line, and the fields on the lines below
invalid-front-matter-json = this is JSON front matter whose keys have no quotes
invalid-front-matter-json-help = write `"title": "…",` for each field, or YAML between `---`
invalid-front-matter-sign-unknown = `{ $sign }` does not open front matter
invalid-front-matter-sign-unknown-help = write a line `---` above the fields and another below them
invalid-front-matter-no-opening-help = write a line `{ $sign }` above this one
invalid-front-matter-no-opening = the front matter has no line `{ $sign }` before it
invalid-front-matter-bare = these lines look like front matter, but no lines enclose them
invalid-front-matter-bare-help = write a line `{ $sign }` above this one and another below line { $number }
invalid-front-matter-late = there is text before the front matter
invalid-front-matter-late-help = move it below the closing `{ $sign }`: front matter is the first thing in a file
invalid-front-matter-text = this line is not a field: the front matter is not closed before it
invalid-front-matter-text-help = write a line `{ $sign }` where the text begins
unknown-field-shows-help = leave it out: a page is shown unless it says `draft: true`
unknown-field-hides = unknown field `{ $name }`; the page is hidden, as by `draft: true`
unknown-field-hides-help = write `draft: true`, or `search: false` if only search engines should not find it
unknown-field-unfindable = unknown field `{ $name }`; it is read as `search: false`
unknown-field-unfindable-help = write `search: false`; to hide the page from readers too, `draft: true`
wrong-type-hidden = `{ $name }` leaves open whether this page is hidden
wrong-type-hidden-help = write `draft: true` to hide it, or leave the field out
wrong-type-hides-others = `{ $name }` hides the pages below in other tools, and does nothing here
wrong-type-hides-others-help = write `draft: true` into each of these pages, and leave the field out
empty-page-help = write a title and some text, or delete the file
empty-page-file = this file is empty
file-too-large-page = this file is { $size } MiB; pages may have { $limit } MiB
file-too-large-page-help = split the page, or move data into a file of its own
missing-title-help = write `title: { $title }` at the top, or begin the text with a `# heading`
missing-title-page = this page has no title

## Times

empty-transcript-file = no text with times in the transcript `{ $path }`
empty-transcript-file-help = write WebVTT: `WEBVTT`, then for each line a row `00:00:01.000 --> 00:00:04.000` and the text below it, with an empty line between them
impossible-time-exdates-alone = `exdates` leaves out days of an event that does not repeat
impossible-time-exdates-alone-help = write how it repeats, such as `rrule: FREQ=WEEKLY`, or remove `exdates`
impossible-time-end = `end` ({ $end }) is before `start` ({ $start })
impossible-time-end-help = write the moment at which it ends, with its day if that is another, or leave `end` out
impossible-time-registration = `registration_closes` ({ $closes }) is before `registration_opens` ({ $opens })
impossible-time-registration-help = write the moment at which registration ends, or leave one of the two out
impossible-time-skipped = there is no { $time } on { $day } in { $zone }: the clocks go forward then
impossible-time-skipped-help = write { $instead }, or the time with its offset
impossible-time-next = `end` ({ $end }) is after the next time, { $next }
impossible-time-next-help = write when the first time ends; the last day of all belongs in the rule: `UNTIL={ $until }`
impossible-time-until = the rule ends before `start`
impossible-time-until-help = write a later day after UNTIL=
impossible-time-never = by this rule it never takes place
impossible-time-never-help = check that the given months have such a day
impossible-time-start = `start` ({ $start }) does not match the rule; the first is { $first }
impossible-time-start-help = write `start: { $start }`, or a rule that begins with `start`
impossible-time-none = `exdates` leaves out every time of the rule
impossible-time-none-help = remove some of them, or the page
unused-exdate-day = it does not take place on { $weekday }, { $day } anyway
unused-exdate-day-help = write a day that the rule includes, or remove this one
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
weekday-and-time = { $weekday }, { $moment }

## Data

invalid-data-more = { $more } more problems in this file
invalid-data-bytes = this file has { $size } bytes; a data file may have { $limit } MiB
invalid-data-bytes-help = leave out data that no template shows, or split it into several sets
invalid-data-list-help = write `[[{ $name }]]` tables in TOML; a list of records at the top in YAML and JSON
invalid-data-list = this is not a list of records
invalid-data-records = { $count } records; a data file may have { $most }
invalid-data-key = there are two records of `{ $key }`

## Links

own-computer-help = this is a path on your own computer: put the file next to the page, and write its name
broken-link-draft = the link `{ $link }` leads to a page that is a draft
broken-link-future = the link `{ $link }` leads to a page that is not published yet
broken-link-expired = the link `{ $link }` leads to a page that has expired
broken-link-hidden-help = link to it once it is shown, or build with `--drafts`
broken-link-outside = the link `{ $link }` leads outside the content folder
broken-link-static-help = files of static/ are at the top of the site: write `{ $file }`
broken-link-outside-help = link to the file's address on the web instead
broken-link-nowhere = the link `{ $link }` does not lead to any page or file
broken-link-nowhere-help = write the path of the source file, such as `../docs/backup.md`, or a site address
broken-anchor-help = give the heading in { $file } an id: `## Heading { "{" }#{ $fragment }{ "}" }`
broken-anchor-nothing = `{ $file }` has no heading or element `#{ $fragment }`
broken-anchor-label = this one is `#{ $id }`
broken-image-nowhere = the image `{ $image }` does not exist
broken-image-empty = this image has no address
broken-image-empty-help = write the path of its file between the round brackets, or leave the image out
broken-image-help = put the file next to the page and write its name, or its path from the content folder
broken-ref-page-help = write content/{ $prefix }{ $name }.md first, or correct the name
broken-ref-page = `{ $name }` names `{ $target }`, but there is no such page
broken-ref-page-of-kind = `{ $name }` names `{ $target }`, but there is no such page of kind `{ $kind }`
broken-link-menu = the menu entry `{ $link }` does not lead to any page
broken-link-footer = the link `{ $link }` of the footer does not lead to any page
broken-link-menu-kind-help = the kind `{ $kind }` has no page yet; its list comes with the first file in { $folder }/, even { $folder }/_index.md alone: write one, or remove the entry
broken-link-menu-help = write the address of a page, such as `/blog/`, or remove the entry
broken-image-podcast = the podcast's image `{ $image }` does not exist
broken-image-podcast-help = write the address of a file, such as `/podcast.png` for static/podcast.png
broken-link-data = `{ $name }` leads to `{ $target }`, which is neither a page nor a file
broken-link-data-help = write a site address such as `/blog/` or `/logos/name.svg`
undeclared-language-text = `{ $tag }` is a language that site.toml does not declare
declared-tags = declared: { $tags }
broken-link-backslash-help = write `/` between the parts of a path: `{ $meant }`
invalid-redirect-circle = the redirect of `{ $address }` leads in a circle
invalid-redirect-circle-help = write the address of a page as its target
duplicate-address-redirect-file = `{ $redirect }` cannot be redirected: `{ $address }` is the address of `{ $file }`
duplicate-address-redirect-alias = `{ $redirect }` cannot be redirected: `{ $address }` is the address of an alias in `{ $file }`
duplicate-address-redirect-page = `{ $redirect }` cannot be redirected: `{ $address }` is the address of a page of this site
duplicate-address-redirect-help = remove the redirect, or give the page another address
broken-link-redirect = the redirect of `{ $redirect }` leads to `{ $target }`, which does not exist
broken-link-redirect-help = write the address of a page without the path of base_url, such as `/blog/`
unsupported-redirect-folder = { $host } redirects no whole folders, so it ignores the one of `{ $address }`
unsupported-redirect-gone = { $host } has no answer 410, so it ignores the one of `{ $address }`
unsupported-redirect-file = { $host } redirects only addresses of pages, so it ignores the one of `{ $address }`
unsupported-redirect-gone-help = redirect to a page that says so, remove it, or set the level of this problem to `off`
unsupported-redirect-help = redirect each page, write `aliases` in the pages, or set the level of this problem to `off`
unsupported-redirect-alias = { $host } has no rule for the alias `{ $written }`, and no file can have this name
unsupported-redirect-alias-no-host = no file can have the name of the alias `{ $written }`, so only rules of a host redirect it, and `[hosting]` names no host
unsupported-redirect-alias-help = name a host with rules for it in `[hosting]`, remove the alias, or set the level of this problem to `off`

## Clashes, originals, versions

duplicate-address-page = this page and `{ $there }` have the same address `{ $address }`
duplicate-address-page-help = give one of them another `slug` or file name
the-other-page = the other page
duplicate-address-same-page = this file and `{ $first }` are the same page in the same language
duplicate-address-same-page-help = keep one of the two, or give one another name or language
the-other-file = the other file
orphan-translation-page = this page says it was translated from `{ $language }`, but there is no such page in `{ $language }`
orphan-translation-page-help = restore the original, or remove `original` if this page is now independent
orphan-translation-language = `{ $language }` is not a language of this site
duplicate-id-page = feeds already use the id `{ $id }` for `{ $there }`
duplicate-id-page-help = give each page an id of its own
duplicate-address-term = `{ $one }` and `{ $other }` in `{ $taxonomy }` have the same address, `{ $slug }`; they are treated as one
duplicate-address-term-help = write one of the two everywhere, or give one a key under [taxonomies.{ $taxonomy }.terms]
duplicate-address-taxonomy = this page has the address `{ $address }`, where the taxonomy `{ $taxonomy }` has its own page
duplicate-address-taxonomy-help = rename the page, or set another `path` under [taxonomies.{ $taxonomy }]
version-folder-empty = the version `{ $version }` has no pages
version-folder-covered = `{ $page }` is never shown: the current version has the address of its folder
version-folder-covered-help = move its text into the `_index.md` of `{ $folder }`
version-folder-empty-help = write { $content }/{ $folder }/_index.md, or remove the version
version-folder-unknown = the folder `{ $tree }/{ $folder }` is not one of the listed versions
version-folder-unknown-near-help = did you mean `{ $near }`? Else list it in `folders`
version-folder-unknown-help = list it in `folders`, or move its pages into a version
orphan-translation-circle = the pages of several languages name each other as the original
orphan-translation-circle-help = remove `original` from the page that was written first
code-stale-translation = The original of a translated block has changed since the translation was recorded.
stale-translation-changed = the original of this block has changed since it was translated: “{ $block }”
stale-translation-changed-help = translate the change, then run `paifang i18n stamp { $path }`; `paifang i18n diff { $path }` shows what changed
stale-translation-both = this block was edited, and its original has changed too: “{ $block }”
stale-translation-new = the original has a block that this translation does not have: “{ $block }”
stale-translation-new-help = translate it, then run `paifang i18n stamp { $path }`; `paifang i18n diff { $path }` shows the place
stale-translation-removed = the original of this block was removed: “{ $block }”
stale-translation-removed-help = remove the block here too, then run `paifang i18n stamp { $path }`; to keep it as a block of this language, add `--no-change-needed`
stale-translation-untranslated = this block has the words of the original: “{ $block }”
stale-translation-untranslated-help = translate it; if the words are the same in both languages, run `paifang i18n stamp --no-change-needed { $path }` and name the block
stale-translation-original = the original
code-translation-differs = A translated block and its original differ in code, numbers, placeholders, pictures or links.
translation-differs-lacks = this block lacks { $facts }, which its original has
translation-differs-adds = the original of this block does not have { $facts }
translation-differs-both = this block lacks { $lacks }, which its original has; its original does not have { $adds }
translation-differs-help = write code, numbers and placeholders as the original has them; if they are meant to differ, run `paifang i18n stamp --no-change-needed { $page } { $number }`
