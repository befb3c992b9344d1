"""Starts Passe-main on the virtual screens and uses it as two people would.

For scripts/lib/demo.py and tests/support: knows where the windows are and how a person
finds a control (by its exact name), and nothing about what a session is.
Needs PASSE_MAIN (the program) and the variables of dual-x11 or dual-wayland.
"""
import os
import pathlib
import signal
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import a11y  # noqa: E402
import itest  # noqa: E402

SCREENS = {"agent": "A", "citizen": "B"}
ROOT = pathlib.Path(__file__).resolve().parents[2]
# A cold start on a busy machine with software rendering; a warm one takes half a second.
START_SECONDS = 30.0


class Absent(Exception):
    """What a person was told to look for is not on that screen."""


class Kiosk:
    """One run of the program, in a data folder that outlives it."""

    def __init__(self, data, *options, log=None):
        self.data, self.options = pathlib.Path(data), options
        self.log = pathlib.Path(log or self.data / "stderr.log")
        self.process = None

    def start(self):
        self.data.mkdir(parents=True, exist_ok=True)
        with open(self.log, "ab") as log:
            command = [os.environ["PASSE_MAIN"], "--data", str(self.data), *self.options]
            self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        for which in SCREENS:
            self.wait(which, a11y.MARKS[which], START_SECONDS)
        return self

    def kill(self):
        """A power cut, as far as the program can tell."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.kill()

    def running(self):
        return self.process.poll() is None

    def press(self, which, *names):
        """Presses each button in turn, as a screen reader does."""
        for name in names:
            if not a11y.press(which, name):
                raise Absent(f"{which} has no button « {name} ». {self.seen(which)}")

    def touch(self, which, *names):
        """Touches each control in turn with a finger, in its middle."""
        for name in names:
            node = a11y.wait(which, name)
            if not node:
                raise Absent(f"{which} has nothing called « {name} ». {self.seen(which)}")
            itest.tap(SCREENS[which], *node.middle)

    def wait(self, which, name, seconds=a11y.PRESS_SECONDS):
        if not a11y.wait(which, name, seconds):
            raise Absent(f"{which} never showed « {name} ». {self.seen(which)}")

    def gone(self, which, name, seconds=a11y.PRESS_SECONDS):
        if not a11y.gone(which, name, seconds):
            raise Absent(f"{which} still shows « {name} ». {self.seen(which)}")

    def shows(self, which, part):
        """Whether some text of that window holds `part`, now."""
        part = a11y.plain(part)
        return any(part in text for text in a11y.text(which))

    def wait_for(self, which, part, seconds=a11y.PRESS_SECONDS):
        if not a11y.until(lambda: self.shows(which, part), seconds):
            raise Absent(f"{which} never said « {part} ». {self.seen(which)}")

    def seen(self, which):
        state = "" if self.running() else f" The program has ended with {self.process.returncode}."
        return f"There is: {' | '.join(a11y.text(which)) or 'nothing'}.{state}"


def shot(which, path):
    """A picture of one screen, or of both side by side (`all`)."""
    subprocess.run(["dual-shot", SCREENS.get(which, which), str(path)], check=True)


def hotplug(what):
    """`off` pulls the cable of the citizen's screen, `on` puts it back."""
    subprocess.run(["dual-hotplug", what], check=True)
