"""Pictures as numbers: what is on a screen, without reading it.

Only the standard library, so that the tests need no image package for Python.
"""
import subprocess

import driver

# A channel that differs by less is a rounding of the renderer.
CHANNEL_NOISE = 8
# Pixels are compared on a grid this wide: every third one, in both directions.
STEP = 3
# The grid of brightness in which two pictures are compared whatever their size.
CELLS_WIDE, CELLS_HIGH = 96, 54


class Picture:
    """A picture in memory: width, height, and three bytes a pixel."""

    def __init__(self, width, height, data):
        self.width, self.height, self.data = width, height, data

    @staticmethod
    def of(which):
        """What stands on that screen now."""
        command = ["dual-shot", driver.SCREENS[which], "-"]
        return Picture.parse(subprocess.run(command, check=True, capture_output=True).stdout)

    @staticmethod
    def parse(ppm):
        kind, width, height, depth = ppm.split(maxsplit=4)[:4]
        if (kind, depth) != (b"P6", b"255"):
            raise ValueError(f"not a picture: {kind!r} {depth!r}")
        size = int(width) * int(height) * 3
        return Picture(int(width), int(height), ppm[-size:])

    def crop(self, box):
        """The part in the box (x, y, width, height), as far as it is inside."""
        x, y, width, height = (round(value) for value in box)
        left, right = max(x, 0), min(x + width, self.width)
        rows = range(max(y, 0), min(y + height, self.height))
        row = self.width * 3
        data = b"".join(self.data[y * row + left * 3 : y * row + right * 3] for y in rows)
        return Picture(right - left, len(rows), data)

    def colours(self):
        """How many different colours there are: one in an empty picture."""
        return len({self.data[at : at + 3] for at in range(0, len(self.data), 3 * STEP)})

    def brightness(self):
        """The mean brightness of each cell of the grid."""
        wide, high = self.width / CELLS_WIDE, self.height / CELLS_HIGH
        cells = []
        for row in range(CELLS_HIGH):
            for column in range(CELLS_WIDE):
                total = count = 0
                for y in range(int(row * high), max(int((row + 1) * high), int(row * high) + 1), 2):
                    start = (y * self.width + int(column * wide)) * 3
                    end = (y * self.width + max(int((column + 1) * wide), int(column * wide) + 1)) * 3
                    total += sum(self.data[start:end])
                    count += end - start
                cells.append(total / max(count, 1))
        return cells


def difference(one, other):
    """The share of pixels that are not the same, from 0 to 1."""
    if (one.width, one.height) != (other.width, other.height):
        return 1.0
    seen = differing = 0
    row = one.width * 3
    for y in range(0, one.height, STEP):
        first, second = one.data[y * row : (y + 1) * row], other.data[y * row : (y + 1) * row]
        seen += one.width // STEP
        if first == second:
            continue
        for x in range(0, row - 2, 3 * STEP):
            differing += any(abs(first[x + c] - second[x + c]) > CHANNEL_NOISE for c in range(3))
    return differing / max(seen, 1)


def likeness(one, other):
    """1 for the same picture in any two sizes, about 0 for two that have nothing in common."""
    a, b = one.brightness(), other.brightness()
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    covariance = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b))
    spread = (sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b)) ** 0.5
    return covariance / spread if spread else float(one.data == other.data)
