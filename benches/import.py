#!/usr/bin/env python3
"""Compares an imported site with what the original generator built: texts, code, tables, pictures, links, addresses.

    python3 benches/import.py --old OLD/public --new NEW/public [--main main,article] [--new-main main] [--list 20]
        [--skip CLASS,CLASS] [--without REGEX]

OLD is the folder that the original generator wrote, NEW the output of `paifang build` of the imported project. Each page of
OLD is looked for in NEW at the same address (`a/`, `a/index.html`, `a.html` and `a` are one), and by the pages that only
redirect. Of both the main part is read: the first of the elements in --main that the page has. Prints the share of words
that are missing, the numbers of code blocks, tables, pictures and links on both sides, how many pages are whole (under
2 % of words missing, no code block, table or picture less), and how many old addresses are live, at the same address or by
a redirect. --skip names classes of elements that programs of the old site added, --without the addresses of pages that they
made. Exit code 0.
"""

import argparse
import collections
import html.parser
import pathlib
import re
import urllib.parse

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Not read: what themes write around a text.
SKIPPED = {"script", "style", "nav", "aside", "footer", "button", "template", "svg", "noscript"}
ALERTS = {"alert", "admonition", "callout", "custom-block", "starlight-aside", "theme-admonition"}
SKIPPED_CLASSES = {"lang", "headerlink", "header-anchor", "heading-anchor", "gutter", "line-numbers-wrapper"}


def is_main(main, tag, values):
    """True for the element that `main` names: `tag`, `.class` or `#id`."""
    if main.startswith("."):
        return main[1:] in (values.get("class") or "").split()
    return main == f"#{values.get('id')}" or main == tag


class Reader(html.parser.HTMLParser):
    """Words, code blocks, tables, pictures and links of the main part of a page."""

    def __init__(self, main, skipped=()):
        super().__init__(convert_charrefs=True)
        self.main, self.inside, self.skipped, self.stack = main, 0, 0, []
        self.classes = SKIPPED_CLASSES | set(skipped)
        self.words, self.counts, self.redirect = [], collections.Counter(), None

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "meta" and (values.get("http-equiv") or "").lower() == "refresh":
            found = re.search(r"url=(.*)", values.get("content") or "", re.I)
            self.redirect = found and found.group(1).strip("'\" ")
        classes = set((values.get("class") or "").split())
        if is_main(self.main, tag, values):
            self.inside += 1
            self.stack.append((tag, "main"))
        elif tag in SKIPPED and not classes & ALERTS or classes & self.classes:
            if tag not in VOID:
                self.skipped += 1
                self.stack.append((tag, "skipped"))
        elif tag not in VOID:
            self.stack.append((tag, None))
        if self.inside and not self.skipped and tag in ("pre", "table", "img", "a"):
            self.counts[tag] += tag != "a" or bool(values.get("href"))
            # Some generators number lines of code by a table.
            around = [at for at, (known, _) in enumerate(self.stack) if known == "table"]
            if tag == "pre" and around and self.stack[around[-1]] == ("table", None):
                self.counts["table"] -= 1
                self.stack[around[-1]] = ("table", "code")

    def handle_endtag(self, tag):
        if any(known == tag for known, _ in self.stack):
            while self.stack:
                known, role = self.stack.pop()
                self.inside -= role == "main"
                self.skipped -= role == "skipped"
                if known == tag:
                    break

    def handle_data(self, data):
        if self.inside and not self.skipped:
            # A Han character is a word of its own.
            self.words += re.findall(r"[\u3400-\u9fff]|[^\W_]+", data.lower())


def read(path, mains, skipped=()):
    text = path.read_text(encoding="utf-8", errors="replace")
    reader = None
    for main in mains:
        reader = Reader(main, skipped)
        reader.feed(text)
        if reader.words or reader.redirect:
            break
    return reader


def address(root, path):
    name = "/" + path.relative_to(root).as_posix()
    return re.sub(r"(/index)?\.html$", "", name).rstrip("/") or "/"


def is_redirect(path):
    with path.open(encoding="utf-8", errors="replace") as file:
        return 'http-equiv="refresh"' in file.read(4096).replace("http-equiv=refresh", 'http-equiv="refresh"')


def pages(root):
    """The page of each address; of `a.html` and `a/index.html`, that which is no redirect."""
    found = {}
    for path in sorted(root.rglob("*.html")):
        name = address(root, path)
        if path.name != "404.html" and not (name in found and is_redirect(path)):
            found[name] = path
    return found


