"""What every answer carries, so that nothing of a page that is shown can run or fetch: articles are hostile until proven otherwise."""

from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]", "::1", "testserver"})


class Guarded:
    """Adds the headers, and refuses a Host that is not this machine, so that no other site's name leads here."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
        if _name(host) not in _HOSTS:
            await send({"type": "http.response.start", "status": 421, "headers": [(b"content-type", b"text/plain"), *_HEADERS]})
            await send({"type": "http.response.body", "body": b"this desk answers to its own machine only\n"})
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        await self.app(scope, receive, with_headers)


def _name(host: str) -> str:
    return host.rsplit(":", 1)[0] if (not host.endswith("]") and host.count(":") == 1) or "]:" in host else host


def safe_link(address: str | None) -> str | None:
    """An address that may be followed: http or https alone."""
    if not address:
        return None
    try:
        return address if urlsplit(address).scheme in ("http", "https") else None
    except ValueError:
        return None
