// What a page loads and what moves in it until it is there.
import { open, server } from "./site.mjs";

/**
 * A page that notes the files and the layout shifts of each document. `visit` opens an address, holds back all
 * files that the first paint does not wait for until that has been, and gives what was noted after it: a slow machine
 * also paints a page that has not yet arrived as a whole, whose parts make room for each other.
 */
export async function openNoted(options) {
  const opened = await open("/404.html", { ...options, own: true });
  const { page } = opened;
  await page.addInitScript(() => {
    const notes = { resource: [], "layout-shift": [] };
    const note = (entries) => entries.forEach((entry) => notes[entry.entryType].push({
      ...entry.toJSON(), nodes: entry.sources?.map(({ node }) => node?.nodeName),
    }));
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    for (const type in notes) observer.observe({ type, buffered: true });
    // After two frames what the page's files changed is laid out; what the browser has not delivered by then is taken.
    globalThis.notesByNow = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => {
      note(observer.takeRecords());
      resolve(notes);
    })));
  });
  const notes = () => page.evaluate(() => globalThis.notesByNow());
  let held;
  await page.route("**", async (route) => {
    if (!["document", "stylesheet"].includes(route.request().resourceType())) await held;
    await route.fallback();
  });
  const visit = async (address, arrived = async () => {}) => {
    let release = () => {};
    held = new Promise((resolve) => { release = resolve; });
    await page.goto(server.origin + address, { waitUntil: "commit" });
    await page.waitForFunction(() => document.readyState !== "loading");
    const before = (await notes())["layout-shift"].length;
    release();
    await page.waitForLoadState();
    await arrived(page);
    const { resource, "layout-shift": shifts } = await notes();
    return { resource, moves: shifts.slice(before).map(({ value, nodes }) => ({ value, nodes })) };
  };
  return { ...opened, visit };
}
