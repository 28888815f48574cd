"""Files of ESCO and O*NET, invented, in the official formats: what becomes an entry, a name, or nothing."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder import config
from gapfinder.datatypes import Skill, SkillKind
from gapfinder.errors import DataError, UnreadableError, UsageError
from gapfinder.lexicon import formats, importers
from gapfinder.lexicon.check import problems
from gapfinder.lexicon.formats import Concept
from gapfinder.lexicon.importers import Blender, import_file, remove, sources
from gapfinder.lexicon.table import Lexicon, load, read_rows, shipped
from tests.smalllexicon import lexicon_of, small

ESCO = (
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
    "scopeNote,definition,inScheme,description"
).split(",")
COLLECTION = (
    "conceptType,conceptUri,preferredLabel,status,skillType,reuseLevel,altLabels,description,broaderConceptUri,broaderConceptPT"
).split(",")  # fmt: skip
ONET = ("O*NET-SOC Code", "Example", "Commodity Code", "Commodity Title", "Hot Technology", "In Demand")


def esco(
    folder: Path,
    *rows: tuple[str, str, str, str],
    name: str = "skills_en.csv",
    columns: Iterable[str] = ESCO,
    **also: str,
) -> Path:
    """A file of (label, alternatives, type, reuse level)."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), lineterminator="\r\n", restval="", extrasaction="ignore")
    writer.writeheader()
    for number, (label, names, sort, reuse) in enumerate(rows):
        uri = f"http://example.org/skill/{number}"
        row = {"conceptType": "KnowledgeSkillCompetence", "conceptUri": uri, "status": "released"}
        row |= {"skillType": sort, "reuseLevel": reuse, "preferredLabel": label, "altLabels": names, **also}
        writer.writerow(row)
    path = folder / name
    path.write_bytes(out.getvalue().encode())
    return path


def onet(
    folder: Path, *examples: tuple[str, str], columns: Iterable[str] = ONET, name: str = "Technology Skills.txt"
) -> Path:
    """A file of (example, commodity)."""
    lines = ["\t".join(columns)]
    lines += [f"11-1011.00\t{example}\t43230000\t{group}\tN\tN" for example, group in examples]
    path = folder / name
    path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8")
    return path


def blended(*concepts: Concept, lexicon: Lexicon | None = None) -> dict[str, Skill]:
    return {one.id: one for one in Blender(lexicon or small(), suffix="esco").blend(concepts)}


def concept(name: str, *names: str, kind: SkillKind = SkillKind.HARD, context: tuple[str, ...] = ()) -> Concept:
    return Concept(name, names, kind, context)


# --- what a concept becomes


def test_a_new_thing_is_an_entry() -> None:
    found = blended(concept("zorble weaving", "weaving of zorbles", "zorble loom work"))
    assert found["zorble-weaving"].names == ("zorble weaving", "weaving of zorbles", "zorble loom work")


@pytest.mark.parametrize("label", ["Kubernetes", "kubernetes", "K8S", "Kuber-netes"])
def test_a_thing_that_we_know_gets_names(label: str) -> None:
    found = blended(concept(label, "k8s", "zorbernetes cluster"))
    assert list(found) == ["kubernetes"]
    assert found["kubernetes"].aliases == ("zorbernetes cluster",)


def test_a_thing_that_we_know_by_all_names_is_nothing() -> None:
    assert not blended(concept("Kubernetes", "k8s"))


def test_verb_and_object_are_the_thing() -> None:
    """Only with nothing between them: a thing of one more word is a narrower thing."""
    assert list(blended(concept("manage projects", "steer projects"))) == ["project-management"]
    assert list(blended(concept("manage zorble projects"))) == ["manage-zorble-projects"]


def test_an_ambiguous_name_of_ours_is_never_given_away() -> None:
    """ "Spring" needs context here; an import must not make it a plain name, nor guess that it is the same thing."""
    assert not blended(concept("spring"))
    assert blended(concept("water sources", "spring"))["water-sources"].names == ("water sources",)
    assert list(blended(concept("spring", "Spring Boot", "Spring beans"))) == ["spring"]


def test_a_job_title_gets_no_names_from_a_skill() -> None:
    assert not blended(concept("head chef", "run a kitchen"))


@pytest.mark.parametrize(
    "name",
    ["go", "X", "qz", "access", "Board", "the", "a b c d e f g h i", "what; ever", "one | two", "•", "", "...", "C"],
)
def test_what_is_no_name(name: str) -> None:
    assert not blended(concept(name))
    assert blended(concept("zorble weaving", name))["zorble-weaving"].names == ("zorble weaving",)


