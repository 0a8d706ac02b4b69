-- A case is opened to others on a yes of its main person only: what is opened is not kept apart by persons. And the last word holds.
-- A no, or a yes taken back, of anybody else in the case to the same recipient (or its kind) for the same purpose closes it to that
-- recipient; of the main person it closes what she gave before when it is about no more than that, since a no to more is no no to less.
grant select (main) on cases.person to fristad_guard;
grant select (agreement, state, number) on consent.answer to fristad_guard;

-- Whether somebody's last word stands in the way of an organisation seeing anything on a yes. A question that was taken back before
-- anybody answered it is no word.
create function consent.objected(wanted uuid, for_organisation uuid) returns boolean language sql stable parallel safe
    return exists (
        select from consent.agreement yes
        join cases.person who on who.case_id = yes.case_id and not who.main
        cross join lateral (
            select word.state from consent.answer word join consent.agreement about on about.id = word.agreement
            where about.person = who.id and about.purpose = yes.purpose and about.giver is not null
              and (about.organisation = for_organisation
                   or about.kind = (select o.kind from network.organisation o where o.id = for_organisation))
            order by word.number desc limit 1) last
        where yes.id = wanted and last.state <> 'GIVEN')
    or exists (
        select from consent.agreement yes
        join consent.answer given on given.agreement = yes.id and given.state = 'GIVEN'
        join consent.agreement about on about.person = yes.person and about.purpose = yes.purpose and about.giver is not null
            and about.groups <@ yes.groups
            and (about.organisation = for_organisation
                 or about.kind = (select o.kind from network.organisation o where o.id = for_organisation))
        join consent.answer word on word.agreement = about.id and word.state <> 'GIVEN' and word.number > given.number
        where yes.id = wanted);

create or replace function consent.covers(wanted uuid, in_case uuid, for_organisation uuid, wanted_groups text[]) returns boolean
    language sql stable parallel safe
    return exists (select from consent.agreement a
                   join consent.purpose p on p.code = a.purpose and p.shares
                   join cases.person who on who.id = a.person and who.main
                   where a.id = wanted and a.case_id = in_case and a.state = 'GIVEN'
                     and (a.until is null or a.until >= actor.today())
                     and wanted_groups <@ a.groups
                     and (a.organisation = for_organisation
                          or a.kind = (select o.kind from network.organisation o where o.id = for_organisation))
                     and not consent.objected(a.id, for_organisation));

-- Whoever lets somebody see on a yes holds the main person too, whom everybody's no to sharing takes: of two at the same time the
-- second sees what the first has done, whosever words they are.
create or replace function consent.hold(wanted uuid) returns void language plpgsql set search_path = pg_catalog as $$
begin
    perform from consent.agreement a where a.id = wanted for share;
    perform from cases.person p where p.main and p.case_id = (select a.case_id from consent.agreement a where a.id = wanted) for share;
end $$;

-- The case is held first, as closing holds it; then the question, then the main person.
drop trigger follow_answer on consent.answer;
drop function consent.follow_answer();
create function consent.follow_answer() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform from cases.case_file c where c.id = new.case_id for share;
    update consent.agreement a set state = new.state, answered_at = new.at, giver = coalesce(new.giver, a.giver)
    where a.id = new.agreement and (a.state = 'ASKED' or a.state = 'GIVEN' and new.state = 'WITHDRAWN');
    if not found then
        raise exception 'This question has its answer' using errcode = 'check_violation';
    end if;
    return null;
end $$;

-- What follows from an answer, in its transaction: access ends that no yes covers any more, and a person is counted or not.
drop trigger follow_state on consent.agreement;
drop function consent.carry_out();
create function consent.carry_out() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if new.state in ('REFUSED', 'WITHDRAWN') and new.groups <> '{}' then
        update cases.access x set ended_at = actor.now()
        where x.case_id = new.case_id and x.agreement is not null and x.ended_at is null
          and (x.agreement = new.id or not consent.covers(x.agreement, x.case_id, x.organisation, x.groups));
    end if;
    if new.purpose = 'STATISTICS' then
        perform from cases.person p where p.id = new.person for no key update;
        update cases.counted set released = consent.counts(new.person),
            basis = case when consent.counts(new.person) then 'ANONYMOUS_STATISTICS' else 'PERSONS_NO' end
        where person = new.person;
    end if;
    return null;
end $$;

-- Before what a no ends is looked for (end_…, follow_…).
create function consent.before_a_no() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform from cases.person p where p.case_id = new.case_id and p.main for no key update;
    return null;
end $$;

revoke execute on function consent.follow_answer(), consent.carry_out(), consent.before_a_no() from public;
create trigger follow_answer after insert on consent.answer for each row execute function consent.follow_answer();
create trigger before_a_no after update of state on consent.agreement
    for each row when (new.state in ('REFUSED', 'WITHDRAWN') and new.groups <> '{}') execute function consent.before_a_no();
create trigger follow_state after update of state on consent.agreement for each row execute function consent.carry_out();
grant create on schema consent to fristad_guard;
alter function consent.follow_answer() owner to fristad_guard;
alter function consent.carry_out() owner to fristad_guard;
alter function consent.before_a_no() owner to fristad_guard;
revoke create on schema consent from fristad_guard;
