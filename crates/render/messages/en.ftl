### Words of `paifang-render`: problems of pages and outputs.

## Limits of hosts

immutable-file = browsers keep `/{ $path }` for a year, since { $host } has one rule for all of `/{ $folder }/`
immutable-file-help = move the file to another folder, or give it a new name when it changes
host-limit-files = the site has { $count } files; { $host } accepts { $most }
host-limit-files-help = leave out Markdown copies (`markdown_copies = false`) or widths of pictures, or pay for more files
host-limit-file = `/{ $path }` has { $size } MiB; { $host } accepts files of up to { $most } MiB
host-limit-file-help = make the file smaller, or publish it elsewhere and link to it
host-limit-site = the files of the site have { $total } bytes; { $host } accepts { $most }
host-limit-site-help = publish large files elsewhere and link to them
host-limit-headers = the site needs { $count } rules for headers; { $host } reads { $most }
host-limit-headers-help = write `static/_headers` yourself with fewer rules
host-limit-redirects-help = redirect whole folders in `[redirects]`, or remove `aliases` that nobody uses
host-limit-line = the redirect of `{ $from }` has { $count } characters; { $host } reads { $most }
host-limit-line-help = write a shorter alias
host-limit-redirects = the site has { $count } redirects of one address; { $host } reads { $most }
host-limit-redirects-folders = the site has { $count } redirects of folders; { $host } reads { $most }

## Templates

template-error-no-message = there is no message `{ $id }`; write it in i18n/en.ftl, to which all languages fall back, or in a file for each language
template-error-date = `value` must be a date such as 2026-11-23
template-error-link = the link `{ $written }` does not lead to any page or file
template-error-no-asset = the theme has no asset `{ $path }`
template-error-no-target = `{ $to }` does not lead to any page or file
template-error-setting = a setting of the theme: { $problem }
template-error-setting-help = write the address of a page or file that exists, such as `/about/`, or remove the entry
template-error-used-here = used here
template-error-svg = what it makes is not a valid SVG: { $why }
template-error-no-fonts = the theme has no fonts to draw it with
template-error-choice-help = name a file of templates/ in the theme, or remove `template`
template-error-choice-none = the template `{ $name }` does not exist; the page is shown with its kind's own
template-error-choice-page = the template `{ $name }` shows one page, not a list; the page is shown with its kind's own
template-error-no-data-near = there is no data `{ $name }`; did you mean `{ $near }`?
template-error-no-data = there is no data `{ $name }`; declare `[data.{ $name }]` in site.toml
template-error-data-key = the data `{ $name }` has no `key` in site.toml
template-error-wrap = `wrap` measures with the fonts of share cards: set `cards = true` in site.toml
missing-glyphs = no font has these letters of the title, so its share card lacks them: { $letters }
missing-glyphs-help = put a font that has them into fonts/ of the theme, or give the page an `image`
broken-link-template-each = there is nothing at the address `{ $address }` itself, only in each language
broken-link-template-each-help = write `{ "{{" } link(to="{ $near }") { "}}" }`, which leads to the reader's language
broken-link-template = the address `{ $address }` does not lead to any page or file
broken-link-template-near = did you mean `{ "{{" } link(to="{ $near }") { "}}" }`? It leads to the reader's language
broken-link-template-help = write the address of a page or a file of `static/`, or the whole address if another program serves it
template-error-in-component = query functions cannot be called inside components; pass their answer as an argument
template-error-component-circle = the component `{ $name }` shows pages that show it again
template-error-component-early = not available here
template-error-near = { $problem }; did you mean `{ $near }`?
template-error-known = { $problem }; there is { $names }
template-error-no-kind = there is no kind `{ $name }`
template-error-no-section = there is no section `{ $name }`
template-error-no-taxonomy = there is no taxonomy `{ $name }`
template-error-no-page = there is no page `{ $name }`
template-error-no-field = there is no field `{ $name }`
template-error-no-data-field = there is no field of the data `{ $data }` called `{ $name }`

## Codes

code-host-limit = The site exceeds a limit of a host named in `[hosting]`.
code-immutable-file = A file of the site's own is in `assets/`, which a host named in `[hosting]` lets browsers keep for a year.
code-missing-glyphs = No font of the theme has some letters of a title, so that its share card shows empty boxes or nothing for them.
