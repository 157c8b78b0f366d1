### Words of `paifang-theme`: problems of themes.

on-pages = { $message } (on { $pages } pages)
