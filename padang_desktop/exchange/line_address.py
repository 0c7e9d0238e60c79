"""In this file: where the city's folder on the internet is, and that nobody listens on the way there."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from padang_desktop.exchange.line_trouble import AddressNotSafe

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Address:
    """Where the city's folder is, and who asks for it."""

    url: str
    user: str = ""
    password: str = field(default="", repr=False)

    def checked(self) -> Address:
        """Raises AddressNotSafe unless it is https, or this very computer."""
        parts = urlsplit(self.url.strip())
        is_near = parts.scheme == "http" and (parts.hostname or "") in _LOOPBACK
        if not parts.hostname or parts.username or not (parts.scheme == "https" or is_near):
            raise AddressNotSafe
        return Address(f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}", self.user, self.password)
