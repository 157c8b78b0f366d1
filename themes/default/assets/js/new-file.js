// Shows the name and text of a new file, which are in the fragment of the address. They are foreign, so they become
// text and parts of an address, and nothing else; the address itself is the site's.
const section = document.querySelector("[data-new-file]");

function show() {
  const values = new URLSearchParams(location.hash.slice(1));
  const path = values.get("path") ?? "";
  const text = values.get("text") ?? "";
  // A file of the project, as the build names it.
  const isPath = /^[^/\\?#]+(\/[^/\\?#]+)*\.md$/u.test(path) && !path.split("/").some((part) => /^\.+$/.test(part));
  section.hidden = !isPath;
  for (const other of document.querySelectorAll(".fresh[id]")) other.hidden = isPath;
  if (!isPath) return;
  const at = path.lastIndexOf("/");
  const encode = (value) => value.split("/").map(encodeURIComponent).join("/");
  const filled = section.dataset.newFile
    .replace(at < 0 ? "/{folder}" : "{folder}", () => encode(path.slice(0, Math.max(at, 0))))
    .replace("{path}", () => encode(path))
    .replace("{name}", () => encodeURIComponent(path.slice(at + 1)))
    .replace("{text}", "");
  section.querySelector("[data-path]").textContent = path;
  section.querySelector("[data-text]").textContent = text;
  section.querySelector("a").href = filled;
  section.scrollIntoView({ block: "nearest" });
}

if (section) {
  show();
  addEventListener("hashchange", show);
}
