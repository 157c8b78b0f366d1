// A picture that is larger than the text's column becomes a button, named by its text, which shows it as large as
// the window. Linked pictures keep their link; pictures without a text are ornaments.
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

const enliven = (image) => {
  if (image.naturalWidth <= image.width * 1.2 && !image.srcset) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "zoomable";
  button.setAttribute("aria-haspopup", "dialog");
  image.replaceWith(button);
  button.append(image);
  button.addEventListener("click", () => {
    const whole = new Image();
    whole.alt = image.alt;
    whole.src = image.src;
    close.replaceChildren(whole);
    dialog.setAttribute("aria-label", image.alt);
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
