// A stream's countdown by the reader's clock, its time in the reader's zone, and chapters to jump to.
const box = document.querySelector("[data-starts]");
if (box) {
  const countdown = box.querySelector(".countdown");
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "always" });
  const tick = () => {
    const now = Date.now() / 1000;
    const left = Number(box.dataset.starts) - now;
    const over = box.dataset.ends && Number(box.dataset.ends) < now;
    const [size, unit] = left >= 172800 ? [86400, "day"] : left >= 7200 ? [3600, "hour"] : [60, "minute"];
    countdown.textContent = left > 0 ? words.format(Math.ceil(left / size), unit) : countdown.dataset.now;
    countdown.hidden = Boolean(over) || (left <= 0 && !box.dataset.ends);
    countdown.classList.toggle("now", left <= 0);
  };
  tick();
  setInterval(tick, 30000);
  const note = box.querySelector("[data-local-start]");
  const start = new Date(note.dataset.localStart);
  const offset = /([+-])(\d\d):(\d\d)$/.exec(note.dataset.localStart);
  const minutes = offset && (offset[1] === "-" ? -1 : 1) * (offset[2] * 60 + Number(offset[3]));
  note.hidden = !offset;
  if (minutes === -start.getTimezoneOffset()) note.textContent = note.dataset.same;
  else if (offset) {
    note.append(new Intl.DateTimeFormat(document.documentElement.lang, {
      month: "short", day: "numeric", weekday: "short", hour: "numeric", minute: "2-digit", timeZoneName: "short",
    }).format(start));
  }
}
const audio = document.querySelector("article audio");
for (const time of audio ? document.querySelectorAll(".chapters time") : []) {
  const button = document.createElement("button");
  button.type = "button";
  button.addEventListener("click", () => {
    audio.currentTime = Number(time.dataset.seconds);
    audio.play();
  });
  time.replaceWith(button);
  button.append(time);
}
