"""Looks at the virtual screens and at processes from outside: for scripts/measure."""
import os
import pathlib
import statistics
import subprocess
import time

WAIT_SECONDS = 20.0
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


class Eyes:
    """Looks at a few spots, given as screen and pixel, as fast as the display allows."""

    def __init__(self, spots):
        self.spots = [(x + (1920 if which == "citizen" else 0), y) for which, x, y in spots]
        self.display = None if os.environ.get("SWAYSOCK") else __import__("xlib").Display()

    def look(self):
        if self.display:
            return [self.display.pixels(x, y, 1, 1)[0] for x, y in self.spots]
        rows = {y for _, y in self.spots}
        lines = {y: self.line(y) for y in rows}
        return [lines[y][x * 3 : x * 3 + 3] for x, y in self.spots]

    @staticmethod
    def line(y):
        command = ["grim", "-g", f"0,{y} 3840x1", "-t", "ppm", "-"]
        return subprocess.run(command, capture_output=True, check=True).stdout[-3840 * 3 :]

    def until_changed(self, before, began):
        """Milliseconds since `began[0]` until each spot has another colour than before."""
        return self.until(lambda spot, colour: colour != before[spot], began)

    def until(self, reached, began):
        """Milliseconds since `began[0]` until each spot has a colour that it is waited for."""
        times, end = [None] * len(self.spots), time.monotonic() + WAIT_SECONDS
        while None in times:
            now = self.look()
            passed = (time.monotonic() - began[0]) * 1000 if began[0] else None
            for spot, colour in enumerate(now):
                if times[spot] is None and passed is not None and reached(spot, colour):
                    times[spot] = passed
            # The program and the test's own finger need the processor more.
            time.sleep(0.001)
            if time.monotonic() > end:
                raise SystemExit(f"a spot never changed: {self.spots}, {now}, {times}")
        return times

    def resolution(self):
        began = time.monotonic()
        for _ in range(10):
            self.look()
        return (time.monotonic() - began) * 100


def ticks(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def spread(times):
    return f"{statistics.median(times):.0f} ms ({min(times):.0f} to {max(times):.0f}, {len(times)} times)"
