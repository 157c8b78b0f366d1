// Footnotes beside their marks: a click or Enter opens the note there; Escape, a click elsewhere and scrolling close it.
// Without this script, or where the browser has no popovers, the mark leads to the note below the text.
const sheet = document.createElement("link");
sheet.rel = "stylesheet";
sheet.href = new URL("../css/notes.css", import.meta.url).href;
document.head.append(sheet);

const box = document.createElement("div");
box.className = "note";
box.popover = "auto";
box.tabIndex = -1;
box.setAttribute("role", "note");

const beside = (link) => {
  const mark = link.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const isBelow = mark.bottom + height + 16 < innerHeight || mark.top < height + 16;
  const left = Math.min(Math.max(mark.left + mark.width / 2 - width / 2, 16), Math.max(16, innerWidth - width - 16));
  box.style.left = `${left}px`;
  box.style.top = `${isBelow ? mark.bottom + 6 : mark.top - height - 6}px`;
};

// The mark whose note a click on it has just closed: the same click does not open it again.
let closed;
box.addEventListener("toggle", ({ newState }) => {
  if (newState === "open") return;
  removeEventListener("scroll", close);
  closed = box.previousElementSibling;
  setTimeout(() => { closed = undefined; }, 300);
});
const close = () => box.hidePopover();

const open = (mark, link, note) => {
  const parts = note.cloneNode(true);
  parts.querySelectorAll(".footnote-back").forEach((back) => back.remove());
  parts.querySelectorAll("[id]").forEach((named) => named.removeAttribute("id"));
  box.replaceChildren(...parts.childNodes);
  box.setAttribute("aria-label", link.textContent);
  box.lang = note.closest("[lang]").lang;
  mark.after(box);
  box.showPopover();
  beside(link);
  box.focus({ preventScroll: true });
  addEventListener("scroll", close, { passive: true, once: true });
};

for (const mark of box.showPopover ? document.querySelectorAll(".footnote-ref") : []) {
  const link = mark.querySelector("a");
  const note = document.getElementById(link.getAttribute("href").slice(1));
  if (!note) continue;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (closed === mark) closed = undefined;
    else open(mark, link, note);
  });
}
