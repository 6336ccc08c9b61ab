// The question at hand: answered from wherever the cursor stands, then the next one that nobody has answered.

import { wordsOfLabel } from "./fields.js"

export class Questions {
  /** @param {{form: HTMLFormElement, say: (words: string) => void, goTo: (control: HTMLElement) => void}} parts */
  constructor(parts) {
    Object.assign(this, parts)
    this.put(this.all.find((each) => each.hasAttribute("data-at-hand")) ?? this.#nextOpen(-1), false)
    document.addEventListener("change", (event) => this.#changed(event.target))
    document.addEventListener("focusin", (event) => this.#entered(event.target))
  }

  /** Those that can be asked now. @returns {HTMLFieldSetElement[]} */
  get all() {
    return [...document.querySelectorAll("[data-question]")].filter((each) => !each.disabled && each.getClientRects().length > 0)
  }

  get atHand() {
    return this.all.find((each) => each.hasAttribute("data-at-hand"))
  }

  /** @param {number} nth from 1 @param {HTMLElement} [question] @returns {boolean} whether there was such an answer */
  answer(nth, question = this.atHand) {
    // Why it was not asked, and "still so", have digits of their own: a slip must not record either.
    const radio = question && answersOf(question)[nth - 1]
    if (!radio || radio.disabled) return false
    // The question stays at hand while its reason is still to be given.
    if (radio.checked) this.put(this.#nextOpen(this.all.indexOf(question)))
    else radio.click()
    this.say(`${titleOf(question)}: ${wordsOfLabel(radio)}`)
    if (radio.hasAttribute("data-wants-reason")) this.#goToReason(question)
    return true
  }

  /** 1 to 6 give that answer, 0 says why it is not asked, 7 that what was told before is still so. @param {string} digit */
  byDigit(digit) {
    if (digit === "0") return this.notAsked()
    if (digit !== "7") return this.answer(Number(digit))
    const still = this.atHand?.querySelector("input[data-confirms]:not([disabled])")
    still?.click()
    return Boolean(still)
  }

  /** Not asked, because… */
  notAsked() {
    const question = this.atHand
    if (!question) return false
    radiosOf(question).find((each) => each.hasAttribute("data-wants-reason"))?.click()
    return this.#goToReason(question)
  }

  /** @param {1 | -1} by */
  step(by) {
    const all = this.all
    const index = all.indexOf(this.atHand)
    const next = all[(Math.max(index, by < 0 ? 0 : -1) + by + all.length) % all.length]
    this.put(next)
    if (next) this.say(titleOf(next))
  }

  /** @param {HTMLElement | undefined} question @param {boolean} [inView] */
  put(question, inView = true) {
    if (question?.hasAttribute("data-at-hand")) return
    for (const each of document.querySelectorAll("[data-question][data-at-hand]")) {
      each.removeAttribute("data-at-hand")
      each.removeAttribute("aria-current")
    }
    question?.setAttribute("data-at-hand", "")
    question?.setAttribute("aria-current", "true")
    if (inView) question?.scrollIntoView({ block: "nearest" })
  }

  #goToReason(question) {
    const reason = question.querySelector("[data-because], select, textarea, input:not([type=radio]):not([type=checkbox]):not([type=hidden])")
    if (reason) this.goTo(reason)
    return Boolean(reason)
  }

  #changed(target) {
    const question = target instanceof Element && target.closest("[data-question]")
    if (!question || question !== this.atHand) return
    const isReason = !(target instanceof HTMLInputElement && target.type === "radio")
    if (!isReason && target.hasAttribute("data-wants-reason")) return
    if (isAnswered(question) || (isReason && target.value)) this.put(this.#nextOpen(this.all.indexOf(question)))
  }

  #entered(target) {
    const question = target instanceof Element && target.closest("[data-question]")
    if (question) this.put(question, false)
  }

  /** The next without an answer, from here round to the start. @param {number} from */
  #nextOpen(from) {
    const all = this.all
    return [...all.slice(from + 1), ...all.slice(0, Math.max(from, 0))].find((each) => !isAnswered(each))
  }
}

/** @param {Element} question @returns {HTMLInputElement[]} */
function radiosOf(question) {
  return [...question.querySelectorAll("input[type=radio]")]
}

/** Those a digit from 1 gives. @param {Element} question @returns {HTMLInputElement[]} */
function answersOf(question) {
  return radiosOf(question).filter((each) => !each.matches("[data-wants-reason], [data-confirms]"))
}

/** @param {Element} question */
function isAnswered(question) {
  return radiosOf(question).some((each) => each.checked)
}

/** @param {Element} question */
export function titleOf(question) {
  const legend = question.querySelector("legend")
  const words = legend ? [...legend.childNodes].filter((each) => each.nodeType === Node.TEXT_NODE).map((each) => each.textContent) : []
  return words.join(" ").replace(/\s+/g, " ").trim() || (legend?.textContent ?? "").trim()
}
