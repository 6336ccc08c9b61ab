// The live parts of the page: each asks again when told to, drops what it asked before, and never moves the focus.

import { textsOf } from "./fields.js"

// Longer words stay out of a question: the server has them in the draft.
const LONG = 20_000

export class Panel {
  #asking = new AbortController()
  #isFirm = false
  #askAfter = false
  #html = ""

  /** @param {{element: HTMLElement | null, url: string, form: HTMLFormElement, line: import("./line.js").Line, onChange?: () => void}} parts */
  constructor(parts) {
    Object.assign(this, parts)
  }

  /** @param {Record<string, string>} [more] @param {string} [url] @returns {Promise<boolean>} whether an answer came and was shown */
  async ask(more = {}, url = this.url) {
    if (!this.element || !url) return false
    if (this.#isFirm) {
      this.#askAfter = true
      return false
    }
    this.#asking.abort()
    const asking = (this.#asking = new AbortController())
    this.element.setAttribute("aria-busy", "true")
    const { kind, html } = await this.line.piece(url, this.#question(more), asking.signal)
    if (asking.signal.aborted) return false
    this.element.removeAttribute("aria-busy")
    if (kind === "ok") this.#show(html)
    return kind === "ok"
  }

  /** Asks something that changes what is held: whatever is typed meanwhile waits for its answer.
   * @param {Record<string, string>} more @param {string} url */
  async askFirmly(more, url) {
    if (this.#isFirm) return false
    const asked = this.ask(more, url)
    this.#isFirm = true
    const came = await asked
    this.#isFirm = false
    if (this.#askAfter) this.ask()
    this.#askAfter = false
    return came
  }

  /** What is in the form, and what was chosen in this part of the page itself. */
  #question(more) {
    const token = this.form.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? ""
    const body = new URLSearchParams({ csrfmiddlewaretoken: token })
    for (const [name, text] of textsOf(this.form)) if (text.length < LONG) body.set(name, text)
    for (const it of this.element.querySelectorAll("select[name], input[name]:checked, input[type=text][name]")) body.set(it.name, it.value)
    for (const [name, text] of Object.entries(more)) body.set(name, text)
    return body
  }

  #show(html) {
    // The same again leaves the page alone: what stands still, stands still.
    if (html === this.#html) return
    this.#html = html
    const stood = document.activeElement
    const place = this.element.contains(stood) ? placeOf(stood) : ""
    this.element.innerHTML = html
    for (const piece of this.element.querySelectorAll("template[data-for]"))
      document.getElementById(piece.dataset.for)?.replaceChildren(piece.content)
    if (place) (this.element.querySelector(place) ?? this.element).focus({ preventScroll: true })
    this.onChange?.()
  }
}

/** How to find the same thing again after its part of the page was replaced. @param {Element} stood */
function placeOf(stood) {
  if (stood.id) return `#${CSS.escape(stood.id)}`
  const row = stood.closest("[data-row]")
  const same = (name) => `[${name}="${CSS.escape(row.getAttribute(name) ?? "")}"]`
  return row ? `[data-row]${same("data-record")}${same("data-verdict")} ${stood.localName}` : "button, a"
}
