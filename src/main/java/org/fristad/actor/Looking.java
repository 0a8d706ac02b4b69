package org.fristad.actor;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at something as somebody else would see it: in a transaction of its own that begins as whoever acts, is then told
 * who is meant, and is undone. Nothing of it remains but what was
 * refused meanwhile, in the log; who looks says so before.
 */
@Component
public class Looking {

    private final ActorInTransactions transactions;
    private final TransactionTemplate undone;

    Looking(ActorInTransactions transactions) {
        this.transactions = transactions;
        this.undone = new TransactionTemplate(transactions);
        this.undone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * What somebody else would see.
     *
     * @param prepared done as whoever acts; says who is meant
     * @param seen read as the one who is meant
     */
    public <T> T as(Supplier<Actor> prepared, Supplier<T> seen) {
        return Objects.requireNonNull(undone.execute(status -> {
            status.setRollbackOnly();
            var other = prepared.get();
            transactions.tellAgain(other);
            return other.<T, RuntimeException>call(seen::get);
        }));
    }
}
