-- Who has broken the glass of a case records no waiver and no legal basis either.
create policy lasting on secrecy.waiver as restrictive for insert to fristad_app with check (cases.lasting_groups(case_id) <> '{}');
create policy lasting on secrecy.case_basis as restrictive for insert to fristad_app with check (cases.lasting_groups(case_id) <> '{}');

-- What was told under a waiver is judged by the day on which it was told: one that was recorded later does not allow it, and one that
-- has ended or was taken back since does.
create function secrecy.waived_on(wanted uuid, in_case uuid, other uuid, on_day date) returns boolean language sql stable parallel safe
    return exists (select from secrecy.waiver w
                   where w.id = wanted and w.case_id = in_case and w.direction = 'TO_US'
                     and (w.recorded_at at time zone '${zone}')::date <= on_day
                     and (w.taken_back_at is null or (w.taken_back_at at time zone '${zone}')::date > on_day)
                     and (w.until is null or w.until >= on_day)
                     and (w.authority = other or w.kind = (select o.kind from network.organisation o where o.id = other)));
alter policy record on secrecy.received with check (
    exists (select from cases.access a where a.case_id = received.case_id and 'RIGHTS' = any (a.groups)) and cases.owned(case_id)
    and on_day <= (select actor.today())
    and (waiver is null or secrecy.waived_on(waiver, case_id, authority, on_day))
    and exists (select from consent.ground g
                join network.kind k on k.sector = g.sector
                join network.organisation o on o.kind = k.code
                where o.id = received.authority and secrecy.authority(k.code) and g.code = received.ground
                  and g.valid_from <= received.on_day and (g.valid_until is null or g.valid_until >= received.on_day)));
