-- A case that is opened again loses its closing day, and a year that it spent closed was then counted afterwards: a table of the year
-- before changed. When it was closed in between is kept with it; a year that lies in there as a whole is not counted.
alter table cases.case_file add column closed_between datemultirange not null default '{}';

create function cases.keep_when_it_was_closed() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    new.closed_between := old.closed_between;
    if old.closed_on is not null and new.closed_on is null and actor.today() > old.closed_on then
        new.closed_between := old.closed_between + datemultirange(daterange(old.closed_on, actor.today(), '()'));
    end if;
    return new;
end $$;
create trigger keep_when_it_was_closed before update on cases.case_file
    for each row execute function cases.keep_when_it_was_closed();

drop function cases.count_year(smallint);
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
      and not c.closed_between @> daterange(make_date(wanted, 1, 1), make_date(wanted + 1, 1, 1))
    on conflict (person, year) do nothing;
    get diagnostics made = row_count;
    return made;
end $$;
grant select (closed_between) on cases.case_file to fristad_guard;
revoke execute on function cases.count_year(smallint) from public;
grant execute on function cases.count_year(smallint) to fristad_app;
grant create on schema cases to fristad_guard;
alter function cases.count_year(smallint) owner to fristad_guard;
revoke create on schema cases from fristad_guard;
