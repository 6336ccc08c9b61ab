// Who else is in this call: told with each save, and asked for while nobody types.

const EVERY = 4_000

/** @param {HTMLElement | null} element @param {import("./line.js").Line} line @param {() => void} onOver a colleague has ended the call
 * @returns {(names: string[]) => void} */
export function watchPresence(element, line, onOver) {
  let told = performance.now()
  const show = (names) => {
    told = performance.now()
    const words = names.length ? `${element?.dataset.also ?? ""} ${names.join(", ")}`.trim() : (element?.dataset.nobody ?? "")
    if (element && element.textContent !== words) element.textContent = words
  }
  if (element) {
    const asking = setInterval(async () => {
      if (document.hidden || performance.now() - told < EVERY) return
      const seen = await line.look()
      if (seen.kind === "gone") {
        clearInterval(asking)
        return onOver()
      }
      if (seen.kind === "ok" && Array.isArray(seen.body.present)) show(seen.body.present)
    }, EVERY)
  }
  return show
}
