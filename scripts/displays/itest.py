#!/usr/bin/python3
"""A finger and a keyboard for the virtual screens of dual-x11 and dual-wayland.

    itest.py tap A|B X Y          a touch at a pixel of that screen
    itest.py drag A|B X Y X2 Y2   a finger that slides
    itest.py key NAME…            keys pressed and released: Return Escape Tab space BackSpace
    itest.py type TEXT            text for the window that has the keyboard
    itest.py serve                what dual-x11 keeps running: holds the test devices

On X11 these are real touch and key events of the server's own test devices
(xf86-input-inputtest). That driver takes one connection in the life of the server, so one
process holds all of them and the other calls ask it. On Wayland no virtual touch exists, so a tap is a click of a
virtual pointer (zwlr_virtual_pointer_v1), and keys go through wtype.
"""
import contextlib
import functools
import multiprocessing.connection
import os
import socket
import struct
import subprocess
import sys
import time

WIDTH, HEIGHT = 1920, 1080
# The range of the absolute axes that inputtest declares.
AXIS_MAX = 0xFFFF
# Names as wtype takes them, with the X keycode that the test keyboard sends.
KEYS = {"Escape": 9, "BackSpace": 22, "Tab": 23, "Return": 36, "space": 65}
# The first key of a fresh virtual keyboard is lost on Wayland unless it waits a little.
FIRST_KEY_MILLIS = "150"
POINTER_SETTLE_SECONDS = 0.15


class Device:
    """One input device of the X server, driven through its socket.

    The protocol is that of xf86-input-inputtest 1.1: little-endian structs that begin
    with their length and type; coordinates stand in an 8-aligned array of doubles.
    """

    VERSION, SYNC = 0, 1
    KEY, TOUCH = 5, 6
    PHASES = {"begin": 18, "update": 19, "end": 20}

    def __init__(self, name):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.connect(in_dual_dir(name + ".sock"))
        self.socket.sendall(struct.pack("<IIHH", 12, self.VERSION, 1, 1))
        _, kind, _, _ = struct.unpack("<IIHH", self.socket.recv(12))
        if kind != 0:
            raise RuntimeError(f"{name}: the server speaks another version of inputtest")

    def sync(self, seconds=0.5):
        """Waits until the server has taken the events. Without one queued it never answers."""
        self.socket.settimeout(seconds)
        self.socket.sendall(struct.pack("<II", 8, self.SYNC))
        with contextlib.suppress(TimeoutError):
            self.socket.recv(8)

    def touch(self, finger, phase, x, y):
        """x and y from 0 to 1 across the screen that the panel is mapped to."""
        values = [x * AXIS_MAX, y * AXIS_MAX] + [0.0] * 62
        body = struct.pack("<ii", finger, self.PHASES[phase])
        # not unaccelerated; the mask says that axes 0 and 1 are set
        body += struct.pack("<I8s4x", 0, b"\x03")
        body += struct.pack("<64d", *values) + struct.pack("<64d", *[0.0] * 64)
        self.socket.sendall(struct.pack("<II", 8 + len(body), self.TOUCH) + body)
        self.sync()

    def key(self, code, pressed):
        self.socket.sendall(struct.pack("<IIiI", 16, self.KEY, code, pressed))
        self.sync()


def serve():
    """Holds the devices and does what `ask` asks, one call after the other, until it is killed."""
    devices = {name: Device(name) for name in ("keyboard", "touchA", "touchB")}
    with multiprocessing.connection.Listener(in_dual_dir("itest.sock"), "AF_UNIX") as listener:
        while True:
            with listener.accept() as caller, contextlib.suppress(EOFError):
                name, method, *arguments = caller.recv()
                getattr(devices[name], method)(*arguments)
                caller.send("done")


def ask(name, method, *arguments):
    with multiprocessing.connection.Client(in_dual_dir("itest.sock"), "AF_UNIX") as server:
        server.send([name, method, *arguments])
        server.recv()


def in_dual_dir(name):
    return os.path.join(os.environ["DUAL_DIR"], name)


