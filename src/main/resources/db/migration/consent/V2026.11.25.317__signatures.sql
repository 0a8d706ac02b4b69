-- The paper that a person has signed, among the files of the case.
create table consent.signature (
    agreement   uuid not null,
    case_id     uuid not null,
    paper       uuid not null references papers.paper,
    attached_by uuid not null default actor.person(),
    attached_at timestamptz not null default actor.now(),
    primary key (agreement, paper),
    foreign key (agreement, case_id) references consent.agreement (id, case_id)
);
create index signature_case on consent.signature (case_id);
create index signature_paper on consent.signature (paper);
call actor.protect('consent.signature');
grant select, insert (agreement, case_id, paper) on consent.signature to fristad_app;
create policy read on consent.signature for select to fristad_app using (
    exists (select from cases.access a where a.case_id = signature.case_id) and cases.owned(case_id));
create policy attach on consent.signature for insert to fristad_app with check (
    exists (select from cases.access a where a.case_id = signature.case_id) and cases.owned(case_id)
    and exists (select from papers.paper p
                where p.id = signature.paper and p.case_id = signature.case_id and p.kind = 'SIGNED_CONSENT' and p.gone_at is null));
