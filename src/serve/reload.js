// Served by `paifang serve` only: reloads the page after a rebuild and shows the errors of a failed one.
// Everything that comes from content is put into the page as text, never as HTML.
(() => {
  const script = document.currentScript;
  const shownBuild = script.dataset.build;
  const hasSite = !shownBuild.endsWith("-0");
  const style = `
    :host { all: initial; }
    section { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 70vh; overflow: auto;
      box-sizing: border-box; padding: 1rem 1.25rem; background: #1c1b1a; color: #f5f2ee;
      border-top: 4px solid #ff6b5e; font: 15px/1.5 system-ui, sans-serif; text-align: left; direction: ltr; }
    header { display: flex; gap: 1rem; align-items: start; justify-content: space-between; }
    h2 { font-size: 17px; margin: 0; } h3 { font-size: 15px; margin: 0; }
    button { font: inherit; color: inherit; background: #3a3836; border: 1px solid #8a8680; border-radius: 6px;
      padding: .2rem .8rem; cursor: pointer; }
    button:focus-visible { outline: 3px solid #ffb4ab; outline-offset: 2px; }
    article { margin-top: 1rem; }
    p { margin: .15rem 0; overflow-wrap: anywhere; } code, pre { font: 13px/1.5 ui-monospace, monospace; }
    .place { color: #ffb4ab; } .help { color: #b8e6b0; }
    pre { background: #100f0e; padding: .6rem .8rem; margin: .4rem 0; overflow: auto; }
    mark { background: #7a2018; color: #fff; }`;

  let host = null;
  let dismissed = "";

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const excerptOf = (excerpt) => {
    const pre = element("pre");
    pre.append(excerpt.before, element("mark", excerpt.marked), excerpt.after);
    return pre;
  };

  const articleOf = (problem) => {
    const article = element("article");
    article.append(element("h3", `${problem.severity}: ${problem.message}`));
    const place = element("p", undefined, "place");
    place.append(element("code", problem.place), ` ${problem.code}`);
    article.append(place);
    if (problem.excerpt) article.append(excerptOf(problem.excerpt));
    if (problem.help) article.append(element("p", `help: ${problem.help}`, "help"));
    return article;
  };

  const hide = () => {
    host?.remove();
    host = null;
  };

  const show = (problems, key) => {
    hide();
    const section = element("section");
    section.setAttribute("role", "alert");
    section.setAttribute("aria-label", problems.labels.alert);
    section.lang = problems.labels.lang;
    const header = element("header");
    header.append(element("h2", problems.labels.headline));
    const close = element("button", problems.labels.dismiss);
    close.type = "button";
    close.addEventListener("click", () => { dismissed = key; hide(); });
    header.append(close);
    section.append(header, ...problems.shown.map(articleOf));
    if (problems.labels.more) section.append(element("p", problems.labels.more));
    host = element("paifang-problems");
    const root = host.attachShadow({ mode: "open" });
    // A constructed style sheet is not stopped by a page's Content-Security-Policy.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    document.body.append(host);
    // Filled after it is in the page, so that screen readers announce it.
    root.append(section);
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && host) host.shadowRoot.querySelector("button").click();
  });

  let events = null;
  let firstNews = null;

  const onNews = ({ data }) => {
    const { build, problems } = JSON.parse(data);
    firstNews ??= data;
    // Without a site the page itself lists the problems, so other problems are another page.
    if (build !== shownBuild || (!hasSite && data !== firstNews)) {
      disconnect();
      location.reload();
    } else if (hasSite) {
      const key = JSON.stringify(problems);
      if (problems.errors === 0) { dismissed = ""; hide(); }
      else if (key !== dismissed) show(problems, key);
    }
  };

  const disconnect = () => {
    events?.close();
    events = null;
  };

  // Browsers allow few connections to one server: pages that nobody sees leave theirs to others.
  const follow = () => {
    if (document.visibilityState === "hidden") disconnect();
    else if (!events) {
      events = new EventSource("/.paifang/events");
      events.addEventListener("message", onNews);
    }
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", follow);
  follow();
})();
