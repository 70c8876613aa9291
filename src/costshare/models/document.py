"""What every part of a plan document is: frozen, strict, and told apart by its kind where it comes in kinds."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, ClassVar, Self


class Document:
    """A part of the plan: unknown fields are refused, types are not coerced."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "strict": True, "allow_inf_nan": False}
    row_key: ClassVar[str] = ""


@dataclass(frozen=True, kw_only=True)
class Variant(Document):
    """A part of the plan that comes in kinds, each a subclass told apart by its ``kind``."""

    kind: str

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> dict[str, Any]:
        """Read any kind by its ``kind``."""
        if not cls.__subclasses__():
            schema: dict[str, Any] = handler(source)
            return schema
        choices = {kind: handler.generate_schema(variant) for kind, variant in cls.kinds().items()}
        return {"type": "tagged-union", "discriminator": "kind", "choices": choices}

    @classmethod
    def kinds(cls) -> dict[str, type[Self]]:
        """Return every kind by the word for it in the document."""
        if not cls.__subclasses__():
            return {next(str(field.default) for field in dataclasses.fields(cls) if field.name == "kind"): cls}
        return {word: kind for below in cls.__subclasses__() for word, kind in below.kinds().items()}
