// @ts-check
/*
 * The visible part of search: the dialog over any page, and the results page. Loaded when search is opened;
 * search-engine.js finds the results. All texts come from the results page of the language.
 */

/**
 * @typedef {import("./search-engine.js").Answer} Answer
 * @typedef {import("./search-engine.js").Result} Result
 * @typedef {import("./search-engine.js").Piece} Piece
 * @typedef {Awaited<ReturnType<typeof import("./search-engine.js").openSearch>>} Index
 * @typedef {{ [name: string]: string | undefined }} Texts
 * @typedef {{ kind: string, tag: string }} Filter
 */

const page = document.documentElement;
/** Milliseconds without a key before a search begins; and before a notice that it takes time. */
const [PAUSE, PATIENCE] = [80, 400];
/** Shown as long as there is no text for it. */
const WAIT = "…";
/** Results on the first look, and from another language. */
const [IN_DIALOG, ON_PAGE, ELSEWHERE] = [8, 10, 5];

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children);
  return element;
}

/** @param {Piece[]} pieces */
const marked = (pieces) => pieces.map(({ text, mark }) => (mark ? make("mark", {}, text) : text));

/**
 * @param {string | undefined} text
 * @param {string} value
 */
const fill = (text = "%s", value) => text.replace("%s", () => value);

// Publishing the theme replaces these names of files with fingerprinted ones.
const ENGINE = new URL("./search-engine.js", import.meta.url).href;
const SHEET = new URL("../css/search.css", import.meta.url).href;

/** Adds the style sheet, unless it is there; that of the results page includes it. */
function style() {
  if (document.querySelector("main [data-finder]")) return;
  const sheets = /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll("link[rel=stylesheet]"));
  if ([...sheets].some(({ href }) => href === SHEET)) return;
  const sheet = make("link", { rel: "stylesheet", href: SHEET });
  const done = new Promise((resolve) => { sheet.onload = sheet.onerror = resolve; });
  document.head.append(sheet);
  return done;
}

/** The manifest is beside the results page. @param {string} page */
const manifestOf = (page) => new URL("index.json", page).href;

/** The indexes of a reader's languages. A failure is forgotten, so that the next request tries again. */
class Library {
  /**
   * @param {string} manifest
   * @param {() => Promise<Texts>} texts
   */
  constructor(manifest, texts) {
    this.manifest = manifest;
    this.texts = texts;
    this.tries = 0;
    /** @type {Promise<any> | undefined} */
    this.module = undefined;
    /** @type {RequestCache} */
    this.cache = "default";
    /** @type {Map<string, Promise<Index>>} */
    this.indexes = new Map();
  }

  /** Makes the next request read all indexes again. */
  forget() {
    this.cache = "reload";
    this.indexes.clear();
  }

  engine() {
    // Some browsers remember that a module could not be loaded.
    this.module ??= import(this.tries++ ? `${ENGINE}?${this.tries}` : ENGINE).catch((error) => {
      this.module = undefined;
      throw error;
    });
    return /** @type {Promise<typeof import("./search-engine.js")>} */ (this.module);
  }

  /** @param {string} manifest */
  open(manifest = this.manifest) {
    const known = this.indexes.get(manifest);
    if (known) return known;
    // The engine asks for the manifest first: it is on its way while the engine is.
    /** @type {Promise<Response> | null} */
    let early = fetch(manifest, { cache: this.cache });
    early.catch(() => {});
    const first = (/** @type {RequestInfo | URL} */ address, /** @type {RequestInit} */ init) => {
      const response = early ?? fetch(address, init);
      early = null;
      return response;
    };
    const index = this.engine().then(({ openSearch }) =>
      openSearch(manifest, { fetch: /** @type {typeof fetch} */ (first) }));
    this.indexes.set(manifest, index);
    index.catch(() => this.indexes.delete(manifest));
    return index;
  }
}

