// @ts-check
/*
 * The visible part of search: what dialog and results page have in common, and the dialog over any page. Loaded when
 * search is opened; search-engine.js finds the results. What no first result needs is in search-more.js, the results
 * page in search-page.js. All texts come from the results page of the language.
 */

/**
 * @typedef {import("./search-engine.js").Answer} Answer
 * @typedef {import("./search-engine.js").Result} Result
 * @typedef {import("./search-engine.js").Piece} Piece
 * @typedef {Awaited<ReturnType<typeof import("./search-engine.js").openSearch>>} Index
 * @typedef {{ [name: string]: string | undefined }} Texts
 * @typedef {{ kind?: string, tag?: string, section?: string, version?: string }} Filter
 * @typedef {{ typing?: boolean, more?: boolean }} How
 */

const page = document.documentElement;
/** Milliseconds without a key before a search begins; and before a notice that it takes time. */
const [PAUSE, PATIENCE] = [80, 400];
/** Results on the first look in the dialog, and queries that are kept in the browser. */
const MOST = 8;

/**
 * A new element, or one that is there, with attributes and children.
 * @param {string | HTMLElement} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function make(tag, attributes, ...children) {
  const element = typeof tag === "string" ? document.createElement(tag) : tag;
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children);
  return element;
}

/** @param {Piece[]} pieces */
export const marked = (pieces) => pieces.map(({ text, mark }) => (mark ? make("mark", {}, text) : text));

/**
 * @param {string | undefined} text
 * @param {string} value
 */
export const fill = (text = "%s", value) => text.replace("%s", () => value);

// Publishing the theme replaces these names of files with fingerprinted ones.
const ENGINE = new URL("./search-engine.js", import.meta.url).href;
const SHEET = new URL("../css/search.css", import.meta.url).href;

/** The indexes of a reader's languages. A failure is forgotten, so that the next request tries again. */
export class Library {
  /**
   * @param {string} page the results page; the manifest is beside it
   * @param {() => Promise<Texts>} texts
   */
  constructor(page, texts) {
    this.manifest = new URL("index.json", page).href;
    this.texts = texts;
    this.engine = ENGINE;
    /** @type {RequestCache} */
    this.cache = "default";
    /** @type {Map<string, Promise<Index>>} */
    this.indexes = new Map();
    /** Titles of sections by address, of all indexes that are open. @type {Map<string, string>} */
    this.sections = new Map();
  }

  /** @param {string} manifest */
  open(manifest = this.manifest) {
    const known = this.indexes.get(manifest);
    if (known) return known;
    // The engine asks for the manifest first: it is on its way while the engine is.
    const early = fetch(manifest, { cache: this.cache });
    const first = [early];
    const named = early.then((response) => response.clone().json()).then(({ sections = [] }) => {
      for (const [address, title] of sections) this.sections.set(address, title);
    }).catch(() => { /* the engine reports it */ });
    /** @type {Promise<Index>} */
    const index = Promise.all([import(this.engine), named]).then(([{ openSearch }]) => openSearch(manifest, {
      fetch: (/** @type {RequestInfo | URL} */ address, /** @type {RequestInit} */ init) => first.pop() ?? fetch(address, init),
    }));
    this.indexes.set(manifest, index);
    index.catch(() => this.indexes.delete(manifest));
    return index;
  }
}

/** A field, its filters and its results: the common part of dialog and page. */
export class Finder {
  /** Help or a failure, which search-more.js shows. @type {HTMLElement | undefined} */
  aid;
  /** The index whose filters are shown. @type {Index | undefined} */
  offered;
  limit = MOST;
  shownQuery = "";
  shown = 0;
  abort = new AbortController();
  /** @type {Filter} */
  filter = {};
  /** @type {Texts} */
  texts = {};

  /**
   * @param {HTMLElement} root
   * @param {Library} library
   * @param {HTMLElement} hits
   */
  constructor(root, library, hits) {
    const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
    this.form = form;
    this.field = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
    this.library = library;
    this.hits = hits;
    this.status = make("p", { role: "status", class: "found" });
    this.filters = make("div", { class: "filters" });
    form.append(this.filters);
    root.append(this.status, hits);
    /** Where the browser keeps queries. */
    this.store = `search ${form.action}`;
    this.watch();
  }

