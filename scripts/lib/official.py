"""One page in the two windows of Passe-main, and in two plain Chromium windows: for scripts/measure.

Both stand on the same virtual screens, one after the other, and are looked at in the same way: a
finger touches, and pixels are watched until they show it. The page is that of the practice pages
with a choice of two; a plain browser gets the same files from a server of ours. Only X11: there
the finger is a real touch for both programs, and a look costs a millisecond.
"""
import contextlib
import functools
import http.server
import itertools
import math
import os
import pathlib
import subprocess
import tempfile
import threading
import time

import driver
import eyes
import itest
import visit
import xlib

CLICKS = int(os.environ.get("CLICKS", "100"))
STARTS = int(os.environ.get("STARTS", "3"))
SCROLL_SECONDS = 6.0
IDLE_SECONDS = 10.0
# Notices end, the page's last pictures have come.
SETTLE_SECONDS = 8.0
BETWEEN_CLICKS = 0.3
PAGES = driver.ROOT / "assets/practice"
LEFT = {"agent": 0, "citizen": itest.WIDTH}

# In points of a page that is 1280 wide; its lines are as high in every font.
WIDE = 1280
CREATE_AN_ACCOUNT = (400, 481)
MADAME, MONSIEUR = (390, 252), (520, 252)
# The dot of « Madame », which comes and goes.
DOT = (333, 252)
# The beginnings of the words that stand over the fields: they move with the page.
WORDS, WORDS_WIDE = 306, 8
# The band at the top of every practice page: nothing else on the screens has this colour.
BAND, NOISE = (122, 46, 0), 24


def is_band(blue, green, red):
    return all(abs(seen - meant) < NOISE for seen, meant in zip((red, green, blue), BAND))


def shows_band(colour):
    return is_band(colour & 0xFF, colour >> 8 & 0xFF, colour >> 16)


def is_chosen(colour):
    """Whether the dot stands there: it is blue, and everything around it white."""
    return (colour & 0xFF) - (colour >> 16) > 64


class Place:
    """Where the page stands on one screen, found by its band."""

    def __init__(self, display, which):
        self.which = which
        picture = display.picture(LEFT[which], 0, itest.WIDTH, itest.HEIGHT)
        for top in range(itest.HEIGHT):
            row = picture[top * itest.WIDTH * 4 : (top + 1) * itest.WIDTH * 4]
            band = [x for x in range(itest.WIDTH) if is_band(*row[x * 4 : x * 4 + 3])]
            if len(band) > itest.WIDTH / 4:
                break
        else:
            raise driver.Absent(f"the page is not painted on the {which}'s screen")
        self.left, self.top, self.scale = band[0], top, (band[-1] + 1 - band[0]) / WIDE

    def at(self, point):
        return round(self.left + point[0] * self.scale), round(self.top + point[1] * self.scale)


def place(display, which):
    """Where the page stands, as soon as it does."""
    end = time.monotonic() + eyes.WAIT_SECONDS
    while True:
        try:
            return Place(display, which)
        except driver.Absent:
            if time.monotonic() > end:
                raise
        time.sleep(0.1)


def tap(which, place, watchers, reached):
    """Milliseconds from the lifting of the finger until each spot has a colour that is waited for."""
    began = [None]

    def finger():
        x, y = place[0] / itest.WIDTH, place[1] / itest.HEIGHT
        itest.touch(driver.SCREENS[which], "begin", x, y)
        time.sleep(0.08)
        began[0] = time.monotonic()
        itest.touch(driver.SCREENS[which], "end", x, y)

    hand = threading.Thread(target=finger)
    hand.start()
    times = watchers.until(lambda _, colour: reached(colour), began)
    hand.join()
    return times


def clicks(finger, places, count):
    """For each of the places, the times of all clicks."""
    watchers, taken = eyes.Eyes([(where.which, *where.at(DOT)) for where in places]), []
    # The first one finds cold caches.
    for turn in range(count + 1):
        time.sleep(BETWEEN_CLICKS)
        name, chosen = (MONSIEUR, False) if turn % 2 else (MADAME, True)
        taken.append(tap(finger.which, finger.at(name), watchers, lambda colour: is_chosen(colour) == chosen))
    return list(zip(*taken[1:]))


