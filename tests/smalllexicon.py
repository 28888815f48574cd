"""A lexicon of a few lines, so that no test of logic hangs on the shipped data; and the stages over it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

import spacy
from spacy.language import Language

from gapfinder.datatypes import Document, DocumentKind, Match, Report
from gapfinder.extract import Extraction
from gapfinder.lexicon.table import COLUMNS, Lexicon, read_rows
from gapfinder.readers import document_from_text

TODAY = dt.date(2026, 1, 15)

ROWS = """\
accounting,Accounting,hard,accountancy,,,,,,,
agile,Agile,method,,,Agile,sprint|scrum,,,,
aws,AWS,tool,Amazon Web Services,AWS,,,cloud-platform,,azure|gcp,
azure,Azure,tool,Microsoft Azure,,,,cloud-platform,,aws|gcp,
bank-reconciliation,Bank reconciliation,hard,bank recs|reconciliation of bank accounts|bank account reconciliation,,,,accounting,,,
c-plus-plus,C++,tool,,,,,programming-language,,,
c-sharp,C#,tool,,,,,programming-language,,,
chef-occupation,Chef,occupation,head chef,,,,,,,
ci-cd,CI/CD,method,continuous integration,,,,,,,
cloud-platform,Cloud platforms,hard,cloud,,,,,,,
cloudformation,CloudFormation,tool,,,,,,,terraform,
communication,Communication,soft,communication skills,,,,,,,
cpa,CPA,certificate,certified public accountant,CPA,,,,accounting,,
django,Django,tool,,,,,web-framework,python,flask,python
docker,Docker,tool,,,,,,,,
docker-swarm,Docker Swarm,tool,,,,,,,,
dotnet,.NET,tool,dot net,,,,,,,
driving-licence,Driving licence,licence,driver's license|driving license,,,,,,,
e-commerce,E-commerce,hard,,,,,,,,
excel,Excel,tool,Microsoft Excel|MS Excel,,Excel,spreadsheet|pivot tables|vlookup,,,,
flask,Flask,tool,,,,,web-framework,python,django,python
forecasting,Forecasting,hard,,,,,,,,
french,French,language,,,,,,,,
gcp,GCP,tool,Google Cloud,GCP,,,cloud-platform,,aws|azure,
german,German,language,,,,,,,,
go-language,Go,tool,Golang,,Go,backend|microservices|golang|programming,programming-language,,,
haccp,HACCP,method,,,,,,,,
kubernetes,Kubernetes,tool,k8s,,,,,docker,,docker
mysql,MySQL,tool,,,,,relational-database,sql,postgresql,sql
nodejs,Node.js,tool,NodeJS,,,,,,,
nursing-licence,Registered nurse licence,licence,registered nurse,RN,,,,,,
phlebotomy,Phlebotomy,hard,drawing blood,,,,,,,
postgresql,PostgreSQL,tool,Postgres,,,,relational-database,sql,mysql,sql
project-management,Project management,hard,,,,,,,,
python,Python,tool,,,,,programming-language,,,
programming-language,Programming languages,hard,programming,,,,,,,
r-language,R,tool,R programming,,R,statistics|statistical|ggplot2|tidyverse,programming-language,,,
react,React,tool,React.js,,React,frontend|javascript|component,,,,
relational-database,Relational databases,hard,,,,,,,,
sales,Sales,hard,,,,,,,,
spanish,Spanish,language,,,,,,,,
spring,Spring,tool,Spring Boot,,Spring,java|microservices|hibernate,,,,
sql,SQL,tool,,,,,programming-language,,,
stock-control,Stock control,hard,,,,,,,,
tableau,Tableau,tool,,,,,,,power-bi,
power-bi,Power BI,tool,,,,,,,tableau,
chef-software,Chef Infra,tool,,,Chef,puppet|ansible|cookbook|infrastructure,,,ansible,
ansible,Ansible,tool,,,,,,,chef-software,
puppet,Puppet,tool,,,,,,,chef-software,
java,Java,tool,,Java,,,programming-language,,,
teamwork,Teamwork,soft,team player,,,,,,,
terraform,Terraform,tool,,,,,,,cloudformation,
web-framework,Web frameworks,hard,,,,,,,,
welding,Welding,hard,,,,,,,,
"""


def lexicon_of(rows: str) -> Lexicon:
    """A lexicon of CSV lines without header."""
    return Lexicon(tuple(read_rows(f"{','.join(COLUMNS)}\n{rows}", "small", "small.csv")), release="test")


@lru_cache(maxsize=1)
def small() -> Lexicon:
    """The lexicon above."""
    return lexicon_of(ROWS)


@lru_cache(maxsize=1)
def small_pipeline() -> Language:
    """The whole pipeline over the small lexicon."""
    from gapfinder.extract import _NAMES
    from gapfinder.pipeline.skills import SkillLinker

    nlp = spacy.blank("en")
    for name in _NAMES:
        if name != "gapfinder_model":  # what it sees changes with every training
            nlp.add_pipe(name)
    linker = nlp.get_pipe("gapfinder_skills")
    assert isinstance(linker, SkillLinker)
    linker.lexicon = small()
    return nlp


def document(text: str, kind: DocumentKind) -> Document:
    """A text as the readers give it."""
    return document_from_text(text, kind=kind)


def resume(text: str) -> Document:
    """A resume."""
    return document(text, DocumentKind.RESUME)


def ad(text: str) -> Document:
    """A job ad."""
    return document(text, DocumentKind.AD)


def bio(text: str) -> Document:
    """A bio of somebody who got the job."""
    return document(text, DocumentKind.BIO)


def extracted(one: Document) -> Extraction:
    """Mentions over whatever lexicon is in force."""
    from gapfinder.extract import extract

    return extract(one)


def report(mine: str, *targets: Document) -> Report:
    """A resume's text against targets."""
    from gapfinder.workflow import judge

    return judge(extracted(resume(mine)), [extracted(one) for one in targets], today=TODAY)


def statuses(found: Report) -> dict[str, str]:
    """Status by requirement id."""
    return {match.requirement.id: match.status.value for match in found.matches}


def match_of(found: Report, one: str) -> Match:
    """The match of a requirement."""
    return next(match for match in found.matches if match.requirement.id == one)


def mentions(one: Document) -> Sequence[tuple[str, str, str]]:
    """Text, lexicon id and assertion of every mention of a document."""
    return [(m.text, m.skill_id or "", m.assertion.value) for m in extracted(one).mentions]
