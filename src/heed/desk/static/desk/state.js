// The line that says whether what was typed is safe. Its words come from the page, because they are translated.

// The first that holds is shown.
const ORDER = /** @type {const} */ (["done", "over", "sign-in", "full", "refused", "clash", "offline", "saving"])

// Each maps to one of the looks the page has.
const LOOKS = { done: "not_saved", over: "offline", "sign-in": "offline", full: "not_saved", refused: "not_saved", clash: "offline", offline: "offline" }

export class SaveState {
  #holds = new Map()

  /** @param {HTMLElement | null} element */
  constructor(element) {
    this.element = element
    this.shown = "saved"
  }

  /** @param {typeof ORDER[number]} name @param {boolean} holds @param {{words?: string, href?: string}} [more] */
  set(name, holds, more = {}) {
    if (holds) this.#holds.set(name, more)
    else this.#holds.delete(name)
    this.#show()
  }

  /** @param {typeof ORDER[number]} name */
  has(name) {
    return this.#holds.has(name)
  }

  #show() {
    const name = ORDER.find((each) => this.#holds.has(each)) ?? "saved"
    const { words, href } = this.#holds.get(name) ?? {}
    const text = words || this.#wordsOf(name)
    if (!this.element || (name === this.shown && text === this.element.textContent)) return
    // "Saving" and "saved" alternate all the time: only trouble, and its end, is worth speaking aloud.
    const isOrdinary = (each) => each === "saving" || each === "saved"
    this.element.setAttribute("aria-live", isOrdinary(name) && isOrdinary(this.shown) ? "off" : "polite")
    this.shown = name
    this.element.dataset.state = name
    this.element.classList.remove("heed-saved--saved", "heed-saved--saving", "heed-saved--offline", "heed-saved--not_saved")
    this.element.classList.add(`heed-saved--${LOOKS[name] ?? name}`)
    this.element.replaceChildren(href ? linkTo(href, text) : text)
  }

  /** @param {string} name */
  #wordsOf(name) {
    const key = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())
    return this.element?.dataset[key] ?? ""
  }
}

/** @param {string} href @param {string} text */
function linkTo(href, text) {
  const link = document.createElement("a")
  Object.assign(link, { href, target: "_blank", rel: "noopener", textContent: text })
  return link
}
