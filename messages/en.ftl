### Words of the program `paifang`: what its commands print.

## Comparison with an earlier state

change-moved = this change moved it here from { $from }
change-removes = this change removes this file
change-edits = this change edits this file

## Running

failed = { $path }: { $error }
option-content = --content: { $error }
no-threads = cannot start { $jobs } threads: { $error }
option-output = --output: { $error }
option-cache = --cache: { $error }
base-submodule = { $path } is a submodule: its files are not compared, and count as unchanged
no-scratch = cannot make a scratch folder: { $error }
base-elsewhere = `{ $folder }` lies elsewhere, where `--base` would miss changes: put the files into the project's folder, or compare with `--baseline FILE`
not-written = cannot write to { $folder }: { $error }
option-file-large = { $name }: it has more than { $most } MiB
option-file-bytes = { $name }: it is not UTF-8 text
baseline-line = { $name }: line { $line } is no problem as `paifang check --format json` writes it
option-named = { $option }: { $why }
ci-content = the content folder `{ $folder }` has characters that a shell reads otherwise; give it a name of letters, digits, `-`, `_` and `/`
option-steady = --steady { $file }: { $error }
option-changes = --changes { $file }: { $error }
content-elsewhere = --content names files outside of the project: neither `--base` nor `--fix` and `--diff` know them; compare with `--baseline FILE`
bad-epoch = SOURCE_DATE_EPOCH is `{ $seconds }`; it must be a number of seconds since 1970
option-link-to = --link-to: `{ $url }` is not an address; write one such as https://preview.example.org
option-lang = messages are not available in this language; the languages are { $tags }
option-now = write a moment with its offset, such as 2026-11-23T09:30:00+08:00 or …Z
option-preview-length = write a name of 1 to { $most } characters, such as `#12`
option-preview-invisible = write a name without line breaks and invisible characters, such as `#12`
option-format = `{ $name }` is not a format; the formats are { $names }
option-report = write FORMAT=FILE, such as `gitlab=gl-code-quality-report.json`
option-jobs = write a whole number, from 1
option-port = write a whole number from 0 to { $most }
unsafe-alone = `--unsafe` goes with `--fix` or `--diff`
not-changed = { $file } cannot be changed: { $error }
list-in-summary = The whole list is in the summary of this job.
list-by-command = `paifang check --all` prints the whole list.
summary-full = the list of problems has no room left in the summary of this job
summary-not-written = the summary of this job cannot be written: { $file }: { $error }
next-github = in the settings of the repository, choose GitHub Actions as the source of Pages
next-gitlab = add a pipeline schedule, so that events pass on the site
next-forgejo = put a token that may push into the secrets of the repository, as PAGES_TOKEN
next-gitee = switch on Gitee Go, and change `master` in the files if the branch has another name
next-netlify = connect the repository in Netlify; it reads netlify.toml
next-cloudflare = in Cloudflare Pages, use `sh cloudflare-build.sh` as the build command and `public` as the output folder
no-folder = { $folder } is not a folder
ci-elsewhere = hosts read these files at the top of the repository, { $top }: move them there, and give each job this folder
new-what = say what to make: `paifang new site DIR` or `paifang new KIND "Title"`
new-no-title = the title is empty; write one, such as `paifang new blog "How we back up"`
new-page-next = write the text below the second `---`, and look at it with `paifang serve`
new-page-optional = Optional fields; remove the `#` to use one:
new-page-one-of = One of: { $words }.
new-page-any-of = Any of: { $words }.
not-utf8 = { $path } is not valid UTF-8
unusable-settings = { $path } cannot be used; `paifang check` says why
new-bad-name = `{ $name }` cannot be a file name; write it such as `backup` or `2.0/install`
new-exists = { $path } exists already and is left as it is; choose another title or --name
new-no-language = name at least one language, such as --languages zh-CN,en
new-site-next-ci = look at it with `paifang serve`, then change site.toml and content/
new-site-next = look at it with `paifang serve`, then change site.toml and content/; `paifang new ci github` writes files that check pull requests and publish
new-bad-tag = `{ $text }` is not a language tag; write a BCP 47 tag such as zh-CN, en or pt-BR
new-not-empty = { $folder } is not empty; name a new folder
step-recall = loading the last build
step-load = listing files
step-parse = reading pages
step-link = linking pages
step-highlight = highlighting code
step-images = making smaller versions of pictures
step-search = indexing pages for search
step-render = rendering pages
step-emit = writing files
step-keep = saving results for the next build
same-file = `{ $other }` and `{ $name }` name the same file; give each a file of its own
report-folder = this is a folder; name a file in it
report-no-folder = the folder { $folder } does not exist; create it first
report-settings = this is the file of the site's settings; name another file
report-source = files in `{ $source }` become part of the site; name a file elsewhere
report-other = this file exists and is not an earlier report; name another file, or remove it
no-browser = cannot open the browser: { $error }
not-watching = changes cannot be watched ({ $reason }); restart to see them

