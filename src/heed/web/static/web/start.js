// Starts the GOV.UK components. Every page works without this file; with it, faults take the focus.
const frontend = document.querySelector('meta[name="govuk-frontend"]').content

document.body.classList.add("js-enabled", "govuk-frontend-supported")
const { initAll } = await import(frontend)
initAll()