def test_an_ordinary_word_with_a_capital_counts_in_its_context() -> None:
    """ "Canvas" where the source says what it is about; the small word never."""
    found = blended(concept("Canvas", kind=SkillKind.TOOL, context=("learning", "courses")))
    assert (found["canvas"].ambiguous, found["canvas"].context) == (("Canvas",), ("learning", "courses"))
    assert not blended(concept("Canvas", kind=SkillKind.TOOL))
    assert not blended(concept("canvas", context=("learning",)))


@pytest.mark.parametrize("name", ["Zorble", "ZRBL"])
def test_short_capitals_and_proper_names_keep_their_case(name: str) -> None:
    (skill,) = blended(concept(name)).values()
    assert skill.exact == (name,)


def test_a_verb_alone_is_no_name() -> None:
    (skill,) = blended(Concept("weave zorbles", ("zorblise", "Zorbl"), SkillKind.HARD, is_done=True)).values()
    assert skill.names == ("weave zorbles", "Zorbl")


def test_a_name_goes_to_the_concept_that_is_called_so() -> None:
    found = blended(concept("zorbling", "yarbling", "shared name"), concept("yarbling", "shared names"))
    assert found["zorbling"].names == ("zorbling", "shared name")
    assert found["yarbling"].names == ("yarbling",)


def test_ids_do_not_clash() -> None:
    found = blended(concept("Sales!"), concept("zorble one"), concept("zorble. one"), concept("Zörble (one"))
    assert set(found) == {"zorble-one"}
    taken = blended(concept("go language"), lexicon=lexicon_of("go-language,Go,tool,,,Go,backend,,,,\n"))
    assert set(taken) == {"go-language-esco"}


def test_using_a_language_is_the_language() -> None:
    write = Concept("write French", ("correspond in French",), SkillKind.LANGUAGE, language="French")
    assert blended(write)["french"].aliases == ("write French", "correspond in French")
    new = [
        Concept("speak Zorblish", (), SkillKind.LANGUAGE, language="Zorblish"),
        concept("Zorblish", kind=SkillKind.HARD),
    ]
    (skill,) = blended(*new).values()
    assert (skill.kind, skill.names) == (SkillKind.LANGUAGE, ("Zorblish", "speak Zorblish"))


_WORDS = st.sampled_from(
    "zorble Zorble weaving manage projects project management Kubernetes k8s go Go SQL sql R spring access board C++ .NET "
    "the of a French write e-commerce ecommerce & | ; • AWS Aws 4 qz QZX reports".split()
)
_NAME = st.lists(_WORDS, min_size=0, max_size=4).map(" ".join)
_CONCEPT = st.builds(
    Concept,
    name=_NAME,
    names=st.lists(_NAME, max_size=4).map(tuple),
    kind=st.sampled_from([SkillKind.HARD, SkillKind.TOOL, SkillKind.SOFT, SkillKind.LANGUAGE]),
    context=st.lists(_NAME, max_size=2).map(tuple),
    hints=st.lists(_NAME, max_size=2).map(tuple),
    is_done=st.booleans(),
    language=st.sampled_from(["", "", "French", "Zorblish"]),
)


@given(st.lists(_CONCEPT, max_size=8))
def test_never_a_clash(concepts: list[Concept]) -> None:
    """Whatever is imported: no problem that our lexicon had not, ids apart, and the table reads back as it was."""
    blender = Blender(small(), suffix="esco")
    entries = blender.blend(concepts)
    new = [one for one in entries if one.id not in small()]
    both = Lexicon((*small().skills, *new))
    assert set(problems(both)) <= set(problems(small()))
    names = {name.text.lower() for name in small().names()}
    for one in entries:
        added = set(one.aliases) | set(one.exact) | set(one.ambiguous)
        assert not {name.lower() for name in added} & names
        assert added or one.id not in small()
    back = tuple(read_rows(importers.table_of(entries), "", "x.csv"))
    assert back == tuple(sorted(entries, key=lambda one: one.id))


# --- the formats


