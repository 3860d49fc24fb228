"""Sentences of the domain, made from the knowledge files and from the templates in this folder.

Three kinds of examples come out: a question with its intent (or topic out of scope), a question with the role that
it is about, and a question with the claim that answers it. The evaluation sets are never read here.
"""

import random
import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from . import paths

SLOT = re.compile(r"\{(\w+)\}")
# What understanding puts in place of a name before it compares a message with the examples (src/nlu/examples.rs).
NATURAL = {
    "zh": {"role": "工程师", "role2": "工程师", "target": "工程师", "skill": "这个技术", "skill2": "这个技术",
           "technology": "这个技术", "company": "这家公司", "city": "这个城市", "step": "这一步", "number": "10"},
    "en": {"role": "engineer", "role2": "engineer", "target": "engineer", "skill": "this technology",
           "skill2": "this technology", "technology": "this technology", "company": "the company",
           "city": "the city", "step": "this step", "number": "10"},
}


@dataclass(frozen=True)
class Utterance:
    text: str
    label: str
    # Clean English with the same slots, for the teacher; empty where there is none.
    canonical: str = ""
    language: str = "zh"


@dataclass
class Domain:
    utterances: list[Utterance] = field(default_factory=list)
    # role id -> questions about it, some naming it and some not
    role_questions: dict[str, list[str]] = field(default_factory=dict)
    # role id -> the short texts that stand for it
    role_texts: dict[str, list[str]] = field(default_factory=dict)
    # (question, claim id, owner of the claim)
    asks: list[tuple[str, str, str]] = field(default_factory=list)
    claim_texts: dict[str, list[str]] = field(default_factory=dict)
    labels: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def intent_labels(self) -> list[str]:
        return sorted({u.label for u in self.utterances})


def toml(path: Path) -> dict:
    with open(path, "rb") as file:
        return tomllib.load(file)


