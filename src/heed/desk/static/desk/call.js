// The call screen's scripts, wired together. The page works without them; they only add.

import { ClashBoxes } from "./clash.js"
import { Draft } from "./draft.js"
import { Emergency } from "./emergency.js"
import { isDraftControl, textsOf } from "./fields.js"
import { Keys } from "./keys.js"
import { takeLastWords } from "./last_words.js"
import { watchLeaving } from "./leaving.js"
import { Ledger } from "./ledger.js"
import { Line } from "./line.js"
import { Meter } from "./meter.js"
import { OutageStore } from "./outage.js"
import { Panel } from "./panels.js"
import { watchPlaces } from "./places.js"
import { watchPresence } from "./presence.js"
import { Questions } from "./questions.js"
import { restore } from "./restore.js"
import { Rows } from "./rows.js"
import { SaveState } from "./state.js"

const IDENTITY_PAUSE = 150

const form = document.getElementById("call")
if (form instanceof HTMLFormElement) start(form)

/** @param {HTMLFormElement} form */
async function start(form) {
  const given = takeState()
  const line = new Line(form)
  const store = new OutageStore(form.dataset.call ?? "")
  const state = new SaveState(document.getElementById("save-state"))
  const boxes = new ClashBoxes(form)
  const meter = new Meter()
  const say = sayIn(document.getElementById("key-status"))
  const fire = (name) => form.dispatchEvent(new CustomEvent(name))
  const refresh = () => ["identity", "answers"].forEach(fire)

  const ledger = new Ledger({ form, store, state, boxes, onChosen: () => draft.touched() })
  const presence = watchPresence(document.getElementById("presence"), line, () => draft.over())
  const draft = new Draft({ form, line, ledger, store, state, meter, onPresent: presence, onBack: refresh })

  const result = new Panel({ element: document.getElementById("result"), url: form.dataset.resultUrl ?? "", form, line })
  const previous = new Panel({
    element: document.getElementById("previous"),
    url: form.dataset.previousUrl ?? "",
    form,
    line,
    onChange: () => keys.findClashes(),
  })
  form.addEventListener("identity", () => previous.ask())
  form.addEventListener("answers", () => result.ask())

  const rows = new Rows({ panel: previous, say, onConfirmed: () => fire("answers") })
  const questions = new Questions({ form, say, goTo: (control) => keys.goTo(control) })
  const keys = new Keys({ form, rows, questions, say })

  watchPlaces({ form, line, say })
  watchTyping(form, draft, ledger, boxes, fire, say)
  watchLeaving(form, draft, state, new Emergency({ form, line }))

  ledger.begin(given.revisions ?? {}, given.texts ?? {})
  await store.useKey(given.outage_key).catch(() => false)
  await restore(form, ledger, store)
  if (await takeLastWords(form, ledger, line)) refresh()
  if (ledger.unsaved().length) draft.touched()
  const words = document.activeElement
  // Whoever comes back goes on where the words end.
  if (words instanceof HTMLTextAreaElement && words.form === form) words.setSelectionRange(words.value.length, words.value.length)
  form.dataset.started = ""
}

/** What the server handed over; the key does not stay in the page. */
function takeState() {
  const element = document.getElementById("call-state")
  element?.remove()
  return JSON.parse(element?.textContent || "{}")
}

/** @param {HTMLFormElement} form @param {Draft} draft @param {Ledger} ledger @param {ClashBoxes} boxes @param {(name: string) => void} fire @param {(words: string) => void} say */
function watchTyping(form, draft, ledger, boxes, fire, say) {
  let identity = 0
  let handOver = 0
  const changed = (event) => {
    const it = event.target
    if (!isDraftControl(it) || it.form !== form) return
    // Pasted from somewhere, it can be seen by nobody and kept by no database.
    if (it.value.includes("\u0000")) {
      it.value = it.value.replaceAll("\u0000", "")
      say(form.dataset.leftOut ?? "")
    }
    if (ledger.field(it.name).clash) boxes.update(it.name, textsOf(form).get(it.name) ?? "")
    draft.touched()
    // In an emergency whatever is typed belongs to the hand-over, which may be copied at any moment.
    if (document.getElementById("hand-over")) {
      clearTimeout(handOver)
      handOver = setTimeout(() => fire("answers"), IDENTITY_PAUSE)
    }
    if (it.matches("[data-identity]")) {
      clearTimeout(identity)
      identity = setTimeout(() => fire("identity"), IDENTITY_PAUSE)
    }
  }
  document.addEventListener("input", changed)
  document.addEventListener("change", (event) => {
    changed(event)
    if (event.target instanceof Element && event.target.matches("[data-answer]") && event.target.form === form) fire("answers")
  })
}

/** @param {HTMLElement | null} element */
function sayIn(element) {
  return (words) => {
    if (element) element.textContent = words
  }
}
