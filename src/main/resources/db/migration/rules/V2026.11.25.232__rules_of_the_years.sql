-- What the database itself must know of the rules of a programme year. The rules are the network's files; they are written here by the owner
-- whenever they change, and nobody who serves can write them.
create schema rules;
grant usage on schema rules to fristad_guard;

create table rules.programme_year (
    year                 int primary key,
    second_decider_above bigint check (second_decider_above >= 0)
);
comment on column rules.programme_year.second_decider_above is 'öre; null where a second decider is switched off';
call actor.protect('rules.programme_year');
grant select on rules.programme_year to fristad_guard;
create policy read on rules.programme_year for select to fristad_guard using (true);
