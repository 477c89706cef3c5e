"""`python -m askivig`: the same as the `askivig` command."""

import sys

from askivig.cli.main import main

sys.exit(main())
