package org.fristad.web;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.fristad.actor.Actor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * How often each account may do what costs much or gives much away. The limits are data ({@code fristad.limits}); what
 * was used of them is kept in memory for a bounded number of accounts, the one that was quiet longest forgotten first.
 */
@Component
public class Limits {

    /** The account of all who have none: what is limited for everybody together. */
    static final String EVERYBODY = "";

    private static final int MOST_ACCOUNTS = 20_000;

    private final Map<String, Allowance> allowed;
    private final Map<String, Map<String, Bucket>> used = new ConcurrentHashMap<>();
    private final TimeMeter time;

    @Autowired
    Limits(Environment environment, Clock clock) {
        this(
                Binder.get(environment).bindOrCreate("fristad.limits", Bindable.mapOf(String.class, Allowance.class)),
                clock);
    }

    Limits(Map<String, Allowance> allowed, Clock clock) {
        this.allowed = Map.copyOf(allowed);
        this.time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    /** The actor does this once more.
     *
     * @throws TooMany when they have to wait before they may
     */
    public void take(String limit) {
        take(limit, Actor.current().person().toString());
    }

    void take(String limit, String account) {
        var allowance = Objects.requireNonNull(allowed.get(limit), () -> "No limit is named " + limit);
        var taken = bucket(limit, account, allowance).tryConsumeAndReturnRemaining(1);
        if (!taken.isConsumed()) {
            throw new TooMany(limit, allowance, Duration.ofNanos(taken.getNanosToWaitForRefill()));
        }
    }

    private Bucket bucket(String limit, String account, Allowance allowance) {
        var accounts = used.computeIfAbsent(limit, it -> new Recent());
        synchronized (accounts) {
            return accounts.computeIfAbsent(
                    account,
                    it -> Bucket.builder()
                            .addLimit(band ->
                                    band.capacity(allowance.times()).refillGreedy(allowance.times(), allowance.each()))
                            .withCustomTimePrecision(time)
                            .build());
        }
    }

    /** How many accounts are remembered for a limit. */
    int remembered(String limit) {
        return used.getOrDefault(limit, Map.of()).size();
    }

    private static final class Recent extends LinkedHashMap<String, Bucket> {
        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_ACCOUNTS;
        }
    }
}
