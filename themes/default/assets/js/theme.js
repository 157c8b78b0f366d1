// Light or dark: a stored choice wins over the system's. Runs in the head, so nothing flashes.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const now = () => root.dataset.theme || (system.matches ? "dark" : "light");
  try {
    const stored = localStorage.getItem("theme");
    if (stored === "dark" || stored === "light") root.dataset.theme = stored;
  } catch { /* storage may be forbidden; then the system decides */ }
  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-toggle]");
    if (button) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const next = now() === "dark" ? "light" : "dark";
        root.dataset.theme = next;
        try { localStorage.setItem("theme", next); } catch { /* lasts for this page only */ }
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
  });
})();
