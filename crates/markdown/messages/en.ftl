### Words of `paifang-markdown`: problems of Markdown.

more-on-page = { $message } (and { $more } more of this kind on this page)
