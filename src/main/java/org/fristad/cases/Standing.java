package org.fristad.cases;

/** What a person is in the network's eyes, by somebody's judgement on a date. */
public enum Standing {
    PRESUMED_VICTIM,
    ACCOMPANYING_CHILD,
    ACCOMPANYING_SIBLING,
    ACCOMPANYING_OTHER,
    SEX_FOR_PAYMENT,
    NOT_IN_TARGET_GROUP,
    NOT_YET_KNOWN;

    boolean accompanies() {
        return switch (this) {
            case ACCOMPANYING_CHILD, ACCOMPANYING_SIBLING, ACCOMPANYING_OTHER -> true;
            case PRESUMED_VICTIM, SEX_FOR_PAYMENT, NOT_IN_TARGET_GROUP, NOT_YET_KNOWN -> false;
        };
    }
}
