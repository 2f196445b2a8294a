#!/bin/sh
# Renders into /work and remembers in /work/cache what it has done.
set -eu

echo '<p>page</p>' >/work/page.html
echo 'page rendered'
echo 'page 1' >/work/cache/done
echo 'page remembered'
