// @ts-check
/*
 * The results page: its address contains the query.
 */
import { Finder, Library, fill, make, marked } from "./search.js";

/**
 * @typedef {import("./search-engine.js").Answer} Answer
 * @typedef {import("./search-engine.js").Result} Result
 * @typedef {import("./search.js").Index} Index
 * @typedef {import("./search.js").Texts} Texts
 */

/** Results on the first look. */
const ON_PAGE = 10;

class Page extends Finder {
  limit = ON_PAGE;

  /**
   * @param {HTMLElement} root
   * @param {HTMLFormElement} form its form
   * @param {Texts} texts
   */
  constructor(root, form, texts) {
    super(root, new Library(form.action, async () => texts), make("div", { class: "hits" }));
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
    const chosen = ["kind", "tag", "section", "version"].flatMap((name) => (given.get(name) ? [[name, given.get(name)]] : []));
    this.filter = Object.fromEntries(chosen);
    this.offered = undefined;
    this.isSettled = true;
    this.name();
    // Who typed faster than the dialog's script came is here without it.
    this.keep();
    if (this.query) this.run({});
    else {
      this.stop();
      this.clear();
      this.say("");
    }
  }

  /** The first letter of another query begins an entry of its history. */
  typed(isSettled = false) {
    this.write(this.isSettled || isSettled);
    this.isSettled = isSettled;
    this.run({ typing: !isSettled });
  }

  submitted() {
    this.write(this.isSettled);
    this.isSettled = true;
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

  /** @param {Result} result @param {Index} index */
  item(result, index) {
    const { href, lang, dir, titleMarks } = result;
    const title = make("h2", { class: "title" }, make("a", { href }, ...marked(titleMarks)));
    return make("li", { class: "hit", lang, dir }, title, ...this.about(result, index));
  }

  /** @param {Answer} answer @param {Index} index @param {boolean | undefined} more */
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
}

const root = /** @type {HTMLElement | null} */ (document.querySelector("main [data-finder]"));
const form = root?.querySelector("form");
if (root && form) new Page(root, form, { ...root.dataset });
