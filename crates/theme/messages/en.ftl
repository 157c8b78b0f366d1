### Words of `paifang-theme`: problems of themes.

## Codes

code-invalid-asset = A style sheet or script of the theme is not valid, or refers to a file that does not exist.
code-invalid-font = A file in fonts/ of the theme is not an OpenType or TrueType font.
code-missing-theme = The theme named in site.toml does not exist.
code-template-error = A template is not valid, or fails while it renders a page.
code-invalid-message = A message in a Fluent file is not valid.
code-untranslated-interface = Messages of the site or its theme are not translated into a language.

on-pages = { $message } (on { $pages } pages)

## Style sheets and scripts

invalid-asset-condition = `{ $url }` is not a file of its own: write `@import "{ $url }";` without a condition, or name it without `_`
invalid-asset-folder = `{ $wanted }` becomes part of this file, but is in another folder, so its relative paths would break: put both into one folder
invalid-asset-names = import from `{ $wanted }` under the names that it exports, as in `import {"{"} name {"}"} from "{ $wanted }";`: the part is joined to this script, so that it has no default and no other names
invalid-asset-twice = the parts that are joined to this script declare `{ $twice }` twice: give one of the two another name
invalid-asset-part = `{ $wanted }` is not a file of its own: write `import "{ $wanted }";`, which runs it here, or name it without `_`
invalid-asset-module = `{ $wanted }` becomes part of this script, where it can neither import nor export: use `import()` in it, or name it without `_`
invalid-asset-circle = `{ $wanted }` depends on this file itself, so its published name cannot be known here
invalid-asset-unknown = `{ $wanted }` is not an asset of the theme
css-deep = brackets are nested too deeply
css-open = `{ $written }` has no `{ $end }`
css-close = `{ $written }` closes nothing
css-string-line = a string ends with its line: write the other quote
css-url-quotes = the address in `url(…)` needs quotes
css-string = a string has no end: write the other quote
css-comment = a comment has no end: write `*/`
css-url = `url(` has no `)`
css-escape-line = `\` escapes nothing at the end of a line
css-mark = there is an invisible byte order mark: remove it
css-escape-file = `\` escapes nothing at the end of the file
css-import-late = browsers ignore an `@import` after rules: write it before them
css-import-name = `@import` names no file: write `@import "./more.css";`
css-rule = a rule has no `{ "{" } … { "}" }`
css-selector = a selector is missing before or after a comma, or before `{ "{" }`
css-declaration = this is not a declaration: write `name: value;`
css-value = `{ $name }` has no value
js-deep = too many brackets stand inside each other

## Fonts and messages

invalid-font = this is not a font that can be read
invalid-font-help = put an OpenType or TrueType file (.otf, .ttf) there, not a web font
missing-theme = the theme `{ $theme }` does not exist
missing-theme-help = make the folder { $folder }/, or remove `theme` from site.toml to use the default
template-error-utf8 = this template is not valid UTF-8
untranslated-interface = the theme's interface is not translated into `{ $tag }`; English is shown instead
untranslated-interface-help = write i18n/{ $tag }.ftl with the messages of themes/default/i18n/en.ftl
invalid-message-utf8 = this file is not valid UTF-8
invalid-message-name = `{ $stem }` is not a language tag
invalid-message-name-help = name the file after its language, such as `zh-CN.ftl`
untranslated-interface-gap-help = write `{ $id } = …` in { $target }
untranslated-interface-file-help = write { $target }

## Templates

template-error-no-template = the template `{ $name }` does not exist
template-error-no-template-help = put it into templates/ of the theme that `theme` in site.toml names
template-error-no-parent = extends `{ $parent }`, which does not exist
template-error-open = this `{ $statement }` is not closed
template-error-open-label = its end is missing before this
template-error-open-help = write `{ "{" }% end{ $statement } %{ "}" }` where it ends
template-error-close = `end{ $statement }`, but no `{ $statement }` is open here
template-error-close-help = remove it, or write `{ "{" }% { $statement } … %{ "}" }` before it
template-error-circle-default-help = write `{ "{" }% { $statement } "{ $prefix }{ $name }" %{ "}" }` to build on the template of this name in the default theme
template-error-circle-help = name another template in one of them
template-error-extends-itself = `{ $name }` extends itself
template-error-includes-itself = `{ $name }` includes itself
template-error-extends-circle = `{ $name }` extends itself, by way of { $others }
template-error-includes-circle = `{ $name }` includes itself, by way of { $others }
template-error-fields = fields here: { $fields }
template-error-type = { $expected } was expected here, found { $found }
template-error-no-argument = the argument `{ $name }` is missing here
template-error-number = the number `{ $value }` is too small or too large here
template-error-field = Field `{ $name }` is not defined
template-error-variable = Variable `{ $name }` is not defined.
template-error-variable-of = Variable `{ $name }` is not defined. Available variables: { $names }
template-error-undefined = Variable `{ $name }` exists but its value is undefined
template-error-filter = Unknown filter `{ $name }`
template-error-function = Unknown function `{ $name }`
template-error-test = Unknown test `{ $name }`
template-error-component = Unknown component `{ $name }`
template-error-include = Unknown template `{ $name }`
template-error-compare = Cannot compare `{ $one }` with `{ $other }`
template-error-iterate = Iteration not possible on type `{ $type_name }`
template-error-zero = Cannot divide by 0
template-error-arithmetic = Unable to perform { $expression }
template-error-block = Block `{ $name }` is not defined in any parent template
template-error-block-twice = Template already contains a block named `{ $name }`
template-error-argument-twice = Keyword argument `{ $name }` is defined more than once
template-error-token = Found { $found } but expected { $expected }.
template-error-tokens = Found { $found } but expected one of: { $tokens } or { $last }
template-error-other-token = Found { $found } but expected { $expected }
template-error-end = Unexpected end of input
template-error-operands = `{ $sign }` requires both operands to be numbers, found `{ $one }` and `{ $other }`
template-error-operand = Only numbers can be used in arithmetic. This is a `{ $found }`
template-error-numbers-only = Math operations can only be done on numbers, found `{ $found }`
token-identifier = identifier
token-ident = ident
token-string = string
token-integer = integer
token-float = float
token-bool = bool
token-content = content
template-error-here = not available here
template-error-engine = { $said }
type-count = a whole number from 0 up
template-error-no-arguments = `{ $name }` takes no arguments, found `{ $argument }`
template-error-unknown-argument-near = `{ $name }` has no argument `{ $argument }`; did you mean `{ $near }`?
template-error-unknown-argument = `{ $name }` has no argument `{ $argument }`; it has { $all }
template-error-wrong-value = `{ $argument }` of `{ $name }` must be { $takes }, found { $found }
template-error-wrong-word = `{ $argument }` of `{ $name }` must be one of { $words }, found { $found }
template-error-wrong-word-near = `{ $argument }` of `{ $name }` must be one of { $words }, found { $found }; did you mean `{ $near }`?
template-error-needs-argument = `{ $name }` needs the argument `{ $argument }`: write `{ $name }({ $example })`

## Places of template problems

while-rendering = while rendering this page
while-rendering-more = while rendering this page, and { $more } more
while-rendering-for = while rendering this page for readers of `{ $language }`, at `{ $address }`
while-rendering-for-more = while rendering this page for readers of `{ $language }`, at `{ $address }`, and { $more } more
js-no-thread = there is no memory or no thread left to read it
js-end = the script ends too early: a bracket or a quote is not closed
js-escape = `\` does not fit here
js-invalid = this is not a valid script
js-module = `{ $written }` may stand only outside of all brackets
js-number = this is no number
js-pattern = a regular expression has no end: write the other `/`
js-return = `return` is outside of a function
js-template = a template has no end: write the other `{ "`" }`
js-token = `{ $written }` does not fit here: something is missing before it, or is not closed
js-twice = `{ $name }` is declared a second time
untranslated-interface-gap = the { $count ->
        [one] message { $names } of { $there } is
       *[other] messages { $names } of { $there } are
    } missing in `{ $tag }`
untranslated-interface-gaps = the messages { $names } and { $more } more of { $there } are missing in `{ $tag }`