def test_esco(tmp_path: Path) -> None:
    """Names in lines; words in brackets are context; what is withdrawn, or a group, is left out."""
    path = esco(
        tmp_path,
        ("Zorble (computer programming)", "Zorble techniques\nzorbling of code", "knowledge", "sector-specific"),
        (
            "weave zorbles",
            "zorble-weaving\n\n  zorbles   weaving (by hand)\n",
            "skill/competence",
            "occupation-specific",
        ),
        ("show zorbness", "have zorbness", "skill/competence", "transversal"),
        ("write Zorblish", "", "skill/competence", "transversal"),
        ("", "nothing", "knowledge", ""),
    )
    source = formats.read(path)
    assert (source.name, source.file, source.left_out) == ("esco", "skills_en.csv", 1)
    first, second, third, fourth = source.concepts
    assert first == Concept("Zorble", ("Zorble techniques", "zorbling of code"), SkillKind.HARD, ("programming",))
    assert second.names == ("zorble-weaving", "zorbles weaving")
    assert (second.is_done, third.kind) == (True, SkillKind.SOFT)
    assert (fourth.kind, fourth.language) == (SkillKind.LANGUAGE, "Zorblish")
    assert formats.read(esco(tmp_path, ("a thing", "", "knowledge", ""), ("b", "", "", ""))).left_out == 0
    with pytest.raises(UnreadableError, match="names no skill"):
        formats.read(esco(tmp_path, ("old zorble", "", "knowledge", ""), status="obsolete"))
    with pytest.raises(UnreadableError, match="names no skill"):
        formats.read(esco(tmp_path, ("zorbles", "", "", ""), conceptType="SkillGroup"))


def test_products_among_the_names_of_a_field() -> None:
    assert formats._is_instance("Zorbl", "zorble weaving")
    assert not formats._is_instance("ZW", "zorble weaving")
    assert not formats._is_instance("zorbling", "zorble weaving")
    assert not formats._is_instance("Zorbl 2", "zorble weaving")
    assert not formats._is_instance("ZorbSuite", "Zorble Suite")


def test_a_collection_of_esco(tmp_path: Path) -> None:
    path = esco(
        tmp_path,
        ("Zorbl", "zorble tool | the zorbler", "knowledge", "sector-specific"),
        name="digitalSkillsCollection_en.csv", columns=COLLECTION, broaderConceptPT="weaving craft | software",
    )  # fmt: skip
    source = formats.read(path)
    assert source.name == "esco-digital-skills"
    assert source.concepts[0][1] == ("zorble tool", "the zorbler")
    assert source.concepts[0].context == ("weaving", "craft")


@pytest.mark.parametrize(
    ("example", "names"),
    [
        ("Zorblesoft ZorbWare software", ["Zorblesoft ZorbWare"]),
        ("Zorble tracking software", ["Zorble tracking software"]),
        ("ZorbCAD", ["ZorbCAD"]),
        ("Zorble Tracking Software", ["Zorble Tracking Software"]),
        ("Zorble exchange markup language ZEML", ["Zorble exchange markup language", "ZEML"]),
        ("Zorble relationship management ZRM software", ["Zorble relationship management software", "ZRM software"]),
        ("Zorble Elastic Weaver (ZEW)", ["Zorble Elastic Weaver", "ZEW"]),
        ("ZorbPlan (analysis feature)", ["ZorbPlan"]),
        ("Zorbix ABC", ["Zorbix ABC"]),
    ],
)
def test_names_of_technologies(example: str, names: list[str]) -> None:
    assert formats._names_of_technology(example) == names


def test_onet(tmp_path: Path) -> None:
    """Each technology once; a maker before the name of a product that we know does not hide it."""
    group = "Weaving software"
    path = onet(
        tmp_path,
        *((one, group) for one in ("Zorbco Loom", "Zorbco Reed", "Zorbco Tableau", "Tableau", "Tableau", "", "Zorbl")),
    )
    source = formats.read(path)
    assert source.name == "onet"
    assert [one.name for one in source.concepts] == ["Zorbco Loom", "Zorbco Reed", "Zorbco Tableau", "Tableau", "Zorbl"]
    assert source.left_out == 1
    found = blended(*source.concepts)
    assert found["tableau"].aliases == ("Zorbco Tableau",)
    assert (found["zorbl"].ambiguous, found["zorbl"].context) == (("Zorbl",), ("weaving",))