  /** Reacts to typing, but not while an input method is composing. */
  watch() {
    const soon = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.typed(), PAUSE);
    };
    this.field.addEventListener("compositionstart", () => this.stop());
    this.field.addEventListener("compositionend", soon);
    this.field.addEventListener("input", (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) soon();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.keep();
      this.submitted();
    });
    this.hits.addEventListener("click", ({ target }) => {
      if (/** @type {Element} */ (target).closest("a")) this.keep();
    });
  }

  get query() {
    return this.field.value.trim();
  }

  /** Looks for what the form says; the page changes its address, too. @param {boolean} [isSettled] */
  typed(isSettled) {
    this.run({ typing: true });
  }

  submitted() {
    location.assign(this.address());
  }

  /** Keeps a query that led somewhere, in this browser. */
  keep() {
    const { query, store } = this;
    try {
      const kept = new Set([query, ...JSON.parse(localStorage[store] ?? "[]")]);
      if (query) localStorage[store] = JSON.stringify([...kept].slice(0, MOST));
    } catch { /* storage may be forbidden; what is not a list, search-more.js removes */ }
  }

  /** Address of the results page for the form's content. */
  address() {
    const { query, filter } = this;
    const address = new URL(this.form.action);
    address.search = String(new URLSearchParams({ ...(query && { q: query }), ...filter }));
    return address.href;
  }

  stop() {
    clearTimeout(this.timer);
    clearTimeout(this.patience);
    this.abort.abort();
  }

  /** @param {How} how */
  async run(how) {
    this.stop();
    const { signal } = (this.abort = new AbortController());
    // Before anything else that waits for the texts, so that the notice replaces nothing that is shown meanwhile.
    this.library.texts().then(({ loading = "" }) => {
      if (!signal.aborted) this.patience = setTimeout(() => this.say(loading), PATIENCE);
    }, () => {});
    this.hits.ariaBusy = "true";
    try {
      await this.find(how, signal);
    } catch (error) {
      if (!signal.aborted) {
        this.say(this.texts.failed ?? "");
        await this.more("failed", error, how);
      }
    }
    if (!signal.aborted) this.hits.ariaBusy = null;
  }

  /**
   * @param {How} how
   * @param {AbortSignal} signal
   */
  async find({ typing, more }, signal) {
    this.texts = await this.library.texts();
    signal.throwIfAborted();
    if (!this.query) {
      this.clear();
      this.say("");
      this.idle();
      return;
    }
    const index = await this.library.open();
    const offset = more ? this.shown : 0;
    const options = { ...this.filter, typing, signal, offset, limit: this.limit };
    const answer = await index.search(this.query, options);
    signal.throwIfAborted();
    if (!more) this.clear();
    this.say(this.summary(answer));
    this.shown = offset + answer.results.length;
    this.shownQuery = this.query;
    this.show(answer, index, more);
    await this.more("found", index, answer, { ...options, offset: 0 });
  }

  /** A part that no first result needs; search works without it. @param {string} part @param {any[]} facts */
  async more(part, ...facts) {
    const { signal } = this.abort;
    /** @type {any} */
    const parts = await import("./search-more.js").catch(() => null);
    if (!signal.aborted) await parts?.[part](this, { make, fill }, ...facts);
  }

  /** @param {Answer} answer */
  summary({ query, total, exact, relaxed, filled, corrected }) {
    const { texts } = this;
    const found = total ? fill(texts.count, (exact ? "" : "≈ ") + total.toLocaleString(page.lang)) : fill(texts.none, query);
    return [found, corrected && fill(texts.corrected, corrected), relaxed ? texts.relaxed : filled && texts.filled].filter(Boolean).join(" · ");
  }

  /** @param {string} text */
  say(text) {
    clearTimeout(this.patience);
    this.status.textContent = text;
  }

  clear() {
    this.shown = 0;
    this.hits.replaceChildren();
    this.aid?.remove();
    this.settle();
  }

  /**
   * Below a result's title: where on the page, and the text there; the sections that it is in, or its kind; its
   * version; its day.
   * @param {Result} result
   * @param {Index} index
   */
  about({ address, kind, version, date, lang, heading, excerpt }, index) {
    /** @type {(Node | string)[]} */
    const parts = [];
    // Each by itself: it may be in another script than the one beside it.
    const add = (/** @type {string} */ sign, /** @type {string | null | undefined} */ text, attributes = {}) => {
      if (text) parts.push(sign, make("bdi", attributes, text));
    };
    let trail = "";
    for (const { index: end } of address.matchAll(/\/(?=.)/g)) {
      const title = this.library.sections.get(address.slice(0, end + 1));
      add(" › ", title, { lang });
      trail += title ?? "";
    }
    if (!trail) add("", index.kinds.find(({ id }) => id === kind)?.label, { lang });
    if (!trail.includes(version ?? "")) add(" · ", version);
    if (date) add(" · ", new Date(date).toLocaleDateString(page.lang, { dateStyle: "medium", timeZone: "UTC" }));
    return [
      ...(heading ? [make("span", { class: "place" }, heading)] : []),
      make("span", { class: "excerpt" }, ...marked(excerpt)),
      make("span", { class: "about", lang: page.lang, dir: page.dir }, ...parts.slice(1)),
    ];
  }

  // The rest is as dialog and page have it.

  /** Nothing is searched for. */
  idle() {}

  /** @param {Answer} answer @param {Index} index @param {boolean | undefined} more */
  show(answer, index, more) {}

  /** @param {Result} result @param {Index} index @returns {HTMLElement} */
  item(result, index) {
    return this.hits;
  }

  /** After results have been added. */
  settle() {}
}

/** The dialog: a combobox with a list of links. */
class Dialog extends Finder {
  chosenAt = -1;
  /** @type {Element[]} */
  options = [];

