// Keeps the server level with the page: a save at every pause, one in flight, and again until it has arrived.

import { textsOf } from "./fields.js"
import { forgetLastWords, markLastWords } from "./last_words.js"

const PAUSE = 250
const FURTHEST_BEHIND = 650
// Unanswered for this long, the words go into this browser's store as well.
const SLOW = 1000
const RETRY = 2000
// What a browser lets a closing page send. A text so long that this may fail is stored before it is sent.
const LAST_WORDS = 60_000

export class Draft {
  #timer = 0
  #retry = 0
  #since = 0
  #busy = false
  #mustLook = false
  #hasRenewed = false
  #oneByOne = false
  #flying = new Map()
  #left = new Map()
  stopped = false

  /** @param {{form: HTMLFormElement, line: import("./line.js").Line, ledger: import("./ledger.js").Ledger,
   *   store: import("./outage.js").OutageStore, state: import("./state.js").SaveState, meter: import("./meter.js").Meter,
   *   onPresent: (names: string[]) => void, onBack: () => void}} parts */
  constructor(parts) {
    Object.assign(this, parts)
  }

  /** Something was typed or chosen. */
  touched() {
    if (this.stopped) return
    this.#since ||= performance.now()
    this.state.set("saving", true)
    this.#soon()
  }

  /** Sends until everything has arrived, or says that it could not. @returns {Promise<boolean>} */
  async flush(patience = 3000) {
    const until = performance.now() + patience
    while (performance.now() < until && !this.stopped) {
      if (this.#busy) await new Promise((done) => setTimeout(done, 20))
      else if (!this.ledger.sendable().length) return this.ledger.unsaved().length === 0
      else {
        await this.send()
        // Only one's own send tells: while another is under way the network may just have come back.
        if (this.#retry) break
      }
    }
    await this.ledger.keep()
    return false
  }

  async send() {
    clearTimeout(this.#timer)
    if (this.#busy || this.stopped) return
    if (this.#mustLook && !(await this.#look())) return
    const texts = textsOf(this.form)
    const names = this.ledger.sendable(texts).slice(0, this.#oneByOne ? 1 : undefined)
    this.#since = 0
    if (!names.length) return this.#settle()
    this.#flying = new Map(names.map((name) => [name, texts.get(name)]))
    const slow = setTimeout(() => this.ledger.keep(), isLarge(this.#flying) ? 0 : SLOW)
    const answer = await this.#alone(() => this.line.save({ fields: names.map((name) => this.#entry(name, texts)), meter: this.meter.take() }))
    clearTimeout(slow)
    const flown = this.#flying
    this.#flying = new Map()
    await this.#heard(answer, flown)
  }

  /** The page may be going away: the last words, without waiting for an answer, and a copy in the store. */
  leave() {
    if (this.stopped) return
    const texts = textsOf(this.form)
    let room = LAST_WORDS
    const fields = []
    for (const name of this.ledger.sendable(texts)) {
      if (this.#left.get(name) === texts.get(name)) continue
      // A save in flight may have arrived: the server is told its text, so that nobody clashes with himself.
      const before = this.#left.get(name) ?? this.#flying.get(name)
      const entry = { ...this.#entry(name, texts), ...(before !== undefined && { unanswered: before }) }
      const size = new TextEncoder().encode(JSON.stringify(entry)).length
      if (size > room) continue
      room -= size
      fields.push(entry)
    }
    for (const { name, text } of fields) this.#left.set(name, text)
    this.ledger.unanswered(new Map(fields.map(({ name, text }) => [name, text])))
    this.ledger.keep()
    if (!fields.length) return
    this.line.saveOnLeaving({ fields, meter: this.meter.take() })
    markLastWords(this.form, fields)
  }

  /** Whether leaving now could lose words. */
  get isUnsafe() {
    // Of a call that cannot be gone on with, no page will come to read what this browser keeps.
    if (this.stopped) return this.ledger.unsaved().length > 0
    return (this.#retry !== 0 || this.state.has("full")) && this.ledger.exposed().length > 0
  }

  /** @param {import("./line.js").Answer} answer @param {Map<string, string>} flown */
  async #heard(answer, flown) {
    if (answer.kind === "ok") return this.#arrived(answer.body, flown)
    this.meter.putBack()
    if (answer.kind === "refused") return this.#refused(answer, flown)
    this.ledger.unanswered(flown)
    return this.#failed(answer)
  }

  async #arrived(body, flown) {
    const isComplete = this.ledger.acknowledge(body, flown)
    this.#hasRenewed = false
    this.#left.clear()
    forgetLastWords()
    this.onPresent(body.present ?? [])
    if (!isComplete) return this.#again()
    const wasAway = this.#retry !== 0
    this.#retry = clear(this.#retry)
    this.state.set("offline", false)
    if (wasAway) this.onBack()
    return this.#settle()
  }

  /** One field that cannot be kept must not hold up the others: find it by sending them one at a time.
   * @param {import("./line.js").Answer} answer @param {Map<string, string>} flown */
  async #refused(answer, flown) {
    if (this.#oneByOne || flown.size === 1) this.ledger.refuse(flown, answer.message)
    this.#oneByOne = true
    return this.#settle()
  }

  /** @param {import("./line.js").Answer} answer */
  async #failed(answer) {
    if (answer.kind === "gone") return this.#stop()
    const isSignedOut = answer.kind === "sign-in"
    this.#mustLook ||= isSignedOut || answer.kind === "stale"
    // A token from before somebody signed in again: look for the new one, and try once more at once.
    if (answer.kind === "stale" && !this.#hasRenewed) {
      this.#hasRenewed = true
      setTimeout(() => this.send())
      return
    }
    this.state.set("sign-in", isSignedOut, { href: answer.signIn })
    this.state.set("offline", !isSignedOut, { words: answer.message })
    await this.#again()
  }

  /** Who is signed in now, and under which token and key? @returns {Promise<boolean>} whether to go on */
  async #look() {
    const seen = await this.#alone(() => this.line.look())
    if (seen.kind !== "ok") {
      await this.#failed(seen)
      return false
    }
    this.#mustLook = false
    this.state.set("sign-in", false)
    this.line.takeToken(seen.body.csrf)
    if (await this.store.useKey(seen.body.outage_key)) this.ledger.forgetKept()
    return true
  }

  async #settle() {
    this.ledger.eraseAcknowledged()
    if (!this.ledger.sendable().length && this.ledger.unsaved().length) await this.ledger.keep()
    // Asked only now: while the store was being written somebody may have typed, or chosen between two texts.
    const isOpen = this.ledger.sendable().length > 0
    if (!isOpen) this.#oneByOne = false
    this.state.set("saving", isOpen)
    if (isOpen) this.#soon()
  }

  /** A colleague has ended the call: what stands here unsaved is kept and said, and there is no more to wait for. */
  async over() {
    if (!this.stopped) await this.#stop()
  }

  async #stop() {
    this.stopped = true
    clear(this.#timer)
    clear(this.#retry)
    const hasMore = this.ledger.unsaved().length > 0
    this.state.set(hasMore ? "done" : "over", true, hasMore ? {} : { href: this.form.action })
    await this.ledger.keep()
  }

  async #again() {
    clear(this.#retry)
    this.#retry = setTimeout(() => this.send(), RETRY)
    await this.ledger.keep()
  }

  #soon() {
    clear(this.#timer)
    if (this.#busy) return
    const wait = Math.min(PAUSE, (this.#since || performance.now()) + FURTHEST_BEHIND - performance.now())
    // While nobody answers, a pause writes to the store, and the retry keeps its own pace.
    this.#timer = setTimeout(() => (this.#retry ? this.ledger.keep() : this.send()), Math.max(0, wait))
  }

  /** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  async #alone(work) {
    this.#busy = true
    try {
      return await work()
    } finally {
      this.#busy = false
    }
  }

  #entry(name, texts) {
    return { name, text: texts.get(name), revision: this.ledger.field(name).revision }
  }
}

/** @param {Map<string, string>} texts */
function isLarge(texts) {
  return [...texts.values()].reduce((size, text) => size + text.length, 0) > LAST_WORDS / 3
}

/** @param {number} timer @returns {0} */
function clear(timer) {
  clearTimeout(timer)
  return 0
}
