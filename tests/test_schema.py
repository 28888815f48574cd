"""`gapfinder.report/1`: its keys in their order, written down here a second time; and back again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from gapfinder.datatypes import Report
from gapfinder.errors import DataError, UsageError
from gapfinder.schema import from_dict, load, mention_to_dict, to_dict
from tests.smalllexicon import ad, bio, extracted, report

NUMBER = (int, float)
NOTICE = {"level": str, "where": str, "message": str}
HELD = {"start": int, "end": int, "page": int, "line": int, "section": str, "quote": str}
# A list holds one shape; a tuple is a choice.
SHAPE: dict[str, Any] = {
    "schema": "gapfinder.report/1",
    "gapfinder": str,
    "model": (None, str),
    "lexicon": str,
    "resume": {"path": str, "sha256": str, "pages": int, "notices": [NOTICE]},
    "targets": [
        {
            "id": str,
            "path": str,
            "kind": {"ad", "bio"},
            "title": str,
            "sha256": str,
            "notices": [NOTICE],
            "fit": NUMBER,
            "wording_overlap": NUMBER,
        }
    ],
    "requirements": [
        {
            "id": str,
            "name": str,
            "label": {"SKILL", "SOFT_SKILL", "EXPERIENCE", "QUALIFICATION", "LANGUAGE", "OCCUPATION"},
            "tier": {"required", "preferred", "mentioned", "held"},
            "status": {"met", "short", "unproven", "adjacent", "missing", "unclear"},
            "priority": NUMBER,
            "rank": (None, int),
            "factors": [{"name": str, "value": NUMBER, "weight": NUMBER, "because": str}],
            "group": (
                None,
                {
                    "id": str,
                    "kind": {"any_of"},
                    "members": [
                        {
                            "id": str,
                            "name": str,
                            "status": {"met", "short", "unproven", "adjacent", "missing", "unclear"},
                        }
                    ],
                },
            ),
            "years": (None, {"asked": (None, *NUMBER), "held": (None, *NUMBER)}),
            "level": (None, {"asked": (None, str), "held": (None, str)}),
            "demand": {"targets": int, "of": int, "bios": int, "ads": int},
            "asked": [{"target": str, "start": int, "end": int, "line": int, "quote": str}],
            "held": [HELD],
            "nearest": (
                None,
                {"id": str, "name": str, "quote": str, "start": int, "end": int, "similarity": NUMBER},
            ),
            "advice": str,
        }
    ],
    "strengths": [str],
    "extras": [
        {
            "id": str,
            "name": str,
            "label": {"SKILL", "SOFT_SKILL", "EXPERIENCE", "QUALIFICATION", "LANGUAGE", "OCCUPATION"},
            "held": [HELD],
        }
    ],
    "checks": [{"target": str, "line": int, "quote": str, "topic": str}],
    "ignored": [{"target": str, "line": int, "text": str, "reason": str}],
}


def fits(value: object, shape: object, where: str = "report") -> None:
    """Assert that a value has a shape, keys in their order."""
    if isinstance(shape, tuple):
        if value is None:
            assert None in shape, where
            return
        rest = [one for one in shape if one is not None]
        if all(isinstance(one, type) for one in rest):
            assert isinstance(value, tuple(rest)), f"{where}: {value!r}"
            assert not isinstance(value, bool)
            return
        (only,) = rest
        fits(value, only, where)
    elif isinstance(shape, Mapping):
        assert isinstance(value, Mapping), where
        assert list(value) == list(shape), where
        for key, inner in shape.items():
            fits(value[key], inner, f"{where}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, Sequence), where
        for number, one in enumerate(value):
            fits(one, shape[0], f"{where}[{number}]")
    elif isinstance(shape, set):
        assert value in shape, f"{where}: {value!r}"
    elif isinstance(shape, type):
        assert isinstance(value, shape), f"{where}: {value!r}"
    else:
        assert value == shape, where


RESUME = (Path(__file__).parent / "data" / "resume.txt").read_text(encoding="utf-8")
AD = (Path(__file__).parent / "data" / "ad.txt").read_text(encoding="utf-8")
BIO = (Path(__file__).parent / "data" / "bio.txt").read_text(encoding="utf-8")


@pytest.fixture
def full(small_lexicon: None) -> Report:
    """A report in which everything occurs: groups, years, levels, relatives, denials, checks, extras."""
    del small_lexicon
    found = report(RESUME, ad(AD), bio(BIO), ad("Hello there."))
    data = to_dict(found)
    rows = data["requirements"]
    for key in ("group", "years", "level", "nearest"):
        assert any(row[key] for row in rows), key
        assert any(row[key] is None for row in rows), key
    for key in ("strengths", "checks", "ignored"):
        assert data[key], key
    assert data["targets"][2]["notices"]
    return found


def test_keys_and_their_order(full: Report) -> None:
    fits(json.loads(json.dumps(to_dict(full))), SHAPE)


def test_values_that_must_agree(full: Report) -> None:
    """Offsets give the quotes' words, priorities are sums, ranks count, ids are unique, every row is asked."""
    data = to_dict(full)
    texts = {"t1": ad(AD).text, "t2": bio(BIO).text}
    rows = data["requirements"]
    assert len({row["id"] for row in rows}) == len(rows)
    ranks = [row["rank"] for row in rows if row["rank"] is not None]
    assert ranks == list(range(1, len(ranks) + 1))
    for row in rows:
        assert row["asked"]
        for asked in row["asked"]:
            first = texts[asked["target"]][asked["start"] : asked["end"]].split()[0]
            assert first in asked["quote"]
            assert len(asked["quote"].split()) <= 62
            assert asked["line"] == texts[asked["target"]].count("\n", 0, asked["start"]) + 1
        assert (row["status"] == "met") is (row["rank"] is None)
        if row["status"] == "met":
            assert row["priority"] == 0
        else:
            assert row["priority"] == pytest.approx(sum(f["value"] * f["weight"] for f in row["factors"]), abs=1e-4)
        demand = row["demand"]
        assert demand["targets"] == demand["ads"] + demand["bios"] <= demand["of"] == 3
    assert set(data["strengths"]) <= {row["id"] for row in rows if row["status"] == "met"}


