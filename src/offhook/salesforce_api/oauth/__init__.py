"""OAuth 2.0 for the data APIs: connected apps get tokens here."""
