### Words of `paifang-i18n`: languages and dates.

## Files of messages

invalid-message-twice = `{ $id }` appears twice
invalid-message-deep = expressions are nested too deeply
invalid-message-escape = this escape lacks some of its digits
invalid-message-number = this number has too many digits
ftl-token = Expected a token starting with "{ $token }"
ftl-range = Expected one of "{ $range }"
ftl-message-field = Expected a message field for "{ $id }"
ftl-term-field = Expected a term field for "{ $id }"
ftl-callee = Callee is not allowed here
ftl-no-default = The select expression must have a default variant
ftl-value = Expected a value
ftl-defaults = A select expression can only have one default variant
ftl-message-selector = Message references can't be used as a selector
ftl-term-selector = Term references can't be used as a selector
ftl-message-attribute = Message attributes can't be used as a selector
ftl-term-attribute = Term attributes can't be used as a selector
ftl-string = Unterminated string literal
ftl-positional = Positional arguments must come before named arguments
ftl-argument = The "{ $name }" argument appears twice
ftl-escape = Unknown escape sequence
ftl-unicode = Invalid unicode escape sequence, "{ $code }"
ftl-brace = Unbalanced closing brace
ftl-inline = Expected an inline expression
ftl-selector = Expected a simple expression as selector
ftl-literal = Expected a string or number literal
