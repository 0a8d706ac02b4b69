-- A no, or a yes taken back, ends the parts that no yes covers any more, whosever it is; those that wait for an answer too.
drop trigger end_with_the_agreement on consent.agreement;
drop function team.end_with_the_agreement();
create function team.end_with_the_agreement() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    update team.participation p set state = 'ENDED', ended_at = actor.now()
    where p.case_id = new.case_id and p.agreement is not null and p.state in ('INVITED', 'ACCEPTED')
      and (p.agreement = new.id or not consent.covers(p.agreement, p.case_id, p.organisation, p.groups));
    return null;
end $$;
revoke execute on function team.end_with_the_agreement() from public;
-- Before the access ends (follow_state), as whoever ends a part takes the two: first the part, then what it opened.
create trigger end_with_the_agreement after update of state on consent.agreement
    for each row when (new.state in ('REFUSED', 'WITHDRAWN') and new.groups <> '{}') execute function team.end_with_the_agreement();
grant create on schema team to fristad_guard;
alter function team.end_with_the_agreement() owner to fristad_guard;
revoke create on schema team from fristad_guard;

-- Parts that were opened before on the yes of somebody else, or against somebody's last word.
do $$
begin
    update team.participation p set state = 'ENDED', ended_at = now()
    where p.agreement is not null and p.state in ('INVITED', 'ACCEPTED')
      and (consent.objected(p.agreement, p.organisation)
           or not exists (select from consent.agreement a join cases.person who on who.id = a.person and who.main where a.id = p.agreement));
    if exists (select from cases.access x
               where x.agreement is not null and x.ended_at is null
                 and (consent.objected(x.agreement, x.organisation)
                      or not exists (select from consent.agreement a join cases.person who on who.id = a.person and who.main
                                     where a.id = x.agreement))) then
        raise exception 'A case is open to others against somebody''s word';
    end if;
end $$;
