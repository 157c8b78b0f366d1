### Words of `paifang-base`: the formats of problems, and problems of values and of structured text.

## Codes

code-wrong-type = A value does not have the type its field asks for.
code-unknown-field = A key is not a field of this kind of page.
code-missing-field = A required field is missing.

## Formats of problems

title-error = error
title-warning = warning
title-help = help
title-note = note
list-separator = { ", " }
message-and-help = { $message }; { $help }
did-you-mean = did you mean `{ $meant }`?
more-of-this-kind = { $more } more problems of this kind in this file, up to here: { $message }
count-none = no problems
count-errors = { $count ->
        [one] { $count } error
       *[other] { $count } errors
    }
count-warnings = { $count ->
        [one] { $count } warning
       *[other] { $count } warnings
    }
count-both = { $errors } and { $warnings }
heading = Paifang: { $problems }
heading-of-change = Paifang: { $problems } of this change
heading-errors = Errors
heading-warnings = Warnings
help-follows = { "Help: " }
line-and-column-follows = Line { $line }, column { $column }:{ " " }
whole-file-follows = Whole file:{ " " }
not-of-this-change = , not of this change
left-out-of-report = Left out for the size of this report: { $problems }.
left-out-of-log = Left out for the size of this log: { $problems }. { $more }
not-annotated = Not annotated: { $problems }. GitHub shows { $most } errors and { $most } warnings of a step. { $more }

## Structured text

key-twice = the key `{ $key }` appears twice
keep-one = keep one of the two
write-this = write `{ $text }`
quote-open = the quote `{ $sign }` is not closed
bracket-open = `{ $sign }` is not closed
instead-of-wide = write `{ $close }` instead of the full-width `{ $wide }`
close-at-end-of-value = write `{ $close }` at the end of the value
backslash-code = a `\` between double quotes begins a code such as `\n`
text-after-quote = there is text after the closing quote
text-without-quotes = this text has no quotes
key-unshowable = this key has a character in it that cannot be shown
key-unshowable-help = remove the key and type it again

## CSV

csv-quote-help = write `"` at the end of the cell; a quote inside a cell is written twice: `""`
csv-quote = the quote that begins this cell is not closed
csv-no-header = there is no header: the first line names the columns
csv-no-header-help = write a first line such as `name,url`
csv-uneven = this record has { $cells ->
        [one] 1 cell
       *[other] { $cells } cells
    }, the header has { $columns }
csv-uneven-help-more = put a cell that has { $sign } in it into double quotes
csv-uneven-help-fewer = write { $sign } for each empty cell too
csv-no-name = a column has no name
csv-no-name-help = write a name into the first line
csv-twice = two columns are named `{ $name }`
csv-twice-help = give one of them another name
csv-wide = `{ $wide }` is a full-width character, which does not separate cells
csv-wide-help = write `,` between the cells of all lines
csv-tab = a tab
csv-sign = `{ $sign }`

## JSON

