"""``python -m app``: serve the dashboard."""

import sys

from app.server import main
from data.console import run_command

sys.exit(run_command(lambda: main(sys.argv[1:])))
