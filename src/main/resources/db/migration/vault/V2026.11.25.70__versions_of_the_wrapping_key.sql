-- The versions of the wrapping key by which data keys of this database are wrapped, each with a word sealed with it, and new ones by the
-- current. A version goes only when nothing is wrapped by it any more: the reference below holds on to it.
create table vault.wrapping (
    version smallint primary key check (version > 0),
    probe   bytea not null,
    current boolean not null
);
create unique index wrapping_current on vault.wrapping (current) where current;
call actor.protect('vault.wrapping');
grant select (version, current) on vault.wrapping to fristad_app;
create policy see on vault.wrapping for select to fristad_app using ((select actor.person()) is not null);

insert into vault.wrapping (version, probe, current) select 1, sealed, true from vault.probe;
drop table vault.probe;

alter table vault.data_key add column wrapped_by smallint references vault.wrapping;
update vault.data_key set wrapped_by = 1 where state = 'LIVE';
alter table vault.data_key add check ((state = 'LIVE') = (wrapped_by is not null));

-- A mark of each outer key of which there is one version only: whether the right one was brought, and nothing else, can be told from it.
create table vault.outer_key (
    name text primary key,
    mark bytea not null
);
call actor.protect('vault.outer_key');
