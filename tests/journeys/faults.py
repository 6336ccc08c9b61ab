"""Everything a browser complains of: a test fails on whatever it did not ask for."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError


class Faults:
    """`ask_for(503, "/draft/")` beforehand makes that answer no fault; `ask_for_silence()` is for outages."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.asked: list[tuple[int, str]] = []
        self.is_silence_asked = False

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._said)
        context.on("weberror", self._broke)
        context.on("response", self._answered)
        context.on("requestfailed", self._failed)

    def ask_for(self, status: int, ending: str) -> None:
        self.asked.append((status, ending))

    def ask_for_silence(self) -> None:
        self.is_silence_asked = True

    def unasked(self) -> list[str]:
        return self.heard

    def _said(self, message: ConsoleMessage) -> None:
        # A load that failed is heard below as well, with its address.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.heard.append(message.text)

    def _broke(self, error: WebError) -> None:
        self.heard.append(str(error.error))

    def _answered(self, response: Response) -> None:
        if response.status < 400:
            return
        if not any(response.status == status and response.url.endswith(end) for status, end in self.asked):
            self.heard.append(f"{response.status} {response.url}")

    def _failed(self, request: Request) -> None:
        # What the page itself cancelled, because something newer was typed, is no fault.
        if "ERR_ABORTED" not in (request.failure or "") and not self.is_silence_asked:
            self.heard.append(f"{request.failure} {request.url}")
