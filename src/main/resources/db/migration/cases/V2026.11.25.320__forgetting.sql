-- A case can be forgotten with everybody in it, once two people have agreed. Each room says what it holds (held) and takes away its own
-- (forget); whoever is higher goes first, and cases last, so that a room that was not asked stops all of it.
-- Which case may be forgotten, written by the room in which two people agree about it.
create table cases.erasure (
    case_id   uuid primary key,
    owner     uuid not null,
    asked_by  uuid not null,
    agreed_by uuid not null check (agreed_by <> asked_by),
    agreed_at timestamptz not null
);
call actor.protect('cases.erasure');
grant select, insert on cases.erasure to fristad_guard;
create policy see on cases.erasure for select to fristad_guard using (true);
create policy agree on cases.erasure for insert to fristad_guard with check (true);

-- Goes on only in the very transaction in which the second of two has agreed.
create function cases.forgetting(wanted uuid) returns void language plpgsql stable set search_path = pg_catalog as $$
begin
    if actor.person() is null or not actor.has_role('ERASURE') or not exists (
            select from cases.erasure e
            where e.case_id = wanted and e.agreed_by = actor.person() and e.agreed_at = actor.now() and e.owner = actor.organisation()) then
        raise exception 'Nobody is forgotten before two have agreed' using errcode = 'insufficient_privilege';
    end if;
end $$;

-- Whose numbers are told: those of one's own organisation's cases, to who works on them and to the data protection officer.
create function cases.may_weigh(wanted uuid) returns boolean language sql stable parallel safe
    return exists (select from cases.case_file c where c.id = wanted and c.owner = actor.organisation())
       and (cardinality(cases.groups_of_actor(wanted)) > 0 or actor.has_role('DATA_PROTECTION_OFFICER'));

-- What is left of people who were forgotten: the coded facts of the years in which they are counted, under new ids, without any way back.
create table cases.anonymous (
    id           uuid primary key default gen_random_uuid(),
    year         smallint not null,
    new_in_year  boolean not null,
    organisation uuid not null,
    standing     text not null,
    main_form    text,
    other_forms  text[] not null,
    gender       text not null,
    age          text not null,
    region       text not null,
    citizenship  text not null
);
call actor.protect('cases.anonymous');
grant select on cases.anonymous to fristad_stats;
create policy facts on cases.anonymous for select to fristad_stats using ((select actor.has_role('STATISTICIAN')));
grant insert on cases.anonymous to fristad_guard;
create policy leave_behind on cases.anonymous for insert to fristad_guard with check (true);

create or replace view cases.fact with (security_invoker = true) as
select k.id, k.year, k.new_in_year, c.owner as organisation, p.standing, s.main_form, s.other_forms, s.gender, s.age, c.region,
       s.citizenship, k.released
from cases.counted k
join cases.person p on p.id = k.person
join cases.case_file c on c.id = p.case_id
join cases.situation s on s.person = p.id
union all
select a.id, a.year, a.new_in_year, a.organisation, a.standing, a.main_form, a.other_forms, a.gender, a.age, a.region,
       a.citizenship, true
from cases.anonymous a;

create function cases.held(wanted uuid) returns table (what text, many bigint, lies_with uuid)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if not cases.may_weigh(wanted) then
        return;
    end if;
    return query
        select 'cases.held.persons', count(*), null::uuid from cases.person p where p.case_id = wanted
        union all
        select 'cases.held.contacts', count(*), null from cases.contact c where c.case_id = wanted
        union all
        select 'cases.held.identities', count(*), null from cases.identity i where i.case_id = wanted
        union all
        select 'cases.held.words', count(*), null from cases.account a where a.case_id = wanted
        union all
        select 'cases.held.happenings', count(*), null from cases.happening h where h.case_id = wanted
        union all
        select 'cases.held.counted', count(*), null
        from cases.counted k join cases.person p on p.id = k.person where p.case_id = wanted and k.released;
