"""Finds an instrument by name and version."""

from heed.engines.risk.instrument import Instrument
from heed.engines.risk.t4 import T4

INSTRUMENTS: tuple[Instrument, ...] = (T4,)


class UnknownInstrument(LookupError):
    """No instrument of that name, or none of that version."""

    def __init__(self, code: str, version: str | None = None) -> None:
        super().__init__(code if version is None else f"{code}@{version}")
        self.code, self.version = code, version


def find_instrument(code: str, version: str | None = None) -> Instrument:
    """The version asked for, or else the newest."""
    for instrument in reversed(INSTRUMENTS):
        if instrument.code == code and version in (None, instrument.version):
            return instrument
    raise UnknownInstrument(code, version)
