"""How gunicorn serves the portal: read from the working directory, in production and by make run."""

import os

wsgi_app = "neaspec_dld.wsgi"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"

# Threads, because a slow reader of a paper should hold up a thread and not a process
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 60
graceful_timeout = 20

# A process that leaks starts anew now and then, not all at the same moment
max_requests = 5000
max_requests_jitter = 500

# It would open a socket in the home folder, which a service has none of
control_socket_disable = True
