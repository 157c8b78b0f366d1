// Takes pictures of every sort of page in every language, on a screen and a phone, light and dark, for people to look
// at; tests nothing: node screenshots.mjs FOLDER [NAME…], where NAME may end in a language: article, article-ar
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { closeSite, LANGUAGES, NARROW, open, TEMPLATES, WIDE } from "./site.mjs";

const ARTICLE = TEMPLATES["blog post"];
const DOCS = TEMPLATES["docs page"];
const openMenu = (page) => page.locator("details.menu > summary:visible").click();

/** What has no template of its own: a page, what is done on it, and on which screens. */
const MORE = {
  "docs page with tabs": { address: "/docs/start/install/" },
  components: { address: "/docs/writing/components/" },
  "print components": { address: "/docs/writing/components/", media: "print", viewports: [{ width: 794, height: 1123 }] },
  "old version": { address: "/postgresql/17/upgrade/" },
  "page 2 of a list": { address: "/tags/community/page/2/" },
  reference: { address: "/docs/reference/site-toml/" },
  "own theme": { address: "/docs/themes/" },
  results: { address: "/search/?q=VACUUM", act: (page) => page.locator("main .title").first().waitFor() },
  "no results": { address: "/search/?q=xyzzy" },
  "search box": {
    address: ARTICLE,
    act: async (page) => {
      await page.locator("a.find").click();
      await page.locator("dialog [name=q]").fill("VACUUM");
      await page.locator("dialog .title").first().waitFor();
    },
    onePart: true,
  },
  "menu open": { address: ARTICLE, act: openMenu, viewports: [NARROW], onePart: true },
  "languages open": { address: ARTICLE, act: (page) => page.locator(".langs > summary").click(), onePart: true },
  "contents open": { address: DOCS, act: (page) => page.locator(".toc summary").first().click(), viewports: [NARROW], onePart: true },
  "sidebar open": { address: DOCS, act: (page) => page.locator(".side summary").first().click(), viewports: [NARROW], onePart: true },
  print: { address: ARTICLE, media: "print", viewports: [{ width: 794, height: 1123 }] },
  "print docs": { address: DOCS, media: "print", viewports: [{ width: 794, height: 1123 }] },
};

const PAGES = { ...Object.fromEntries(Object.entries(TEMPLATES).map(([name, address]) => [name, { address }])), ...MORE };

async function take(folder, name, { tag, prefix }, { address, act, media, viewports = [WIDE, NARROW], onePart }) {
  for (const viewport of viewports) {
    const { page, close } = await open(prefix + address, { viewport, colorScheme: "light" });
    if (media) await page.emulateMedia({ media });
    for (const colorScheme of media ? ["light"] : ["light", "dark"]) {
      if (colorScheme === "dark") {
        await page.emulateMedia({ colorScheme });
        if (act) await page.reload();
      }
      await act?.(page);
      // Pictures that wait until they are near would be missing from a picture of the whole page.
      await page.evaluate(() => Promise.all([...document.images].filter(({ src }) => src).map((image) => {
        image.loading = "eager";
        return image.decode().catch(() => {});
      })));
      const path = join(folder, `${name.replaceAll(" ", "-")}-${tag}-${viewport.width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: !onePart });
    }
    await close();
  }
}

const [folder, ...wanted] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node screenshots.mjs FOLDER [NAME...]");
  process.exit(2);
}
await mkdir(folder, { recursive: true });
for (const language of LANGUAGES) {
  for (const [name, how] of Object.entries(PAGES)) {
    const key = name.replaceAll(" ", "-");
    if (wanted.length && !wanted.includes(key) && !wanted.includes(`${key}-${language.tag}`)) continue;
    try {
      await take(folder, name, language, how);
      console.log(`${key}-${language.tag}`);
    } catch (error) {
      console.error(`${key}-${language.tag}: ${error.message.split("\n")[0]}`);
      process.exitCode = 1;
    }
  }
}
await closeSite();
