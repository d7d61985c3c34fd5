import os

from app.http.logs import logging_config

wsgi_app = "run:app"
worker_class = "app.http.worker.Worker"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
timeout = 30
graceful_timeout = 30
logconfig_dict = logging_config(readable=False)
control_socket_disable = True
