// Places offered below an address while it is typed. They hide nothing that is typed or asked next, never take the focus, and fill in nothing unasked.

import { controlsOf, put } from "./fields.js"
import { Panel } from "./panels.js"

const PAUSE = 150

/** @param {{form: HTMLFormElement, line: import("./line.js").Line, say: (words: string) => void}} parts */
export function watchPlaces(parts) {
  for (const element of document.querySelectorAll("[data-places]")) new Places(element, parts)
}

class Places {
  #timer = 0
  /** @type {HTMLElement | null} */
  #cameFrom = null
  /** Whether a pointer went down elsewhere and has not clicked yet. */
  #isPressed = false

  /** @param {HTMLElement} element @param {Parameters<typeof watchPlaces>[0]} parts */
  constructor(element, { form, line, say }) {
    Object.assign(this, { element, form, say, of: element.dataset.places })
    this.panel = new Panel({ element, url: form.dataset.placesUrl ?? "", form, line, onChange: () => this.#changed() })
    element.toggleAttribute("data-live", true)
    this.#changed()
    document.addEventListener("input", (event) => this.#isBox(event.target) && this.#soon())
    document.addEventListener("keydown", (event) => this.#pressed(event), { capture: true })
    // Whoever goes on, by key or by pointer, has no use for them: nothing of the page stays hidden.
    document.addEventListener("focusin", (event) => this.#isPressed || this.#isOurs(event.target) || this.#close())
    document.addEventListener("pointerdown", (event) => this.#pressedOn(event), { capture: true })
    for (const landed of ["click", "pointercancel", "keydown"]) document.addEventListener(landed, () => this.#landed(), { capture: true })
    element.addEventListener("click", (event) => this.#clicked(event))
  }

  /** @returns {HTMLButtonElement[]} */
  get choices() {
    return [...this.element.querySelectorAll("[data-fills]")]
  }

  get isOpen() {
    return this.element.hasAttribute("data-open")
  }

  #isBox(it) {
    return it instanceof HTMLElement && it.dataset.placeOf === this.of
  }

  #isOurs(it) {
    return this.#isBox(it) || this.element.contains(it)
  }

  #soon() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.panel.ask({ of: this.of }), PAUSE)
  }

  /** The boxes keep the Tab key: the places are reached by the arrow, and never by somebody typing on. */
  #changed() {
    for (const each of this.choices) each.tabIndex = -1
    const isWanted = this.choices.length > 0 && this.#isOurs(document.activeElement)
    this.element.toggleAttribute("data-open", isWanted)
  }

  #close() {
    this.element.removeAttribute("data-open")
  }

  /** Closing them moves what stands below: an answer pressed must still lie under the pointer when it is let go, or the click is lost.
   * @param {PointerEvent} event */
  #pressedOn(event) {
    this.#isPressed = this.isOpen && event.button === 0 && !this.#isOurs(event.target)
    if (!this.#isPressed && !this.#isOurs(event.target)) this.#close()
  }

  #landed() {
    if (this.#isPressed) this.#close()
    this.#isPressed = false
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const it = event.target
    if (!this.#isOurs(it) || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    const at = this.choices.indexOf(it)
    if (at < 0) return this.#pressedInABox(event)
    if (event.key === "Escape") this.#back(event)
    else if (event.key === "ArrowDown") this.#stand(event, this.choices[at + 1])
    else if (event.key === "ArrowUp") at ? this.#stand(event, this.choices[at - 1]) : this.#back(event)
    else if (event.key === "Tab") this.#close()
    // Whoever types on goes on typing where she was.
    else if (event.key.length === 1 && event.key !== " ") this.#cameFrom?.focus()
  }

  #pressedInABox(event) {
    if (event.key === "Escape" && this.isOpen) {
      event.preventDefault()
      return this.#close()
    }
    if (event.key !== "ArrowDown" || !this.choices.length) return
    this.#cameFrom = event.target
    this.element.setAttribute("data-open", "")
    this.#stand(event, this.choices[0])
  }

  #back(event) {
    event.preventDefault()
    this.#cameFrom?.focus()
    if (event.key === "Escape") this.#close()
  }

  #stand(event, choice) {
    event.preventDefault()
    choice?.focus()
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const choice = event.target instanceof Element && event.target.closest("[data-fills]")
    if (!choice) return
    event.preventDefault()
    this.#take(choice)
  }

  /** Each box as if it had been typed: the draft saves it, and previous contact looks again. */
  #take(choice) {
    const next = choice.dataset.goesOnAt
    for (const [name, text] of Object.entries(JSON.parse(choice.dataset.fills))) put(this.form, name, text)
    this.say(choice.textContent.replace(/\s+/g, " ").trim())
    controlsOf(this.form, next)[0]?.focus()
    this.#close()
  }
}
