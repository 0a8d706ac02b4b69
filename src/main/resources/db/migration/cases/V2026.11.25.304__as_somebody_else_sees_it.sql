-- Whoever decides about a case looks at it as somebody with less would see it. The reading happens in a transaction that is undone,
-- told that a nobody acts: a person, or an organisation, that does not exist, and to whom this opens the case as it would be opened to
-- the other. So nobody gains anything by it: never more groups than whoever looks has, and no rows of the other's own. On call has
-- its access to an open case already.
create function cases.look_as(of_case uuid, inside boolean, with_role text, with_groups text[]) returns uuid
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    nobody uuid := gen_random_uuid();
begin
    if not exists (select from cases.case_file c where c.id = of_case and c.owner = actor.organisation())
       or cases.lasting_groups(of_case) = '{}' or with_groups = '{}' or not with_groups <@ cases.lasting_groups(of_case) then
        raise exception 'Nobody looks at more of a case than is open to them' using errcode = 'insufficient_privilege';
    end if;
    if with_role = 'ON_CALL' then
        return nobody;
    end if;
    insert into cases.access (case_id, organisation, staff, role, groups, purpose, opened_at, valid_from, valid_until)
    select c.id, case when inside then c.owner else nobody end, case when inside then nobody end, case when not inside then with_role end,
           with_groups, 'SUPPORT', c.opened_at, actor.today(), actor.today()
    from cases.case_file c where c.id = of_case;
    return nobody;
end $$;
revoke execute on function cases.look_as(uuid, boolean, text, text[]) from public;
grant execute on function cases.look_as(uuid, boolean, text, text[]) to fristad_app;
grant create on schema cases to fristad_guard;
alter function cases.look_as(uuid, boolean, text, text[]) owner to fristad_guard;
revoke create on schema cases from fristad_guard;