def scroll(display, finger, places, processes):
    """Pictures a second on each of the places, and the processor's time, while a finger goes up and down."""
    over = time.monotonic() + SCROLL_SECONDS

    def go():
        x, low = finger.at((640, 420))
        high = finger.at((640, 220))[1]
        way = [*range(low, high, -6), *range(high, low, 6)]
        screen, across = driver.SCREENS[finger.which], x / itest.WIDTH
        itest.touch(screen, "begin", across, low / itest.HEIGHT)
        for y in itertools.cycle(way):
            if time.monotonic() > over:
                break
            itest.touch(screen, "update", across, y / itest.HEIGHT)
            time.sleep(0.016)
        itest.touch(screen, "end", across, low / itest.HEIGHT)

    strips = []
    for where in places:
        left, top = where.at((WORDS, 100))
        bottom = where.at((WORDS, 600))[1]
        strips.append((LEFT[where.which] + left, top, round(WORDS_WIDE * where.scale), bottom - top))
    seen, pictures = [None] * len(strips), [0] * len(strips)
    before, began = used(processes), time.monotonic()
    hand = threading.Thread(target=go)
    hand.start()
    while hand.is_alive():
        for at, strip in enumerate(strips):
            now = display.picture(*strip)
            if now != seen[at]:
                seen[at] = now
                pictures[at] += 1
        time.sleep(0.001)
    passed = time.monotonic() - began
    return [count / passed for count in pictures], share(before, used(processes), passed)


