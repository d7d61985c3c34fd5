import os

from app.http.logs import logging_config

wsgi_app = "run:app"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "app.http.worker.Worker"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True
timeout = 30
graceful_timeout = 30
limit_request_line = 8190
logconfig_dict = logging_config(readable=False)
control_socket_disable = True
