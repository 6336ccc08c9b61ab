// What waited in this browser comes back into the page it was typed on.

import { put, textsOf } from "./fields.js"

/** @param {HTMLFormElement} form @param {import("./ledger.js").Ledger} ledger @param {import("./outage.js").OutageStore} store */
export async function restore(form, ledger, store) {
  for (const [name, waiting] of await store.waiting()) {
    const now = textsOf(form).get(name)
    if (now === undefined) continue
    const field = ledger.field(name)
    const fate = fateOf(waiting, field, isLong(form, name))
    if (fate === "arrived") {
      store.erase(name)
      continue
    }
    field.kept = waiting.text
    if (now !== field.acked) {
      // Typing began before the store had answered: the waiting words are the other text now.
      ledger.openClash(name, now, { theirs: waiting.text, by: "", revision: field.revision })
    } else {
      if (fate === "clash") ledger.openClash(name, waiting.text, { theirs: field.acked, by: "", revision: field.revision })
      put(form, name, waiting.text)
    }
  }
}

/** @param {import("./outage.js").Waiting} waiting @param {import("./ledger.js").Field} field @param {boolean} long
 *  @returns {"arrived" | "ours" | "clash"} */
function fateOf(waiting, field, long) {
  const served = field.acked
  if (waiting.text === served) return "arrived"
  if (waiting.revision === field.revision || waiting.sent.includes(served)) return "ours"
  // The same story told further, by the last words of a closing page or by what was typed after them.
  if (long && served.startsWith(waiting.text)) return "arrived"
  return long && waiting.text.startsWith(served) ? "ours" : "clash"
}

/** @param {HTMLFormElement} form @param {string} name */
function isLong(form, name) {
  return form.elements.namedItem(name) instanceof HTMLTextAreaElement
}
