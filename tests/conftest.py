"""What tests share: a tiny invented library, and the real one."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings

from app import ROOT, create_app
from app.content.library import Library
from app.content.loading import load

NOBODY = 65534  # The user of that name, on Linux.
TINY = Path(__file__).parent / "library"

# No test fails because a machine is slow, or because another run drew other examples.
settings.register_profile(
    "ours",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ours")


@contextlib.contextmanager
def as_nobody() -> Iterator[None]:
    """Be somebody who may not do all, where the tests are run by root."""
    is_root = os.geteuid() == 0
    try:
        if is_root:
            os.setresuid(NOBODY, NOBODY, 0)
        yield
    finally:
        if is_root:
            os.setresuid(0, 0, 0)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a copy of the tiny content folder, to be changed at will."""
    return Path(shutil.copytree(TINY, tmp_path / "content"))


@pytest.fixture(scope="session")
def tiny() -> Library:
    """Return the tiny library."""
    return load(TINY)


@pytest.fixture(scope="session")
def library(tiny: Library) -> Library:
    """Return the library of which a promise must hold: the tiny one, and in `tests/site` ours."""
    return tiny


@pytest.fixture(scope="session")
def app() -> Flask:
    """Return the app on the tiny content."""
    app = create_app(TINY)
    app.testing = True
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a client of the app on the tiny content."""
    return app.test_client()


@pytest.fixture(scope="session")
def real() -> Library:
    """Return the library of the real site."""
    return load(ROOT / "content")


@pytest.fixture(scope="session")
def real_app() -> Flask:
    """Return the app on the real content."""
    app = create_app(ROOT / "content")
    app.testing = True
    return app


@pytest.fixture
def real_client(real_app: Flask) -> FlaskClient:
    """Return a client of the app on the real content."""
    return real_app.test_client()
