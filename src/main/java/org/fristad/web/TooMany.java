package org.fristad.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/** Somebody has done something so often that they are asked to wait; nobody else is. */
public final class TooMany extends RuntimeException {

    static final int STATUS = 429;

    private final String limit;
    private final Allowance allowance;
    private final Duration wait;

    TooMany(String limit, Allowance allowance, Duration wait) {
        super("Too many: " + limit, null, false, false);
        this.limit = limit;
        this.allowance = allowance;
        this.wait = wait;
    }

    /** How long until it can be done again, in whole seconds and at least one. */
    public long seconds() {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }

    /** What was done too often and when it can be done again, in the reader's language. */
    public String sentence() {
        var key = "web.limit." + limit;
        return (Texts.has(key) ? Texts.t(key, allowance.times()) + " " : "") + again();
    }

    private String again() {
        var minutes = (seconds() + 59) / 60;
        if (seconds() < 90) {
            return Texts.t("web.limit.again.seconds", seconds());
        }
        return minutes < 120
                ? Texts.t("web.limit.again.minutes", minutes)
                : Texts.t("web.limit.again.hours", (minutes + 59) / 60);
    }

    /** Tells the browser, too, how long to wait. */
    public void tell(HttpServletResponse response) {
        response.setHeader("Retry-After", String.valueOf(seconds()));
    }
}
