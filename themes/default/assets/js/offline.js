// Reading without a connection: registers the worker at the root of the site. `paifang serve` shows each change at once,
// so there a worker is removed.
const workers = navigator.serviceWorker;
if (workers) {
  const scope = new URL("../../", import.meta.url);
  if (document.querySelector('script[src="/.paifang/reload.js"]')) {
    workers.getRegistration(scope).then((known) => known?.unregister());
  } else if (!workers.controller) {
    workers.addEventListener("controllerchange", () => workers.controller?.postMessage("here"), { once: true });
    // A worker that is there looks for its successor by itself, and one that is leaving must not be called back.
    // Without the right to keep anything, a browser refuses; the page needs nothing of it.
    addEventListener("load", () => workers.register(new URL("sw.js", scope), { scope }).catch(() => {}));
  }
}
