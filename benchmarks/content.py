"""The content of our cv.yaml as the sources of peers: every entry that the full CV shows."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

Entry = dict[str, Any]


def read(source: Path) -> Entry:
    """Read a cv.yaml, all scalars as text."""
    data: Entry = yaml.load(source.read_text(), yaml.BaseLoader)
    return data


def rendercv(cv: Entry) -> str:
    """Return RenderCV's source; what it has no entry type for becomes a normal entry with highlights."""
    sections: dict[str, Any] = {"Summary": [cv["basics"]["summary"]]}
    for section, convert in _RENDERCV.items():
        if entries := cv.get(section):
            sections[section.capitalize()] = [_filled(convert(entry)) for entry in entries]
    person = {"name": cv["basics"]["name"], "headline": cv["basics"].get("label"), "sections": sections}
    return yaml.safe_dump({"cv": person, "design": {"theme": "classic"}}, allow_unicode=True, sort_keys=False)


def _work(entry: Entry) -> Entry:
    return {
        "company": entry["name"],
        "position": entry["position"],
        "summary": entry.get("department"),
        "location": entry.get("location"),
        **_period(entry),
    }


def _education(entry: Entry) -> Entry:
    return {
        "institution": entry["institution"],
        "area": entry["department"],
        "degree": entry["studyType"],
        "location": entry.get("location"),
        "highlights": [entry["honors"]] if "honors" in entry else None,
        **_period(entry),
    }


def _titled(entry: Entry) -> Entry:
    """Convert a grant or an award."""
    lines = [entry[key] for key in ("role", "funder", "awarder", "note") if key in entry]
    return {"name": entry["title"], "highlights": lines, "date": _when(entry)}


def _teaching(entry: Entry) -> Entry:
    lines = [entry[key] for key in ("role", "level", "institution") if key in entry]
    return {"name": entry["course"], "highlights": lines, "date": ", ".join(entry["terms"])}


def _talk(entry: Entry) -> Entry:
    lines = [", ".join(event[key] for key in ("name", "location", "date") if key in event) for event in entry["events"]]
    return {"name": entry["title"], "summary": entry.get("kind"), "highlights": lines}


def _service(entry: Entry) -> Entry:
    return {"name": entry["role"], "highlights": list(_items(entry.get("items", ())))}


def _items(items: list[Any]) -> Iterator[str]:
    for item in items:
        yield item if isinstance(item, str) else ", ".join(item.values())


def _outreach(entry: Any) -> Entry:
    return {"bullet": entry if isinstance(entry, str) else entry["text"]}


def _period(entry: Entry) -> Entry:
    return {"start_date": entry["startDate"], "end_date": entry.get("endDate", "present")}


def _when(entry: Entry) -> str:
    if "dates" in entry:
        return ", ".join(entry["dates"])
    if "date" in entry:
        return str(entry["date"])
    return f"{entry['startDate']} – {entry.get('endDate', 'present')}"


def _filled(entry: Entry) -> Entry:
    return {key: value for key, value in entry.items() if value}


_RENDERCV: dict[str, Callable[[Any], Entry]] = {
    "work": _work,
    "education": _education,
    "grants": _titled,
    "awards": _titled,
    "teaching": _teaching,
    "talks": _talk,
    "service": _service,
    "outreach": _outreach,
}
