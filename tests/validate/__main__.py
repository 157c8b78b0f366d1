"""Checks a built site with independent parsers: `python tests/validate FOLDER BASE_URL`.

Prints what does not hold, then one line with the count. Exit status 1 if anything failed.
"""

import sys

import calendars
import feeds
import pages
import sitemaps
import structured_data
import texts
from tree import Tally, Tree


def main():
    if len(sys.argv) != 3 or not sys.argv[2].endswith("/"):
        sys.exit("usage: python tests/validate FOLDER BASE_URL/")
    tree, total = Tree(sys.argv[1], sys.argv[2]), Tally()
    for part in (pages, feeds, calendars, sitemaps, structured_data, texts):
        tally = Tally()
        part.check(tree, tally)
        print(f"  {part.__name__}: {tally.passed} passed, {tally.failed} failed")
        total.passed += tally.passed
        total.failed += tally.failed
    print(f"validators: {total.passed} passed, {total.failed} failed")
    sys.exit(1 if total.failed else 0)


if __name__ == "__main__":
    main()
