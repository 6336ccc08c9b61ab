// Signing out on this computer takes with it everything that waited here. For every page that has the button.

import { forgetEverything } from "./outage.js"

for (const form of document.querySelectorAll('form[data-sign-out], form[action$="/logout/"]')) {
  form.addEventListener("submit", async (event) => {
    // The call's own page may have something to send first, and then asks again.
    if (event.defaultPrevented) return
    event.preventDefault()
    await forgetEverything()
    HTMLFormElement.prototype.submit.call(form)
  })
}
