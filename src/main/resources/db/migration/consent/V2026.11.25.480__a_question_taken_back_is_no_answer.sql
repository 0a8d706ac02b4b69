-- A question that was taken back before anybody answered it says nothing about what the person wants: she is counted, or not, as before.
create or replace function consent.counts(wanted uuid) returns boolean language sql stable parallel safe
    return coalesce((select a.state = 'GIVEN' from consent.agreement a
                     where a.person = wanted and a.purpose = 'STATISTICS' and a.state <> 'ASKED' and a.giver is not null
                     order by a.answered_at desc, a.state desc limit 1), true);

update cases.counted set released = true, basis = 'ANONYMOUS_STATISTICS'
where basis = 'PERSONS_NO' and not released and consent.counts(person)
  and exists (select from consent.agreement a where a.person = counted.person and a.purpose = 'STATISTICS' and a.state = 'WITHDRAWN' and a.giver is null);
