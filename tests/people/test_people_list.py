"""A list of people as staff paste or upload it."""

import pytest

from people import actions, lines, people_list
from people.lines import CannotRead
from people.models import Participant
from people.people_list import Listed
from tests.factories.people import ParticipantFactory


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Jean Archer, jean@example.org", Listed(1, "Jean Archer", "jean@example.org")),
        (
            "Jean Archer\tjean@example.org\t01632 960123",
            Listed(1, "Jean Archer", "jean@example.org", "01632 960123"),
        ),
        ("Jean;;;3 Canal Street, WR1 1AB", Listed(1, "Jean", address="3 Canal Street, WR1 1AB")),
        ('Jean,,,"3 Canal Street, WR1 1AB"', Listed(1, "Jean", address="3 Canal Street, WR1 1AB")),
        ("jean@example.org", Listed(1, "", "jean@example.org")),
        (
            "Bob Cole, 2 High Street, Wrenfield WR1 2AB",
            Listed(1, "Bob Cole", address="2 High Street, Wrenfield WR1 2AB"),
        ),
        (
            "Bob Cole, 01632 960123, Flat 4, 2 High Street, bob@example.org",
            Listed(1, "Bob Cole", "bob@example.org", "01632 960123", "Flat 4, 2 High Street"),
        ),
        ("2 High Street, Wrenfield", Listed(1, address="2 High Street, Wrenfield")),
        ("+44 (0)1632 960-123", Listed(1, phone="+44 (0)1632 960-123")),
        ("Bob, 12-14, The Row", Listed(1, "Bob", address="12-14, The Row")),
        ("Name,Address\nBob, 2 High Street, Wrenfield", Listed(2, "Bob", address="2 High Street, Wrenfield")),
        ("E-mail,Name\njean@example.org,Jean", Listed(2, "Jean", "jean@example.org")),
        ("\n\nJean, jean@example.org\n", Listed(3, "Jean", "jean@example.org")),
    ],
)
def test_a_line_is_read_however_it_is_parted(text: str, person: Listed) -> None:
    found = people_list.read(text)

    assert (found.people, found.problems) == ([person], [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Jean, jean.example.org", "Line 1: “jean.example.org” is not an e-mail address."),
        ("Jean", "Line 1: there is no e-mail, phone or address"),
        ("A, a@example.org\nB, A@example.org", "Line 2: this e-mail address stands on line 1 already."),
        ("x" * 200 + ", a@example.org", "Line 1: a name or a number is far too long."),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, problem: str) -> None:
    found = people_list.read(text)

    assert len(found.problems) == 1
    assert found.problems[0].startswith(problem)


@pytest.mark.parametrize(
    "text", ["Jean Archer", "Jean Archer, jean.example.org", "Jean Archer, jean@a.org, jean@b.org"]
)
def test_what_is_wrong_is_said_with_the_name_of_the_person(text: str) -> None:
    assert people_list.read(text).problems[0].endswith(" This is Jean Archer.")
    assert people_list.read(text.replace("Archer", "A.")).problems[0].endswith(" This is Jean A.")


@pytest.mark.parametrize("text", ["", " \n \n", "a@example.org\n" * 5_001])
def test_an_empty_or_endless_list_is_refused_in_words(text: str) -> None:
    with pytest.raises(CannotRead):
        people_list.read(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_whichever_way_a_spreadsheet_wrote_it(encoding: str) -> None:
    assert lines.decoded("Zoë, zoe@example.org".encode(encoding)) == "Zoë, zoe@example.org"


@pytest.mark.parametrize("content", [b"\x00\x01\x02", b"x" * 1_000_001, b"\xff\xfea"])
def test_what_is_no_text_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(CannotRead):
        lines.decoded(content)


@pytest.mark.django_db
def test_somebody_known_is_asked_about_and_not_added_twice_when_they_are_the_same() -> None:
    known = ParticipantFactory(email="jean@example.org")
    listed = [Listed(1, "Jean", "Jean@example.org"), Listed(2, "Donna", "donna@example.org")]

    matches = actions.likely_matches(listed)
    people = actions.add_listed(people=listed, same={1})

    assert [(match.listed.line, match.known) for match in matches] == [(1, known)]
    assert people[0] == known
    assert Participant.objects.count() == 2


@pytest.mark.django_db
def test_the_same_name_alone_is_not_the_same_person() -> None:
    ParticipantFactory(name="Jean Archer", phone="01632 960 123")

    different = actions.likely_matches([Listed(1, "Jean Archer", phone="01632 960999")])
    same = actions.likely_matches([Listed(1, "Jean Archer", phone="01632960123")])

    assert (len(different), len(same)) == (0, 1)