  /**
   * @param {HTMLDialogElement} dialog
   * @param {Library} library
   */
  constructor(dialog, library) {
    const label = /** @type {string} */ (dialog.ariaLabel);
    super(dialog, library, make("div", { role: "listbox", id: "search.hits", class: "hits", "aria-label": label }));
    make(this.field, { role: "combobox", "aria-controls": this.hits.id, "aria-autocomplete": "list" });
    this.closer = make("button", { type: "button", class: "close" }, "✕");
    this.field.after(this.closer);
    this.settle();
    this.field.addEventListener("keydown", (event) => this.key(event));
    dialog.addEventListener("click", ({ target }) => {
      const link = /** @type {Element} */ (target).closest("a");
      // It stays open over a page that the reader leaves, and is there again when they come back.
      if (target === dialog || target === this.closer || (link?.hash && link.pathname === location.pathname)) dialog.close();
    });
    // A choice among results that are about to be replaced does not count.
    this.field.addEventListener("input", () => this.mark(-1));
    dialog.addEventListener("close", () => {
      // The event comes later than the closing: the reader may have opened the dialog again.
      if (dialog.open) return;
      this.stop();
      // Keys are for the page again, at once.
      this.field.blur();
      this.mark(-1);
      // What is closed does not come back.
      this.note();
    });
    const { q: _, ...filter } = history.state?.search ?? {};
    this.filter = filter;
    this.typed();
  }

  /** After the list has changed: nothing is chosen. */
  settle() {
    this.options = [...this.hits.querySelectorAll("[role=option]")];
    this.options.forEach((option, at) => { option.id = `search.${at}`; });
    this.hits.hidden = !this.options.length;
    this.closer.ariaLabel = this.texts.close ?? null;
    this.field.ariaExpanded = String(!this.hits.hidden);
    this.mark(this.hits.hidden ? -1 : this.chosenAt);
  }

  /** @param {number} at */
  mark(at) {
    this.chosenAt = at;
    this.options.forEach((option, n) => { option.ariaSelected = String(n === at); });
    const option = this.options[at];
    option?.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", option?.id ?? "");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    // 229: the key is the input method's.
    if (event.isComposing || event.keyCode === 229) return;
    const { key } = event;
    const [at, count] = [this.chosenAt, this.options.length];
    // Without a choice, Home and End move in the text.
    const ends = at < 0 ? {} : { Home: 0, End: count - 1 };
    const to = /** @type {Record<string, number>} */ ({ ArrowDown: (at + 1) % count, ArrowUp: (at > 0 ? at : count) - 1, ...ends })[key];
    if (key === "Enter" && at >= 0) /** @type {HTMLElement} */ (this.options[at]).click();
    else if (to >= 0) this.mark(to);
    else return;
    event.preventDefault();
  }

  keep() {
    super.keep();
    // Safari resets the field of a page that it keeps.
    this.field.defaultValue = this.query;
    this.note({ q: this.query, ...this.filter });
  }

  /** Says in the browser's history what was searched: Back opens it again. @param {Filter & { q: string }} [search] */
  note(search) {
    history.replaceState({ ...history.state, search }, "");
  }

  /** Who types at once needs no help; who has searched before finds that again at once. */
  idle() {
    let wait = PATIENCE;
    try {
      if (localStorage[this.store]) wait = 0;
    } catch { /* storage may be forbidden */ }
    this.patience = setTimeout(() => this.more("idle", this.library.open()), wait);
  }

  /** @param {Result} result @param {Index} index */
  item(result, index) {
    const { href, lang, dir, titleMarks } = result;
    const title = make("span", { class: "title" }, ...marked(titleMarks));
    return make("a", { role: "option", tabindex: "-1", class: "hit", href, lang, dir }, title, ...this.about(result, index));
  }

  /** @param {Answer} answer @param {Index} index */
  show({ results, total }, index) {
    this.hits.append(...results.map((result) => this.item(result, index)));
    if (total > results.length) {
      this.hits.append(make("a", { role: "option", tabindex: "-1", class: "more", href: this.address() }, this.texts.more ?? ""));
    }
    this.settle();
    this.hits.scrollTop = 0;
  }
}

/** @type {Dialog | undefined} */
let finder;

/**
 * Makes the form of a dialog answer while the reader types.
 * @param {HTMLDialogElement} dialog
 * @param {HTMLAnchorElement} link
 */
export function enliven(dialog, link) {
  // Opened again: a search that closing has cut short goes on.
  if (finder?.hits.ariaBusy) finder.typed();
  if (finder) return;
  // Everything at once instead of one after another.
  const sheet = make("link", { rel: "stylesheet", href: SHEET });
  const styled = new Promise((resolve) => { sheet.onload = sheet.onerror = resolve; });
  document.head.append(sheet);
  /** @type {Promise<Texts> | undefined} */
  let texts;
  const load = async () => {
    const response = await fetch(link.href);
    const html = new DOMParser().parseFromString(await response.text(), "text/html");
    const given = /** @type {HTMLElement | null} */ (html.querySelector("[data-finder]"));
    await styled;
    return { ...given?.dataset };
  };
  const library = new Library(link.href, () => (texts ??= load().catch((error) => {
    texts = undefined;
    throw error;
  })));
  library.open().catch(() => {});
  finder = new Dialog(dialog, library);
}
