# What `paifang import` says about what it saw.

import-unknown = no generator is known for this folder; name it with `--from`: { $names }
import-no-pages = no pages were found that { $generator } would publish
import-unreadable = the file cannot be read: too large, or not UTF-8
import-front-matter = the front matter cannot be read, and stays as it is
import-left = Paifang does not know this, and left it, marked with ⚠: { $seen }
import-component = a component of the old site, left and marked with ⚠: { $seen }
import-generated = made by a program of the old site, left and marked with ⚠: { $seen }
import-no-file = the included file does not exist: { $path }
import-no-lines = { $path } has only { $count ->
        [one] 1 line
       *[other] { $count } lines
    }
import-copied = the text of this file is a copy in the page now, because a page cannot take it from there as it was: { $path }
import-no-region = there is no region “{ $name }” in { $path }
import-large = the included text is larger than 1 MiB: { $path }
import-settings-unread = the settings in { $path } cannot be read; site.toml has defaults
import-computed = { $path } computes this setting, so it was left out: { $seen }
import-left-out = a script of the old page, left out: { $seen }
import-no-markdown = a page that is no Markdown: write it anew, or as a template
import-same-file = another page has the same place in the new site, so this one is { $path }
import-redirect = a redirect that begins with a query or an anchor, which hosts do not see, was left out: { $from }
import-redirect-target = a redirect that leads to an address that no file gives was left out: { $from } → { $to }
import-host-rule = a rule of the old host that Paifang cannot say was left out; set it up at the new host: { $seen }
import-made-pages = a template that makes pages was left out: write these pages as files
import-menu = the menu of the old site leads to an address that no file gives, so this entry was left out: { $link }
import-navigation = the old navigation has { $count } entries in { $section }, more than fit beside a page, so only their order came over
import-link = pages may not have links with this scheme, so it is text now: { $link }
import-xml = the export is no XML that Paifang reads, here: { $place }
import-attachments = { $count ->
        [one] 1 file is
       *[other] { $count } files are
    } not in the export: copy wp-content/uploads beside it and import again, or copy it into static/
import-comments = { $count ->
        [one] 1 comment is
       *[other] { $count } comments are
    } not imported
import-layout = the text of this page came from the layout { $layout } of the old site: write it anew, or as a template
