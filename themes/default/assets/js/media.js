// A stream's countdown by the reader's clock, its time in the reader's zone, and chapters to jump to.
import { showLocal } from "./_zone.js";

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
}
showLocal();

// How the players of videos take the second to begin at.
const begin = {
  "www.youtube-nocookie.com": (address, second) => address.searchParams.set("start", second),
  "player.bilibili.com": (address, second) => address.searchParams.set("t", second),
  "player.vimeo.com": (address, second) => { address.hash = `t=${second}s`; },
};
const audio = document.querySelector("article audio");
const film = document.querySelector("article .embed[data-src]");
/** Plays from a second on. The player of a film comes from a third party: it is loaded by this click, or moved by it. */
function play(second) {
  if (audio) {
    audio.currentTime = second;
    audio.play();
    return;
  }
  const address = new URL(film.dataset.src);
  begin[address.hostname]?.(address, second);
  address.searchParams.set("autoplay", "1");
  film.dataset.src = address.href;
  const frame = film.querySelector("iframe");
  if (frame) frame.src = address.href;
  else film.dispatchEvent(new Event("load-player"));
  film.scrollIntoView({ block: "nearest" });
}
for (const time of audio || film ? document.querySelectorAll(".chapters time, .transcript time") : []) {
  const button = document.createElement("button");
  button.type = "button";
  button.addEventListener("click", () => play(Number(time.dataset.seconds)));
  // A chapter's button has its name.
  const title = time.closest(".chapters") && time.nextElementSibling;
  time.replaceWith(button);
  button.append(time);
  if (title) button.append(" ", title);
}