def family(pid):
    """The process and all that come from it."""
    parents = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_text().rsplit(")", 1)[1].split()[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def used(processes):
    """Ticks of the processor for each group of processes."""
    total = []
    for group in processes():
        total.append(0)
        for pid in group:
            # One that has just ended.
            with contextlib.suppress(OSError):
                total[-1] += eyes.ticks(pid)
    return total


def share(before, after, passed):
    """Per cent of one core for each group."""
    return [(now - then) / eyes.TICKS_A_SECOND / passed * 100 for then, now in zip(before, after)]


def idle(processes):
    before = used(processes)
    time.sleep(IDLE_SECONDS)
    return share(before, used(processes), IDLE_SECONDS)


def memory(processes):
    """Mebibytes for each group; what several processes share counts once (PSS)."""
    total = []
    for group in processes():
        total.append(0)
        for pid in group:
            with contextlib.suppress(OSError):
                rollup = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
                total[-1] += int(next(line for line in rollup.splitlines() if line.startswith("Pss:")).split()[1])
    return [kilobytes / 1024 for kilobytes in total]


def percentiles(times):
    """The middle and the worst hundredth."""
    times = sorted(times)
    at = lambda hundredth: times[math.ceil(len(times) * hundredth / 100) - 1]  # noqa: E731
    return f"{at(50):.0f} ms p50, {at(99):.0f} ms p99 ({len(times)} times)"


def parts(values, unit, digits=0):
    """A sum, and what it is made of."""
    whole = f"{sum(values):.{digits}f} {unit}"
    return whole if len(values) == 1 else f"{whole} ({' + '.join(f'{value:.{digits}f}' for value in values)})"


def read_by_nobody():
    """The screen reader leaves: it costs time, and the plain windows have none either."""
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        command = ["gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus"]
        command += ["--method", "org.freedesktop.DBus.Properties.Set", "org.a11y.Status", name, "<false>"]
        subprocess.run(command, check=True, capture_output=True)


def ours(folder, say):
    """Visits up to the page; the rest is measured in the last of them."""
    # Containers measure as root; the program itself never does this.
    os.environ["PASSE_MAIN_BROWSER_AS_ROOT"] = "1"
    display, watchers, times = xlib.Display(), None, []
    for start in range(STARTS + 1):
        kiosk = driver.Kiosk(f"{folder}/{start}", '[voice]\nprogram = ""\n').choose_pin("2468")
        try:
            answer = to_the_door(kiosk)
            if watchers:
                times.append(max(tap("agent", answer, watchers, shows_band)))
            else:
                # The first visit is for finding where the page will stand.
                itest.tap("A", *answer)
                places = [place(display, which) for which in LEFT]
                watchers = eyes.Eyes([(where.which, *where.at((WIDE / 2, 6))) for where in places])
            if start == STARTS:
                say("step opened → the page in both windows", eyes.spread(times))
                measure_ours(display, kiosk, say)
        finally:
            kiosk.stop()


def to_the_door(kiosk):
    """A visit up to the step before the page; where the button that opens it stands in the agent's window."""
    kiosk.start("--practice")
    visit.greet(kiosk)
    visit.interview(kiosk, kiosk.press, "agent")
    kiosk.press("agent", *visit.PAPERS)
    visit.to_the_door(kiosk)
    kiosk.bring_into_sight("agent", "Suivant")
    return kiosk.settled("agent", "Suivant").middle


def measure_ours(display, kiosk, say):
    """The citizen leads."""
    kiosk.press("agent", "Passer la main")
    time.sleep(SETTLE_SECONDS)
    itest.tap("B", *place(display, "citizen").at(CREATE_AN_ACCOUNT))
    read_by_nobody()
    time.sleep(SETTLE_SECONDS)
    places = [place(display, which) for which in ("citizen", "agent")]
    program = kiosk.process.pid
    processes = lambda: [{program}, family(program) - {program}]  # noqa: E731
    own, other = clicks(places[0], places, CLICKS)
    say("click → its own window shows it", percentiles(own))
    say("click → the other window shows it", percentiles(other))
    time.sleep(SETTLE_SECONDS)
    say("memory with the page open", parts(memory(processes), "MiB"))
    say("processor, nothing moving", parts(idle(processes), "% of a core", 1))
    (own, other), busy = scroll(display, places[0], places, processes)
    say("scrolling, in its own window", f"{own:.0f} pictures a second")
    say("scrolling, in the other window", f"{other:.0f} pictures a second")
    say("processor while scrolling", parts(busy, "% of a core"))


@contextlib.contextmanager
def served():
    """The practice pages, as files."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        extensions_map = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript"}

        def log_message(self, *_):
            pass

    handler = functools.partial(Handler, directory=PAGES)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/formulaire-1.html"
        server.shutdown()


class Plain:
    """A plain browser on each screen."""

    def __init__(self, address):
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.browsers = []
        for which in LEFT:
            settings = pathlib.Path(self.folder.name, which, "Default/Preferences")
            settings.parent.mkdir(parents=True)
            # An offer to translate would stand over the page.
            settings.write_text('{"translate": {"enabled": false}}')
            # The page as wide in points as ours, with nothing over it.
            command = ["chromium", "--kiosk", f"--app={address}", "--hide-scrollbars", "--no-first-run"]
            command += [f"--force-device-scale-factor={itest.WIDTH / WIDE}", f"--window-position={LEFT[which]},0"]
            command += [f"--user-data-dir={self.folder.name}/{which}", "--password-store=basic", "--test-type"]
            command += ["--no-sandbox"] if os.geteuid() == 0 else []
            quiet = {name: subprocess.DEVNULL for name in ("stdin", "stdout", "stderr")}
            self.browsers.append(subprocess.Popen(command, **quiet))

    def processes(self):
        return [set().union(*(family(browser.pid) for browser in self.browsers))]

    def stop(self):
        for browser in self.browsers:
            browser.terminate()
        for browser in self.browsers:
            browser.wait()
        self.folder.cleanup()


def plain(say):
    """The same page in two windows that know nothing of each other."""
    display = xlib.Display()
    with served() as address:
        # Over the words of the band.
        watchers = eyes.Eyes([(which, itest.WIDTH // 2, 8) for which in LEFT])
        times = []
        for start in range(STARTS):
            began = [time.monotonic()]
            browsers = Plain(address)
            try:
                times.append(max(watchers.until(lambda _, colour: shows_band(colour), began)))
                if start == STARTS - 1:
                    measure_plain(display, browsers, say)
            finally:
                browsers.stop()
            time.sleep(1)
        say("browser started → the page in both windows", eyes.spread(times))


def measure_plain(display, browsers, say):
    time.sleep(SETTLE_SECONDS)
    places = {which: place(display, which) for which in LEFT}
    times = []
    for where in places.values():
        times += clicks(where, [where], CLICKS // 2)[0]
    say("click → its own window shows it", percentiles(times))
    time.sleep(SETTLE_SECONDS)
    say("memory with the page open", parts(memory(browsers.processes), "MiB"))
    say("processor, nothing moving", parts(idle(browsers.processes), "% of a core", 1))
    (own,), busy = scroll(display, places["citizen"], [places["citizen"]], browsers.processes)
    say("scrolling, in its own window", f"{own:.0f} pictures a second")
    say("processor while scrolling", parts(busy, "% of a core"))
