// Keys. The page is the table: an element says its own key in `data-hotkey`, a row in `data-key`.
//
// Safe to give out (Windows, with NVDA, JAWS or Narrator): F2, F8, Ctrl+Enter, Alt with a digit, a comma or a full stop, and
// Alt with A C I J K L M N O P Q U W X Y. Not these, and why: Alt+D E F, the address bar and menus of Edge and Chrome; Alt+B E F
// H S T V, the menus of Firefox; Alt+G, an assistant of Chrome; Alt+R Z, overlays of graphics drivers; F1 help; F3 find; F4, the
// address bar in Edge; F5 reload; F6 panes; F7 caret browsing; F9, the reading view of Edge and Firefox; F10-F12.
// Screen readers own Insert, Caps Lock and Ctrl+Alt (VoiceOver: Ctrl+Option), which are never used here.

import { wordsOfLabel } from "./fields.js"
import { isTyping } from "./meter.js"
import { titleOf } from "./questions.js"

const SIGNS = { NumpadEnter: "Enter", Comma: ",", Period: "." }

/** The name of what was pressed, as the page writes it: "Alt+1", "F8", "Ctrl+Enter", "?". By the place of the key, so that
 * what a layout types with Alt does not matter. AltGr types accents and the euro sign: it is never ours.
 * @param {KeyboardEvent} event */
export function chordOf(event) {
  if (event.isComposing || event.metaKey || event.getModifierState("AltGraph")) return ""
  if (event.key === "?" && !event.ctrlKey && !event.altKey) return "?"
  // The digits of the number pad stay free: with Alt they type characters on Windows.
  const plain = SIGNS[event.code] ?? event.code.replace(/^(Key|Digit)(?=.$)/, "")
  const held = [event.ctrlKey && "Ctrl", event.altKey && "Alt", event.shiftKey && "Shift"].filter(Boolean)
  return [...held, plain].join("+")
}

export class Keys {
  /** @type {HTMLElement | null} */
  #cameFrom = null
  /** Where the focus was before a section was opened, and the button that opened it.
   * @type {{button: HTMLElement, section: HTMLElement, from: Element | null} | null} */
  #opened = null

  /** @param {{form: HTMLFormElement, rows: import("./rows.js").Rows, questions: import("./questions.js").Questions, say: (words: string) => void}} parts */
  constructor(parts) {
    Object.assign(this, parts)
    for (const it of document.querySelectorAll("[data-hotkey][hidden]")) it.hidden = false
    document.addEventListener("keydown", (event) => this.#pressed(event))
    document.addEventListener("click", (event) => this.#clicked(event.target))
    this.findClashes()
  }

  /** Two things on one key is a fault of the page. */
  findClashes() {
    const own = ["0", "1", "2", "3", "4", "5", "6", "7"].map((digit) => `Alt+${digit}`)
    const asked = [...document.querySelectorAll("[data-hotkey]")].map((it) => it.dataset.hotkey)
    const rows = this.rows.rows.filter((row) => row.dataset.key).map((row) => `Alt+${row.dataset.key.toUpperCase()}`)
    const all = [...own, ...asked, ...rows]
    const twice = new Set(all.filter((chord, index) => all.indexOf(chord) !== index))
    for (const chord of twice) console.error(`Two things on this page answer to ${chord}.`)
  }

  /** Goes to a control by a key; Enter there comes back. @param {HTMLElement} control */
  goTo(control) {
    const from = document.activeElement
    if (from instanceof HTMLElement && from !== control && from !== document.body) this.#cameFrom = from
    control.focus({ preventScroll: true })
    control.scrollIntoView({ block: "nearest" })
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const chord = chordOf(event)
    if (event.defaultPrevented || !chord) return
    if (chord === "Escape" && this.#opened) {
      event.preventDefault()
      return this.#close()
    }
    if (chord === "?" && isTyping(event.target)) return
    const work = this.#workOf(chord, event.target)
    if (!work) return /(^|\+)Enter$/.test(chord) ? this.#entered(event) : undefined
    event.preventDefault()
    // A key held down acts once.
    if (!event.repeat) work()
  }

  /** @param {string} chord @param {EventTarget | null} target @returns {(() => unknown) | null} */
  #workOf(chord, target) {
    const named = [...document.querySelectorAll("[data-hotkey]")].find((it) => it.dataset.hotkey === chord && isThere(it))
    if (named) return () => this.#act(named)
    const digit = /^Alt\+([0-7])$/.exec(chord)?.[1]
    if (digit && this.questions.atHand) return () => this.questions.byDigit(digit)
    const rows = chord.startsWith("Alt+") ? this.rows.withKey(chord.slice(4)) : []
    // Who somebody is must never be guessed between two rows.
    if (rows.length === 1) return () => this.rows.confirm(rows[0])
    const question = /^[1-6]$/.test(chord) && !isTyping(target) && target instanceof Element && target.closest("[data-question]")
    return question ? () => this.questions.answer(Number(chord), question) : null
  }

  /** Enter in a one-line field never sends the form: it goes back to where a key came from. @param {KeyboardEvent} event */
  #entered(event) {
    const it = event.target
    const isOneLine = it instanceof HTMLInputElement && !["submit", "button", "reset", "image"].includes(it.type)
    if (!(isOneLine || it instanceof HTMLSelectElement) || it.form !== this.form) return
    if (isOneLine) event.preventDefault()
    if (this.#cameFrom?.isConnected) this.#cameFrom.focus()
    this.#cameFrom = null
  }

  /** The buttons that only scripts can serve, pressed by key or pointer. @param {EventTarget | null} target */
  #clicked(target) {
    const it = target instanceof Element ? target.closest("[data-go], [data-toggles]") : null
    if (it?.dataset.go) this.questions.step(it.dataset.go === "previous" ? -1 : 1)
    if (it?.dataset.toggles) this.#toggle(it, document.getElementById(it.dataset.toggles))
  }

