### Words of `paifang-git`: reasons why Git cannot be read.

git-missing = `git` cannot be started ({ $error }): install Git, or compare with `--baseline FILE`
git-no-repository = { $root } is not in a Git repository: clone it with Git, or compare with `--baseline FILE`
git-no-commit = there is no commit yet to compare with
git-no-revision = `{ $revision }` is not in this clone
git-no-history = this clone does not show where the present commit and `{ $revision }` parted
git-use-merged = { $problem }: for the merge commit of a pull request, write `--base HEAD^1`
git-shallow = { $problem }, which has only the last commits: clone more (`fetch-depth: 2` of actions/checkout, with `--base HEAD^1`; `fetch-depth: 0` for a branch; `GIT_DEPTH: 0` on GitLab)
git-fetch = { $problem }: fetch it (`git fetch origin BRANCH`, then `--base FETCH_HEAD`), or correct the name
git-unrelated = { $problem }: their histories have no commit in common
git-history-shallow = this clone has only the last commits, so that its history cannot be told: run `git fetch --unshallow`, or clone all of it (`fetch-depth: 0` of actions/checkout, `GIT_DEPTH: 0` on GitLab)
git-no-content = this clone lacks contents of the base, as one made with `--filter` does: run `git fetch --refetch --no-filter`, or clone without `--filter`
git-failed = Git failed: { $said }
git-not-trusted =
    Git does not read the repository of { $root }, often because it belongs to another user: run `git config --global --add safe.directory '*'` on a machine that only checks
    Git says: { $said }
