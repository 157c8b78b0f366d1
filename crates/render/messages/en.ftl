### Words of `paifang-render`: problems of pages and outputs.

## Codes

code-host-limit = The site exceeds a limit of a host named in `[hosting]`.
code-immutable-file = A file of the site's own is in `assets/`, which a host named in `[hosting]` lets browsers keep for a year.
code-missing-glyphs = No font of the theme has some letters of a title, so that its share card shows empty boxes or nothing for them.
