"""The cache: kept for its owner, refused when anyone else could have written it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tldocs import cache

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")


@pytest.fixture(autouse=True)
def base(tmp_path, monkeypatch):
    monkeypatch.setenv("TLDOCS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def written(base):
    cache.write("schema", "key", b"payload")
    (file,) = base.iterdir()
    return file


def test_what_is_written_is_read():
    cache.write("schema", "key", b"payload")
    assert cache.read("schema", "key") == b"payload"


def test_another_key_or_name_reads_nothing():
    cache.write("schema", "key", b"payload")
    assert cache.read("schema", "other") is None
    assert cache.read("rules", "key") is None


def test_the_last_writer_wins():
    cache.write("schema", "key", b"one")
    cache.write("schema", "key", b"two")
    assert cache.read("schema", "key") == b"two"


@posix
def test_folder_and_files_are_private(base):
    file = written(base)
    assert base.stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"short", b"\0" * 32 + b"payload"])
def test_a_spoiled_file_reads_nothing(base, content):
    written(base).write_bytes(content)
    assert cache.read("schema", "key") is None


def test_a_file_moved_to_another_key_reads_nothing(base):
    file = written(base)
    cache.write("schema", "other", b"payload")
    for other in base.iterdir():
        if other != file:
            file.replace(other)
    assert cache.read("schema", "other") is None


@posix
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_others_may_write_reads_nothing(base, mode):
    written(base).chmod(mode)
    assert cache.read("schema", "key") is None


@posix
def test_a_file_of_another_user_reads_nothing(base, monkeypatch):
    written(base)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert cache.read("schema", "key") is None


@posix
def test_a_link_is_not_followed(base):
    file = written(base)
    target = base / "elsewhere"
    file.replace(target)
    file.symlink_to(target)
    assert cache.read("schema", "key") is None


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(base):
    base.write_text("a file stands where the folder should be")
    cache.write("schema", "key", b"payload")
    assert cache.read("schema", "key") is None


def test_no_draft_is_left_behind(base):
    assert written(base).name.startswith("schema-")


def test_old_files_are_forgotten(base):
    for rank in range(cache.KEPT + 5):
        cache.write("schema", str(rank), b"payload")
    assert len(list(base.iterdir())) == cache.KEPT


def test_folder_of_the_system(monkeypatch):
    monkeypatch.delenv("TLDOCS_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert cache.folder() == Path("/somewhere/tldocs")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative is ignored")
    monkeypatch.setenv("HOME", "/home/claire")
    assert cache.folder() == Path("/home/claire/.cache/tldocs")
