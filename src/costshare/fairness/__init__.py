"""Fairness of a cost split, as cooperative games: figures of coalitions in, shares with their tests out.

Nothing here knows a plan. A game is a table of what every coalition would pay (or save) on its own; how it was come
by, from a plan or typed in, is not its business. Formulas and sources: docs/method.md, "Fairness".
"""
