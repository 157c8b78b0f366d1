### Words of `paifang-exchange`: problems of PO and XLIFF files.

## Codes

code-different-placeholder = A translation in a PO or XLIFF file has other code or placeholders than its original.
code-invalid-exchange-file = A PO or XLIFF file, or a part of it, cannot be read.
code-unusable-translation = A translation in a PO or XLIFF file would change the structure of its page.

## PO

po-after-string = there is text behind the string
po-after-string-help = put the whole text inside the quotes; write a quote in it as `\"`
po-open-string = this string has no closing quote
po-open-string-help = end each line of a text with `"`; write a line end in it as `\n`
po-escape = this is no escape of PO
po-escape-help = write a backslash as `\\`; the others are `\n`, `\t`, `\r` and `\"`
po-lone-string = this string belongs to no `msgid` or `msgstr`
po-lone-string-help = write `msgid` or `msgstr` before it, or remove it
po-domain = `domain` is not supported
po-domain-help = remove it: a file holds the texts of one site
po-unknown = `{ $keyword }` is no keyword of PO
po-unknown-help = write `msgctxt`, `msgid` or `msgstr`; a comment begins with `#`
po-no-string = `{ $keyword }` has no string
po-no-string-help = write the text behind it in quotes, `""` for an empty one
po-twice = this entry already has a `{ $keyword }`
po-twice-help = write an empty line before each entry, and one `msgid` and one `msgstr` in it
po-plural = plural forms are not supported: no text of a page has any
po-plural-help = write `msgid` and `msgstr` only, or export the texts again
po-incomplete = this entry lacks its `msgid` or its `msgstr`
po-incomplete-help = an entry is one `msgid` and below it one `msgstr`, without an empty line between them
po-duplicate = the same text is in the file twice, so this translation is not used
po-duplicate-help = keep one of the two entries
po-duplicate-first = the first one is here
po-charset = the file says that its encoding is { $charset }
po-charset-help = save it as UTF-8, and write `Content-Type: text/plain; charset=UTF-8`

## XLIFF

xliff-malformed = the XML is wrong here: an element without an end, an attribute without quotes, or a `<` or `&` that should be `&lt;` or `&amp;`
xliff-malformed-help = export the file again with the translation tool, or correct it here
xliff-entity = this reference is not known in XML
xliff-entity-help = write the character itself; only `&lt;`, `&gt;`, `&amp;`, `&quot;`, `&apos;` and numbers are known
xliff-large = there are too many elements, or they are nested too deeply
xliff-large-help = import a smaller file: export single pages
xliff-doctype = a DOCTYPE is not accepted in XLIFF files
xliff-doctype-help = remove it
xliff-root = the file is no XLIFF: it begins with `<{ $name }>`
xliff-root-help = an XLIFF file begins with `<xliff version="1.2" …>` or `<xliff version="2.0" …>`
xliff-version = version { $version } of XLIFF is not known
xliff-no-version = the version of XLIFF is missing
xliff-version-help = write `version="1.2"` or `version="2.0"`, as the file is
xliff-attribute = `<{ $element }>` has no `{ $attribute }`
xliff-attribute-help = add it as it is in the exported file: without it nobody knows which text this is
xliff-languages = the file has texts in { $first } and in { $other }
xliff-languages-help = import a file for each pair of languages
xliff-no-source = this unit has no `<source>`
xliff-no-source-help = keep the `<source>` of the exported file: the translation is found by it
xliff-duplicate = the unit `{ $id }` is in the file twice, so this one is not used
xliff-duplicate-help = keep one of the two units
xliff-unknown-code = the `<{ $element }>` stands for markup that the original does not have
xliff-unknown-code-help = use the marks of `<source>`, each with its id

## Glossary

code-glossary-term = A translation does not use the agreed form of a term that its original has, or uses one to avoid.
code-invalid-glossary = The glossary has a mistake, so that some terms in it are not checked.
glossary-term = the translation does not use the agreed term for “{ $term }”
glossary-avoided = “{ $avoided }” is to be avoided for “{ $term }”
glossary-term-help = write “{ $wanted }”
glossary-term-help-others = write “{ $wanted }”; { $others } is accepted too
glossary-term-help-note = write { $wanted } ({ $note })
glossary-term-original = the term in the original
glossary-file = the glossary
glossary-list = a list of terms, each as `[[term]]`
glossary-many = there are more than { $most } terms
glossary-alone = this term is in one language only
glossary-alone-help = write a line for each language, such as `en = "index"` and `zh-CN = "索引"`
glossary-language = `{ $language }` is no language of this site and no key of a term
glossary-forms = the forms of a term are texts: `"index"`, or `["write-ahead log", "WAL"]`
glossary-form = a form of a term has 1 to { $most } characters
glossary-twice = this term already has the form “{ $form }”
glossary-first = here
glossary-avoid-alone = there are forms to avoid in { $language }, but no agreed one
