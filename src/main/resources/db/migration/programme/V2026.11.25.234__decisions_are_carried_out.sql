-- A decision is carried out by the database: when it is written with all its lines, its money is booked and its application is decided, in
-- the same transaction. Nobody books by himself and nobody moves an application to a decision, so that what is reserved and committed is
-- what decisions say, whatever is sent. A booking's key is the decision's form key.
alter table programme.decision drop column entry;

drop policy decide on programme.application;
create policy decide on programme.application for update to fristad_app
    using ((select actor.has_role('DECIDER')) and organisation <> (select actor.organisation())
           and state = 'IN_REVIEW' and reviewer <> (select actor.person()))
    with check ((select actor.has_role('DECIDER')) and organisation <> (select actor.organisation())
                and reviewer <> (select actor.person()) and state in ('IN_REVIEW', 'INFO_REQUESTED'));

-- Money for a line comes from a budget line of its category and of the application's year.
drop policy add on programme.decision_line;
create policy add on programme.decision_line for insert to fristad_app with check (
    exists (select from programme.decision d
            join programme.application a on a.id = d.application
            join programme.line l on l.application = d.application
            where d.id = decision_line.decision and d.decider = actor.person() and l.n = decision_line.n
              and decision_line.granted <= l.amount - l.other_funders
              and (decision_line.budget_line is null
                   or exists (select from ledger.budget_line b
                              where b.id = decision_line.budget_line and b.category = l.category and b.year = a.year))));

create function programme.carry_out() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
    concerns record;
    first    programme.decision;
    said     record;
    above    bigint;
    kind     text;
    moved    uuid;
    booked   record;
begin
    -- held until the transaction ends: nobody withdraws it or decides it meanwhile
    select a.state, a.year into strict concerns from programme.application a where a.id = new.application for update;
    if concerns.state <> 'IN_REVIEW' then
        raise exception 'It is not in review' using errcode = '23514';
    end if;
    select count(*) as lines, count(g.n) as answered,
           coalesce(sum(l.amount - l.other_funders), 0) as asked, coalesce(sum(g.granted), 0) as granted
    into said
    from programme.line l left join programme.decision_line g on g.decision = new.id and g.n = l.n
    where l.application = new.application;
    if said.answered <> said.lines
       or new.outcome <> (case said.granted when 0 then 'REJECTED' when said.asked then 'APPROVED' else 'PARTLY_APPROVED' end) then
        raise exception 'A decision answers every line, and says what it grants' using errcode = '23514';
    end if;

    if new.step = 1 then
        -- the limit of its year: its own, else that of the newest year before it
        select y.second_decider_above into strict above from rules.programme_year y
        order by y.year <= concerns.year desc, abs(concerns.year - y.year) limit 1;
        if new.last = coalesce(said.granted > above, false) then
            raise exception 'More than the limit of the year takes two deciders' using errcode = '23514';
        end if;
        kind := case when new.last then 'COMMIT' else 'RESERVE' end;
        moved := new.id;
    else
        select d.* into strict first from programme.decision d where d.application = new.application and d.step = 1;
        if first.last or said.granted > 0 and exists (
                select from programme.decision_line f
                join programme.decision_line g on g.decision = new.id and g.n = f.n
                where f.decision = first.id and row (f.granted, f.budget_line) is distinct from row (g.granted, g.budget_line)) then
            raise exception 'The second decider says yes or no to what the first has granted' using errcode = '23514';
        end if;
        kind := case said.granted when 0 then 'RELEASE' else 'COMMIT_RESERVED' end;
        moved := first.id;
    end if;
    if said.granted > 0 or kind = 'RELEASE' then
        select b.repeated into strict booked
        from (select array_agg(g.budget_line) as lines, array_agg(g.granted) as amounts
              from programme.decision_line g where g.decision = moved and g.granted > 0) g,
             ledger.book(new.form_key, new.request, kind, new.application, g.lines, g.amounts) b;
        if booked.repeated then
            raise exception 'This key was used for another booking' using errcode = 'FR002';
        end if;
    end if;
    if new.last then
        update programme.application set state = new.outcome, version = version + 1 where id = new.application;
    end if;
    return null;
end $$;
revoke execute on function programme.carry_out() from public;
create constraint trigger carry_out after insert on programme.decision
    deferrable initially deferred for each row execute function programme.carry_out();

grant create on schema programme to fristad_guard;
alter function programme.carry_out() owner to fristad_guard;
revoke create on schema programme from fristad_guard;

grant select on programme.line to fristad_guard;
create policy see on programme.line for select to fristad_guard using (true);
grant select (version), update (state, version) on programme.application to fristad_guard;
create policy decided on programme.application for update to fristad_guard using (true) with check (true);
