"""`python -m benchmarks [name...]`: run the measures, all of them by default."""

import sys

from benchmarks.harness import run_all

sys.exit(run_all(sys.argv[1:]))