## The report of a build

title-note-line = note: { $text }
title-error-line = error: { $text }
report-pages = pages
report-all = all
report-fallback = fallback
report-checked = Checked in { $time }: { $problems }.
report-checked-change = Checked in { $time }: { $problems } of this change.
report-not-published = Nothing was published ({ $time }): { $problems }. { $output } is as it was.
report-until = It stays as it is until { $until }; build again then.
count-list = { $errors }, { $warnings }
milliseconds = { $count } ms
seconds = { $count } s
compared-list = the list of earlier problems
serving = Serving { $address } (Ctrl-C ends)
serve-built = Built in { $time }: { $files }, { $problems }
serve-stays = the last good site stays
serve-nothing = no site to show yet
edits-made = Changed { $path }: { $edits }.
wrote = Wrote { $file }.
new-component-name = `{ $name }` cannot be the name of a component: use lower-case letters, digits and hyphens
new-component-taken = `{ $name }` is a component that every site has, or a language of code blocks; choose another name
new-component-exists = { $path } exists already and is left as it is; choose another name
new-component-next = Pages write:
is-there = { $path } is there already.
next-ci = Next: read them, and { $next }.
new-kind-near = `{ $name }` is not a kind of this site; did you mean `{ $near }`?
new-kind = `{ $name }` is not a kind of this site; kinds of this site: { $kinds }
new-language = `{ $tag }` is not a language of this site; declared: { $tags }
new-language-near = `{ $tag }` is not a language of this site (did you mean `{ $meant }`?); declared: { $tags }
slowest = Slowest pages:
compared = Compared with { $with }: { $old ->
        [one] { $old } older problem
       *[other] { $old } older problems
    } (`--all` shows them), { $solved } solved.
compared-none = Compared with { $with }: 0 older problems, { $solved } solved.
report-published = Published to { $output } in { $time }: { $written ->
        [one] { $written } file
       *[other] { $written } files
    } written, { $unchanged } unchanged, { $removed } removed; { $problems }.
count-edits = { $count ->
        [one] { $count } edit
       *[other] { $count } edits
    }
count-written = { $count ->
        [one] { $count } file
       *[other] { $count } files
    } written
serve-rebuilt = { $changed ->
        [one] { $changed } file
       *[other] { $changed } files
    } changed, rebuilt in { $time }: { $files }, { $problems }
summed-up = { $message } ({ $times } times; this is the first, `paifang check --all` lists all)
summed-up-files = { $message } ({ $times } times in { $files } files; this is the first, `paifang check --all` lists all)
new-site-made = A site of { $count } files is in { $folder }.
new-site-follows = Next: cd { $folder }, { $next }
ci-exists = { $others } { $count ->
        [one] is
       *[other] are
    } there already, and nothing is ever overwritten; move it away first, and merge what you need
new-bad-settings =
    these settings would not work:
    { $problems }
system-error = { $said }

## Preview

port-taken = port { $port } on { $host } is taken by another program; try `--port { $other }`
port-unusable = cannot listen on { $host }, port { $port }: { $error }
builder-gone = the builder stopped by a fault of its own; please report it
cannot-listen = cannot listen
cannot-make-scratch = cannot make a scratch folder
cannot-start = cannot start
cannot-start-builder = cannot start the builder
server-stopped = the server stopped
serve-no-host = This request does not name one host.
serve-other-host = `{ $host }` is not a name of this server, which answers to { $names }. If it is yours: `paifang serve --allow-host { $host }`
serve-long = This address is too long for any page.
serve-events = Only pages of this server receive events of builds.
serve-not-here = Nothing is here.
serve-not-below = Nothing is here. The site begins at { $path }
overlay-alert = Problems of the last build
overlay-headline = { $problems }: this is the last good site
overlay-dismiss = Dismiss
overlay-more = … and { $count } more in the terminal.
overlay-title = The site cannot be built yet
overlay-introduction = Errors: { $count }. Mend them and save: this page shows the site as soon as it can be built.

