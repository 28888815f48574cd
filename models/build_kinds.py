"""Learn which words tell an ad from a text about a person: `gapfinder/structure/data/kind_words.csv`.

    python models/build_kinds.py --data DIR

DIR holds `ads/*.jsonl.gz`, `resumes_text/*.jsonl.gz`, `bios/*.jsonl.gz` and `mentions/train.jsonl.gz`. Windows of 12 to 200
words are cut from the texts, since people paste a line as often as a page; a logistic regression with presence of words
as features is fitted on them. Words about a field of work are left out: only words of grammar and of asking, telling and
offering are looked at (`WORDS` below), so that the weights hold for nurses as for analysts. Printed: accuracy on windows of
texts that were kept apart.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from gapfinder.structure.kind import WORD

WORDS = """
a about across after age all am an and annum any anything applicants applications applied apply applying are as asset at
author award awarded background based be became been before began being believe benefits bonus born both bring built but by
call came can candidate candidates cares chance closing coach coached come comes commission competitive
completed contract contact created currently cv daily date dates day days deadline decade delivered deputy desirable develop
developed did do does driven drive duties duration each earlier earned email employed employees employer employment
enjoys ensure essential established ex excellent expected experience experienced familiar feel first flexible for former
formerly fortnight founded founder from full gained good got graduate graduated graduating great grew had hands has have he
help helped her hers herself hi him himself his hiring hold holds home hour hourly hours how husband i ideal ideally if
immediate immediately in include includes including individual interested interview interviews into is it its job join
joined joining knowledge known later launched lead leads leading learned learning led left like lived lives long look
looking love loves made main make managed manages may me member mentor mentored mentors minimum month monthly months more most
moved must my myself necessary need needed new next night nights nobody no not now obtain offer offered offering offers
old on one only onwards open opened opportunity or originally other our ourselves out over overtime own paid part passion
passionate past pay per permanent person perform please plus position post preferably preferred present previous previously
prior proven provide provided published raised ran range rate reduced references relevant reliable report reporting reports
required requirement requirements requires responsibilities responsible resume rota round running salary saved seek
seeking seeks send served serves she shift shifts should since six skills someone speaker speaking speaks specialises
specializes spent sponsor start started starting strong studied studying successful such suit suitable support supported
talks taught teach team temporary that the their them then there these they this those three through time to today together
took trained training travel twice two under us van various wage wanted was we week weekend weekends weekly weeks welcome
went were what when where which while who whose wife will with within won work worked working works would write writes
writing written wrote year years yet you your yourself
""".split()
LEAST = 0.12
"""Weight, in log odds, below which a word is left out."""


def texts(data: Path) -> Iterator[tuple[str, bool]]:
    """Texts, and whether each is an ad."""
    for folder, ad in (("ads", True), ("resumes_text", False), ("bios", False)):
        for path in sorted((data / folder).glob("*.jsonl.gz")):
            with gzip.open(path, "rt", encoding="utf-8") as file:
                found = [json.loads(line)["text"] for line in file]
            random.Random(1).shuffle(found)  # noqa: S311  # reproducible, not secret
            for text in found[:2500]:
                yield text.replace("Company Name", ""), ad  # what stands for a name in anonymised resumes
    with gzip.open(data / "mentions" / "train.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            yield record["text"], record["kind"] == "ad"


def windows(text: str, rng: random.Random, bio: int) -> Iterator[str]:
    """Pieces as people paste them; short documents give as many as long ones."""
    words = text.split()
    for _ in range(bio):
        length = min(len(words), int(12 * 17 ** rng.random()))
        start = rng.choice((0, rng.randint(0, max(0, len(words) - length))))
        yield " ".join(words[start : start + length])


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parents[1] / "gapfinder" / "structure" / "data" / "kind_words.csv"
    )
    options = parser.parse_args()
    rng = random.Random(7)  # noqa: S311  # reproducible, not secret
    sets: dict[bool, tuple[list[str], list[bool], list[float]]] = {True: ([], [], []), False: ([], [], [])}
    for number, (text, ad) in enumerate(texts(options.data)):
        short = not ad and len(text.split()) < 400
        pieces, kinds, weights = sets[number % 5 == 0]
        for piece in windows(text, rng, 12 if short else 3):
            pieces.append(piece)
            kinds.append(ad)
            weights.append(3.0 if short else 1.0)
    vectors = CountVectorizer(vocabulary=sorted(set(WORDS)), token_pattern=WORD, binary=True)
    model = LogisticRegression(C=0.05, max_iter=1000, class_weight="balanced")
    model.fit(vectors.transform(sets[False][0]), sets[False][1], sample_weight=sets[False][2])
    print("accuracy on windows kept apart:", round(model.score(vectors.transform(sets[True][0]), sets[True][1]), 4))
    rows = [
        f"{word},{weight:.2f}"
        for word, weight in zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
        if abs(weight) >= LEAST
    ]
    options.out.write_text("\n".join(["word,ad", *rows]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
