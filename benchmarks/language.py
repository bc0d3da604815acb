"""The language of the sample articles, beside py3langid on the same text."""

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from warta_ingest.language import load_identifier

GOLD = Path(__file__).parents[1] / "tests" / "data" / "articles" / "gold"
PEER_CHARACTERS = 800
ROUNDS = 7
REPEAT = 20


def main() -> None:
    """Print microseconds an article, the median of interleaved rounds."""
    bodies = [
        "\n\n".join(json.loads(path.read_text())["body_paragraphs"])
        for path in sorted(GOLD.glob("*.json"))
    ]
    identify, peer = load_identifier(), LanguageIdentifier.from_model_file(MODEL_FILE)
    parts: dict[str, Callable[[str], object]] = {
        "warta": identify,
        "py3langid": lambda body: peer.classify(body[:PEER_CHARACTERS]),
    }
    times: dict[str, list[float]] = {name: [] for name in parts}
    for _ in range(ROUNDS):
        for name, run in parts.items():
            started = time.process_time()
            for _ in range(REPEAT):
                for body in bodies:
                    run(body)
            times[name].append((time.process_time() - started) / REPEAT / len(bodies))
    for name, values in times.items():
        print(f"  {name:<10} {statistics.median(values) * 1e6:7.1f} µs an article")


if __name__ == "__main__":
    main()
