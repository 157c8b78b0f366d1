// Diagrams that were not drawn during the build: when one comes near, the site's own script draws it. The drawing goes
// into a shadow tree, its styles into a constructed sheet, so that a strict content security policy holds.
const address = document.querySelector("[data-draw-by]")?.dataset.drawBy;
let loaded;
// Mermaid's own file is no module.
const classic = (src) => new Promise((resolve, reject) => {
  const script = Object.assign(document.createElement("script"), { src, onerror: reject });
  script.onload = () => resolve(globalThis.mermaid);
  document.head.append(script);
});
const load = () => (loaded ??= (async (src) => {
  const module = await import(src).catch(() => undefined);
  return module?.default ?? globalThis.mermaid ?? classic(src);
})(new URL(address, location.href).href));
const isDark = () => getComputedStyle(document.documentElement).colorScheme === "dark";
let count = 0;

const draw = async (source, language) => {
  const tool = await load();
  if (typeof tool === "function") return tool(source, { language, dark: isDark() });
  tool.initialize({ startOnLoad: false, securityLevel: "strict", theme: isDark() ? "dark" : "default", htmlLabels: false, flowchart: { htmlLabels: false } });
  return (await tool.render(`drawn-${++count}`, source)).svg;
};

const show = (holder, drawn) => {
  const svg = typeof drawn === "string" ? new DOMParser().parseFromString(drawn, "text/html").querySelector("svg") : drawn;
  const root = holder.attachShadow({ mode: "open" });
  const sheets = [...svg.querySelectorAll("style")].map((style) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style.textContent);
    style.remove();
    return sheet;
  });
  for (const element of [svg, ...svg.querySelectorAll("[style]")]) {
    const style = element.getAttribute("style") ?? "";
    element.removeAttribute("style");
    element.style.cssText = style;
  }
  for (const element of svg.querySelectorAll("script")) element.remove();
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
