"""Links that a unit gives as evidence and that others open: the web, nothing a browser would run."""

from urllib.parse import urlsplit


def is_web(url: str) -> bool:
    """Whether it is an address on the web with a host.

    >>> is_web("https://travinh.gov.vn/tin-tuc/1"), is_web("javascript:alert(1)"), is_web("travinh.gov.vn")
    (True, False, False)
    >>> is_web("http://[")
    False
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