class Pointer:
    """A virtual pointer for wlroots compositors, spoken on the wire (no client library)."""

    LEFT = 0x110

    def __init__(self):
        path = os.path.join(os.environ["XDG_RUNTIME_DIR"], os.environ["WAYLAND_DISPLAY"])
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(3)
        self.socket.connect(path)
        self.last_id = 1
        registry, names = self.new_id(), {}

        def listed(target, opcode, body):
            if target == registry and opcode == 0:
                name, length = struct.unpack("<II", body[:8])
                names[body[8 : 8 + length - 1].decode()] = name

        self.request(1, 1, struct.pack("<I", registry))
        self.roundtrip(listed)
        interface = "zwlr_virtual_pointer_manager_v1"
        manager, text = self.new_id(), interface.encode() + b"\0"
        text += b"\0" * (-len(text) % 4)
        size = len(interface) + 1
        bind = struct.pack("<II", names[interface], size) + text + struct.pack("<II", 1, manager)
        self.request(registry, 0, bind)
        self.pointer = self.new_id()
        self.request(manager, 0, struct.pack("<II", 0, self.pointer))
        self.roundtrip()
        # The seat has just gained a pointer: a click before the programs have taken it is lost.
        time.sleep(POINTER_SETTLE_SECONDS)

    def new_id(self):
        self.last_id += 1
        return self.last_id

    def request(self, target, opcode, arguments=b""):
        self.socket.sendall(struct.pack("<IHH", target, opcode, 8 + len(arguments)) + arguments)

    def roundtrip(self, handle=lambda *_: None):
        done, buffer = self.new_id(), b""
        self.request(1, 0, struct.pack("<I", done))
        while True:
            buffer += self.socket.recv(65536)
            while len(buffer) >= 8:
                target, opcode, size = struct.unpack("<IHH", buffer[:8])
                if len(buffer) < size:
                    break
                body, buffer = buffer[8:size], buffer[size:]
                if (target, opcode) == (1, 0):
                    raise RuntimeError(body)
                handle(target, opcode, body)
                if target == done:
                    return

    def frame(self, opcode, arguments):
        millis = struct.pack("<I", int(time.monotonic() * 1000) & 0xFFFFFFFF)
        self.request(self.pointer, opcode, millis + arguments)
        self.request(self.pointer, 4)
        self.roundtrip()

    def move(self, x, y):
        """In pixels of the two screens side by side."""
        self.frame(1, struct.pack("<IIII", round(x), round(y), screens_width(), HEIGHT))

    def button(self, pressed):
        self.frame(2, struct.pack("<II", self.LEFT, int(pressed)))


def on_wayland():
    return bool(os.environ.get("SWAYSOCK"))


def screens_width():
    """The pointer's extent is the whole layout, which is one screen while the other is unplugged."""
    listing = subprocess.run(["swaymsg", "-t", "get_outputs", "-r"], capture_output=True, check=True)
    return WIDTH * listing.stdout.count(b'"active": true')


@functools.cache
def shared_pointer():
    return Pointer()


def drag(screen, points, hold=0.03):
    """A finger that goes down at the first point, through the others, and up at the last."""
    if on_wayland():
        pointer, left = shared_pointer(), WIDTH if screen == "B" else 0
        pointer.move(left + points[0][0], points[0][1])
        time.sleep(0.02)
        pointer.button(True)
        for x, y in points[1:]:
            pointer.move(left + x, y)
        time.sleep(hold)
        pointer.button(False)
        return
    places = [(x / WIDTH, y / HEIGHT) for x, y in points]
    touch(screen, "begin", *places[0])
    for place in places[1:]:
        touch(screen, "update", *place)
        time.sleep(0.01)
    time.sleep(hold)
    touch(screen, "end", *places[-1])


def touch(screen, phase, x, y, finger=1):
    """One event of one finger (X11 only), for gestures on both screens at once."""
    ask("touch" + screen, "touch", finger, phase, x, y)


def tap(screen, x, y):
    drag(screen, [(x, y)])


def key(*names):
    if on_wayland():
        wtype(*(part for name in names for part in ("-k", name)))
        return
    for name in names:
        ask("keyboard", "key", KEYS[name], 1)
        ask("keyboard", "key", KEYS[name], 0)


def type_text(text):
    if on_wayland():
        wtype("--", text)
    else:
        subprocess.run(["xdotool", "type", "--delay", "15", text], check=True)


def wtype(*arguments):
    subprocess.run(["wtype", "-s", FIRST_KEY_MILLIS, *arguments], check=True)


def main(arguments):
    match arguments:
        case ["tap", ("A" | "B") as screen, x, y]:
            tap(screen, float(x), float(y))
        case ["drag", ("A" | "B") as screen, *numbers] if len(numbers) >= 4 and len(numbers) % 2 == 0:
            values = [float(n) for n in numbers]
            drag(screen, list(zip(values[::2], values[1::2])))
        case ["key", _, *_] if KEYS.keys() >= set(arguments[1:]):
            key(*arguments[1:])
        case ["type", text]:
            type_text(text)
        case ["serve"]:
            serve()
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
