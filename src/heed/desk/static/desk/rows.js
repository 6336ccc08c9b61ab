// Who it may be: a row is confirmed by its own key or a click, and only once it has stood still for half a second.

const STILL = 500
// As the server gives them; none is owned by a browser or a screen reader.
const LETTERS = [..."JKLMN"]

/** @typedef {{words: string, since: number, index: number, placed: number}} Seen */

export class Rows {
  /** @type {Map<string, Seen>} */
  #seen = new Map()
  #timer = 0
  /** Which letter each row had first: it keeps it for this page, whoever else is found. @type {Map<string, string>} */
  #letters = new Map()

  /** @param {{panel: import("./panels.js").Panel, say: (words: string) => void, onConfirmed: () => void}} parts */
  constructor(parts) {
    Object.assign(this, parts)
    this.look()
    // Any change of a row restarts its clock, whoever made it.
    if (this.element) new MutationObserver(() => this.look()).observe(this.element, { childList: true, subtree: true, characterData: true })
    this.element?.addEventListener("click", (event) => this.#clicked(event))
    this.element?.addEventListener("change", (event) => this.#completed(event.target))
  }

  get element() {
    return this.panel.element
  }

  /** @returns {HTMLElement[]} */
  get rows() {
    return [...(this.element?.querySelectorAll("[data-row]") ?? [])]
  }

  /** The rows with this key: one, if the page is right. @param {string} letter */
  withKey(letter) {
    return this.rows.filter((row) => row.dataset.key?.toUpperCase() === letter)
  }

  /** Notes which rows are still the same: by record, verdict and words, never by position. */
  look() {
    this.#keepLetters()
    const now = performance.now()
    const next = new Map()
    for (const [index, row] of this.rows.entries()) {
      const words = row.textContent.replace(/\s+/g, " ")
      const before = this.#seen.get(nameOf(row))
      const isSame = before?.words === words
      const placed = isSame && before.index === index ? before.placed : now
      next.set(nameOf(row), { words, since: isSame ? before.since : now, index, placed })
    }
    this.#seen = next
    this.#mark()
  }

  #keepLetters() {
    const keyed = this.rows.filter((row) => row.dataset.key)
    const shown = new Set(keyed.map(nameOf))
    // A letter once held is nobody else's, though its row is gone: a hand may be on its way to that key.
    const held = new Set(this.#letters.values())
    for (const row of keyed) {
      const own = row.dataset.key.toUpperCase()
      if (!this.#letters.has(nameOf(row))) {
        const free = [own, ...LETTERS].find((letter) => !held.has(letter)) ?? this.#letterOfOneGone(shown)
        this.#letters.set(nameOf(row), free ?? own)
        held.add(free ?? own)
      }
      const letter = this.#letters.get(nameOf(row))
      if (letter === own) continue
      row.dataset.key = letter.toLowerCase()
      const shown = row.querySelector("button kbd:last-of-type")
      if (shown) shown.textContent = shown.textContent.replace(/.$/, letter)
    }
  }

  /** With no letter left, that of the row that has been gone longest: it must ask for another when it comes back.
   * @param {Set<string>} shown */
  #letterOfOneGone(shown) {
    for (const [name, letter] of this.#letters) {
      if (shown.has(name)) continue
      this.#letters.delete(name)
      return letter
    }
  }

  /** @param {HTMLElement} row @param {boolean} [byPointer] */
  confirm(row, byPointer = false) {
    if (!this.#isStill(row, byPointer)) return this.say(this.element.dataset.tooEarly ?? "")
    return this.#post(row.dataset.record, row.dataset.verdict)
  }

  /** @param {string} record @param {string} verdict @param {string} [after] what to say when it is done */
  async #post(record, verdict, after = "") {
    const done = await this.panel.askFirmly({ record, verdict }, this.element.dataset.confirmUrl)
    if (done) this.onConfirmed()
    if (!done || after) this.say((done ? after : this.element.dataset.failed) ?? "")
  }

  /** How the caller was confirmed, said after it was done. @param {EventTarget | null} target */
  #completed(target) {
    if (target instanceof HTMLSelectElement && target.dataset.completes)
      this.#post(target.dataset.completes, "how_confirmed", this.element.dataset.kept)
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const button = event.target instanceof Element && event.target.closest("button")
    const [what, record] = button ? button.value.split(":") : []
    const row = what === "confirm" && button.closest("[data-row]")
    if (!row && what !== "take_back") return
    event.preventDefault()
    // For a pointer the place matters as well: a row that has just moved under it was not meant. Enter has no place.
    if (row) this.confirm(row, event.detail > 0)
    else this.#post(record, "take_back")
  }

  #isStill(row, byPointer) {
    const seen = this.#seen.get(nameOf(row))
    if (!seen) return false
    return performance.now() - (byPointer ? seen.placed : seen.since) >= STILL
  }

  /** Shows which keys act now. */
  #mark() {
    clearTimeout(this.#timer)
    let next = Infinity
    for (const row of this.rows) {
      const left = STILL - (performance.now() - this.#seen.get(nameOf(row)).since)
      row.toggleAttribute("data-ready", left <= 0)
      if (left > 0) next = Math.min(next, left)
    }
    if (next < Infinity) this.#timer = setTimeout(() => this.#mark(), next + 1)
  }
}

/** @param {HTMLElement} row */
function nameOf(row) {
  return `${row.dataset.record} ${row.dataset.verdict}`
}
