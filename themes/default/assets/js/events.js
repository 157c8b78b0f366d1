// Event times by the reader's clock: ended events move to the past list, and times also show in the reader's zone.
import { differs, format, showLocal } from "./_zone.js";

const now = Date.now() / 1000;
const upcoming = document.querySelector("[data-upcoming]");
if (upcoming) {
  const past = document.querySelector("[data-past]");
  for (const item of [...upcoming.children].filter((item) => Number(item.dataset.end) < now)) {
    if (past) past.prepend(item);
    else item.remove();
  }
  if (past) {
    const items = [...past.children].sort((a, b) => b.dataset.start - a.dataset.start);
    past.append(...items);
    past.closest("section").hidden = items.length === 0;
  }
  upcoming.parentElement.querySelector(".empty").hidden = upcoming.children.length > 0;
}
showLocal();
// A call for papers and a registration that have closed since the build.
for (const link of document.querySelectorAll("[data-until]")) {
  if (Number(link.dataset.until) + 86400 < now) link.replaceWith(link.dataset.closed);
}
for (const row of document.querySelectorAll("[data-registration][data-over]")) {
  if (Number(row.dataset.over) >= now) continue;
  row.textContent = row.dataset.closed;
  document.querySelector("[data-register]")?.remove();
}
// The schedule and recurring times by the reader's clock; the zone is named once, above them.
for (const time of document.querySelectorAll(".schedule tbody th time, .times:not([data-days]) time")) {
  if (!differs(time.dateTime)) continue;
  const start = new Date(time.dateTime);
  const here = document.createElement("span");
  here.className = "here";
  const isSameDay = start.toLocaleDateString("sv") === time.dateTime.slice(0, 10);
  here.textContent = format({ weekday: isSameDay && !time.closest(".times") ? undefined : "short", hour: "numeric", minute: "2-digit" }).format(start);
  if (time.closest(".times")) time.append(" ", here);
  else time.after(here);
}
const zone = document.querySelector("[data-zone]");
const first = zone && document.querySelector(".schedule .here")?.previousElementSibling;
if (first) {
  const name = format({ timeZoneName: "short" }).formatToParts(new Date(first.dateTime)).find(({ type }) => type === "timeZoneName");
  zone.textContent = zone.dataset.zone.replace("%s", () => name?.value ?? "");
  zone.hidden = false;
}
