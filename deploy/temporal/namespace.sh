#!/bin/sh
# Creates the namespace of the cases, once the server answers. A repeat changes nothing.
set -eu

attempts=60
until temporal operator cluster health; do
  attempts=$((attempts - 1))
  [ "$attempts" -gt 0 ] || { echo 'Temporal does not answer' >&2; exit 1; }
  sleep 2
done
# A closed run is kept for 30 days; what a case did is in our own database for good.
temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" ||
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 30d
