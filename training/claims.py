"""The questions that claims answer, as examples: what each asks is known, which words say it is not."""

from dataclasses import dataclass

from .lexicon import KNOWLEDGE, load
from .text import normal

# What a question for a claim of an aspect asks.
ASKED = {
    ("roles", "overview"): "ask roles define",
    ("roles", "duties"): "ask roles value duties",
    ("roles", "skills"): "ask roles value skills",
    ("transitions", "rationale"): "ask directions value rationale",
    ("transitions", "requirements"): "ask directions value requirements",
    ("transitions", "market"): "ask directions value market",
    ("transitions", "outlook"): "ask directions value outlook",
}


@dataclass
class Asked:
    text: str
    act: list[str]
    # The role that it is about, or that the direction leads to.
    subject: str
    # The claim in the language of the question.
    claim: str


def questions() -> list[Asked]:
    found = []
    for folder in ("roles", "transitions"):
        for path in sorted((KNOWLEDGE / folder).glob("*.toml")):
            thing = load(path)
            for claim in thing.get("claims", []):
                act = ASKED.get((folder, claim["aspect"]))
                for language, texts in claim.get("asks", {}).items():
                    for text in texts:
                        if act:
                            subject = thing.get("to", thing["id"])
                            found.append(Asked(normal(text), act.split(), subject, normal(claim["text"][language])))
    return found
