"""The lock pins what it names, and what is installed may be passed on."""

import json
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest
from security.supply import (
    EXCEPTIONS,
    LOCK,
    check_licences,
    check_lock,
    compare,
    list_locked,
    read_answer,
    read_lock,
)

GOOD = "a-b==1.0 ; python_version < '4' \\\n    --hash=sha256:" + "0" * 64 + "\n    # via c\n"


def test_the_lock_is_sound() -> None:
    text = LOCK.read_text()
    assert len(read_lock(text)) > 50
    assert list(check_lock(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD, []),
        ("a==1.0\n", ["without a hash: a"]),
        ("a==1.0 --hash=sha256:00\n", ["without a hash: a"]),
        ("a>=1.0\n", ["not pinned: a>=1.0"]),
        (f"--index-url https://x.example\n{GOOD}", ["not pinned", "names a host"]),
        (f"{GOOD}    # from https://x.example\n", ["names a host: # from https://x.example"]),
        ("a @ https://x.example/a.whl\n", ["not pinned", "names a host"]),
    ],
)
def test_what_a_lock_must_not_have_is_found(text: str, expected: list[str]) -> None:
    found = list(check_lock(text))
    assert len(found) == len(expected)
    assert all(map(str.startswith, found, expected))


def test_what_is_installed_has_a_permissive_licence() -> None:
    assert list(check_licences(list_locked(LOCK.read_text()))) == []


class Installed(Distribution):
    """A package with this metadata."""

    def __init__(self, *lines: str) -> None:
        self._lines = lines

    def read_text(self, filename: str) -> str | None:
        return "\n".join(self._lines) if filename == "METADATA" else None

    def locate_file(self, path: object) -> Path:
        raise NotImplementedError


@pytest.mark.parametrize(
    ("lines", "passes"),
    [
        (["License-Expression: MIT OR Apache-2.0"], True),
        (["License: BSD-3-Clause"], True),
        (["License: whatever", "Classifier: License :: OSI Approved :: MIT License"], True),
        (["License-Expression: MIT AND GPL-3.0-only"], False),
        (["License-Expression: AGPL-3.0-or-later"], False),
        (["License: Proprietary"], False),
        ([], False),
    ],
)
def test_a_licence_is_judged_by_what_the_package_names(lines: list[str], passes: bool) -> None:
    assert (list(check_licences([Installed("Name: some", *lines)])) == []) is passes


def test_exceptions_are_still_needed() -> None:
    installed = {distribution.name.lower() for distribution in distributions()}
    assert set(EXCEPTIONS) <= installed


@pytest.mark.parametrize(
    ("components", "expected"),
    [
        ([("A_b", "1.0")], []),
        ([], ["a-b 1.0: only in the lock"]),
        ([("a-b", "1.1")], ["a-b 1.0: only in the lock", "a-b 1.1: only in the bill"]),
    ],
)
def test_a_bill_of_materials_lists_what_is_locked(
    components: list[tuple[str, str]], expected: list[str]
) -> None:
    bill = {"components": [{"name": name, "version": version} for name, version in components]}
    assert list(compare(bill, GOOD)) == expected


@pytest.mark.parametrize(
    ("status", "dependencies", "expected"),
    [
        (0, [{"name": "a", "version": "1", "vulns": []}], []),
        (1, [{"name": "a", "version": "1", "vulns": [{"id": "CVE-1"}]}], ["a 1: CVE-1"]),
        (1, [], ["NOT CHECKED"]),
        (1, None, ["NOT CHECKED, the service was not reached from here: ERROR no way"]),
    ],
)
def test_an_audit_that_was_not_made_is_no_success(
    status: int, dependencies: list[object] | None, expected: list[str]
) -> None:
    output = "" if dependencies is None else json.dumps({"dependencies": dependencies})
    found = list(read_answer(status, output, "Traceback\nERROR no way\n"))
    assert len(found) == len(expected)
    assert all(map(str.startswith, found, expected))
