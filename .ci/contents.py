"""What an sdist and a wheel must hold, and what they must not: `python .ci/contents.py dist/`."""

import re
import sys
import tarfile
import zipfile
from pathlib import Path

IN_WHEEL = (
    "onrecord/py.typed",
    "onrecord/resources/blocks-1.onnx.gz",
    "onrecord/resources/blocks-2.onnx.gz",
    "onrecord/resources/blocks.json",
    "onrecord/resources/engine.json",
    "onrecord/resources/engine.onnx",
    "onrecord/resources/gazetteer.npz",
    "onrecord/resources/gazetteer.json",
    "onrecord/resources/toponyms.json",
    "onrecord/resources/report.schema.json",
    "onrecord/resources/lexicons/claims.toml",
    "onrecord/resources/demo/",
    "licenses/LICENSE",
    "licenses/NOTICE",
)
IN_SDIST = ("pyproject.toml", "README.md", "LICENSE", "NOTICE", "CHANGELOG.md", "docs/", "tests/", "recipes/", "src/onrecord/py.typed")
NOWHERE = re.compile(r"__pycache__|\.pyc$|\.egg-info|/shared/|\.pkl$|(?<!gazetteer)\.npz$|\.cache")
ONLY_IN_WHEEL = re.compile(r"^onrecord/|^onrecord-[^/]+\.dist-info/")


def main() -> int:
    """Command line; returns the exit status."""
    folder = Path(sys.argv[1])
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    in_wheel = zipfile.ZipFile(wheel).namelist()
    with tarfile.open(sdist) as archive:
        in_sdist = archive.getnames()
    faults = [f"{wheel.name} lacks {want}" for want in IN_WHEEL if not any(want in name for name in in_wheel)]
    faults += [f"{sdist.name} lacks {want}" for want in IN_SDIST if not any(want in name + "/" for name in in_sdist)]
    faults += [f"unwanted: {name}" for name in [*in_wheel, *in_sdist] if NOWHERE.search(name)]
    faults += [f"unwanted: {name}" for name in in_wheel if not ONLY_IN_WHEEL.match(name)]
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{wheel.name}: {len(in_wheel)} files; {sdist.name}: {len(in_sdist)} files")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
