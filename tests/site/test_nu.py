"""The Nu HTML checker on every kind of page; it runs where VNU_JAR names its file."""

import os
import subprocess
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.browser.test_pages import PAGES

pytestmark = pytest.mark.slow

JAR = os.environ.get("VNU_JAR")


@pytest.mark.skipif(not JAR, reason="VNU_JAR names no Nu HTML checker")
def test_the_checker_finds_nothing(real_client: FlaskClient, tmp_path: Path) -> None:
    """Every kind of page is without an error and without a warning."""
    for name, path in PAGES.items():
        (tmp_path / f"{name.replace(' ', '-')}.html").write_text(real_client.get(path).text)
    files = [str(file) for file in tmp_path.iterdir()]
    command = ["java", "-jar", str(JAR), "--stdout", "--format", "gnu", *files]
    found = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (found.stdout, found.returncode) == ("", 0)