/** A field, its filters and its results: the common part of dialog and page. */
class Finder {
  /**
   * @param {HTMLElement} root
   * @param {HTMLFormElement} form
   * @param {Library} library
   * @param {HTMLElement} hits
   */
  constructor(root, form, library, hits) {
    this.form = form;
    this.field = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
    this.library = library;
    this.hits = hits;
    this.status = make("p", { role: "status", class: "found" });
    this.filters = make("div", { class: "filters", hidden: "" });
    this.failure = make("div", { role: "alert", class: "failure", hidden: "" });
    form.append(this.filters);
    root.append(this.status, this.failure, hits);
    /** @type {Filter} */
    this.filter = { kind: "", tag: "" };
    this.abort = new AbortController();
    /** Set while a repeated search of the reader runs. */
    this.isRetry = false;
    this.shownQuery = "";
    /** The index whose filters are shown. @type {Index | undefined} */
    this.offered = undefined;
    /** @type {Texts} */
    this.texts = {};
    this.shown = 0;
    this.watch();
  }

  /** Reacts to typing, but not while an input method is composing. */
  watch() {
    let composing = false;
    const soon = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.typed(), PAUSE);
    };
    this.field.addEventListener("compositionstart", () => {
      composing = true;
      this.stop();
    });
    this.field.addEventListener("compositionend", () => {
      composing = false;
      soon();
    });
    this.field.addEventListener("input", (event) => {
      if (!composing && !(/** @type {InputEvent} */ (event).isComposing)) soon();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submitted();
    });
    this.filters.addEventListener("change", (event) => {
      const { name, value } = /** @type {HTMLSelectElement} */ (event.target);
      this.filter = { ...this.filter, [name]: value };
      this.filtered();
    });
  }

  get query() {
    return this.field.value.trim();
  }

  typed() {
    this.run({ typing: true });
  }

  submitted() {
    location.assign(this.address());
  }

  filtered() {
    this.run({ typing: true });
  }

  /** Address of the results page for the form's content. */
  address() {
    const address = new URL(this.form.action);
    address.search = "";
    for (const [name, value] of Object.entries({ q: this.query, ...this.filter })) {
      if (value) address.searchParams.set(name, value);
    }
    return address.href;
  }

  stop() {
    clearTimeout(this.timer);
    clearTimeout(this.patience);
    this.abort.abort();
  }

  /** @param {{ typing?: boolean, more?: boolean }} how */
  async run(how) {
    this.stop();
    const { signal } = (this.abort = new AbortController());
    this.again = () => this.run(how);
    this.patience = setTimeout(() => this.say(this.texts.loading ?? WAIT), PATIENCE);
    this.hits.setAttribute("aria-busy", "true");
    try {
      await this.find(how, signal);
      this.isRetry = false;
    } catch (error) {
      if (!signal.aborted) this.fail(error);
    }
    if (!signal.aborted) this.hits.removeAttribute("aria-busy");
  }

  /**
   * @param {{ typing?: boolean, more?: boolean }} how
   * @param {AbortSignal} signal
   */
  async find({ typing = false, more = false }, signal) {
    this.texts = await this.library.texts();
    if (this.status.textContent === WAIT) this.say(this.texts.loading ?? WAIT);
    const index = await this.library.open();
    signal.throwIfAborted();
    this.offer(index);
    this.failure.hidden = true;
    if (!this.query) {
      this.clear();
      this.say("");
      return;
    }
    const offset = more ? this.shown : 0;
    const options = { ...this.chosen(), typing, signal, offset, limit: this.limit() };
    const answer = await index.search(this.query, options);
    signal.throwIfAborted();
    if (!more) this.clear();
    this.say(this.summary(answer));
    this.shown = offset + answer.results.length;
    this.shownQuery = this.query;
    this.show(answer, index, more);
    if (this.shown >= answer.total) await this.elsewhere(index, answer, typing, signal);
  }

  /** Results in the languages that come after the reader's own. @param {Index} index @param {Answer} own @param {boolean} typing @param {AbortSignal} signal */
  async elsewhere(index, own, typing, signal) {
    // Tags have other names there.
    const fallbacks = this.filter.tag ? [] : index.fallbacks;
    const exclude = [index.lang];
    let total = own.total;
    for (const { lang, name, dir, manifest } of fallbacks) {
      const other = await this.library.open(manifest);
      const options = { ...this.chosen(), typing, signal, exclude, limit: ELSEWHERE };
      const answer = await other.search(this.query, options);
      signal.throwIfAborted();
      exclude.push(lang);
      // Pages with some of the words are left out when others have all of them.
      if (!answer.results.length || (answer.relaxed && total && !own.relaxed)) continue;
      total += answer.total;
      this.append(answer, other, make("bdi", { lang, dir }, name));
    }
    if (total && !own.total) this.say("");
  }

  /** @returns {{ kind?: string, tag?: string }} */
  chosen() {
    const { kind, tag } = this.filter;
    return { ...(kind && { kind }), ...(tag && { tag }) };
  }

  /** Adds the filters that the index has. @param {Index} index */
  offer(index) {
    const { texts } = this;
    const choice = (/** @type {keyof Filter} */ name, /** @type {{ value: string, label: string, count?: number }[]} */ items) => {
      const chosen = this.filter[name];
      if (chosen && !items.some(({ value }) => value === chosen)) items.push({ value: chosen, label: chosen });
      if (items.length < 2 && !chosen) return [];
      const label = texts[name] ?? name;
      const select = make("select", { name, "aria-label": label }, make("option", { value: "" }, texts[name + "s"] ?? ""));
      for (const { value, label, count } of items) {
        select.append(make("option", { value }, count ? `${label} (${this.number(count)})` : label));
      }
      /** @type {HTMLSelectElement} */ (select).value = chosen;
      return [select];
    };
    if (this.offered === index) return;
    this.offered = index;
    this.filters.replaceChildren(
      ...choice("kind", index.kinds.map(({ id, label, count }) => ({ value: id, label, count }))),
      ...choice("tag", index.tags.map(({ name, count }) => ({ value: name, label: name, count }))),
    );
    this.filters.hidden = !this.filters.firstChild;
  }

  /** @param {number} number */
  number(number) {
    return new Intl.NumberFormat(page.lang).format(number);
  }

  /** @param {Answer} answer */
  summary({ query, total, exact, relaxed, corrected }) {
    const { texts } = this;
    const found = total ? fill(texts.count, (exact ? "" : "≈ ") + this.number(total)) : fill(texts.none, query);
    const notes = [corrected && fill(texts.corrected, corrected), relaxed && total && texts.relaxed];
    return [found, ...notes].filter(Boolean).join(" · ");
  }

  /** @param {string} text */
  say(text) {
    clearTimeout(this.patience);
    this.status.textContent = text;
  }

  /** @param {unknown} error */
  fail(error) {
    // The index is of another version than this script when trying again gives the same: only a new page helps.
    const isStale = /** @type {{ kind?: string }} */ (error)?.kind === "stale";
    const isOld = isStale && this.isRetry;
    this.isRetry = false;
    if (isStale) this.library.forget();
    const button = make("button", { type: "button", class: "button" }, this.texts.retry ?? `↻ ${this.field.getAttribute("aria-label")}`);
    button.addEventListener("click", () => {
      this.field.focus();
      this.failure.hidden = true;
      if (isOld) this.renew();
      else {
        this.isRetry = true;
        this.again?.();
      }
    });
    // Results of another query are not an answer to this one.
    if (this.shownQuery !== this.query) this.clear();
    this.say("");
    this.failure.hidden = false;
    this.failure.replaceChildren(make("p", {}, this.texts.failed ?? ""), button);
  }

  renew() {
    location.assign(this.address());
  }

  clear() {
    this.shown = 0;
    this.hits.replaceChildren();
  }

  /** Kind, day and tags of a result, in the reader's language. @param {Result} result @param {Index} index */
  about(result, index) {
    const kinds = this.offered?.kinds.length ? [...this.offered.kinds, ...index.kinds] : index.kinds;
    const kind = kinds.find(({ id }) => id === result.kind)?.label;
    const format = new Intl.DateTimeFormat(page.lang, { dateStyle: "medium", timeZone: "UTC" });
    const day = result.date ? format.format(new Date(result.date)) : "";
    // Each by itself: the name of a kind may be in another script than the day.
    const parts = [kind, result.version, day].filter(Boolean).flatMap((text) => [" · ", make("bdi", {}, text ?? "")]).slice(1);
    return make("span", { class: "about", lang: page.lang, dir: page.dir }, ...parts);
  }

  /** Where on the page, and the text there. @param {Result} result */
  text({ heading, excerpt }) {
    const place = heading ? [make("span", { class: "place" }, heading)] : [];
    return [...place, make("span", { class: "excerpt" }, ...marked(excerpt))];
  }

  // The rest is as dialog and page have it.

  limit() {
    return ON_PAGE;
  }

  /** @param {Answer} answer @param {Index} index @param {boolean} more */
  show(answer, index, more) {
    void [answer, index, more];
  }

  /** @param {Answer} answer @param {Index} index @param {HTMLElement} language */
  append(answer, index, language) {
    void [answer, index, language];
  }
}

