"""The completeness of the execution plan as people and programs read it."""

from __future__ import annotations

from typing import Any

from costshare.analysis.completeness import Completeness, Section
from costshare.i18n import Language, Text
from costshare.report.text_table import text_table

STATUS_WORDS = {
    "filled": Text("記載あり", "filled"),
    "incomplete": Text("不十分", "incomplete"),
    "missing": Text("記載なし", "missing"),
}


def printed(found: Completeness, language: Language) -> str:
    """Return the list for a terminal: every section with its status, then what is to be mended."""
    rows = [[STATUS_WORDS[section.status], section.title, section.asks] for section in found.sections]
    table = text_table(
        [head.say(language) for head in HEAD], [[cell.say(language) for cell in row] for row in rows], left=3
    )
    verdict = COMPLETE if found.complete else NOT_COMPLETE
    findings = [f"{MARKS[mark]} {text.say(language)}" for section in found.sections for mark, text in said(section)]
    asked_by = dict.fromkeys(section.source for section in found.sections)
    sources = [SOURCE.fill(source=source).say(language) for source in asked_by]
    return "\n".join([VERDICT.fill(verdict=verdict).say(language), table, *sources, *findings])


def said(section: Section) -> list[tuple[str, Text]]:
    """Return each finding of a section as its severity and one sentence with reason and mend."""
    return [
        (row.severity, FINDING.fill(title=section.title, reason=row.reason, mend=row.mend)) for row in section.findings
    ]


def as_object(found: Completeness, language: Language) -> dict[str, Any]:
    """Return the list for programs."""
    return {
        "complete": found.complete,
        "sections": [
            {
                "id": section.id,
                "title": section.title.say(language),
                "status": section.status,
                "asks": section.asks.say(language),
                "source": section.source.say(language),
                "findings": [
                    {
                        "path": row.path,
                        "severity": row.severity,
                        "reason": row.reason.say(language),
                        "mend": row.mend.say(language),
                    }
                    for row in section.findings
                ],
            }
            for section in found.sections
        ],
    }


MARKS = {"error": "→", "warning": "!"}
HEAD = (Text("記載", "Status"), Text("項目", "Section"), Text("求められる内容", "What is asked for"))
VERDICT = Text("実行計画の記載: {verdict}", "Execution plan: {verdict}")
COMPLETE = Text("すべての項目に記載があります", "every section is filled")
NOT_COMPLETE = Text("記載の足りない項目があります", "some sections are not complete")
SOURCE = Text("出典: {source}", "Source: {source}")
FINDING = Text("{title}: {reason}。{mend}", "{title}: {reason}. {mend}")
