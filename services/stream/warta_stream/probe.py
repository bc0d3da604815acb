"""A health check for containers without curl: `python -m warta_stream.probe URL`."""

import sys
import urllib.error
import urllib.request

SECONDS = 4.0


def main(url: str) -> int:
    """0 where the URL answers 200, 1 where it does not, 2 where it is none; stderr says why."""
    if not url.startswith("http://"):
        sys.stderr.write(f"expected http://HOST:PORT/PATH, not {url}\n")
        return 2
    try:
        with urllib.request.urlopen(url, timeout=SECONDS):  # noqa: S310 - checked above
            return 0
    except urllib.error.HTTPError as error:
        sys.stderr.write(error.read(1000).decode("utf-8", "replace"))
    except OSError as error:
        sys.stderr.write(f"{url}: {error}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
