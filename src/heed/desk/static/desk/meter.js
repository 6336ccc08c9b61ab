// Measures what only the page can know of a call's bureaucracy: the time and the keys in each step. Numbers only; each is
// what has come since the last save that arrived. Fields, answers and questions put twice the server counts itself.

const HELD = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"])
const TYPING = new Set(["Backspace", "Delete", "Dead", "Process"])

export class Meter {
  /** @type {Record<string, number>} */
  #counts = {}
  #taken = {}
  #step = ""
  #from = performance.now()

  constructor() {
    this.#step = stepOf(document.activeElement)
    document.addEventListener("focusin", (event) => this.#enter(stepOf(event.target)))
    document.addEventListener("visibilitychange", () => this.#enter(document.hidden ? "" : stepOf(document.activeElement)))
    document.addEventListener("keydown", (event) => this.#key(event), { capture: true })
  }

  /** Numbers to send with a save. @returns {Record<string, number>} */
  take() {
    this.#enter(this.#step)
    this.#taken = this.#counts
    this.#counts = {}
    return this.#taken
  }

  /** The save did not arrive: its numbers go with the next. */
  putBack() {
    for (const [name, count] of Object.entries(this.#taken)) this.#add(name, count)
    this.#taken = {}
  }

  /** @param {string} name @param {number} [by] */
  #add(name, by = 1) {
    this.#counts[name] = (this.#counts[name] ?? 0) + by
  }

  #enter(step) {
    const now = performance.now()
    const spent = Math.round(now - this.#from)
    if (this.#step && spent > 0) this.#add(`ms_${this.#step}`, spent)
    this.#from = now
    this.#step = step
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.repeat || HELD.has(event.key)) return
    const isChord = event.altKey || event.ctrlKey || event.metaKey
    const isText = (event.key.length === 1 && !isChord) || event.getModifierState("AltGraph") || TYPING.has(event.key)
    this.#add(isText && isTyping(event.target) ? "keys_text" : "keys_other")
    if (this.#step) this.#add(`keys_${this.#step}`)
  }
}

/** @param {EventTarget | null} target */
function stepOf(target) {
  return (target instanceof Element && target.closest("[data-step]")?.dataset.step) || ""
}

/** Whether a plain letter pressed here becomes text. @param {EventTarget | null} target */
export function isTyping(target) {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !["radio", "checkbox", "button", "submit"].includes(target.type)
}
