"""What this browser keeps for later, as somebody who opened its store would read it."""

from playwright.sync_api import Page

_READ = """async () => {
  if (!(await indexedDB.databases()).some((each) => each.name === "heed")) return []
  return await new Promise((done) => {
    const request = indexedDB.open("heed")
    request.onsuccess = () => {
      const all = request.result.transaction("waiting").objectStore("waiting").getAll()
      all.onsuccess = () => {
        request.result.close()
        done(all.result.map((each) => ({ field: each.field, words: new TextDecoder("latin1").decode(each.cipher) })))
      }
    }
  })
}"""


def kept_in(page: Page) -> list[dict[str, str]]:
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    return page.evaluate(_READ)
