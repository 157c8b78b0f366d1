// Drives Debian's Firefox and WebKitGTK, without drivers from elsewhere: Firefox by WebDriver BiDi, WebKit by the
// classic WebDriver of `webkit2gtk-driver` on a screen of its own. Both give the same small page: what tests need of it
// and nothing else.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import WebSocket from "ws";

/** How long something may take, and how often it is asked for, in milliseconds. */
const [PATIENCE, PAUSE] = [30_000, 20];
const pause = (time = PAUSE) => new Promise((resolve) => setTimeout(resolve, time));

/** Keys by name, as WebDriver has them: <https://www.w3.org/TR/webdriver2/#keyboard-actions>. */
const KEYS = {
  Backspace: "\uE003", Tab: "\uE004", Enter: "\uE007", Shift: "\uE008", Control: "\uE009", Escape: "\uE00C", Space: " ",
  End: "\uE010", Home: "\uE011", ArrowLeft: "\uE012", ArrowUp: "\uE013", ArrowRight: "\uE014", ArrowDown: "\uE015",
};

/** A page in a browser. What only one of them can is false or undefined in the other. */
class Page {
  /** What must stay empty. @type {string[]} */
  problems = [];

  /** Runs a function in the page and gives its value, which JSON can hold. */
  async evaluate(work, ...values) {
    const text = await this.run(`(async () => JSON.stringify((await (${work})(...${JSON.stringify(values)})) ?? null))()`);
    return JSON.parse(text);
  }

  /** Waits until a function gives something in the page, or in the page that the browser is on the way to. */
  async until(work, ...values) {
    const end = Date.now() + PATIENCE;
    for (let failure; ; await pause()) {
      const value = await this.evaluate(work, ...values).catch((error) => { failure = error; });
      if (value) return value;
      if (Date.now() > end) throw new Error(`${work} ${JSON.stringify(values)}: ${failure ?? "never"}`);
    }
  }

  /** Presses keys together: `Escape`, `Shift+Tab`. */
  async press(keys) {
    const values = keys.split("+").map((key) => KEYS[key] ?? key);
    const up = (value) => ({ type: "keyUp", value });
    await this.act([{ type: "key", id: "keys", actions: [...values.map((value) => ({ type: "keyDown", value })), ...values.reverse().map(up)] }]);
  }

  async type(text) {
    for (const key of text) await this.press(key === "+" ? "\u002B" : key);
  }

  /** Clicks into the middle of the first element that is shown. */
  async click(selector) {
    await this.until((selector) => [...document.querySelectorAll(selector)].some((element) => element.checkVisibility()), selector);
    const [x, y] = await this.evaluate((selector) => {
      const element = [...document.querySelectorAll(selector)].find((element) => element.checkVisibility());
      element.scrollIntoView({ block: "center", behavior: "instant" });
      const { left, top, width, height } = element.getBoundingClientRect();
      return [Math.round(left + width / 2), Math.round(top + height / 2)];
    }, selector);
    const button = (type) => ({ type, button: 0 });
    const actions = [{ type: "pointerMove", x, y, origin: "viewport" }, button("pointerDown"), button("pointerUp")];
    await this.act([{ type: "pointer", id: "mouse", actions }]);
  }

  /** How far the page can be moved sideways, in CSS pixels. */
  overflow() {
    return this.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }
}

/** A program that ends with its page; what it writes is looked at until a pattern is in it. */
async function start(program, options, pattern, stream, environment = {}) {
  const child = spawn(program, options, { stdio: ["ignore", "ignore", "pipe", "pipe"], env: { ...process.env, ...environment } });
  const ended = once(child, "exit");
  process.once("exit", () => child.kill());
  const found = !pattern ? "" : await new Promise((resolve, reject) => {
    let text = "";
    child.stdio[stream].on("data", (data) => {
      const match = pattern.exec((text += data));
      if (match) resolve(match[1]);
    });
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`${program} ended: ${text}`)));
  });
  // Read on, so that it can write on.
  for (const stream of [child.stderr, child.stdio[3]]) stream.resume();
  const stop = async () => {
    if (child.exitCode === null) child.kill();
    await ended.catch(() => {});
  };
  return { found, stop, ended };
}

