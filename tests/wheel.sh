#!/usr/bin/env bash
# A new user: the wheel in an empty environment, an empty directory, new, check, build.
set -euo pipefail
wheel=$(ls "$(realpath "$1")"/tldocs-*.whl | tail -n 1)
lock=$(realpath requirements.lock)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/python" -m pip install --quiet --disable-pip-version-check --constraint <(sed -n 's/^\([a-z0-9._-]*==[^ ;]*\).*/\1/p' "$lock") "$wheel"
cp examples/scic-sas/projet.yaml "$room/exemple.yaml"
cp -r examples/spl "$room/spl"
cd "$room"
tldocs="$room/venv/bin/tldocs"
"$tldocs" --version
"$tldocs" new mon-projet --form scic-sas
status=0
"$tldocs" check mon-projet || status=$?
test "$status" = 1
"$tldocs" build mon-projet --draft
test -s mon-projet/dossier/statuts.docx
"$tldocs" check exemple.yaml
"$tldocs" build exemple.yaml -o dossier
test -s dossier/statuts.docx
test -s dossier/manifest.json
# without the extra `figures`: the studies are built, and a warning names what to install
"$tldocs" build spl/projet.yaml --only etudes -o etudes 2> sans-figures.txt
grep -q 'tldocs\[figures\]' sans-figures.txt
test -s etudes/choix-du-vehicule-juridique.docx
echo "the wheel works outside the repository"
