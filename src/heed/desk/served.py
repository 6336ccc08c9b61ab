"""What a page was served with, sent back with the form: so that an old page never overwrites what a colleague wrote."""

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from heed.desk.actions.drafting import FieldSave
from heed.desk.queries.drafts import Draft

NOTHING = (0, "")


def stamp(draft: Draft) -> str:
    """Each field's revision and a digest of its text, as the page was served."""
    return json.dumps({name: [draft.revisions[name], _digest(text)] for name, text in draft.fields.items()})


def changed_on_the_page(posted: Mapping[str, str], served: str, draft: Draft) -> Sequence[FieldSave]:
    """The fields somebody changed on this page, each to be saved from the revision the page was served with."""
    was = _read(served, draft)
    unticked = {
        name: "" for name, (_, digest) in was.items() if digest == _digest("on") and name not in posted
    }
    return [
        FieldSave(name, text, was.get(name, NOTHING)[0])
        for name, text in {**unticked, **posted}.items()
        if _digest(text) != was.get(name, (0, _digest("")))[1] and draft.fields.get(name, "") != text
    ]


def _read(served: str, draft: Draft) -> dict[str, tuple[int, str]]:
    """Where no stamp came or none that can be read, the draft as it stands counts as what was served."""
    try:
        read = json.loads(served)
        return {str(name): (int(revision), str(digest)) for name, (revision, digest) in read.items()}
    except (ValueError, TypeError, AttributeError):
        return {name: (draft.revisions[name], _digest(text)) for name, text in draft.fields.items()}


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