const PREFERENCES = {
  "app.update.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "toolkit.telemetry.reportingpolicy.firstRun": false,
  "ui.prefersReducedMotion": 1,
};

class Firefox extends Page {
  name = "Firefox";
  canPrint = true;
  canForceColours = true;
  #last = 0;
  #waiting = new Map();

  static async start() {
    const page = new Firefox();
    page.profile = await mkdtemp(join(tmpdir(), "firefox-"));
    const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${value});`);
    await writeFile(join(page.profile, "user.js"), lines.join("\n"));
    // Access to the browser's own window, for what the protocol cannot emulate.
    const options = ["--headless", "--no-remote", "--remote-debugging-port", "0", "--remote-allow-system-access", "--profile", page.profile];
    page.program = await start(process.env.FIREFOX ?? "firefox-esr", options, /BiDi listening on (ws:\S+)/, 2);
    page.socket = new WebSocket(`${page.program.found}/session`, { maxPayload: 0 });
    page.socket.on("message", (data) => page.#hear(JSON.parse(data)));
    await once(page.socket, "open");
    await page.send("session.new", { capabilities: {} });
    await page.send("session.subscribe", { events: ["log.entryAdded"] });
    const [tab, chrome] = await Promise.all([{}, { "moz:scope": "chrome" }].map((which) => page.send("browsingContext.getTree", which)));
    [page.context, page.chrome] = [tab.contexts[0].context, chrome.contexts[0].context];
    // Not the field for addresses, which has the focus at first.
    await page.run(`gBrowser.selectedBrowser.focus(); ""`, page.chrome);
    return page;
  }

  send(method, params = {}) {
    const id = (this.#last += 1);
    this.socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #hear({ id, type, result, error, message, method, params }) {
    if (method === "log.entryAdded" && params.level === "error") this.problems.push(`${params.source.url ?? ""} ${params.text}`);
    const asked = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (type === "error") asked?.reject(new Error(`${error}: ${message}`));
    else asked?.resolve(result);
  }

  async run(expression, context = this.context) {
    const { exceptionDetails, result } = await this.send("script.evaluate", { expression, target: { context }, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  }

  goto(url) {
    return this.send("browsingContext.navigate", { context: this.context, url, wait: "complete" });
  }

  reload() {
    return this.send("browsingContext.reload", { context: this.context, wait: "complete" });
  }

  back() {
    return this.send("browsingContext.traverseHistory", { context: this.context, delta: -1 });
  }

  act(actions) {
    return this.send("input.performActions", { context: this.context, actions });
  }

  resize(width, height) {
    return this.send("browsingContext.setViewport", { context: this.context, viewport: { width, height } });
  }

  /** Shows the page on paper or a screen, with the colours and the rest that a reader's system asks for. */
  async emulate({ print = false, dark = false, forced = false, still = true }) {
    const set = (name, value) => `Services.prefs.setIntPref("${name}", ${Number(value)});`;
    await this.run(`${set("ui.systemUsesDarkTheme", dark)} ${set("ui.prefersReducedMotion", still)}
      gBrowser.selectedBrowser.browsingContext.mediumOverride = "${print ? "print" : ""}";
      gBrowser.selectedBrowser.browsingContext.forcedColorsOverride = "${forced ? "active" : "none"}"; ""`, this.chrome);
    const wanted = [print, dark, forced, still];
    await this.until((wanted) => String(["print", "(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-reduced-motion: reduce)"]
      .map((query) => matchMedia(query).matches)) === String(wanted), wanted);
  }

  /** The page on paper, as PDF. */
  async pdf() {
    return Buffer.from((await this.send("browsingContext.print", { context: this.context })).data, "base64");
  }

  async close() {
    await this.send("browser.close").catch(() => {});
    await this.program.ended.catch(() => {});
    this.socket.terminate();
    await rm(this.profile, { recursive: true, force: true });
  }
}

const MINI_BROWSER = process.env.WEBKIT ?? `/usr/lib/${{ x64: "x86_64", arm64: "aarch64" }[process.arch]}-linux-gnu/webkit2gtk-4.1/MiniBrowser`;

/** A port that nobody listens at. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

class WebKit extends Page {
  name = "WebKit";
  canPrint = false;
  canForceColours = false;

  static async start() {
    const page = new WebKit();
    page.settings = await mkdtemp(join(tmpdir(), "webkit-"));
    await mkdir(join(page.settings, "gtk-3.0"));
    await writeFile(join(page.settings, "gtk-3.0/settings.ini"), "[Settings]\ngtk-enable-animations=0\n");
    page.screen = await start("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], /(\d+)\n/, 3);
    page.origin = `http://127.0.0.1:${await freePort()}`;
    page.program = await start("WebKitWebDriver", ["-p", new URL(page.origin).port], undefined, 2, { DISPLAY: `:${page.screen.found}`, XDG_CONFIG_HOME: page.settings });
    await page.begin(false);
    return page;
  }

  /** A window without bars, so that it can be as narrow as a phone. The system's colours are its own for good. */
  async begin(dark) {
    const options = { binary: MINI_BROWSER, args: ["--automation", "--full-screen", "--javascript-can-access-clipboard=true", ...(dark ? ["--dark-mode"] : [])] };
    const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": options } };
    this.session = "";
    const end = Date.now() + PATIENCE;
    for (;;) {
      const made = await this.send("POST", "/session", { capabilities }).catch((error) => {
        if (Date.now() > end || error.message !== "fetch failed") throw error;
      });
      if (made) { this.session = `/session/${made.sessionId}`; break; }
      await pause();
    }
    this.isDark = dark;
  }

  async send(method, path, body) {
    const response = await fetch(this.origin + this.session + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  run(expression) {
    return this.send("POST", "/execute/sync", { script: `return ${expression}`, args: [] });
  }

  goto(url) {
    return this.send("POST", "/url", { url });
  }

  reload() {
    return this.send("POST", "/refresh", {});
  }

  back() {
    return this.send("POST", "/back", {});
  }

  act(actions) {
    return this.send("POST", "/actions", { actions });
  }

  /** What no key has is given to the field as an input method does. */
  async type(text) {
    if (/^[ -~]*$/.test(text)) return super.type(text);
    const element = await this.send("GET", "/element/active");
    await this.send("POST", `/element/${Object.values(element)[0]}/value`, { text });
  }

  async resize(width, height) {
    await this.send("POST", "/window/rect", { width, height });
    await this.until((width) => innerWidth === width, width);
  }

  /** What is for paper counts, by exchanging the media of the page's rules; another system's colours need a new window. */
  async emulate({ print = false, dark = false }) {
    if (dark !== this.isDark) {
      const url = await this.evaluate(() => location.href);
      const { width, height } = await this.send("GET", "/window/rect");
      await this.send("DELETE", "");
      await this.begin(dark);
      await this.resize(width, height);
      await this.goto(url);
    }
    if (print) await this.evaluate(() => {
      const exchange = { print: "screen", screen: "print" };
      const turn = (rules) => {
        for (const rule of rules) {
          if (rule.media) rule.media.mediaText = rule.media.mediaText.replace(/\b(print|screen)\b/g, (name) => exchange[name]);
          if (rule.styleSheet) turn(rule.styleSheet.cssRules);
          if (rule.cssRules) turn(rule.cssRules);
        }
      };
      for (const sheet of document.styleSheets) turn(sheet.cssRules);
    });
    else await this.reload();
  }

  async close() {
    await this.send("DELETE", "").catch(() => {});
    await this.program.stop();
    await this.screen.stop();
    await rm(this.settings, { recursive: true, force: true });
  }
}

/** Starters by name. */
export const BROWSERS = { Firefox: Firefox.start, WebKit: WebKit.start };
