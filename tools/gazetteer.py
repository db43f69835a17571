"""Builds the table of communes and groupings shipped with tldocs, from the npm package @etalab/decoupage-administratif.

    npm pack @etalab/decoupage-administratif && tar xzf etalab-decoupage-administratif-*.tgz
    python -m tools.gazetteer package

One block a département, each compressed alone, so that looking a commune up reads a few kilobytes. A SIREN that follows
from the Insee code is not written. Same source, same bytes.
"""

from __future__ import annotations

import json
import sys
import zlib
from pathlib import Path
from typing import Any

from tldocs.gazetteer.table import FILE, derived_siren, folded, pack

Block = dict[str, list[Any]]


def read(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return a list of the package."""
    found: list[dict[str, Any]] = json.loads((folder / "data" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def main() -> None:
    """Write the table from an unpacked package."""
    folder = Path(sys.argv[1])
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    epci = read(folder, "epci")
    holder = {member["code"]: each["code"] for each in epci for member in each["membres"]}
    blocks: dict[str, Block] = {}
    elsewhere: dict[str, list[str]] = {}
    for item in sorted(read(folder, "communes"), key=lambda c: (c["code"], c["type"])):
        department = item["departement"] if "departement" in item else item["code"][:3]
        block = blocks.setdefault(department, {"communes": [], "anciennes": []})
        if item["type"] == "commune-actuelle":
            block["communes"].append(commune(item, holder))
            for postcode in item.get("codesPostaux", ()):
                if not postcode.startswith(department[:2].replace("2A", "20").replace("2B", "20")):
                    elsewhere.setdefault(postcode, []).append(department)
        elif item["type"] == "arrondissement-municipal":
            block["anciennes"].append([item["code"], item["nom"], item["commune"]])
        elif item["code"] != item.get("chefLieu"):
            block["anciennes"].append([item["code"], item["nom"], item["chefLieu"]])
    head = {
        "source": f"{package['name']} {package['version']}",
        "licence": package["license"],
        "millesime": "2026",
        "departements": {d["code"]: d["nom"] for d in read(folder, "departements")},
        "ailleurs": {code: sorted(set(names)) for code, names in sorted(elsewhere.items())},
    }
    made = {name: encode(block) for name, block in sorted(blocks.items())}
    made["epci"] = encode([grouping(each) for each in epci])
    data = pack(head, made)
    FILE.write_bytes(data)
    print(f"{FILE} : {len(data)} octets, {sum(len(b['communes']) for b in blocks.values())} communes, {len(epci)} EPCI")


def commune(item: dict[str, Any], holder: dict[str, str]) -> list[Any]:
    """Return a commune as a row: code, name, postcodes, population, SIREN of its grouping, its SIREN when it is not derived."""
    siren = item.get("siren")
    row = [
        item["code"],
        item["nom"],
        item.get("codesPostaux", []),
        item.get("population"),
        holder.get(item["code"]),
    ]
    return row if siren == derived_siren(item["code"]) else [*row, siren]


def grouping(item: dict[str, Any]) -> list[Any]:
    """Return a grouping as a row: SIREN, name, type, population, codes of its members."""
    members = [member["code"] for member in item["membres"]]
    return [item["code"], item["nom"], item["type"], item["populationMunicipale"], members]


def encode(block: object) -> bytes:
    """Return a block compressed."""
    text = json.dumps(block, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 9)


if __name__ == "__main__":
    assert folded("Saint-Étienne") == folded("St Etienne")
    main()
