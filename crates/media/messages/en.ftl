### Words of `paifang-media`: problems of pictures.

## Pictures

unusable-image-two-sizes = it states two sizes
unusable-image-no-size = its size cannot be read
unusable-image-damaged = it is damaged
unusable-image-lfs = it is a pointer of Git LFS; fetch the picture with `git lfs pull`
unusable-image-html = it is an HTML page
unusable-image-svg = it is an SVG picture; give it the extension `.svg`
unusable-image-other = its content is something else
unusable-image-unchanged = `{ $path }` is published as it is, without smaller versions: { $why }
unusable-image-not-shown = browsers do not show `{ $path }`: { $why }
unusable-image-damaged-help = open it in an image editor and save it again as JPEG, PNG or WebP
unusable-image-large-help = make it smaller; no screen shows that much
unusable-image-incomplete-help = put the complete file there again, or remove it
unusable-image-format-help = save it as JPEG, PNG or WebP, and name that file in the page
unusable-image-kind-help = put a picture there, or give the file the extension of its format
unusable-image-other-format = it is of another format
unusable-image-passes = its pixels are written in { $scans } passes
unusable-image-bytes = it has { $size } MiB; up to { $most } are read
unusable-image-pixels = it has { $width } × { $height } pixels; up to { $most } million are read
unusable-image-empty = the file is empty
unusable-image-truncated = the file ends before the picture does
unusable-image-format = it is a { $name } picture

## SVG

svg-outside = names something outside of itself (`{ $short }`)
svg-not-base64 = has `data:{ $type }` that is not base64
svg-data = contains `data:{ $type }`
svg-code-link = has a link that could run code
svg-style-open = has a style with an address or a text without an end
svg-style-deep = has a style with too many brackets inside each other
svg-style-function = has a style with `{ $name }()`, which loads something or runs code
svg-style-address = has a style with an address that cannot be read
svg-style-namespace = has a style with `@namespace` for an address that is not one of SVG's
svg-large = has { $size } MiB; up to { $most } are read
svg-nested = contains pictures in pictures, too many levels deep
svg-utf8 = is not written in UTF-8
svg-large-help = simplify the picture, or save it as PNG
svg-plain-help = save the picture as plain SVG from a drawing program, or as PNG
svg-text-help = let the program write text as SVG (Mermaid: `htmlLabels: false`; draw.io: turn off "Formatted Text" and "Word Wrap"), or save the picture as PNG
svg-embed-help = embed what the picture needs into the file, or save it as PNG
svg-utf8-help = save the file in the encoding UTF-8
svg-mend-help = open the picture in a drawing program and save it again as plain SVG
svg-illustrator-help = save the picture as plain SVG (Illustrator: without "Preserve Illustrator Editing Capabilities")
svg-root-help = begin it with `<svg xmlns="http://www.w3.org/2000/svg">`
svg-link-help = link to an address that begins with https://
svg-sheet = loads a style sheet (`<?xml-stylesheet?>`)
svg-malformed = is not well-formed XML here
svg-entity = uses an entity that XML itself does not have
svg-doctype = declares entities or attributes in its DOCTYPE
svg-elements = has more than { $most } elements
svg-open = has more than { $most } elements inside each other
svg-root = is not an SVG: it begins with `<{ $name }>`
svg-element = contains `<{ $name }>`
svg-html = contains HTML (`<{ $name }>`)
svg-foreign = shows text or more as HTML (`<foreignObject>`)
svg-animation = has an animation that changes `{ $local }`
svg-namespaces = declares too many namespaces
svg-attributes = has an element with more than { $most } attributes
svg-handler = has the event handler `{ $name }`
svg-foreign-alone = shows text or more as HTML (`<foreignObject>`), and nothing in its place
svg-unfinished = has an element that does not end
svg-empty = is empty
svg-uses = asks for millions of elements with `<use>`, patterns, markers or masks

## Share cards

card-memory = there is no memory for a card
card-elements = it has too many elements
card-size = its size is missing or not a size
card-encoding = it is not written in UTF-8
card-xml = it is not well-formed XML at line { $line }, column { $column } of what is made
