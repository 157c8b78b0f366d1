"""Serves a site by nginx, Caddy and Apache, with the files that Paifang writes for them, at the root and below a path,
and reads those for other hosts with their parsers: `python tests/hosts PAIFANG`. Prints what does not hold, then one line with the count. Exit status 1 if anything failed.
"""

import http.client
import pathlib
import subprocess
import sys
import tempfile
from urllib.parse import quote, unquote

import pages
import servers

IMMUTABLE = "public, max-age=31536000, immutable"
UTF8 = "; charset=utf-8"

# Path below the site and its type, as the table in `paifang_base::served` has it.
TYPES = {
    "": "text/html" + UTF8,
    "docs/a/": "text/html" + UTF8,
    "docs/a/index.md": "text/markdown" + UTF8,
    "events/calendar.ics": "text/calendar" + UTF8,
    "feed.xml": "application/xml" + UTF8,
    "sitemap.xml": "application/xml" + UTF8,
    "feed.json": "application/json",
    "llms.txt": "text/plain" + UTF8,
    "robots.txt": "text/plain" + UTF8,
    "notes.txt": "text/plain" + UTF8,
    "site.webmanifest": "application/manifest+json",
    "lines.mjs": "text/javascript" + UTF8,
    "table.csv": "text/csv" + UTF8,
    "subtitles.vtt": "text/vtt" + UTF8,
    "font.woff2": "font/woff2",
    "picture.avif": "image/avif",
}

# Former path, status, target (below the site if it begins with a slash).
REDIRECTS = [
    ("旧址/", 301, "/docs/a/"),
    ("旧址", 301, "/docs/a/"),
    ("旧址/?q=1&r=2", 301, "/docs/a/?q=1&r=2"),
    ("en/earlier/", 301, "/en/docs/a/"),
    ("was.html", 301, "/docs/a/"),
    (f"signs{pages.SIGNS}/", 301, "/docs/a/"),
    ("old/special/", 301, "/docs/a/"),
    ("moved.php?x=y", 301, "/docs/a/?x=y"),
    ("now/?q=1", 302, "https://example.com/now?a=b#c"),
    ("old/a/", 301, "/docs/a/"),
    ("old/b/c.html?q=1", 301, "/docs/b/c.html?q=1"),
    ("old/but/a/", 301, "/en/docs/a/"),
    ("旧站/甲 乙/x?q=1", 301, "https://example.com/新/甲 乙/x?q=1"),
    ("odd$1{x};'(y)/z", 301, "/docs/z"),
    ("all/x/y?q=1", 301, "/docs/a/#part"),
    # What a pattern covers cannot become the beginning of another host's address.
    ("bare/a/", 301, "/docs/bare-a/"),
    ("bare//evil.example/", 301, None),
    ("bare/%5Cevil.example/", 301, None),
    # Nor a header of its own.
    ("old/a%0D%0AX-Split:%201", None, None),
]

HIDDEN = [
    "_headers", "_redirects", "_hosting/nginx.conf", "_hosting/Caddyfile", ".htaccess", "vercel.json", ".nojekyll",
    ".paifang-manifest.json",
]


