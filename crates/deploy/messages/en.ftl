### Words of `paifang-deploy`.

deploy-refused-file = { $path } in the output folder is no regular file: remove it, or build into a folder of its own
deploy-empty = there is no page in { $folder }: run `paifang build` first
deploy-unreadable = { $path } cannot be read: { $error }
deploy-changed-meanwhile = { $path } changed while it was deployed: run `paifang deploy` again when the build has ended
deploy-too-many-deletions =
    { $count ->
        [one] { $count } file of { $total } would be removed
       *[other] { $count } files of { $total } would be removed
    }: if that is right, add `--confirm-deletes`; if not, look at the build
deploy-internal = the state could not be written: { $said }
deploy-crowded = other runs always wrote first: run `paifang deploy` again, one at a time
deploy-taken-over = another run of `paifang deploy` has taken over; it writes its own site
deploy-damaged-state = the state beside the site (`.paifang-deploy/`) is damaged or from a newer Paifang: run `paifang deploy --repair`, which lists the store instead
shared-cache-seal = its index is not sealed with the key in PAIFANG_CACHE_KEY; a build with the key and `--cache-write` replaces it
shared-cache-crowded = other builds always wrote first
shared-cache-folder = the cache folder cannot be written: { $error }
deploy-no-secret = the environment has no { $name }: secrets are read from there alone
deploy-unusable-target = this target cannot be used: { $said }
deploy-denied = the store does not allow to read or write { $path }: look at the permissions of the key
deploy-store-failed = { $path } could not be read or written: { $said }
