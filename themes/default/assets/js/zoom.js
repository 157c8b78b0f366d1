// A picture that is larger than the text's column becomes a button, named by its text, which shows it as large as
// the window. Linked pictures keep their link; pictures without a text are ornaments. From one picture of a gallery,
// arrows lead to the others.
const sheet = document.createElement("link");
sheet.rel = "stylesheet";
sheet.href = new URL("../css/zoom.css", import.meta.url).href;
const styled = new Promise((resolve) => { sheet.onload = resolve; });
document.head.append(sheet);

const dialog = document.createElement("dialog");
dialog.className = "zoom";
const close = document.createElement("button");
close.type = "button";
close.addEventListener("click", () => dialog.close());
dialog.append(close);

// The pictures of the gallery that is open, and the one that is shown.
let row = [];
let at = 0;
const show = (image) => {
  const whole = new Image();
  whole.alt = image.alt;
  whole.src = image.src;
  close.replaceChildren(whole);
  dialog.setAttribute("aria-label", image.alt);
};
const turn = (steps) => {
  at = (at + steps + row.length) % row.length;
  show(row[at]);
};
const { back, on } = document.querySelector("main").dataset;
const arrows = [[back, -1, "‹"], [on, 1, "›"]].map(([name, steps, sign]) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = steps < 0 ? "turn back" : "turn on";
  button.setAttribute("aria-label", name ?? "");
  button.textContent = sign;
  button.addEventListener("click", () => turn(steps));
  return button;
});
dialog.addEventListener("keydown", ({ key }) => {
  const steps = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (!steps || row.length < 2) return;
  turn(document.documentElement.dir === "rtl" ? -steps : steps);
});

const enliven = (image) => {
  const gallery = image.closest(".c-gallery");
  if (!gallery && image.naturalWidth <= image.width * 1.2 && !image.srcset) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "zoomable";
  button.setAttribute("aria-haspopup", "dialog");
  image.replaceWith(button);
  button.append(image);
  button.addEventListener("click", () => {
    row = gallery ? [...gallery.querySelectorAll(".zoomable img")] : [];
    at = row.indexOf(image);
    show(image);
    arrows.forEach((arrow) => arrow.remove());
    if (row.length > 1) dialog.append(...arrows);
    if (!dialog.isConnected) document.body.append(dialog);
    dialog.showModal();
  });
};
await styled;
for (const image of document.querySelectorAll(".prose img[alt]:not([alt=''])")) {
  if (image.closest("a, button, summary, .embed")) continue;
  if (image.complete) enliven(image);
  else image.addEventListener("load", () => enliven(image), { once: true });
}
