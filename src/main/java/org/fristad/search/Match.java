package org.fristad.search;

/** How surely what was asked for and what is known are the same, the surest first. */
enum Match {
    NUMBER(100),
    PHONE(50),
    SAME_NAME(4),
    SOUNDS_ALIKE(2),
    PERHAPS(1);

    /** What it counts for when several things agree. */
    final int weight;

    Match(int weight) {
        this.weight = weight;
    }
}