## Editors

schemas-written = { $count } schemas in { $folder }
no-schema = there is no schema `{ $wanted }`; `paifang schema` lists them
no-schema-near = there is no schema `{ $wanted }`; did you mean `{ $near }`?
no-built-in = the built-in settings cannot be read
cms-no-repository = an editor needs the repository: write `repository = "https://github.com/owner/name"` into site.toml
cms-gitee = { $editor } cannot write to Gitee; readers can still begin files by the links of the theme
cms-folders = Decap CMS cannot follow language folders below content/: use `paifang new cms sveltia`, or file names such as page.en.md
cms-names = Decap CMS shows a page of the default language only if its name has the language: { $plain ->
        [one] 1 page lacks it
       *[other] { $plain } pages lack it
    } (`git mv page.md page.{ $tag }.md`), or use `paifang new cms sveltia`
cms-sign-in = signing in to GitHub needs a small service of your own; the manual of the editor says how
cms-app-id = add the `app_id` of an application of your host to `backend`; the manual of the editor says how
cms-exists = { $path } exists already and is left as it is; remove it to make it again

## Report of a change

diff-title = What this change does to the site
diff-no-site = There is no site to compare: settings or theme cannot be used, now or before this change.
diff-pages = Pages: { $direct }{ $indirect ->
        [0] {""}
        [one] ; 1 other differs because of them
       *[other] ; { $indirect } others differ because of them
    }.
diff-pages-none = none added, changed, moved or gone
diff-number-added = { $count } added
diff-number-changed = { $count } changed
diff-number-moved = { $count } moved
diff-number-gone = { $count } gone
diff-numbers = { $first }, { $rest }
diff-only-content = It touches only the content ({ $count ->
        [one] 1 file
       *[other] { $count } files
    }).
diff-compared = Compared with `{ $base }`: { $new ->
        [one] 1 new problem
       *[other] { $new } new problems
    }, { $solved } solved{ $old ->
        [0] {""}
       *[other] , { $old } older
    }.
diff-trusted = This change touches more than content
diff-not-built = { $count ->
        [one] One of these files is
       *[other] { $count } of these files are
    } left out of the preview and of this comparison: read each line.
diff-trusted-site = Settings, theme, messages, or files that are published as they are:
diff-trusted-automation = Files by which the site is built, checked and published:
diff-trusted-other = Other files outside of the content:
diff-path = `{ $path }`
diff-problems = New problems: { $count }
diff-problem = { $severity ->
        [error] Error
       *[warning] Warning
    } in `{ $path }`{ $line ->
        [0] {""}
       *[other] , line { $line }
    }: { $message } (`{ $code }`)
diff-help = Help: { $help }
diff-place = `{ $path }`{ $line ->
        [0] {""}
       *[other] , line { $line }
    }: { $message }
diff-lost = Lost addresses
diff-hosts = New outside hosts: { $count }
diff-host = `{ $host }`, first in `{ $path }`
diff-added = Added ({ $language }): { $count ->
        [one] 1 page
       *[other] { $count } pages
    }
diff-changed = Changed ({ $language }): { $count ->
        [one] 1 page
       *[other] { $count } pages
    }
diff-moved = Moved ({ $language }): { $count ->
        [one] 1 page
       *[other] { $count } pages
    }
diff-gone = Gone ({ $language }): { $count ->
        [one] 1 page
       *[other] { $count } pages
    }
diff-address = from `{ $former }` to `{ $now }`
diff-former-title = its title was `{ $title }`
diff-was-at = `{ $title }` was at `{ $address }`
diff-shown-instead = readers get it in `{ $language }` now
diff-was-fallback = readers got it in another language before
diff-not-changed-in = not changed in { $languages }
diff-clauses = { $first }; { $rest }
diff-follows = : { $words }
diff-language = ({ $language })
diff-indirect = Differ because of these changes
diff-reason = { $count ->
        [one] 1 page
       *[other] { $count } pages
    }: { $why }
