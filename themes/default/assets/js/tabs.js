// Tabs: <details> of one name become tabs with the keys of the ARIA pattern. Tabs of one group change together, and a
// reader's choice stays for other pages. Without this script they unfold.
const groups = new Map();
const stored = (group) => { try { return localStorage.getItem(`tabs:${group}`); } catch { return null; } };

function select(tabs, tab, isChosen) {
  for (const other of tabs) {
    const isSelected = other === tab;
    other.button.setAttribute("aria-selected", String(isSelected));
    other.button.tabIndex = isSelected ? 0 : -1;
    // Found by a search in the page, and then shown.
    if (isSelected) other.panel.removeAttribute("hidden");
    else other.panel.setAttribute("hidden", "until-found");
  }
  if (!isChosen || !tab.group) return;
  try { localStorage.setItem(`tabs:${tab.group}`, tab.label); } catch {}
  // What the reader looks at stays where it is.
  const before = tab.button.getBoundingClientRect().top;
  for (const alike of groups.get(tab.group)) {
    const same = alike === tabs ? undefined : alike.find((other) => other.label === tab.label);
    if (same) select(alike, same, false);
  }
  scrollBy({ top: tab.button.getBoundingClientRect().top - before, behavior: "instant" });
}

function move(event, tabs, tab) {
  const isRtl = getComputedStyle(tab.button).direction === "rtl";
  const at = tabs.indexOf(tab);
  const to = {
    ArrowRight: isRtl ? at - 1 : at + 1,
    ArrowLeft: isRtl ? at + 1 : at - 1,
    Home: 0,
    End: tabs.length - 1,
  }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = tabs[(to + tabs.length) % tabs.length];
  select(tabs, next, true);
  next.button.focus();
}

// The browser knows the place in the address, however it is written.
const linked = document.querySelector(":target");

[...document.querySelectorAll("main .tabs")].forEach((element, number) => {
  // In raw HTML a part may lack its label.
  const parts = [...element.children].filter((child) => child.matches("details") && child.querySelector(":scope > summary"));
  if (parts.length === 0) return;
  const list = document.createElement("div");
  list.setAttribute("role", "tablist");
  const { group } = element.dataset;
  const tabs = parts.map((details, at) => {
    const summary = details.querySelector(":scope > summary");
    const button = document.createElement("button");
    const panel = document.createElement("div");
    const tab = { button, panel, group, label: summary.textContent.trim() };
    button.type = "button";
    button.id = `tab.${number}.${at}`;
    button.append(...summary.childNodes);
    // A button holds nothing else that can be clicked.
    for (const link of button.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    button.setAttribute("role", "tab");
    panel.id = `panel.${number}.${at}`;
    panel.tabIndex = 0;
    panel.dataset.label = tab.label;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", button.id);
    button.setAttribute("aria-controls", panel.id);
    summary.remove();
    panel.append(...details.childNodes);
    details.replaceWith(panel);
    list.append(button);
    return tab;
  });
  element.prepend(list);
  for (const tab of tabs) {
    tab.button.addEventListener("click", () => select(tabs, tab, true));
    tab.button.addEventListener("keydown", (event) => move(event, tabs, tab));
    tab.panel.addEventListener("beforematch", () => select(tabs, tab, false));
  }
  if (group) groups.set(group, [...(groups.get(group) ?? []), tabs]);
  const isLinked = (tab) => linked && tab.panel.contains(linked);
  const choice = group && stored(group);
  select(tabs, tabs.find(isLinked) ?? tabs.find((tab) => tab.label === choice) ?? tabs[0], false);
});
