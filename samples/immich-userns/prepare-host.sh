#!/bin/sh
# Makes the host directories for compose.fixed.yaml. Run as root on the host; the first id of userns-remap stands in
# /etc/subuid behind dockremap. The group lets the people of this host look into the directories.
set -eu
base=${1:?usage: prepare-host.sh BASE [GROUP]}
group=${2:-immich}

getent group "$group" >/dev/null || groupadd "$group"

mkdir -p /srv/immich
cd /srv/immich

prepare() { # directory, uid in the container
    mkdir -p "$1"
    chown "$((base + $2)):$group" "$1"
    chmod 2770 "$1"
}

prepare library 1000
prepare model-cache 1000
prepare redis 999
prepare postgres 999
# PostgreSQL refuses a data directory that others than its owner may enter
chmod 0700 postgres
