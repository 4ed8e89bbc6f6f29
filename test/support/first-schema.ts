/** Takes a database of the present schema back to the first one, as a server of that time has left it. */
export const toFirstSchema = [
  'drop table feedback',
  'alter table error_groups drop column fixed_in',
  "delete from kysely_migration where name <> '0001-first-tables'",
]
