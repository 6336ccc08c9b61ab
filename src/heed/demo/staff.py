"""Who can sign in to the demonstration, with passwords made at random once and kept beside its database."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from heed.core.actor import Role
from heed.core.references import ALPHABET


@dataclass(frozen=True)
class SignIn:
    """`agency` is the population's key; `team` is contact or field."""

    username: str
    name: str
    role: Role
    agency: str
    team: str


# Officers bear names of the population's, so that they have cases of their own.
SIGN_INS = (
    SignIn("police.handler", "Amira Castell", Role.HANDLER, "police", "contact"),
    SignIn("police.handler2", "Joel Brandreth", Role.HANDLER, "police", "contact"),
    SignIn("council.handler", "Wendy Okafor", Role.HANDLER, "council", "contact"),
    SignIn("police.officer", "PC Lorna Haskell", Role.OFFICER, "police", "field"),
    SignIn("council.officer", "Gemma Stanhope", Role.OFFICER, "council", "field"),
    SignIn("police.supervisor", "Sgt Niall Forsyth", Role.SUPERVISOR, "police", "contact"),
    SignIn("care.partner", "Hannah Oduya", Role.PARTNER, "social_care", "field"),
    SignIn("charity.partner", "Bronwen Teague", Role.PARTNER, "charity", "field"),
    SignIn("administrator", "Ivor Paxton", Role.ADMINISTRATOR, "council", "field"),
    SignIn("lead", "Maxine Delroy", Role.LEAD, "council", "field"),
    SignIn("dpo", "Petra Lindqvist", Role.DATA_PROTECTION_OFFICER, "council", "field"),
)
TOKENS = ("api", "telephone", "open311")


@dataclass(frozen=True)
class Secrets:
    passwords: Mapping[str, str]
    tokens: Mapping[str, str]


def kept_secrets(path: Path) -> Secrets:
    """The same at every start until the demonstration is reset."""
    if not path.exists():
        made = {
            "passwords": {one.username: _password() for one in SIGN_INS},
            "tokens": {name: secrets.token_urlsafe(32) for name in TOKENS},
        }
        write_privately(path, made)
    read = json.loads(path.read_text("utf-8"))
    return Secrets(read["passwords"], read["tokens"])


def _password() -> str:
    """Letters and digits that cannot be mistaken for each other, since somebody will type them: 80 bits."""
    return "".join(ALPHABET[byte & 31] for byte in secrets.token_bytes(16)).lower()


def write_privately(path: Path, what: object) -> None:
    """Whole or not at all, and for its owner's eyes only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(what, file, ensure_ascii=False, indent=2)
        file.write("\n")
    beside.replace(path)
