// The emergency key while the server cannot be reached: said at once, with what to read out, and raised when it can be.

const PATIENCE = 2_500
const RETRY = 2_000

export class Emergency {
  #waits = false

  /** @param {{form: HTMLFormElement, line: import("./line.js").Line}} parts */
  constructor(parts) {
    Object.assign(this, parts)
    this.form.addEventListener("input", () => this.#read())
  }

  /** Whether somebody is there who can raise it; a new token is taken with the answer. @returns {Promise<boolean>} */
  async canBeRaised() {
    const silent = new Promise((done) => setTimeout(() => done({ kind: "silent" }), PATIENCE))
    const seen = await Promise.race([this.line.look(), silent])
    if (seen.kind === "ok") this.line.takeToken(seen.body.csrf)
    // Of a call that is over the server says so itself, and raises it all the same.
    return seen.kind === "ok" || seen.kind === "gone"
  }

  /** Says that it is not raised and what to do, and goes on trying. @param {() => void} raise */
  async wait(raise) {
    this.#show()
    if (this.#waits) return
    this.#waits = true
    do await new Promise((done) => setTimeout(done, RETRY))
    while (!(await this.canBeRaised()))
    this.#waits = false
    raise()
  }

  #show() {
    const made = document.getElementById("emergency-unreached")
    const strip = document.getElementById("strip-now")
    if (!(made instanceof HTMLTemplateElement) || !strip) return
    if (!document.getElementById("unreached")) strip.prepend(made.content.cloneNode(true))
    this.#read()
    scrollTo({ top: 0 })
  }

  /** What stands in the form, line by line, to be read out: the server cannot write it now. */
  #read() {
    const place = document.getElementById("unreached-words")
    if (!place) return
    const said = (name) => this.form.elements.namedItem(name)?.value?.trim() ?? ""
    const words = (names) => (names ?? []).map(said).filter(Boolean).join(" ")
    const lines = JSON.parse(place.dataset.lines ?? "[]").map(([title, names, otherwise]) => [title, words(names) || words(otherwise)])
    place.textContent = lines.map(([title, told]) => `${title}: ${told || place.dataset.unknown}`).join("\n")
  }
}
