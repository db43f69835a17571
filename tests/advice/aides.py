"""Aids in the shape of the API of Aides-territoires, invented, and a server on this machine that answers as it does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit


def aid(number: int = 900101, **changes: Any) -> dict[str, Any]:
    return {
        "id": number,
        "slug": f"c0{number}-ateliers-partages",
        "url": f"/aides/c0{number}-ateliers-partages/",
        "name": "Ouvrir des ateliers partagés en Bourgogne-Franche-Comté",
        "name_initial": None,
        "financers": ["Région Bourgogne-Franche-Comté"],
        "description": "<p>Aide à l’amorçage sur <strong>deux ans</strong>.</p>",
        "eligibility": "<ul><li>Associations &amp; coop&eacute;ratives</li><li>Ouvert 20&nbsp;h par semaine</li></ul>",
        "perimeter": "Bourgogne-Franche-Comté",
        "perimeter_scale": "Région",
        "origin_url": "https://ateliers.example/appel",
        "targeted_audiences": ["Associations", "Entreprises privées"],
        "aid_types": ["Subvention"],
        "destinations": ["Dépenses de fonctionnement"],
        "start_date": "2026-09-01",
        "submission_deadline": "2027-01-31",
        "subvention_rate_lower_bound": None,
        "subvention_rate_upper_bound": 50,
        "subvention_comment": "plafond 12 000 €",
        "recurrence": "Ponctuelle",
        "contact": "<p>Mme Untel, 06 00 00 00 00</p>",
        "import_data_mention": None,
        "date_created": "2026-08-20T09:00:00+02:00",
        "date_updated": "2026-09-02T10:30:00+02:00",
        "is_live": True,
        **changes,
    }


def envelope(*aids: dict[str, Any], following: str | None = None) -> dict[str, Any]:
    return {"count": len(aids), "previous": None, "next": following, "results": list(aids)}


class Api(BaseHTTPRequestHandler):
    """The session, then pages of aids; `server.failures` answers come first."""

    def _say(self, status: int, content: Any) -> None:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.server.asked.append(self.path)
        good = self.path == "/api/connexion/" and self.headers["X-AUTH-TOKEN"] == "jeton-de-test"
        self._say(200 if good else 401, {"token": "session-de-test"} if good else {"message": "Invalid credentials."})

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self.server.failures:
            self._say(self.server.failures.pop(0), {"title": "An error occurred"})
        elif self.headers["Authorization"] != "Bearer session-de-test":
            self._say(401, {"code": 401, "message": "JWT Token not found"})
        else:
            page = int(parse_qs(urlsplit(self.path).query)["page"][0])
            pages = self.server.pages
            self._say(200, pages[page - 1] if page <= len(pages) else envelope())

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def served(*pages: Any, failures: tuple[int, ...] = ()) -> Iterator[tuple[str, list[str]]]:
    """Serve pages on this machine; give the address of the API and what is asked of it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Api)
    server.pages, server.failures, server.asked = list(pages), list(failures), []
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api/", server.asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
