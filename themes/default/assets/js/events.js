// Event times by the reader's clock: ended events move to the past list, and times also show in the reader's zone.
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
for (const note of document.querySelectorAll("[data-local-start]")) {
  const { localStart } = note.dataset;
  const start = new Date(localStart);
  const offset = /([+-])(\d\d):(\d\d)$/.exec(localStart);
  if (Number.isNaN(start.getTime()) || !offset) continue;
  const minutes = (offset[1] === "-" ? -1 : 1) * (offset[2] * 60 + Number(offset[3]));
  note.hidden = false;
  if (minutes === -start.getTimezoneOffset()) {
    note.textContent = note.dataset.same ?? "";
    continue;
  }
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    month: "short", day: "numeric", weekday: "short", hour: "numeric", minute: "2-digit", timeZoneName: "short",
  });
  note.append(format.format(start));
}
// A call for papers that has closed since the build, and the schedule and recurring times by the reader's clock.
for (const link of document.querySelectorAll("[data-until]")) {
  if (Number(link.dataset.until) + 86400 < now) link.replaceWith(link.dataset.closed);
}
for (const time of document.querySelectorAll(".schedule tbody th time, .times:not([data-days]) time")) {
  const start = new Date(time.dateTime);
  const offset = /([+-])(\d\d):(\d\d)$/.exec(time.dateTime);
  if (!offset || (offset[1] === "-" ? -1 : 1) * (offset[2] * 60 + Number(offset[3])) === -start.getTimezoneOffset()) continue;
  const here = document.createElement("span");
  here.className = "here";
  // There is little room after the next times of a recurring meeting; the zone is named above them.
  const isList = time.closest(".times");
  here.textContent = new Intl.DateTimeFormat(document.documentElement.lang, {
    weekday: "short", hour: "numeric", minute: "2-digit", timeZoneName: isList ? undefined : "short",
  }).format(start);
  if (isList) time.append(" ", here);
  else time.after(here);
}
