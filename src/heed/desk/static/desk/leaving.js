// Every way out of the page: finishing, signing out, closing. What was typed goes first.

/** @param {HTMLFormElement} form @param {import("./draft.js").Draft} draft @param {import("./state.js").SaveState} state
 * @param {import("./emergency.js").Emergency} emergency */
export function watchLeaving(form, draft, state, emergency) {
  let isSent = false
  let isOurs = false
  /** @type {HTMLElement | null} */
  let pressed = null
  form.addEventListener("submit", async (event) => {
    // Once more through here after everything has arrived.
    if (event.defaultPrevented || isOurs) return
    // A second press sends nothing twice and overtakes nothing, save that danger overtakes everything.
    const overtakes = isEmergency(event.submitter) && !isEmergency(pressed)
    if (draft.isLeaving) return overtakes ? (pressed = event.submitter) : event.preventDefault()
    event.preventDefault()
    if (!isSent || overtakes) pressed = event.submitter
    if (isSent) return
    isSent = true
    if (isEmergency(pressed) && !(await emergency.canBeRaised())) {
      isSent = false
      const button = pressed
      return emergency.wait(() => form.requestSubmit(button ?? undefined))
    }
    const arrived = await draft.flush()
    // A form submitted again inside its own submit event is ignored: this one has to end first.
    await new Promise((done) => setTimeout(done))
    isSent = false
    if (!arrived && isEmergency(pressed) && !mayGoUnsaved(pressed, state)) {
      const button = pressed
      return emergency.wait(() => form.requestSubmit(button ?? undefined))
    }
    if (!arrived && !mayGoUnsaved(pressed, state)) return showWhy(form)
    draft.isLeaving = isOurs = true
    form.requestSubmit(pressed ?? undefined)
    isOurs = false
    // If the page is still here later (a download, a refusal by the network), it may be sent again.
    setTimeout(() => (draft.isLeaving = false), 5000)
  })

  for (const out of document.querySelectorAll('form[data-sign-out], form[action$="/logout/"]')) {
    // Before the listener that empties this browser's store, whichever was there first.
    out.addEventListener("submit", async (event) => {
      if (!draft.ledger.unsaved().length || draft.stopped) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (await draft.flush()) out.requestSubmit()
    }, { capture: true })
  }

  window.addEventListener("beforeunload", (event) => {
    // Before the next page is asked for: `pagehide` comes only once it has been answered, without these words.
    if (draft.ledger.unsaved().length && !draft.stopped) draft.leave()
    if (draft.isUnsafe && !draft.isLeaving) event.preventDefault()
    // Here, and not only when the page is hidden: a reload would be answered before those words had come.
    draft.leave()
  })
  window.addEventListener("pagehide", () => draft.leave())
  document.addEventListener("visibilitychange", () => document.hidden && draft.send())
  window.addEventListener("online", () => draft.send())
  window.addEventListener("pageshow", (event) => event.persisted && draft.touched())
}

/** Danger waits for nobody's choice between two texts, and for no page that has lost its call: the form carries its words. */
function mayGoUnsaved(submitter, state) {
  return isEmergency(submitter) && !state.has("offline") && !state.has("sign-in")
}

/** @param {HTMLElement | null} submitter */
function isEmergency(submitter) {
  return submitter?.id === "emergency"
}

/** @param {HTMLFormElement} form */
function showWhy(form) {
  const clash = document.querySelector("[data-clash-field]")
  if (clash && form.contains(clash)) clash.scrollIntoView({ block: "nearest" })
}
