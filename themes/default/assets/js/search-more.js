// @ts-check
/*
 * Parts of search that no first result needs: filters, results in other languages, help where there are no results
 * (recent searches, pages of the menu and keys before anything is typed; ways on when nothing is found), failures.
 * Loaded after the first results, or when it is needed. Each gets the finder and the functions of search.js, which
 * cannot be imported here: its published name depends on that of this file.
 *
 * Recent searches are kept in this browser only; the reader can remove them.
 */

/**
 * @typedef {import("./search-engine.js").Answer & { suggestion?: string | null }} Answer
 * @typedef {import("./search-engine.js").SearchOptions} SearchOptions
 * @typedef {import("./search.js").Finder} Finder
 * @typedef {import("./search.js").Index} Index
 * @typedef {{ make: typeof import("./search.js").make, fill: typeof import("./search.js").fill }} Tools
 * @typedef {Node | false | 0 | null | undefined | ""} Part
 */

const page = document.documentElement;
/** Levels of sections to choose from, and their number. */
const [SECTION_DEPTH, MOST_SECTIONS] = [2, 60];
/** Results from another language. */
const ELSEWHERE = 5;
/** Those whose reader tries again. @type {WeakSet<Finder>} */
const retries = new WeakSet();

/** @param {Tools} tools @param {string | undefined} text @param {() => void} act @param {Record<string, string>} attributes */
function button({ make }, text, act, attributes) {
  const element = make("button", { type: "button", ...attributes }, text ?? "");
  element.addEventListener("click", act);
  return element;
}

/* ---- After results ---- */

/** Filters, and what other languages have. @param {Finder} finder @param {Tools} tools @param {Index} index @param {Answer} answer @param {SearchOptions} options */
export async function found(finder, tools, index, answer, options) {
  retries.delete(finder);
  finder.aid?.remove();
  offer(finder, tools, index);
  if (finder.shown >= answer.total) await elsewhere(finder, tools, index, answer, options);
}

/** Adds the filters that the index has. @param {Finder} finder @param {Tools} tools @param {Index} index */
function offer(finder, { make }, index) {
  const { texts, filter, filters } = finder;
  if (finder.offered === index) return;
  finder.offered = index;
  const number = new Intl.NumberFormat(page.lang);
  const choice = (/** @type {keyof import("./search.js").Filter} */ name, /** @type {{ value: string, label: string, count?: number }[]} */ items) => {
    const chosen = filter[name] ?? "";
    if (chosen && !items.some(({ value }) => value === chosen)) items.push({ value: chosen, label: chosen });
    if (items.length < 2 && !chosen) return [];
    // Short, since all filters are in one row.
    const all = make("option", { value: "" }, texts[name] ?? "");
    const select = /** @type {HTMLSelectElement} */ (make("select", { name, "aria-label": texts[name] ?? name }, all));
    for (const { value, label, count } of items) {
      select.append(make("option", { value }, count ? `${label} (${number.format(count)})` : label));
    }
    select.value = chosen;
    return [select];
  };
  filters.replaceChildren(
    ...choice("kind", index.kinds.map(({ id, label, count }) => ({ value: id, label, count }))),
    ...choice("section", sections(index)),
    ...choice("version", index.versions.map((name) => ({ value: name, label: name }))),
    ...choice("tag", index.tags.map(({ name, count }) => ({ value: name, label: name, count }))),
  );
  filters.hidden = !filters.firstChild;
  filters.onchange = ({ target }) => {
    const { name, value } = /** @type {HTMLSelectElement} */ (target);
    const { [/** @type {keyof import("./search.js").Filter} */ (name)]: _, ...others } = finder.filter;
    finder.filter = value ? { ...others, [name]: value } : others;
    finder.typed(true);
  };
}

/** The sections nearest to the top, each with those that it is in. @param {Index} index */
function sections({ sections }) {
  const titles = new Map(sections);
  const trail = (/** @type {string} */ address) =>
    [...address.matchAll(/\/(?=.)/g)].flatMap(({ index }) => titles.get(address.slice(0, index + 1)) ?? []).concat(titles.get(address) ?? []);
  return sections.map(([address]) => ({ value: address, label: trail(address).join(" › ") }))
    .filter(({ value }) => trail(value).length <= SECTION_DEPTH).slice(0, MOST_SECTIONS);
}

