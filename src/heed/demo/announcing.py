"""Says where the demonstration is and who can sign in: on the screen, and in a file for programs."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from django.utils.translation import gettext as _

from heed.demo.partnership import OFFICES
from heed.demo.population.set_pieces import callers
from heed.demo.staff import SIGN_INS, Secrets, write_privately

AGENCY = {office.key: office for office in OFFICES}


def write_file(path: Path, *, address: str, secrets: Secrets) -> None:
    """The shape is a contract (docs/contracts): address, accounts, tokens, callers to try."""
    accounts = [
        {
            "username": one.username,
            "password": secrets.passwords[one.username],
            "role": str(one.role),
            "agency": AGENCY[one.agency].slug,
        }
        for one in SIGN_INS
    ]
    tried = [{k: v for k, v in asdict(one).items() if k != "person_id"} for one in callers.today(())]
    write_privately(
        path,
        {"address": address, "accounts": accounts, "tokens": dict(secrets.tokens), "callers": tried},
    )


def sign_in_table(secrets: Secrets) -> Iterable[str]:
    rows = [(_("sign-in name"), _("password"), _("role"), _("agency"))]
    rows += [
        (one.username, secrets.passwords[one.username], str(one.role), AGENCY[one.agency].name)
        for one in SIGN_INS
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        padded = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        yield f"  {padded}  {row[3]}"
