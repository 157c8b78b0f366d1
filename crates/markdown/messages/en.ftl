### Words of `paifang-markdown`: problems of Markdown.

## Codes


more-on-page = { $message } (and { $more } more of this kind on this page)

## Text that looks like Markdown

markdown-as-text = `{ $shown }` is shown as text
attributes-help = leave it out: attributes are read at the end of headings only, such as `## Heading { "{" }#id{ "}" }`
attributes-help-image = leave it out: attributes are read at the end of headings only; for the width of an image write `<img src="file" alt="description" width="400">`
markdown-as-text-strong-help-spaces = write no spaces inside the asterisks: `**{ $shown }**`
markdown-as-text-strong-open = `{ $shown }` begins bold text without an end, so the asterisks are shown
markdown-as-text-strong-open-help = end it with `**`, or write `\*\*` for asterisks
markdown-as-text-mark-help = write `<mark>{ $inner }</mark>`
markdown-as-text-heading-help = write a space: `{ $marks } { $shown }`
markdown-as-text-table-uneven = this table is shown as text: its first row has { $header } cells, the rule below it { $below }
markdown-as-text-table-uneven-help = write the rule with { $header } cells: `{ $rule }`
markdown-as-text-table-shown = this table is shown as text
markdown-as-text-table-shown-help = write an empty line before its first row, and half-width `|` and `-`
markdown-as-text-table-box = this table is shown as text: lines of `+---+` are not supported
markdown-as-text-table-box-help = leave those lines out, and write below the first row: `{ $rule }`
markdown-as-text-table-without-rule = this table is shown as text: it has no rule below its first row
markdown-as-text-table-without-rule-help = write below its first row: `{ $rule }`
markdown-as-text-task-help = write a space between the brackets of a task box: `- [ ] `
markdown-as-text-list-help = write a space after the marker, in every line of the list: `{ $mark } { $text }`
markdown-as-text-formula-open-help = end it with `$$`, without an empty line before; for dollar signs write `\$\$`
markdown-as-text-formula-open = this formula has no end and is shown as text
markdown-as-text-wiki-help-image = write `![{ $shown }](path/to/{ $target })`
markdown-as-text-wiki-help-number = write a link with its address: `[{ $shown }](address)`
markdown-as-text-wiki-help = write a link to the page's file: `[{ $shown }]({ $path })`
markdown-as-text-footnote-help = define it in a line of its own: `[^{ $label }]: text of the note`
markdown-as-text-footnote = the footnote `[^{ $label }]` is not defined, so its mark is shown as text
markdown-as-text-alert-unknown = `[!{ $name }]` is not a kind of alert and is shown as text
markdown-as-text-alert-unknown-help = write `> [!{ $near }]`; there are NOTE, TIP, IMPORTANT, WARNING and CAUTION, and those of `[markdown.alerts]` in site.toml
markdown-as-text-alert-help-quote = begin the line, and those of the alert's text, with `> `: `> [!{ $upper }]`
markdown-as-text-alert-help-line = write a space between it and its title
markdown-as-text-alert-help-mark = write an exclamation mark: `> [!{ $name }]`
markdown-as-text-brackets-help = write half-width characters: `{ $shown }({ $address }{ $title })`
markdown-as-text-space-help = write no space before the address: `{ $shown }({ $address })`
markdown-as-text-address-help-quotes = write the title between straight quotes: `{ $shown }({ $path } "{ $title }")`
markdown-as-text-address-help-scheme = write no space in the address: `{ $shown }({ $scheme }:{ $rest })`
markdown-as-text-address-help-itself = write the address itself: `{ $shown }(https://…)`
markdown-as-text-address-help-spaces = put an address with spaces between angle brackets: `{ $shown }(<{ $address }>)`
markdown-as-text-address-help-angle = put the address between angle brackets: `{ $shown }(<{ $address }>)`
markdown-as-text-label-undefined-help = write the address: `[{ $text }](address)`, or define it below an empty line: `[{ $name }]: address`
markdown-as-text-label-undefined = no definition of `[{ $name }]` was found, so `{ $shown }` is shown as text
markdown-as-text-doubled-help-comment = leave it out: readers see it; a comment goes between `<!--` and `-->`
markdown-as-text-doubled-help-inserted = write `<ins>…</ins>`
markdown-as-text-doubled-help-hidden = write `<details>` with a `<summary>`: Markdown hides nothing
markdown-as-text-struck-open = `~~{ $line }` begins struck text without an end
markdown-as-text-struck-open-help = end it with `~~`, or write `\~\~`
markdown-as-text-code-open = `` `{ $line } `` begins code without an end
markdown-as-text-code-open-help = end it with a backtick, or write `` \` ``
markdown-as-text-brackets-help-square = write square brackets around the text: `[{ $text }]({ $address })`
markdown-as-text-counted = `{ $line }` does not begin a line of its own: it continues the line before it
markdown-as-text-counted-help = write a list: `{ $number }. …` and `{ $next }. …`, or an empty line between them
markdown-as-text-formula-bare-help = put it between two lines `$$`
markdown-as-text-formula-tex-help = write a formula as `$…$`, a display as `$$…$$`
markdown-as-text-forum-help-bold = write `**bold**`
markdown-as-text-forum-help-italic = write `*italic*`
markdown-as-text-forum-help-link = write `[text](address)`
markdown-image-help = write `![description](file)`
markdown-as-text-forum-help-quote = write `> ` before each line of the quote
markdown-as-text-forum-help-code = write a code block: three backticks before and after it
markdown-as-text-forum-help = write it in Markdown: forum code is not supported

## Markup of other generators

unknown-shortcode = `{ $markup }` is markup of another generator and is shown as text
unknown-shortcode-help-toc = leave it out: the theme shows a table of contents
unknown-shortcode-help-video = write the video's address alone in a paragraph
unknown-shortcode-help-comment = leave it out, or write `<!-- … -->`: readers see it
unknown-shortcode-help-variable = write the text itself: nothing is filled in
unknown-shortcode-help-details = write `:::details Title` before the text and `:::` below it, each in a line of its own
unknown-shortcode-help-import = leave it out: code in content is never run
unknown-shortcode-help-raw = leave it out: nothing in a page is run, so there is nothing to switch off
unknown-shortcode-help-template = write the text that it makes: nothing in a page is run
unknown-shortcode-help-include = write `<!--@include: ./file.md-->` in a line of its own for Markdown, or a code block with `file="path"` for code
unknown-shortcode-help-link = link to the source file: `[text](other.md)`
unknown-shortcode-help-code = write a code block: three backticks and the language
unknown-shortcode-help-copy = leave it out: every code block can be copied
unknown-shortcode-help-emoji = write the character itself: { $emoji }; `[markdown] emoji = true` in site.toml replaces all such names
unknown-shortcode-help-icon = leave it out, or write an emoji
unknown-shortcode-help = write it in Markdown; to show it as it is, put it between backticks
unknown-shortcode-help-abbreviation = write `<abbr title="…">…</abbr>` where the abbreviation stands, or explain it in the text
unknown-shortcode-help-leave-out = leave it out: it has no meaning here
unknown-shortcode-help-change = write the text as it is to be; Git shows what changed
unknown-shortcode-help-shown = write the call without `/*` and `*/`, between backticks: nothing in a page is run
unknown-shortcode-help-note = write `[^1]` here and `[^1]: text` in a paragraph of its own
unknown-shortcode-fence = `{ $markup }` is run by another generator; here the block is shown as code
unknown-shortcode-fence-help = write what it makes in Markdown; for code alone, write only its language
unknown-shortcode-hidden = mdBook hides the line `{ $line }`; here it is shown
unknown-shortcode-hidden-help = leave such lines out
unknown-component = no component is called `{ $name }`; the line is shown as text
unknown-component-help = write an alert (`:::note`, `:::tip`, `:::warning`), `:::details` or another component of the manual; to show the line as it is, put it between backticks
unknown-component-depth = there are more than { $most } components inside each other; this line is shown as text
unknown-component-depth-help = end those before it with `:::`
unclosed-component = `{ $line }` has no line that ends it
unclosed-component-help = write `{ $sign }` in a line of its own below the text, indented like the first line
unclosed-component-end = `{ $sign }` ends nothing and is shown as text
unclosed-component-end-help = leave it out, or indent it like the line that it ends, and write at least as many colons
misplaced-component = `{ $name }` stands outside of `{ $within }`
misplaced-component-help = write `::::{ $within }` above the first one and `::::` below the last one
misplaced-component-empty = `{ $name }` has no { $lacks }
misplaced-component-empty-help = see the manual for what `{ $name }` shows; to show the text as it is, leave the component out
misplaced-component-list = list in it
misplaced-component-steps = numbered list in it
misplaced-component-pictures = picture in it
misplaced-component-links = link in it
misplaced-component-tabs = `:::tab` and no code block in it
misplaced-component-blocks = `:::{ $name }` in it
component-without-entries = `{ $name }` has no entry in it
component-without-entries-help = write a list in YAML: `- { $field }: …`
component-missing-field-help = write `{ $field }: …` in this entry
component-takes-yaml = `{ $name }` takes its fields as YAML; the text is shown as it is
component-takes-yaml-help = write it as a code block that begins with three backticks and `{ $name }`
component-fields-in-body = fields of `{ $name }` cannot stand on its first line
component-fields-in-body-help = write them in the YAML below
component-without-title = `{ $name }` has no title
component-without-title-help = leave out the words behind `{ $name }`, or write them as a field: `name="value"`
component-no-attribute = `{ $word }` is no field
component-no-attribute-help = write `name=value`, or `name="value"` if it has spaces
component-attribute = `{ $word }` has no effect on `{ $name }`
component-attribute-help = leave it out
component-help-line = write it in a line of its own, behind nothing but spaces
component-help-tabs = write `::::tabs`, `:::tab Name` and `:::` around each tab, and `::::` below the last one
component-help-alert = write an alert: `> [!{ $kind }]` and lines that begin with `> `

## Definitions and footnotes

markdown-as-text-definition-shown = `{ $written }` is not recognized as a definition, so it is shown as text, and so are the links to `[{ $label }]`
markdown-as-text-definition-help-line = write an empty line before it
markdown-as-text-definition-help-itself = write the address itself, below an empty line: `[{ $label }]: https://…`
markdown-as-text-definition-help-spaces = write the address without spaces or between angle brackets, and a title between quotes: `[{ $label }]: <address> "title"`
markdown-as-text-definition-help = write the address in the same line, below an empty line: `[{ $label }]: address`
markdown-as-text-definition-lost = `{ $shown }` is the definition of a link that nothing uses, so it is not shown
markdown-as-text-definition-lost-help-alert = for an alert write `> [!{ $name }]` alone in its line, and the text in the next
markdown-as-text-definition-lost-help = for text write a backslash before it: `\{ $label }]: …`
unshown-footnote-twice = the footnote `[^{ $label }]` is defined twice; this text is not shown
unshown-footnote-twice-help = give it another label, or leave it out
unshown-footnote-hidden = the footnote `{ $label }` is not shown: line { $line } refers to it, but is code or not shown itself
unshown-footnote-hidden-help = write the mark outside of code; lines that are indented by four spaces are code
unshown-footnote-unused = nothing refers to the footnote `{ $label }`, so it is not shown
unshown-footnote-unused-help = write `{ $label }` where the text refers to it, or leave the note out

