// Two texts for one field, side by side under it, until somebody has chosen. Neither is lost meanwhile.

import { controlsOf, wordsFor } from "./fields.js"

/** @typedef {{theirs: string, by: string, revision: number}} Clash */

export class ClashBoxes {
  /** @type {Map<string, HTMLElement>} */
  #boxes = new Map()

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form
  }

  /** @param {string} name @param {Clash} clash @param {string} mine @param {(choice: "both" | "mine" | "theirs") => void} choose */
  show(name, clash, mine, choose) {
    const before = this.#boxes.get(name)
    const box = this.#build(name, clash, mine, choose)
    this.#boxes.set(name, box)
    if (before) before.replaceWith(box)
    else this.#placeOf(name)?.after(box)
  }

  /** @param {string} name @param {string} mine */
  update(name, mine) {
    const place = this.#boxes.get(name)?.querySelector("[data-mine]")
    if (place) place.textContent = wordsFor(this.form, name, mine)
  }

  /** @param {string} name */
  hide(name) {
    const box = this.#boxes.get(name)
    const held = box?.contains(document.activeElement)
    box?.remove()
    this.#boxes.delete(name)
    if (held) controlsOf(this.form, name)[0]?.focus()
  }

  #build(name, clash, mine, choose) {
    const words = this.form.dataset
    const isLong = controlsOf(this.form, name)[0] instanceof HTMLTextAreaElement
    const box = made("section", "heed-clash")
    box.dataset.clashField = name
    box.setAttribute("aria-label", words.clashTitle ?? "")
    const choices = made("p", "heed-clash__choices")
    // One line, or one answer out of several, cannot hold both.
    for (const choice of isLong ? ["both", "mine", "theirs"] : ["mine", "theirs"])
      choices.append(this.#button(choice, () => choose(choice)))
    box.append(
      made("p", "heed-clash__title", words.clashTitle),
      this.#text(clash.by || words.clashTheirs, wordsFor(this.form, name, clash.theirs), "theirs"),
      this.#text(words.clashYours || words.clashMine, wordsFor(this.form, name, mine), "mine"),
      choices,
    )
    return box
  }

  #text(who, text, kind) {
    const part = made("div", "heed-clash__part")
    const body = made("p", "heed-clash__text", text)
    body.setAttribute(`data-${kind}`, "")
    part.append(made("b", "heed-clash__who", who), body)
    return part
  }

  #button(choice, onclick) {
    const words = { both: "clashBoth", mine: "clashMine", theirs: "clashTheirs" }
    const look = choice === "both" ? "heed-button" : "heed-button heed-button--plain"
    const button = made("button", look, this.form.dataset[words[choice]])
    button.type = "button"
    button.dataset.choice = choice
    button.addEventListener("click", onclick)
    return button
  }

  #placeOf(name) {
    const control = controlsOf(this.form, name)[0]
    return control?.closest("fieldset, .heed-field, label") ?? control
  }
}

function made(tag, className, text = "") {
  const element = document.createElement(tag)
  element.className = className
  element.textContent = text
  return element
}
