// Makes what is measured, and serves it as a host with a CDN does: the portal of this repository with one long page of
// SQL beside it, compressed ahead, with the policy that the manual gives; files with a fingerprint are cached indefinitely.
import { createServer } from "node:http";
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";
import { brotliCompress, gzip } from "node:zlib";
import { POLICY } from "../../tests/browser/server.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TYPES = {
  ".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".json": "application/json", ".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp", ".xml": "application/xml",
};
const IS_TEXT = /\.(css|html|js|json|svg|txt|xml)$/;

/** Builds the portal and the long page into a temporary folder; gives the output's path and a function that removes it. */
export async function build(paifang) {
  const work = await mkdtemp(join(tmpdir(), "paifang-lighthouse-"));
  const root = join(work, "site");
  await mkdir(root);
  for (const name of ["site.toml", "content", "static", "i18n", "themes"]) {
    const from = join(ROOT, name);
    if (await stat(from).catch(() => null)) await cp(from, join(root, name), { recursive: true });
  }
  await writeFile(join(root, "content/docs/reference/long-sql.md"), longPage());
  await writeFile(join(root, "content/blog/long-article.md"), article());
  const output = join(work, "public");
  const options = ["--root", root, "--output", output, "--base-url", "https://example.org/", "--now", "2026-11-23T00:00:00Z", "--no-cache"];
  await promisify(execFile)(paifang, ["build", ...options]);
  return { output, remove: () => rm(work, { recursive: true }) };
}

/** A page of documentation as the reference pages of databases are: 150 blocks of SQL, each another one. */
function longPage() {
  const types = ["bigint", "text", "timestamptz", "numeric(12, 2)", "jsonb", "boolean"];
  const lines = ["---", "title: SQL 语句一览", "description: 一页很长的参考：一百五十段 SQL。", "---", ""];
  for (let n = 1; n <= 150; n += 1) {
    if (n % 6 === 1) lines.push(`## 第 ${(n + 5) / 6} 组语句`, "");
    const [type, other] = [types[n % 6], types[(n * 5 + 1) % 6]];
    lines.push(`### 语句 ${n}`, "", `这一段说明第 ${n} 条语句的用途、参数和限制。执行之前先看计划，执行之后核对行数；\`work_mem\` 不够时排序会落盘。`, "", "```sql");
    if (n % 3 === 0) {
      lines.push(`CREATE TABLE measure_${n} (`, "    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,", `    value_${n} ${type} NOT NULL,`,
        `    other_${n} ${other},`, `    CHECK (id > ${n}) -- 第 ${n} 条约束`, ");", `CREATE INDEX ON measure_${n} (value_${n});`);
    } else if (n % 3 === 1) {
      lines.push(`SELECT city, count(*) AS members, max(joined) AS last_${n}`, "FROM members AS m JOIN groups AS g ON g.id = m.group_id",
        `WHERE m.score >= ${n * 7} AND g.country = 'CN'`, "GROUP BY city HAVING count(*) > 1", `ORDER BY members DESC LIMIT ${n};`);
    } else {
      lines.push(`EXPLAIN (ANALYZE, BUFFERS)`, `UPDATE measure_${n + 1} SET value_${n + 1} = DEFAULT`, `WHERE id BETWEEN ${n} AND ${n * 100} -- 只改一段`,
        "RETURNING id;");
    }
    lines.push("```", "");
  }
  return lines.join("\n");
}

/** A plain article of a thousand Chinese characters, with one block of code. */
function article() {
  const words = "查询计划索引缓存事务日志分区复制备份恢复统计信息优化器执行成本内存磁盘网络连接并发锁等待快照版本清理页面元组".match(/../gu);
  const lines = ["---", "title: 一千字的文章", "description: 量一篇普通文章有多重。", "date: 2026-11-01", "authors: [digoal]", "tags: [community]", "---", ""];
  for (let part = 0; part < 10; part += 1) {
    if (part % 3 === 0) lines.push(`## ${words[part]}与${words[part + 7]}`, "");
    let text = "";
    for (let at = 0; text.length < 100; at += 1) text += words[(part * 11 + at * (part + 3)) % words.length] + (at % 6 === 5 ? "，" : "");
    lines.push(`${text.slice(0, 99)}。`, "");
  }
  lines.push("```sql", "SELECT 1;", "```", "");
  return lines.join("\n");
}

/** Serves a folder on loopback. */
export async function serve(folder) {
  const ready = new Map();
  const load = async (path) => {
    const plain = await readFile(path);
    if (!IS_TEXT.test(path)) return { plain };
    return { plain, br: await promisify(brotliCompress)(plain), gzip: await promisify(gzip)(plain, { level: 6 }) };
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    let path = join(folder, decodeURIComponent(pathname.endsWith("/") ? `${pathname}index.html` : pathname));
    const isThere = await stat(path).then((found) => found.isFile(), () => false);
    if (!isThere) path = join(folder, "404.html");
    if (!ready.has(path)) ready.set(path, await load(path));
    const versions = ready.get(path);
    const wanted = request.headers["accept-encoding"] ?? "";
    const encoding = server.encodings.find((name) => wanted.includes(name) && versions[name]);
    response.writeHead(isThere ? 200 : 404, {
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "content-security-policy": POLICY,
      "x-content-type-options": "nosniff",
      "vary": "accept-encoding",
      "cache-control": pathname.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      ...(encoding && { "content-encoding": encoding }),
    });
    response.end(versions[encoding ?? "plain"]);
  });
  server.encodings = ["br", "gzip"];
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** From now on in this encoding only. */
    only: (encoding) => { server.encodings = [encoding]; },
    stop: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}
