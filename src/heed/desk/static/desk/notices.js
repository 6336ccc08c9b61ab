// What rings above every page, asked for every second. What has not changed is left alone, and so is the focus.

const PACE = 800
const QUIET_PACE = 5_000

const strip = document.getElementById("notices")
if (strip) {
  watch(strip)
  count()
  // What stands above everything must hide neither the lead line nor the field being typed in.
  new ResizeObserver(() => {
    const covers = getComputedStyle(strip).position === "sticky" ? strip.offsetHeight : 0
    document.documentElement.style.setProperty("--heed-notices", `${covers}px`)
  }).observe(strip)
  document.addEventListener("keydown", answer)
}

// Alt+A takes whoever has rung longest, on every page but a call's own; Alt+8 says that a supervisor has what waits longest.
const KEYS = { KeyA: "[data-answers]", Digit8: "[data-has-it]" }

/** @param {KeyboardEvent} event */
function answer(event) {
  const isOurs = event.altKey && !event.ctrlKey && !event.shiftKey && !event.metaKey && event.code in KEYS
  const button = isOurs && strip?.querySelector(KEYS[event.code])
  if (!isOurs || event.repeat || event.getModifierState("AltGraph") || !button) return
  event.preventDefault()
  button.click()
}

/** How many ring, beside the way to the calls: the one place that moves nothing. */
function count() {
  const place = document.getElementById("rings-count")
  const now = document.getElementById("rings-now")?.getAttribute("value") ?? ""
  if (!place || place.textContent === now) return
  place.textContent = now
  place.hidden = !now
}

/** @param {HTMLElement} strip */
async function watch(strip) {
  for (let pace = PACE, failed = 0; ; ) {
    await new Promise((done) => setTimeout(done, pace))
    const html = await ask(strip.dataset.url ?? "")
    failed = html === null ? failed + 1 : 0
    // A server that is away, or a page signed in no more, is asked less often.
    pace = failed ? QUIET_PACE : PACE
    sayLost(failed > 1)
    if (html !== null) show(strip, html)
  }
}

/** An empty strip must not look like a quiet telephone. A call's own page says by itself that it is not connected.
 * @param {boolean} isLost */
function sayLost(isLost) {
  const words = document.getElementById("notices-lost")
  if (words && !document.getElementById("call")) words.hidden = !isLost
}

/** The strip as it is now; null where no answer came. @param {string} url @returns {Promise<string | null>} */
async function ask(url) {
  try {
    const answer = await fetch(url, { redirect: "manual", headers: { "X-Heed-Notices": "1" } })
    return answer.ok ? await answer.text() : null
  } catch {
    return null
  }
}

/** @param {HTMLElement} strip @param {string} html */
function show(strip, html) {
  const inside = document.createElement("template")
  inside.innerHTML = html
  // The form token differs each time it is written, though it is one token.
  if (wordsOf(inside.content) === wordsOf(strip)) return
  const stood = strip.contains(document.activeElement) ? document.activeElement : null
  const typed = [...strip.querySelectorAll("input[id]")].map((it) => [it.id, it.value])
  strip.replaceChildren(inside.content)
  count()
  for (const [id, words] of typed) {
    const it = document.getElementById(id)
    if (it) it.value = words
  }
  if (stood) (document.getElementById(stood.id) ?? strip.querySelector("button, a"))?.focus({ preventScroll: true })
}

/** @param {DocumentFragment | HTMLElement} of */
function wordsOf(of) {
  const links = [...of.querySelectorAll("a, form, data")].map((it) => it.getAttribute("href") ?? it.getAttribute("action") ?? it.getAttribute("value"))
  return `${of.textContent?.replace(/\s+/g, " ").trim()} ${links.join(" ")}`
}
