"""Words of names that say something about the words beside them: titles, suffixes, particles, common names.

All are as `key_of` writes them: small letters, without accents, dots and hyphens.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES: Final = _words(
    "prof professor profin professorin professeur professora doctor doktor dr mr mrs ms mx mme mlle herr frau sir dame"
    " lord lady associate assistant adjunct emeritus emerita docent"
)
"""What may stand before a name."""

ABBREVIATED_TITLES: Final = _words("prof ing mag dipl univ priv assoc asst hon rev lic arq apl dra drs dre dott ir dr")
"""What may stand before a name with a dot; without one it may be a name."""

TITLE_ENDINGS: Final = _words(
    "rer nat habil med phil jur oec techn theol vet dent pol inform phys chem math sci hc eh em mult ing doz ass ir ssa"
)
"""What may stand after a title: `Dr. rer. nat. habil.`"""

GENERATIONS: Final = {
    "jr": "jr", "jnr": "jr", "junior": "jr", "sr": "sr", "snr": "sr", "senior": "sr", "ii": "ii", "iii": "iii",
    "iv": "iv",
}  # fmt: skip
"""What tells a father from a son, each in one form."""

POSTNOMINALS: Final = _words(
    "phd dphil md msc bsc mba mph jd edd psyd dds dvm rn esq obe cbe mbe kbe frs frse freng frcp frsc facs facp facm"
    " fieee ceng cphys cpa cfa pmp llm llb dsc scd mphil meng beng mres mfa dba pharmd drph ba ma bs ms pe"
    " msci mmath frss frsa fba mrcp frcs aia faia faan facc mbbs mbchb dnp pharm bcom beng btech mtech mca"
)
"""Degrees and honours that may stand behind a name."""

PARTICLES: Final = _words(
    "van von vom der den de del della dei di da dos das do du la le les las los lo ten ter te zu zum zur af av el al ad"
    " bin ibn ben bint y e i und dem des d op st san t"
)
"""Small words that belong to the family name after them."""

SURNAMES_SPANISH: Final = _words(
    "garcia rodriguez gonzalez fernandez lopez martinez sanchez perez gomez jimenez ruiz hernandez diaz moreno alvarez"
    " munoz romero gutierrez navarro torres dominguez vazquez vasquez ramirez gil serrano molina morales suarez ortega"
    " delgado castro ortiz rubio marquez nunez medina iglesias castillo garrido herrera flores mendoza rojas vargas"
    " aguilar chavez guzman velez velazquez velasquez benitez gimenez ibanez menendez mendez cortes reyes rivera"
)
"""Family names that are no given names, for those who have two: in `Gabriel García Márquez` both are."""

SURNAMES_CHINESE: Final = _words(
    "wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang"
    " feng yu dong xiao cheng cao yuan deng xue fu shen zeng peng lu su jiang cai jia ding wei ye yan pan du dai xia"
    " zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long"
    " wan duan qian yin"
)
"""The commonest Chinese family names, in pinyin."""

SURNAMES_KOREAN: Final = _words(
    "kim lee yi park bak choi choe jung jeong chung kang cho jo yoon yun jang chang lim im han oh seo suh shin kwon"
    " hwang ahn an song yoo ryu hong moon bae baek noh ko go nam ha heo hur"
)
"""Korean family names, which stand first before two syllables with a hyphen: `Kim Min-jun`."""

SURNAMES_VIETNAMESE: Final = _words("nguyen tran pham huynh hoang phan bui dang")
"""Family names that stand first in Vietnamese names, and are hardly given names."""

GIVEN_NAMES: Final = _words(
    "thomas martin james henry paul simon george david john peter michael robert william richard charles joseph frank"
    " daniel andrew mark anthony alexander samuel benjamin patrick kevin scott ryan alan arthur albert louis francis"
    " vincent victor oliver leon max felix anna maria mary elizabeth sarah laura julia andrea claudia grace rose"
    " stephen steven edward matthew nicholas philip christian stefan walter werner otto ernst friedrich heinrich jacob"
    " jakob adam aaron lewis neil graham craig stuart douglas gordon bruce keith eric carl karl ivan oscar hugo marcel"
    " pascal jean pierre marie claude andre rene guy laurent olivier bernard raymond roland gerard"
)
"""Given names that are family names as well: `Thomas Martin` is nobody whose family name is Thomas."""