## Code, formulas, links

markdown-as-text-fence-indented = this code fence is indented too far, so it begins no code block and is shown as text
markdown-as-text-fence-indented-help = indent it like the text above it, and the code and its end likewise
undrawn-diagram = `{ $language }` is not rendered; it is shown as code
undrawn-diagram-help = add the drawing as a picture: `![description](file.svg)`
undrawn-diagram-kind = `{ $kind }` of Mermaid is not drawn; it is shown as code
undrawn-diagram-kind-help = write `flowchart`, `sequenceDiagram`, `classDiagram`, `stateDiagram-v2`, `erDiagram` or `gantt`, add the drawing as a picture, or name a script in `[markdown.diagrams]` of site.toml that draws it in the browser
diagram-error-page = all diagrams of the page are longer than { $most } KiB
diagram-error-large-help = split it into several diagrams or pages, or add the drawing as a picture: `![description](file.svg)`
unknown-code-language = the language `{ $language }` is not known, so this code has no colours
unknown-code-language-help = write the name of a language, such as `sql` or `bash`, or `text` for none
unknown-code-option = `{ $name }` is not an option of code blocks, so it has no effect
unknown-code-option-value = `{ $name }` cannot be `{ $value }`, so it has no effect
unknown-code-option-lines-help = write lines and ranges of lines: `{ $name }="1 3-5"`
unknown-code-option-number-help = write a number: `{ $name }="5"`
unknown-code-option-mark = `[!code { $name }]` is not a mark of lines and is shown as text
missing-include-region = `{ $path }` has no region `{ $name }`
missing-include-region-help = mark it in the file: `#region { $name }` and `#endregion { $name }` in comments
missing-include-lines = `{ $path }` has only { $count } lines
missing-include-lines-help = write lines from 1 to { $count }
refused-include-much = this page takes more than { $most } MiB from other files
refused-include-much-help = take smaller parts, or split the page
markdown-as-text-fence-open-page = this code block has no end, so the rest of the page is code
markdown-as-text-fence-open-block = this code block has no end of its own: it ends with the list item or quote around it
math-error = this formula cannot be read: { $reason }
math-error-help = correct the formula, or write `\$` where a dollar sign is meant
markdown-as-text-link-empty = `{ $link }` has no address
markdown-as-text-link-empty-help = write it between the round brackets, or leave the brackets out
unknown-shortcode-embed = `@[{ $name }]` is markup of another generator and is shown as text
unknown-shortcode-embed-help = for a video write its address alone in a paragraph
markdown-as-text-link-textless = `{ $link }` is a link without text, so it is invisible
markdown-as-text-link-textless-help = write its text between the square brackets
unsafe-url = the address `{ $shown }` must not be used: { $why }
unsafe-url-control = it contains a control character
unsafe-url-scheme = its scheme is not one that pages may use
unsafe-url-backslash = it starts with backslashes
unsafe-url-own-computer = it is a path on your own computer
unsafe-url-no-slashes = `//` is missing after its scheme
unsafe-url-no-host = it has no host
unsafe-url-own-computer-help = put the file next to the page, and write its name, or its path with `/` from the page
unsafe-url-whole-help = write the whole address
unsafe-url-other-help = use an address that starts with https://, or a path to a file of this site

