// A page is fetched when a pointer or the focus rests on its link, or a finger touches it, unless the reader saves data.
const asked = new Set([location.href.split("#")[0]]);
let waiting;
const prefetch = ({ href, origin, pathname, download }) => {
  const address = href.split("#")[0];
  const isPage = /(\/|\.html)$/.test(pathname) && !download;
  if (!isPage || origin !== location.origin || asked.has(address) || navigator.connection?.saveData) return;
  asked.add(address);
  const hint = document.createElement("link");
  hint.rel = "prefetch";
  hint.href = address;
  document.head.append(hint);
};
for (const [type, delay] of [["pointerover", 80], ["focusin", 80], ["touchstart", 0]]) {
  addEventListener(type, ({ target }) => {
    clearTimeout(waiting);
    const link = target.closest?.("a[href]");
    if (link) waiting = setTimeout(prefetch, delay, link);
  }, { passive: true });
}