/** Results in the languages that come after the reader's own. @param {Finder} finder @param {Tools} tools @param {Index} index @param {Answer} own @param {SearchOptions} options */
async function elsewhere(finder, tools, index, own, options) {
  // Tags have other names there, sections other addresses.
  const fallbacks = options.tag || options.section ? [] : index.fallbacks;
  const exclude = [index.lang];
  let { total } = own;
  for (const { lang, name, manifest } of fallbacks) {
    const other = await finder.library.open(manifest);
    const answer = await other.search(finder.query, { ...options, exclude, limit: ELSEWHERE });
    options.signal?.throwIfAborted();
    exclude.push(lang);
    // Pages with some of the words are left out when others have all of them.
    if (!answer.results.length || (answer.relaxed && total && !own.relaxed)) continue;
    total += answer.total;
    const items = answer.results.map((result) => finder.item(result, other));
    append(finder, tools, items, tools.fill(finder.texts.elsewhere, name));
  }
  if (!total) nothing(finder, tools, own, fallbacks);
  else if (!own.total) finder.say("");
}

/** Adds results under a name: options of a listbox in the dialog, a list on the page. @param {Finder} finder @param {Tools} tools @param {HTMLElement[]} items @param {string} name */
function append(finder, { make }, items, name) {
  const isListbox = finder.hits.role === "listbox";
  const label = make("p", { class: "elsewhere", ...(isListbox && { "aria-hidden": "true" }) }, name);
  const [tag, role] = isListbox ? ["div", { role: "group" }] : ["section", {}];
  finder.hits.append(make(tag, { ...role, "aria-label": name }, label, ...(isListbox ? items : [make("ol", {}, ...items)])));
  finder.settle();
}

/* ---- Without results ---- */

/** @param {Finder} finder @param {Tools} tools @param {Part[]} parts */
function show(finder, { make }, parts) {
  const nodes = /** @type {Node[]} */ (parts.filter(Boolean));
  finder.aid?.remove();
  if (!nodes.length) return;
  finder.aid = make("div", { class: "aid" }, .../** @type {HTMLElement[]} */ (nodes));
  finder.aid.onkeydown = finder.field.onkeydown = (event) => move(finder, event);
  finder.status.after(finder.aid);
}

/** Up and down among the ways on, from the field and back to it. @param {Finder} finder @param {KeyboardEvent} event */
function move({ aid, field, hits }, event) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || event.isComposing || !aid?.isConnected || hits.querySelector("[role=option]")) return;
  const target = /** @type {Element} */ (event.target);
  const steps = /** @type {HTMLElement[]} */ ([field, ...aid.querySelectorAll("button:not(.drop), a")]);
  const at = steps.indexOf(/** @type {HTMLElement} */ (target.matches(".drop") && target.previousElementSibling || target));
  event.preventDefault();
  steps[at + by]?.focus();
}

/** Looks for something else. @param {Finder} finder @param {string} query */
function search(finder, query) {
  finder.field.value = query;
  finder.field.focus();
  finder.typed();
}

/** The kept queries; anything else in their place is removed. @param {string} store @returns {string[]} */
function kept(store) {
  try {
    const queries = JSON.parse(localStorage.getItem(store) ?? "[]");
    if (Array.isArray(queries) && queries.every((query) => typeof query === "string")) return queries;
  } catch { /* storage may be forbidden, or hold what is not JSON */ }
  keep(store, []);
  return [];
}

/** @param {string} store @param {string[]} queries */
function keep(store, queries) {
  try {
    if (queries.length) localStorage.setItem(store, JSON.stringify(queries));
    else localStorage.removeItem(store);
  } catch { /* storage may be forbidden */ }
}

/** A list under its name. @param {Tools} tools @param {string} id @param {string | undefined} name @param {Node[]} items @param {Node[]} beside */
function list({ make }, id, name, items, ...beside) {
  const label = make("p", { class: "label", id: `search.${id}` }, name ?? "");
  const rows = items.map((item) => make("li", {}, item));
  return make("div", { class: id }, make("div", { class: "head" }, label, ...beside), make("ul", { "aria-labelledby": label.id }, ...rows));
}

