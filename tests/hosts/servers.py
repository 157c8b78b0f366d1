"""Starts nginx, Caddy and Apache on a free port of loopback, each with the file that Paifang wrote for it."""

import contextlib
import http.client
import os
import pathlib
import shutil
import socket
import subprocess
import time

# Where packages are unpacked instead of installed.
UNPACKED = pathlib.Path(os.environ.get("SERVERS", "/"))
MODULES = "/usr/lib/apache2/modules"
LOADED = ["mpm_event", "authz_core", "mime", "dir", "headers", "rewrite", "filter", "deflate", "unixd"]


def find(*names):
    """The path of a program, also where only root looks."""
    path = f"{UNPACKED}/usr/sbin:{UNPACKED}/usr/bin:{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
    found = next((found for name in names if (found := shutil.which(name, path=path))), None)
    return found or exit(f"{names[0]} is not installed")


def brotli_module():
    """The module that sends copies in Brotli, if it is installed."""
    module = "usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
    return next((path for path in (UNPACKED / module, pathlib.Path("/", module)) if path.exists()), None)


def nginx_codings():
    return ["br", "gzip"] if brotli_module() else ["gzip"]


def nginx(folder, root, output, port):
    user = "user root;\n" if os.getuid() == 0 else ""
    temporary = "".join(
        f"    {name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    module = brotli_module()
    load, static = (f"load_module {module};\n", "        brotli_static on;\n") if module else ("", "")
    # What Debian's own configuration has, which the include must replace.
    types = next(path for path in (UNPACKED / "etc/nginx/mime.types", pathlib.Path("/etc/nginx/mime.types")) if path.exists())
    config = folder / "nginx.conf"
    config.write_text(
        f"{load}{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/log;\nevents {{}}\nhttp {{\n    access_log off;\n"
        f"{temporary}    include {types};\n    server {{\n        listen 127.0.0.1:{port};\n"
        f"        root {root};\n{static}        include {output}/_hosting/nginx.conf;\n    }}\n}}\n"
    )
    return [find("nginx"), "-p", folder, "-c", config, "-e", folder / "log"]


def caddy(folder, root, output, port):
    config = folder / "Caddyfile"
    config.write_text(
        f"{{\n\tadmin off\n\tauto_https off\n}}\nhttp://127.0.0.1:{port} {{\n\tbind 127.0.0.1\n\troot * {root}\n"
        f"\timport {output}/_hosting/Caddyfile\n}}\n"
    )
    return [find("caddy"), "run", "--adapter", "caddyfile", "--config", config]


def apache(folder, root, output, port):
    modules = "".join(
        f"LoadModule {name}_module {MODULES}/mod_{name}.so\n"
        for name in LOADED
        if pathlib.Path(MODULES, f"mod_{name}.so").exists()
    )
    user = "User www-data\nGroup www-data\n" if os.getuid() == 0 else ""
    config = folder / "apache.conf"
    config.write_text(
        f"ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\n"
        f"ErrorLog {folder}/log\n{modules}{user}TypesConfig /etc/mime.types\nDocumentRoot {root}\n"
        f"<Directory {root}>\n    AllowOverride FileInfo\n    Require all granted\n</Directory>\n"
    )
    return [find("apache2", "httpd"), "-X", "-f", config]


ALL = {"nginx": nginx, "caddy": caddy, "apache": apache}


@contextlib.contextmanager
def running(name, folder, root, output):
    """A running server; yields its port."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ALL[name](folder, root, output, port)
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with open(folder / "said", "w") as said:
        server = subprocess.Popen(command, stdout=said, stderr=said, env=os.environ | home)
    try:
        for _ in range(600):
            if server.poll() is not None:
                break
            with contextlib.suppress(OSError):
                connection = http.client.HTTPConnection("127.0.0.1", port)
                connection.connect()
                connection.close()
                yield port
                return
            time.sleep(0.05)
        logs = [(folder / log).read_text() for log in ("said", "log") if (folder / log).exists()]
        raise SystemExit(f"{name} does not start:\n{''.join(logs)}")
    finally:
        server.terminate()
        server.wait()