## HTML

unknown-element-help-component = components of other generators are not run: write it in Markdown; to show it as it is, put it between backticks
unknown-element-help = put it between backticks: `` `{ $shown }` ``
unknown-element = `{ $shown }` is not an HTML element and is shown as text
unknown-element-end = `{ $shown }` closes nothing and is shown as text
unknown-element-end-help = leave it out, or, if the text names it, put it between backticks: `` `{ $shown }` ``
unknown-element-open = `{ $shown }` is not closed here, so it is shown as text
unsafe-url-in-html = the address in `{ $name }` of `<{ $element }>` must not be used: { $why }
unsafe-html-budget = too many HTML elements are open at once; the raw HTML of this page is shown as text
unsafe-html-budget-help = close each element with its end tag
unsafe-html-help-frame = for a video, write its address alone in a paragraph: YouTube, Bilibili and Vimeo become players
unsafe-html-help-style = put styles into the theme of the site
unsafe-html-help-font = write the text without it; colours belong in the theme
unsafe-html-help-script = scripts belong in the theme of the site
unsafe-html-help = write it in Markdown, or leave it out
unsafe-html-element = `<{ $element }>` is not allowed in pages and is left out
unsafe-html-size = `{ $name }="{ $value }"` of `<{ $element }>` is not a number of pixels and is left out
unsafe-html-size-help-default = leave it out: nothing is wider than the text, and heights follow from widths
unsafe-html-size-help = write a number of pixels, such as `{ $name }="400"`
unsafe-html-attribute = the attribute `{ $name }` of `<{ $element }>` is not allowed in pages and is left out
unsafe-html-attribute-help-class = use a `class` of the theme instead
unsafe-html-attribute-help-script = pages cannot run scripts; scripts belong in the theme
unsafe-html-help-leave-out = leave it out
unknown-element-open-help = put it between backticks: `` `{ $shown }` ``, or close it with `</{ $end }`
unclosed-comment = this comment has no end, so that the text below it is not shown
unclosed-comment-help = end it with `-->`
hidden-direction = the invisible character { $code } changes the direction of the text behind it
hidden-direction-help = leave it out; for text in the other direction write `<bdi>…</bdi>` or `<span dir="rtl">…</span>`

