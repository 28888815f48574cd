"""Takes a skill out of a resume: every item, sentence or line that names it, or names what implies it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from gapfinder.analysis.evidence_words import task_words
from gapfinder.analysis.told import told
from gapfinder.datatypes import Document, DocumentKind
from gapfinder.extract import Extraction, extract
from gapfinder.lexicon.table import Lexicon
from gapfinder.readers import document_from_text
from gapfinder.structure.sentences import find_sentences

_SEPARATOR = re.compile(r"\s*[,;|•·]\s*")
_LONGEST_ITEM = 5
"""Words that an item of a list has on the average; longer ones are clauses of a sentence."""
_ROUNDS = 5
_STEM = 5
"""Letters in which forms of a word agree."""
_BETWEEN = 3
"""Other words that may stand between the words of a name."""


def granting(skill_id: str, lexicon: Lexicon) -> frozenset[str]:
    """The skill, and every one whose holder may claim it."""
    return frozenset({skill_id, *(one for one in lexicon.by_id if skill_id in lexicon.granted_by(one))})


def without(resume: Extraction, skill_id: str, lexicon: Lexicon) -> Extraction:
    """The resume without any evidence of a skill.

    Names are looked for as plain text too, not only where the extractor finds them; the rest of a list stays.
    """
    ids = granting(skill_id, lexicon)
    names = [name for one in ids for name in lexicon[one].names]
    for _ in range(_ROUNDS):  # what stands around a cut may only then be read as one more mention
        text = resume.document.text
        places = sorted(
            {
                *_named(text, names),
                *_in_other_order(text, names),
                *_in_other_words(resume.document, ids),
                *((m.start, m.end) for m in resume.mentions if m.skill_id in ids),
            }
        )
        if not places:
            break
        for start, end in _joined([_stretch(resume.document, *place) for place in places]):
            text = text[:start] + text[end:]
        resume = extract(document_from_text(text, kind=DocumentKind.RESUME))
    return resume


def _named(text: str, names: list[str]) -> Iterator[tuple[int, int]]:
    for name in names:
        words = r"[\s/-]*".join(re.escape(word) for word in re.split(r"[\s/-]+", name) if word)
        exact = re.NOFLAG if len(name) <= 4 else re.IGNORECASE
        for found in re.finditer(rf"(?<![\w+#]){words}(?:s|es)?(?![\w+#])", text, exact):
            yield found.span()


def _in_other_order(text: str, names: list[str]) -> Iterator[tuple[int, int]]:
    """Where the words of a name stand close together in another order or form: "launch of new products"."""
    words = [
        (found.group().lower()[:_STEM], found.start(), found.end()) for found in re.finditer(r"[^\W\d_]{3,}", text)
    ]
    places: dict[str, list[int]] = defaultdict(list)
    for index, (stem, _, _) in enumerate(words):
        places[stem].append(index)
    for name in names:
        wanted = {word.lower()[:_STEM] for word in re.findall(r"[^\W_]+", name) if len(word) > 2}
        if len(wanted) < 2:
            continue
        width = len(wanted) + _BETWEEN
        for index in places.get(min(wanted, key=lambda stem: len(places.get(stem, ()))), ()):
            near = words[max(0, index - width + 1) : index + width]
            if wanted <= {stem for stem, _, _ in near} and "\n" not in text[near[0][1] : near[-1][2]]:
                yield words[index][1:]


def _in_other_words(document: Document, ids: frozenset[str]) -> Iterator[tuple[int, int]]:
    """What the table of tasks knows as another way to say it, in whatever tense."""
    text = document.text
    sentences = [(start, end, told(text[start:end])) for start, end in find_sentences(text, document.lines)]
    for one in sorted(ids):
        words = task_words(one)
        if words is not None:
            yield from (found.span() for found in words.shown.finditer(text))
            yield from ((start, end) for start, end, past in sentences if words.shown.search(past))


def _stretch(document: Document, start: int, end: int) -> tuple[int, int]:
    """The item of a list around a mention, else its sentence, else its line."""
    line = document.lines[document.line_at(start) - 1]
    first, last = next(
        ((s, e) for s, e in find_sentences(document.text, document.lines) if s <= start < e), (line.start, line.end)
    )
    text = document.text[first:last]
    borders = [0, *(m.end() for m in _SEPARATOR.finditer(text)), len(text)]
    if len(borders) > 3 and len(text.split()) / (len(borders) - 1) <= _LONGEST_ITEM:
        first, last = (
            first + max(b for b in borders if first + b <= start),
            first + min((b for b in borders if first + b >= end), default=len(text)),
        )
    if first <= line.start and last >= line.end:
        last = min(last + 1, len(document.text))
    return first, max(last, end)


def _joined(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that do not overlap, from the last to the first."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found[::-1]
