-- Finding a case again without anybody reading names. Of each person the words one may be looked for by are kept as keyed hashes, cut
-- to eight bytes: equal words give equal tokens, and nobody without the key, which the database never sees, can try names.
create schema search;
grant usage on schema search to fristad_app, fristad_guard;

create table search.token (
    person  uuid not null,
    case_id uuid not null,
    grp     text not null check (grp in ('CONTACT', 'IDENTITY')),
    token   bigint not null,
    primary key (person, grp, token),
    foreign key (person, case_id) references cases.person (id, case_id)
);
create index token_token on search.token (token);
create index token_case on search.token (case_id);
call actor.protect('search.token');
-- Who writes a person's words writes the tokens. The tokens themselves are read by search.find only, which counts.
grant select (person, case_id, grp), insert, delete on search.token to fristad_app;
create policy read on search.token for select to fristad_app using (
    exists (select from cases.access a where a.case_id = token.case_id and token.grp = any (a.groups)) and cases.owned(case_id));
create policy add on search.token for insert to fristad_app with check (cases.owned(case_id));
create policy remove on search.token for delete to fristad_app using (
    exists (select from cases.access a where a.case_id = token.case_id and token.grp = any (a.groups)) and cases.owned(case_id));

-- Whose words are indexed, and with what: a mark of the key and of the way tokens are made. Who has another mark, or none, is indexed
-- before the first page is served.
create table search.indexed (
    person  uuid not null,
    case_id uuid not null,
    grp     text not null,
    made    bigint not null,
    primary key (person, grp),
    foreign key (person, case_id) references cases.person (id, case_id)
);
create index indexed_case on search.indexed (case_id);
call actor.protect('search.indexed');
grant select, insert, update (made) on search.indexed to fristad_app;
create policy read on search.indexed for select to fristad_app using (
    exists (select from cases.access a where a.case_id = indexed.case_id and indexed.grp = any (a.groups)) and cases.owned(case_id));
create policy add on search.indexed for insert to fristad_app with check (cases.owned(case_id));
create policy change on search.indexed for update to fristad_app
    using (exists (select from cases.access a where a.case_id = indexed.case_id and indexed.grp = any (a.groups)) and cases.owned(case_id))
    with check (cases.owned(case_id));

-- Who has looked, and when; not for whom. Only search.find and search.nothing_is_known write it.
create table search.asked (
    id           uuid primary key default gen_random_uuid(),
    staff        uuid not null,
    organisation uuid not null,
    at           timestamptz not null,
    by_words     boolean not null
);
create index asked_staff on search.asked (staff, at);
call actor.protect('search.asked');
grant select on search.asked to fristad_app;
create policy mine on search.asked for select to fristad_app using (
    staff = (select actor.person()) and organisation = (select actor.organisation()));

-- How many more searches whoever acts has in this hour.
create function search.left_now() returns integer language sql stable parallel safe
    return network.chosen_number('SEARCHES_AN_HOUR')
           - (select count(*) from search.asked a
              where a.staff = actor.person() and a.by_words and a.at > actor.now() - interval '1 hour')::integer;

-- Whether whoever acts has looked so lately that a case may be opened now, by words or at all.
create function search.asked_lately(with_words boolean) returns boolean language sql stable parallel safe
    return exists (select from search.asked a
                   where a.staff = actor.person() and a.organisation = actor.organisation() and (a.by_words or not with_words)
                     and a.at > actor.now() - make_interval(mins => network.chosen_number('SEARCH_BEFORE_OPENING_MINUTES'))
                     and a.at <= actor.now());

-- No case is opened unless one has looked whether it is there already.
create policy searched_first on cases.case_file as restrictive for insert to fristad_app with check (search.asked_lately(false));

-- The cases of one's own organisation in which somebody has one of these tokens, as far as the group that it belongs to is open
-- to whoever acts; those with most of them first. Asking counts, whatever is found.
create function search.find(wanted bigint[], most integer, out case_id uuid, out code text, out opened_on date, out person uuid, out matched bigint[])
    returns setof record language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
    if actor.person() is null or not (network.may('READ_ASSIGNED_CASES') or network.may('READ_OWN_CASES')) then
        raise exception 'Only who works on cases looks for them' using errcode = 'insufficient_privilege';
    end if;
    -- of two at once the second counts the first
    perform pg_advisory_xact_lock(hashtextextended('search ' || actor.person(), 0));
    if search.left_now() < 1 then
        raise exception 'As often as an hour allows was searched' using errcode = 'check_violation';
    end if;
    delete from search.asked a where a.staff = actor.person() and a.at < actor.now() - interval '2 days';
    insert into search.asked (staff, organisation, at, by_words) values (actor.person(), actor.organisation(), actor.now(), true);
    return query
        select c.id, c.code, c.opened_on, t.person, array_agg(distinct t.token)
        from search.token t
        join cases.case_file c on c.id = t.case_id
        where t.token = any (wanted) and c.owner = actor.organisation() and t.grp = any (cases.groups_of_actor(t.case_id))
        group by c.id, c.code, c.opened_on, t.person
        order by count(distinct t.token) desc, c.opened_on desc, t.person
        limit most;
end $$;

-- Neither a name nor a number is known: there is nothing to look for, and that is noted.
create function search.nothing_is_known() returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
    if actor.person() is null or not network.may('OPEN_CASES') then
        raise exception 'Only who opens cases' using errcode = 'insufficient_privilege';
    end if;
    delete from search.asked a where a.staff = actor.person() and a.at < actor.now() - interval '2 days';
    insert into search.asked (staff, organisation, at, by_words) values (actor.person(), actor.organisation(), actor.now(), false);
end $$;

-- With a case's key the tokens of its persons go, in the same transaction and whoever destroys it.
create function search.forget() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    delete from search.token t where t.case_id = new.id;
    return null;
end $$;

grant select, delete on search.token to fristad_guard;
grant select (opened_on) on cases.case_file to fristad_guard;
create policy see on search.token for select to fristad_guard using (true);
create policy forget on search.token for delete to fristad_guard using (true);
grant select, insert, delete on search.asked to fristad_guard;
create policy see on search.asked for select to fristad_guard using (true);
create policy note on search.asked for insert to fristad_guard with check (true);
create policy tidy on search.asked for delete to fristad_guard using (true);
revoke execute on function search.find(bigint[], integer), search.nothing_is_known(), search.forget() from public;
grant execute on function search.find(bigint[], integer), search.nothing_is_known() to fristad_app;
create trigger forget after update of state on vault.data_key
    for each row when (new.state = 'DESTROYED') execute function search.forget();
grant create on schema search to fristad_guard;
alter function search.find(bigint[], integer) owner to fristad_guard;
alter function search.nothing_is_known() owner to fristad_guard;
alter function search.forget() owner to fristad_guard;
revoke create on schema search from fristad_guard;