## Ends of code blocks

markdown-as-text-fence-help = write { $fence } alone in a line where the code ends
markdown-as-text-fence-help-quote = write { $fence } alone in a line where the code ends, with `>` before it and before each line of the code
markdown-as-text-fence-help-item = write { $fence } alone in a line where the code ends, and indent it and each line of the code like this one

## What is wrong in a formula

math-error-unreadable = it cannot be read
math-error-operator = the name of an operator contains one of the characters < > & "
math-error-long = it is longer than { $most } bytes
math-error-char = \char is not supported: write the character itself
math-error-defines = \{ $command } is not supported: formulas cannot define commands
math-error-deep = it is nested too deeply
math-error-columns = { $name } needs the number of its columns
math-error-group = a group has no end, or an end has no beginning
math-error-group-end = a group is not closed with `{ $end }`
math-error-environment = there is no such environment
math-error-dollar = `$` cannot be used inside a formula
math-error-hash = `#` cannot be used inside a formula
math-error-length = a length with a unit is missing, such as `1em`
math-error-delimiter = a bracket or another delimiter is missing
math-error-number = a number is missing
math-error-argument = a command lacks its argument
math-error-group-argument = a command needs its argument in braces
math-error-double-sub = the same letter has two subscripts
math-error-double-super = the same letter has two superscripts
math-error-command = there is no such command, or it cannot be used here
math-error-unknown-command = there is no command `{ $command }`, or it cannot be used here
math-error-command-argument = a command that needs braces follows another: put it in braces
math-error-script-argument = an argument begins with `^` or `_`: put it in braces
math-error-colour = there is no such colour: write its name, or `#RRGGBB`
math-error-cell = `&` cannot be used here
math-error-line = a new line cannot begin here
math-error-array = an array needs its columns, such as `{ "{" }cc{ "}" }`

