"""What a page was served with, sent back with the form: so that an old page never overwrites what a colleague wrote."""

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from heed.desk.actions.drafting import FieldSave
from heed.desk.queries.drafts import Draft

NOTHING = (0, "")
MOST_REVISIONS = 2**31  # as many as the column holds


def stamp(draft: Draft) -> str:
    """Each field's revision and a digest of its text, as the page was served."""
    return json.dumps(
        {name: [draft.revisions.get(name, 0), _digest(text)] for name, text in draft.fields.items()}
    )


def changed_on_the_page(posted: Mapping[str, str], served: str, draft: Draft) -> Sequence[FieldSave]:
    """The fields somebody changed on this page, each to be saved from the revision the page was served with.

    Without a stamp nobody knows what was changed: each text is saved as if from an empty draft, so that where other
    words stand already both are kept; and an empty box says nothing.
    """
    was = _read(served)
    unticked = {
        name: "" for name, (_, digest) in was.items() if digest == _digest("on") and name not in posted
    }
    return [
        FieldSave(name, text, was.get(name, NOTHING)[0])
        for name, text in {**unticked, **posted}.items()
        if _digest(text) != was.get(name, (0, _digest("")))[1] and draft.fields.get(name, "") != text
    ]


def _read(served: str) -> dict[str, tuple[int, str]]:
    """What the page was served with; empty where no stamp came, or none that this service can have made."""
    try:
        read = {str(name): (revision, str(digest)) for name, (revision, digest) in json.loads(served).items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}
    is_ours = all(type(revision) is int and 0 <= revision < MOST_REVISIONS for revision, _ in read.values())
    return read if is_ours else {}


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
