"""Invented people and ads of several fields, for laws and measurements that need whole texts."""

from __future__ import annotations

from gapfinder.datatypes import DocumentKind
from tests.quality.laws import Pair

_NURSE = (
    """Odile Marrow
Leeds | odile@example.org

SUMMARY
Staff nurse on an acute medical ward, five years qualified.

EXPERIENCE
Staff Nurse, Saltmere Infirmary, Leeds, 2021-03 - 2025-11
- Wound care and medication administration for a bay of eight
- Intravenous cannulation and phlebotomy on every shift
- Mentored four student nurses through their placements
- Cut pressure ulcers by a third with hourly rounding

Healthcare Assistant, Fenwick Lodge, 2018-01 - 2020-08
- Personal care and manual handling for residents with dementia

SKILLS
SystmOne, venepuncture, catheterisation

EDUCATION
BSc in Adult Nursing, University of Leeds, 2021

CERTIFICATIONS
NMC registration
ILS, exp. 06/2027
""",
    """Senior Staff Nurse, Respiratory Ward

Requirements
- NMC registration
- Phlebotomy and cannulation
- Medication administration
- Wound care
- Tracheostomy care
- Non-invasive ventilation
- Experience of mentoring students

Nice to have
- SystmOne
- Clinical audit

Responsibilities
- Lead the morning safety huddle
- Discharge planning with the multidisciplinary team
""",
)
_ENGINEER = (
    """Tamsin Roe
tamsin@example.org

EXPERIENCE
Backend Engineer, Quillfeather Ltd, 2020-02 - 2025-10
- Built the booking service in Django and PostgreSQL
- Moved deployments to Docker and GitHub Actions
- Designed REST APIs for three partners and wrote unit tests in pytest
- Tuned slow SQL: the nightly report fell from 40 minutes to 3

Junior Developer, Marlstone Web, 2017-06 - 2020-01
- Ported a shop from PHP to Python

SKILLS
Redis, Celery, Linux, Git

EDUCATION
BSc in Computer Science, 2017
""",
    """Backend Engineer (Payments)

What you bring
- 5+ years of Python
- PostgreSQL
- Docker and Kubernetes
- Kafka or RabbitMQ
- REST APIs
- Terraform
- Bachelor's degree in Computer Science

Nice to have
- Go
- Redis

What you will do
- Design payment services that survive failures of partners
- Mentor two junior engineers
""",
)
_DRIVER = (
    """Gil Passmore
Hull | gil@example.org

EXPERIENCE
HGV Class 1 Driver, Holdernesse Freight, 2016-05 - 2025-12
- Multi-drop deliveries across the north with a tail lift, 30 drops a day
- Daily vehicle checks and defect reporting
- Load securing of mixed pallets
- Trained two new drivers in tachograph rules

Warehouse Operative, Brackenridge Cold Store, 2013-01 - 2016-04
- Forklift operation and stock rotation

CERTIFICATIONS
HGV Class 1 licence
Driver CPC, exp. 09/2028
Digital tachograph card

SKILLS
Route planning, customer service
""",
    """Class 1 Driver, Nights

Requirements
- HGV Class 1 licence
- Driver CPC and digital tachograph card
- Multi-drop experience
- Load securing
- Vehicle checks
- ADR certificate
- Hiab operation

Duties
- Deliver to building sites in the region
- Keep the delivery paperwork in order
""",
)
_ACCOUNTANT = (
    """Rhona Tebbutt
rhona@example.org

EXPERIENCE
Assistant Accountant, Larkrise Foods, 2019-09 - 2025-12
- Bank reconciliation for six entities and month-end close in five days
- Prepared VAT returns and the fixed asset register
- Accounts payable for 300 suppliers in Sage 50

Accounts Clerk, Minnow & Daughters, 2016-01 - 2019-08
- Purchase ledger and credit control

SKILLS
Excel, Xero, Power BI

EDUCATION
AAT Level 4, 2018
""",
    """Management Accountant

Requirements
- Month-end close
- Bank reconciliation
- VAT returns
- Management accounts
- Budgeting and forecasting
- ACCA or CIMA
- Advanced Excel
- Accounts payable

Nice to have
- Xero
- Power BI
""",
)
_CHEF = (
    """Bram Oduya
bram@example.org

EXPERIENCE
Sous Chef, The Tin Heron, Bristol, 2020-03 - 2025-11
- Menu planning with the head chef and costing of every dish
- Ran the pass on Saturdays: 140 covers
- Stock control: food waste down by 20%
- HACCP records and allergen control

Chef de Partie, Gannet House, 2017-02 - 2020-01
- Pastry and bread section

CERTIFICATIONS
Level 3 Food Safety
""",
    """Head Chef

Requirements
- Menu planning
- Stock control
- HACCP
- Allergen awareness
- Rota management
- Budget management
- Level 3 Food Safety

Nice to have
- Pastry
- Butchery
""",
)
_TEACHER = (
    """Wren Calloway
wren@example.org

EXPERIENCE
Teacher of Mathematics, Copperfield Academy, 2018-09 - 2025-12
- Taught Key Stage 3 and GCSE mathematics to mixed sets
- Lesson planning and assessment for five classes
- Form tutor; safeguarding lead for the year group
- Ran a Python club after school

EDUCATION
PGCE Mathematics, 2018
BSc in Mathematics, 2017

CERTIFICATIONS
QTS
""",
    """Teacher of Mathematics and Computing

Requirements
- QTS
- GCSE mathematics
- A Level mathematics
- Lesson planning
- Behaviour management
- Safeguarding
- Python

Nice to have
- Scratch
- Duke of Edinburgh's Award
""",
)
PEOPLE = {
    name: Pair(resume, ((ad, DocumentKind.AD),))
    for name, (resume, ad) in {
        "nurse": _NURSE,
        "engineer": _ENGINEER,
        "driver": _DRIVER,
        "accountant": _ACCOUNTANT,
        "chef": _CHEF,
        "teacher": _TEACHER,
    }.items()
}
"""A resume and an ad of the same field, by field."""
