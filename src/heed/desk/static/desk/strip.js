// The call's clock at the foot, and the hand-over copied for whoever dispatches.

const clock = document.querySelector(".heed-finish__time[data-started]")
if (clock) {
  const started = Date.parse(clock.dataset.started)
  const two = (number) => String(number).padStart(2, "0")
  const tick = () => {
    const seconds = Math.max(0, Math.floor((Date.now() - started) / 1000))
    clock.textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`
  }
  setInterval(tick, 1000)
  tick()
}

// A call in which something was said is neither put back nor unanswered.
document.addEventListener("input", (event) => {
  if (event.target instanceof Element && event.target.closest("#call")) for (const it of document.querySelectorAll("[data-until-said]")) it.hidden = true
})

document.addEventListener("click", async (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-copy]") : null
  if (!button) return
  const text = document.getElementById(button.dataset.copy)
  await navigator.clipboard.writeText(text.textContent).then(
    () => (button.textContent = button.dataset.copied),
    // Without leave to write to the clipboard the text is marked, and one key copies it.
    () => getSelection().selectAllChildren(text),
  )
})
