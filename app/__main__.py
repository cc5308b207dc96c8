"""``python -m app``: serve the dashboard."""

import sys

from app.server import main

sys.exit(main(sys.argv[1:]))
