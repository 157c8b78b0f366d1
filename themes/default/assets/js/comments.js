// Comments of readers, loaded after a click: from a repository in a frame, or by the script of a server. They follow
// light and dark and the language of the page.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const scheme = () => root.dataset.theme || (system.matches ? "dark" : "light");
const url = document.querySelector("link[rel=canonical]")?.href ?? location.href;
const path = new URL(url).pathname;
const description = document.querySelector("meta[name=description]")?.content ?? "";
const title = document.querySelector("meta[property='og:title']")?.content ?? document.title;
const tag = document.querySelector(".prose")?.lang || root.lang;

// Calls `show` with the colours now and whenever they change.
const follow = (show) => {
  show(scheme());
  new MutationObserver(() => show(scheme())).observe(root, { attributeFilter: ["data-theme"] });
  system.addEventListener("change", () => show(scheme()));
};
// What the pages of other systems take a discussion by.
const term = (mapping = "pathname") => ({ url, title: document.title, "og:title": title })[mapping] ?? path.slice(1);

// A session that the provider hands over after a reader has signed in there.
const session = (name) => {
  const here = new URL(location.href);
  const given = here.searchParams.get(name);
  try {
    if (given) {
      localStorage.setItem(name, given);
      here.searchParams.delete(name);
      history.replaceState(history.state, "", here);
    }
    return localStorage.getItem(name) ?? "";
  } catch { return given ?? ""; }
};

const frame = (box, address, heightOf, message) => {
  const it = document.createElement("iframe");
  const { origin } = new URL(address);
  it.title = box.querySelector("h2").textContent;
  it.src = address;
  it.referrerPolicy = "strict-origin-when-cross-origin";
  it.allow = "clipboard-write";
  addEventListener("message", ({ origin: from, data }) => {
    const height = from === origin && Number(heightOf(data));
    if (height > 0) it.style.height = `${height}px`;
  });
  box.append(it);
  it.addEventListener("load", () => follow((colours) => it.contentWindow.postMessage(message(colours), origin)), { once: true });
  return it;
};

// Names of languages as giscus has them.
const giscusLanguage = () => {
  if (/^zh-(TW|HK|Hant)/i.test(tag)) return "zh-TW";
  if (/^zh/i.test(tag)) return "zh-CN";
  return ["ar", "de", "en", "es", "fr", "he", "ja", "ko", "ru"].find((known) => tag.startsWith(known)) ?? "en";
};

const query = (values) => new URLSearchParams(values).toString();
const files = async ({ script, style }) => {
  const own = (address) => new URL(address, location.href).href;
  if (style) document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: own(style) }));
  const asModule = /waline/.test(script);
  if (asModule) return import(own(script));
  return new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("script"), { src: own(script), onload: resolve, onerror: reject }));
  });
};
const place = (box) => {
  const it = document.createElement("div");
  it.id = "discussion";
  box.append(it);
  return it;
};

const SYSTEMS = {
  giscus: (box, { repo, repoId, category = "", categoryId, mapping }) => {
    const values = {
      origin: location.href.split("#")[0], session: session("giscus"), theme: scheme(), reactionsEnabled: 1, emitMetadata: 0,
      inputPosition: "top", repo, repoId, category, categoryId, strict: 0, description, backLink: url, term: term(mapping),
    };
    frame(box, `https://giscus.app/${giscusLanguage()}/widget?${query(values)}`, (data) => data?.giscus?.resizeHeight,
      (theme) => ({ giscus: { setConfig: { theme } } }));
  },
  utterances: (box, { repo, mapping, label = "" }) => {
    const theme = (colours) => `github-${colours}`;
    const values = {
      src: "https://utteranc.es/client.js", repo, "issue-term": term(mapping), label, theme: theme(scheme()), url, origin: location.origin,
      pathname: path.slice(1), title: document.title, description, "og:title": title, session: session("utterances"),
    };
    frame(box, `https://utteranc.es/utterances.html?${query(values)}`, (data) => data?.type === "resize" && data.height,
      (colours) => ({ type: "set-theme", theme: theme(colours) }));
  },
  artalk: async (box, { server, site = "", ...its }) => {
    await files(its);
    const talk = window.Artalk.init({ el: place(box), pageKey: path, pageTitle: title, server, site, locale: tag, darkMode: scheme() === "dark" });
    follow((colours) => talk.setDarkMode(colours === "dark"));
  },
  waline: async (box, { server, ...its }) => {
    const { init } = await files(its);
    const dark = "html[data-theme=dark]";
    const line = init({ el: place(box), serverURL: server, path, lang: tag, dark });
    // It follows a selector: without a choice of the reader, the colours of the system are one.
    follow((colours) => line?.update({ dark: root.dataset.theme ? dark : colours === "dark" ? "html" : dark }));
  },
  twikoo: async (box, { server, ...its }) => {
    await files(its);
    const el = place(box);
    follow((colours) => el.classList.toggle("dark", colours === "dark"));
    await window.twikoo.init({ envId: server, el: "#discussion", path, lang: tag });
  },
};

/** Loads the comments into their section. */
export async function load(box) {
  const button = box.querySelector("button");
  button.disabled = true;
  try {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = new URL("../css/comments.css", import.meta.url).href;
    document.head.append(sheet);
    const { provider, ...its } = box.dataset;
    await SYSTEMS[provider](box, its);
    button.parentElement.remove();
    box.querySelector("iframe")?.focus();
  } catch (error) {
    button.disabled = false;
    throw error;
  }
}
