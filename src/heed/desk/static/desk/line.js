// The line to the server: sends, and says in one word what came of it.

const PATIENCE = 10_000

/** @typedef {"ok" | "sign-in" | "stale" | "gone" | "refused" | "trouble" | "silent" | "stopped"} Kind
 *  @typedef {{kind: Kind, body: any, signIn: string, message: string}} Answer */

export class Line {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form
    this.url = form.dataset.draftUrl ?? ""
  }

  get #token() {
    return this.form.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? ""
  }

  /** Signing in again gives a new token: every form of the page must use it. @param {string} token */
  takeToken(token) {
    if (!token) return
    for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token
  }

  /** @param {object} parcel @returns {Promise<Answer>} */
  save(parcel) {
    return this.#ask(this.url, { method: "POST", headers: this.#headers(true), body: JSON.stringify(parcel) })
  }

  /** The last words of a page that is going away: nobody waits for the answer. @param {object} parcel */
  saveOnLeaving(parcel) {
    const body = JSON.stringify(parcel)
    fetch(this.url, { method: "POST", headers: this.#headers(true), body, keepalive: true }).catch(() => {})
  }

  /** Who is signed in, under which token and key, and how far the server is; the texts of the fields named.
   * @param {string[]} names @returns {Promise<Answer>} */
  look(names = []) {
    const asked = new URLSearchParams(names.map((name) => ["field", name]))
    return this.#ask(names.length ? `${this.url}?${asked}` : this.url, { headers: { "X-Heed-Save": "1" } })
  }

  /** A piece of the page. @param {string} url @param {URLSearchParams} body @param {AbortSignal} signal */
  async piece(url, body, signal) {
    const headers = this.#headers(false)
    const answer = await this.#reach(url, { method: "POST", headers, body, signal })
    if (!(answer instanceof Response)) return { kind: answer, html: "" }
    if (answer.status !== 200) return { kind: kindOf(answer), html: "" }
    return { kind: "ok", html: await answer.text().catch(() => "") }
  }

  /** @param {boolean} json */
  #headers(json) {
    return { "X-CSRFToken": this.#token, "X-Heed-Save": "1", ...(json && { "Content-Type": "application/json" }) }
  }

  /** @param {string} url @param {RequestInit} options @returns {Promise<Answer>} */
  async #ask(url, options) {
    const response = await this.#reach(url, options)
    if (!(response instanceof Response)) return { kind: response, body: null, signIn: "", message: "" }
    const body = await response.json().catch(() => null)
    const kind = body?.is_over ? "gone" : kindOf(response)
    return {
      kind: kind === "ok" && body === null ? "trouble" : kind,
      body,
      signIn: ownAddress(response.headers.get("X-Heed-Sign-In")),
      message: typeof body?.message === "string" ? body.message : "",
    }
  }

  /** @param {string} url @param {RequestInit} options @returns {Promise<Response | "silent" | "stopped">} */
  async #reach(url, options) {
    const patience = AbortSignal.timeout(PATIENCE)
    const signal = options.signal ? AbortSignal.any([options.signal, patience]) : patience
    try {
      return await fetch(url, { credentials: "same-origin", cache: "no-store", redirect: "manual", ...options, signal })
    } catch {
      return options.signal?.aborted ? "stopped" : "silent"
    }
  }
}

/** @param {Response} response @returns {Kind} */
function kindOf(response) {
  if (response.ok) return "ok"
  // A redirect in place of an answer is the way to the sign-in page.
  if (response.status === 401 || response.type === "opaqueredirect") return "sign-in"
  if (response.status === 403) return "stale"
  if (response.status === 404 || response.status === 410) return "gone"
  return [400, 413, 422].includes(response.status) ? "refused" : "trouble"
}

/** @param {string | null} address */
function ownAddress(address) {
  if (!address?.startsWith("/") || address.startsWith("//")) return ""
  return address
}
