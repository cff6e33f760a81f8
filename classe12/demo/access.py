"""The door of the demo: closed outside demo mode, whatever was built or mounted."""

from classe12.core.actor import Need
from classe12.core.settings import get_settings

DEMO = Need("demo", lambda actor: get_settings().is_demo)
