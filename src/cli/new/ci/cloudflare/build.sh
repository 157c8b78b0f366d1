#!/bin/sh
# Build command for Cloudflare Pages: `sh cloudflare-build.sh`, with `public` as the output folder. The production branch
# is published; other branches become previews. From `paifang new ci cloudflare`; explained in Paifang's manual, "For
# maintainers".
set -eu

production=main

pip install --quiet paifang==@VERSION@
if [ "$CF_PAGES_BRANCH" = "$production" ]; then
  paifang build
else
  paifang build --preview "$CF_PAGES_BRANCH" --base-url "$CF_PAGES_URL/"
fi
