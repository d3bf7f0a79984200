"""Where the evaluation data lies, and the contract's own scorers."""

import os
import sys
from pathlib import Path
from types import ModuleType

SHARED = Path(os.environ.get("ONRECORD_SHARED", "../shared"))


def contract(name: str) -> ModuleType:
    """A scorer of the contract, by its file's name. Raises SystemExit where ONRECORD_SHARED has none."""
    folder = str(SHARED / "contract")
    if not (SHARED / "contract" / f"{name}.py").is_file():
        raise SystemExit(f"{folder}/{name}.py is missing: set ONRECORD_SHARED to the evaluation data")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return __import__(name)