class Checker:
    """Requests to one server, with what did not hold."""

    def __init__(self, name, port, base, output):
        self.name, self.port, self.base, self.output = name, port, base, output
        self.passed, self.failed = 0, 0

    def check(self, holds, what):
        self.passed += bool(holds)
        self.failed += not holds
        if not holds:
            print(f"{self.name} at {self.base}: {what}")

    def same(self, found, expected, what):
        self.check(found == expected, f"{what}: {found!r} instead of {expected!r}")

    def get(self, path, headers={}):
        """Status, headers and text of an address below the site; a path with `%` is sent as it is."""
        status, headers, body = self.get_bytes(path, headers)
        return status, headers, body.decode("utf-8", "replace")

    def get_bytes(self, path, headers={}):
        target = quote(self.base) + (path if "%" in path else quote(path, safe="/?&=$;'()!,+@:"))
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", target, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, answer.headers, body

    def types(self, output):
        for path, media_type in TYPES.items():
            status, headers, _ = self.get(path)
            self.same(status, 200, f"status of /{path}")
            found = (headers["Content-Type"] or "").replace("; charset=UTF-8", UTF8)
            self.same(found, media_type, f"type of /{path}")
        for path in [path for path in output.rglob("*") if path.suffix in (".css", ".js", ".bin", ".svg")]:
            below = path.relative_to(output).as_posix()
            status, headers, _ = self.get(below)
            kinds = {
                ".css": "text/css" + UTF8,
                ".js": "text/javascript" + UTF8,
                ".svg": "image/svg+xml",
                ".bin": "application/octet-stream",
            }
            # Some servers send no type for a file they do not know, which browsers save all the same.
            found = headers["Content-Type"] or "application/octet-stream"
            self.same((status, found), (200, kinds[path.suffix]), f"type of /{below}")

    def caching(self, output):
        for path in [path for path in output.rglob("*") if path.is_file()]:
            below = path.relative_to(output).as_posix()
            if below in HIDDEN or quote(below) != below or self.get(below)[0] != 200:
                continue
            parts = below.split("/")
            is_search = parts[-2:-1] == ["search"] and parts[-1].startswith(("t-", "x-", "r-", "han-"))
            is_kept = parts[0] == "assets" and below != "assets/own.txt" or is_search
            _, headers, _ = self.get(below)
            self.same(headers.get_all("Cache-Control"), [IMMUTABLE if is_kept else "no-cache"], f"caching of /{below}")
        for path in ["assets/css/none.0123456789.css", "search/t-0123456789abcdef-0.bin"]:
            status, headers, _ = self.get(path)
            self.same(status, 404, f"status of /{path}")
            self.check("immutable" not in (headers["Cache-Control"] or ""), f"/{path} is missing and kept")

    def security(self):
        for path in ["", "llms.txt", "none/", "search/index.json"]:
            _, headers, _ = self.get(path)
            self.same(headers.get_all("X-Content-Type-Options"), ["nosniff"], f"nosniff of /{path}")
            policies = headers.get_all("Content-Security-Policy") or []
            self.same(len(policies), 1, f"policies of /{path}")
            self.check("script-src 'self' 'sha256-" in "".join(policies), f"policy of /{path}: {policies}")

    def redirects(self):
        for path, expected, target in REDIRECTS:
            status, headers, _ = self.get(path)
            location = headers["Location"]
            if expected is not None and target is not None:
                where = self.base.rstrip("/") + target if target.startswith("/") else target
                where = quote(where, safe=":/?#&=%$;'()!,+@")
                self.same((status, location and location.replace(f"http://127.0.0.1:{self.port}", "")), (expected, where), f"/{path}")
            else:
                self.check("X-Split" not in headers, f"/{path} splits the headers")
                is_ours = location is None or location.startswith(("http://127.0.0.1", "/")) and not location.startswith(("//", "/\\"))
                self.check(is_ours, f"/{path} leads to {location}")
        # Caddy sends 308.
        status, headers, _ = self.get("docs")
        where = headers["Location"].replace(f"http://127.0.0.1:{self.port}", "")
        self.check(status in (301, 308) and unquote(where) == f"{self.base}docs/", f"/docs: {status} {where}")
        status, _, text = self.get("gone.php")
        self.same(status, 410, "status of /gone.php")

    def missing(self):
        for path, language in [("none", "zh-CN"), ("none/", "zh-CN"), ("x.md", "zh-CN"), ("en/none/", "en"), ("en/x.md", "en"), ("assets/", "zh-CN")]:
            status, headers, text = self.get(path)
            self.same(status, 404, f"status of /{path}")
            self.check(f'lang="{language}"' in text or f"lang={language}" in text, f"/{path} is not in {language}")
            self.check((headers["Content-Type"] or "").lower().startswith("text/html"), f"/{path}: {headers['Content-Type']}")
        for path in HIDDEN:
            self.same(self.get(path)[0], 404, f"status of /{path}")

    def transfer(self, output):
        packed = self.get("docs/a/index.md", {"Accept-Encoding": "gzip"})[1]
        self.check(packed["Content-Encoding"] in ("gzip", None), "a text is compressed in another way")
        css = next(path for path in output.rglob("main.*.css")).relative_to(output).as_posix()
        self.same(self.get(css, {"Accept-Encoding": "gzip"})[1]["Content-Encoding"], "gzip", f"compression of /{css}")
        self.copies(css)
        index = next(output.glob("search/t-*.bin"))
        path = index.relative_to(output).as_posix()
        status, headers, _ = self.get(path, {"Range": "bytes=0-3", "Accept-Encoding": "gzip"})
        self.same((status, headers["Content-Length"], headers["Content-Encoding"]), (206, "4", None), f"a part of /{path}")

    def copies(self, css):
        """Compressed copies are sent as they are, with the headers of their originals. Apache knows none."""
        codings = {"nginx": servers.nginx_codings(), "caddy": ["br", "zstd", "gzip"]}.get(self.name, [])
        suffixes = {"gzip": ".gz", "br": ".br", "zstd": ".zst"}
        for path, kind in ((css, "text/css" + UTF8), ("words.txt", "text/plain" + UTF8), ("", "text/html" + UTF8)):
            file = self.output / (path or "index.html")
            for coding in codings:
                status, headers, body = self.get_bytes(path, {"Accept-Encoding": coding})
                copy = file.with_name(file.name + suffixes[coding]).read_bytes()
                found = (status, headers["Content-Encoding"], (headers["Content-Type"] or "").replace("UTF-8", "utf-8"))
                self.same(found, (200, coding, kind), f"/{path} in {coding}")
                self.check(body == copy, f"/{path} in {coding} is not the copy: {len(body)} instead of {len(copy)} bytes")
                is_kept = path == css
                self.same(headers.get_all("Cache-Control"), [IMMUTABLE if is_kept else "no-cache"], f"caching of /{path} in {coding}")
                self.check("Accept-Encoding" in (headers["Vary"] or ""), f"/{path} in {coding} does not vary")
            status, headers, body = self.get_bytes(path, {"Accept-Encoding": "identity"})
            self.check(body == file.read_bytes() and headers["Content-Encoding"] is None, f"/{path} as it is")


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: python tests/hosts PAIFANG")
    paifang = pathlib.Path(sys.argv[1]).resolve()
    passed = failed = 0
    for base in ["/", "/a/b/", "/社区/"]:
        with tempfile.TemporaryDirectory() as folder:
            # Servers drop their rights.
            pathlib.Path(folder).chmod(0o755)
            root, output = pages.build(paifang, folder, base)
            for name in servers.ALL:
                with servers.running(name, pathlib.Path(folder, name), root, output) as port:
                    checker = Checker(name, port, base, output)
                    checker.types(output)
                    checker.caching(output)
                    checker.security()
                    checker.redirects()
                    checker.missing()
                    checker.transfer(output)
                    print(f"  {name} at {base}: {checker.passed} passed, {checker.failed} failed")
                    passed, failed = passed + checker.passed, failed + checker.failed
            parsers = [parse(output, base)]
        for host in ["netlify", "cloudflare"]:
            with tempfile.TemporaryDirectory() as folder:
                parsers.append(parse(pages.build(paifang, folder, base, [host])[1], base, host))
        failed += sum(parsers)
    print(f"servers: {passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


def parse(output, base, *host):
    """Reads the files for other hosts; 1 if something does not hold."""
    sys.stdout.flush()
    script = pathlib.Path(__file__).with_name("parsers.mjs")
    return subprocess.run(["node", script, output, base, *host]).returncode


if __name__ == "__main__":
    main()
