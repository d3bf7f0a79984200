"""`onrecord schema`."""

import json

import typer


def schema() -> None:
    """Print the JSON schema of a report, the contract.

    Example: onrecord schema > report.schema.json
    """
    from onrecord.codec import schema as contract  # jsonschema is slow to import

    typer.echo(json.dumps(contract(), indent=2, ensure_ascii=False))
