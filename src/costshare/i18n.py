"""The one mechanism of translation: a text is a pair of sentences, Japanese first.

Window, workbook, reports and error messages all carry ``Text`` values and choose the language
when they show them, so no string can exist in one language only.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")


class Text(NamedTuple):
    """One sentence or label in both languages."""

    ja: str
    en: str

    def say(self, language: Language) -> str:
        """Return the text in ``language``."""
        return self.ja if language == "ja" else self.en

    def fill(self, **values: object) -> Text:
        """Return the text with its ``{names}`` filled in; a value may itself be a ``Text``."""
        return Text(
            self.ja.format(**{name: _said(value, "ja") for name, value in values.items()}),
            self.en.format(**{name: _said(value, "en") for name, value in values.items()}),
        )


def same(word: str) -> Text:
    """Return a text that reads alike in both languages, such as a name typed by the user."""
    return Text(word, word)


def joined(texts: list[Text], ja: str = "、", en: str = ", ") -> Text:
    """Return the texts as one, separated as each language separates a list."""
    return Text(ja.join(text.ja for text in texts), en.join(text.en for text in texts))


def _said(value: object, language: Language) -> object:
    return value.say(language) if isinstance(value, Text) else value
