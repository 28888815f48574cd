"""The rules of the lexicon: a bad table in, one sentence out."""

from __future__ import annotations

from pathlib import Path

import pytest

from gapfinder.lexicon.check import counts, main, ordinary_words, problems, sort_file, unsorted_files
from gapfinder.lexicon.table import COLUMNS, data_folder, load
from tests.smalllexicon import lexicon_of, small

HEADER = ",".join(COLUMNS)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # ids
        ("yoga,Yoga,hard,,,,,,,,\nyoga,Yoga teaching,hard,,,,,,,,\n", "yoga: the id stands 2 times (small, small)"),
        ("Yoga_1,Yoga,hard,,,,,,,,\n", "small/Yoga_1: not a well-formed id"),
        ("-yoga,Yoga,hard,,,,,,,,\n", "small/-yoga: not a well-formed id"),
        # names
        ("yoga,Yoga;Pilates,hard,,,,,,,,\n", "the name 'Yoga;Pilates' holds a character that names do not have"),
        ("yoga,one two three four five six seven eight nine,hard,,,,,,,,\n", "has more than 8 words"),
        # relations
        ("yoga,Yoga,hard,,,,,yoga,,,\n", "small/yoga: broader names the entry itself"),
        ("yoga,Yoga,hard,,,,,,sport,,\n", "small/yoga: implies names 'sport', which does not exist"),
        ("yoga,Yoga,hard,,,,,,,pilates,\n", "small/yoga: alternative names 'pilates', which does not exist"),
        ("yoga,Yoga,hard,,,,,,,,breath\n", "small/yoga: builds_on names 'breath', which does not exist"),
        ("aikido,Aikido,hard,,,,,budo,,,\nbudo,Budo,hard,,,,,,aikido,,\n", "broader/implies comes back to aikido"),
        ("aikido,Aikido,hard,,,,,,,,budo\nbudo,Budo,hard,,,,,,,,aikido\n", "builds_on comes back to aikido"),
        # clashes
        ("budo,Budo,hard,judo sport,,,,,,,\njudo,Judo,hard,Judo sport,,,,,,,\n",
         "'judo sport' is a name of small/budo and small/judo"),
        ("era,Early reader award,hard,,ERA,,,,,,\nera-b,Estimate risk analysis,hard,,ERA,,,,,,\n",
         "'ERA' (exact) is a name of small/era and small/era-b"),
        # ordinary words
        ("access,Access,tool,,,,,,,,\n", "small/access: 'Access' must stand in `exact` or `ambiguous`"),
        ("go-language,Go,tool,,,,,,,,\n", "small/go-language: 'Go' must stand in `exact` or `ambiguous`"),
        ("admin,Administration desk,hard,admin,admin,,,,,,\n", "'admin' is an ordinary word even in this case"),
        ("access,Access,tool,,,Access,,,,,\n", "small/access: only ambiguous names, and no context words"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_a_sentence(rows: str, expected: str) -> None:
    (sentence,) = [one for one in problems(lexicon_of(rows)) if expected in one]
    assert "\n" not in sentence


@pytest.mark.parametrize(
    "rows",
    [
        "access,Access,tool,Microsoft Access,,Access,,,,,\n",
        "access,Access,tool,,,Access,database|query,,,,\n",
        "c,C,tool,C language,C,,,,,,\n",
        "chef,Chef,tool,,,Chef,puppet,,,,\nhead-chef,Chef de cuisine,occupation,,,,,,,,\n",
        "a-b,Alpha beta,hard,,,,,c-d,,,\nc-d,Gamma delta,hard,,,,,,,,a-b\n",
    ],
)
def test_a_sound_table(rows: str) -> None:
    assert not list(problems(lexicon_of(rows)))


def test_the_lexicon_of_these_tests_is_sound() -> None:
    found = [one for one in problems(small()) if "must stand in" not in one]
    assert not found


def test_lines_out_of_order(tmp_path: Path) -> None:
    path = tmp_path / "sport.csv"
    path.write_text(f"{HEADER}\nyoga,Yoga,hard,b | a|b,,,,,,,\naikido,Aikido,hard,,,,,,,,\n", encoding="utf-8")
    assert list(unsorted_files(tmp_path)) == ["sport.csv: lines are not in order of id"]
    sort_file(path)
    assert not list(unsorted_files(tmp_path))
    assert path.read_text(encoding="utf-8") == (f"{HEADER}\naikido,Aikido,hard,,,,,,,,\nyoga,Yoga,hard,b|a,,,,,,,\n")


def test_the_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m gapfinder.lexicon.check FOLDER`: 0 and the counts, or 1 and every problem."""
    path = tmp_path / "sport.csv"
    path.write_text(f"{HEADER}\nyoga,Yoga,hard,,,,,,,,\naikido,Aikido practice,hard,,,,,,,,\n", encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    assert "not in order" in capsys.readouterr().out
    assert main(["--sort", str(tmp_path)]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "2 entries, 2 names, 0 relations, 1 fields; 0 problems\n"
    path.write_text("id\n", encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    assert "header" in capsys.readouterr().err


def test_ordinary_words_are_words() -> None:
    words = ordinary_words()
    assert {"access", "account"} <= words
    assert all(word == word.lower() and " " not in word for word in words)


def test_what_ships_is_sound() -> None:
    found = [*unsorted_files(data_folder() / "skills"), *problems(load())]
    assert not found, f"{len(found)} problems, such as: {found[0]}"


def test_counts() -> None:
    assert counts(lexicon_of("yoga,Yoga,hard,hatha yoga,,,,,,,\n").skills) == (
        "1 entries, 2 names, 0 relations, 1 fields"
    )
