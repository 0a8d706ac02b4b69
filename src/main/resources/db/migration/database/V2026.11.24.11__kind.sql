-- Whether this is an invented network or a real one: said once, when the database is made, and never changed.
create schema database;

create table database.mark (
    one  boolean primary key default true check (one),
    kind text not null unique check (kind in ('DEMO', 'REAL'))
);
call actor.protect('database.mark');
insert into database.mark (kind) select '${kind}' where '${kind}' in ('DEMO', 'REAL');
