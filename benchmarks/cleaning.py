"""Page dumps: microseconds a page, beside the same peers, given the lines as paragraphs."""

from benchmarks.extraction import measure_dumps as main

if __name__ == "__main__":
    main()
