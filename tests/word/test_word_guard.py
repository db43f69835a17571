"""Hostile packages are refused before they are parsed, without raising."""

from __future__ import annotations

import struct
import tracemalloc
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_package import MAIN, parts
from word_samples import every_block

from tldocs.word import check, write
from tldocs.word.guard import guard


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, data in files:
            package.writestr(name, data)
    return out.getvalue()


def codes(data: bytes) -> set[str]:
    return {finding.code for finding in guard(data)}


def test_our_documents_pass():
    assert guard(write(every_block())) == []


def test_a_bomb_is_refused_without_unfolding_it():
    bomb = zipped((MAIN, b" " * (40 << 20)))
    tracemalloc.start()
    found = {finding.code for finding in check(bomb)}
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == {"docx-bombe"}
    assert peak < 1 << 20


def test_a_part_too_large_is_refused():
    data = bytearray(zipped((MAIN, b"<a/>")))
    central = data.index(b"PK\x01\x02")
    data[central + 24 : central + 28] = struct.pack("<L", 65 << 20)
    assert codes(bytes(data)) == {"docx-taille"}


def test_a_whole_too_large_is_refused():
    data = bytearray(zipped(*((f"word/{n}.bin", b"x") for n in range(5))))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 24 : at + 28] = struct.pack("<L", 50 << 20)
        at += 4
    assert "docx-taille" in codes(bytes(data))


def test_too_many_parts_are_refused():
    assert codes(zipped(*((f"word/{n}.xml", b"<a/>") for n in range(2001)))) == {"docx-parties"}


@pytest.mark.parametrize("name", ["../../etc/passwd", "/word/document.xml", "word/../../x.xml", "C:/x.xml", "a\\..\\b"])
def test_names_that_leave_the_document(name):
    assert "docx-chemin" in codes(zipped((name, b"<a/>")))


def test_macros_are_refused():
    assert codes(zipped((MAIN, b"<a/>"), ("word/vbaProject.bin", b"x"))) == {"docx-macro"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("head", ["<!DOCTYPE a [<!ENTITY x 'y'>]>", "<!doctype a>", "<!ENTITY x SYSTEM 'file:///x'>"])
def test_entities_are_refused(encoding, head):
    assert codes(zipped((MAIN, f"<?xml version='1.0'?>{head}<a/>".encode(encoding)))) == {"docx-entite"}


def test_two_parts_of_one_name_are_refused():
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped((MAIN, b"<a/>"), (MAIN, b"<b/>"))
    assert codes(data) == {"docx-partie-double"}


def test_encrypted_packages_are_refused():
    data = bytearray(zipped((MAIN, b"<a/>")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert codes(bytes(data)) == {"docx-chiffre"}


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + b"\0" * 18, b"%PDF-1.4", b"\xd0\xcf\x11\xe0" * 200])
def test_other_files_are_refused(data):
    found = check(data)
    assert found
    assert all(finding.message and finding.severity == "error" for finding in found)


def test_a_wrong_sum_is_refused():
    data = bytearray(write(every_block()))
    data[data.index(b"word/document.xml") + 4000] ^= 0xFF
    assert check(bytes(data))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 20_000), st.binary(min_size=1, max_size=8))
def test_damage_anywhere_never_raises(place, noise):
    data = bytearray(_SOUND)
    place %= len(data)
    data[place : place + len(noise)] = noise
    assert isinstance(check(bytes(data)), list)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_xml_never_raises(draw):
    content = parts(_SOUND)
    name = draw.draw(st.sampled_from(sorted(content)))
    place = draw.draw(st.integers(0, max(len(content[name]) - 1, 0)))
    noise = draw.draw(st.text(max_size=6))
    content[name] = content[name][:place] + noise + content[name][place + 3 :]
    assert isinstance(check(zipped(*((key, text.encode("utf-8", "replace")) for key, text in content.items()))), list)


_SOUND = write(every_block())
