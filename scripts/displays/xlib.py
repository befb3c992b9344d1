"""The little of X11 that no command of Debian does: a pixel without a picture, a polite close.

Through libX11 itself, so that a look at the screen costs less than a millisecond.
"""
import contextlib
import ctypes
import ctypes.util


class Display:
    ALL_PLANES, Z_PIXMAP = ctypes.c_ulong(-1).value, 2
    CLIENT_MESSAGE = 33

    def __init__(self):
        self.x = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
        for name in ("XOpenDisplay", "XDefaultRootWindow", "XGetImage", "XGetPixel", "XInternAtom"):
            getattr(self.x, name).restype = ctypes.c_void_p if name in ("XOpenDisplay", "XGetImage") else ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(None))
        if not self.display:
            raise RuntimeError("no X11 display")
        self.root = ctypes.c_ulong(self.x.XDefaultRootWindow(self.display))

    def pixels(self, x, y, width, height):
        """The colours of that part of the desktop, in reading order."""
        image = self.x.XGetImage(
            self.display, self.root, x, y, width, height, ctypes.c_ulong(self.ALL_PLANES), self.Z_PIXMAP
        )
        image = ctypes.c_void_p(image)
        with contextlib.ExitStack() as later:
            later.callback(self.x.XDestroyImage, image)
            return [self.x.XGetPixel(image, column, row) for row in range(height) for column in range(width)]

    def picture(self, x, y, width, height):
        """That part of the desktop as bytes, four a pixel: blue, green, red and one unused."""

        class Image(ctypes.Structure):
            _fields_ = [
                *((name, ctypes.c_int) for name in ("width", "height", "xoffset", "format")),
                ("data", ctypes.c_void_p),
                *((name, ctypes.c_int) for name in ("byte_order", "bitmap_unit", "bitmap_bit_order", "bitmap_pad")),
                *((name, ctypes.c_int) for name in ("depth", "bytes_per_line", "bits_per_pixel")),
            ]  # and more that is of no use here

        image = ctypes.c_void_p(
            self.x.XGetImage(self.display, self.root, x, y, width, height, ctypes.c_ulong(self.ALL_PLANES), self.Z_PIXMAP)
        )
        with contextlib.ExitStack() as later:
            later.callback(self.x.XDestroyImage, image)
            whole = ctypes.cast(image, ctypes.POINTER(Image)).contents
            return ctypes.string_at(whole.data, whole.bytes_per_line * height)

    def ask_to_close(self, window):
        """What a title bar's cross sends."""
        protocols, delete = (self.x.XInternAtom(self.display, name, False) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW"))

        class ClientMessage(ctypes.Structure):
            _fields_ = [
                ("type", ctypes.c_int),
                ("serial", ctypes.c_ulong),
                ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p),
                ("window", ctypes.c_ulong),
                ("message_type", ctypes.c_ulong),
                ("format", ctypes.c_int),
                ("data", ctypes.c_long * 5),
                ("room", ctypes.c_long * 24),  # XEvent is a union of this size
            ]

        event = ClientMessage(type=self.CLIENT_MESSAGE, window=window, message_type=protocols, format=32)
        event.data[0] = delete
        self.x.XSendEvent(self.display, ctypes.c_ulong(window), False, ctypes.c_long(0), ctypes.byref(event))
        self.x.XSync(self.display, False)
