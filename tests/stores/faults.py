"""Faults on S3: a proxy before moto kills the run or breaks the network at a chosen request, and sees every write in its
order; a reader polls pages meanwhile.
"""

import http.client
import os
import random
import re
import shutil
import socket
import struct
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

from sites import SHEET, STATE, Site, by_hand, expect, same

KILLS = int(os.environ.get("KILLS", "50"))
# Requests to fail: all, or each n-th for a quick look.
STEP = int(os.environ.get("FAULT_STEP", "1"))
HOP = {"expect", "connection", "keep-alive", "transfer-encoding", "content-length"}
# What happens at a request: it does not arrive; it is done and its answer is lost; from it on nothing arrives.
MODES = ("before", "after", "away")
# moto reads whose request it is and checks no signature.
SIGNED = {"Authorization": "AWS4-HMAC-SHA256 Credential=a/20261130/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=b"}


class Proxy:
    """Passes requests on to a store and counts them. `fault` is asked before each with its number."""

    def __init__(self, port, prefix, held=()):
        self.port, self.prefix = port, f"/portal/{prefix}"
        self.count, self.fault, self.at_fault = 0, (0, None), lambda: None
        self.held, self.wrong, self.lock = dict(held), [], threading.Lock()
        self.one = threading.Lock()
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self):
                proxy.handle(self)

            do_GET = do_PUT = do_DELETE = do_POST = do_HEAD = handle_any

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def handle(self, handler):
        body = body_of(handler)
        with self.lock:
            self.count += 1
            at, mode = self.fault
            is_hit = self.count == at or mode == "away" and self.count > at > 0
        if is_hit and mode in ("before", "away"):
            self.at_fault()
            return hang_up(handler)
        # moto compares a version and writes in two steps; S3 does it in one.
        with self.one if "If-Match" in handler.headers or "If-None-Match" in handler.headers else nullcontext():
            status, headers, content = self.ask(handler, body)
        if status < 300 and handler.command != "GET":
            self.saw(handler, body)
        if is_hit:
            self.at_fault()
            return hang_up(handler)
        handler.send_response(status)
        for name, value in headers:
            if name.lower() not in HOP:
                handler.send_header(name, value)
        length = dict(headers).get("Content-Length", "0") if handler.command == "HEAD" else str(len(content))
        handler.send_header("Content-Length", length)
        handler.end_headers()
        handler.wfile.write(content)

    def ask(self, handler, body):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        headers = {name: value for name, value in handler.headers.items() if name.lower() not in HOP}
        connection.request(handler.command, handler.path, body or None, headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, answer.getheaders(), content

    def saw(self, handler, body):
        """Keeps what the store holds after each write, and what a reader would miss."""
        url = urlsplit(handler.path)
        key = unquote(url.path).removeprefix(self.prefix)
        with self.lock:
            if handler.command == "PUT":
                self.held[key] = body
            elif handler.command == "DELETE":
                self.held.pop(key, None)
            elif "delete" in url.query:
                for removed in re.findall(r"<Key>(.*?)</Key>", body.decode()):
                    self.held.pop(f"/portal/{removed}".removeprefix(self.prefix), None)
            self.wrong += missing(self.held)


def body_of(handler):
    if handler.headers.get("Transfer-Encoding") != "chunked":
        return handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
    body = b""
    while size := int(handler.rfile.readline().split(b";")[0], 16):
        body += handler.rfile.read(size)
        handler.rfile.readline()
    handler.rfile.readline()
    return body


def hang_up(handler):
    """Ends a connection as a broken network does."""
    handler.close_connection = True
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def missing(held):
    """Pages whose sheet is not there."""
    sheets = ((path, SHEET.search(body)) for path, body in held.items() if path.endswith(".html"))
    return [path for path, sheet in sheets if sheet is None or sheet[1].decode() not in held]


class Reader(threading.Thread):
    """Polls pages and their sheets in moto itself, one prefix after the other."""

    def __init__(self, port, prefixes):
        super().__init__(daemon=True)
        self.port, self.prefixes, self.ends = port, prefixes, threading.Event()
        self.pages, self.problems = 0, []

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.ends.set()
        self.join()

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)

        def read(key):
            connection.request("GET", f"/portal/{key}", headers=SIGNED)
            answer = connection.getresponse()
            body = answer.read()
            return body if answer.status == 200 else None

        while not self.ends.is_set():
            for prefix in self.prefixes:
                for page in ("p0/index.html", "p3/index.html"):
                    body = read(prefix + page)
                    if body is None:
                        continue
                    self.pages += 1
                    sheet = SHEET.search(body)[1].decode()
                    if read(prefix + sheet) is None:
                        self.problems.append(f"{prefix}{page} names {sheet}")
            time.sleep(0.005)


