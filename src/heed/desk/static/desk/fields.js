// What stands in the call's form, as one plain text for each name.

const NEVER = new Set(["submit", "button", "reset", "image", "file", "password"])

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/** Whether this is a control whose text belongs to the draft.
 * @param {unknown} it @returns {it is Control} */
export function isDraftControl(it) {
  if (!(it instanceof HTMLInputElement || it instanceof HTMLTextAreaElement || it instanceof HTMLSelectElement)) return false
  if (!it.name || it.name === "csrfmiddlewaretoken" || it.disabled || NEVER.has(it.type)) return false
  return !it.closest("[data-no-draft]")
}

/** @param {HTMLFormElement} form @param {string} [name] @returns {Control[]} */
export function controlsOf(form, name) {
  return [...form.elements].filter((it) => isDraftControl(it) && (name === undefined || it.name === name))
}

/** Every name and what stands in it now. @param {HTMLFormElement} form @returns {Map<string, string>} */
export function textsOf(form) {
  return gather(form, (it) => (isTick(it) ? it.checked : true), valueOf)
}

/** Every name and what the server put there. @param {HTMLFormElement} form @returns {Map<string, string>} */
export function servedTextsOf(form) {
  return gather(form, (it) => (isTick(it) ? it.defaultChecked : true), servedValueOf)
}

/** Puts a text into a name, as if it had been typed there. @param {HTMLFormElement} form @param {string} name @param {string} text */
export function put(form, name, text) {
  const wanted = text.split("\n")
  const controls = controlsOf(form, name)
  for (const it of controls) {
    if (isTick(it)) it.checked = wanted.includes(it.value)
    else if (it instanceof HTMLSelectElement && it.multiple) for (const each of it.options) each.selected = wanted.includes(each.value)
    else if (it.value !== text) it.value = text
  }
  const told = controls.find((it) => isTick(it) && it.checked) ?? controls[0]
  told?.dispatchEvent(new Event("input", { bubbles: true }))
  told?.dispatchEvent(new Event("change", { bubbles: true }))
}

/** The words a person sees for a text: the label of a choice, or the text itself.
 * @param {HTMLFormElement} form @param {string} name @param {string} text */
export function wordsFor(form, name, text) {
  const control = controlsOf(form, name).find((it) => (isTick(it) ? it.value === text : it instanceof HTMLSelectElement))
  if (control instanceof HTMLSelectElement) return [...control.options].find((it) => it.value === text)?.text ?? text
  return control ? wordsOfLabel(control) : text
}

/** @param {Control} control */
export function wordsOfLabel(control) {
  const label = control.labels?.[0]?.cloneNode(true)
  if (!(label instanceof Element)) return control.value
  for (const key of label.querySelectorAll("kbd, .heed-key, input, select, textarea")) key.remove()
  return label.textContent.replace(/\s+/g, " ").trim()
}

/** @param {HTMLFormElement} form @param {(it: Control) => boolean} counts @param {(it: Control) => string} read */
function gather(form, counts, read) {
  /** @type {Map<string, string>} */
  const texts = new Map()
  for (const it of controlsOf(form)) {
    const before = texts.get(it.name) ?? ""
    const text = counts(it) ? read(it) : ""
    texts.set(it.name, before && text ? `${before}\n${text}` : before || text)
  }
  return texts
}

/** @param {Control} it */
function valueOf(it) {
  if (it instanceof HTMLSelectElement && it.multiple) return [...it.selectedOptions].map((each) => each.value).join("\n")
  return storable(it.value)
}

/** @param {Control} it */
function servedValueOf(it) {
  if (!(it instanceof HTMLSelectElement)) return storable(it.type === "hidden" || isTick(it) ? it.value : asShown(it))
  const marked = [...it.options].filter((each) => each.defaultSelected)
  if (it.multiple) return marked.map((each) => each.value).join("\n")
  return (marked.at(-1) ?? it.options[0])?.value ?? ""
}

// The control itself says how it would show what was served: a line break or an impossible date is not kept.
/** @param {HTMLInputElement | HTMLTextAreaElement} it */
function asShown(it) {
  if (it.value === it.defaultValue) return it.value
  const fresh = it.cloneNode(true)
  fresh.value = it.defaultValue
  return fresh.value
}

// A database refuses NUL, and half of an emoji cannot be sent.
/** @param {string} text */
function storable(text) {
  const whole = text.toWellFormed ? text.toWellFormed() : text
  return whole.includes("\u0000") ? whole.replaceAll("\u0000", "") : whole
}

/** @param {Element} it @returns {it is HTMLInputElement} */
function isTick(it) {
  return it instanceof HTMLInputElement && (it.type === "radio" || it.type === "checkbox")
}
