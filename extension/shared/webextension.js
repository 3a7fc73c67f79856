/**
 * The browser's extension API, for Chromium and Firefox alike: what the extension uses of it, and nothing else names it
 * but page/start.js, which cannot import. Imports nothing, as it runs in pages too.
 */

const api = globalThis.browser ?? globalThis.chrome;

/**
 * Which of the catalogues the browser's language asks for.
 * @returns {string}
 */
export function browserLanguage() {
  return api.i18n.getMessage("language") || "en";
}

/**
 * A file of this extension.
 * @param {string} path
 * @returns {Promise<any>} what it holds as JSON
 */
export async function ownJson(path) {
  return (await fetch(api.runtime.getURL(path))).json();
}

/**
 * Asks the background.
 * @param {object} message
 * @returns {Promise<any>}
 */
export function ask(message) {
  return api.runtime.sendMessage(message);
}

/**
 * Asks the content script of a tab. Rejects where none runs: the browser's own pages, for one.
 * @param {number} tab
 * @param {object} message
 * @returns {Promise<any>}
 */
export function askTab(tab, message) {
  return api.tabs.sendMessage(tab, message, { frameId: 0 });
}

/**
 * The number of the tab that the reader sees.
 * @returns {Promise<number | undefined>}
 */
export async function visibleTab() {
  const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.id;
}

/**
 * Who sent a message: `tab` and `url` only where it came from a page's content script.
 * @typedef {{ tab: number | null, url: string | null, frame: number | null }} Sender
 */

/**
 * Answers messages of this extension's own parts; `answer` returns undefined for one that is not for it.
 * @param {(message: any, sender: Sender) => Promise<object> | undefined} answer
 */
export function onMessage(answer) {
  api.runtime.onMessage.addListener((/** @type {any} */ message, /** @type {any} */ sender, /** @type {any} */ reply) => {
    if (sender.id !== api.runtime.id) return false;
    const from = { tab: sender.tab?.id ?? null, url: sender.url ?? null, frame: sender.frameId ?? null };
    const answered = answer(message, from);
    answered?.then(reply, () => reply(null));
    return answered !== undefined;
  });
}

/**
 * Calls `act` when the extension was installed or updated, and when the browser starts.
 * @param {(isNew: boolean) => void} act `isNew`: it was not here before
 */
export function onStart(act) {
  api.runtime.onInstalled.addListener((/** @type {any} */ { reason }) => act(reason === "install"));
  api.runtime.onStartup.addListener(() => act(false));
}

/**
 * Calls `act` at a moment, although the background may be ended before: in place of an earlier moment of that name.
 * @param {string} name
 * @param {number} when milliseconds since 1970
 */
export function wakeAt(name, when) {
  api.alarms.create(name, { when });
}

/**
 * @param {(name: string) => void} act
 */
export function onWake(act) {
  api.alarms.onAlarm.addListener((/** @type {any} */ { name }) => act(name));
}

/**
 * Calls `act` with the tab that the reader sees when the reader presses a key of the manifest's commands.
 * @param {(command: string, tab: number | undefined) => void} act
 */
export function onCommand(act) {
  api.commands.onCommand.addListener(async (/** @type {string} */ command) => act(command, await visibleTab()));
}

/**
 * One value of the extension's storage on this machine.
 * @param {string} key
 * @returns {Promise<unknown>} undefined where none was stored
 */
export async function stored(key) {
  return (await api.storage.local.get(key))[key];
}

/**
 * Stores one value on this machine: it is not synchronised anywhere.
 * @param {string} key
 * @param {unknown} value something that JSON can carry
 * @returns {Promise<void>}
 */
export function store(key, value) {
  return api.storage.local.set({ [key]: value });
}

/**
 * What the toolbar says of one tab, until it shows another page.
 * @param {number} tab
 * @param {{ text: string, colour: string, title: string }} badge
 * @returns {Promise<void>}
 */
export async function setBadge(tab, { text, colour, title }) {
  await api.action.setBadgeText({ tabId: tab, text });
  await api.action.setBadgeBackgroundColor({ tabId: tab, color: colour });
  await api.action.setTitle({ tabId: tab, title });
}

/**
 * Opens a page of this extension in a tab.
 * @param {string} path
 * @returns {Promise<unknown>}
 */
export function openOwn(path) {
  return api.tabs.create({ url: api.runtime.getURL(path) });
}

/**
 * Opens the options in a tab.
 * @returns {Promise<void>}
 */
export function openOptions() {
  return api.runtime.openOptionsPage();
}
