package org.fristad.web;

import java.time.Duration;

/** How often something may be done: so many times in so long, used up and given back evenly. */
record Allowance(int times, Duration each) {

    Allowance {
        if (times < 1 || each.isNegative() || each.isZero()) {
            throw new IllegalArgumentException("A limit allows something at least once in some time");
        }
    }
}
