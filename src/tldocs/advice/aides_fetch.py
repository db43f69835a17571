"""Asks the API of Aides-territoires for every aid. Only called when the user asks for it; the rest of tldocs is offline.

Two steps: the personal token gives a session token, which every page is asked with. The address of the next page is never
followed: pages are counted, so that the token goes to the address that was chosen and nowhere else.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tldocs.diagnostics import Finding

from .aides_source import MAX_AIDS, MAX_BYTES, aids_of

if TYPE_CHECKING:
    import httpx

URL = "https://aides-territoires.beta.gouv.fr/api/"
TOKEN = "TLDOCS_AIDES_TOKEN"  # noqa: S105 - the name of a variable
PAGE = 100
PAUSES = (0.5, 2.0, 5.0)
"""Seconds before each new attempt, after a refusal that may pass."""
PATIENCE = 20.0
WHOLE = 300.0
"""Seconds for one answer, and for all of them."""
LATER = {429, 500, 502, 503, 504}


class FetchError(Exception):
    """The API did not give the aids, with the finding that says why."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.finding = Finding("aides-reseau", "error", message, remedy=remedy)


class MissingExtraError(FetchError):
    """The library that speaks to the network is not installed."""

    def __init__(self) -> None:
        super().__init__("", "")
        remedy = "installez l'extra : pip install 'tldocs[aides]'"
        self.finding = Finding("aides-extra", "error", "la bibliothèque httpx manque", remedy=remedy)


def fetch(token: str, url: str = URL) -> list[dict[str, Any]]:
    """Return every aid; raises FetchError when the extra is missing, the address unsafe, the token refused or the network dumb."""
    _safe(url)
    try:
        import httpx
    except ImportError:
        raise MissingExtraError from None
    deadline = time.monotonic() + WHOLE
    with httpx.Client(timeout=PATIENCE, follow_redirects=False, headers={"User-Agent": "tldocs"}) as client:
        session = _session(client, url, token, deadline)
        return list(_pages(client, url, session, deadline))


def _safe(url: str) -> None:
    """Refuse an address where the token would travel in clear, unless it is this machine."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost", "::1"}):
        raise FetchError("l'adresse du service n'est pas chiffrée", "écrivez une adresse https://")


def _session(client: httpx.Client, url: str, token: str, deadline: float) -> str:
    answer = _ask(client, "POST", f"{url}connexion/", {"X-AUTH-TOKEN": token}, deadline)
    session = answer.get("token") if isinstance(answer, dict) else None
    if not isinstance(session, str) or not session.isascii() or not session.isprintable():
        raise FetchError("le service n'a pas ouvert de session", f"vérifiez le jeton de {TOKEN}")
    return session


def _pages(client: httpx.Client, url: str, session: str, deadline: float) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for page in range(1, MAX_AIDS // PAGE + 1):
        address = f"{url}aids/all/?page={page}&itemsPerPage={PAGE}"
        answer = _ask(client, "GET", address, {"Authorization": f"Bearer {session}"}, deadline)
        fresh = [aid for aid in aids_of(answer) if str(aid.get("id")) not in seen]
        seen.update(str(aid.get("id")) for aid in fresh)
        yield from fresh
        if not fresh or not isinstance(answer, dict) or not answer.get("next"):
            return


def _ask(client: httpx.Client, verb: str, url: str, headers: dict[str, str], deadline: float) -> Any:
    """Return the JSON of an answer; what may pass is asked again, a little later."""
    import httpx

    said = ""
    for pause in (*PAUSES, None):
        try:
            status, body = _answer(client, verb, url, headers, deadline)
        except httpx.HTTPError as error:
            status, body, said = 0, b"", type(error).__name__
        if status == 200:
            return _content(body)
        if status and status not in LATER:
            raise _refused(status)
        said = f"réponse {status}" if status else said
        if pause is None or time.monotonic() + pause > deadline:
            break
        time.sleep(pause)
    raise FetchError(f"le service ne répond pas ({said})", "réessayez plus tard, ou importez un export (--import)")


def _answer(client: httpx.Client, verb: str, url: str, headers: dict[str, str], deadline: float) -> tuple[int, bytes]:
    with client.stream(verb, url, headers=headers) as answer:
        body = b""
        for piece in answer.iter_bytes():
            body += piece
            if len(body) > MAX_BYTES or time.monotonic() > deadline:
                raise FetchError("la réponse du service est démesurée ou sans fin", "importez un export (--import)")
        return answer.status_code, body


def _content(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise FetchError("la réponse du service n'est pas du JSON", "réessayez plus tard") from None


def _refused(status: int) -> FetchError:
    if status in {401, 403}:
        return FetchError(f"le jeton est refusé ({status})", f"prenez-en un sur votre compte et mettez-le dans {TOKEN}")
    return FetchError(
        f"le service a refusé ({status})", "le service a peut-être changé : importez un export (--import)"
    )
