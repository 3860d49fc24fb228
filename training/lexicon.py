"""Names of things in the knowledge files, for exchanging one for another and for what a described role is."""

import tomllib
from pathlib import Path

from .text import normal

PROJECT = Path(__file__).resolve().parent.parent
KNOWLEDGE = PROJECT / "knowledge"


def load(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def labels(thing: dict) -> tuple[list[str], list[str]]:
    """All names of a thing: Chinese and English."""
    preferred = thing.get("preferred_label") or thing.get("label") or thing.get("name") or {}
    alternatives = thing.get("alt_labels") or {}
    hidden = [name for name in thing.get("hidden_labels", []) if isinstance(name, str)]
    if isinstance(preferred, str):
        preferred = {"zh": preferred, "en": preferred}
    if isinstance(alternatives, list):
        alternatives = {"zh": alternatives, "en": alternatives}
    chinese = [preferred.get("zh", ""), *alternatives.get("zh", [])]
    english = [preferred.get("en", ""), *alternatives.get("en", [])]
    for name in hidden:
        (english if name.isascii() else chinese).append(name)
    return [normal(n) for n in chinese if n], [normal(n) for n in english if n]


class Lexicon:
    """Names by kind and language, and the roles by name."""

    def __init__(self) -> None:
        self.names: dict[str, dict[str, list[str]]] = {}
        self.roles: dict[str, str] = {}
        ambiguous = set()
        for path in sorted((KNOWLEDGE / "roles").glob("*.toml")):
            role = load(path)
            for name in [*labels(role)[0], *labels(role)[1]]:
                if self.roles.setdefault(name, role["id"]) != role["id"]:
                    ambiguous.add(name)
            self._keep("role", [role])
        for name in ambiguous:
            del self.roles[name]
        self.role_ids = sorted(set(self.roles.values()))
        for path in sorted((KNOWLEDGE / "skills").glob("*.toml")):
            self._keep("skill", load(path).get("skills", []))
        self._keep("company", load(KNOWLEDGE / "companies.toml").get("companies", []))
        self._keep("city", load(KNOWLEDGE / "places.toml").get("places", []))
        self._keep("technology", load(KNOWLEDGE / "technologies.toml").get("technologies", []))

    def _keep(self, kind: str, things: list[dict]) -> None:
        chinese, english = self.names.setdefault(kind, {"zh": [], "en": []}).values()
        for thing in things:
            zh, en = labels(thing)
            chinese += zh
            english += en
        topics = load(KNOWLEDGE / "out_of_scope.toml").get("topics", [])
        self.topics = [topic["id"] for topic in topics]
        named = load(PROJECT / "training" / "topics.toml")
        self.topic_of = {label: topic for topic, labels in named.items() for label in labels}
