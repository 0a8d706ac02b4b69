-- The queue of what waits, in the order in which it is shown, so that a page of it is read without looking at the rest: a first rest before
-- anything else, and what waits for its applicant last.
alter table programme.application add column urgency smallint not null generated always as (
    case when state = 'INFO_REQUESTED' then 2 else 0 end + case when phase = 'INITIAL_REST' then 0 else 1 end) stored;
drop index programme.application_waiting;
create index application_waiting on programme.application (urgency, start_date, submitted_at, id)
    where state in ('SUBMITTED', 'IN_REVIEW', 'INFO_REQUESTED');
