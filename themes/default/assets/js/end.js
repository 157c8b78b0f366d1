// What follows an article: copying its address or its Markdown, sharing it by the system, thanks, comments.
const end = document.querySelector(".end");
const markdown = document.querySelector("link[type='text/markdown']")?.href;
const url = document.querySelector("link[rel=canonical]")?.href ?? location.href;
const { clipboard } = navigator;

// The clipboard is asked for at once, within the click: some browsers allow it only then.
const text = async () => {
  const response = await fetch(markdown);
  if (!response.ok) throw new Error(response.status);
  return new Blob([await response.text()], { type: "text/plain" });
};
const ACTS = {
  link: clipboard && (() => clipboard.writeText(url)),
  text: clipboard && markdown && (() => clipboard.write([new ClipboardItem({ "text/plain": text() })])),
  share: navigator.share && (() => navigator.share({ title: document.title, url })),
  thank: (button) => {
    const row = button.closest(".does");
    const item = document.createElement("li");
    item.textContent = row.dataset.thanks;
    item.tabIndex = -1;
    row.replaceChildren(item);
    item.focus();
  },
  comments: (button) => import("./comments.js").then(({ load }) => load(button.closest(".comments"))),
};

// Says that it is done on the button itself.
const say = (button, words) => {
  const before = button.textContent;
  button.textContent = words;
  setTimeout(() => { button.textContent = before; }, 2000);
};
for (const button of document.querySelectorAll("[data-do]")) {
  const act = ACTS[button.dataset.do];
  if (!act) continue;
  button.parentElement.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    const isCopy = ["link", "text"].includes(button.dataset.do);
    try {
      await act(button);
      if (isCopy) say(button, end.dataset.done);
    } catch (error) {
      // A reader may also leave the system's own dialog.
      if (isCopy) location.href = button.dataset.do === "text" ? markdown : url;
      else if (button.dataset.failed) button.textContent = button.dataset.failed;
      else if (error.name !== "AbortError") throw error;
    }
  });
}