/** Recent searches. @param {Finder} finder @param {Tools} tools */
function recent(finder, tools) {
  const { store, texts } = finder;
  const queries = kept(store);
  const forget = (/** @type {string[]} */ rest, at = 0) => {
    keep(store, rest);
    help(finder, tools);
    const drops = /** @type {NodeListOf<HTMLElement> | undefined} */ (finder.aid?.querySelectorAll("li .drop"));
    (drops?.[at] ?? drops?.[at - 1] ?? finder.field).focus();
  };
  const items = queries.map((query, at) => {
    const again = button(tools, "", () => search(finder, query), { class: "again" });
    const others = queries.filter((other) => other !== query);
    const drop = button(tools, "✕", () => forget(others, at), { class: "drop", "aria-label": tools.fill(texts.drop, query) });
    // By itself: it may be in another script than the interface.
    again.append(tools.make("bdi", {}, query));
    return tools.make("div", { class: "row" }, again, drop);
  });
  return queries.length && list(tools, "recent", texts.recent, items, button(tools, texts.dropAll, () => forget([]), { class: "drop" }));
}

/** Pages of the site's menu, as the header has them. @param {Finder} finder @param {Tools} tools */
function pages({ texts }, tools) {
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".top .menu nav li a")]);
  const copies = links.map(({ href, rel, textContent }) => tools.make("a", { href, ...(rel && { rel }) }, textContent.trim()));
  return copies.length && list(tools, "pages", texts.pages, copies);
}

/** The keys; the style sheet hides them where there is no keyboard. @param {Finder} finder @param {Tools} tools */
function keys({ texts }, { make }) {
  const parts = (texts.keys ?? "").split(/(↑|↓|Enter|Esc)/);
  return make("p", { class: "keys" }, ...parts.map((part, at) => (at % 2 ? make("kbd", {}, part) : part)));
}

/** @param {Finder} finder @param {Tools} tools */
function help(finder, tools) {
  show(finder, tools, [recent(finder, tools), pages(finder, tools), keys(finder, tools)]);
}

/** Nothing has been typed. @param {Finder} finder @param {Tools} tools @param {Promise<Index>} opening */
export async function idle(finder, tools, opening) {
  help(finder, tools);
  const index = await opening.catch(() => null);
  if (index) offer(finder, tools, index);
}

/**
 * Nothing was found, in no language.
 * @param {Finder} finder
 * @param {Tools} tools
 * @param {Answer} answer
 * @param {Index["fallbacks"]} others
 */
function nothing(finder, tools, { corrected, suggestion }, others) {
  const { texts, filter } = finder;
  const { make, fill } = tools;
  const near = suggestion ?? corrected;
  const names = others.flatMap(({ name, lang, dir }) => [" · ", make("bdi", { lang, dir }, name)]).slice(1);
  const [before = "", after = ""] = texts.also?.split("%s") ?? [];
  const unfiltered = () => {
    finder.filter = {};
    finder.offered = undefined;
    finder.field.focus();
    finder.typed(true);
  };
  const plain = { class: "button plain" };
  const ways = [
    near && button(tools, fill(texts.suggest, near), () => search(finder, near), plain),
    Object.keys(filter).length && button(tools, texts.unfiltered, unfiltered, plain),
    texts.ask && make("a", { ...plain, href: texts.askAt ?? "" }, texts.ask),
  ].filter((way) => way instanceof Node);
  show(finder, tools, [
    names.length && make("p", { class: "also" }, before, ...names, after),
    ways.length && make("p", { class: "ways" }, ...ways),
  ]);
  document.querySelector("main [data-browse]")?.removeAttribute("hidden");
}

/* ---- Failures ---- */

/** @param {Finder} finder @param {Tools} tools @param {unknown} error @param {import("./search.js").How} how */
export function failed(finder, tools, error, how) {
  const { library, texts, field } = finder;
  // The index is of another version than this script when trying again gives the same: only a new page helps.
  const { kind } = /** @type {{ kind?: string }} */ (error ?? {});
  const isStale = kind === "stale";
  const isOld = isStale && retries.has(finder);
  retries.delete(finder);
  if (isStale) {
    library.cache = "reload";
    library.indexes.clear();
  }
  // The engine's own errors have a kind; without one it was not loaded, which some browsers remember of its address.
  if (!kind) library.engine += "?";
  const again = () => {
    field.focus();
    finder.aid?.remove();
    if (isOld) {
      const address = finder.address();
      if (address === location.href) location.reload();
      else location.assign(address);
    } else {
      retries.add(finder);
      finder.run(how);
    }
  };
  // Results of another query are not an answer to this one.
  if (finder.shownQuery !== finder.query) finder.clear();
  finder.say("");
  const retry = button(tools, texts.retry ?? `↻ ${field.ariaLabel}`, again, { class: "button" });
  finder.aid?.remove();
  finder.aid = tools.make("div", { role: "alert", class: "failure" }, tools.make("p", {}, texts.failed ?? ""), retry);
  finder.status.after(finder.aid);
}
