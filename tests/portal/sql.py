"""Tries the SQL of the portal's pages on a real PostgreSQL.

Usage: python3 tests/portal/sql.py [PART OF A PATH …]

Every fenced block whose language is `sql`, on every page below `content/` but the manual, is run in the order of the
page, in a database of its own: statement by statement, as a reader would paste it into psql. What a page takes for
granted (a table of the reader) is in `GIVEN`. Blocks that the server here is too old for, and blocks that no script can
run, are in `NEEDS` and `NOT_RUN` with the reason; the report counts them. An entry that matches no block is an error,
so the lists cannot outlive what they excuse. A translation has the statements of its original: only comments, text in
quotes and spaces may differ, and it may leave blocks out.

Two temporary clusters (the second for subscribers) live in a temporary folder and listen on Unix sockets only. Needs
Debian's `postgresql` (with contrib): the newest version below /usr/lib/postgresql is taken, or that of `pg_config`. As
root, the servers run as the system user `postgres`. Standard library only. Ends with 1 when a block fails.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

CONTENT = pathlib.Path(__file__).resolve().parents[2] / "content"

ORDERS = """
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, status text NOT NULL DEFAULT 'open');
INSERT INTO orders (status)
SELECT CASE WHEN g % 100 = 0 THEN 'open' ELSE 'done' END FROM generate_series(1, 10000) AS g;
ANALYZE orders;
"""

# What a page takes for granted, by its path without `.md`.
GIVEN = {
    "blog/2025-11-03-what-vacuum-cleans": ORDERS,
    "blog/2026-01-12-explain-analyze-buffers": "CREATE TABLE address (city text, zipcode text);",
    "blog/2026-07-13-logical-replication-pitfalls": ORDERS
    + "CREATE TABLE customer (id int PRIMARY KEY); CREATE TABLE event_log (code text UNIQUE, body text);",
    "faq/count-slow": ORDERS,
    "faq/expression-index": "CREATE TABLE app_user (email text NOT NULL, created_at timestamptz);",
    "postgresql/17/explain": ORDERS,
    "postgresql/18/explain": ORDERS,
}

# The first major version that knows a block, by the page and the block's first line.
NEEDS = {
    ("postgresql/18/async-io", "SELECT pid, operation, state, target_desc FROM pg_aios;"): 18,
    ("blog/2026-07-13-logical-replication-pitfalls", "ALTER SUBSCRIPTION sub_shop DISABLE;"): 17,
}

# Blocks that no script can run, and why.
NOT_RUN = {
    ("blog/2026-09-07-pitr", "SELECT pg_wal_replay_resume();"): "ends a recovery; this server is not in one",
}

# Blocks of a page that run on the other server, the subscriber.
ON_SUBSCRIBER = {
    ("blog/2026-07-13-logical-replication-pitfalls", line)
    for line in (
        "CREATE SUBSCRIPTION sub_shop",
        "ALTER SUBSCRIPTION sub_shop REFRESH PUBLICATION;",
        "SELECT subname, apply_error_count, sync_error_count FROM pg_stat_subscription_stats;",
        "ALTER SUBSCRIPTION sub_shop DISABLE;",
    )
}

# The connection a page prints, which here is that of the first server.
PRINTED_CONNECTION = "host=primary.internal dbname=shop user=repl"

FENCE = re.compile(
    r"^(?P<indent>[ \t]*)```sql\b[^\n]*\n(?P<code>.*?)^(?P=indent)```[ \t]*$", re.MULTILINE | re.DOTALL
)


def binaries():
    """The folder with initdb and postgres."""
    found = [p for p in pathlib.Path("/usr/lib/postgresql").glob("*/bin") if (p / "initdb").exists()]
    if found:
        return max(found, key=lambda p: int(p.parent.name))
    if shutil.which("pg_config"):
        path = pathlib.Path(subprocess.check_output(["pg_config", "--bindir"], text=True).strip())
        if (path / "initdb").exists():
            return path
    sys.exit("no PostgreSQL server: install Debian's packages postgresql and postgresql-contrib")


class Cluster:
    """A server in a folder of its own, reached by a socket there."""

    settings = (
        "listen_addresses = ''\nfsync = off\nwal_level = logical\nmax_prepared_transactions = 10\n"
        "shared_preload_libraries = 'pg_stat_statements'\n"
    )

    def __init__(self, folder, bin_folder):
        self.folder, self.bin = folder, bin_folder
        self.as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        folder.mkdir()
        if self.as_user:
            shutil.chown(folder, "postgres")
        self.call("initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        with open(folder / "data/postgresql.conf", "a", encoding="utf-8") as conf:
            conf.write(f"{self.settings}unix_socket_directories = '{folder}'\n")
        self.call("pg_ctl", "-D", folder / "data", "-l", folder / "log", "-w", "start")

    def call(self, program, *arguments):
        command = [*self.as_user, str(self.bin / program), *map(str, arguments)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")

    def stop(self):
        self.call("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")

    def run(self, database, sql):
        """Runs statements one by one; returns what psql says of the first that fails, or nothing."""
        command = [*self.as_user, str(self.bin / "psql"), "-X", "-q", "-h", str(self.folder), "-U", "postgres"]
        command += ["-d", database, "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-f", "-"]
        done = subprocess.run(command, input=sql, text=True, capture_output=True, cwd="/", timeout=300)
        return done.stderr.strip() if done.returncode else ""

    def version(self):
        command = [*self.as_user, str(self.bin / "postgres"), "--version"]
        return int(re.search(r"\d+", subprocess.check_output(command, text=True, cwd="/"))[0])


def blocks(path):
    """The SQL blocks of a page: (line, code)."""
    text = path.read_text(encoding="utf-8")
    for match in FENCE.finditer(text):
        code = re.sub("^" + match["indent"], "", match["code"], flags=re.MULTILINE)
        yield text.count("\n", 0, match.start()) + 1, code


def first_line(code):
    return code.strip().split("\n")[0].strip()


def statements(code):
    """What a translation may not change."""
    code = re.sub(r"--[^\n]*", "", code)
    return " ".join(re.sub(r"'[^']*'", "''", code).split())


def pages():
    """Pages with SQL outside of the manual: {path without language and `.md`: {language: path}}."""
    found = {}
    for path in sorted(CONTENT.rglob("*.md")):
        name = path.relative_to(CONTENT).as_posix().removesuffix(".md")
        if name.startswith("docs/"):
            continue
        name, _, language = name.partition(".")
        found.setdefault(name, {})[language] = path
    return {name: files for name, files in found.items() if any(any(blocks(p)) for p in files.values())}


class Report:
    """Counts and problems."""

    def __init__(self):
        self.ran, self.same, self.left, self.problems = 0, 0, [], []

    def fail(self, path, line, text):
        self.problems.append(f"{path.relative_to(CONTENT.parent)}:{line}: {text}")


def try_page(name, path, servers, report, used):
    """Runs the blocks of one page."""
    publisher, subscriber = servers
    database = re.sub(r"\W", "_", name)[-60:]
    for server in servers:
        problem = server.run("postgres", f'CREATE DATABASE "{database}";') or server.run(database, GIVEN.get(name, ""))
        if problem:
            report.fail(path, 1, f"GIVEN: {problem}")
            return
    if name in GIVEN:
        used.add(name)
    for line, code in blocks(path):
        key = (name, first_line(code))
        used.add(key)
        if key in NOT_RUN:
            report.left.append(f"{name}: {NOT_RUN[key]}")
            continue
        if NEEDS.get(key, 0) > publisher.version():
            report.left.append(f"{name}: needs PostgreSQL {NEEDS[key]}")
            continue
        server = subscriber if key in ON_SUBSCRIBER else publisher
        here = f"host={publisher.folder} dbname={database} user=postgres"
        problem = server.run(database, code.replace(PRINTED_CONNECTION, here))
        report.ran += 1
        if problem:
            report.fail(path, line, problem)


def compare(original, translation, report):
    """A translation's statements are its original's."""
    known = {statements(code) for _, code in blocks(original)}
    for line, code in blocks(translation):
        if statements(code) in known:
            report.same += 1
        else:
            report.fail(translation, line, "the original has no such statements")


def main(parts):
    bin_folder = binaries()
    report, used, servers = Report(), set(), []
    with tempfile.TemporaryDirectory(prefix="paifang-sql-") as folder:
        os.chmod(folder, 0o755)
        try:
            for name in ("publisher", "subscriber"):
                servers.append(Cluster(pathlib.Path(folder) / name, bin_folder))
            for name, files in pages().items():
                if parts and not any(part in name for part in parts):
                    continue
                original = files.get("") or next(iter(files.values()))
                try_page(name, original, servers, report, used)
                for path in files.values():
                    if path != original:
                        compare(original, path, report)
            version = servers[0].version()
        finally:
            for server in servers:
                server.stop()
    if not parts:
        stale = (GIVEN.keys() | NEEDS.keys() | NOT_RUN.keys() | ON_SUBSCRIBER) - used
        report.problems += [f"tests/portal/sql.py: no block for {entry}" for entry in sorted(map(str, stale))]
    for problem in report.problems:
        print(problem)
    for reason in report.left:
        print(f"not run: {reason}")
    print(
        f"PostgreSQL {version}: {report.ran} blocks run, {len(report.left)} not run, "
        f"{report.same} of translations the same, {len(report.problems)} problems"
    )
    return bool(report.problems)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
