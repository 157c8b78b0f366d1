// Moments with an offset, in the reader's zone.

/** Minutes that a written moment is ahead of UTC; null if it has no offset. @param {string} iso */
const offset = (iso) => {
  const found = /([+-])(\d\d):(\d\d)$/.exec(iso);
  return found && (found[1] === "-" ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]));
};

/** True if the reader's clock differs from that of a written moment. @param {string} iso */
export const differs = (iso) => {
  const minutes = offset(iso);
  return minutes !== null && minutes !== -new Date(iso).getTimezoneOffset();
};

/** @param {Intl.DateTimeFormatOptions} options */
export const format = (options) => new Intl.DateTimeFormat(document.documentElement.lang, options);

/** Adds the reader's time to the notes that wait for it: from the start to the end, if it is known. */
export function showLocal() {
  for (const note of document.querySelectorAll("[data-local-start]")) {
    const { localStart, seconds, same } = note.dataset;
    const start = new Date(localStart);
    if (Number.isNaN(start.getTime()) || offset(localStart) === null) continue;
    note.hidden = false;
    if (!differs(localStart)) {
      note.textContent = same ?? "";
      continue;
    }
    const style = format({ month: "short", day: "numeric", weekday: "short", hour: "numeric", minute: "2-digit", timeZoneName: "short" });
    const text = document.createElement("bdi");
    text.textContent = seconds > 0 ? style.formatRange(start, new Date(start.getTime() + seconds * 1000)) : style.format(start);
    note.append(text);
  }
}
