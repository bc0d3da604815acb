"""`python -m deploy`: writes what is generated, and removes what is not generated any more."""

from pathlib import Path

from deploy.generation.files import GENERATED, generate_files

ROOT = Path(__file__).parent


def main(root: Path = ROOT) -> None:
    """Write every generated file below a directory."""
    files = generate_files()
    for folder in GENERATED:
        for path in (root / folder).glob("*"):
            if path.relative_to(root).as_posix() not in files:
                path.unlink()
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


if __name__ == "__main__":
    main()
