"""``make mutants``."""

import sys

from tools.mutants.run import main

sys.exit(main(sys.argv[1:]))