/** The dialog: a combobox with a list of links. */
class Dialog extends Finder {
  /**
   * @param {HTMLDialogElement} dialog
   * @param {Library} library
   */
  constructor(dialog, library) {
    const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
    super(dialog, form, library, make("div", { role: "listbox", id: "search.hits", class: "hits", hidden: "" }));
    this.dialog = dialog;
    this.hits.setAttribute("aria-label", dialog.getAttribute("aria-label") ?? "");
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-controls": this.hits.id, "aria-expanded": "false", "aria-autocomplete": "list",
      autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    })) this.field.setAttribute(name, value);
    this.close = make("button", { type: "button", class: "close" }, "✕");
    this.close.addEventListener("click", () => dialog.close());
    this.field.after(this.close);
    this.field.addEventListener("keydown", (event) => this.key(event));
    dialog.addEventListener("click", (event) => {
      const { target } = event;
      const leaves = target === dialog || (target instanceof Element && target.closest("[role=option]"));
      if (leaves && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
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
    });
    library.texts().then((texts) => this.close.setAttribute("aria-label", texts.close ?? ""), () => {});
    this.run({ typing: true });
  }

  limit() {
    return IN_DIALOG;
  }

  clear() {
    super.clear();
    this.settle();
  }

  /** After the list has changed: nothing is chosen. */
  settle() {
    this.options = [...this.hits.querySelectorAll("[role=option]")];
    this.options.forEach((option, at) => { option.id = `search.${at}`; });
    this.hits.hidden = !this.options.length;
    this.field.setAttribute("aria-expanded", String(!this.hits.hidden));
    this.mark(this.chosenAt < this.options.length ? this.chosenAt : -1);
  }

  chosenAt = -1;
  /** @type {Element[]} */
  options = [];

  /** @param {number} at */
  mark(at) {
    this.chosenAt = at;
    this.options.forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    const option = this.options[at];
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    // 229: the key is the input method's.
    if (event.isComposing || event.keyCode === 229) return;
    const { key } = event;
    const [at, count] = [this.chosenAt, this.options.length];
    const isChosen = at >= 0;
    if (key === "Escape") this.dialog.close();
    else if (key === "Enter" && isChosen) /** @type {HTMLElement} */ (this.options[at]).click();
    else if (key === "ArrowDown" && count) this.mark(at + 1 < count ? at + 1 : 0);
    else if (key === "ArrowUp" && count) this.mark(at > 0 ? at - 1 : count - 1);
    // Without a choice these two move in the text.
    else if (key === "Home" && isChosen) this.mark(0);
    else if (key === "End" && isChosen) this.mark(count - 1);
    else return;
    event.preventDefault();
  }

  /** @param {Result} result @param {Index} index */
  option(result, index) {
    const { href, lang, dir, titleMarks } = result;
    const title = make("span", { class: "title" }, ...marked(titleMarks));
    return make("a", { role: "option", tabindex: "-1", class: "hit", href, lang, dir }, title, ...this.text(result), this.about(result, index));
  }

  /** @param {Answer} answer @param {Index} index */
  show(answer, index) {
    this.chosenAt = -1;
    this.hits.append(...answer.results.map((result) => this.option(result, index)));
    if (answer.total > answer.results.length) {
      this.hits.append(make("a", { role: "option", tabindex: "-1", class: "more", href: this.address() }, this.texts.more ?? ""));
    }
    this.settle();
    this.hits.scrollTop = 0;
  }

  /** @param {Answer} answer @param {Index} index @param {HTMLElement} language */
  append(answer, index, language) {
    const name = fill(this.texts.elsewhere, language.textContent);
    const group = make("div", { role: "group", "aria-label": name }, make("p", { class: "elsewhere", "aria-hidden": "true" }, name));
    group.append(...answer.results.map((result) => this.option(result, index)));
    this.hits.append(group);
    this.settle();
  }
}