diff-more = and { $count } more
diff-why-title = the new title of `{ $title }`
diff-why-listed = `{ $title }` is listed now
diff-why-unlisted = `{ $title }` is no longer listed
diff-why-address = the new address of `{ $title }`
diff-why-version = `{ $title }` came or went as a version in another language
diff-why-text = the new text of `{ $title }`
diff-why-data = the records of `{ $set }`
diff-why-target = a link or a picture leads to something else
diff-why-order = another order or division of a list
diff-why-terms = names or numbers of terms
diff-why-counts = counts of pages
diff-why-messages = the words of the interface
diff-why-theme = the theme
diff-why-settings = the settings
diff-why-other = something else of this change
diff-pictures = Pictures: { $count }
diff-files = Other published files: { $count }
diff-file-gone = `{ $path }`: gone ({ $size })
diff-file-added = `{ $path }`: added, { $size }
diff-file-moved = `{ $path }`: moved from `{ $former }`, { $size }
diff-file-changed = `{ $path }`: { $size }, was { $before }
diff-size-bytes = { $count ->
        [one] 1 byte
       *[other] { $count } bytes
    }
diff-size-kilobytes = { $count } kB
diff-size-megabytes = { $size } MB
diff-outputs = Feeds and other outputs: { $count }
diff-outputs-first = { $paths }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }
diff-left-out = { $count } more, left out for the size of this report
i18n-no-page-near = there is no page `{ $page }`; did you mean `{ $near }`?
i18n-no-page = there is no page `{ $page }`; name it by its path from the project's folder, such as content/docs/a.en.md
i18n-unreadable = `{ $page }` cannot be read; `paifang check` says why
i18n-only-version = `{ $page }` exists in one language only
i18n-is-original = `{ $page }` is an original; its translations are { $translations }
i18n-no-block = no block of `{ $page }` begins with `{ $block }`; `paifang i18n status { $page } --all` lists them
i18n-no-block-number = `{ $page }` has { $blocks ->
        [one] one block
       *[other] { $blocks } blocks
    }, so there is no number { $number }; `paifang i18n status { $page } --all` lists them
i18n-many-blocks = several blocks begin with `{ $block }`: numbers { $numbers }
i18n-broken-record = the record of `{ $page }` cannot be read; `paifang check` says why
i18n-name-blocks = name the blocks that need nothing, or add --all; `paifang i18n status PAGE --all` lists them
i18n-first-stamp = `{ $page }` has no record yet; if it is a translation of the original as it is now, add --all, else run `paifang i18n adopt { $page }`
i18n-stamped-block = recorded { $number }: { $block }
i18n-stamp-blocks = `{ $page }` is no page of this site; several pages are recorded whole, so name blocks with one page only
i18n-stamped = { $page }: { $blocks ->
        [one] { $blocks } block
       *[other] { $blocks } blocks
    } recorded, { $left } still out of date
i18n-nothing-changed = no block of `{ $page }` has other words than in { $base }; another commit can be named with --base
i18n-not-in-commit = { $base } has no `{ $page }`
i18n-minor-block = needs nothing of translators: { $block }
i18n-column-section = Language
i18n-column-pages = Pages
i18n-column-current = Blocks up to date
i18n-column-changed = Changed
i18n-column-new = New
i18n-column-edited = Not stamped
i18n-column-machine = Machine
i18n-column-unrecorded = Pages without record
i18n-no-translations = There are no translations.
i18n-next = What to do next:
i18n-next-more = and { $pages } more
i18n-next-stale = { $words } words in { $blocks ->
        [one] { $blocks } block
       *[other] { $blocks } blocks
    }
i18n-next-unrecorded = no record
i18n-next-unstamped = { $blocks ->
        [one] one block not stamped
       *[other] { $blocks } blocks not stamped
    }
i18n-next-both = { $stale }, { $unstamped }
i18n-blocks-current = { $count ->
        [one] One other block needs
       *[other] { $count } other blocks need
    } nothing; --all lists all.
