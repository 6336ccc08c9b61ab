// How far an emergency has come on its way to whoever dispatches, asked for until somebody has it. Nothing moves the focus.

const PACE = 1_000

const place = () => document.getElementById("dispatch-now")
if (place()) watch()

async function watch() {
  while (place()) {
    await new Promise((done) => setTimeout(done, PACE))
    const now = await ask(place()?.dataset.url ?? "")
    if (now) show(now)
  }
}

/** @param {string} url @returns {Promise<{is_passed: boolean, words: string, strip: string, foot: string} | null>} */
async function ask(url) {
  try {
    const answer = await fetch(url, { redirect: "manual", headers: { "X-Heed-Save": "1" } })
    return answer.ok ? await answer.json() : null
  } catch {
    return null
  }
}

/** While nobody has it only its words change: the hand-over above may just be read out, or a reference be typed. */
function show(now) {
  const alarm = document.querySelector("#strip-now .desk-emergency")
  if (!now.is_passed || (document.getElementById("call") && !alarm)) {
    const it = place()
    if (it && it.textContent !== now.words) it.textContent = now.words
    return
  }
  // After the call nobody types: the page as it is now says the rest.
  if (!document.getElementById("call")) return location.reload()
  // Somebody may just be typing who has it, or their number: that box stays, below what is known by now.
  const isBusy = alarm.contains(document.activeElement) || [...alarm.querySelectorAll("input:not([type=hidden])")].some((it) => it.value)
  if (isBusy) {
    place()?.closest("p")?.remove()
    alarm.querySelector(".desk-emergency__title")?.remove()
    alarm.classList.remove("desk-emergency")
    alarm.removeAttribute("role")
    alarm.before(fragmentOf(now.strip))
  } else alarm.replaceWith(fragmentOf(now.strip))
  document.querySelector(".desk-unpassed")?.remove()
  document.getElementById("emergency-foot")?.replaceChildren(fragmentOf(now.foot))
}

/** @param {string} html */
function fragmentOf(html) {
  const inside = document.createElement("template")
  inside.innerHTML = html
  return inside.content
}