def normalise(text: str) -> str:
    """Near to src/text/normalise.rs: compatibility forms, lower case, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def names(entry: dict) -> dict[str, list[str]]:
    """All labels of a knowledge entry by language; hidden ones (misspellings) count for the script they are in."""
    found = {"zh": [entry["preferred_label"]["zh"]] * 3, "en": [entry["preferred_label"]["en"]] * 3}
    for language in found:
        found[language] += entry.get("alt_labels", {}).get(language, [])
    for label in entry.get("hidden_labels", []):
        found["zh" if any("\u4e00" <= c <= "\u9fff" for c in label) else "en"].append(label)
    return found


def claims_of(entry: dict, owner: str, domain: Domain) -> None:
    for claim in entry.get("claims", []):
        domain.claim_texts[claim["id"]] = [claim["text"]["zh"], claim["text"]["en"]]
        for asks in claim.get("asks", {}).values():
            domain.asks += [(normalise(ask), claim["id"], owner) for ask in asks]


def read() -> Domain:
    domain = Domain()
    roles, short_names = {}, {}
    for path in sorted((paths.KNOWLEDGE / "roles").glob("*.toml")):
        role = toml(path)
        roles[role["id"]] = role
        short_names[role["id"]] = names(role)
        overview = [c for c in role["claims"] if c["aspect"] == "overview"][:1]
        domain.role_texts[role["id"]] = [role["preferred_label"]["zh"], role["preferred_label"]["en"]] + [
            c["text"][language] for c in overview for language in ("zh", "en")
        ]
        domain.role_questions[role["id"]] = []
        claims_of(role, role["id"], domain)
    targets = {}
    for path in sorted((paths.KNOWLEDGE / "transitions").glob("*.toml")):
        transition = toml(path)
        targets[transition["id"]] = transition["to"]
        claims_of(transition, transition["id"], domain)
    for path in [paths.KNOWLEDGE / "technologies.toml", *sorted((paths.KNOWLEDGE / "learning_paths").glob("*.toml"))]:
        content = toml(path)
        for entry in content.get("technologies", [content]):
            claims_of(entry, entry.get("id", path.stem), domain)
            for step in entry.get("steps", []):
                claims_of(step, step.get("id", path.stem), domain)

    def gather(file: str, key: str, kind: str = "") -> dict[str, list[str]]:
        gathered: dict[str, list[str]] = {"zh": [], "en": []}
        for entry in toml(paths.KNOWLEDGE / file)[key]:
            if kind and entry["kind"] != kind:
                continue
            for language, labels in names(entry).items():
                gathered[language] += labels
        return gathered

    domain.labels = {
        "skill": gather("skills.toml", "skills"),
        "technology": gather("technologies.toml", "technologies"),
        "company": gather("companies.toml", "companies"),
        "city": gather("places.toml", "places"),
    }
    domain.labels["skill2"] = domain.labels["skill"]
    # A trend is no answer to a question about frameworks, nor the other way round.
    for kind in ("trend", "framework"):
        domain.labels[kind] = gather("technologies.toml", "technologies", kind)
    for slot in ("role", "role2"):
        domain.labels[slot] = {la: [n for r in short_names.values() for n in r[la]] for la in ("zh", "en")}
    domain.labels["target"] = {la: [n for t in targets.values() for n in short_names[t][la]] for la in ("zh", "en")}
    domain.labels["years"] = {la: ["1", "2", "3", "5", "10"] for la in ("zh", "en")}
    domain.labels["number"] = {la: ["3", "5", "10"] for la in ("zh", "en")}
    domain.labels["salary"] = {la: ["10", "15", "20", "30"] for la in ("zh", "en")}
    domain.labels["step"] = {"zh": ["第二步", "这一步"], "en": ["step 2", "the first step"]}

    # Questions with their intents: the examples that understanding compares with, and the templates.
    for file, key in (("intents.toml", "intents"), ("out_of_scope.toml", "topics")):
        for entry in toml(paths.KNOWLEDGE / file)[key]:
            for language in ("zh", "en"):
                domain.utterances += [
                    Utterance(text, entry["id"], language=language) for text in entry["utterances"].get(language, [])
                ]
    if (paths.TEMPLATES / "intents.toml").exists():
        for group in toml(paths.TEMPLATES / "intents.toml")["groups"]:
            for language in ("zh", "en", "mixed"):
                domain.utterances += [
                    Utterance(text, group["label"], group["canonical"], "en" if language == "en" else "zh")
                    for text in group.get(language, [])
                ]

    # Questions about roles: patterns with the role's names, claims' questions, and descriptions.
    one_role = [u for u in domain.utterances if SLOT.findall(u.text) == ["role"]]
    rng = random.Random(7)
    for role, by_language in short_names.items():
        for utterance in one_role:
            for language in (utterance.language, "en"):
                name = rng.choice(by_language[language])
                domain.role_questions[role].append(normalise(utterance.text.replace("{role}", name)))
    for ask, _, owner in domain.asks:
        role = owner if owner in roles else targets.get(owner)
        if role:
            # More than once, for they are few beside the patterns and say more.
            domain.role_questions[role] += [ask] * 12
    for file, key, role_of in (
        ("roles.toml", "roles", lambda id: id),
        ("transitions.toml", "transitions", lambda id: targets[id]),
    ):
        if (paths.TEMPLATES / file).exists():
            for entry in toml(paths.TEMPLATES / file)[key]:
                texts = [t for language in ("zh", "en", "mixed") for t in entry.get(language, [])]
                domain.role_questions[role_of(entry["id"])] += [normalise(t) for t in texts] * 12
    return domain


def fill(utterance: Utterance, domain: Domain, rng: random.Random) -> tuple[str, str]:
    """(sentence, its canonical English or ""), with names of the domain, or with the nouns that stand for any."""
    natural = rng.random() < 0.5
    text, canonical, used = utterance.text, utterance.canonical, []
    for slot in sorted(set(SLOT.findall(text))):
        stand_in = NATURAL[utterance.language].get(slot)
        if natural and stand_in:
            word, english = stand_in, NATURAL["en"][slot]
        else:
            language = utterance.language if rng.random() < 0.8 else "en"
            kind = {"trending-tech": "trend", "framework-info": "framework"}.get(utterance.label)
            choices = domain.labels[kind if slot == "technology" and kind else slot][language]
            word = rng.choice([name for name in choices if name not in used] or choices)
            used.append(word)
            # A name in Chinese has no English beside it here: the canonical sentence keeps the general noun.
            english = word if language == "en" else NATURAL["en"].get(slot, word)
        text = text.replace("{" + slot + "}", word)
        canonical = canonical.replace("{" + slot + "}", english)
    return blur(normalise(text), rng), canonical


def blur(text: str, rng: random.Random) -> str:
    """Now and then what hurried people do: a letter lost or swapped, the closing sign left out."""
    if rng.random() < 0.3:
        text = text.rstrip("?？。.!！")
    if rng.random() < 0.12 and len(text) > 6:
        at = rng.randrange(1, len(text) - 1)
        if rng.random() < 0.5:
            text = text[:at] + text[at + 1 :]
        else:
            text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text