i18n-page-head = { $page }, translated from { $original }
i18n-no-record = There is no record, so nothing is known of these blocks: `paifang i18n adopt { $page }` looks for one in the history.
i18n-carries = , and links or markup of the original changed
i18n-state-up-to-date = up to date
i18n-state-needs-nothing = needs nothing
i18n-state-machine = machine translation, not reviewed
i18n-state-changed = the original changed
i18n-state-both-edited = the original and the translation changed; stamp it when the change is translated
i18n-state-edited = the translation was edited and not stamped
i18n-state-new = new in the original
i18n-state-removed = removed from the original
i18n-state-untranslated = not translated
i18n-state-local = only in this language
i18n-state-left-out = left out on purpose
i18n-state-unrecorded = not stamped yet
i18n-not-in-clone = not in this clone; fetch the whole history (`git fetch --unshallow`, or `fetch-depth: 0` in CI) to see it
i18n-not-in-history = not found in the history of this file
i18n-diff-none = Nothing is out of date.
i18n-diff-unstamped = { $page }: { $count ->
        [one] block { $numbers } was edited and is not stamped; if it says what the original says, run `paifang i18n stamp { $page }`
       *[other] blocks { $numbers } were edited and are not stamped; if they say what the original says, run `paifang i18n stamp { $page }`
    }
i18n-diff-cut = { $pages ->
        [one] { $pages } more page is
       *[other] { $pages } more pages are
    } out of date.
i18n-diff-change = Original
i18n-diff-old = Original before
i18n-diff-new = Original now
i18n-diff-translation = Translation
i18n-diff-terms = Agreed terms
i18n-no-translation = `{ $page }` has no translation into `{ $language }`
i18n-adopt-unsure = unsure: { $page }: { $reason }
i18n-adopted = { $sure ->
        [one] { $sure } translation is
       *[other] { $sure } translations are
    } sure, { $unsure } unsure
i18n-adopted-page = { $page }: { $blocks } blocks, { $stale } out of date, { $unknown } unknown
i18n-doubt-history = it is in no commit
i18n-doubt-original = there was no original when it was translated
i18n-doubt-free = it is too free a translation to be followed block by block; if it is up to date, use `paifang i18n stamp --all`
i18n-copies = , and can be copied from it

## Files for translation tools

i18n-export-file = { $path }: { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    }, { $texts ->
        [one] 1 text
       *[other] { $texts } texts
    }, { $missing } to translate, { $review } to review
i18n-export-nothing = there is no text to translate
i18n-export-unimported = { $path } has { $count ->
        [one] a translation that was
       *[other] { $count } translations that were
    } not imported yet: run `paifang i18n import` with it first, or export with `--overwrite`
i18n-export-local = { $count ->
        [one] 1 block of a translation has
       *[other] { $count } blocks of translations have
    } no original, so no file holds them
i18n-export-dropped = { $count ->
        [one] 1 block of an original is
       *[other] { $count } blocks of originals are
    } left out by the translation, by its record, and by the file
i18n-export-unwritable = { $count ->
        [one] 1 text has
       *[other] { $count } texts have
    } characters that no such file can hold, or cannot be read, and stay out
i18n-export-unrecorded = { $count ->
        [one] 1 translated page has
       *[other] { $count } translated pages have
    } no record, so that nobody knows whether it is up to date: its texts are marked for review; `paifang i18n adopt` makes records from the history
i18n-import-format = { $path } is no file that can be imported: its name ends with `.po`, `.xlf` or `.xliff`
i18n-import-utf8 = { $path }: { $problem }; { $help }
i18n-import-no-language = the file does not say into which language it translates
i18n-import-no-language-help = write `"Language: …\n"` into the first entry of PO, `target-language` or `trgLang` in XLIFF; the languages of this site are { $tags }
i18n-import-language = `{ $tag }` is no language of this site
i18n-import-language-help = the languages are { $tags }
i18n-import-page = { $path }: { $written } written, { $recorded } recorded as up to date
i18n-import-review = { $count ->
        [one] 1 text is
       *[other] { $count } texts are
    } still marked for review, and not written
i18n-import-unused = { $path } has { $count ->
        [one] 1 translation of a text that has
       *[other] { $count } translations of texts that have
    } changed or gone since: export again, and they are translated anew
