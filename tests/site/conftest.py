"""In this folder, what other tests ask for is the real site."""

import pytest
from flask import Flask

from app.content.library import Library


@pytest.fixture(scope="session")
def library(real: Library) -> Library:
    """Return the library of the real site."""
    return real


@pytest.fixture(scope="session")
def app(real_app: Flask) -> Flask:
    """Return the app on the real content."""
    return real_app
