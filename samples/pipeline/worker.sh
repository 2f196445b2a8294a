#!/bin/sh
# Reads its settings, works, and saves a checkpoint after each step.
set -eu

steps=$(sed -n 's/.*"steps": *\([0-9]*\).*/\1/p' /data/config/settings.json)
echo "settings read: $steps steps"

step=1
while [ "$step" -le "$steps" ]; do
    sleep 1
    echo "step $step done at $(date)" >"/data/checkpoints/step-$step.txt"
    echo "checkpoint $step saved"
    step=$((step + 1))
done