def test_there_and_back(full: Report) -> None:
    data = json.loads(json.dumps(to_dict(full)))
    again = from_dict(data)
    assert to_dict(again) == data
    assert again.low_confidence == full.low_confidence


def test_a_mention(small_lexicon: None) -> None:
    """One line of `extract --format jsonl`."""
    del small_lexicon
    mention = next(m for m in extracted(ad("Engineer\n\nRequirements\n- 5 years of Python")).mentions if m.skill_id)
    assert mention_to_dict(mention) == {
        "start": 36, "end": 42, "text": "Python", "label": "SKILL", "skill_id": "python", "section": "requirements",
        "assertion": "REQUIRED", "group": None, "years": 5.0, "level": None, "found_by": "lexicon", "score": 1.0,
    }  # fmt: skip
    assert list(mention_to_dict(mention)) == [
        "start", "end", "text", "label", "skill_id", "section", "assertion", "group", "years", "level", "found_by",
        "score",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no JSON file"),
        ("{", "no JSON file"),
        ("[]", "no report of gapfinder"),
        ("3", "no report of gapfinder"),
        ('{"schema": "gapfinder.report/9"}', "no report of gapfinder"),
        ('{"schema": "gapfinder.report/1"}', "damaged"),
    ],
)
def test_bad_reports(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=words) as caught:
        load(path)
    assert caught.value.hint


def test_every_missing_key_is_damage(full: Report) -> None:
    """Never a KeyError, whatever is taken away."""
    data = json.loads(json.dumps(to_dict(full)))
    for key in [key for key in data if key != "schema"]:
        with pytest.raises(DataError, match="damaged"):
            from_dict({name: value for name, value in data.items() if name != key})
    for key in data["requirements"][0]:
        broken = {**data, "requirements": [{k: v for k, v in data["requirements"][0].items() if k != key}]}
        if key == "priority":
            continue
        with pytest.raises(DataError, match="damaged"):
            from_dict(broken)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="cannot be read"):
        load(path)
    with pytest.raises(DataError, match="cannot be read"):
        load(tmp_path)
    with pytest.raises(UsageError, match="no file"):
        load(tmp_path / "none.json")


def test_order_of_the_rows(full: Report) -> None:
    """Gaps by rank, then what is met by tier and name."""
    assert list(full.matches) == sorted(full.matches, key=lambda m: (m.rank is None, m.rank or 0))
    met = [m for m in full.matches if m.rank is None]
    order = ["required", "held", "preferred", "mentioned"]
    assert met == sorted(met, key=lambda m: (order.index(m.requirement.tier.value), m.requirement.name.casefold()))


def test_a_report_read_back_calls_no_ad_a_bio(full: Report) -> None:
    """The file does not give the tier of each ad: what comes back is right or left out, never the wrong kind's."""
    back = from_dict(to_dict(full))
    kinds = {target.id: target.kind.value for target in full.targets}
    known = 0
    for before, after in zip(full.matches, back.matches, strict=True):
        tiers = dict(before.requirement.tiers)
        for target, tier in after.requirement.tiers:
            assert tier is tiers[target]
            known += kinds[target] == "ad"
    assert known
