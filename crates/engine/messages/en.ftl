### Words of `paifang-engine`: notes and refusals of a build.

## Notes

published-in-spite = published in spite of errors: { $links ->
        [one] { $links } broken link is
       *[other] { $links } broken links are
    } shown as text, without a link
cache-found-damaged = the cache is damaged and was not used
build-started-over = a file was replaced while it was read, so the build started over
cache-not-written = the cache in { $folder } could not be written: { $error }
