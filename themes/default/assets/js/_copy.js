// A copy button on every code block.
for (const pre of document.querySelectorAll("figure.code > pre")) {
  const { copy, copied } = pre.closest("[data-copy]")?.dataset ?? {};
  if (!copy || !navigator.clipboard) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(pre.textContent.replace(/\n$/, ""));
    button.textContent = copied;
    setTimeout(() => { button.textContent = copy; }, 2000);
  });
  button.setAttribute("aria-live", "polite");
  pre.after(button);
}
