-- What may be counted: one row for each person and year in support, under a random id of its own, in coded columns without identity.
create table cases.counted (
    id          uuid primary key default gen_random_uuid(),
    person      uuid not null references cases.person,
    year        smallint not null,
    new_in_year boolean not null,
    released    boolean not null,
    basis       text not null,
    unique (person, year)
);
create index counted_year on cases.counted (year) where released;
call actor.protect('cases.counted');
grant select (id, person, year, released, basis), insert, update (released, basis) on cases.counted to fristad_app;
create policy read on cases.counted for select to fristad_app using (
    exists (select from cases.person p where p.id = counted.person));
create policy add on cases.counted for insert to fristad_app with check (
    exists (select from cases.person p where p.id = counted.person and cases.owned(p.case_id)));
create policy change on cases.counted for update to fristad_app
    using (exists (select from cases.person p where p.id = counted.person and cases.owned(p.case_id)))
    with check (exists (select from cases.person p where p.id = counted.person and cases.owned(p.case_id)));

create view cases.fact with (security_invoker = true) as
select k.id, k.year, k.new_in_year, c.owner as organisation, p.standing, s.main_form, s.other_forms, s.gender, s.age, c.region,
       s.citizenship, k.released
from cases.counted k
join cases.person p on p.id = k.person
join cases.case_file c on c.id = p.case_id
join cases.situation s on s.person = p.id;

grant select on cases.fact to fristad_stats;
grant select (id, person, year, new_in_year, released) on cases.counted to fristad_stats;
grant select (id, case_id, standing) on cases.person to fristad_stats;
grant select (id, owner, region) on cases.case_file to fristad_stats;
grant select (person, main_form, other_forms, gender, age, citizenship) on cases.situation to fristad_stats;
create policy facts on cases.counted for select to fristad_stats using (released and (select actor.has_role('STATISTICIAN')));
create policy facts on cases.person for select to fristad_stats using ((select actor.has_role('STATISTICIAN')));
create policy facts on cases.case_file for select to fristad_stats using ((select actor.has_role('STATISTICIAN')));
create policy facts on cases.situation for select to fristad_stats using ((select actor.has_role('STATISTICIAN')));

-- A person in support from one year to the next counts in each: rows that are missing for a year are made when it is counted.
create function cases.count_year(wanted smallint) returns integer language plpgsql security definer set search_path = pg_catalog as $$
declare
    made integer;
begin
    if not actor.has_role('STATISTICIAN') then
        raise exception 'Only the statistician counts a year' using errcode = 'insufficient_privilege';
    end if;
    insert into cases.counted (person, year, new_in_year, released, basis)
    select k.person, wanted, false, k.released, k.basis
    from cases.counted k
    join cases.person p on p.id = k.person
    join cases.case_file c on c.id = p.case_id
    where k.new_in_year and k.year < wanted and wanted <= extract(year from actor.today())
      and (c.closed_on is null or extract(year from c.closed_on) >= wanted)
    on conflict (person, year) do nothing;
    get diagnostics made = row_count;
    return made;
end $$;
grant select, insert on cases.counted to fristad_guard;
create policy see on cases.counted for select to fristad_guard using (true);
create policy carry_on on cases.counted for insert to fristad_guard with check (true);
grant select (id, case_id) on cases.person to fristad_guard;
create policy see on cases.person for select to fristad_guard using (true);
grant select (closed_on) on cases.case_file to fristad_guard;
revoke execute on function cases.count_year(smallint) from public;
grant execute on function cases.count_year(smallint) to fristad_app;
grant create on schema cases to fristad_guard;
alter function cases.count_year(smallint) owner to fristad_guard;
revoke create on schema cases from fristad_guard;
