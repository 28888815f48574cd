#!/usr/bin/env bash
# Installs a built wheel into a fresh environment for each Python at hand (3.11 to 3.13) and runs the main job there.
#   benchmarks/wheel.sh WHEEL SAMPLES
set -euo pipefail
wheel=$(realpath "$1")
samples=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
tried=""
for python in python3.11 python3.12 python3.13 python3; do
  command -v "$python" >/dev/null 2>&1 || continue
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
  case "$version" in 3.11 | 3.12 | 3.13) ;; *) continue ;; esac
  case "$tried" in *"$version"*) continue ;; esac
  tried="$tried $version"
  "$python" -m venv "env-$version"
  "env-$version/bin/pip" install --quiet --disable-pip-version-check "$wheel"
  "env-$version/bin/gapfinder" compare "$samples/nurse/resume.pdf" "$samples/nurse/bio.md" "$samples/nurse/ad.txt" --no-save >out.txt
  grep -q "Gaps, most important first" out.txt
  "env-$version/bin/gapfinder" compare "$samples/nurse/resume.pdf" "$samples/nurse/bio.md" --no-save --format html -o page.html
  grep -q "</html>" page.html
  "env-$version/bin/python" -c 'import spacy; nlp = spacy.blank("en"); nlp.add_pipe("gapfinder_skills"); assert nlp("Payroll in Excel").spans["gapfinder"]'
  "env-$version/bin/python" -c 'from gapfinder.lexicon.index import IndexFile, index_of; from gapfinder.lexicon.table import shipped; assert isinstance(index_of(shipped()), IndexFile)'
  echo "wheel runs on Python $version"
done
[ -n "$tried" ] || { echo "no Python 3.11 to 3.13 found" >&2; exit 1; }
