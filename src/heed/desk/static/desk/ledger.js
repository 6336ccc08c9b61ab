// What is known of each field: what the server has acknowledged, what may have arrived, what this browser keeps.

import { put, servedTextsOf, textsOf } from "./fields.js"

const LONG = 20_000

/** @typedef {{acked: string | null, revision: number, sent: string[], kept: string | null, refused: string | null, clash: import("./clash.js").Clash | null}} Field */

export class Ledger {
  /** @type {Map<string, Field>} */
  #fields = new Map()

  /** @param {{form: HTMLFormElement, store: import("./outage.js").OutageStore, state: import("./state.js").SaveState,
   *   boxes: import("./clash.js").ClashBoxes, onChosen: () => void}} parts */
  constructor(parts) {
    Object.assign(this, parts)
  }

  /** @param {Record<string, number>} revisions @param {Record<string, string>} texts */
  begin(revisions, texts) {
    for (const [name, text] of servedTextsOf(this.form)) this.#fields.set(name, blank(texts[name] ?? text, revisions[name] ?? 0))
  }

  /** @param {string} name @returns {Field} */
  field(name) {
    if (!this.#fields.has(name)) this.#fields.set(name, blank(servedTextsOf(this.form).get(name) ?? "", 0))
    return this.#fields.get(name)
  }

  /** Names whose text the server does not hold yet. */
  unsaved(texts = textsOf(this.form)) {
    return [...texts.keys()].filter((name) => this.field(name).acked !== texts.get(name))
  }

  /** Of those, the ones that may be sent: nobody has to choose first, and it is not what was just refused. */
  sendable(texts = textsOf(this.form)) {
    const isFree = (field, text) => !field.clash && field.refused !== text
    return this.unsaved(texts).filter((name) => isFree(this.field(name), texts.get(name)))
  }

  /** The server cannot keep these texts, and said why. @param {Map<string, string>} flown @param {string} why */
  refuse(flown, why) {
    for (const [name, text] of flown) this.field(name).refused = text
    this.state.set("refused", true, { words: why })
  }

  /** Names whose text neither the server nor this browser holds. */
  exposed(texts = textsOf(this.form)) {
    return this.unsaved(texts).filter((name) => this.field(name).kept !== texts.get(name))
  }

  get hasClash() {
    return [...this.#fields.values()].some((field) => field.clash)
  }

  /** A save of these texts got no answer: any of them may have arrived. @param {Map<string, string>} flying */
  unanswered(flying) {
    for (const [name, text] of flying) this.field(name).sent = remembered(this.field(name).sent, text)
  }

  /** @param {{saved?: any[], clashes?: any[]}} body @param {Map<string, string>} flying @returns {boolean} whether every field was answered */
  acknowledge({ saved = [], clashes = [] }, flying) {
    for (const { name, revision } of saved) Object.assign(this.field(name), { acked: flying.get(name) ?? this.field(name).acked, revision, sent: [], refused: null })
    for (const clash of clashes) this.#clashed(clash, flying)
    if (![...this.#fields.values()].some((field) => field.refused !== null && field.refused !== field.acked)) this.state.set("refused", false)
    const answered = new Set([...saved, ...clashes].map((each) => each.name))
    return [...flying.keys()].every((name) => answered.has(name))
  }

  /** Writes what is not acknowledged into this browser's store. */
  async keep() {
    const texts = textsOf(this.form)
    const writes = this.exposed(texts).map(async (name) => {
      const field = this.field(name)
      const text = texts.get(name)
      // Of a very long text the beginning tells well enough that it is the same story.
      const sent = field.sent.filter((each) => each.length < LONG)
      const kept = await this.store.keep(name, { text, revision: field.revision, sent })
      if (kept) field.kept = text
      return kept
    })
    this.state.set("full", (await Promise.all(writes)).includes(false))
    // Its answer may have come while it was being written.
    this.eraseAcknowledged()
  }

  /** Erases from the store what the server now holds. */
  eraseAcknowledged() {
    const texts = textsOf(this.form)
    for (const [name, field] of this.#fields) {
      if (field.kept === null || field.acked !== texts.get(name)) continue
      field.kept = null
      this.store.erase(name)
    }
  }

  /** The key is another one now: everything has to be written again under it. */
  forgetKept() {
    for (const field of this.#fields.values()) field.kept = null
  }

  /** @param {string} name @param {string} mine @param {import("./clash.js").Clash} clash */
  openClash(name, mine, clash) {
    this.field(name).clash = clash
    this.state.set("clash", true)
    this.boxes.show(name, clash, mine, (choice) => this.#choose(name, choice))
  }

  #clashed({ name, theirs, revision, by }, flying) {
    const field = this.field(name)
    const mine = textsOf(this.form).get(name) ?? ""
    // Saved before its answer was lost, or the same words twice: that is not two opinions.
    const isOurs = field.sent.includes(theirs) || theirs === mine || theirs === flying.get(name)
    if (isOurs) Object.assign(field, { acked: theirs, revision, sent: [] })
    else this.openClash(name, mine, { theirs, by: by ?? "", revision })
  }

  #choose(name, choice) {
    const mine = textsOf(this.form).get(name) ?? ""
    const { theirs, revision } = this.field(name).clash
    // Nothing is acknowledged until the server has heard the choice, even where the choice is its own text.
    Object.assign(this.field(name), { clash: null, revision, acked: null, sent: [] })
    put(this.form, name, { both: `${theirs}\n${mine}`, mine, theirs }[choice])
    this.boxes.hide(name)
    this.state.set("clash", this.hasClash)
    this.onChosen()
  }
}

/** @param {string} acked @param {number} revision @returns {Field} */
function blank(acked, revision) {
  return { acked, revision, sent: [], kept: null, refused: null, clash: null }
}

// The first that may have arrived, and the last few: a long outage need not remember each pause.
/** @param {string[]} sent @param {string} text */
function remembered(sent, text) {
  return sent.includes(text) ? sent : [...sent.slice(0, 3), ...sent.slice(3).slice(-4), text]
}
