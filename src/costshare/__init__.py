"""costshare: how a smart-city plan is paid for, and whether it lasts."""

__version__ = "0.1.0"
