"""A real Chromium on the real site, served from this process."""

import os
import shutil
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import expect
from werkzeug.serving import make_server

CHROME = (
    os.environ.get("CHROME_PATH") or shutil.which("chromium") or shutil.which("google-chrome") or ""
)
PATIENT = 30_000  # milliseconds: what is expected may take that long on a slow machine
MISSING = "there is no Chromium: install one, or name it in CHROME_PATH"


expect.set_options(timeout=PATIENT)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium of the system; without one, skip, or fail where REQUIRE_BROWSER is set."""
    if not CHROME:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    # Containers have no user name spaces and little shared memory.
    flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    return {**browser_type_launch_args, "executable_path": CHROME, "args": flags}


@pytest.fixture(scope="session")
def base_url(real_app: Flask) -> Iterator[str]:
    """Serve the real site on a free port; `page.goto("/")` then finds it."""
    server = make_server("127.0.0.1", 0, real_app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
