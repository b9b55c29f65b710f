#!/bin/sh
# Runs once, when the database is made: the program gets a role that owns its database and has no other rights, so that
# what the schema forbids is forbidden to the program too.
set -eu
psql --set=ON_ERROR_STOP=1 --set=password="$APPLICATION_PASSWORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role indsatsbro login password :'password';
create database indsatsbro owner indsatsbro;
SQL
