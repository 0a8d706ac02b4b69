-- A copy holds what was chosen of a case, and is sealed under the case's key, which whoever has any of the case open can read. So
-- it is read by those only to whom all that is in it is open: not by on call, or who has broken the glass, when it names the person.
alter policy read on handover.copy using (
    cases.owned(case_id)
    and groups <@ array(select unnest(a.groups) from cases.access a where a.case_id = copy.case_id));
