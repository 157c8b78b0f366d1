// The contents follow the reader; on phones they close after a choice. The docs tree shows the current page.
const current = document.querySelector(".side [aria-current]");
const box = current?.closest("nav");
// Measured only when the page is laid out anyway: on long pages layout takes most of the time.
if (box) requestAnimationFrame(() => { box.scrollTop = current.offsetTop - box.clientHeight / 2; });

const toc = document.querySelector(".toc");
const links = new Map();
for (const link of toc?.querySelectorAll("a") ?? []) {
  // The id as written, not as an address: it may contain a `%` that encodes nothing.
  const heading = document.getElementById(link.getAttribute("href").slice(1));
  if (heading) links.set(heading, link);
  link.addEventListener("click", () => { toc.querySelector("details").open = false; });
}
if (links.size) {
  toc.classList.add("live");
  const label = toc.querySelector(".now");
  let marked;
  const mark = () => {
    let [link] = links.values();
    for (const [heading, candidate] of links) {
      if (heading.getBoundingClientRect().top > 140) break;
      link = candidate;
    }
    if (link === marked) return;
    marked?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    label.textContent = link?.textContent ?? "";
    marked = link;
    const nav = toc.querySelector("nav");
    if (link && nav.scrollHeight > nav.clientHeight) nav.scrollTop = link.offsetTop - nav.clientHeight / 2;
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  }, { passive: true });
  requestAnimationFrame(mark);
}
