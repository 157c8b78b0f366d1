"""Checks a built site with independent parsers: `python tests/validate FOLDER BASE_URL [samples]`.

With `samples`, the site is this repository's portal, and its sample pages must not pass for real: they have no data of
their own, and events are not confirmed.
Prints what does not hold, then one line with the count. Exit status 1 if anything failed.
"""

import sys
from pathlib import Path

import books
import calendars
import feeds
import pages
import sitemaps
import structured_data
import texts
from tree import Tally, Tree


def main():
    if len(sys.argv) < 3 or not sys.argv[2].endswith("/") or sys.argv[3:] not in ([], ["samples"]):
        sys.exit("usage: python tests/validate FOLDER BASE_URL/ [samples]")
    tree, total = Tree(sys.argv[1], sys.argv[2]), Tally()
    if len(sys.argv) > 3:
        sys.path.append(str(Path(__file__).resolve().parents[1] / "portal"))
        from promises import samples

        tree.samples = {f"{address[1:]}index.html" for address in samples()}
    for part in (pages, feeds, calendars, sitemaps, structured_data, texts, books):
        tally = Tally()
        part.check(tree, tally)
        print(f"  {part.__name__}: {tally.passed} passed, {tally.failed} failed")
        total.passed += tally.passed
        total.failed += tally.failed
    print(f"validators: {total.passed} passed, {total.failed} failed")
    sys.exit(1 if total.failed else 0)


if __name__ == "__main__":
    main()
