#!/bin/bash
set -e
give() {
    mkdir -p "$1"
    chown "$2" "$1"
}
give /from-script/{one,two} 5:5 2>/dev/null || true
give /from-script/three 6:7
for place in /a /b; do
    give "$place" 8:9
done
exit 0
