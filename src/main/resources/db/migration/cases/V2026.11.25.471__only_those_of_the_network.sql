-- An organisation that has left the network works on no case any more: what its staff had is closed with it, in the database itself,
-- whoever of them is still signed in somewhere.
create function network.has_left(wanted uuid) returns boolean language sql stable parallel safe
    return exists (select from network.organisation o where o.id = wanted and o.active_until < actor.today());
grant select (active_until) on network.organisation to fristad_guard;

alter policy mine on cases.access using (
    organisation = (select actor.organisation())
    and (staff is null or staff = (select actor.person()))
    and (role is null or role = any ((select actor.roles())::text[]))
    and (select actor.roles() && array['CASEWORKER', 'COORDINATOR', 'LEGAL_ADVISER', 'ON_CALL'])
    and not (select network.has_left(actor.organisation()))
    and ended_at is null
    and valid_from <= (select actor.today())
    and (valid_until is null or valid_until >= (select actor.today()))
    and (expires_at is null or expires_at > (select actor.now())));

create or replace function cases.groups_of_actor(wanted uuid) returns text[] language sql stable parallel safe
    return (select coalesce(array_agg(distinct opened), '{}')
            from cases.access a cross join unnest(a.groups) as opened
            where a.case_id = wanted
              and a.organisation = actor.organisation()
              and (a.staff is null or a.staff = actor.person())
              and (a.role is null or a.role = any (actor.roles()))
              and actor.roles() && array['CASEWORKER', 'COORDINATOR', 'LEGAL_ADVISER', 'ON_CALL']
              and not network.has_left(actor.organisation())
              and a.ended_at is null
              and a.valid_from <= actor.today()
              and (a.valid_until is null or a.valid_until >= actor.today())
              and (a.expires_at is null or a.expires_at > actor.now()));

create or replace function cases.lasting_groups(wanted uuid) returns text[] language sql stable parallel safe
    return (select coalesce(array_agg(distinct opened), '{}')
            from cases.access a cross join unnest(a.groups) as opened
            where a.case_id = wanted
              and a.organisation = actor.organisation()
              and (a.staff is null or a.staff = actor.person())
              and (a.role is null or a.role = any (actor.roles()))
              and actor.roles() && array['CASEWORKER', 'COORDINATOR', 'LEGAL_ADVISER', 'ON_CALL']
              and not network.has_left(actor.organisation())
              and a.ended_at is null
              and a.valid_from <= actor.today()
              and (a.valid_until is null or a.valid_until >= actor.today())
              and a.expires_at is null);

-- Nor is it asked into a team.
alter policy invite on team.participation with check (
    cases.owned(case_id) and owner = (select actor.organisation()) and invited_by = (select actor.person())
    and staff is distinct from (select actor.person())
    and not network.has_left(organisation)
    and groups <@ array(select unnest(a.groups) from cases.access a where a.case_id = participation.case_id)
    and case_code = (select c.code from cases.case_file c where c.id = case_id)
    and state = case when organisation = owner then 'ACCEPTED' else 'INVITED' end
    and (organisation = owner
         or consent.covers(agreement, case_id, organisation, groups)
         or consent.discloses(disclosure, case_id, organisation, groups)));
