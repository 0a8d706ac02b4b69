-- The keys under which personal words are sealed, each wrapped by a key that lies outside the database.
-- Each room whose people may open a key adds a policy of its own for reading it.
create schema vault;
grant usage on schema vault to fristad_app;

create table vault.data_key (
    id      uuid primary key,
    wrapped bytea,
    state   text not null check (state in ('LIVE', 'DESTROYED')),
    check ((state = 'LIVE') = (wrapped is not null))
);
call actor.protect('vault.data_key');
grant select, insert on vault.data_key to fristad_app;
create policy make on vault.data_key for insert to fristad_app with check ((select actor.person()) is not null and state = 'LIVE');

-- A word sealed with the outer key itself: whether the right one was brought is known before anything is written.
create table vault.probe (
    one    boolean primary key default true check (one),
    sealed bytea not null
);
call actor.protect('vault.probe');
