"""A scholar's CV by rule: as many publications as one asks for, of one to sixty authors, the same ones every time.

`python -m tests.publications 200 > FILE` writes one for the eye.
"""

from __future__ import annotations

import sys
from random import Random

OWN = "Amara Lindholm"

_GIVEN = (
    "Ana Bo Chen Dmitri Elif Femi Grace Hiro Ines Jonas Katja Liang Mirjam Noor Olu Priya Quentin Rosa Sven Tomasz"
).split()
_FAMILY = (
    "Abe Bakker Castillo Dubois Eriksen Farkas Gupta Hoffmann Ito Jansen Kowalski Lopez Müller Nakamura Okafor Petrov "
    "Rossi Šimić Tanaka Vu Wang Yilmaz Zhang"
).split()
_SUBJECTS = (
    "Neutrino oscillations",
    "The mass of the W boson",
    "Charm mixing",
    "A search for sterile neutrinos",
    "Calorimetry with liquid argon",
    "Rare decays of kaons",
)
_METHODS = (
    "in thirteen years of data",
    "with deep networks that know their own errors",
    "at the far detector: systematic uncertainties and how far they can be trusted",
    "from first principles",
    "below the threshold",
)
_VENUES = ("Physical Review D", "Journal of High Energy Physics", "Nuclear Instruments and Methods A")
_KINDS = ("article", "article", "inproceedings", "preprint")
_TEAMS = (1, 2, 3, 3, 4, 4, 5, 6, 8, 12, 25, 60)  # how many authors, as often as they occur in the list


def scholar(count: int = 200) -> str:
    """Return a source with `count` publications and little else, as a full CV, a résumé and a bio."""
    entries = "".join(_publication(number, Random(number)) for number in range(1, count + 1))
    return f"""\
basics: {{name: {OWN}, label: Professor of Physics, email: amara@example.org}}
work:
  - {{name: University of Uppsala, position: Professor, startDate: 2015-08}}
publications:
{entries}variants:
  cv: {{template: full-cv}}
  two: {{template: resume, pages: at most 2}}
  bio: {{template: grant-bio}}
"""


def _publication(number: int, chance: Random) -> str:
    subject, method = chance.choice(_SUBJECTS), chance.choice(_METHODS)
    return f"""\
  - name: "{subject} {method} ({number})"
    authors: [{", ".join(_authors(chance))}]
    type: {chance.choice(_KINDS)}
    venue: {chance.choice(_VENUES)}
    volume: {chance.randint(20, 120)}
    releaseDate: {2024 - number // 9}-{chance.randint(1, 12):02}
    doi: 10.1000/lindholm.{number}
"""


def _authors(chance: Random) -> list[str]:
    """Return the authors of one work in order, the own name anywhere among them."""
    size = chance.choice(_TEAMS)
    names = [f"{given} {family}" for given in _GIVEN for family in _FAMILY]
    authors = chance.sample(names, size - 1)
    authors.insert(chance.randrange(size), OWN)
    return authors


if __name__ == "__main__":
    sys.stdout.write(scholar(int(sys.argv[1])))
