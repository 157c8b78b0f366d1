// Takes pictures of one page of every sort for people to look at; tests nothing:
// node screenshots.mjs FOLDER [NAME…]
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { closeSite, NARROW, open, WIDE } from "./site.mjs";

const PAGES = {
  home: "/",
  article: "/blog/explain-analyze-buffers/",
  blog: "/blog/",
  tag: "/tags/performance/",
  docs: "/docs/writing/markdown/",
  versions: "/postgresql/",
  "version-old": "/postgresql/17/explain/",
  "version-en": "/en/postgresql/17/upgrade/",
  "version-ar": "/ar/postgresql/17/upgrade/",
  question: "/faq/connect-refused/",
  questions: "/faq/",
  events: "/events/",
  event: "/events/2027-03-community-conference/",
  people: "/people/",
  person: "/people/digoal/",
  tags: "/tags/",
  search: "/search/?q=VACUUM",
  organizations: "/organizations/",
  organization: "/organizations/example-support/",
  groups: "/groups/",
  group: "/groups/hangzhou/",
  jobs: "/jobs/",
  job: "/jobs/example-dba/",
  wishes: "/wishes/",
  wish: "/wishes/partition-course/",
  products: "/products/",
  product: "/products/postgresql-docs/",
  courses: "/courses/",
  course: "/courses/visibility-and-vacuum/",
  lesson: "/blog/mvcc-visibility/",
  media: "/media/",
  episode: "/media/example-episode/",
  role: "/for/dba/",
  recurring: "/events/2026-09-berlin-evening/",
  live: "/media/2027-01-index-live/",
  "course-en": "/en/courses/visibility-and-vacuum/",
  "organizations-ar": "/ar/organizations/",
  "wishes-ar": "/ar/wishes/",
  "course-ar": "/ar/courses/visibility-and-vacuum/",
  channels: "/channels/",
  statistics: "/statistics/",
  contributors: "/contributors/",
  "channels-ar": "/ar/channels/",
  "statistics-en": "/en/statistics/",
  "statistics-ar": "/ar/statistics/",
  "contributors-en": "/en/contributors/",
  themes: "/docs/themes/",
  lost: "/404.html",
  "home-en": "/en/",
  "home-ar": "/ar/",
  "article-ar": "/ar/blog/explain-analyze-buffers/",
  "fallback-ar": "/ar/docs/start/install/",
};

const [folder, ...names] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node screenshots.mjs FOLDER [NAME...]");
  process.exit(2);
}
await mkdir(folder, { recursive: true });
for (const name of names.length ? names : Object.keys(PAGES)) {
  for (const viewport of [WIDE, NARROW]) {
    for (const colorScheme of ["light", "dark"]) {
      const { page, close } = await open(PAGES[name], { viewport, colorScheme });
      const path = join(folder, `${name}-${viewport.width}-${colorScheme}.png`);
      // Long pages: what a reader sees first, and some of what follows.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ ...viewport, height: Math.min(height, 2 * viewport.width + 1000) });
      await page.screenshot({ path });
      console.log(path);
      await close();
    }
  }
}
await closeSite();
