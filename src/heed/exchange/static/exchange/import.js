// How far an import has come, asked for every second while it goes on; and a file that is too large is said at once.

const PACE = 1_000
const QUIET_PACE = 5_000
// Said aloud at every quarter, not at every second.
const SAID_EVERY = 4

const place = document.getElementById("import-now")
if (place) watch(place)

/** @param {HTMLElement} place */
async function watch(place) {
  for (let pace = PACE; ; ) {
    await new Promise((done) => setTimeout(done, pace))
    const now = await ask(place.dataset.url ?? "")
    // A server that is being started again is asked less often, and answers in its time.
    pace = now ? PACE : QUIET_PACE
    if (now && now.state !== place.dataset.state) return location.reload()
    if (now) show(place, now.html)
  }
}

/** @param {string} url @returns {Promise<{state: string, html: string} | null>} */
async function ask(url) {
  try {
    const answer = await fetch(url, { redirect: "manual", headers: { "X-Heed-Save": "1" } })
    return answer.ok ? await answer.json() : null
  } catch {
    return null
  }
}

/** @param {HTMLElement} place @param {string} html */
function show(place, html) {
  const inside = document.createElement("template")
  inside.innerHTML = html
  place.replaceChildren(inside.content)
  const bar = place.querySelector("progress")
  const said = document.getElementById("import-said")
  if (!bar || !said) return
  const quarter = Math.floor((bar.value / bar.max) * SAID_EVERY)
  if (String(quarter) === said.dataset.quarter) return
  said.dataset.quarter = String(quarter)
  said.textContent = bar.labels?.[0]?.textContent ?? ""
}

const file = document.querySelector("input[type=file][data-most]")
file?.addEventListener("change", () => {
  const chosen = file.files?.[0]
  file.setCustomValidity(chosen && chosen.size > Number(file.dataset.most) ? file.dataset.tooBig : "")
  file.reportValidity()
})
