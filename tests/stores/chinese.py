"""A stand-in for OSS, COS and OBS on loopback: it checks the signatures that their documentation describes, and refuses
what the real ones refuse. Requests arrive through `http_proxy`, so that buckets keep their names in hosts.

Sources: https://help.aliyun.com/zh/oss/developer-reference/include-signatures-in-the-authorization-header,
https://cloud.tencent.com/document/product/436/7778, https://support.huaweicloud.com/api-obs/obs_04_0010.html
"""

import base64
import hashlib
import hmac
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote, unquote, urlsplit
from xml.sax.saxutils import escape

ID, SECRET = "test-id", "test-secret"
BUCKET = "portal"
HOSTS = {
    f"{BUCKET}.oss-cn-test.example": "oss",
    f"{BUCKET}.cos.ap-test.example": "cos",
    f"{BUCKET}.obs.cn-test.myhuaweicloud.com": "obs",
}
# Parameters that are part of a signature.
SUBRESOURCES = {"uploads", "uploadId", "partNumber", "delete", "continuation-token", "acl"}


def hmac_sha1(key, text):
    return hmac.new(key, text.encode(), hashlib.sha1)


class Refused(Exception):
    def __init__(self, status, code):
        super().__init__(code)
        self.status, self.code = status, code


class Request:
    """One request as the stores see it."""

    def __init__(self, handler):
        url = urlsplit(handler.path)
        self.method = handler.command
        self.host = url.hostname or handler.headers["Host"].split(":")[0]
        self.raw_path = url.path
        self.key = unquote(url.path)[1:]
        self.query = dict(parse_qsl(url.query, keep_blank_values=True))
        self.headers = {name.lower(): value for name, value in handler.headers.items()}

    def header(self, name):
        return self.headers.get(name, "")

    def own_headers(self, prefix):
        names = sorted(name for name in self.headers if name.startswith(prefix))
        return "".join(f"{name}:{self.headers[name].strip()}\n" for name in names)

    def resource(self):
        known = sorted((name, value) for name, value in self.query.items() if name in SUBRESOURCES)
        texts = [f"{name}={value}" if value else name for name, value in known]
        return f"/{BUCKET}/{self.key}" + ("?" + "&".join(texts) if texts else "")


def simple_signature(request, prefix):
    """The signature that OSS (version 1) and OBS share but for the prefix of their headers."""
    date = request.header(f"{prefix}date") and "" or request.header("date")
    text = "\n".join([request.method, request.header("content-md5"), request.header("content-type"), date, ""])
    text += request.own_headers(prefix) + request.resource()
    return base64.b64encode(hmac_sha1(SECRET.encode(), text).digest()).decode()


def check_oss(request):
    if request.header("authorization") != f"OSS {ID}:{simple_signature(request, 'x-oss-')}":
        raise Refused(403, "SignatureDoesNotMatch")


def check_obs(request):
    if request.header("authorization") != f"OBS {ID}:{simple_signature(request, 'x-obs-')}":
        raise Refused(403, "SignatureDoesNotMatch")


def check_cos(request):
    given = dict(part.split("=", 1) for part in request.header("authorization").split("&") if "=" in part)
    if given.get("q-ak") != ID or given.get("q-sign-algorithm") != "sha1":
        raise Refused(403, "AccessDenied")
    key = hmac_sha1(SECRET.encode(), given["q-key-time"]).hexdigest()
    headers = [name for name in given["q-header-list"].split(";") if name]
    parameters = [name for name in given["q-url-param-list"].split(";") if name]
    query = {name.lower(): value for name, value in request.query.items()}
    encoded = "&".join(f"{name}={quote(query[name], safe='-_.~')}" for name in parameters)
    sent = "&".join(f"{name}={quote(request.header(name), safe='-_.~')}" for name in headers)
    text = f"{request.method.lower()}\n/{request.key}\n{encoded}\n{sent}\n"
    to_sign = f"sha1\n{given['q-sign-time']}\n{hashlib.sha1(text.encode()).hexdigest()}\n"
    if hmac_sha1(key.encode(), to_sign).hexdigest() != given["q-signature"]:
        raise Refused(403, "SignatureDoesNotMatch")


CHECKS = {"oss": check_oss, "cos": check_cos, "obs": check_obs}


class Store:
    """Objects by kind of store and key, with their headers."""

    def __init__(self):
        self.objects = {kind: {} for kind in CHECKS}
        self.lock = threading.Lock()
        self.requests = []

    def answer(self, request, body):
        """Status, headers and bytes of the answer."""
        kind = HOSTS.get(request.host)
        if kind is None:
            # No bucket in the host: what these stores call a path style.
            raise Refused(403, "SecondLevelDomainForbidden")
        if "aws-chunked" in request.header("content-encoding") or request.header("x-amz-trailer"):
            raise Refused(501, "NotImplemented")
        CHECKS[kind](request)
        objects = self.objects[kind]
        with self.lock:
            self.requests.append((kind, request.method, request.key))
            if request.method == "PUT":
                return self.put(kind, objects, request, body)
            if request.method == "DELETE":
                objects.pop(request.key, None)
                return 204, {}, b""
            if request.method == "POST" and "delete" in request.query:
                return self.delete_many(objects, request, body)
            if request.key == "":
                return self.list(objects, request)
            if request.key not in objects:
                raise Refused(404, "NoSuchKey")
            content, headers = objects[request.key]
            return 200, headers, content

    def put(self, kind, objects, request, body):
        if request.header(f"x-{kind}-forbid-overwrite") == "true" and request.key in objects:
            raise Refused(409, "FileAlreadyExists" if kind == "oss" else "ObjectAlreadyExists")
        kept = {"content-type", "cache-control", "content-encoding"}
        headers = {name: value for name, value in request.headers.items() if name in kept}
        headers["etag"] = f'"{hashlib.md5(body).hexdigest()}"'
        objects[request.key] = (body, headers)
        return 200, {"etag": headers["etag"]}, b""

    def delete_many(self, objects, request, body):
        md5 = base64.b64encode(hashlib.md5(body).digest()).decode()
        if request.header("content-md5") != md5:
            raise Refused(400, "MissingArgument")
        text = body.decode()
        keys = [part.split("</Key>")[0] for part in text.split("<Key>")[1:]]
        for key in keys:
            objects.pop(unquote(key), None)
        deleted = "".join(f"<Deleted><Key>{escape(key)}</Key></Deleted>" for key in keys)
        return 200, {"content-type": "application/xml"}, f"<DeleteResult>{deleted}</DeleteResult>".encode()

    def list(self, objects, request):
        prefix = request.query.get("prefix", "")
        entries = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(content)}</Size>"
            f"<LastModified>2026-11-30T00:00:00.000Z</LastModified><ETag>{escape(headers['etag'])}</ETag></Contents>"
            for key, (content, headers) in sorted(objects.items())
            if key.startswith(prefix)
        )
        text = f"<ListBucketResult><IsTruncated>false</IsTruncated>{entries}</ListBucketResult>"
        return 200, {"content-type": "application/xml"}, text.encode()


def serve(store):
    """Starts the stand-in; the address is one for `http_proxy`."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            try:
                status, headers, content = store.answer(Request(self), body)
            except Refused as refused:
                content = f"<Error><Code>{refused.code}</Code><Message>{refused.code}</Message></Error>".encode()
                status, headers = refused.status, {"content-type": "application/xml"}
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        do_GET = do_PUT = do_DELETE = do_POST = do_HEAD = handle_any

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"
