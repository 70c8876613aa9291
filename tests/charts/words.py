"""What is asked of the words on any chart."""

from __future__ import annotations

from matplotlib.figure import Figure

TOUCH = 1.0
"""Pixels by which the boxes of two texts may overlap: their letters do not yet."""


def assert_words_are_in_order(figure: Figure) -> None:
    """Every text is inside the figure, and none lies on another."""
    figure.draw_without_rendering()
    width, height = figure.bbox.size
    shown = [words for words in figure.texts if words.get_visible() and words.get_text()]
    assert shown
    boxes = [(words.get_text(), words.get_window_extent()) for words in shown]
    for text, box in boxes:
        inside = box.x0 >= -TOUCH and box.y0 >= -TOUCH and box.x1 <= width + TOUCH and box.y1 <= height + TOUCH
        assert inside, f"{text} lies outside: {box}"
    for number, (text, box) in enumerate(boxes):
        for other, its in boxes[number + 1 :]:
            across = min(box.x1, its.x1) - max(box.x0, its.x0)
            down = min(box.y1, its.y1) - max(box.y0, its.y0)
            assert across <= TOUCH or down <= TOUCH, f"{text} lies on {other}"
