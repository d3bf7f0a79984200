"""`onrecord desk`."""

import sys
from typing import Annotated

import typer

from .asking import Desk, asked

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def desk(
    desk: Desk = "onrecord.db",
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to serve at; this machine's own alone.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8080,
) -> None:
    """Show a record in the browser, at http://127.0.0.1:8080.

    \b
    Examples:
      onrecord desk
      onrecord desk --desk sahel.db --port 8081

    Exit status: 0 ended; 1 the record cannot be read, or the extra `desk` is not installed; 2 wrong usage.
    """
    if host not in _LOOPBACK:
        raise typer.BadParameter(f"{host} can be reached from elsewhere, and the desk knows no users yet: {', '.join(_LOOPBACK)}")
    try:
        import uvicorn

        from onrecord.desk import make_app
    except ModuleNotFoundError as error:
        print(f"onrecord: {error}; install it with pip install 'onrecord[desk]'", file=sys.stderr)
        raise typer.Exit(1) from None
    with asked(desk) as record:
        print(f"onrecord: http://{host}:{port} shows {record.url}; end it with Ctrl-C", file=sys.stderr)
        uvicorn.run(make_app(record), host=host, port=port, log_level="warning")
