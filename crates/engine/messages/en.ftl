### Words of `paifang-engine`: notes and refusals of a build.

## Codes

code-output-not-ours = A file that Paifang did not write is in the place of a page in the output folder.
code-no-history = site.toml asks for facts from Git, and the history cannot be read.
code-lost-address = A change removes or moves a page or a file, and its former address leads nowhere.
code-unusable-image = A picture is empty, damaged, too large, or of a format that browsers do not show.

## Notes

published-in-spite = published in spite of errors: { $links ->
        [one] { $links } broken link is
       *[other] { $links } broken links are
    } shown as text, without a link
cache-found-damaged = the cache is damaged and was not used
build-started-over = a file was replaced while it was read, so the build started over
cache-not-written = the cache in { $folder } could not be written: { $error }

## History

no-history = there are no dates and names from Git: { $why }
no-history-help = pages show none rather than wrong ones; to ask for none, remove `git` from site.toml
no-history-git = `git` cannot be started ({ $error })
no-history-repository = the project is in no Git repository
no-history-commit = there is no commit yet
no-history-shallow = this clone has only the last commits; clone all of them (`fetch-depth: 0` of actions/checkout, `GIT_DEPTH: 0` on GitLab), or run `git fetch --unshallow`
no-history-content = this clone lacks the contents of earlier versions; run `git fetch --refetch --no-filter`, or clone without `--filter`
no-history-failed = Git does not read the repository: { $said }

## Addresses that are lost

lost-address-former = this former address was removed from the page
lost-address-file-moved = its file is at `{ $address }` now
lost-address-file = its file is gone
lost-address-page-moved = its page is at `{ $address }` now
lost-address-page = its page is gone
lost-address-file-help = add `"{ $first }" = "/its/new/address"` to `[redirects]` in site.toml
lost-address-moved-help = add `{ $first }` to the `aliases` of the page
lost-address-help = add `{ $first }` to the `aliases` of the page that replaces it; if none does, add `"{ $first }" = { "{" } status = 410 { "}" }` to `[redirects]` in site.toml
lost-address = `{ $first }` leads nowhere any more: { $why }
lost-address-two = `{ $first }` (and one more address) leads nowhere any more: { $why }
lost-address-more = `{ $first }` (and { $more } more addresses) leads nowhere any more: { $why }

## Problems of a build

plain-code = code in `{ $language }` has no colours from line { $line } on, which { $reason }
undeclared-data-twice = `{ $other }` already has the data `{ $name }`
undeclared-data-no-file = there is no file with the data `{ $name }`
undeclared-data-no-file-help = write { $content }/data/{ $name }.toml, .yaml, .json or .csv
undeclared-data-no-schema = there is no schema for the data `{ $name }`, so the file is not used
undeclared-data-near-help = did you mean `{ $near }`? Or declare `[data.{ $name }.fields]` in site.toml
undeclared-data-help = declare `[data.{ $name }.fields]` in site.toml
unsafe-file-key = this file contains a private key and is left out
unsafe-file-key-help = remove it, and replace the key: anyone who can read the repository has it
address-of-page = this page
address-of-alias = this alias
address-of-file = this file
address-alias-in = an alias in `{ $there }`
address-own-file = a file that Paifang makes
duplicate-address-output = { $what } and { $other } both need the address `/{ $path }`
duplicate-address-alias-help = remove the alias, or choose another
duplicate-address-file-help = rename the file, or give the page another `slug`
address-the-other = the other one
output-not-ours = an output belongs here, but Paifang did not write what is here
output-not-ours-help = move it away (into static/ if it belongs to the site), or name another folder with --output
output-not-ours-link = a folder of the site belongs here, but this is a symbolic link, which is not written through
output-not-ours-link-help = remove the link, or name another folder with --output
invalid-config-utf8 = this file is not valid UTF-8
unknown-setting-level = `{ $name }` is not the code of any problem
unknown-setting-codes = codes: { $codes }
unsafe-file-not-svg = this file is a { $name } picture, not SVG, and is left out
unsafe-file-not-svg-help = give it the extension of its format, such as `.png`
unsafe-file-svg = this SVG image { $what } and is left out

## Refusals of a build

no-project = there is no site.toml in { $folder }; `paifang new site DIR` makes a site to start from
no-project-here = there is no site.toml in { $folder }, but there is one in { $project }; run the command there, or with `--root { $project }`
bad-base-url = `{ $url }` is not a site address; write one such as https://example.org/docs/
held-output = the output folder is in use by { $by }; build again when it has finished
held-cache = the cache folder is in use by { $by }; build again when it has finished
another-process = another process
restless = files keep changing while they are read; build again when they are stable
io = { $path }: { $error }
not-ours = not written by Paifang: { $files }
output-links = there are symbolic links in the output folder: { $links }
output-contains-project = the { $name } folder { $path } contains the project itself; name another with { $option }
output-in-cache = the { $name } folder { $path } is inside the cache folder; name another with { $option }
cache-in-output = the { $name } folder { $path } is inside the output folder and would be published; name another with { $option }
folder-inside = the { $name } folder { $path } is inside { $source }/; name another with { $option }
folder-contains = the { $name } folder { $path } contains { $source }/; name another with { $option }
folder-output = output
folder-cache = cache
content-link = --content: { $folder } is a symbolic link, which may lead anywhere; name the folder itself
content-no-folder = --content: { $folder } is not a folder
content-project = --content: { $folder } is a whole project: name its folder of content, such as { $inner }
content-is-project = --content: in site.toml, `content` is the whole project, so that no other folder can take its place
code-orphan-record = The record of a translation has no page beside it.
orphan-record-page = this is the record of `{ $page }`, which does not exist
orphan-record-help = remove `{ $path }`; if the page was moved, move its record with it
orphan-record-near-help = if the page was moved, move its record with it: `git mv { $path } { $near }`; else remove it
orphan-record-large = the record is larger than { $limit } MiB
code-renamed-original = The original of a translation is gone, and a page with its text has another name.
renamed-original-page = the original of this translation seems to be `{ $original }` now
renamed-original-help = give `{ $page }` and `{ $record }` the name and folder of `{ $original }`, each in its language
refused-include-all = { $count } pages take text from other files, together more than { $most } MiB; this is the first one
refused-include-all-help = take smaller parts, or include them in fewer pages