  /** Opened, it holds the focus; closed, the focus is where it came from. @param {HTMLElement} button @param {HTMLElement | null} section */
  #toggle(button, section) {
    if (!section?.hidden) return this.#close()
    this.#opened = { button, section, from: document.activeElement }
    section.hidden = false
    button.setAttribute("aria-expanded", "true")
    section.focus({ preventScroll: true })
    // What it lies beside begins with its lead line; in one column it stands further down.
    section.parentElement?.scrollTo({ top: 0 })
    if (section.getBoundingClientRect().bottom > innerHeight) section.scrollIntoView({ block: "nearest" })
  }

  /** Whoever has gone on typing elsewhere is left there. */
  #close() {
    if (!this.#opened) return
    const { button, section, from } = this.#opened
    const isInside = section.contains(document.activeElement)
    this.#opened = null
    section.hidden = true
    button.setAttribute("aria-expanded", "false")
    if (!isInside || !(from instanceof HTMLElement) || !from.isConnected || from === document.body) return
    from.focus({ preventScroll: true })
    from.scrollIntoView({ block: "nearest" })
  }

  /** What was chosen from afar is said, and brought into view; the caret stays where it is. @param {HTMLInputElement | undefined} tick */
  #tell(tick) {
    if (!tick) return
    this.say(done(tick, document.getElementById("key-status")?.dataset ?? {}))
    ;(tick.closest("fieldset.heed-answers, label") ?? tick).scrollIntoView({ block: "nearest" })
  }

  /** @param {HTMLElement} it */
  #act(it) {
    if (it.hasAttribute("data-cycles")) return this.#tell(cycle(it))
    const fold = it.matches("summary, details") && it.closest("details")
    if (fold) fold.open = true
    if (it instanceof HTMLAnchorElement && it.hash) return this.goTo(document.querySelector(it.hash) ?? it)
    if (isTick(it)) {
      it.click()
      this.#tell(it)
      // What it opens is typed next; Enter there comes back.
      const opened = it.checked && it.dataset.opens ? document.getElementById(it.dataset.opens) : null
      return opened && this.goTo(opened)
    }
    if (it instanceof HTMLButtonElement || it instanceof HTMLAnchorElement) return it.click()
    return this.goTo(it.matches("input, select, textarea") ? it : (standingIn(fold || it) ?? it))
  }
}

/** Where to stand in a group: its chosen answer, or its first field. @param {Element} group @returns {HTMLElement | null} */
function standingIn(group) {
  return group.querySelector("input:checked") ?? group.querySelector("input:not([type=hidden]), select, textarea, button")
}

/** @param {HTMLElement} it */
function isThere(it) {
  return !it.disabled && it.getClientRects().length > 0
}

/** @param {Element} it */
function isTick(it) {
  return it instanceof HTMLInputElement && (it.type === "radio" || it.type === "checkbox")
}

/** The next of a group of answers, round to the first. @param {HTMLElement} group @returns {HTMLInputElement | undefined} */
function cycle(group) {
  const radios = [...group.querySelectorAll("input[type=radio]:not([disabled])")]
  const stops = radios.filter((each) => !each.hasAttribute("data-wants-reason") && isThere(each.closest("label") ?? each))
  // With nothing chosen the first press moves on from what stands if nobody chooses.
  const preset = document.querySelector(`[data-preset-of="${CSS.escape(group.dataset.presetFrom ?? "")}"]`)?.dataset.preset
  const chosen = stops.findIndex((each) => each.checked)
  const from = chosen < 0 ? stops.findIndex((each) => each.value === preset) : chosen
  const next = stops[(from + 1) % stops.length]
  next?.click()
  return next
}

/** What a key has done, in words: the question with its answer, or the box with whether it is ticked.
 * @param {HTMLInputElement} tick @param {DOMStringMap} words */
function done(tick, words) {
  if (tick.type === "checkbox") return `${wordsOfLabel(tick)}: ${(tick.checked ? words.ticked : words.unticked) ?? ""}`
  const group = tick.closest("fieldset")
  return group ? `${titleOf(group)}: ${wordsOfLabel(tick)}` : wordsOfLabel(tick)
}
