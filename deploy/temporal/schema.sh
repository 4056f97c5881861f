#!/bin/sh
# Creates Temporal's two databases, or brings their tables up to this version of the server. A repeat changes nothing.
set -eu

prepare() {
  database=$1 schema=$2
  temporal-sql-tool --database "$database" create-database
  # Fails where the tables are there already: then there is only something to update.
  temporal-sql-tool --database "$database" setup-schema --version 0.0 || echo "$database has its tables"
  temporal-sql-tool --database "$database" update-schema --schema-name "$schema"
}

prepare temporal postgresql/v12/temporal
prepare temporal_visibility postgresql/v12/visibility
