"""How often each way was right: by way, and for each way by agency, channel and name origin."""

from collections import defaultdict
from dataclasses import asdict, dataclass, field


@dataclass
class Tally:
    """Calls. A false alert said "repeat" or "vulnerable" of somebody who was not, or of whom nobody had said so."""

    calls: int = 0
    repeat_flagged: int = 0
    repeat_total: int = 0
    vulnerable_flagged: int = 0
    vulnerable_total: int = 0
    false_alerts: int = 0

    def add(self, said: "Said", true: "Said") -> None:
        self.calls += 1
        self.repeat_total += true.repeat
        self.repeat_flagged += true.repeat and said.repeat
        self.vulnerable_total += true.vulnerable
        self.vulnerable_flagged += true.vulnerable and said.vulnerable
        self.false_alerts += (said.repeat and not true.repeat) or (said.vulnerable and not true.vulnerable)


@dataclass(frozen=True)
class Said:
    repeat: bool
    vulnerable: bool


@dataclass
class Score:
    """`by` is group → its member → way → tally."""

    of: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by: dict[str, dict[str, dict[str, Tally]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(lambda: defaultdict(Tally)))
    )

    def add(self, way: str, groups: dict[str, str], said: Said, true: Said) -> None:
        self.of[way].add(said, true)
        for group, member in groups.items():
            self.by[group][member][way].add(said, true)

    def as_json(self) -> dict[str, object]:
        return {
            "methods": [{"method": way, **asdict(tally)} for way, tally in self.of.items()],
            "by": [
                {"group": group, "member": member, "method": way, **asdict(tally)}
                for group, members in self.by.items()
                for member, ways in sorted(members.items())
                for way, tally in ways.items()
            ],
        }
