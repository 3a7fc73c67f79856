import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../extension/", import.meta.url));
const read = (path) => readFileSync(join(root, path), "utf8");
const files = readdirSync(root, { recursive: true, withFileTypes: false }).map((path) => path.replaceAll("\\", "/"));
const scripts = files.filter((path) => path.endsWith(".js"));
const manifest = JSON.parse(read("manifest.json"));
const languages = ["en", "es"];
const messages = Object.fromEntries(languages.map((code) => [code, JSON.parse(read(`_locales/${code}/messages.json`))]));

test("the extension asks for a clock and for storage and nothing else", () => {
  assert.deepEqual(manifest.permissions, ["alarms", "storage"]);
  for (const key of ["host_permissions", "optional_permissions", "externally_connectable"]) {
    assert.equal(key in manifest, false, key);
  }
});

test("every file that the manifest names is there", () => {
  const named = [...JSON.stringify(manifest).matchAll(/"([a-z]+\/[\w.-]+\.(?:js|html|png))"/g)].map(([, path]) => path);
  assert.ok(named.length >= 8);
  for (const path of named) assert.ok(existsSync(join(root, path)), path);
});

test("no script writes markup, evaluates text or loads from elsewhere", () => {
  for (const path of scripts) {
    assert.doesNotMatch(read(path), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/, path);
    assert.doesNotMatch(read(path), /import[^;]*["']https?:/, path);
  }
});

test("one file names the browser's API, but for the one that cannot import it", () => {
  const naming = scripts.filter((path) => /\b(chrome|browser)\.[a-z]|globalThis\.(chrome|browser)/.test(read(path)));
  assert.deepEqual(naming.sort(), ["page/start.js", "shared/webextension.js"]);
});

test("every message stands in every language with the same values", () => {
  const values = (text) => [...text.matchAll(/\$\d/g)].map(([value]) => value).sort();
  for (const code of languages) assert.deepEqual(Object.keys(messages[code]), Object.keys(messages.en));
  for (const [key, { message }] of Object.entries(messages.en)) {
    assert.deepEqual(values(messages.es[key].message), values(message), key);
  }
});

test("every message that the code asks for is in the catalogues, and no other", () => {
  const code = [...scripts, ...files.filter((path) => path.endsWith(".html")), "manifest.json"].map(read).join("\n");
  const asked = new Set([...code.matchAll(/"([a-z][A-Za-z_]+)"|__MSG_(\w+?)__|catalogue\.(\w+)/g)].map((found) => found[1] ?? found[2] ?? found[3]));
  const said = new Set([...code.matchAll(/words\("(\w+)"|data-words="(\w+)"/g)].map((found) => found[1] ?? found[2]));
  for (const key of said) assert.ok(key in messages.en, key);
  for (const key of Object.keys(messages.en)) assert.ok(asked.has(key) || asked.has(key.replace(/One$/, "")), `${key} is not used`);
});

test("what runs in pages imports nothing, as Chromium would resolve it to an address that pages can find", () => {
  const inPages = manifest.web_accessible_resources[0].resources.flatMap((pattern) => {
    const [folder] = pattern.split("/");
    return scripts.filter((path) => path.startsWith(`${folder}/`));
  });
  const loaded = scripts.filter((path) => path.startsWith("page/")).flatMap((path) => [...read(path).matchAll(/"((?:page|shared)\/[\w-]+\.js)"/g)].map(([, name]) => name));
  assert.ok(loaded.includes("page/labelling.js"));
  for (const path of loaded) {
    assert.ok(inPages.includes(path), path);
    assert.doesNotMatch(read(path), /^import\b/m, path);
  }
});