def rule_for(address, exact, folders):
    """The target of the rule for an address: its own, or that of the deepest folder."""
    found = [(len(folder), folder, to) for folder, to in folders if address.startswith(folder)]
    if address in exact or not found:
        return exact.get(address)
    _, folder, to = max(found)
    return to.replace(":splat", address[len(folder):])


def first_page(root):
    path = root / "index.html"
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


def rules(root):
    """Redirects of a `_redirects` file: exact ones, and those of folders."""
    exact, folders = {}, []
    path = root / "_redirects"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        words = line.split()
        if len(words) >= 2 and words[0].startswith("/"):
            source = urllib.parse.unquote(words[0])
            if source.endswith("/*"):
                folders.append((source[:-1], words[1]))
            else:
                exact[re.sub(r"(/index)?\.html$", "", source).rstrip("/") or "/"] = words[1]
    return exact, folders


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--old", type=pathlib.Path, required=True)
    parser.add_argument("--new", type=pathlib.Path, required=True)
    parser.add_argument("--main", default="main,article,.content,body", help="elements of the text, the first that is there")
    parser.add_argument("--new-main", default="main", help="the same for pages of NEW")
    parser.add_argument("--list", type=int, default=20, help="number of the worst pages to list")
    parser.add_argument("--skip", default="", help="classes of elements in OLD that are not read")
    parser.add_argument("--without", help="regular expression of addresses in OLD that are left out")
    args = parser.parse_args()
    skipped = [name for name in args.skip.split(",") if name]
    mains, new_mains = args.main.split(","), args.new_main.split(",")
    old, new = pages(args.old), pages(args.new)
    exact, folders = rules(args.new)
    start = re.search(r'rel="?canonical"? href="?(https?://[^/">]+)|href="?(https?://[^/">]+)[^>]*rel="?canonical', first_page(args.new))
    base = next((group for group in start.groups() if group), "") if start else "http"
    same = redirected = whole = 0
    dead, worst = [], []
    total, missing, sums = 0, 0, [collections.Counter(), collections.Counter()]
    if args.without:
        old = {name: path for name, path in old.items() if not re.search(args.without, name)}
    for name, path in old.items():
        before = read(path, mains, skipped)
        after = read(new[name], new_mains) if name in new else None
        target, outside = name, False
        for _ in range(3):
            redirect = (after and after.redirect) or (rule_for(target, exact, folders) if after is None else None)
            if not redirect:
                break
            if "://" in redirect and not redirect.startswith(base):
                outside = True
                break
            target = urllib.parse.unquote(urllib.parse.urlparse(redirect).path)
            target = re.sub(r"(/index)?\.html$", "", target).rstrip("/") or "/"
            after = read(new[target], new_mains) if target in new else None
        if outside:
            redirected += 1
            continue
        if before.redirect:
            # Only an address: it has to lead somewhere.
            same += after is not None
            if after is None and not any(name.startswith(folder) for folder, _ in folders):
                dead.append(name)
            continue
        if after is None:
            dead.append(name)
            continue
        same, redirected = same + (target == name), redirected + (target != name)
        counted, present = collections.Counter(before.words), collections.Counter(after.words)
        lost = sum((counted - present).values())
        total, missing = total + len(before.words), missing + lost
        for side, reader in zip(sums, (before, after)):
            side.update(reader.counts)
        fewer = [kind for kind in ("pre", "table", "img") if after.counts[kind] < before.counts[kind]]
        if lost <= 0.02 * len(before.words) and not fewer:
            whole += 1
        else:
            worst.append((lost / max(1, len(before.words)), name, lost, len(before.words), fewer))
    compared = whole + len(worst)
    print(f"addresses: {len(old)}, same {same}, redirected {redirected}, dead {len(dead)}")
    print(f"pages compared: {compared}, whole {whole} ({100 * whole / max(1, compared):.1f} %)")
    print(f"words: {total}, missing {missing} ({100 * missing / max(1, total):.2f} %)")
    for kind, words in (("pre", "code blocks"), ("table", "tables"), ("img", "pictures"), ("a", "links")):
        print(f"{words}: {sums[0][kind]} → {sums[1][kind]}")
    for share, name, lost, count, fewer in sorted(worst, reverse=True)[: args.list]:
        print(f"  {name}: {lost} of {count} words missing ({100 * share:.0f} %){', fewer ' + ', '.join(fewer) if fewer else ''}")
    for name in dead[: args.list]:
        print(f"  dead: {name}")


if __name__ == "__main__":
    main()
