// What waits for the network, in this browser: encrypted, so that it is unreadable once the server has destroyed the key.

const NAME = "heed"
const TABLE = "waiting"
// Words under another person's key are left for them; nobody comes back after this long.
const LONGEST = 7 * 24 * 3600 * 1000

/** @typedef {{text: string, revision: number, sent: string[]}} Waiting */

export class OutageStore {
  #key = null
  #mark = ""
  #turn = Promise.resolve()

  /** @param {string} call */
  constructor(call) {
    this.call = call
  }

  /** @param {string | undefined} base64 @returns {Promise<boolean>} whether this is another key than before */
  async useKey(base64) {
    if (!base64 || !globalThis.crypto?.subtle) return false
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const mark = hex(await crypto.subtle.digest("SHA-256", bytes)).slice(0, 16)
    if (mark === this.#mark) return false
    this.#key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"])
    bytes.fill(0)
    this.#mark = mark
    return true
  }

  /** @param {string} name @param {Waiting} waiting @returns {Promise<boolean>} whether it is kept */
  keep(name, waiting) {
    return this.#inTurn(async () => {
      if (!this.#key) return false
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const plain = new TextEncoder().encode(JSON.stringify(waiting))
      const cipher = await crypto.subtle.encrypt(this.#lock(name, iv), this.#key, plain)
      const record = { call: this.call, field: name, key: this.#mark, iv, cipher, at: Date.now() }
      await inTable("readwrite", (table) => table.put(record))
      return true
    }, false)
  }

  /** @param {string} name */
  erase(name) {
    const erased = () => inTable("readwrite", (table) => table.delete([this.call, name, this.#mark]))
    return this.#inTurn(erased, undefined)
  }

  /** What waits for this call under this key; whatever can no longer be read is deleted. @returns {Promise<Map<string, Waiting>>} */
  waiting() {
    return this.#inTurn(async () => {
      const found = new Map()
      for (const record of (await inTable("readonly", (table) => table.getAll())) ?? []) {
        const isOurs = record.call === this.call && record.key === this.#mark
        const waiting = isOurs ? await this.#open(record) : null
        if (waiting) found.set(record.field, waiting)
        else if (isOurs || Date.now() - record.at > LONGEST)
          await inTable("readwrite", (table) => table.delete([record.call, record.field, record.key]))
      }
      return found
    }, new Map())
  }

  async #open(record) {
    try {
      const plain = await crypto.subtle.decrypt(this.#lock(record.field, record.iv), this.#key, record.cipher)
      return JSON.parse(new TextDecoder().decode(plain))
    } catch {
      return null
    }
  }

  /** A text cannot be moved to another field or call: both are part of the seal. */
  #lock(name, iv) {
    return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(this.call + name) }
  }

  // One after the other, so that an erasure never overtakes the keeping it belongs to.
  /** @template T @param {() => Promise<T>} work @param {T} otherwise @returns {Promise<T>} */
  #inTurn(work, otherwise) {
    const done = this.#turn.then(work).catch(() => otherwise)
    this.#turn = done
    return done
  }
}

/** Everything that waits on this computer, of every call: gone. @returns {Promise<void>} */
export function forgetEverything() {
  return new Promise((done) => {
    const request = indexedDB.deleteDatabase(NAME)
    request.onsuccess = request.onerror = () => done()
    // Another tab that will not let go must not keep anybody from signing out; the server destroys the key.
    setTimeout(done, 1000)
  })
}

function open() {
  return new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: ["call", "field", "key"] })
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error)
  })
}

/** @param {IDBTransactionMode} mode @param {(table: IDBObjectStore) => IDBRequest} ask */
async function inTable(mode, ask) {
  const database = await open()
  database.onversionchange = () => database.close()
  try {
    return await new Promise((done, failed) => {
      const transaction = database.transaction(TABLE, mode, { durability: "strict" })
      const request = ask(transaction.objectStore(TABLE))
      transaction.oncomplete = () => done(request.result)
      transaction.onabort = transaction.onerror = () => failed(transaction.error)
    })
  } finally {
    database.close()
  }
}

/** @param {ArrayBuffer} bytes */
function hex(bytes) {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("")
}
