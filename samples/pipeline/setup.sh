#!/bin/sh
# Makes the volume and puts the settings into it. Run once, before the first `docker compose up`.
set -eu
cd "$(dirname "$0")"

docker volume create pipeline-data
docker run --rm -v pipeline-data:/data -v "$PWD/config:/seed:ro" busybox:1.36 \
    sh -c 'mkdir -p /data/config /data/checkpoints && cp /seed/settings.json /data/config/'
