package org.fristad.cases;

import java.util.UUID;

/**
 * Hears the words by which a person may be looked for, in the transaction that seals them. They are kept by nobody in this
 * form.
 */
public interface FindableWords {

    /** From now on these are the person's words of this group, instead of all earlier ones. */
    void written(CaseId id, UUID person, Group group, Words words);

    /**
     * What was written, in the open; empty what was not.
     *
     * @param papers identity papers and personal numbers
     */
    record Words(String name, String phone, String papers) {
        @Override
        public String toString() {
            return "words";
        }
    }
}