def test_onet_with_commas(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(",".join(ONET) + '\n11-1011.00,"ZorbCAD, Pro",4,Weaving,N,N\n', encoding="utf-8")
    assert [one.name for one in formats.read(path).concepts] == ["ZorbCAD, Pro"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", b"", "neither an ESCO skills table nor an O\\*NET one"),
        ("a.csv", b"name,city\nInes,Porto\n", "neither an ESCO skills table nor"),
        ("a.zip", b"PK\x03\x04\xff\xff", "a packed file"),
        ("a.csv", b"\xff\xfe\x00", "no UTF-8 text"),
        ("a.csv", b"conceptType,conceptUri,iscoGroup,preferredLabel,altLabels\n", "another table of ESCO"),
        ("a.csv", b"originalSkillUri,relationType,relatedSkillUri\n", "ESCO's table of relations"),
        ("a.csv", b"Level 0 URI,Level 0 preferred term\n", "another table of ESCO"),
        ("a.txt", b"O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\n", "O\\*NET's table of tools"),
        ("a.txt", b"O*NET-SOC Code\tTitle\tDescription\n", "another table of O\\*NET"),
        ("skills_de.csv", b"conceptUri,preferredLabel,skillType\n", "not the English table"),
        ("skills_en.csv", b"conceptUri,preferredLabel,skillType\n", "names no skill"),
        ("skills_en.csv", b'conceptUri,preferredLabel,skillType\n"' + b"x" * 140_000, "line .*no row of a table"),
    ],
)
def test_other_files(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableError, match=words) as caught:
        import_file(path)
    assert caught.value.hint
    assert not config.lexicon_folder().exists()


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file"):
        import_file(tmp_path / "skills_en.csv")
    with pytest.raises(UsageError, match="is a folder"):
        import_file(tmp_path)


# --- what is kept


def test_kept_with_its_licence_and_taken_out_again(tmp_path: Path) -> None:
    path = esco(tmp_path, ("zorble weaving", "zorble loom work", "knowledge", ""))
    done = import_file(path, today=dt.date(2026, 1, 15))
    assert (done.added, done.names_added, done.extended, done.replaced) == (1, 2, 0, False)
    assert done.path == config.lexicon_folder() / "esco.csv"
    (kept,) = sources()
    assert kept.facts["file"] == "skills_en.csv"
    assert kept.facts["imported"] == "2026-01-15"
    assert len(kept.facts["sha256"]) == 64
    assert "European Commission" in kept.facts["licence"]
    assert kept.facts == json.loads(kept.path.with_suffix(".json").read_text(encoding="utf-8"))
    assert load()["zorble-weaving"].aliases == ("zorble loom work",)
    remove("ESCO")
    assert not list(config.lexicon_folder().iterdir())
    assert load() is shipped()
    with pytest.raises(UsageError, match="no imported source"):
        remove("esco")


@pytest.mark.parametrize("name", ["../gapfinder", "", ".", "esco.csv", "/etc/passwd"])
def test_only_sources_are_removed(name: str) -> None:
    with pytest.raises(UsageError):
        remove(name)


def test_twice_is_once(tmp_path: Path) -> None:
    path = esco(tmp_path, ("zorble weaving", "zorble loom work", "knowledge", ""))
    first = import_file(path)
    before = first.path.read_bytes()
    again = import_file(path)
    assert (again.added, again.replaced) == (1, True)
    assert first.path.read_bytes() == before


def test_two_sources_share_no_name(tmp_path: Path) -> None:
    import_file(esco(tmp_path, ("ZorbCAD", "zorble drawing", "knowledge", "")))
    done = import_file(onet(tmp_path, ("ZorbCAD", "Drawing software"), ("ZorbPlan", "Drawing software")))
    assert [one.id for one in done.entries] == ["zorbplan"]
    assert "U.S. Department of Labor" in sources()[1].facts["licence"]
    assert sources()[1].facts["beside"] == ["esco"]


def test_the_users_own_names_are_known_too(tmp_path: Path) -> None:
    config.config_folder().mkdir(parents=True)
    config.own_skills_file().write_text("id,name,kind\nzorble,Zorble weaving,hard\n", encoding="utf-8")
    done = import_file(esco(tmp_path, ("zorble weaving", "zorble loom work", "knowledge", "")))
    assert [(one.id, one.aliases) for one in done.entries] == [("zorble", ("zorble loom work",))]
    assert load().origins["zorble"] == ("own", "esco")


def test_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails leaves the earlier import whole, and never entries without their licence."""
    path = esco(tmp_path, ("zorble weaving", "", "knowledge", ""))

    def refuse(target: Path, _data: bytes) -> None:
        raise DataError(f"{target} cannot be written: No space left on device.")

    monkeypatch.setattr(importers, "write_atomic", refuse)
    with pytest.raises(DataError):
        import_file(path)
    assert sources() == ()


def test_what_is_imported_over_the_whole_lexicon_is_sound(tmp_path: Path) -> None:
    rows = [
        (label, "\n".join(names), "knowledge", "")
        for label, *names in (
            ("accounting", "zorble accounts"), ("bookkeep", "keep zorble books"), ("Go", "golang zorbles"),
            ("manage budgets", "zorble budgets"), ("Excel", "spreadsheet zorbling"), ("zorble", "Access", "RN", "it"),
        )
    ]  # fmt: skip
    import_file(esco(tmp_path, *rows))
    assert set(problems(load())) <= set(problems(shipped()))
