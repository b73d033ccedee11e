"""The web application, from its rooms."""

from collections.abc import Iterable
from pathlib import Path

from flask import Flask

import playground
from playground.classroom.classroom import Classroom
from playground.exercises.sheets import Library
from playground.folders import find_folder
from playground.server import api, byhand_api, class_api, film_api, web

LARGEST_BODY = 4_100_000  # bytes; the longest text of a table takes four a character


def create_app(
    allow_hosts: Iterable[str] = (),
    folders: Iterable[Path] = (),
    embed: Iterable[str] = (),
    class_file: Path | None = None,
) -> Flask:
    """Make the web application.

    Parameters
    ----------
    allow_hosts : iterable of str
        Names, beside this machine's own, by which browsers may reach it.
    folders : iterable of Path
        Folders of exercise sheets, beside the built-in one.
    embed : iterable of str
        Origins, beside its own, whose pages may show it in a frame.
    class_file : Path, optional
        Where a class is kept; by default there is none.

    Raises
    ------
    InvalidSheets
        If a sheet cannot be used.
    InvalidInput
        If a class cannot be kept there.
    """
    app = Flask(
        __name__,
        static_folder=find_folder("static"),
        template_folder=find_folder("templates"),
    )
    app.config["VERSION"] = playground.__version__
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.config["ALLOWED_HOSTS"] = web.own_names() | {name.lower() for name in allow_hosts}
    app.config["EMBED"] = tuple(embed)
    app.config["SHEETS"] = Library(folders)
    app.config["CLASSROOM"] = Classroom(class_file) if class_file else None
    app.register_blueprint(api.bp)
    app.register_blueprint(byhand_api.bp)
    app.register_blueprint(class_api.bp)
    app.register_blueprint(film_api.bp)
    app.register_blueprint(web.bp)
    return app
