package org.fristad.ledger;

import java.util.Optional;
import java.util.UUID;
import org.fristad.database.ServerAnswer;
import org.springframework.dao.DataAccessException;

/** A budget line does not bear what was asked of it; nothing was moved. */
public record LineExceeded(UUID line) {

    /** The line that the database named when it refused to book, if that was why. */
    public static Optional<LineExceeded> in(DataAccessException failure) {
        var answer = ServerAnswer.in(failure);
        return answer.state().equals("FR001")
                ? Optional.of(new LineExceeded(UUID.fromString(answer.detail())))
                : Optional.empty();
    }
}
