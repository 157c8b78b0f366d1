"""The site that the servers serve: a little of everything a host has to know, and former addresses with signs that mean
something in the configuration of some server."""

import pathlib
import subprocess

# Signs that an alias may have, each with a meaning in some format.
SIGNS = "$1{x};'(y)&!,=+@[z]^`~.a"

SETTINGS = """base_url = "https://example.org/"
title = "门户"
default_language = "zh-CN"
default_language_at_root = true
cards = false

[languages.zh-CN]
[languages.en]

[hosting]
for = ["netlify", "cloudflare", "nginx", "caddy", "apache", "vercel", "github-pages"]

precompressed = ["gzip", "brotli", "zstd"]

[levels]
unsupported-redirect = "off"

[redirects]
"/gone.php" = { status = 410 }
"/moved.php" = "/docs/a/"
"/now/" = { to = "https://example.com/now?a=b#c", status = 302 }
"/old/*" = "/docs/:splat"
"/old/but/*" = "/en/docs/:splat"
"/旧站/*" = "https://example.com/新/:splat"
"/odd$1{x};'(y)/*" = "/docs/:splat"
"/all/*" = "/docs/a/#part"
"/bare/*" = "/docs/bare-:splat"
"""

FILES = {
    "content/_index.md": "---\ntitle: 首页\n---\n\n你好。\n",
    "content/_index.en.md": "---\ntitle: Home\n---\n\nHello.\n",
    "content/docs/_index.md": "---\ntitle: 手册\n---\n",
    "content/docs/_index.en.md": "---\ntitle: Manual\n---\n",
    "content/docs/a.md": f"---\ntitle: 甲\naliases: [\"/旧址/\", \"/was.html\", \"/signs{SIGNS}/\", \"/old/special/\"]\n---\n\n正文。\n",
    "content/docs/a.en.md": "---\ntitle: A\naliases: [earlier]\n---\n\nText.\n",
    "content/events/meet.md": "---\ntitle: 聚会\nstart: 2026-12-01T18:00:00\n---\n\n来。\n",
    "content/blog/one.md": "---\ntitle: 一\ndate: 2026-11-01\n---\n\n一。\n",
    # Addresses that end like an extension.
    "content/docs/sql.md": "---\ntitle: SQL\n---\n\nSQL。\n",
    "content/docs/cmd.md": "---\ntitle: cmd\n---\n\ncmd。\n",
    "static/site.webmanifest": '{"name": "门户"}\n',
    "static/lines.mjs": "export const word = '门';\n",
    "static/font.woff2": "wOF2",
    "static/table.csv": "名,值\n",
    "static/notes.txt": "笔记\n",
    "static/subtitles.vtt": "WEBVTT\n\n门\n",
    "static/picture.avif": "avif",
    "static/assets/own.txt": "我\n",
    "static/data.unknown": "?",
    "static/words.txt": "words " * 400,
}


def build(paifang, folder, base, hosts=None):
    """Writes the site into `folder` and builds it to `folder/www` at the path of its address. `hosts` are the names in
    `[hosting]`, all by default."""
    settings = SETTINGS
    if hosts:
        settings = "\n".join(f"for = {hosts}" if line.startswith("for = ") else line for line in settings.split("\n"))
    project, root = pathlib.Path(folder, "project"), pathlib.Path(folder, "www")
    for name, text in {"site.toml": settings, **FILES}.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    output = root / base.strip("/")
    command = [paifang, "build", "--root", project, "--output", output, "--base-url", f"https://example.org{base}"]
    done = subprocess.run([*command, "--now", "2026-11-23T00:00:00Z"], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"the test site does not build:\n{done.stdout}{done.stderr}")
    return root, output