class Bench:
    """Two sites by hand and a store that holds the first one, copied for each case."""

    def __init__(self, folder, port, client, objects):
        self.folder, self.port, self.client, self.objects = folder, port, client, objects
        folder.mkdir()
        self.outputs = [by_hand(folder / "one", 1, pages=5), by_hand(folder / "two", 2, pages=4)]
        first = self.site("base", 0, f"http://127.0.0.1:{port}").deploy()
        expect(first.returncode == 0, f"S3: a store to damage {first.stderr}")
        self.held = objects("base/")

    def target(self, name, address):
        return (
            f'[deploy.s3]\nto = "s3"\nbucket = "portal"\nregion = "us-east-1"\nendpoint = "{address}"\n'
            f'path_style = true\nfolder = "/{name}/"\n'
        )

    def site(self, name, number, address):
        root = self.folder / f"{name}-{number}"
        shutil.rmtree(root, ignore_errors=True)
        return Site(root, self.target(name, address), self.outputs[number])

    def copy(self, name):
        """A store of this name with the first site."""
        for key in self.held:
            source = {"Bucket": "portal", "Key": f"base/{key}"}
            self.client.copy_object(Bucket="portal", Key=f"{name}/{key}", CopySource=source)

    def proxy(self, name):
        self.copy(name)
        return Proxy(self.port, f"{name}/", self.held)


def all_faults(folder, port, client, objects):
    bench = Bench(folder / "faults", port, client, objects)
    requests = {}
    with bench.proxy("quiet") as proxy:
        for number in (1, 0):
            proxy.count = 0
            done = bench.site("quiet", number, proxy.address).deploy()
            requests[number] = proxy.count
            expect(done.returncode == 0 and proxy.count >= 9, f"S3: another site in {proxy.count} requests {done.stderr}")
    errors(bench, requests[1])
    kills(bench, requests)
    two_at_once(bench)


def errors(bench, requests):
    """A network error at each request in turn, by each mode."""
    cases = [(at, mode) for mode in reversed(MODES) for at in range(1, requests + 1, STEP)]

    def case(at, mode):
        name = f"{mode}-{at}"
        with bench.proxy(name) as proxy:
            proxy.fault = (at, mode)
            site = bench.site(name, 1, proxy.address)
            ended = site.deploy()
            was_hit = proxy.count >= at
            proxy.fault = (0, None)
            # One lost request is sent again. Without a network, the run says so, and the next one completes it.
            is_right = ended.returncode == (2 if mode == "away" else 0) and "test-secret" not in ended.stderr
            if mode == "away":
                is_right = is_right and site.deploy("--take-over").returncode == 0
            is_right = is_right and was_hit and same(bench.objects(f"{name}/"), site)
            return [] if is_right and not proxy.wrong else [f"{name} {proxy.wrong[:2]} {ended.stderr}"]

    # Most of a run without a network is waiting.
    with ThreadPoolExecutor(16) as pool:
        wrong = sum(pool.map(lambda one: case(*one), cases), [])
    expect(not wrong, f"S3: {len(cases)} network errors, at each request in turn {wrong[:3]}")


def kills(bench, requests):
    """Killed at random moments: whichever run comes next completes its site."""
    draw = random.Random(7)
    wrong, there = [], 0
    with bench.proxy("kill") as proxy, Reader(bench.port, ["kill/"]) as reader:
        sites = [bench.site("kill", number, proxy.address) for number in (0, 1)]
        for number in range(KILLS):
            goes = 1 - there
            there = draw.randrange(2)
            killed, next_one = sites[goes], sites[there]
            proxy.count, proxy.fault = 0, (draw.randrange(1, requests[goes] + 1), draw.choice(MODES[:2]))
            running = threading.Event()

            def kill(delay=draw.random() * 0.01):
                running.wait()
                time.sleep(delay)
                process.kill()

            proxy.at_fault = kill
            process = killed.start("--take-over")
            running.set()
            code = process.wait()
            proxy.fault, proxy.at_fault = (0, None), lambda: None
            done = next_one.deploy("--take-over")
            if code != -9 or done.returncode != 0 or not same(bench.objects("kill/"), next_one):
                wrong.append(f"{number}: {code} {done.stderr}")
        # Requests of a run that was killed may arrive after the next one has begun, but none of them is of another site.
        wrong += proxy.wrong
    expect(not wrong, f"S3: {KILLS} kills, each completed by the next run {wrong[:3]}")
    expect(reader.pages > KILLS and not reader.problems, f"S3: {reader.pages} pages read meanwhile, each with its sheet {reader.problems[:3]}")


def two_at_once(bench):
    """Two runs of two sites: one of the two is there as a whole."""
    names = [f"both-{number}" for number in range(6)]

    def case(name):
        with bench.proxy(name) as proxy:
            sites = [bench.site(name, number, proxy.address) for number in (0, 1)]
            sites[0].output = bench.outputs[2]
            runs = [site.start() for site in sites]
            said = [process.communicate()[1] for process in runs]
            codes = [process.returncode for process in runs]
            found = bench.objects(f"{name}/")
            is_whole = any(same(found, site) for site in sites)
            return [] if codes == [0, 0] and is_whole and not proxy.wrong else [f"{name} {codes} {said} {proxy.wrong[:2]}"]

    bench.outputs.append(by_hand(bench.folder / "three", 3, pages=6))
    with ThreadPoolExecutor(len(names)) as pool, Reader(bench.port, [f"{name}/" for name in names]) as reader:
        wrong = sum(pool.map(case, names), [])
    expect(not wrong, f"S3: {len(names)} times two runs at once, each time one whole site {wrong[:3]}")
    expect(reader.pages > 0 and not reader.problems, f"S3: {reader.pages} pages read meanwhile, each with its sheet {reader.problems[:3]}")