/** The results page: its address contains the query. */
class Page extends Finder {
  /**
   * @param {HTMLElement} root
   * @param {HTMLFormElement} form
   * @param {Texts} texts
   */
  constructor(root, form, texts) {
    super(root, form, new Library(manifestOf(form.action), async () => texts), make("div", { class: "hits" }));
    this.texts = texts;
    this.browse = document.querySelector("[data-browse]");
    this.title = document.title;
    this.isSettled = true;
    addEventListener("popstate", () => this.read());
    this.read();
  }

  /** Takes query and filters from the address. */
  read() {
    const given = new URLSearchParams(location.search);
    this.field.value = given.get("q") ?? "";
    this.filter = { kind: given.get("kind") ?? "", tag: given.get("tag") ?? "" };
    this.offered = undefined;
    this.isSettled = true;
    this.name();
    if (this.query) this.run({});
    else {
      this.stop();
      this.clear();
      this.say("");
    }
  }

  /** The first letter of another query begins an entry of its history. */
  typed() {
    this.write(this.isSettled);
    this.isSettled = false;
    this.run({ typing: true });
  }

  submitted() {
    this.write(this.isSettled);
    this.isSettled = true;
    this.run({});
  }

  filtered() {
    this.write(true);
    this.run({});
  }

  /** @param {boolean} isNew */
  write(isNew) {
    const address = this.address();
    if (address !== location.href) history[isNew ? "pushState" : "replaceState"](null, "", address);
    this.name();
  }

