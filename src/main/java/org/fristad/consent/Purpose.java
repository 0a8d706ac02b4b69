package org.fristad.consent;

/** What a person is asked to agree to; not the same as why somebody acts now. Which of them are for sharing is dated data. */
enum Purpose {
    /** That a case is kept by the organisation that she came to. */
    SUPPORT_FILE,
    /** That others see parts of the case. */
    REFERRAL,
    /** An application to the National Support Programme. */
    PROGRAMME,
    /** To be counted without a name. */
    STATISTICS,
    RESEARCH,
    /** To be contacted when the case is closed. */
    CONTACT_LATER
}