json-empty-help = write a list of records: `[ { "{" } … { "}" } ]`
json-empty = there is nothing in it
json-control = this text has a line break, a tab or a control character in it
json-control-help = write `\n` for a line break, `\t` for a tab; remove any other
json-space = there is a space here that JSON does not know
json-space-help = write an ordinary space, or a line break
json-comment = JSON has no comments
json-comment-help = remove it, or write the file in TOML or YAML, which have some
json-comma-after = there is a comma after the last value
json-comma-after-help = remove the comma
json-comma-missing = there is no comma between two values
json-comma-missing-help = write `,` after the value before this one
json-colon = there is no `:` after a key
json-key-help = write `"key": value`
json-key-quotes = this key has no double quotes
json-single = this text is in single quotes
json-double-help = write it in double quotes: `"…"`
json-list-open = `[` is not closed
json-list-open-help = write `]` after its last value
json-object-open = `{ "{" }` is not closed
json-object-open-help = write `{ "}" }` after its last value
json-close = this closing bracket has no opening one
remove-it = remove it
json-comma-before = there is no value before this comma
json-comma-before-help = write the value, or remove the comma
json-more = there is text after the end of the value
json-more-help = put several records into one list: `[ …, … ]`
json-deep = this is nested too deeply
json-deep-help = write it with fewer levels
json-text = this text cannot be read
json-text-help = close it with `"` on the same line; write `\\` for one `\`, `\n` for a new line
json-number = this is not a JSON number
json-number-help = write it as `12`, `-0.5` or `1.5e3`, or as text in double quotes
json-wide = this is a full-width character
json-wide-help = write it in ASCII: double quotes `"`, `:`, `,`, `[` or `{ "{" }`
json-value = this is not a JSON value
json-word-help = write `true`, `false` or `null`, in small letters
json-missing = a value is missing
json-missing-help = write one
json-value-help = write a text in double quotes, a number, `true`, `false`, `null`, `[…]` or `{ "{" }…{ "}" }`

## YAML

yaml-no-key = there is no key before `:`
yaml-no-key-help = write the name of a field before it, such as `title:`
yaml-deep = this is nested too deeply, or too large
yaml-deep-help = write the values out, without anchors (`&`) and aliases (`*`), and fewer of them
yaml-second = a second document begins here
yaml-second-help = leave the line `---` out
yaml-begin = a value cannot begin with `{ $sign }`
yaml-begin-help = put the value into quotes: `{ $name }: "{ $value }"`
yaml-line = this line does not fit those around it
yaml-line-help = write one `key: value` a line; begin lines that belong together with the same number of spaces, and put a value with special characters into quotes
yaml-bracket-help = write `{ $close }` at the end; { $or }
yaml-bracket-help-text = if `{ $sign }` is part of the text, put the whole text into quotes
yaml-bracket-above = `{ $sign }` of the field above is not closed before this line
yaml-bracket-above-help = write `{ $field }{ $close }`; if `{ $sign }` is part of the text, put the whole text into quotes
yaml-tab = this line begins with a tab
yaml-tab-help = write spaces instead of the tab
yaml-item = there is no space after `-`
yaml-item-help = write `- { $item }`
spaces-none = no space
spaces-one = one space
spaces-many = { $count } spaces
yaml-indented = this line is indented, and the field above it has a value already
yaml-indented-help = begin the line with { $spaces }, as the one above it
yaml-indent = this line begins with { $spaces }, which matches no line above
yaml-indent-help = write { $inner } if it belongs to the line above, or { $outer }
yaml-colon = there is no space after `{ $name }:`
yaml-field-help = write `{ $name }: { $value }`
yaml-colon-wide = the colon after `{ $name }` is full-width
yaml-is-toml = `{ $name } = …` is TOML, but this is YAML
yaml-table-help = write `{ $name }:`, and its fields below it, each after two spaces
yaml-table = `{ $line }` is TOML, but this is YAML
yaml-no-field = this line is not `key: value`
yaml-no-field-help = begin it with the name of a field and `: `, or with two spaces if it goes on with the line above
yaml-quote-help-named = put the value into quotes: `{ $name }: { $text }`
yaml-quote-help = put it into quotes: `{ $text }`
yaml-begin-brace = a value cannot begin with `{ "{" }`
yaml-colon-in-value = a colon in the value is read as another key
yaml-backslash-help = put the value into single quotes, or write `\\` for one `\`
yaml-after = there is text after `{ $text }`

## TOML

toml-line = this line cannot be read as TOML
toml-line-help = write one `key = value` a line, with text in double quotes: `title = "…"`
toml-colon = `{ $sign }` follows `{ $name }`, but TOML uses `=`
toml-field-help = write `{ $name } = { $value }`
toml-no-key = there is no key before `=`
toml-no-key-help = write the name of a field before it
toml-colon-before = `:` follows `{ $before }`, but TOML uses `=`
toml-key-quotes = the key `{ $name }` needs quotes
toml-key-quotes-help = write `"{ $name }" = { $value }`
toml-header-help = write `{ $open }{ $name }{ $close }`
toml-table-twice = the table `{ $line }` appears twice
toml-table-twice-help = put its keys under one of the two
toml-name-quotes = the name `{ $name }` needs quotes
toml-name-quotes-help = write `{ $open }"{ $name }"{ $close }`
toml-no-value = there is no value after `{ $name } =`
toml-no-value-help = write one, such as `"…"`, or leave the line out
toml-no-value-comment-help = write one before the `#`
toml-wide-quotes = this text is in full-width quotes
toml-wide-brackets = this list is in full-width brackets
toml-wide-list-help = write them in ASCII: `["…", "…"]`
toml-wide-list = the list has full-width characters
toml-close-help = write `{ $close }` at the end
toml-bare-item = `{ $item }` has no quotes
toml-single-help = put it into single quotes: `{ $name } = '{ $value }'`
toml-other-quotes-help = put all of it into other quotes: `{ $name } = { $value }`
toml-bare = `{ $bare }` is not a TOML value
toml-date = `{ $bare }` is not a TOML date
toml-zero-help = write `{ $name } = { $number }`, or `{ $name } = "{ $bare }"`
toml-zero = a number does not begin with `0`
toml-list = this list has no brackets

## Types of values

type-nothing = nothing
type-bool = true or false
expected-table = expected a table, found { $found }
expected-text = text
expected-count = a whole number from 1
expected-texts = a list of texts
one-of = `{ $key }` must be one of: { $names }
wrong-value = `{ $key }` must be { $expected }, found { $found }
unknown-key = unknown key `{ $key }` in { $what }
known-keys = known keys: { $keys }
type-flag = true/false
type-whole = a whole number
type-number = a number
type-text = text
type-list = a list
type-table = a table
type-one-of = a table with `{ $key }`, which is one of: { $names }
wrong-type-qr = `{ $name }` has { $bytes } bytes; a QR code can hold { $most }
wrong-type-qr-help = write a short address, and put the text on its page
found-text = `{ $text }`
wrong-type = `{ $name }` must be { $expected }, found { $found }
wrong-type-bool-help-quotes = write `true` or `false` without quotes
wrong-type-bool-help = write `true` or `false`
wrong-type-number-help-quotes = write the number without quotes
wrong-type-whole-help = write a whole number in digits, such as 10
wrong-type-number-help = write a number in digits, such as 2.5
wrong-type-duration-help = write minutes:seconds or hours:minutes:seconds, in quotes
wrong-type-one-help = write one value, without `[` or `-`
wrong-type-text-help = write one text in place of the lines with keys
wrong-type-url-help = write a full address such as https://example.org/page
wrong-type-time-help = write the time as hours and minutes of 24 hours, such as 2026-11-23T19:30
wrong-type-no-day-help = there is no such day: write year-month-day, such as 2026-11-23
wrong-type-date-help = write year-month-day, such as 2026-11-23
unknown-field-in = unknown key `{ $key }` in `{ $name }`
missing-field-in = `{ $name }` needs `{ $field }`: { $expected }
type-date = a date such as 2026-11-23
type-datetime = a date or a date and time such as 2026-11-23T09:30:00+08:00
type-rule = a recurrence rule such as FREQ=MONTHLY;BYDAY=2TU
type-duration = a length of time such as 45:00 or 1:02:30
type-zone = an IANA time zone such as Asia/Shanghai
type-url = a web address
type-email = a mail address
type-image = an image file
type-qr = text for a QR code, of { $most } bytes at most
type-enum = one of: { $words }
type-list-of = a list of { $of }
type-texts = text, or a table of texts by language
type-path = the path of a page without language and `.md`, such as blog/welcome
type-page = the name of a page of kind `{ $kind }`
type-words-or-path = words, or the path of a page
type-name-or-page = a name or a page of kind `{ $kind }`
type-any = any value

## Recurrence rules, time zones

rule-long = the rule is longer than { $most } bytes
rule-count-until = COUNT and UNTIL exclude each other: leave one out
rule-times = BYHOUR, BYMINUTE and BYSECOND together make { $times } times of a day; the limit is { $most }: leave some out
rule-week-number = BYWEEKNO only goes with FREQ=YEARLY
rule-year-day = BYYEARDAY only goes with FREQ=YEARLY
rule-month-day = BYMONTHDAY does not go with FREQ=WEEKLY
rule-day-number = a number before a day, as in BYDAY=2TU, only goes with FREQ=MONTHLY or FREQ=YEARLY
rule-position = BYSETPOS needs another part that begins with BY
rule-frequency = it must say how often: { $names }
rule-part = `{ $part }` is not a part of a rule: write NAME=VALUE between semicolons
rule-twice = { $name } appears twice
rule-number = { $name } must be a number from 1 to { $most }
rule-count = { $problem }; for more, write the last day: UNTIL=20301231
rule-numbers = { $name } must be numbers from { $least } to { $most }{ $zero }, with commas between them
rule-not-zero = , but not 0
rule-days = BYDAY must be days such as MO,TU,WE,TH,FR,SA,SU, or 2TU for the second Tuesday, -1FR for the last Friday
rule-week-start = WKST must be a day such as MO or SU
rule-until = UNTIL must be a day such as 20301231, or a moment such as 20301231T180000Z
rule-unknown = { $name } is not a part of a rule; its parts are FREQ, INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY, BYMONTH and others that begin with BY
zone-place-help = name a place of that zone, such as `Asia/Shanghai`; or leave the zone out and write the offset with the time: `2026-11-23T19:30+08:00`
zone-help = write the zone of a place, such as `Asia/Shanghai`, `Europe/Berlin` or `America/New_York`

## Files

utf8-help-table = in the spreadsheet, save the file as `CSV UTF-8`
utf8-help = save the file in the encoding UTF-8
invalid-utf8-wide = this file is in UTF-16, not in UTF-8
invalid-utf8 = this file is not valid UTF-8 (byte { $at }, line { $line }); it has another encoding
invalid-utf8-gbk = this file is not valid UTF-8 (byte { $at }, line { $line }); it has another encoding, probably GBK
link-outside = this symbolic link points outside its folder
link-hidden = this symbolic link points to a hidden file
link-folder = this symbolic link points to a folder
link-nowhere = this symbolic link leads nowhere
special-folder = this is a folder, not a file
special-pipe = this is a named pipe, not a file
special-socket = this is a socket, not a file
special-device = this is a device, not a file
special-other = this is no regular file, not a file
file-too-large = this file is { $size } MiB; the limit for its type is { $limit } MiB
why-not-found = entity not found
why-denied = permission denied
why-other = { $why }

## The cache

cache-other-version = the cache in { $folder } was written by another version of Paifang and is not used
cache-damaged = the cache in { $folder } is damaged and is not used
cache-no-folder = the cache in { $folder } is a link or a file where a folder should be, and is not used
cache-unreadable = the cache in { $folder } cannot be read and is not used: { $error }

## Parts of sentences

code = `{ $code }`
one-of-words = { $words }
type-value = a value
