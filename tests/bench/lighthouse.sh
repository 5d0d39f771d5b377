#!/usr/bin/env bash
# Lighthouse (mobile, simulated throttling) on each kind of page, median of three, served by granian.
# Needs granian, Chromium, and Lighthouse: npm install lighthouse, then LIGHTHOUSE=.../.bin/lighthouse.
set -euo pipefail
cd "$(dirname "$0")/../.."
lighthouse=${LIGHTHOUSE:-lighthouse}
export CHROME_PATH=${CHROME_PATH:-$(command -v chromium || command -v google-chrome)}
results=$(mktemp -d)
.venv/bin/granian --interface wsgi --workers 1 --port 8098 --no-ws --log-level error --factory app:create_app &
server=$!
trap 'kill $server; rm -rf "$results"' EXIT
sleep 3
pages=(/ /articles/how-gut-health-affects-the-joints/ /topics/leaky-gut/ /claims/ \
  /claims/leaky-gut-causes-joint-pain/ /claims/cites/none/ /compare/ /sources/ \
  /sources/schott-2018-osteoarthritis/ /glossary/ /when-to-see-a-doctor/ /questions/ \
  "/search/?q=sore+knees" /a-z/ /about/)
echo "| page | performance | accessibility | good practice | SEO | first paint, ms | largest paint, ms | bytes | requests |"
echo "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
for page in "${@:-${pages[@]}}"; do
  for run in 1 2 3; do
    for again in 1 2 3; do # Chromium does not always start.
      "$lighthouse" "http://127.0.0.1:8098$page" --quiet --output=json --output-path="$results/$run.json" \
        --chrome-flags="--headless=new --no-sandbox --disable-gpu" >/dev/null 2>&1 && break
      [ "$again" -lt 3 ]
    done
  done
  python3 - "$page" "$results" <<'PY'
import json, statistics, sys
runs = [json.load(open(f"{sys.argv[2]}/{run}.json")) for run in (1, 2, 3)]
def middle(of): return round(statistics.median(of(run) for run in runs))
scores = [middle(lambda run: 100 * run["categories"][name]["score"])
          for name in ("performance", "accessibility", "best-practices", "seo")]
paints = [middle(lambda run: run["audits"][name]["numericValue"])
          for name in ("first-contentful-paint", "largest-contentful-paint")]
sent = [middle(lambda run: run["audits"]["total-byte-weight"]["numericValue"]),
        middle(lambda run: len(run["audits"]["network-requests"]["details"]["items"]))]
print("|", " | ".join(f"{one:,}" if isinstance(one, int) else one for one in [sys.argv[1], *scores, *paints, *sent]), "|")
for name in ("performance", "accessibility", "best-practices", "seo"):
    for one in runs[0]["categories"][name]["auditRefs"]:
        audit = runs[0]["audits"][one["id"]]
        if one["weight"] and audit["score"] is not None and audit["score"] < 0.9:
            print(f"    below: {audit['id']} {audit.get('displayValue', '')}", file=sys.stderr)
PY
done
