// On every page: light or dark, menus, the entry to search.
// A stored choice of light or dark wins over the system's. The line in the head has applied it before anything was
// shown, unless the host's policy forbids it.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const now = () => root.dataset.theme || (system.matches ? "dark" : "light");
// The bars of the browser have the colour of the page, and pictures for light and dark follow it.
const bars = [...document.querySelectorAll("meta[name=theme-color], source[media*=color-scheme]")].map((bar) => [bar, bar.media]);
const show = (choice) => {
  root.dataset.theme = choice;
  for (const [bar, media] of bars) bar.media = !choice ? media : media.includes(choice) ? "all" : "not all";
};
try {
  const stored = localStorage.getItem("theme");
  if (stored === "dark" || stored === "light") show(stored);
} catch { /* storage may be forbidden; then the system decides */ }
// Search: its link opens a form at once; the script that answers is loaded then, not earlier.
const search = (link) => {
  if (!link) return;
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    element.append(...children);
    return element;
  };
  let dialog;
  const open = () => {
    const own = document.querySelector("main input[type=search]");
    if (own) return own.focus();
    const name = link.textContent.trim();
    if (!dialog) {
      const value = history.state?.search?.q ?? "";
      const plain = { autocomplete: "off", autocapitalize: "off", spellcheck: "false" };
      const field = make("input", { name: "q", enterkeyhint: "search", placeholder: name, "aria-label": name, value, ...plain });
      dialog = make("dialog", { class: "finder", "aria-label": name }, make("form", { role: "search", action: link.href }, field));
      document.body.append(dialog);
    }
    if (!dialog.open) dialog.showModal();
    const field = dialog.querySelector("input");
    field.focus();
    field.select();
    import("./search.js").then(({ enliven }) => enliven(dialog, link), () => { /* the form leads to the results page */ });
  };
  // Back from a result: search is as it was. search.js notes it in the history.
  const again = () => { if (history.state?.search) open(); };
  addEventListener("popstate", again);
  addEventListener("pageshow", (event) => { if (event.persisted) again(); });
  again();
  link.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open();
  });
  addEventListener("keydown", (event) => {
    const { key, target } = event;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const writes = target.isContentEditable || target.closest?.("input, textarea, select, dialog");
    if (event.isComposing || !(isPlain ? key === "/" && !writes : key.toLowerCase() === "k" && !event.altKey && !event.shiftKey)) return;
    event.preventDefault();
    open();
  });
};
for (const button of document.querySelectorAll("[data-theme-toggle]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const next = now() === "dark" ? "light" : "dark";
    // Who chooses what the system has follows the system again.
    const choice = next === (system.matches ? "dark" : "light") ? "" : next;
    show(choice);
    try { localStorage.setItem("theme", choice); } catch { /* lasts for this page only */ }
  });
}
// Menus close on Escape and on a click elsewhere; without scripts they close by their own button.
const menus = document.querySelectorAll(".top details");
const close = (except) => menus.forEach((menu) => { if (menu !== except) menu.open = false; });
addEventListener("click", (event) => close(event.target.closest?.(".top details")));
addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector(".top details[open]");
  if (menu) { close(); menu.querySelector("summary").focus(); }
});
search(document.querySelector(".find"));
