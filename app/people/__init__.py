"""Who works here: accounts, sign-in and sessions."""

from app.people import secured  # first: it says how Flask-Security is imported
