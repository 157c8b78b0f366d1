// A copy button on every code block.

// What there is to run or to keep: of a session its commands, of a change what stays.
const wanted = (pre) => {
  const code = pre.cloneNode(true);
  const isSession = code.querySelector(".p");
  for (const part of code.querySelectorAll(isSession ? ".p, .r, .e, del" : "del")) part.remove();
  const text = isSession ? code.textContent.replace(/^\n+|\n+(?=\n|$)/g, "") : code.textContent;
  return (text.trim() ? text : pre.textContent).replace(/\n$/, "");
};

for (const pre of document.querySelectorAll("figure.code > pre")) {
  const { copy, copied } = pre.closest("[data-copy]")?.dataset ?? {};
  if (!copy || !navigator.clipboard) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(wanted(pre));
    button.textContent = copied;
    setTimeout(() => { button.textContent = copy; }, 2000);
  });
  button.setAttribute("aria-live", "polite");
  pre.after(button);
}
