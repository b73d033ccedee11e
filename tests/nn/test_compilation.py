"""What is compiled is kept on disk, and whatever happens to it there, training works."""

import errno
import json
import os
import shutil
from pathlib import Path

import pytest

from playground.nn.fused import compilation
from playground.nn.fused.compilation import kernel

empty_base = pytest.mark.usefixtures("base")


def increased(x):
    return x + 1


@pytest.fixture
def base(tmp_path, monkeypatch):
    """An empty place to keep compiled functions in, and a process that knows of none."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(compilation._Folder, "path", None)
    return tmp_path


def restart(monkeypatch):
    monkeypatch.setattr(compilation._Folder, "path", None)


def kept(base):
    """The one finished folder."""
    (folder,) = [path for path in base.iterdir() if "." not in path.name]
    return folder


@empty_base
def test_a_folder_has_its_name_only_when_all_is_in_it(monkeypatch):
    assert kernel(increased)(1) == 2
    assert not compilation.is_kept()
    compilation.keep()
    assert compilation.is_kept()
    restart(monkeypatch)
    again = kernel(increased)
    assert again(1) == 2
    assert again._compiled.stats.cache_hits  # loaded, not compiled


def test_damage_is_noticed_and_the_next_start_heals(base, monkeypatch):
    kernel(increased)(1)
    compilation.keep()
    for damage in (truncate, empty, remove, spoil):
        (file, *_) = kept(base).glob("**/*.nbc")
        damage(file)
        assert not compilation.is_kept()
        restart(monkeypatch)
        assert kernel(increased)(1) == 2
        compilation.keep()
        assert compilation.is_kept()


def truncate(file):
    file.write_bytes(file.read_bytes()[:-100])


def empty(file):
    file.write_bytes(b"")


def remove(file):
    file.unlink()


def spoil(file):
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def test_a_list_of_files_that_is_no_list_is_damage_too(base):
    kernel(increased)(1)
    compilation.keep()
    (kept(base) / compilation.MANIFEST).write_text("[")
    assert not compilation.is_kept()


@empty_base
def test_two_servers_may_compile_at_once(monkeypatch):
    folders = []
    for _ in range(2):
        restart(monkeypatch)
        assert kernel(increased)(1) == 2
        folders.append(compilation._Folder.path)
    assert folders[0] != folders[1]
    for folder in folders:
        monkeypatch.setattr(compilation._Folder, "path", folder)
        compilation.keep()
        assert compilation.is_kept()


@pytest.mark.parametrize("place", ["a file", "nowhere"])
def test_where_nothing_can_be_kept_functions_are_compiled_all_the_same(base, monkeypatch, place):
    (base / "file").write_text("")
    where = {"a file": base / "file" / "below", "nowhere": Path(os.devnull) / "below"}[place]
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(where))
    assert kernel(increased)(1) == 2
    compilation.keep()
    assert not compilation.is_kept()


@empty_base
def test_a_full_disk_does_not_stop_training(monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("numba.core.caching.IndexDataCacheFile.save", full)
    assert kernel(increased)(1) == 2
    monkeypatch.setattr(Path, "write_text", full)
    compilation.keep()
    assert not compilation.is_kept()


@empty_base
def test_what_is_loaded_may_vanish_under_way():
    compiled = kernel(increased)
    assert compiled(1) == 2
    shutil.rmtree(compilation._Folder.path)
    assert compiled(1.5) == 2.5


@empty_base
def test_other_sources_and_processors_have_folders_of_their_own(monkeypatch):
    name = compilation._name()
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("NUMBA_CPU_NAME", "another")
        assert compilation._name() != name
    assert compilation._name() == name
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"other")
    assert compilation._name() != name


def test_beginnings_that_somebody_left_are_removed(base):
    left = base / f"{compilation._name()}.left"
    left.mkdir()
    os.utime(left, (0, 0))
    kernel(increased)(1)
    compilation.keep()
    assert not left.exists()
    assert json.loads((kept(base) / compilation.MANIFEST).read_text())
