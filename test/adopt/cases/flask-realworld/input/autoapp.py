from flask.helpers import get_debug_flag

from conduit.app import create_app
from conduit.settings import DevConfig, ProdConfig

app = create_app(DevConfig if get_debug_flag() else ProdConfig)
