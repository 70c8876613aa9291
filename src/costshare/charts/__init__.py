"""Pictures of results: each function draws on a given ``Figure`` and knows no window.

``colours`` and the ``*_data`` modules need no matplotlib; the rest is its only home.
"""
