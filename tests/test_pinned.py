"""What runs with rights of ours is named by what it holds, not by what somebody may move."""

import re

import yaml

from app import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
A_COMMIT = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}")


def test_actions_are_named_by_their_commit() -> None:
    """A tag can be moved by who owns it, a commit cannot."""
    used = [
        one for file in WORKFLOWS for one in re.findall(r"uses: (\S+)", file.read_text("utf-8"))
    ]

    assert len(used) >= 6
    assert [one for one in used if not A_COMMIT.fullmatch(one)] == []


def test_who_may_publish_runs_nothing_else() -> None:
    """The job that can publish under our name installs and runs no package."""
    jobs = {
        (file.name, name): job
        for file in WORKFLOWS
        for name, job in yaml.safe_load(file.read_text("utf-8"))["jobs"].items()
    }
    may_publish = [job for job in jobs.values() if "id-token" in job["permissions"]]

    assert [[step["uses"].partition("@")[0] for step in job["steps"]] for job in may_publish] == [
        ["actions/deploy-pages"]
    ]
    assert all("run" not in step for job in may_publish for step in job["steps"])
