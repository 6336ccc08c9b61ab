// A page loaded again in mid-sentence may be answered before the last words of the one it replaces have arrived.

import { put, textsOf } from "./fields.js"

// Which fields left, and from which revision: never a word of what was typed.
const MARK = "heed-last-words"
const EACH = 150
const LONGEST = 3000

/** @param {HTMLFormElement} form @param {{name: string, revision: number}[]} fields */
export function markLastWords(form, fields) {
  const revisions = Object.fromEntries(fields.map(({ name, revision }) => [name, revision]))
  inStorage((storage) => storage.setItem(MARK, JSON.stringify({ call: form.dataset.call, revisions })))
}

export function forgetLastWords() {
  inStorage((storage) => storage.removeItem(MARK))
}

/** A browser may refuse its store, or have no room in it: then there is no mark, and nothing else is the worse for it.
 * @template T @param {(storage: Storage) => T} ask @returns {T | undefined} */
function inStorage(ask) {
  try {
    return ask(sessionStorage)
  } catch {
    return undefined
  }
}

/** Waits for what this tab sent as it left this call, and shows it where nobody has typed since.
 * @param {HTMLFormElement} form @param {import("./ledger.js").Ledger} ledger @param {import("./line.js").Line} line
 * @returns {Promise<boolean>} whether the page shows more than before */
export async function takeLastWords(form, ledger, line) {
  const { call, revisions } = JSON.parse(inStorage((storage) => storage.getItem(MARK)) ?? "{}")
  forgetLastWords()
  if (call !== form.dataset.call) return false
  const until = performance.now() + LONGEST
  let awaited = Object.keys(revisions).filter((name) => ledger.field(name).revision <= revisions[name])
  let isMore = false
  while (awaited.length && performance.now() < until) {
    const seen = await line.look(awaited)
    if (seen.kind !== "ok") break
    const come = awaited.filter((name) => (seen.body.revisions[name] ?? 0) > revisions[name])
    for (const name of come) isMore = show(form, ledger.field(name), name, seen.body) || isMore
    awaited = awaited.filter((name) => !come.includes(name))
    if (awaited.length) await new Promise((done) => setTimeout(done, EACH))
  }
  return isMore
}

/** @param {HTMLFormElement} form @param {import("./ledger.js").Field} field @param {string} name */
function show(form, field, name, { texts, revisions }) {
  // Saved anew by this page while the answer was on its way.
  if (revisions[name] <= field.revision) return false
  const now = textsOf(form).get(name)
  // Typed since: the next save brings both texts side by side.
  if (now !== field.acked && now !== texts[name]) return false
  put(form, name, texts[name])
  Object.assign(field, { acked: textsOf(form).get(name), revision: revisions[name] })
  return true
}
