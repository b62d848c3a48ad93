"""Settings: `local` is what ./start uses, `production` what an organisation runs, `testing` what the tests use."""
