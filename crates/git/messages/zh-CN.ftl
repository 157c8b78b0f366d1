### `paifang-git` 的文字：读不到 Git 的原因。

git-missing = 无法启动 `git`（{ $error }）：安装 Git，或用 `--baseline FILE` 比较
git-no-repository = { $root } 不在 Git 仓库里：用 Git 克隆，或用 `--baseline FILE` 比较
git-no-commit = 还没有可以比较的提交
git-no-revision = 这份克隆里没有 `{ $revision }`
git-no-history = 从这份克隆看不出当前提交与 `{ $revision }` 从哪里分开
git-use-merged = { $problem }：拉取请求的合并提交写 `--base HEAD^1`
git-shallow = { $problem }，它只有最近的几个提交：多克隆一些（actions/checkout 写 `fetch-depth: 2`，配合 `--base HEAD^1`；与分支比较写 `fetch-depth: 0`；GitLab 写 `GIT_DEPTH: 0`）
git-fetch = { $problem }：先取来（`git fetch origin BRANCH`，再写 `--base FETCH_HEAD`），或改正名字
git-unrelated = { $problem }：两者的历史没有共同的提交
git-history-shallow = 这份克隆只有最近的几个提交，看不出完整的历史：运行 `git fetch --unshallow`，或克隆全部提交（actions/checkout 写 `fetch-depth: 0`，GitLab 写 `GIT_DEPTH: 0`）
git-no-content = 这份克隆缺少比较所需的内容，用 `--filter` 克隆时就会这样：运行 `git fetch --refetch --no-filter`，或不带 `--filter` 重新克隆
git-failed = Git 出错：{ $said }
git-not-trusted =
    Git 不读 { $root } 的仓库，通常因为它属于另一个用户：在只作检查的机器上运行 `git config --global --add safe.directory '*'`
    Git 的说明：{ $said }
