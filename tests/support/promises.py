"""Tells which promises were kept: a line each, for people and for scripts/test."""
import contextlib
import pathlib
import subprocess
import sys
import traceback

import driver

# Where the pictures of a broken promise are left.
PICTURES = driver.ROOT / "target" / "screens"


class ChapterEnded(Exception):
    """A promise of this chapter was broken: what follows in it would mean nothing."""


class Promises:
    def __init__(self, display):
        self.display = display
        self.kept = self.broken = 0
        self.kiosk = None

    @contextlib.contextmanager
    def __call__(self, name):
        """`with promise("…"):` is kept when nothing inside fails."""
        try:
            yield
        except ChapterEnded:
            raise
        except Exception as why:  # noqa: BLE001 - whatever it was, it is told
            self.fail(name, why)
            raise ChapterEnded from None
        self.kept += 1
        print(f"ok {self.display}: {name}", flush=True)

    def fail(self, name, why):
        self.broken += 1
        line = traceback.extract_tb(why.__traceback__)[1].lineno
        print(f"FAILED {self.display}: {name}\n    {why or type(why).__name__}", flush=True)
        print(f"    at line {line}. {self.pictures()}", flush=True)

    def pictures(self):
        PICTURES.mkdir(parents=True, exist_ok=True)
        for which in driver.SCREENS:
            with contextlib.suppress(Exception):
                driver.shot(which, PICTURES / f"{self.display}-{self.broken}-{which}.png")
        return f"Pictures: {PICTURES}/{self.display}-{self.broken}-*.png"

    def chapter(self, story, *arguments):
        """One story from its own empty folder; a broken promise ends only this one."""
        try:
            story(self, *arguments)
            return
        except ChapterEnded:
            pass
        except Exception as why:  # noqa: BLE001 - between two promises
            self.fail(f"{story.__name__} goes on", why)
        for which in driver.SCREENS:
            try:
                driver.hotplug("on", which)
            except subprocess.CalledProcessError as why:
                # Told above as a broken promise already; the next story says whether it can go on.
                print(f"    note: the {which}'s screen stays away ({why})", flush=True)

    def end(self):
        print(f"{self.display}: {self.kept} kept, {self.broken} broken")
        sys.exit(1 if self.broken else 0)


def folder_of(temporary, name):
    folder = pathlib.Path(temporary) / name
    folder.mkdir()
    return folder
