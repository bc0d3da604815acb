"""The whole entity stage on the sample articles, by both profiles: tokens a second on one core."""

import json
import statistics
import time
from pathlib import Path

from warta_enrich.entities.finding import find_entities
from warta_enrich.entities.geonames import read_cities
from warta_enrich.entities.linking.linker import load_linker
from warta_enrich.entities.tagger import Profile, load_tagger
from warta_enrich.entities.tokens import tokenize
from warta_enrich.text import split

GOLD = Path(__file__).parents[1] / "tests" / "data" / "articles" / "gold"
ROUNDS = 7


def main() -> None:
    """Print the median of interleaved rounds; the first one, which learns the words, is apart."""
    bodies = [
        "\n\n".join(json.loads(path.read_text())["body_paragraphs"])
        for path in sorted(GOLD.glob("*.json"))
    ]
    tokens = sum(len(tokenize(body)) for body in bodies)
    cities = read_cities()
    linker = load_linker(cities)
    taggers = {profile: load_tagger(cities, profile) for profile in Profile}
    times: dict[Profile, list[float]] = {profile: [] for profile in Profile}
    for _ in range(ROUNDS):
        for profile, tagger in taggers.items():
            started = time.process_time()
            for body in bodies:
                find_entities(body, split(body), tagger, linker)
            times[profile].append(time.process_time() - started)
    print(f"  {len(bodies)} articles, {tokens / len(bodies):.0f} tokens on average")
    for profile, (first, *others) in times.items():
        median = statistics.median(others)
        print(
            f"  {profile:<9} {tokens / median:9.0f} tokens/s "
            f"{median / len(bodies) * 1000:7.2f} ms an article "
            f"({tokens / first:.0f} tokens/s on words not seen before)"
        )


if __name__ == "__main__":
    main()
