// An announcement can be closed, and stays closed until its text changes. The line in the head has applied this before
// anything was shown, unless the host's policy forbids it.
const { dataset } = document.documentElement;
const remembered = () => { try { return localStorage.getItem("news"); } catch { return null; } };
if (dataset.news && remembered() === dataset.news) delete dataset.news;
const close = document.querySelector(".news button");
if (close) {
  close.hidden = false;
  close.addEventListener("click", () => {
    try { localStorage.setItem("news", dataset.news); } catch { /* lasts for this page only */ }
    delete dataset.news;
  });
}
