-- The closed cases of an organisation whose time is over, by their codes, for its data protection officer, who sees no cases.
create function oversight.closed_until(day date) returns table (case_id uuid, case_code text, closed_on date, held boolean, asked boolean)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if actor.person() is null or not actor.has_role('DATA_PROTECTION_OFFICER') then
        raise exception 'Only the data protection officer' using errcode = 'insufficient_privilege';
    end if;
    return query
        select c.id, c.code, c.closed_on,
               exists (select from oversight.hold h where h.case_id = c.id and h.lifted_at is null),
               exists (select from oversight.erasure e where e.case_id = c.id and e.state = 'ASKED')
        from cases.case_file c
        where c.owner = actor.organisation() and c.closed_on <= day and c.level <> 'SEALED'
        order by c.closed_on, c.id
        limit 200;
end $$;
revoke execute on function oversight.closed_until(date) from public;
grant execute on function oversight.closed_until(date) to fristad_app;
grant create on schema oversight to fristad_guard;
alter function oversight.closed_until(date) owner to fristad_guard;
revoke create on schema oversight from fristad_guard;