  name() {
    document.title = this.query ? fill(this.texts.title, this.query) : this.title;
    this.browse?.toggleAttribute("hidden", Boolean(this.query));
  }

  renew() {
    location.reload();
  }

  /** @param {Result} result @param {Index} index */
  item(result, index) {
    const { href, lang, dir, titleMarks } = result;
    const title = make("h2", { class: "title" }, make("a", { href }, ...marked(titleMarks)));
    return make("li", { class: "hit", lang, dir }, title, ...this.text(result), this.about(result, index));
  }

  /** @param {Answer} answer @param {Index} index @param {boolean} more */
  show(answer, index, more) {
    const items = answer.results.map((result) => this.item(result, index));
    if (more) this.list?.append(...items);
    else this.hits.append((this.list = make("ol", {}, ...items)));
    this.hits.querySelector("button")?.remove();
    // The reader goes on with the first new one.
    if (more) items[0]?.querySelector("a")?.focus();
    if (this.shown >= answer.total || !items.length) return;
    const button = make("button", { type: "button", class: "button plain more" }, this.texts.more ?? "");
    button.addEventListener("click", () => this.run({ more: true }));
    this.hits.append(button);
  }

  /** @param {Answer} answer @param {Index} index @param {HTMLElement} language */
  append(answer, index, language) {
    const name = fill(this.texts.elsewhere, language.textContent);
    const items = answer.results.map((result) => this.item(result, index));
    this.hits.append(make("section", { "aria-label": name }, make("p", { class: "elsewhere" }, name), make("ol", {}, ...items)));
  }
}

/** @type {WeakSet<HTMLDialogElement>} */
const ready = new WeakSet();

/**
 * Makes the form of a dialog answer while the reader types.
 * @param {HTMLDialogElement} dialog
 * @param {HTMLAnchorElement} link
 */
export function enliven(dialog, link) {
  if (ready.has(dialog)) return;
  ready.add(dialog);
  /** @type {Promise<Texts> | undefined} */
  let texts;
  const load = async () => {
    const response = await fetch(link.href);
    const html = new DOMParser().parseFromString(await response.text(), "text/html");
    const given = /** @type {HTMLElement | null} */ (html.querySelector("[data-finder]"));
    await styled;
    return { ...given?.dataset };
  };
  const library = new Library(manifestOf(link.href), () => (texts ??= load().catch((error) => {
    texts = undefined;
    throw error;
  })));
  // Everything at once instead of one after another.
  const styled = style();
  library.open().catch(() => {});
  new Dialog(dialog, library);
}

const root = /** @type {HTMLElement | null} */ (document.querySelector("main [data-finder]"));
const form = root?.querySelector("form");
if (root && form) new Page(root, form, { ...root.dataset });
