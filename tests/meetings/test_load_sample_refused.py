"""manage.py load_sample in production: a process of its own, refused before it asks a database."""

import os
import subprocess
import sys


def test_load_sample_command_says_yes_sample_in_production(tmp_path):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "neaspec_dld.settings",
        "PORTAL_ENV_FILE": os.devnull,
        "DEBUG": "false",
        "SECRET_KEY": "only-for-a-test",
        "ALLOWED_HOSTS": "portal.example",
        "DATABASE_URL": f"sqlite:///{tmp_path}/portal.sqlite3",
        "PORTAL_VAR": str(tmp_path),
    }

    refused = subprocess.run(
        [sys.executable, "manage.py", "load_sample"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert refused.returncode == 1
    assert "DEBUG off" in refused.stderr
