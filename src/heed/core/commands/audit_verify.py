"""`heed audit verify`: walk the whole chain and say whether every entry is what was sealed."""

import json
from typing import TextIO

from heed.core import audit


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    if argv not in ([], ["--json"]):
        stderr.write("usage: heed audit verify [--json]\n")
        return 2
    found = audit.verify()
    if argv:
        json.dump({"sealed": found.sealed, "waiting": found.waiting, "faults": list(found.faults)}, stdout)
        stdout.write("\n")
    else:
        stdout.write(f"sealed {found.sealed}, waiting {found.waiting}, faults {len(found.faults)}\n")
        stdout.writelines(f"  {fault}\n" for fault in found.faults)
    return 1 if found.faults else 0