## Codes

code-unsafe-url = A link or image has an address that pages must not use, such as `javascript:`; it is shown without the link.
code-unsafe-html = Raw HTML contains an element or attribute that is not allowed; it is left out.
code-unknown-element = A name in angle brackets is not an HTML element, or is one without an end tag; it is shown as text.
code-unclosed-comment = An HTML comment has no end, so that the text below it is not shown.
code-hidden-direction = An invisible character changes the direction of the text behind it, which then reads differently from what it says.
code-markdown-as-text = Text that looks like Markdown was not recognized and is shown as written.
code-unknown-code-language = The language of a code block is unknown but similar to a known one; the code is shown without colours.
code-unknown-code-option = An option after a code fence, or a mark in its code, is similar to a known one or has a value that it cannot have; it is ignored.
code-missing-include = A file that a page takes text from does not exist, or has no such lines or region.
code-refused-include = A page takes text from a file that pages must not read, that is not text, or is too large.
code-undrawn-diagram = A code block describes a diagram of a kind that is not drawn (`plantuml`, `mindmap` of Mermaid); it is shown as code. Reported once in a page for each kind.
code-diagram-error = The source of a diagram has a mistake or is too large; it is shown as code.
code-unshown-footnote = A footnote is defined but nothing refers to it, or it is defined twice; this text is not shown.
code-math-error = A formula cannot be read; its source is shown instead.
code-unknown-shortcode = A page contains markup of another generator; it is shown as text.
code-unknown-component = A line `:::name` names no component, or components are nested too deep; it is shown as text.
code-unclosed-component = A component has no line that ends it, or a line `:::` ends nothing; the text is shown.
code-misplaced-component = A component lacks what it shows, such as `steps` without a numbered list, or is not in the one that it belongs to.
code-invalid-component = The YAML of a component cannot be read, or a component is written in a form that it does not have.
code-plain-code = code is shown without colours from a line on, because colouring it takes too much work

## Code without colours

plain-code-long-line = is longer than { $most } bytes
plain-code-long-line-help = break the line, or write `text` as the language
plain-code-long-block = is beyond the first { $most } bytes of its block
plain-code-long-block-help = split it into several blocks, or publish it as a file and link to it
plain-code-steps = takes too many steps in the grammar of its language
plain-code-steps-help = shorten the repetition in this line, or write `text` as the language
plain-code-long-page = exceeds, with the code before it, the limit for one page; the code of the rest of the page is plain too
plain-code-long-page-help = split it into several pages, or write `text` as the language of long output