end $$;

create function cases.forget(wanted uuid) returns setof uuid language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform cases.forgetting(wanted);
    -- each year in which somebody is counted, also those that are counted only later; who did not want to be counted leaves nothing
    insert into cases.anonymous (year, new_in_year, organisation, standing, main_form, other_forms, gender, age, region, citizenship)
    select y.year, y.new_in_year, c.owner, p.standing, s.main_form, s.other_forms, s.gender, s.age, c.region, s.citizenship
    from (select k.person, k.year, k.new_in_year from cases.counted k where k.released
          union all
          select k.person, later::smallint, false
          from cases.counted k
          join cases.person p on p.id = k.person
          join cases.case_file c on c.id = p.case_id
          cross join generate_series(k.year + 1, extract(year from least(c.closed_on, actor.today()))::integer) as later
          where p.case_id = wanted and k.new_in_year and k.released
            and not exists (select from cases.counted o where o.person = k.person and o.year = later)) y
    join cases.person p on p.id = y.person
    join cases.case_file c on c.id = p.case_id
    join cases.situation s on s.person = p.id
    where p.case_id = wanted
    order by random();
    delete from agenda.task t
    where t.object = wanted or t.path like '/cases/' || wanted || '%'
       or t.object in (select p.id from cases.person p where p.case_id = wanted);
    delete from cases.counted k using cases.person p where p.id = k.person and p.case_id = wanted;
    delete from cases.situation s where s.case_id = wanted;
    delete from cases.contact c where c.case_id = wanted;
    delete from cases.identity i where i.case_id = wanted;
    delete from cases.account a where a.case_id = wanted;
    delete from cases.happening h where h.case_id = wanted;
    delete from cases.person p where p.case_id = wanted;
    delete from cases.access a where a.case_id = wanted;
    delete from cases.case_file c where c.id = wanted;
    return query select wanted;
end $$;

grant usage on schema agenda to fristad_guard;
grant select (id, object, path), delete on agenda.task to fristad_guard;
create policy see on agenda.task for select to fristad_guard using (true);
create policy forget on agenda.task for delete to fristad_guard using (true);
grant select (person, case_id, main_form, other_forms, gender, age, citizenship), delete on cases.situation to fristad_guard;
create policy see on cases.situation for select to fristad_guard using (true);
create policy forget on cases.situation for delete to fristad_guard using (true);
grant select (case_id), delete on cases.contact, cases.identity, cases.account, cases.happening to fristad_guard;
create policy see on cases.contact for select to fristad_guard using (true);
create policy forget on cases.contact for delete to fristad_guard using (true);
create policy see on cases.identity for select to fristad_guard using (true);
create policy forget on cases.identity for delete to fristad_guard using (true);
create policy see on cases.account for select to fristad_guard using (true);
create policy forget on cases.account for delete to fristad_guard using (true);
create policy see on cases.happening for select to fristad_guard using (true);
create policy forget on cases.happening for delete to fristad_guard using (true);
grant select (standing), delete on cases.person to fristad_guard;
create policy forget on cases.person for delete to fristad_guard using (true);
grant delete on cases.counted, cases.access to fristad_guard;
create policy forget on cases.counted for delete to fristad_guard using (true);
create policy forget on cases.access for delete to fristad_guard using (true);
grant select (region), delete on cases.case_file to fristad_guard;
create policy forget on cases.case_file for delete to fristad_guard using (true);

revoke execute on function cases.forgetting(uuid), cases.held(uuid), cases.forget(uuid) from public;
grant execute on function cases.forgetting(uuid) to fristad_guard;
grant execute on function cases.held(uuid), cases.forget(uuid) to fristad_app;
grant create on schema cases to fristad_guard;
alter function cases.held(uuid) owner to fristad_guard;
alter function cases.forget(uuid) owner to fristad_guard;
revoke create on schema cases from fristad_guard;
