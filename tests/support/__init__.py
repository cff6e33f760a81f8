"""What the tests stand on: databases, a served application, a browser. No test here."""
