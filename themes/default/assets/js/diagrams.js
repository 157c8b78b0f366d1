// Diagrams that were not drawn during the build: when one comes near, the site's own script draws it. The drawing goes
// into a shadow tree, its styles into a constructed sheet, so that a strict content security policy holds.
const address = document.querySelector("[data-draw-by]")?.dataset.drawBy;
let loaded;
// An element of the page may have its name.
const mermaid = () => (typeof globalThis.mermaid?.render === "function" ? globalThis.mermaid : undefined);
// Mermaid's own file is no module.
const classic = (src) => new Promise((resolve, reject) => {
  const script = Object.assign(document.createElement("script"), { src, onerror: reject });
  script.onload = () => resolve(mermaid());
  document.head.append(script);
});
const load = () => (loaded ??= (async (src) => {
  const module = await import(src).catch(() => undefined);
  return module?.default ?? mermaid() ?? classic(src);
})(new URL(address, location.href).href));
const isDark = () => getComputedStyle(document.documentElement).colorScheme === "dark";
let count = 0;

const draw = async (source, language) => {
  const tool = await load();
  if (typeof tool === "function") return tool(source, { language, dark: isDark() });
  tool.initialize({ startOnLoad: false, securityLevel: "strict", theme: isDark() ? "dark" : "default", htmlLabels: false, flowchart: { htmlLabels: false } });
  return (await tool.render(`drawn-${++count}`, source)).svg;
};

// What a drawing may hold: its labels are an author's, whatever the tool makes of them.
const ELEMENTS = new Set(("svg g defs marker path rect circle ellipse line polyline polygon text tspan textPath title desc style use "
  + "symbol linearGradient radialGradient stop clipPath mask pattern foreignObject div span p br b i em strong code a").split(" "));
const clean = (svg) => {
  for (const element of [svg, ...svg.querySelectorAll("*")]) {
    if (!ELEMENTS.has(element.localName)) element.remove();
    for (const { name, value } of [...element.attributes]) {
      const isAddress = /(^|:)(href|src)$/i.test(name);
      const isSafe = element.localName === "a" ? /^(#|https?:)/i.test(value.trim()) : value.startsWith("#");
      if (/^(data-held-)?on/i.test(name) || (isAddress && !isSafe)) element.removeAttribute(name);
    }
  }
};

// Before the names of attributes with styles and handlers until the drawing is clean: a policy speaks of those that it
// finds while a text is read, also if nothing of it is shown.
const HELD = "data-held-";
const STYLE = `${HELD}style`;
const read = (text) => {
  const template = document.createElement("template");
  template.innerHTML = text.replace(/([\s/"'])(style|on\w+)(?=\s*=)/gi, `$1${HELD}$2`);
  const svg = template.content.querySelector("svg");
  for (const element of svg.querySelectorAll("*")) {
    for (const attribute of element.attributes) attribute.value = attribute.value.replaceAll(HELD, "");
  }
  const texts = document.createTreeWalker(svg, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replaceAll(HELD, "");
  return svg;
};

const show = (holder, drawn) => {
  const svg = typeof drawn === "string" ? read(drawn) : drawn;
  clean(svg);
  const root = holder.attachShadow({ mode: "open" });
  const sheets = [...svg.querySelectorAll("style")].map((style) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style.textContent);
    style.remove();
    return sheet;
  });
  for (const element of [svg, ...svg.querySelectorAll(`[style], [${STYLE}]`)]) {
    const style = element.getAttribute(STYLE) ?? element.getAttribute("style") ?? "";
    element.removeAttribute("style");
    element.removeAttribute(STYLE);
    element.style.cssText = style;
  }
  root.adoptedStyleSheets = sheets;
  root.append(document.adoptNode(svg));
  holder.hidden = false;
};

const near = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target: figure } of entries) {
    if (!isIntersecting) continue;
    near.unobserve(figure);
    const details = figure.querySelector("details");
    draw(details.querySelector("code").textContent, figure.dataset.draw)
      .then((drawn) => {
        show(figure.querySelector("[role=img]"), drawn);
        details.open = false;
      })
      // The source stays.
      .catch((error) => console.error(error));
  }
}, { rootMargin: "400px" });
if (address) for (const figure of document.querySelectorAll("[data-draw]")) near.observe(figure);
