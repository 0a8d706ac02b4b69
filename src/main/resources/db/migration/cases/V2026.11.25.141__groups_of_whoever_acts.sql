-- The groups of a case that are open to whoever acts: the condition of cases.access's own policy, said once more for functions
-- that read with another's rights.
create function cases.groups_of_actor(wanted uuid) returns text[] language sql stable parallel safe
    return (select coalesce(array_agg(distinct opened), '{}')
            from cases.access a cross join unnest(a.groups) as opened
            where a.case_id = wanted
              and a.organisation = actor.organisation()
              and (a.staff is null or a.staff = actor.person())
              and (a.role is null or a.role = any (actor.roles()))
              and actor.roles() && array['CASEWORKER', 'COORDINATOR', 'LEGAL_ADVISER', 'ON_CALL']
              and a.ended_at is null
              and a.valid_from <= actor.today()
              and (a.valid_until is null or a.valid_until >= actor.today()));

-- Guarded facts are a group of their own. Who works on a case of their own organisation with everything has it, on call has not.
do $$
begin
    update cases.access set groups = groups || array['GUARDED']
    where staff is not null and 'IDENTITY' = any (groups) and not 'GUARDED' = any (groups)
      and exists (select from cases.case_file c where c.id = access.case_id and c.owner = access.organisation);
    if exists (select from cases.access a join cases.case_file c on c.id = a.case_id and c.owner = a.organisation
               where a.staff is not null and 'IDENTITY' = any (a.groups) and not 'GUARDED' = any (a.groups)) then
        raise exception 'Somebody who works on a case was left without its guarded facts';
    end if;
end $$;
