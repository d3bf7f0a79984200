"""Routes."""

from pathlib import Path

from jinja2 import Environment, PackageLoader, select_autoescape
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from onrecord.record import Record

from . import views
from .security import Guarded, safe_link

STATIC = Path(__file__).with_name("static")


def make_app(record: Record) -> Starlette:
    """The desk over a record, as an ASGI application."""
    routes = [
        Route("/", views.posture),
        Route("/posture.{form:str}", views.posture),
        Route("/claims", views.claims),
        Route("/claims.{form:str}", views.claims),
        Route("/claim/{number:int}", views.claim),
        Route("/claim/{number:int}.{form:str}", views.claim),
        Route("/story/{number:int}", views.story),
        Route("/sources", views.sources),
        Route("/sources.{form:str}", views.sources),
        Route("/disagreements", views.disagreements),
        Route("/changes", views.changes),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Guarded)], exception_handlers=views.HANDLERS)
    environment = Environment(loader=PackageLoader("onrecord.desk"), autoescape=select_autoescape(default=True), trim_blocks=True)
    environment.filters["safe_link"] = safe_link
    environment.filters["day"] = lambda value: (value or "")[:10]
    environment.filters["grouped"] = lambda number: f"{number:,}"
    app.state.record, app.state.templates = record, environment
    return app
