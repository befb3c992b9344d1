#!/usr/bin/python3
"""Reads and presses the two windows through their accessibility trees (AT-SPI).

    a11y.py tree                        every window as JSON: role, name, states, extents
    a11y.py text WINDOW                 the names and descriptions in that window, one a line
    a11y.py at WINDOW NAME              the middle of that node, "x y" in the window
    a11y.py press WINDOW NAME           presses the button, answer or line with that exact name
    a11y.py wait WINDOW NAME SECONDS    until a node has that name
    a11y.py gone WINDOW NAME SECONDS    until no node has it

WINDOW is `agent` or `citizen`. Frames have no title in these trees, so the windows are
told apart by what they hold (MARKS). Run inside `a11y-session`.
Exit code: 0 done, 1 not found or too late, 2 wrong usage.
"""
import contextlib
import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

MARKS = {"agent": "Écran destiné à l'agent", "citizen": "Écran destiné à l'usager"}
# The same role has two names, before and after AT-SPI 2.54.
BUTTONS = {"push button", "button"}
# What else answers to a press: the answers of a question, the lines to tick.
FIELDS = {"entry", "text"}
PRESSABLE = BUTTONS | {"toggle button", "check box", "radio button"}
# A tree deeper or larger than this is a fault of the program, not a window.
DEPTH_MAX, NODES_MAX = 64, 5000
# What `press` grants a window that is still drawing the button.
PRESS_SECONDS = 5.0
STATES = ["SHOWING", "VISIBLE", "ENABLED", "SENSITIVE", "FOCUSED", "FOCUSABLE", "CHECKED", "SELECTED", "MODAL"]


def plain(text):
    """Typographic apostrophes and no-break spaces compare like the plain ones."""
    for fancy, simple in (("\u2019", "'"), ("\u00a0", " "), ("\u202f", " ")):
        text = (text or "").replace(fancy, simple)
    return text


class Node:
    """One node of a tree, read once."""

    def __init__(self, accessible, depth):
        self.accessible, self.depth = accessible, depth
        self.name, self.description = plain(accessible.get_name()), plain(accessible.get_description())
        self.role = accessible.get_role_name()

    @property
    def states(self):
        held = self.accessible.get_state_set()
        return [s.lower() for s in STATES if held.contains(getattr(Atspi.StateType, s))]

    @property
    def extents(self):
        """x, y, width, height in the window; the windows fill their screens. A node without a place has zeros."""
        if not self.accessible.get_component_iface():
            return [0, 0, 0, 0]
        box = self.accessible.get_extents(Atspi.CoordType.WINDOW)
        return [box.x, box.y, box.width, box.height]

    @property
    def middle(self):
        x, y, width, height = self.extents
        return x + width / 2, y + height / 2

    def press(self):
        return self.accessible.do_action(0)


    def as_json(self):
        return {"depth": self.depth, "role": self.role, "name": self.name, "states": self.states, "extents": self.extents}


def walk(accessible, depth=0, budget=None):
    budget = budget if budget is not None else [NODES_MAX]
    if depth > DEPTH_MAX or budget[0] <= 0:
        return
    budget[0] -= 1
    yield Node(accessible, depth)
    for index in range(accessible.get_child_count()):
        child = accessible.get_child_at_index(index)
        if child is not None:
            yield from walk(child, depth + 1, budget)


def windows():
    """The nodes of every top window on this bus. A program that ends meanwhile is left out."""
    desktop = Atspi.get_desktop(0)
    # Without an event loop here nothing would tell the library that its copy is old.
    desktop.clear_cache()
    for index in range(desktop.get_child_count()):
        try:
            program = desktop.get_child_at_index(index)
            if program is None:
                continue
            program.clear_cache()
            for place in range(program.get_child_count()):
                frame = program.get_child_at_index(place)
                if frame is not None:
                    yield list(walk(frame))
        except GLib.Error:
            continue


def window(which):
    """The nodes of one of the two windows, or an empty list while it is not there."""
    for nodes in windows():
        if any(node.name == MARKS[which] for node in nodes):
            return nodes
    return []


def text(which):
    """Everything that a screen reader could say of that window."""
    return [words for node in window(which) for words in (node.name, node.description) if words]


def buttons(which):
    """The names of the buttons in that window, those that are switched off included."""
    return {node.name for node in window(which) if node.role in BUTTONS}


def below(which, name):
    """The node of that name and those under it, or an empty list."""
    nodes = window(which)
    for place, node in enumerate(nodes):
        if node.name == plain(name):
            after = (other.depth <= node.depth for other in nodes[place + 1 :])
            return nodes[place : place + 1 + next((n for n, out in enumerate(after) if out), len(nodes))]
    return []


def find(which, name, roles=None):
    name = plain(name)
    return next((node for node in window(which) if node.name == name and (not roles or node.role in roles)), None)


def until(condition, seconds):
    """Polls until the condition holds; what it gave, or None when the time is over.

    A window that is redrawn while it is read has nodes that are gone: then it is read again.
    """
    end = time.monotonic() + seconds
    while True:
        found = None
        with contextlib.suppress(GLib.Error, AttributeError, IndexError):
            found = condition()
        if found:
            return found
        if time.monotonic() >= end:
            return None
        time.sleep(0.05)


def wait(which, name, seconds=PRESS_SECONDS):
    return until(lambda: find(which, name), seconds)


def gone(which, name, seconds=PRESS_SECONDS):
    """An absent window does not count: it must be there, without the name."""

    def absent():
        names = [node.name for node in window(which)]
        return names and plain(name) not in names

    return until(absent, seconds)


def press(which, name, seconds=PRESS_SECONDS):
    control = until(lambda: find(which, name, PRESSABLE), seconds)
    return bool(control and control.press())


def main(arguments):
    match arguments:
        case ["tree"]:
            trees = [[node.as_json() for node in nodes] for nodes in windows()]
            print(json.dumps(trees, ensure_ascii=False, indent=1))
            return 0 if trees else 1
        case ["text", ("agent" | "citizen") as which]:
            found = text(which)
            print("\n".join(found))
        case ["at", ("agent" | "citizen") as which, name]:
            found = find(which, name)
            if found:
                print(*(round(value) for value in found.middle))
        case ["press", ("agent" | "citizen") as which, name]:
            found = press(which, name)
        case ["wait", ("agent" | "citizen") as which, name, seconds]:
            found = wait(which, name, float(seconds))
        case ["gone", ("agent" | "citizen") as which, name, seconds]:
            found = gone(which, name, float(seconds))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    if not found:
        print(f"a11y.py: nothing for {' '.join(arguments)}", file=sys.stderr)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
