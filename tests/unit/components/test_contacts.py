"""A file of contacts is taken whole, or refused with all its faults."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.settings import SettingsError, read_settings
from components.contacts import ContactsError, placeholders, read_contacts

NAMED = ("write_to", "external_scores", "debt_advice", "supervisor")
GOOD = {"within_days": 30, **{name: {"fr": "a", "en": "b"} for name in NAMED}}


def test_contacts_are_read_and_the_demonstration_s_are_placeholders(tmp_path: Path) -> None:
    path = tmp_path / "contacts.json"
    path.write_text(json.dumps(GOOD), encoding="utf-8")
    assert read_settings({"CONTACTS": str(path)}, ()).contacts.within_days == 30
    shown = placeholders()
    for text in (shown.write_to, shown.external_scores, shown.debt_advice, shown.supervisor):
        assert all(words.startswith("[") and words.endswith("]") for words in (text.fr, text.en))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"within_days": 0}, "within_days"),
        ({"within_days": True}, "within_days"),
        ({"within_days": "30"}, "within_days"),
        ({"write_to": {"fr": "a"}}, "write_to"),
        ({"write_to": {"fr": "a", "en": " "}}, "write_to"),
        ({"write_to": {"fr": "a", "en": "b\nc"}}, "write_to"),
        ({"supervisor": {"fr": "a" * 91, "en": "b"}}, "supervisor"),
        ({"supervisor": "a"}, "supervisor"),
        ({"telephone": "1"}, "telephone"),
    ],
)
def test_a_fault_is_named(change: dict[str, object], said: str) -> None:
    with pytest.raises(ContactsError, match=said):
        read_contacts(json.dumps(GOOD | change))


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "[" * 100_000])
def test_what_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(ContactsError, match="JSON"):
        read_contacts(text)


def test_all_faults_are_said_at_once_and_the_setting_is_named(tmp_path: Path) -> None:
    path = tmp_path / "contacts.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"CONTACTS.*within_days.*write_to.*supervisor"):
        read_settings({"CONTACTS": str(path)}, ())
    with pytest.raises(SettingsError, match="CONTACTS"):
        read_settings({"CONTACTS": str(tmp_path / "none")}, ())
