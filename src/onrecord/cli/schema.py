"""`onrecord schema`."""

import json

from .terminal import data_to_stdout, put


def schema() -> None:
    """Print the JSON schema of a report, the contract.

    \b
    Example:
      onrecord schema > report.schema.json
    """
    from onrecord.codec import schema as contract  # jsonschema is slow to import

    data_to_stdout()
    put(json.dumps(contract(), indent=2, ensure_ascii=False) + "\n")