i18n-import-incomplete = { $page } is not written: { $done } of { $all } texts are translated; with `--partial` the rest stays in the language of the original
i18n-import-lacks = this translation lacks { $lacks }, which its original has; it is not written
i18n-import-adds = the original of this translation does not have { $adds }; it is not written
i18n-import-differs = this translation lacks { $lacks } of its original, and has { $adds }; it is not written
i18n-import-differs-help = take over code and placeholders as they are; if they are meant to differ, import with `--allow-differences`
i18n-import-unusable = with this translation, { $page } would have other blocks; it is not written
i18n-import-unusable-help = write one block like the original: no empty line in a paragraph, no `-`, `#` or `|` at the beginning that the original does not have
i18n-import-parts = this translation is that of { $count } blocks, and has another number of parts; it is not written
i18n-import-parts-help = write an empty line between the parts, and none in a part
i18n-import-original = the original
i18n-new-exists = the page has a version in this language: { $page }
i18n-new-next = replace its texts, then run `paifang i18n stamp { $page }`
i18n-new-terms = Agreed terms in this page:
i18n-apply-no-texts = the file has no list named `texts`
i18n-apply-text = this text has no `page` or no `source`
i18n-apply-help = take the file that `paifang i18n list` wrote, and only add to each `translation`

## Sites of other generators

import-inside = { $folder } lies in the folder that is imported; name one elsewhere
import-not-copied = the file cannot be copied: { $error }
import-more = … and { $count } more, all in { $file }
import-done = { $generator }: { $exact ->
        [one] { $exact } page is exact
       *[other] { $exact } pages are exact
    }, { $unfinished ->
        [one] { $unfinished } needs you
       *[other] { $unfinished } need you
    } ({ $findings ->
        [one] { $findings } place
       *[other] { $findings } places
    })

## deploy

option-cache-address = --cache { $address }: { $why }
option-cache-scheme = an address begins with { $known }
option-cache-scheme-near = did you mean `{ $near }`?
option-cache-setting = this kind of store has no setting `{ $name }`; it has { $known }
option-cache-needs = this kind of store needs `{ $name }`: add `?{ $name }=…` if it is not in the address
option-cache-write = --cache-write: --cache names a folder, which every build writes; name a store, such as s3://BUCKET/FOLDER
option-cache-build = --cache { $address }: only `paifang build` reads a cache from a store, since it writes it into a folder; this command uses that folder
shared-cache-not-built = this program was built without `deploy`, so it reaches no store: build one with `cargo build --release --features deploy`
shared-cache-read = cache: read { $parts } { $parts ->
        [one] part
       *[other] parts
    } ({ $size }) from the store, in { $requests } requests
shared-cache-none = cache: the store has none for this version of Paifang yet
shared-cache-written = cache: wrote { $parts } { $parts ->
        [one] part
       *[other] parts
    } ({ $size }) into the store, in { $requests } requests
shared-cache-away = the cache in the store is not used: { $why }
shared-cache-not-written = the cache was not written into the store: { $why }
deploy-not-built = this program was built without `deploy`: build one with `cargo build --release --features deploy`
deploy-no-targets = site.toml names no place to deploy to: add a table such as `[deploy.production]` with `to = "s3"`
deploy-many-targets = name the target: { $names }
deploy-unknown-target = there is no target `{ $name }`; site.toml has { $names }
deploy-unknown-target-near = there is no target `{ $name }`: did you mean `{ $near }`?
deploy-no-encoding = `{ $name }` does not keep how a file is compressed, so `compress` has no effect
deploy-waits = another deploy is at work, last seen { $seen }: waiting until it ends (`--take-over` if it was killed)
deploy-steady = the site stays right until { $until }: build and deploy again then
deploy-purge-failed = the site is deployed, but `{ $name }`, which was given the changed addresses, failed: { $said }
deploy-nothing = { $name } holds the site already: { $unchanged } { $unchanged ->
        [one] file
       *[other] files
    }, { $seconds } s
deploy-done = Deployed to { $name }: { $written } written ({ $bytes }), { $removed } removed, { $unchanged } unchanged, { $seconds } s
deploy-row-fingerprinted = write, names with a hash
deploy-row-other = write, other files
deploy-row-page = write, pages
deploy-row-remove = remove
deploy-row-leaving = keep for open pages
deploy-row-unchanged = unchanged
deploy-row-more = … and { $count } more
