"""Speed of Warta beside its peers, in one run: `make bench`, or `make bench BENCH=core`."""
