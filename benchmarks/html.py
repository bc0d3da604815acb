"""HTML pages: microseconds a page, beside trafilatura, resiliparse, readability and justext."""

from benchmarks.extraction import measure_html as main

if __name__ == "__main__":
    main()
